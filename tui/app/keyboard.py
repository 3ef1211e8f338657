"""Keys, one after another: each waits until what the one before it began has come to rest."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from time import thread_time

from textual.events import Event

PATIENCE = 0.5
"""Seconds of the screen's own work that a key waits for rest; a long search mustn't hold up who types."""

_PAUSE = 0.005
"""Seconds between two looks at a screen that isn't ready."""


class Keyboard:
    """Holds back what is typed or pasted, so that it reaches the dialog it was meant for and never half of one.

    Several keys can arrive in one write. The first may open a dialog, which takes some turns of the event loop, or
    close one; the keys after it are for what stands there then.
    """

    def __init__(
        self,
        ready: Callable[[], bool],
        press: Callable[[Event], Awaitable[None]],
        call: Callable[[Callable[[], Awaitable[None]]], object],
    ) -> None:
        """Take what is asked and done.

        Args:
            ready: Whether the topmost screen stands, so that it can take a key.
            press: Gives a key to the program; it is awaited before the next one is looked at.
            call: Calls something from where the program handles its messages.
        """
        self._ready = ready
        self._press = press
        self._call = call
        self._waiting: deque[Event] = deque()
        self._looking = False
        self._since = 0.0

    def __bool__(self) -> bool:
        """Whether a key waits, or is being pressed."""
        return self._looking

    def take(self, event: Event) -> None:
        """Take a key, or what was pasted or pressed with the mouse, to be given on in its turn."""
        self._waiting.append(event)
        self._look_out()

    def forget(self) -> None:
        """Let go what waits: the program ends."""
        self._waiting.clear()

    def _look_out(self) -> None:
        if self._waiting and not self._looking:
            self._looking, self._since = True, thread_time()
            asyncio.get_running_loop().call_soon(self._look)

    def _look(self) -> None:
        """Give the next key on if all is at rest: in a turn of the event loop in which nobody else has work."""
        loop = asyncio.get_running_loop()
        at_work = bool(getattr(loop, "_ready", ()))  # The loop has no other way to ask.
        if not self._waiting:
            self._looking = False
        elif at_work and thread_time() - self._since < PATIENCE:
            loop.call_soon(self._look)
        elif not self._ready():
            loop.call_later(_PAUSE, self._look)
        else:
            self._call(self._press_next)

    async def _press_next(self) -> None:
        try:
            if self._waiting:
                await self._press(self._waiting.popleft())
        finally:
            self._looking = False
            self._look_out()
