"""A short list in a dialog."""

from __future__ import annotations

from contextlib import suppress

from textual.geometry import Offset
from textual.widgets import OptionList


class ChoiceList(OptionList):
    """Options to walk through; the terminal's own cursor stands at the row, for braille displays."""

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

    def action_page_up(self) -> None:
        """Go a page back; rows that aren't laid out yet have no pages."""
        with suppress(KeyError):
            super().action_page_up()  # type: ignore[no-untyped-call]

    def action_page_down(self) -> None:
        """Go a page on."""
        with suppress(KeyError):
            super().action_page_down()  # type: ignore[no-untyped-call]
