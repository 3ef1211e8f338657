"""Spokesmen: the organisation somebody speaks for, told by the words around a name: 'X, the ministry's spokesman'."""

from __future__ import annotations

from collections import deque
from itertools import islice
from typing import TYPE_CHECKING

from tui.model.analysis import ActorKind, MentionKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.nlp.actors.chains import Chain
    from tui.nlp.actors.columns import Columns

_TIES = frozenset({"poss", "compound", "nmod", "appos", "pobj"})
_BETWEEN = frozenset({"of", "for", "at"})
_MOST = 12
"""Mentions of a speaker that are looked at; bounds the work a 'we' costs."""


def body_of(columns: Columns, owner: Mapping[int, Chain], head: int, speaker: Chain | None) -> Chain | None:
    """The organisation a speaker belongs to, by the phrase that speaks, else by any other that names the speaker.

    Args:
        columns: The document.
        owner: The actor of each token of a name, and of each description's head.
        head: Head of the phrase that speaks.
        speaker: Its actor, if it has one.
    """
    heads = [head]
    if speaker is not None:
        described = (m.tokens for m in speaker.mentions if m.kind is not MentionKind.PRONOUN)
        heads += [columns.root(*tokens) for tokens in islice(described, _MOST)]
    return next((body for at in heads if (body := _near(columns, owner, at, speaker)) is not None), None)


def _near(columns: Columns, owner: Mapping[int, Chain], head: int, speaker: Chain | None) -> Chain | None:
    """The first organisation in a phrase, nearest to its head in the tree."""
    todo = deque([head])
    while todo:
        at = todo.popleft()
        chain = owner.get(at)
        if chain is not None and chain is not speaker and chain.kind is ActorKind.ORG:
            return chain
        for kid in columns.kids[at]:
            if columns.dep[kid] in _TIES or (columns.dep[kid] == "prep" and columns.lower[kid] in _BETWEEN):
                todo.append(kid)
    return None
