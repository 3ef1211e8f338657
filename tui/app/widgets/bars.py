"""Single lines: words at both ends, and the names of several lists of which one is shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.segment import Segment
from textual import events
from textual.content import Content, Span
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tui.app.keymap import hint_on
from tui.app.rendering.cells import clipped, width

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


_GAP = "   "


class Heading(NamedTuple):
    """The name of a list."""

    id: str
    words: str


class Headings(Widget):
    """`Quotes 12   Articles 5   Roles 3`, the shown one underlined; a click shows another."""

    class Chosen(Message):
        """A heading was clicked on."""

        def __init__(self, name: str) -> None:
            """Take the list's id."""
            super().__init__()
            self.name = name

    headings: reactive[Sequence[Heading]] = reactive(())
    shown: reactive[str] = reactive("")

    def render(self) -> Content:
        """All headings, as far as there is room."""
        words, spans = "", []
        for heading in self.headings:
            if heading.id == self.shown:
                spans.append(Span(len(words), len(words) + len(heading.words), "bold underline"))
            words += heading.words + _GAP
        words = clipped(words.rstrip(), self.content_size.width)
        return Content(words, spans=[span for span in spans if span.end <= len(words)])

    def on_click(self, event: events.Click) -> None:
        """Show the list whose name is clicked on."""
        at = self.styles.padding.left
        for heading in self.headings:
            if at <= event.x < at + len(heading.words):
                self.post_message(self.Chosen(heading.id))
            at += len(heading.words) + len(_GAP)
