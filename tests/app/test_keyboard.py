"""Keys wait for what the one before them began."""

from __future__ import annotations

import asyncio
from time import thread_time

from textual import events
from textual.events import Event

from tui.app.keyboard import PATIENCE, Keyboard


async def test_a_key_waits_for_what_opens_however_slow_the_first_step_is() -> None:
    loop, stands, pressed = asyncio.get_running_loop(), ["reader"], list[tuple[str, str]]()

    def load() -> None:
        began = thread_time()
        while thread_time() - began < 1.2 * PATIENCE:
            pass
        mount(10)

    def mount(turns: int) -> None:
        if turns:
            loop.call_soon(mount, turns - 1)
        else:
            stands[0] = "dialog"

    async def press(event: Event) -> None:
        assert isinstance(event, events.Key)
        pressed.append((event.key, stands[0]))
        if event.key == "e":
            loop.call_soon(load)

    keyboard = Keyboard(lambda: True, lambda _: False, press, lambda call: loop.create_task(call()))  # type: ignore[arg-type]
    for key in ("e", "enter"):
        await keyboard.take(events.Key(key, None))
    while keyboard:  # noqa: ASYNC110  (nothing tells)
        await asyncio.sleep(0.001)

    assert pressed == [("e", "reader"), ("enter", "dialog")]
