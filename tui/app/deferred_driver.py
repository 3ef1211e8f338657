"""Textual's driver after a first frame: nothing of the screen shows before all of it is drawn."""

from __future__ import annotations

import asyncio
import os
import re
import select
from collections.abc import Iterator

from textual import constants
from textual._xterm_parser import XTermParser
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from tui.app.raw_terminal import RawTerminal

PATIENCE = 2.0
"""Seconds after which what is drawn is shown, finished or not."""

_UNFINISHED = re.compile(rb"(?:\x1b(?:O|\[[0-?]*)?|[\xc0-\xff]|[\xe0-\xff][\x80-\xbf]|[\xf0-\xff][\x80-\xbf]{2})\Z")
"""The beginning of a key of which more may come: of an escape sequence, or of a character of several bytes."""

_OTHER_SCREEN = "\x1b[?1049h"
_AT_ONCE, _DONE = "\x1b[?2026h", "\x1b[?2026l"
"""Around what a terminal that can do so should show in one go."""


def _finished(typed: bytes, keys: int) -> bytes:
    """What was typed, with the rest of the last key where that was read in part."""
    while _UNFINISHED.search(typed) and select.select([keys], [], [], constants.ESCAPE_DELAY)[0]:
        more = os.read(keys, 1024)
        if not more:
            break
        typed += more
    return typed


def _events_of(typed: bytes) -> Iterator[Message]:
    """Keys, as Textual makes them of what the terminal sends."""
    if typed:
        parser = XTermParser()
        for text in (typed.decode("utf-8", "replace"), ""):
            yield from parser.feed(text)


def driver_after(first_frame: RawTerminal) -> type[Driver]:  # noqa: C901  (a class with five small methods)
    """The driver that takes the terminal over from a first frame."""

    class DeferredDriver(LinuxDriver):
        """Holds back what is drawn until all of it can be revealed."""

        _standing = True
        """Whether the frame is still all there is on the terminal."""

        _held: list[str] | None = None
        _typed = b""

        def start_application_mode(self) -> None:
            """Take the terminal over; the modes it gets back at the end are those from before the frame."""
            self._typed = first_frame.typed()
            super().start_application_mode()  # type: ignore[no-untyped-call]
            if self._standing and self._writer_thread is not None:
                self._standing = False
                self.attrs_before = first_frame.modes
                self._held = []
                first_frame.hand_over(self._reveal)
                asyncio.get_running_loop().call_later(PATIENCE, self._reveal)

        def run_input_thread(self) -> None:
            """Do what was typed on the frame, and then what is typed from now on."""
            typed, self._typed = self._typed, b""
            for event in _events_of(_finished(typed, self.fileno)):
                self.process_message(event)
            super().run_input_thread()

        def write(self, data: str) -> None:
            """Write, or keep for later."""
            if self._held is not None:
                self._held.append(data)
            elif not (self._standing and data == _OTHER_SCREEN):  # Some terminals would clear it.
                super().write(data)

        def _reveal(self) -> None:
            held, self._held = self._held, None
            if held:
                drawn = "".join(held).replace(_AT_ONCE, "").replace(_DONE, "")
                super().write(f"{_AT_ONCE}{drawn}{_DONE}")

        def stop_application_mode(self) -> None:
            """Give the terminal back."""
            self._reveal()
            super().stop_application_mode()

    return DeferredDriver
