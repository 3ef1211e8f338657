"""The text and the lists of the first frame: what is in view, and what moves it.

They change as `ArticleView` and `FittedList` do.
"""

from __future__ import annotations

from tui.app.rendering.fitted_rows import FittedRows, RowHeights
from tui.app.rendering.frame import column, page_rows, well_inside
from tui.app.rendering.line_layout import Layout, Wrapped, lay_out, paragraph_beyond
from tui.app.rendering.list_rows import ListRow
from tui.model.article import Article, next_sentence, previous_sentence
from tui.model.span import CharSpan

_AHEAD = 300
"""Rows that are laid out at once, so that the scroll bar of a usual article is as it will be."""


class FirstPage:
    """The text: its rows, which of them are in view, and where the reader is."""

    def __init__(self, article: Article) -> None:
        """Begin at the top."""
        self.article = article
        self.layout = Layout()
        self.height = 0
        """Rows in view."""

        self.margin = 0
        """Cells left of the gutter."""

        self.top = 0
        """The first row in view."""

        self.place = 0
        self.spot: CharSpan | None = None
        """The sentence that the reader stepped to."""

        self._laid: tuple[int, int] | None = None

    def fit(self, columns: int, height: int, measure: int) -> None:
        """Lay the text out anew; what stood at the top stays there, and the reading cursor in view."""
        room, self.margin = column(columns, measure)
        before, self._laid = self._laid, (columns, room)
        if before == self._laid and self.height == height:
            return
        top = self.top
        if before != self._laid:
            offset = self.layout.offset_at(top) if top else 0
            self.layout = lay_out(Wrapped(self.article, room))
            self.layout.reach(max(2 * height, _AHEAD))
            top = self.layout.row_of(offset) if top else 0
        self.height = height
        row = self.layout.row_of(self.place)
        if before is not None:
            self.show_from(top if top <= row < top + height else max(0, row - height // 3))

    def open_at(self, offset: int, above: int) -> None:
        """Begin at a character with that many rows of the view above it."""
        self.place = offset
        self.show_from(self.layout.row_of(offset) - min(above, max(0, self.height - 1)))

    def show_from(self, row: int) -> None:
        """Scroll until a row is the first of the view, as far as there are rows; the reading place stays in view."""
        count = self.layout.reach(row + self.height)
        before, self.top = self.top, max(0, min(row, count + 1 - self.height))
        if self.top == before:
            return
        bottom = self.top + self.height - 1
        here = self.layout.row_of(self.place)
        if not self.top <= here <= bottom:
            self.place = self.layout.offset_at(self.top if here < self.top else max(self.top, bottom))

    def go_to(self, offset: int, spot: CharSpan | None = None) -> None:
        """Move the reading place, and bring it into view if it isn't well inside."""
        self.place, self.spot = offset, spot
        row = self.layout.row_of(offset)
        if not well_inside(row, self.top, self.height):
            self.show_from(max(0, row - self.height // 3))

    def scroll_lines(self, lines: int) -> None:
        """Scroll by rows."""
        self.show_from(self.top + lines)

    def scroll_pages(self, pages: float) -> None:
        """Scroll by parts of the view."""
        self.show_from(self.top + page_rows(pages, self.height))

    def go_to_top(self) -> None:
        """Go to the first row."""
        self.go_to(0)
        self.show_from(0)

    def go_to_end(self) -> None:
        """Go to the last row."""
        self.go_to(max(0, len(self.article.text.rstrip()) - 1))
        self.show_from(len(self.layout.rows))

    def step_paragraph(self, step: int) -> None:
        """Go to the start of the next or previous paragraph."""
        start = paragraph_beyond(self.article, self.layout, self.place, step)
        if start is not None:
            self.go_to(start)

    def step_sentence(self, step: int) -> None:
        """Go to the next or previous sentence."""
        sentence = (next_sentence if step > 0 else previous_sentence)(self.article, self.place)
        if sentence is not None:
            self.go_to(sentence.start, sentence)


class FirstList:
    """A list: which of its rows is shown as a whole, and which lines are in view."""

    def __init__(self, least: int = 1) -> None:
        """Begin empty; `least` lines of each row are always shown."""
        self.here = ""
        """Id of the row at the reading cursor."""

        self.top = 0
        """The first line in view."""

        self._least = least
        self._row: str | None = None
        self._opened: str | None = None
        self._entries: list[ListRow] = []
        self._places: dict[str, int] = {}
        self._size = (0, 0)
        self._scrolls = False
        self._heights = RowHeights([], 0, least)
        self.rows = FittedRows(self._heights, 0)

    def show(self, entries: list[ListRow]) -> None:
        """List other rows; the reader stays at the row with the same id, if it is still there."""
        self._entries = entries
        self._places = {entry.id: number for number, entry in enumerate(entries)}
        if self._row not in self._places:
            self._row = self.first
        self._refit()

    def heights_in(self, room: int) -> RowHeights:
        """How many lines the rows take in lines of so many cells."""
        if self._heights.entries is not self._entries or self._heights.room != room:
            self._heights = RowHeights(self._entries, room, self._least)
        return self._heights

    def fit(self, room: int, height: int) -> None:
        """Take the cells of a line and the lines in view; rows that don't all fit can be scrolled from then on."""
        changed, self._size = (room, height) != self._size, (room, height)
        if changed:
            self._refit()
        self._scrolls = self.rows.lines > height
        if changed:
            for row_id in (self._row, self.here):
                self.show_row(row_id)

    def find_row(self, row_id: str | None) -> int | None:
        """The row with an id, if there is one."""
        return self._places.get(row_id) if row_id else None

    def id_of(self, row: int) -> str:
        """The id of a row."""
        return self._entries[row].id

    @property
    def first(self) -> str | None:
        """The id of the first row."""
        return self._entries[0].id if self._entries else None

    def open_row(self, row_id: str | None) -> None:
        """Show all of a row."""
        if row_id != self._opened:
            self._opened = row_id
            self._refit()

    def go_to_row(self, row_id: str) -> None:
        """Move to the row with an id, if there is one, show all of it, and bring it into sight."""
        self.open_row(row_id)
        if row_id in self._places:
            self._row = row_id
        self.show_row(row_id)

    def show_row(self, row_id: str | None) -> None:
        """Bring the row with an id into sight, if there is one."""
        number = self.find_row(row_id)
        if number is not None and self._scrolls:
            self.top = self.rows.top_showing(number, self.top)
            self._keep_inside()

    def _refit(self) -> None:
        room, height = self._size
        self.rows = FittedRows(self.heights_in(room), height, self.find_row(self._opened))
        self._keep_inside()

    def _keep_inside(self) -> None:
        self.top = max(0, min(self.top, self.rows.lines - self._size[1]))
