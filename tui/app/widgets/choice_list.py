"""A short list in a dialog."""

from __future__ import annotations

from contextlib import suppress
from typing import ClassVar

from textual.binding import BindingType
from textual.geometry import Offset
from textual.widgets import OptionList

from tui.app.bindings import LIST


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
        """Go a row on or back, round at the ends."""
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
        """Go to the first or the last row."""
        if index:
            self.action_last()
        else:
            self.action_first()

    def action_choose(self) -> None:
        """Choose the row."""
        self.action_select()
