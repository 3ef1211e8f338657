"""An article as numbered rows: which characters stand where, and how to get from one to the other."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import NamedTuple

from tui.app.rendering.cells import blocks, wrap
from tui.app.rendering.library_rows import one_line, place_of
from tui.model.article import Article


class RowKind(Enum):
    """What stands on a row."""

    TEXT = "text"
    HEADLINE = "headline"
    BYLINE = "byline"
    """Source, author, date and length: our words, not the article's."""
    BLANK = "blank"
    FOLD = "fold"
    """A gap of paragraphs that the lens leaves out."""


class TextRow(NamedTuple):
    """One row of the page."""

    kind: RowKind
    start: int
    """First character in the text; of a row without text, where it stands between others."""
    end: int
    paragraph: int = -1
    """Index of its paragraph; of a fold the first one left out; -1 for none."""
    words: str = ""
    """What is shown where it isn't the article's own text."""


class Wrapped:
    """An article broken into lines for one column width; a paragraph is broken when it is first asked for."""

    def __init__(self, article: Article, room: int) -> None:
        """Take the article and the width of its column in cells, at least 1."""
        self.article = article
        self.room = max(1, room)
        self._lines: dict[int, list[tuple[int, int]]] = {}

    def lines(self, paragraph: int) -> list[tuple[int, int]]:
        """A paragraph's lines as `[start, end)`."""
        found = self._lines.get(paragraph)
        if found is None:
            span = self.article.paragraphs[paragraph]
            found = self._lines[paragraph] = wrap(self.article.text, span.start, span.end, self.room)
        return found


@dataclass(frozen=True)
class Layout:
    """The rows of a page, top to bottom."""

    rows: tuple[TextRow, ...]

    @cached_property
    def _text(self) -> tuple[list[int], list[int]]:
        numbers = [n for n, row in enumerate(self.rows) if row.end > row.start]
        return [self.rows[n].start for n in numbers], numbers

    @cached_property
    def _first_rows(self) -> dict[int, int]:
        first: dict[int, int] = {}
        for number, row in enumerate(self.rows):
            if row.paragraph >= 0:
                first.setdefault(row.paragraph, number)
        return first

    def row_of(self, offset: int) -> int:
        """The row where a character stands, else the last before it; 0 on an empty page."""
        starts, numbers = self._text
        place = bisect_right(starts, offset) - 1
        return numbers[max(0, place)] if numbers else 0

    def row_of_paragraph(self, paragraph: int) -> int | None:
        """A paragraph's first row; `None` while it is left out."""
        return self._first_rows.get(paragraph)

    def offset_at(self, row: int) -> int:
        """The first character on a row, or on the next one that holds text; the last one's past the end."""
        starts, numbers = self._text
        if not numbers:
            return 0
        place = bisect_right(numbers, row - 1)
        return starts[min(place, len(starts) - 1)]


def lay_out(wrapped: Wrapped, kept: frozenset[int] | None = None) -> Layout:
    """Put an article's lines below one another.

    Args:
        wrapped: The article, broken into lines.
        kept: Indexes of the paragraphs to show, the headline apart; `None` for all.
    """
    article = wrapped.article
    rows: list[TextRow] = []
    if article.headline is None:
        rows += [TextRow(RowKind.HEADLINE, 0, 0, -1, words) for words in blocks(article.title or "", wrapped.room)]
        rows += [TextRow(RowKind.BYLINE, 0, 0, -1, words) for words in _byline(article, wrapped.room)]
    gap: list[int] = []
    for number, paragraph in enumerate(article.paragraphs):
        head = paragraph == article.headline
        if kept is not None and number not in kept and not head:
            gap.append(number)
            continue
        _close_gap(rows, gap, article)
        if rows:
            rows.append(TextRow(RowKind.BLANK, paragraph.start, paragraph.start))
        kind = RowKind.HEADLINE if head else RowKind.TEXT
        rows += [TextRow(kind, start, end, number) for start, end in wrapped.lines(number)]
        if head:
            rows += [
                TextRow(RowKind.BYLINE, paragraph.end, paragraph.end, -1, words)
                for words in _byline(article, wrapped.room)
            ]
    _close_gap(rows, gap, article)
    return Layout(tuple(rows))


def lay_out_notice(words: str, room: int) -> Layout:
    """What stands where the text would be.

    Args:
        words: What to say, of one or more lines.
        room: Cells of a line.
    """
    lines = [line for part in words.split("\n") for line in blocks(part, max(1, room)) or [""]]
    return Layout(tuple(TextRow(RowKind.BYLINE, 0, 0, -1, line) for line in lines))


def _close_gap(rows: list[TextRow], gap: list[int], article: Article) -> None:
    if not gap:
        return
    at = article.paragraphs[gap[0]].start
    count = f"{len(gap)} paragraph{'s' if len(gap) > 1 else ''}"
    if rows:
        rows.append(TextRow(RowKind.BLANK, at, at))
    rows.append(TextRow(RowKind.FOLD, at, at, gap[0], f"⋯ {count} ⋯"))
    gap.clear()


_A_MINUTE = 238
"""Words that a grown-up reads in a minute, silently, for understanding.

Source:
    Brysbaert (2019), How many words do we read per minute? A review and meta-analysis of reading rate.
"""


def byline(article: Article) -> str:
    """What is known of an article: `gazette.example · Ann Lee · 2026-03-02 · 330 words · 1 min`; empty without text.

    The name of a file says little: it stands there where nothing else is known.
    """
    if not article.text:
        return ""
    page = place_of(article.source) if "://" in article.source else ""
    known = [part for part in (page, article.author, article.date) if part]
    words = article.words
    length = f"{words:,} word{'s' if words != 1 else ''}"
    return " · ".join(
        (*map(one_line, known or [place_of(article.source)]), length, f"{max(1, round(words / _A_MINUTE)):,} min")
    ).removeprefix(" · ")


def _byline(article: Article, room: int) -> list[str]:
    return blocks(byline(article), room)[:2]
