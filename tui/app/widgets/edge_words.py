"""Words on the edges of a box: its title, and the keys it takes."""

from __future__ import annotations

from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Static

from tui.app.keymap import hint_on
from tui.app.rendering.cells import shown, width
from tui.app.rendering.frame import LOW, separated_lines

CORNERS = 6
"""Cells of an edge beside its words: a corner, a line and a blank at both ends."""


class EdgePlaced(Message):
    """Words stand on an edge, or inside the box, which has more or less room now."""


class EdgeWords(Static):
    """Words on an edge of the box around them; those that don't fit there stand on lines of their own inside it."""

    words: reactive[str] = reactive("", layout=True)
    """Them; keys stand there by their commands in braces."""

    def __init__(self, words: str = "", *, above: bool = False) -> None:
        """Take the words.

        Args:
            words: Them.
            above: Whether they are the title, not the keys.
        """
        super().__init__(classes="edge-above" if above else "edge-below")
        self._above = above
        self.rows = 0
        """Rows that they take inside the box."""

        self.set_reactive(EdgeWords.words, words)

    def on_mount(self) -> None:
        self.call_after_refresh(self.place)

    def watch_words(self) -> None:
        """Say something else."""
        if self.is_mounted:
            self.place()

    def place(self) -> None:
        """Stand on the edge, or inside."""
        box = self.parent
        if not isinstance(box, Widget) or not self.is_attached:
            return
        words = shown(self.words if self._above else hint_on(self, self.words))
        fits = width(words) <= box.outer_size.width - CORNERS
        edge = Content(words if fits else "")
        if self._above:
            box.border_title = edge
        else:
            box.border_subtitle = edge
        lines = [] if fits else separated_lines(words, box.scrollable_content_region.width)
        self.rows = len(lines) + (bool(lines) and self.app.size.height >= LOW)
        self.display = bool(lines)
        self.post_message(EdgePlaced())
        self.update(Content("\n".join(lines)))
