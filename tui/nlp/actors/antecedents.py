"""Antecedents: how well each thing spoken of fits a pronoun.

Source: Lappin and Leass (1994), "An Algorithm for Pronominal Anaphora Resolution" (salience); Kehler et al. (2004),
"The (Non)Utility of Predicate-Argument Frequencies for Pronoun Interpretation" (log-linear ranking).
"""

from __future__ import annotations

import json
from math import log2
from typing import TYPE_CHECKING

from tui.nlp.actors.anaphors import GENDERS
from tui.nlp.actors.phrases import ANYBODY, Sort
from tui.nlp.lexicon.wordlists import ROOT

if TYPE_CHECKING:
    from tui.nlp.actors.anaphors import Anaphor
    from tui.nlp.actors.columns import Columns
    from tui.nlp.actors.discourse import Entity, Spot
    from tui.nlp.actors.speech import Speech

_FARTHEST = {"he": 5, "she": 5, "it": 1, "they": 2}
"""Sentences a pronoun may reach back."""

_OFTEN = 7
"""Mentions beyond which one more tells nothing."""

_LONG_AGO = 60
"""Tokens beyond which one more makes no difference."""

_BODIES = frozenset({Sort.GROUP, Sort.ORG})
_NO_BODIES = frozenset({Sort.THING, Sort.TIME})
_NO_ITS = frozenset({Sort.PERSON, Sort.TIME})
_DATA = json.loads((ROOT / "pronoun_weights.json").read_text(encoding="utf-8"))
WEIGHTS: dict[str, float] = _DATA["weights"]
"""What each feature adds to a candidate's score, by the feature's name."""

NOBODY: dict[str, float] = _DATA["nobody"]
"""The score a candidate must pass, by the pronoun's class: below, it belongs to nobody spoken of."""


def may_refer(columns: Columns, anaphor: Anaphor, entity: Entity, spot: Spot) -> bool:
    """Whether a pronoun could point to something, by distance, sort, number, gender and syntax."""
    near = anaphor.sentence - spot.sentence <= _FARTHEST[anaphor.kind]
    # 'It is a long game' is said of no company.
    unlike = anaphor.kind == "it" and anaphor.sort in _NO_BODIES and entity.sort in _BODIES
    return near and not unlike and _agrees(anaphor.kind, entity) and _unbound(columns, anaphor, entity, spot)


def _agrees(kind: str, entity: Entity) -> bool:
    sort = entity.sort
    if kind in GENDERS:
        return sort is Sort.PERSON and not entity.plural and entity.gender in ("", GENDERS[kind])
    if kind == "they":
        anybody = sort is Sort.PERSON and entity.indefinite
        return sort is not Sort.TIME and (entity.plural or sort in _BODIES or anybody)
    return sort not in _NO_ITS and not entity.plural


def _unbound(columns: Columns, anaphor: Anaphor, entity: Entity, spot: Spot) -> bool:
    """Binding: 'him' is not the subject of its own clause, 'himself' is; nobody is his own possessor."""
    if anaphor.role == "owner":
        # Nobody is his own deputy: 'X was appointed as his deputy'.
        own_deputy = anaphor.predicate and spot.subject and columns.head[spot.head] == anaphor.owner_clause
        return anaphor.owned != spot.head and not own_deputy
    own = [s for s in entity.spots[-3:] if s.sentence == anaphor.sentence and columns.head[s.head] == anaphor.clause]
    if anaphor.role == "reflexive":
        return spot.sentence == anaphor.sentence
    if anaphor.role == "object" and any(s.head == anaphor.actor for s in entity.spots[-3:]):
        return False
    return not (any(s.subject for s in own) if anaphor.role == "object" else own and anaphor.role == "subject")


def features(columns: Columns, anaphor: Anaphor, entity: Entity, spot: Spot, speech: Speech) -> dict[str, float]:
    """What speaks for and against a pronoun's pointing to something.

    Args:
        columns: The document.
        anaphor: The pronoun.
        entity: What it might point to.
        spot: A mention of that.
        speech: Who speaks where: 'X said. … he added' keeps its speaker.
    """
    they = anaphor.kind == "they"
    governs = spot.head in anaphor.governors
    clause = columns.head[spot.head]
    return {
        "distance": anaphor.sentence - spot.sentence,
        "paragraph": anaphor.paragraph != spot.paragraph,
        "subject": spot.subject,
        "parallel": spot.subject and anaphor.role == "subject",
        "first": spot.first,
        "nested": spot.nested,
        "frequency": log2(1 + min(len(entity.spots), _OFTEN)),
        "chain": spot.pronoun == anaphor.kind and (spot.subject or anaphor.role != "subject"),
        "other-pronoun": bool(spot.pronoun) and spot.pronoun != anaphor.kind,
        "gender": anaphor.kind in GENDERS and bool(entity.gender),
        "unnamed": not entity.named,
        "speaker": anaphor.speaks and spot.head in speech.speakers,
        "other-side": anaphor.quote != spot.quote,
        "indefinite": entity.indefinite,
        "org-they": they and not entity.plural,
        "place": entity.sort is Sort.PLACE,
        "thing-they": they and entity.sort is Sort.THING,
        "singular-they": they and entity.sort is Sort.PERSON and not entity.plural,
        "part": bool(entity.parts),
        "near": min(anaphor.index - spot.head, _LONG_AGO),
        "governor": governs,
        "object-owner": clause == anaphor.owner_clause and columns.dep[spot.head] == "dobj",
        "reporter": spot.head == anaphor.reporter,
        "bound": governs and columns.lower[spot.head] in ANYBODY,
        "reflexive": anaphor.role == "reflexive" and clause == anaphor.clause,
    }


def score(values: dict[str, float]) -> float:
    """The weighed sum of features."""
    return sum(WEIGHTS[name] * value for name, value in values.items())
