"""Work behind what is seen, a slice at a time, so that no key waits for it."""

from __future__ import annotations

from collections.abc import Callable

from textual.widget import Widget

from tui.app.timers import never_skipped

_SLICE = 0.008
"""Seconds of work at a time, and between."""


def in_slices(widget: Widget, go_on: Callable[[float], bool]) -> None:
    """Do work for a widget after its next frame, in slices.

    Args:
        widget: The widget, running.
        go_on: Works for about so many seconds; returns whether there is more to do.
    """

    def rest() -> None:
        never_skipped(widget.set_timer(_SLICE, work))

    def work() -> None:
        if go_on(_SLICE):
            rest()

    widget.call_after_refresh(rest)
