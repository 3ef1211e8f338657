"""Textual's driver after a first frame: nothing of the screen shows before all of it is drawn."""

from __future__ import annotations

import asyncio

from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver

from tui.app.first_frame import RawTerminal

PATIENCE = 1.0
"""Seconds after which what is drawn is shown, finished or not."""

_OTHER_SCREEN = "\x1b[?1049h"
_AT_ONCE, _DONE = "\x1b[?2026h", "\x1b[?2026l"
"""Around what a terminal that can do so should show in one go."""


def driver_after(first_frame: RawTerminal) -> type[Driver]:
    """The driver that takes the terminal over from a first frame."""

    class DeferredDriver(LinuxDriver):
        """Holds back what is drawn until all of it can be revealed."""

        _standing = True
        """Whether the frame is still all there is on the terminal."""

        _held: list[str] | None = None

        def start_application_mode(self) -> None:
            """Take the terminal over; the modes it gets back at the end are those from before the frame."""
            super().start_application_mode()  # type: ignore[no-untyped-call]
            if self._standing and self._writer_thread is not None:
                self._standing = False
                self.attrs_before = first_frame.modes
                self._held = []
                first_frame.hand_over(self._reveal)
                asyncio.get_running_loop().call_later(PATIENCE, self._reveal)

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
