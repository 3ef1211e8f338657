"""One line with words at both ends."""

from __future__ import annotations

from rich.segment import Segment
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tui.app.keymap import hint_on
from tui.app.page.cells import clipped, width

_LEAST_LEFT = 12


class Bar(Widget):
    """What is said on the left gives way to what stands on the right."""

    left: reactive[str] = reactive("")
    right: reactive[str] = reactive("")

    def validate_left(self, words: str) -> str:
        """Name the keys of commands in braces."""
        return hint_on(self, words)

    def validate_right(self, words: str) -> str:
        """Name the keys of commands in braces."""
        return hint_on(self, words)

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        del y  # There is only one.
        room = max(0, self.size.width - 2)
        style = self.visual_style.rich_style
        right = clipped(self.right, max(0, room - _LEAST_LEFT))
        left = clipped(self.left, max(0, room - width(right) - 2))
        gap = " " * max(0, room - width(left) - width(right))
        return Strip([Segment(f" {left}{gap}{right} ", style)]).extend_cell_length(self.size.width, style)
