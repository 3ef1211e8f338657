"""Titles of works in quotation marks: all words large, no sentence's end before the closing mark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.nlp.names.page import SMALL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.nlp.names.candidate import Candidate
    from tui.nlp.names.page import Page

OPENING, CLOSING = frozenset({'"', "“", "``", "`", "‘"}), frozenset({'"', "”", "''", "'", "’"})

LONGEST = 10
"""Tokens of a title at most."""

STOPS = frozenset({",", ".", "!", "?", ":", ";", "-", "_", "—", "'", "’", "&", "'s", "’s"})


def unlabel(page: Page, found: list[Candidate]) -> None:
    """Take the label from names inside a quoted title: '"The Road to Riverton," a film'."""
    inside = bytearray(len(page))
    for start, end in quoted_titles(page):
        inside[start:end] = b"\1" * (end - start)
    for candidate in found:
        if inside[candidate.start] and not candidate.fixed:
            candidate.label, candidate.thing, candidate.quoted = None, True, True


def quoted_titles(page: Page) -> Iterator[tuple[int, int]]:
    """Where a quoted stretch reads as a title, without its marks, in reading order."""
    for low, high in page.paragraphs:
        index = low
        while index < high - 1:
            opened = page.text[index] in OPENING and page.capital[index + 1] and page.glued[index]
            end = _end(page, index + 1, high) if opened else None
            if end is not None:
                yield index + 1, end
                index = end
            index += 1


def _end(page: Page, start: int, high: int) -> int | None:
    """Where the closing mark of a title stands that begins at `start`; `None` where none does."""
    for index in range(start, min(high, start + LONGEST)):
        if page.text[index] in CLOSING:
            return index if page.glued[index - 1] else None
        small = page.plain[index] in SMALL or page.text[index] in STOPS or page.text[index][0].isdigit()
        if not (page.capital[index] or small):
            return None
    return None
