"""Long names with their acronym in brackets: 'World Health Organization (WHO)'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.nlp.names.candidate import ORG, Candidate, settled
from tui.nlp.names.lists import cue

if TYPE_CHECKING:
    from tui.nlp.names.page import Page

LINKS = frozenset(["of", "the", "and", "for", "in", "on", "de", "la", "&", "-"])

LENGTH = range(2, 10)
"""Letters of an acronym."""

EXTRA = 5
"""Words of a long form beyond the acronym's letters at most."""


def expanded(page: Page, found: list[Candidate]) -> list[Candidate]:
    """Long forms and their acronyms, where the model or a word in it calls the long form an organisation's name."""
    label = {index: c.label for c in found for index in range(c.start, c.end)}
    things = {c.end for c in found if c.thing}
    begins = {c.end: c.start for c in found if c.label is ORG}
    out = []
    for begin, end, short in pairs(page):
        start = min(begin, begins.get(end, begin))
        if end in things:
            out.append(Candidate(short, short + 1, fixed=True))
            continue
        headed = not cue("org head", "org of").isdisjoint(page.plain[start:end])
        if headed or any(label.get(index) is ORG for index in range(start, end)):
            out += [settled(start, end, ORG), settled(short, short + 1, ORG)]
    return out


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
            if len(short) in LENGTH and short.isalpha() and 2 * sum(map(str.isupper, short)) > len(short):
                start = _long_form(page, index - 1, max(low, index - 1 - len(short) - EXTRA), short.lower())
                if start is not None:
                    found.append((start, index - 1, index))
    return found


def _long_form(page: Page, end: int, low: int, letters: str) -> int | None:
    left = letters
    for index in range(end - 1, low - 1, -1):
        if not page.capital[index] and page.plain[index] not in LINKS:
            return None
        left = _unmet(left, page.plain[index])
        if not left:
            return index if page.capital[index] and sum(page.capital[index:end]) > 1 else None
    return None


def _unmet(letters: str, word: str) -> str:
    """The letters that are left when a word has met as many of the last as it can, the first only by its own first."""
    for place in range(len(word) - 1, -1, -1):
        if letters and word[place] == letters[-1] and (len(letters) > 1 or place == 0):
            letters = letters[:-1]
    return letters
