"""Nicknames in marks inside a person's name: 'Olaf “Shorty” Brandt' is one name, written as printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.nlp.names.candidate import ORG, PERSON, PLACE, Candidate, settled
from tui.nlp.names.lists import cue, first_names

if TYPE_CHECKING:
    from tui.model.analysis import ActorKind
    from tui.nlp.names.page import Page

_CLOSING = {"“": "”", '"': '"', "‘": "’", "'": "'", "``": "''", "„": "“", "«": "»", "»": "«"}
"""The marks a nickname stands in, by the first."""

_LONGEST = 4
"""Tokens a nickname has at most."""

_BEFORE = 3
"""Tokens of a name before its nickname: first names and initials."""

_AFTER = 2
"""Tokens behind it that a surname may have."""


def nicknamed(page: Page, found: list[Candidate]) -> list[Candidate]:
    """Names of people that run over a nickname in marks.

    Args:
        page: The document.
        found: What may be a name, in reading order: where there is a person on either side, or a known first name
            before the marks, the whole is one.
    """
    labels = {index: c.label for c in found for index in range(c.start, c.end)}
    names = []
    for index in range(1, len(page) - 2):
        end = _end(page, index) if page.text[index] in _CLOSING else None
        if end is None:
            continue
        start = index
        while start > 0 and index - start < _BEFORE and _may_be_first(page, start - 1, labels):
            start -= 1
        stop = end
        while stop < len(page) and stop - end < _AFTER and _goes_on(page, stop, end):
            stop += 1
        people = [labels.get(i) for i in (*range(start, index), *range(end, stop))]
        if start < index and stop > end and (PERSON in people or page.plain[start] in first_names()):
            names.append(settled(start, stop, PERSON))
    return names


def _end(page: Page, opening: int) -> int | None:
    """One past the mark that closes a nickname which another mark opens; `None` where none stands there."""
    closing = _CLOSING[page.text[opening]]
    if page.glued[opening - 1] or not page.glued[opening] or not page.proper(opening - 1):
        return None
    for index in range(opening + 1, min(opening + 2 + _LONGEST, len(page) - 1)):
        if page.text[index] == closing:
            named = index > opening + 1 and page.glued[index - 1] and not page.glued[index]
            return index + 1 if named and _is_surname(page, index + 1) else None
        if not page.text[index][0].isalnum() and page.text[index] not in {"-", "."}:
            return None
    return None


def _is_surname(page: Page, index: int) -> bool:
    """Whether a name goes on behind the marks: with a capital that no sentence needs."""
    return (page.proper(index) and not page.begins(index)) or page.plain[index] in cue("particle")


def _may_be_first(page: Page, index: int, labels: dict[int, ActorKind | None]) -> bool:
    if not page.proper(index) or labels.get(index) in {ORG, PLACE}:
        return False
    return page.plain[index] not in cue("honorific", "office", "role") and not page.text[index].isspace()


def _goes_on(page: Page, index: int, end: int) -> bool:
    if page.plain[index] in cue("generation"):
        return index > end
    if page.plain[index] in cue("particle"):
        return index + 1 < len(page) and page.proper(index + 1)
    return page.proper(index) and page.plain[index] not in cue("honorific", "office", "role")
