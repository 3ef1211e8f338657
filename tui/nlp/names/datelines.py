"""Where an article was written: 'RIVERTON, Ohio (AP) —', 'LONDON 2024-03-02'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.nlp.names.candidate import ORG, PLACE, Candidate, settled
from tui.nlp.names.lists import cue, organisations, places
from tui.nlp.names.page import CALENDAR, SMALL

if TYPE_CHECKING:
    from tui.nlp.names.page import Page

DASHES = "-—–_"
"""What a dateline's closing dash begins with."""

LONGEST = 14
"""Tokens a dateline has at most before its dash or date."""

TOWN, STATE, AGENCY = 5, 4, 6
"""Tokens of a town, a state and an agency in brackets at most."""

YEAR = 4
"""Digits of a year."""

INNER = frozenset({"-", ".", "'", "de", "di", "el"})
"""What stands inside a town's name."""


def dateline(page: Page, start: int, end: int) -> list[Candidate]:
    """The places and agency of a paragraph that opens with a dateline; empty where it doesn't."""
    at = _town(page, start, end)
    if at == start:
        return []
    found = [settled(start, at, ORG if page.key(start, at) in organisations() else PLACE)]
    signed = all(word.isupper() for word in page.text[start:at] if word.isalpha())
    listed = page.key(start, at) in places()
    if at < end and page.text[at] == ",":
        signed = listed = True
        state = _state(page, at + 1, end)
        if state > at + 1:
            found.append(settled(at + 1, state, PLACE))
        at = state
    if at < end and page.text[at] == "(":
        close = next((i for i in range(at + 1, min(at + AGENCY, end)) if page.text[i] == ")"), None)
        if close is None:
            return []
        signed = True
        if close > at + 1 and page.capital[at + 1]:
            found.append(settled(at + 1, close, ORG))
        at = close + 1
    return found if signed and _closes(page, at, start, end, alone=listed) else []


def lone_place(page: Page, start: int, end: int) -> list[Candidate]:
    """A paragraph in capitals that is nothing but a place: 'MALAYSIA'."""
    return [settled(start, end, PLACE)] if page.key(start, end) in places() else []


def _town(page: Page, start: int, end: int) -> int:
    """The end of the capital words a paragraph opens with; its start where they are no town's name."""
    at = start
    while at < min(end, start + TOWN) and _townlike(page.text[at], inner=at > start):
        at += 1
    while at > start and page.text[at - 1] in INNER:
        at -= 1
    other = SMALL | CALENDAR | cue("sport")
    return start if not other.isdisjoint(page.plain[start:at]) else at


def _townlike(word: str, *, inner: bool) -> bool:
    short = 2
    return (word[0].isalpha() and word[0].isupper() and (word.isupper() or len(word) > short)) or (
        inner and word in INNER
    )


def _state(page: Page, start: int, end: int) -> int:
    """The end of what stands between a town's comma and the bracket, date or dash."""
    at = start
    while at < min(end, start + STATE) and page.capital[at] and page.plain[at] not in CALENDAR and page.text[at] != "(":
        at += 1
    return at


def _closes(page: Page, at: int, start: int, end: int, *, alone: bool) -> bool:
    """Whether a dash or a date ends the dateline, or the paragraph does where the place is `alone` enough."""
    while at < min(end, start + LONGEST) and (
        page.text[at] in {",", "."} or page.plain[at] in CALENDAR or page.plain[at].isdigit()
    ):
        if page.plain[at].isdigit() and len(page.plain[at]) == YEAR and page.text[at + 1 : at + 2] == ["-"]:
            return True
        at += 1
    if at < end:
        spaced = not (page.glued[at - 1] and page.glued[at])
        return page.text[at][0] in DASHES and (spaced or page.text[at] != "-")
    return alone and end - start <= LONGEST
