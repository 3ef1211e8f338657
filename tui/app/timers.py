"""Timers that are called once."""

from __future__ import annotations

from textual.timer import Timer


def never_skipped(timer: Timer) -> Timer:
    """A timer whose call comes late on a busy machine, and not never.

    Textual lets a call go whose time is past when it begins to wait for it: all that was ever to come of a timer that
    is called once, where the process got no processor time for some milliseconds just then. The window of the program
    then kept its size for ever, as the timer that Textual set at a new size was waited for at the next one.
    """
    timer._skip = False  # noqa: SLF001  (`set_timer` does not pass it on)
    return timer
