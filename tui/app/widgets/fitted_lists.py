"""The list of actors and the list of quotes: as much of each row is shown as there is room for."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.message import Message
from textual.reactive import reactive

from tui.app.bindings import ACTORS, QUOTES
from tui.app.keymap import hint_on
from tui.app.rendering.fitted_rows import FittedRows, RowHeights
from tui.app.rendering.list_rows import UNNAMED, ListRow
from tui.app.rendering.side_lists import QUOTE_LINES
from tui.app.widgets.lists import RowList


class FittedList(RowList):
    """Rows of which as much is shown as there is room for."""

    least: ClassVar[int] = 1
    """Lines of each row that are always shown."""

    def __init__(self, *, id: str) -> None:  # noqa: A002  (Textual's name)
        """Start with no rows."""
        self._opened: str | None = None
        self._seen = ""
        self._nothing = ""
        self._heights = RowHeights([], 0)
        super().__init__(id=id)

    def show(self, entries: list[ListRow], nothing: str = "") -> None:
        """List other rows; where there are none, say something in their place, keys by their command in braces."""
        self._nothing = hint_on(self, nothing) if nothing else ""
        super().show(entries)

    def heights_in(self, room: int) -> RowHeights:
        """How many lines the rows take in lines of so many cells."""
        if self._heights.entries is not self.entries or self._heights.room != room:
            self._heights = RowHeights(self.entries, room, self.least, self._nothing)
        return self._heights

    def lines_for(self, room: int) -> FittedRows:
        """The rows as lines of so many cells."""
        opened = self.find_row(self._opened) if self._opened is not None else None
        return FittedRows(self.heights_in(room), self.size.height, opened)

    def on_resize(self) -> None:
        self._lines = self.lines_for(self.scrollable_content_region.width)
        super().on_resize()
        seen = self._seen
        if self.row_id is not None:
            self.show_row(self.row_id)
        if seen and not self.has_focus:
            self.show_row(seen, from_top=True)

    def open_row(self, row_id: str | None) -> None:
        """Show all of a row, and only as much of the others as there is room for."""
        if row_id == self._opened:
            return
        before, self._opened = self._opened, row_id
        if not self.is_attached:
            return
        stood = (self._lines.tops, self._lines.lines)
        self._lines = self.lines_for(self.scrollable_content_region.width)
        if (self._lines.tops, self._lines.lines) == stood:
            self._refresh_rows(*map(self.find_row, filter(None, (before, row_id))))
        else:
            self._lay_out()

    def go_to_row(self, row_id: str) -> None:
        """Move to the row with an id, if there is one, show all of it, and bring it into sight."""
        self.open_row(row_id)
        super().go_to_row(row_id)
        self.show_row(row_id)

    def show_row(self, row_id: str, *, from_top: bool = False) -> None:
        """Bring the row with an id into sight, if there is one; the reader stays at another.

        Args:
            row_id: Its id.
            from_top: Whether to begin at the first row where that shows it too.
        """
        self._seen = row_id
        number = self.find_row(row_id)
        if number is not None and self.is_attached and isinstance(self._lines, FittedRows) and self.size.height:
            top = self._lines.top_showing(number, round(self.scroll_y))
            if from_top and self._lines.top_showing(number, 0) == 0:
                top = 0
            if top != round(self.scroll_y):
                self.scroll_to(y=top, animate=False, immediate=True)

    def in_sight(self, row: int) -> tuple[int, int]:
        """The lines of a row, with those beside it."""
        return self._lines.in_sight(row) if isinstance(self._lines, FittedRows) else super().in_sight(row)

    def _reveal(self) -> None:
        """Scroll no further than is needed while the reader walks from row to row."""
        if self.has_focus:
            super()._reveal()

    def watch_highlighted(self, before: int, highlighted: int) -> None:
        """Show all of the row that the reader goes to."""
        if self.has_focus:
            self.open_row(self.row_id)
        super().watch_highlighted(before, highlighted)

    def on_focus(self) -> None:
        """Show all of the row that the reader is at."""
        super().on_focus()
        self.open_row(self.row_id)
        self.post_message(ListFocused(self))

    def on_blur(self) -> None:
        super().on_blur()
        self.post_message(ListFocused(self))


class ListFocused(Message):
    """A list got the keys, or lost them."""

    def __init__(self, of: FittedList) -> None:
        super().__init__()
        self.of = of


class ActorList(FittedList):
    """The actors of an article."""

    BINDINGS: ClassVar[list[BindingType]] = ACTORS

    unfolded: reactive[bool] = reactive(default=False, repaint=False)
    """Whether those without a name are listed."""

    def action_choose(self) -> None:
        if self.row_id == UNNAMED:
            self.unfolded = not self.unfolded
        else:
            super().action_choose()


class QuoteList(FittedList):
    """The quotes of an article, in reading order or by speaker."""

    BINDINGS: ClassVar[list[BindingType]] = QUOTES

    least = QUOTE_LINES

    by_speaker: reactive[bool] = reactive(default=False, repaint=False)
    """Whether quotes are gathered by speaker."""

    def action_change_order(self) -> None:
        self.by_speaker = not self.by_speaker
