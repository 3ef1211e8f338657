"""Titles of works in quotation marks: all words large, no sentence's end before the closing mark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.nlp.names.page import SMALL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.nlp.names.page import Page

OPENING, CLOSING = {'"', "“", "``", "`", "‘"}, {'"', "”", "''", "'", "’"}

LONGEST = 10
"""Words of a title at most."""

STOPS = {",", ".", "!", "?", ":", ";", "-", "'", "’", "&", "'s", "’s"}


def quoted_titles(page: Page) -> Iterator[tuple[int, int]]:
    """Where a quoted stretch reads as a title, without its marks, in reading order."""
    for low, high in page.paragraphs:
        index = low
        while index < high:
            if page.text[index] not in OPENING:
                index += 1
                continue
            end = index + 1
            words = 0
            while end < high and end - index <= LONGEST and page.text[end] not in CLOSING and _fits(page, end):
                words += page.capital[end]
                end += 1
            if words and end < high and page.text[end] in CLOSING and page.capital[index + 1]:
                yield index + 1, end
                index = end + 1
            else:
                index += 1


def _fits(page: Page, index: int) -> bool:
    return page.capital[index] or page.plain[index] in SMALL or page.text[index] in STOPS or page.text[index][0].isdigit()
