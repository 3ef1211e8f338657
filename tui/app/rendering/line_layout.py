"""An article as numbered rows: which characters stand where, and how to get from one to the other."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from time import perf_counter
from typing import NamedTuple

from tui.app.rendering.cells import blocks, wrap
from tui.app.rendering.frame import SEPARATOR, separated_lines
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


class Layout:
    """The rows of a page, top to bottom; each is laid out when it, or one below it, is first asked for."""

    def __init__(self, blocks: Iterable[Sequence[TextRow]] = (), length: int = 0) -> None:
        """Take the rows.

        Args:
            blocks: Some rows at a time, top to bottom.
            length: Characters of the whole text, by which the number of rows is estimated.
        """
        self.complete = False
        """Whether all rows are laid out."""

        self._blocks = iter(blocks)
        self._length = length
        self._laid: list[TextRow] = []
        self._starts: list[int] = []
        self._numbers: list[int] = []
        self._first_rows: dict[int, int] = {}

    @property
    def rows(self) -> tuple[TextRow, ...]:
        """All rows."""
        while self._grow():
            pass
        return tuple(self._laid)

    @property
    def height(self) -> int:
        """The number of rows; as it will be about, while not all are laid out."""
        reached = self._laid[-1].end if self._laid else 0
        if self.complete or not reached:
            return len(self._laid)
        return max(len(self._laid), len(self._laid) * self._length // reached)

    def row(self, number: int) -> TextRow | None:
        """A row; `None` below the last."""
        return self._laid[number] if 0 <= number < self.reach(number) else None

    def reach(self, number: int) -> int:
        """How many rows there are; counted only until there are more than a number."""
        while len(self._laid) <= number and self._grow():
            pass
        return len(self._laid)

    def go_on(self, seconds: float) -> None:
        """Lay out more rows for about some time."""
        until = perf_counter() + seconds
        while self._grow() and perf_counter() < until:
            pass

    def row_of(self, offset: int) -> int:
        """The row where a character stands, else the last before it; 0 on an empty page."""
        while not (self._starts and self._starts[-1] > offset) and self._grow():
            pass
        place = bisect_right(self._starts, offset) - 1
        return self._numbers[max(0, place)] if self._numbers else 0

    def row_of_paragraph(self, paragraph: int) -> int | None:
        """A paragraph's first row; `None` while it is left out."""
        while paragraph not in self._first_rows and self._grow():
            pass
        return self._first_rows.get(paragraph)

    def offset_at(self, row: int) -> int:
        """The first character on a row, or on the next one that holds text; the last one's past the end."""
        while not (self._numbers and self._numbers[-1] >= row) and self._grow():
            pass
        if not self._numbers:
            return 0
        place = bisect_right(self._numbers, row - 1)
        return self._starts[min(place, len(self._starts) - 1)]

    def _grow(self) -> bool:
        """Lay out the next rows; whether there were any left."""
        block = next(self._blocks, None)
        if block is None:
            self.complete = True
            return False
        for number, row in enumerate(block, len(self._laid)):
            if row.end > row.start:
                self._starts.append(row.start)
                self._numbers.append(number)
            if row.paragraph >= 0:
                self._first_rows.setdefault(row.paragraph, number)
        self._laid += block
        return True


def lay_out(wrapped: Wrapped, kept: frozenset[int] | None = None) -> Layout:
    """Put an article's lines below one another.

    Args:
        wrapped: The article, broken into lines.
        kept: Indexes of the paragraphs to show, the headline apart; `None` for all.
    """
    return Layout(_blocks(wrapped, kept), len(wrapped.article.text))


def _blocks(wrapped: Wrapped, kept: frozenset[int] | None) -> Iterator[list[TextRow]]:
    """The rows of the head, and of one paragraph after another."""
    article = wrapped.article
    rows: list[TextRow] = []
    if article.headline is None:
        rows += [TextRow(RowKind.HEADLINE, 0, 0, -1, words) for words in blocks(article.title or "", wrapped.room)]
        rows += [TextRow(RowKind.BYLINE, 0, 0, -1, words) for words in _byline(article, wrapped.room)]
    begun = bool(rows)
    if begun:
        yield rows
    gap: list[int] = []
    for number, paragraph in enumerate(article.paragraphs):
        head = paragraph == article.headline
        if kept is not None and number not in kept and not head:
            gap.append(number)
            continue
        rows = _fold(gap, article, begun=begun)
        begun = begun or bool(rows)
        gap = []
        if begun:
            rows.append(TextRow(RowKind.BLANK, paragraph.start, paragraph.start))
        kind = RowKind.HEADLINE if head else RowKind.TEXT
        rows += [TextRow(kind, start, end, number) for start, end in wrapped.lines(number)]
        if head:
            rows += [
                TextRow(RowKind.BYLINE, paragraph.end, paragraph.end, -1, words)
                for words in _byline(article, wrapped.room)
            ]
        begun = begun or bool(rows)
        yield rows
    yield _fold(gap, article, begun=begun)


def paragraph_beyond(article: Article, layout: Layout, place: int, step: int) -> int | None:
    """Where the next paragraph that is shown begins (`step` 1), or the previous one (-1); `None` where there is none.

    Rows are laid out as far as that paragraph only.
    """
    numbered = list(enumerate(article.paragraphs))[:: 1 if step > 0 else -1]
    beyond = (each for each in numbered if (each[1].start > place if step > 0 else each[1].start < place))
    return next((span.start for number, span in beyond if layout.row_of_paragraph(number) is not None), None)


def lay_out_notice(words: str, room: int) -> Layout:
    """What stands where the text would be.

    Args:
        words: What to say, of one or more lines.
        room: Cells of a line.
    """
    lines = [line for part in words.split("\n") for line in blocks(part, max(1, room)) or [""]]
    return Layout([[TextRow(RowKind.BYLINE, 0, 0, -1, line) for line in lines]])


def _fold(gap: list[int], article: Article, *, begun: bool) -> list[TextRow]:
    """What stands in the place of paragraphs that are left out, below other rows or on top of the page."""
    if not gap:
        return []
    at = article.paragraphs[gap[0]].start
    count = f"{len(gap)} paragraph{'s' if len(gap) > 1 else ''}"
    fold = TextRow(RowKind.FOLD, at, at, gap[0], f"⋯ {count} ⋯")
    return [TextRow(RowKind.BLANK, at, at), fold] if begun else [fold]


_A_MINUTE = 238
"""Words that a grown-up reads in a minute, silently, for understanding.

Source:
    Brysbaert (2019), How many words do we read per minute? A review and meta-analysis of reading rate.
"""


_BYLINES = 4
"""Rows for what is known of an article at most."""


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
    return SEPARATOR.join(
        (*map(one_line, known or [place_of(article.source)]), length, f"{max(1, round(words / _A_MINUTE)):,} min")
    ).removeprefix(SEPARATOR)


def _byline(article: Article, room: int) -> list[str]:
    return separated_lines(byline(article), room)[:_BYLINES]
