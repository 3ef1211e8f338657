"""Long names with their acronym in brackets: 'World Health Organization (WHO)'."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.nlp.names.page import Page

LINKS = frozenset("of the and for in on de la & -".split())
SHORTEST, LONGEST = 2, 9


def pairs(page: Page) -> list[tuple[int, int, int]]:
    """Where an acronym in brackets follows its long form: start and end of the long form, index of the acronym.

    The acronym's letters are met from the last to the first by the letters before the bracket, the first of them by
    the first letter of a word; the window is of as many words as the acronym has letters, and five more.

    Source:
        Schwartz and Hearst (2003), "A Simple Algorithm for Identifying Abbreviation Definitions in Biomedical Text".
    """
    found = []
    for low, high in page.paragraphs:
        for index in range(low + 2, high - 1):
            if page.text[index - 1] != "(" or page.text[index + 1] != ")":
                continue
            short = page.text[index].replace(".", "")
            if not (SHORTEST <= len(short) <= LONGEST and short.isalpha() and sum(map(str.isupper, short)) > len(short) / 2):
                continue
            start = _long_form(page, index - 1, max(low, index - len(short) - 6), short.lower())
            if start is not None:
                found.append((start, index - 1, index))
    return found


def _long_form(page: Page, end: int, low: int, letters: str) -> int | None:
    at = len(letters) - 1
    for index in range(end - 1, low - 1, -1):
        word = page.plain[index]
        if not page.capital[index] and word not in LINKS:
            return None
        place = len(word) - 1
        while place >= 0 and at >= 0:
            if word[place] == letters[at] and (at > 0 or place == 0):
                at -= 1
            place -= 1
        if at < 0:
            capitals = sum(page.capital[index:end])
            return index if page.capital[index] and capitals > 1 else None
    return None
