"""Who wrote an article: 'By Jane Carter', 'Jane Carter', '-- Jane Carter, Riverton Newsroom 555-0100'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.nlp.names.candidate import ORG, PERSON, Candidate, settled
from tui.nlp.names.lists import cue, first_names, places, states
from tui.nlp.names.page import CALENDAR

if TYPE_CHECKING:
    from tui.nlp.names.page import Page

DASHES = frozenset({"-", "--", "—", "–", "_", "---"})

SIGNATURE = 16
"""Tokens a signature has at most."""

NAME = range(2, 5)
"""Tokens a writer's name has."""


def byline(page: Page, start: int, end: int) -> list[Candidate]:
    """The person a short paragraph consists of or names after 'By'; empty where there is none."""
    if page.plain[start] == "by":
        stop = start + 1
        while stop < end and _namelike(page, stop) and page.plain[stop] not in CALENDAR:
            if stop > start + 1 and _shouted(page, stop) and not _shouted(page, start + 1):
                break  # the dateline on the next line
            stop += 1
        return [settled(start + 1, stop, PERSON)] if stop - start - 1 in NAME else []
    if end - start not in NAME or not all(_namelike(page, index) for index in range(start, end)):
        return []
    shouted = all(page.text[index].isupper() for index in range(start, end))
    if shouted or page.key(start, end) in places() | states():
        return []
    known = page.plain[start] in first_names() or all(page.tag[index] == "NNP" for index in range(start, end))
    return [settled(start, end, PERSON)] if known else []


def next_line(page: Page, start: int, end: int) -> int:
    """Where capitals begin behind a byline: 'By Jane Carter, editor RIVERTON, Ohio'; its end where they don't."""
    return next((index for index in range(start, end) if _shouted(page, index)), end)


def signature(page: Page, start: int, end: int) -> list[Candidate]:
    """Who signs a report behind a dash at its end, with the office; empty where nobody does."""
    if page.text[start] not in DASHES or end - start > SIGNATURE:
        return []
    found = []
    at = start + 1
    while at < end:
        stop = at
        while stop < end and page.capital[stop]:
            stop += 1
        if stop > at + 1 and page.plain[stop - 1] in {"newsroom", "desk", "bureau"}:
            found.append(settled(at, stop, ORG))
        elif at == start + 1 and stop - at in NAME and page.text[stop : stop + 1] == [","]:
            found.append(settled(at, stop, PERSON))
        at = stop + 1
    return found


def _shouted(page: Page, index: int) -> bool:
    return page.text[index].isupper() and len(page.plain[index]) > 1


def _namelike(page: Page, index: int) -> bool:
    word = page.text[index]
    return word[0].isalpha() and (page.capital[index] or page.plain[index] in cue("particle"))
