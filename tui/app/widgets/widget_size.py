"""The size of a widget that lays out its own lines."""

from __future__ import annotations

from collections.abc import Callable

from textual.screen import Screen
from textual.widget import Widget


def follow_size(widget: Widget, fit: Callable[[], None]) -> None:
    """Fit a widget to each new size as soon as the screen is laid out.

    Textual's own event comes after keys that wait, and not at all where something asked for a region between a
    scroll and the next layout: `Compositor.full_map` then holds the new size before the two are compared.

    Args:
        widget: The widget, mounted.
        fit: What lays out its lines; called where it is shown in another size than before.
    """
    fitted = widget.size

    def compare(screen: Screen[object]) -> None:
        nonlocal fitted
        del screen
        before, fitted = fitted, widget.size
        if widget.size and widget.size != before:
            fit()

    widget.screen.screen_layout_refresh_signal.subscribe(widget, compare, immediate=True)
