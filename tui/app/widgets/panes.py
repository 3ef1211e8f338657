"""The text with its map of hits, and the lists, as the size of the screen and the reader's wishes divide it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.geometry import Size
from textual.layout import Layout
from textual.reactive import reactive
from textual.widget import Widget

from tui.app.rendering.pane_geometry import Box, Division, Wanted, divide
from tui.app.widgets.box_layout import BoxLayout


class Panes(Widget):
    """Holds the text, the map and the lists."""

    BLANK = True

    wanted: reactive[Wanted] = reactive(Wanted(72), repaint=False)
    """How the reader wants them."""

    def __init__(self, text: Widget, hit_map: Widget, side: Widget, *, id: str) -> None:  # noqa: A002  (Textual's name)
        """Take what stands in them."""
        super().__init__(id=id)
        self._text, self._map, self._side = text, hit_map, side
        self._panes_layout = BoxLayout(self.boxes)

    @property
    def layout(self) -> Layout:
        """How they are laid out."""
        return self._panes_layout

    def compose(self) -> ComposeResult:
        yield from (self._text, self._map, self._side)

    def watch_wanted(self) -> None:
        """Lay them out anew; Textual forgets how they were only when one of them asks for it."""
        if self._text.is_attached:
            self._text.refresh(layout=True)

    def division(self, size: Size) -> Division:
        """How some cells are divided."""
        return divide(size.width, size.height, self.wanted)

    def boxes(self, size: Size) -> dict[Widget, Box]:
        """Where each pane stands."""
        _, text, side = self.division(size)
        beside = 1 if self._map.display else 0
        return {
            self._text: text._replace(width=max(0, text.width - beside)),
            self._map: Box(text.x + text.width - beside, text.y, beside, text.height),
            self._side: side,
        }
