"""Bearers of names: every name of the article given to one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.model.analysis import ActorKind, MentionKind
from tui.nlp.actors.bodies import Bodies
from tui.nlp.actors.forms import Bearer, forms_of
from tui.nlp.actors.people import People
from tui.nlp.records import FoundMention, FoundName

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.nlp.actors.columns import Columns


def gather(columns: Columns, names: Iterable[FoundName], honorifics: dict[int, str] | None = None) -> list[Bearer]:
    """Give each name to a bearer.

    Longer forms are placed before shorter ones, so that 'Qaim' finds 'Faraj Qaim' wherever it stands.

    Args:
        columns: The document.
        names: Its names in reading order.
        honorifics: By a name's first token, the gender its title tells: 'm' or 'f'.

    Returns:
        The bearers in the order of their first mention.
    """
    forms = forms_of(columns, names)
    people = People(honorifics or {}, {f.words[0]: len(f.names) for f in forms if len(f.words) == 1})
    bodies = Bodies()
    for form in sorted(forms, key=lambda f: (-len(f.words), f.names[0].tokens)):
        if form.kind is ActorKind.PERSON:
            people.place(form)
        else:
            bodies.place(form)
    bearers = [bearer for bearer in (*people.bearers, *bodies.bearers) if bearer.names]
    for bearer in bearers:
        bearer.names.sort(key=lambda entry: entry[0].tokens)
    return sorted(bearers, key=lambda bearer: bearer.names[0][0].tokens)


def mentions_of(bearer: Bearer) -> list[FoundMention]:
    """A bearer's names as mentions, in reading order."""
    return [FoundMention(name.tokens, MentionKind.NAME, sure, why) for name, why, sure in bearer.names]
