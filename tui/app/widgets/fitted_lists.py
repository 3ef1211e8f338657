"""The list of actors and the list of quotes: as much of each row is shown as there is room for."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from tui.app.bindings import ACTORS, QUOTES
from tui.app.rendering.fitted_rows import FittedRows, RowHeights
from tui.app.rendering.list_rows import UNNAMED
from tui.app.rendering.side_lists import QUOTE_LINES
from tui.app.widgets.lists import RowList


class FittedList(RowList):
    """Rows of which as much is shown as there is room for."""

    least: ClassVar[int] = 1
    """Lines of each row that are always shown."""

    def __init__(self, *, id: str) -> None:  # noqa: A002  (Textual's name)
        """Start with no rows."""
        self._opened: str | None = None
        self._heights = RowHeights([], 0)
        self._drawn: dict[tuple[object, ...], Strip] = {}
        super().__init__(id=id)

    def heights_in(self, room: int) -> RowHeights:
        """How many lines the rows take in lines of so many cells."""
        if self._heights.entries is not self.entries or self._heights.room != room:
            self._heights = RowHeights(self.entries, room, self.least)
            self._drawn.clear()
        return self._heights

    def lines_for(self, room: int) -> FittedRows:
        """The rows as lines of so many cells."""
        opened = self.find_row(self._opened) if self._opened is not None else None
        return FittedRows(self.heights_in(room), self.size.height, opened)

    def _lay_out(self) -> None:
        self._lines = self.lines_for(self.scrollable_content_region.width)
        super()._lay_out()

    def notify_style_update(self) -> None:
        """Forget what was drawn in the old colours."""
        super().notify_style_update()
        self._drawn.clear()

    def render_line(self, y: int) -> Strip:
        """Draw one line of the view, or take it as it was drawn before: most stay as they are when one is lit."""
        number = y + self.scroll_offset.y
        row = self._lines.row_at(number)
        if row is None:
            return super().render_line(y)
        row_id, lit = self.id_of(row), row == self.highlighted and (self.has_focus or self.steady)
        place = (row, number - self._lines.tops[row], self._lines.height(row))
        key = (*place, row_id == self.marked, row_id == self.here, lit, self.has_focus)
        drawn = self._drawn.get(key)
        if drawn is None:
            drawn = self._drawn[key] = super().render_line(y)
        return drawn

    def on_resize(self) -> None:
        super().on_resize()
        self._reveal()
        if self.here and not self.has_focus:
            self.show_row(self.here)

    def open_row(self, row_id: str | None) -> None:
        """Show all of a row, and only as much of the others as there is room for."""
        if row_id != self._opened:
            self._opened = row_id
            if self.is_attached:
                self._lay_out()
                self._reveal()

    def go_to_row(self, row_id: str) -> None:
        """Move to the row with an id, if there is one, and show all of it."""
        self.open_row(row_id)
        super().go_to_row(row_id)

    def watch_highlighted(self) -> None:
        """Show all of the row that the reader goes to."""
        if self.has_focus:
            self.open_row(self.row_id)
        super().watch_highlighted()

    def on_focus(self) -> None:
        super().on_focus()
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
