"""Couples: two first names before one surname, 'Ada and Tom Fenn'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.nlp.names.candidate import PERSON, Candidate, settled
from tui.nlp.names.lists import cue, first_names

if TYPE_CHECKING:
    from tui.nlp.names.page import Page

JOINING = frozenset({"and", "&"})


def couples(page: Page) -> list[Candidate]:
    """The names of both, of the first one the first name only."""
    found = []
    for low, high in page.paragraphs:
        for index in range(low + 1, high - 2):
            if page.text[index] in JOINING and _is_couple(page, index, low):
                end = index + 3
                while end < high and page.plain[end] in cue("generation"):
                    end += 1
                found += [settled(index - 1, index, PERSON), settled(index + 1, end, PERSON)]
    return found


def _is_couple(page: Page, index: int, low: int) -> bool:
    """Whether two first names and a surname stand around a joining word, and nothing makes them longer names."""
    first, second, surname = index - 1, index + 1, index + 2
    if not (page.proper(second) and page.proper(surname) and page.capital[first]):
        return False
    names = page.plain[first] in first_names() and page.plain[second] in first_names()
    before = first - 1
    alone = before < low or not page.proper(before) or page.plain[before] in cue("honorific")
    return names and alone and page.plain[surname] not in first_names() | cue("org head") and page.text[surname] != "'s"
