"""Keys, one after another: each waits until what the one before it began has come to rest."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from time import thread_time

from textual.events import Event

PATIENCE = 0.5
"""Seconds of the screen's own work that a key waits for rest; a long search mustn't hold up who types."""

_TURNS = 60
"""Turns of the event loop that a key waits at the least while there is work: one of them may load a module, and a
dialog that opens takes some tens."""

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
        moves: Callable[[Event], bool],
        press: Callable[[Event], Awaitable[None]],
        call: Callable[[Callable[[], Awaitable[None]]], object],
    ) -> None:
        """Take what is asked and done.

        Args:
            ready: Whether the topmost screen stands, so that it can take a key.
            moves: Whether a key leaves standing what stands there: a letter in a text field, a row down. Such keys
                follow one another without waiting, as they come while one is held down.
            press: Gives a key to the program; it is awaited before the next one is looked at.
            call: Calls something from where the program handles its messages.
        """
        self._ready = ready
        self._moves = moves
        self._press = press
        self._call = call
        self._waiting: deque[Event] = deque()
        self._looking = False
        self._changing = False
        self._since = 0.0
        self._turns = 0

    def __bool__(self) -> bool:
        """Whether a key waits, or is being pressed."""
        return self._looking

    async def take(self, event: Event) -> None:
        """Take a key, or what was pasted or pressed with the mouse, to be given on in its turn."""
        if not self._looking and not self._changing and self._ready() and self._moves(event):
            await self._press(event)
        else:
            self._waiting.append(event)
            self._look_out()

    def forget(self) -> None:
        """Let go what waits: the program ends."""
        self._waiting.clear()

    def _look_out(self) -> None:
        if self._waiting and not self._looking:
            self._looking, self._since, self._turns = True, thread_time(), 0
            asyncio.get_running_loop().call_soon(self._look)

    def _look(self) -> None:
        """Give the next key on if all is at rest: in a turn of the event loop in which nobody else has work."""
        loop = asyncio.get_running_loop()
        self._turns += 1
        at_work = bool(getattr(loop, "_ready", ()))  # The loop has no other way to ask.
        if not self._waiting:
            self._looking = False
        elif at_work and (self._turns < _TURNS or thread_time() - self._since < PATIENCE):
            loop.call_soon(self._look)
        elif not self._ready():
            loop.call_later(_PAUSE, self._look)
        else:
            self._call(self._press_next)

    async def _press_next(self) -> None:
        """Press the key whose turn it is, and with one that only moves those after it that do so too."""
        self._changing = False
        try:
            while self._waiting and not self._changing:
                self._changing = not self._moves(self._waiting[0])
                await self._press(self._waiting.popleft())
                if self._waiting and not self._moves(self._waiting[0]):
                    break
        finally:
            self._looking = False
            self._look_out()
