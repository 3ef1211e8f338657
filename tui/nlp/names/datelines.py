"""Where and for whom an article was written: 'RIVERTON, Ohio (AP) —', 'LONDON 2024-03-02', a byline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.model.actors import ActorKind
from tui.nlp.names.lists import cue, first_names, organisations, places, states
from tui.nlp.names.page import CALENDAR, SMALL
from tui.nlp.names.spans import Candidate

if TYPE_CHECKING:
    from tui.nlp.names.page import Page

DASHES = frozenset({"-", "--", "—", "–", "_", "---"})
LONGEST = 14
"""Tokens a dateline has at most before its dash or date."""


def dateline(page: Page, start: int, end: int) -> list[Candidate]:
    """The places and agency of a paragraph that opens with a dateline; empty where it doesn't."""
    at = start
    while at < end and at - start < 5 and _town(page.text[at], at > start):
        at += 1
    while at > start and page.text[at - 1] in {"-", "'"}:
        at -= 1
    town = (start, at)
    if at == start or any(page.plain[i] in SMALL or page.plain[i] in cue("sport") or page.plain[i] in CALENDAR for i in range(start, at)):
        return []
    found = [Candidate(*town, label=ActorKind.ORG if page.key(*town) in organisations() else ActorKind.PLACE, fixed=True)]
    state = None
    if at < end and page.text[at] == ",":
        state = at + 1
        at += 1
        while at < end and at - state < 4 and page.capital[at] and page.plain[at] not in CALENDAR and page.text[at] != "(":
            at += 1
        if at > state:
            found.append(Candidate(state, at, ActorKind.PLACE, fixed=True))
    if at < end and page.text[at] == "(":
        close = next((i for i in range(at + 1, min(at + 6, end)) if page.text[i] == ")"), None)
        if close is None:
            return []
        if close > at + 1 and page.capital[at + 1]:
            found.append(Candidate(at + 1, close, ActorKind.ORG, fixed=True))
        at = close + 1
    elif state is None and not all(word.isupper() for word in page.text[town[0] : town[1]] if word.isalpha()):
        return []
    while at < end and at - start < LONGEST and (page.text[at] in {",", "."} or page.plain[at] in CALENDAR or page.plain[at].isdigit()):
        if page.plain[at].isdigit() and len(page.plain[at]) == 4 and at + 1 < end and page.text[at + 1] == "-":
            return found
        at += 1
    if at < end and (page.text[at] in DASHES or page.text[at][0] in "-—–_"):
        return found
    if at == end and end - start <= LONGEST and (state is not None or page.key(*town) in places()):
        return found
    return []


def byline(page: Page, start: int, end: int) -> Candidate | None:
    """The person a short paragraph consists of: 'Jane Carter', 'By Jane Carter'."""
    if page.plain[start] == "by":
        start += 1
        stop = start
        while stop < end and (page.capital[stop] or page.plain[stop] in cue("particle")) and page.plain[stop] not in CALENDAR:
            stop += 1
        return Candidate(start, stop, ActorKind.PERSON, fixed=True) if 2 <= stop - start <= 4 else None
    if not 2 <= end - start <= 4:
        return None
    if not all(page.capital[i] or page.plain[i] in cue("particle") for i in range(start, end)):
        return None
    if page.key(start, end) in places() | states() or not all(page.text[i][0].isalpha() for i in range(start, end)):
        return None
    if all(page.text[i].isupper() for i in range(start, end)):
        return None
    if page.plain[start] in first_names() or all(page.tag[i] == "NNP" for i in range(start, end)):
        return Candidate(start, end, ActorKind.PERSON, fixed=True)
    return None


def signature(page: Page, start: int, end: int) -> list[Candidate]:
    """Who signs a report at its end: '-- Jane Carter, Riverton Newsroom 555-0100'."""
    if page.text[start] not in DASHES or end - start > 16:
        return []
    found = []
    at = start + 1
    while at < end:
        stop = at
        while stop < end and page.text[stop][0].isupper():
            stop += 1
        if stop > at + 1:
            office = page.plain[stop - 1] in {"newsroom", "desk", "bureau"}
            if office or (at == start + 1 and stop < end and page.text[stop] == "," and stop - at <= 3):
                kind = ActorKind.ORG if office else ActorKind.PERSON
                found.append(Candidate(at, stop, kind, fixed=True))
        at = stop + 1
    return found


def capitals(page: Page, start: int, end: int) -> list[Candidate]:
    """A paragraph of capitals that is nothing but a place: 'MALAYSIA'."""
    if end - start <= 3 and page.key(start, end) in places():
        return [Candidate(start, end, ActorKind.PLACE, fixed=True)]
    return []


def _town(word: str, inner: bool) -> bool:
    return (word[0].isalpha() and word[0].isupper() and (word.isupper() or len(word) > 2)) or (inner and word in {"-", ".", "'", "de", "di", "el"})


__all__ = ["byline", "capitals", "dateline", "signature"]
