"""What ends the program from outside: it leaves as if by a key, with the terminal as it was and nothing lost."""

from __future__ import annotations

import os
import select
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, Self

GRACE = 10.0
"""Seconds for leaving in good order; then the program ends all the same."""

ENDING = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))
"""The signals by which a program is asked to end: by the system, and by a terminal that is closed."""


class Signals:
    """Catches the signals that end the program, for as long as it is entered."""

    def __init__(self, leave: Callable[[], object] | None = None) -> None:
        """Take how to leave; without it, or before there is a way, leaving is a `SystemExit`."""
        self._leave = leave
        self._before: dict[int, Any] = {}
        self._timer: threading.Timer | None = None
        self.code: int | None = None
        """The exit code that tells of the signal, as a shell tells it; `None` if none came."""

    def __enter__(self) -> Self:
        """Catch them from now on; only the main thread can."""
        if threading.current_thread() is threading.main_thread():
            self._before = {each: signal.signal(each, self._take) for each in ENDING}
        return self

    def __exit__(self, *_: object) -> None:
        """Let them do again what they did before."""
        if self._timer is not None:
            self._timer.cancel()
        for each, handler in self._before.items():
            signal.signal(each, handler)

    def _take(self, number: int, _: FrameType | None) -> None:
        first, self.code = self.code is None, 128 + number
        if self._leave is None:
            raise SystemExit(self.code)
        if first:
            self._timer = threading.Timer(GRACE, os._exit, [self.code])
            self._timer.daemon = True
            self._timer.start()
        self._leave()


@contextmanager
def held_back() -> Iterator[None]:
    """Let signals that end the program wait until what is begun here can be ended in good order."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, *ENDING})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def terminal_gone() -> bool:
    """Whether the terminal that keys come from is no longer there: closed without a signal that tells so."""
    keys = sys.__stdin__
    if keys is None or not hasattr(select, "poll"):
        return False
    look = select.poll()
    try:
        look.register(keys.fileno(), select.POLLIN)
        return any(found & (select.POLLHUP | select.POLLERR | select.POLLNVAL) for _, found in look.poll(0))
    except (OSError, ValueError):
        return True
