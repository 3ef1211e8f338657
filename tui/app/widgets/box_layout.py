"""A layout by numbers: the parent computes where each of its children stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from textual.geometry import Offset, Region, Size, Spacing
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.widget import Widget

from tui.app.rendering.pane_geometry import Box


class BoxLayout(Layout):
    """Lays children out in boxes; one without a box is not shown."""

    name = "boxes"

    def __init__(self, boxes: Callable[[Size], Mapping[Widget, Box]]) -> None:
        """Take what says where each child stands in an area of some size."""
        self._boxes = boxes

    def arrange(self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True) -> ArrangeResult:  # noqa: FBT001, FBT002  (Textual's)
        """Where each child stands."""
        del parent, greedy
        boxes = self._boxes(size)
        placed = ((child, boxes.get(child)) for child in children)
        return [WidgetPlacement(Region(*box), Offset(), Spacing(), child) for child, box in placed if box is not None]
