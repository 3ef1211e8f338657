"""Long names with their acronym in brackets: 'World Health Organization (WHO)'."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.nlp.names.page import Page

LINKS = frozenset("of the and for in on de la & -".split())


def pairs(page: Page) -> list[tuple[int, int, int]]:
    """Where an acronym in brackets follows its long form: start and end of the long form, index of the acronym.

    The acronym's letters are met from the last to the first by the words before the bracket: each by a word's first letter,
    or, within a word already met, by a later one; small words may be passed over.

    Source:
        Schwartz and Hearst (2003), "A Simple Algorithm for Identifying Abbreviation Definitions in Biomedical Text",
        held here to whole words.
    """
    found = []
    for low, high in page.paragraphs:
        for index in range(low + 1, high - 1):
            if page.text[index - 1] != "(" or page.text[index + 1] != ")" or index - 2 < low:
                continue
            acronym = page.text[index].replace(".", "")
            if not (2 <= len(acronym) <= 8 and acronym.isalpha() and acronym.isupper()):
                continue
            start = _long_form(page, index - 1, max(low, index - 2 - 2 * len(acronym) - 4), acronym.lower())
            if start is not None:
                found.append((start, index - 1, index))
    return found


def _long_form(page: Page, end: int, low: int, letters: str) -> int | None:
    at = len(letters) - 1
    capitals = 0
    for index in range(end - 1, low - 1, -1):
        word = page.plain[index]
        if not word[:1].isalpha() and word not in LINKS:
            return None
        if word[0] == letters[at]:
            if not page.capital[index] and word not in LINKS:
                return None
            capitals += page.capital[index]
            at -= 1
            if at < 0:
                return index if page.capital[index] and capitals >= 2 else None
        elif word not in LINKS:
            return None
    return None
