"""A screen with a text in which dragging the mouse selects: beside the words, beyond the edge, and while it scrolls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.geometry import Offset, clamp
from textual.screen import Screen
from textual.selection import SelectEnd
from textual.widget import Widget

if TYPE_CHECKING:
    from tui.app.widgets.article_view import ArticleView


class SelectableScreen(Screen[None]):
    """Textual selects everything to the end of a text where the mouse isn't over its words; here the nearest counts."""

    view: ArticleView
    """The pane with the text."""

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        """The widget at a cell and what of its content is there; while the mouse selects, always of the text."""
        widget, offset = super().get_widget_and_offset_at(x, y)
        if widget is self.view or (self._selecting and widget is not None):
            if offset is None or widget is not self.view:
                offset = Offset(self.view.offset_near(x, y), 0)
            return self.view, offset
        return widget, offset

    def _check_auto_scroll(self, select_widget: Widget, mouse_coordinate: tuple[float, float], delta_y: float) -> None:
        """Scroll as well where the mouse has left the text, as at its edge."""
        if select_widget is self.view:
            region = self.view.content_region
            x, y = mouse_coordinate
            mouse_coordinate = clamp(x, region.x, region.right - 1), clamp(y, region.y, region.bottom - 0.01)
        super()._check_auto_scroll(select_widget, mouse_coordinate, delta_y)

    def _update_select(self) -> None:
        """Select on to what the scrolling has brought under the mouse."""
        state = self._select_state
        if state is None:
            return
        mouse = self.app.mouse_position
        widget, offset = self.get_widget_and_offset_at(mouse.x, mouse.y)
        if widget is self.view and offset is not None:
            self._select_state = state.update_end(mouse, SelectEnd(self.view, self.view, offset))
        super()._update_select()
