"""Lists: one drawn a line at a time, so that ten thousand rows cost no more than ten, and a short one for dialogs."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from contextlib import suppress
from typing import ClassVar, Protocol

from rich.segment import Segment
from textual import events
from textual.binding import BindingType
from textual.cache import LRUCache
from textual.geometry import Offset, Region, Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar
from textual.strip import Strip
from textual.widgets import OptionList

from tui.app.bindings import LIST
from tui.app.messages import RowChosen
from tui.app.rendering.list_rows import ListRow, RowLines, Styled
from tui.app.widgets.line_scroll_bar import LineScrollBar
from tui.app.widgets.line_styles import LineStyles
from tui.app.widgets.widget_size import follow_size


class Lines(Protocol):
    """Where each row of a list stands, and what is on its lines."""

    @property
    def room(self) -> int:
        """Cells of a line."""
        ...

    @property
    def lines(self) -> int:
        """How many lines the whole list has."""
        ...

    @property
    def tops(self) -> Sequence[int]:
        """The first line of each row."""
        ...

    def row_at(self, line: int) -> int | None:
        """The row that a line, or a blank one after it, belongs to."""
        ...

    def height(self, row: int) -> int:
        """How many lines a row takes, without a blank one after it."""
        ...

    def pieces(self, line: int, marked: str = "") -> list[Styled]:
        """What stands on a line, together exactly `room` cells wide."""
        ...


class LineList(ScrollView, can_focus=True, inherit_bindings=False):
    """Rows to walk through and choose from; a kind of list says what its rows are and how they stand."""

    ALLOW_SELECT = False

    BINDINGS: ClassVar[list[BindingType]] = LIST

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"list--{name}"
        for name in (
            *("person", "org", "place", "person-name", "org-name", "place-name"),
            *("quiet", "count", "bars", "title", "words", "open", "row", "here", "marked"),
            *("rule", "removed", "added-words"),
        )
    }

    steady: bool = False
    """Whether the row is shown too while something else has the keys."""

    highlighted: reactive[int] = reactive(0, repaint=False)
    """Index of the row the reader is at."""

    marked: reactive[str] = reactive("", repaint=False)
    """Id of the row that is followed."""

    here: reactive[str] = reactive("", repaint=False)
    """Id of the row at the reading cursor."""

    def __init__(self, *, id: str) -> None:  # noqa: A002  (Textual's name)
        """Start with no rows."""
        super().__init__(id=id)
        self.look = LineStyles(self, "list")
        """The styles of its lines."""

        self._strips: LRUCache[tuple[int, bool, bool, bool], Strip] = LRUCache(512)
        self._lines = self.lines_for(0)

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        """The bar beside the rows."""
        if self._vertical_scrollbar is None:
            self._vertical_scrollbar = LineScrollBar.beside(self)
        return self._vertical_scrollbar

    @property
    @abstractmethod
    def rows(self) -> int:
        """How many rows there are."""

    @abstractmethod
    def id_of(self, row: int) -> str:
        """The id of a row."""

    @abstractmethod
    def find_row(self, row_id: str) -> int | None:
        """The row with an id, if there is one."""

    @abstractmethod
    def lines_for(self, room: int) -> Lines:
        """The rows as lines of so many cells."""

    def rows_changed(self, at: str | None) -> None:
        """Show other rows, the reader at the one with an id if it is there, else at the first."""
        self._lines = self.lines_for(self.scrollable_content_region.width)
        self._strips.clear()
        self._lay_out()
        self.highlighted = (self.find_row(at) if at is not None else None) or 0
        self.refresh()

    def draw_again(self) -> None:
        """Draw the same rows again: what stands in them has changed."""
        self._strips.clear()
        self.refresh()

    @property
    def row_id(self) -> str | None:
        """Id of the row the reader is at; `None` in an empty list."""
        return self.id_of(self.highlighted) if self.highlighted < self.rows else None

    def go_to_row(self, row_id: str) -> None:
        """Move to the row with an id, if there is one."""
        number = self.find_row(row_id)
        if number is not None:
            self.highlighted = number

    def on_mount(self) -> None:
        follow_size(self, self.on_resize)

    def on_resize(self) -> None:
        self._lay_out()
        if self.has_focus:
            self.tell_terminal()

    def _lay_out(self) -> None:
        if self._lines.room != self.scrollable_content_region.width:
            self._lines = self.lines_for(self.scrollable_content_region.width)
        self._strips.clear()
        size, height = Size(self.scrollable_content_region.width, self._lines.lines), self.size.height
        if size.width == self.virtual_size.width and (size.height > height) == (self.virtual_size.height > height):
            # Only how far it scrolls has changed: nothing else moves on the screen.
            self.set_reactive(LineList.virtual_size, size)
            if self.show_vertical_scrollbar:
                self.vertical_scrollbar.window_virtual_size = size.height
            if self.scroll_y > self.max_scroll_y:
                self.scroll_to(y=self.max_scroll_y, animate=False, immediate=True)
        else:
            self.virtual_size = size
        self.refresh()

    def notify_style_update(self) -> None:
        """Forget the old colours."""
        super().notify_style_update()
        self._forget_styles()

    def _forget_styles(self) -> None:
        self.look.forget()
        self._strips.clear()

    def watch_highlighted(self, before: int, highlighted: int) -> None:
        self._reveal()
        if self._shows_row:
            self._refresh_rows(before, highlighted)
        if self.has_focus:
            self.tell_terminal()

    def watch_marked(self, before: str, marked: str) -> None:
        self._refresh_rows(self.find_row(before), self.find_row(marked))

    def watch_here(self, before: str, here: str) -> None:
        self._refresh_rows(self.find_row(before), self.find_row(here))

    def _refresh_rows(self, *rows: int | None) -> None:
        for number in rows:
            if number is not None and number < len(self._lines.tops):
                self.refresh_lines(self._lines.tops[number], self._lines.height(number))

    def _reveal(self) -> None:
        if self.rows and self.is_attached:
            self._show_lines_of(self.highlighted)

    def in_sight(self, row: int) -> tuple[int, int]:
        """The lines to show where the reader goes to a row, as `[first, last)`."""
        return self._lines.tops[row], self._lines.tops[row] + self._lines.height(row)

    def _show_lines_of(self, row: int) -> None:
        top, last = self.in_sight(row)
        if top < self.scroll_y:
            self.scroll_to(y=top, animate=False, immediate=True)
        elif last > self.scroll_y + self.size.height:
            self.scroll_to(y=last - self.size.height, animate=False, immediate=True)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Take the terminal's cursor along."""
        super().watch_scroll_y(old_value, new_value)
        if self.has_focus:
            self.tell_terminal()

    @property
    def lines_of_row(self) -> tuple[int, int]:
        """The first and last line of the screen on which the row the reader is at stands, as far as it is in view."""
        region = self.content_region
        first = region.y + self._lines.tops[self.highlighted] - round(self.scroll_y)
        last = first + self._lines.height(self.highlighted) - 1
        return max(first, region.y), min(last, region.bottom - 1)

    def tell_terminal(self) -> None:
        """Put the terminal's own cursor at the row the reader is at: braille displays follow it."""
        if not self.is_attached or self.screen is not self.app.screen or self.highlighted >= self.rows:
            return
        y = self._lines.tops[self.highlighted] - round(self.scroll_y)
        if 0 <= y < self.size.height:
            region = self.content_region
            self.app.cursor_position = Offset(region.x, region.y + y)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw lines of the view."""
        if not self.look.fit:
            return super().render_lines(crop)
        top = self.scroll_offset.y
        return self.look.lines(crop, lambda y: self._line_drawn(top + y))

    def render_line(self, y: int) -> Strip:
        """Draw one line of the view."""
        number = y + self.scroll_offset.y
        return self._draw(number, self._lines.row_at(number))

    def _line_drawn(self, number: int) -> Strip:
        """One line as it goes to the terminal, drawn once for each look."""
        row = self._lines.row_at(number)
        row_id = "" if row is None else self.id_of(row)
        key = (number, row_id == self.here, row == self.highlighted and self._shows_row, row_id == self.marked)
        strip = self._strips.get(key)
        if strip is None:
            strip = self.look.finished(self._draw(number, row))
            self._strips.set(key, strip)
        return strip

    @property
    def _shows_row(self) -> bool:
        """Whether the row that the reader is at looks different."""
        return self.has_focus or self.steady

    def _draw(self, number: int, row: int | None) -> Strip:
        """Draw one line of a row."""
        room = self.scrollable_content_region.width
        if row is None:
            return Strip([self._segment(piece, ()) for piece in self._lines.pieces(number)], room)
        here = bool(self.here) and self.id_of(row) == self.here
        under = ("row",) if row == self.highlighted and self._shows_row else ("here",) if here else ()
        blank = number - self._lines.tops[row] >= self._lines.height(row)
        pieces = self._lines.pieces(number, self.marked)
        if here and number == self._lines.tops[row] and pieces[0].words == " ":
            pieces[0] = Styled("›", "marked")
        return Strip([self._segment(piece, () if blank else under) for piece in pieces], room)

    def _segment(self, piece: Styled, under: tuple[str, ...]) -> Segment:
        names = (*under, piece.style) if piece.style else under
        return Segment(piece.words, self.look.of(names))

    def on_focus(self) -> None:
        self._forget_styles()
        self.refresh()
        self.tell_terminal()

    def on_blur(self) -> None:
        self._forget_styles()
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        event.prevent_default()
        row = self._lines.row_at(event.y + self.scroll_offset.y)
        if row is not None:
            self.highlighted = row
            self.action_choose()

    def action_step(self, rows: int) -> None:
        self._go(min(max(0, self.highlighted + rows), max(0, self.rows - 1)))

    def action_page(self, pages: int) -> None:
        if self.rows:
            wanted = self._lines.tops[self.highlighted] + pages * max(1, self.size.height - 2)
            row = self._lines.row_at(min(max(0, wanted), self._lines.lines))
            row = self.rows - 1 if row is None else row
            self._go(row) if row != self.highlighted else self.action_step(pages)

    def action_edge(self, index: int) -> None:
        self._go(max(0, self.rows - 1) if index else 0)

    def _go(self, row: int) -> None:
        """Go to a row because the reader wants to, be it while something else has the keys."""
        self.highlighted = row
        self.tell_terminal()

    def action_choose(self) -> None:
        if self.row_id is not None and self.id is not None:
            self.post_message(RowChosen(self.id, self.row_id))


class RowList(LineList):
    """Entries to walk through and choose from."""

    def __init__(self, *, id: str) -> None:  # noqa: A002  (Textual's name)
        """Start with no rows."""
        self.entries: list[ListRow] = []
        self._places: dict[str, int] = {}
        super().__init__(id=id)

    def show(self, entries: list[ListRow]) -> None:
        """Show other rows; the reader stays at the row with the same id, if it is still there."""
        at = self.row_id
        self.entries = entries
        self._places = {entry.id: number for number, entry in enumerate(entries)}
        self.rows_changed(at)

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return len(self.entries)

    def id_of(self, row: int) -> str:
        return self.entries[row].id

    def find_row(self, row_id: str) -> int | None:
        """The row with an id, if there is one."""
        return self._places.get(row_id)

    def lines_for(self, room: int) -> Lines:
        """The rows as lines of so many cells."""
        return RowLines(self.entries, room)


class SteadyList(RowList):
    """Rows to choose from while something else has the keys."""

    steady = True


class ChoiceList(OptionList, inherit_bindings=False):
    """Options to walk through; the terminal's own cursor stands at the row, for braille displays."""

    BINDINGS: ClassVar[list[BindingType]] = LIST

    def watch_highlighted(self, highlighted: int | None) -> None:
        """Bring the row into view, and the terminal's cursor to it."""
        super().watch_highlighted(highlighted)
        self.call_after_refresh(self.tell_terminal)

    def tell_terminal(self) -> None:
        """Put the terminal's own cursor at the row."""
        if self.highlighted is None or not self.is_attached or self.screen is not self.app.screen:
            return
        y = self._index_to_line.get(self.highlighted, 0) - round(self.scroll_y)
        if 0 <= y < self.scrollable_content_region.height:
            region = self.content_region
            self.app.cursor_position = Offset(region.x, region.y + y)

    def action_step(self, rows: int) -> None:
        if rows > 0:
            self.action_cursor_down()
        else:
            self.action_cursor_up()

    def action_page(self, pages: int) -> None:
        """Go a page on or back; rows that aren't laid out yet have no pages."""
        with suppress(KeyError):
            if pages > 0:
                self.action_page_down()  # type: ignore[no-untyped-call]
            else:
                self.action_page_up()  # type: ignore[no-untyped-call]

    def action_edge(self, index: int) -> None:
        if index:
            self.action_last()
        else:
            self.action_first()

    def action_choose(self) -> None:
        self.action_select()
