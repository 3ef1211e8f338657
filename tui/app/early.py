"""The terminal while the first frame stands on it: keys wait unseen for the program, and ctrl+c still ends it."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable
from typing import Any, TextIO

try:
    import termios
except ImportError:  # Windows, where nothing is drawn early.
    termios = None  # type: ignore[assignment]

_TO_OTHER_SCREEN, _BACK = "\x1b[?1049h\x1b[?25l\x1b[?7l\x1b[H", "\x1b[0m\x1b[?7h\x1b[?25h\x1b[?1049l"
"""Change to the terminal's second screen and back, as Textual does too; lines don't run over in between."""


def terminal() -> TextIO | None:
    """Where a frame can be drawn early; `None` where it can't.

    That is so without a terminal for output and keys, on one that isn't of Unix, and where something else draws
    (`TEXTUAL_DRIVER`).
    """
    out, keys = sys.__stderr__, sys.__stdin__
    if termios is None or "TEXTUAL_DRIVER" in os.environ:
        return None
    if out is None or keys is None or not out.isatty() or not keys.isatty():
        return None
    return out


class Early:
    """A frame on the terminal's second screen that Textual's first one will replace."""

    def __init__(self, out: TextIO, frame: str) -> None:
        """Draw the frame.

        Args:
            out: The terminal, as `terminal` found it.
            frame: Text and escape sequences, from the upper left corner on.
        """
        self._out = out
        self._lift: Callable[[], None] | None = None
        self.modes = _quieten()
        """How the terminal took keys before; `None` where that can't be told."""

        try:
            out.write(f"{_TO_OTHER_SCREEN}{frame}")
            out.flush()
        except BaseException:  # The reader may press ctrl+c even now.
            self.take_back()
            raise

    def stand_before(self, lift: Callable[[], None]) -> None:
        """Tell how to show what Textual has drawn behind the frame; from now on Textual looks after the terminal."""
        self._lift = lift

    def lift(self) -> None:
        """Show what Textual has drawn behind the frame, if it is there."""
        if self._lift is not None:
            self._lift()

    def take_back(self) -> None:
        """Leave the terminal as it was, if Textual hasn't taken it over."""
        if self._lift is not None:
            return
        self._out.write(_BACK)
        self._out.flush()
        if self.modes is not None:
            with contextlib.suppress(termios.error, OSError, ValueError):
                termios.tcsetattr(_keys(), termios.TCSANOW, self.modes)


def _keys() -> int:
    return sys.__stdin__.fileno() if sys.__stdin__ is not None else 0


def _quieten() -> list[Any] | None:
    """Let keys wait as they are typed, without showing them; as Textual will, but ctrl+c still interrupts."""
    try:
        before, now = termios.tcgetattr(_keys()), termios.tcgetattr(_keys())
        now[0] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
        now[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
        characters = now[6]
        characters[termios.VMIN], characters[termios.VTIME] = 1, 0
        # Stopped now, the program would leave the shell on the second screen.
        characters[termios.VSUSP] = characters[termios.VQUIT] = b"\0"
        termios.tcsetattr(_keys(), termios.TCSANOW, now)
    except (termios.error, OSError, ValueError):
        return None
    return before
