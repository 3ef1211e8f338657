"""The terminal while the first frame stands on it, before Textual takes it over."""

from __future__ import annotations

import contextlib
import os
import select
import shutil
import sys
from collections.abc import Callable
from threading import Thread
from typing import Any, Protocol, TextIO

try:
    import termios
except ImportError:  # Windows, where nothing is drawn early.
    termios = None  # type: ignore[assignment]

_TO_OTHER_SCREEN, _BACK = "\x1b[?1049h\x1b[?25l\x1b[?7l\x1b[H", "\x1b[0m\x1b[?7h\x1b[?25h\x1b[?1049l"
"""Change to the terminal's second screen and back, as Textual does too; lines don't run over in between."""

_AT_ONCE = 4096
"""Bytes of keys that are read at once."""


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


class Answers(Protocol):
    """Answers keys that are typed on the frame."""

    @property
    def done(self) -> bool:
        """Whether a key came that isn't answered: none is from then on."""

    def answer(self, typed: bytes) -> str:
        """What to draw after some keys, as text and escape sequences."""


class RawTerminal:
    """The terminal with a frame on its second screen, until Textual takes it over."""

    def __init__(self, out: TextIO, frame: str, answers: Answers | None = None) -> None:
        """Draw the frame, and answer keys until the terminal is taken over.

        Args:
            out: The terminal, as `terminal` found it.
            frame: Text and escape sequences, from the upper left corner on.
            answers: Answers keys meanwhile; `None` to leave them where they wait.
        """
        self._out = out
        self._reveal: Callable[[], None] | None = None
        self._typed = bytearray()
        self._listening: Thread | None = None
        self.typed_on = False
        """Whether keys were read, to be done again by the program."""

        self.modes = _quieten()
        """How the terminal took keys before; `None` where that can't be told."""

        try:
            out.write(f"{_TO_OTHER_SCREEN}{frame}")
            out.flush()
            if answers is not None and self.modes is not None:
                self._stop, self._stopped = os.pipe()
                listening = Thread(target=self._listen, args=(answers,), name="first-keys", daemon=True)
                listening.start()
                self._listening = listening
        except BaseException:
            self.restore()
            raise

    def _listen(self, answers: Answers) -> None:
        """Read keys and draw what they do, until told to stop or one comes that isn't answered."""
        size = shutil.get_terminal_size()
        # Whatever goes wrong with a key here, the program itself answers it.
        with contextlib.suppress(Exception):
            while not answers.done and self._stop not in select.select([_keys(), self._stop], [], [])[0]:
                typed = os.read(_keys(), _AT_ONCE)
                self._typed += typed
                if not typed or shutil.get_terminal_size() != size:
                    break
                self._out.write(answers.answer(typed))
                self._out.flush()

    def typed(self) -> bytes:
        """Answer no more keys; what was typed on the frame and isn't read by anybody else."""
        if self._listening is not None:
            listening, self._listening = self._listening, None
            os.write(self._stopped, b".")
            listening.join()
            os.close(self._stop)
            os.close(self._stopped)
        typed, self._typed = bytes(self._typed), bytearray()
        self.typed_on = self.typed_on or bool(typed)
        return typed

    def hand_over(self, reveal: Callable[[], None]) -> None:
        """Tell how to show what Textual has drawn behind the frame; from now on Textual looks after the terminal."""
        self._reveal = reveal

    def reveal(self) -> None:
        """Show what Textual has drawn behind the frame, if it is there."""
        if self._reveal is not None:
            self._reveal()

    def restore(self) -> None:
        """Leave the terminal as it was, if Textual hasn't taken it over."""
        if self._reveal is not None:
            return
        self.typed()
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
