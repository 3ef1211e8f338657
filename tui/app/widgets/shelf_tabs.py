"""What the library shows: all, unread or starred articles, by what they are narrowed, and their order."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from tui.app.page.cells import clipped, width
from tui.app.page.entries import Piece
from tui.app.widgets.styles import partial_style
from tui.services.library_filter import ORDERS, Counts, LibraryFilter, ReadState

_GAP = "   "


class ShelfTabs(Widget):
    """`All 128   Unread 12   Starred 3   #harbour        newest first`, what is shown underlined."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"tabs--shown", "tabs--narrowed", "tabs--quiet"}

    class Chosen(Message):
        """A tab was clicked on."""

        def __init__(self, show: ReadState) -> None:
            """Take what the tab shows."""
            super().__init__()
            self.show = show

    wanted: reactive[LibraryFilter] = reactive(LibraryFilter())
    counts: reactive[Counts | None] = reactive(None)
    """How many each tab shows; `None` while that isn't known."""

    def tabs(self) -> list[tuple[ReadState, str]]:
        """The three ways to show, each with its words."""
        counts = self.counts
        numbers = [f" {number:,}" for number in (counts.all, counts.unread, counts.starred)] if counts else [""] * 3
        return [(show, f"{show.value.capitalize()}{number}") for show, number in zip(ReadState, numbers, strict=True)]

    def pieces(self) -> list[Piece]:
        """What stands on the line."""
        found = []
        for show, words in self.tabs():
            found += [Piece(words, "shown" if show is self.wanted.show else "quiet"), Piece(_GAP)]
        room = self.size.width - sum(width(piece.words) for piece in found) - 2
        order = clipped(ORDERS[self.wanted.order], max(0, room))
        narrowed = clipped(self.narrowed, max(0, room - width(order) - len(_GAP)))
        gap = max(0, room - width(order) - width(narrowed))
        return [*found, Piece(narrowed, "narrowed"), Piece(" " * gap), Piece(order, "quiet")]

    @property
    def narrowed(self) -> str:
        """What articles are left out by, the read state aside."""
        return replace(self.wanted, show=ReadState.ALL).narrowed

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        del y  # There is only one.
        pieces = [Piece(" "), *self.pieces(), Piece(" ")]
        strip = Strip([Segment(piece.words, self._look(piece.style).rich_style) for piece in pieces if piece.words])
        return strip.adjust_cell_length(self.size.width, self.visual_style.rich_style)

    def _look(self, name: str) -> Style:
        if not name:
            return self.visual_style
        return self.visual_style + partial_style(self.get_component_styles(f"tabs--{name}"))

    def on_click(self, event: events.Click) -> None:
        """Show what is clicked on."""
        at = 1
        for show, words in self.tabs():
            if at <= event.x < at + len(words):
                self.post_message(self.Chosen(show))
            at += len(words) + len(_GAP)
