"""Driving the reader in tests."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from textual import events
from textual.app import App
from textual.events import Event
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget

from tui.app.app import NewsreaderApp
from tui.app.keymap import hint_on
from tui.app.reader.reader_screen import ReaderScreen
from tui.app.widgets.bars import Bar, StatusLine
from tui.model.span import CharSpan


def reader(app: NewsreaderApp) -> ReaderScreen:
    """The reader screen, whatever lies over it."""
    screen = app.screen_stack[0]
    assert isinstance(screen, ReaderScreen)
    return screen


def status(app: NewsreaderApp) -> str:
    """What the reader's status line says; where it says nothing, what can be done now."""
    line = reader(app).query_one(StatusLine)
    return line.left or hint_on(line, line.key_hints)


def bottom(app: NewsreaderApp) -> str:
    """What the bottom line of the topmost screen says; where it says nothing, what can be done there."""
    bar = app.screen.query_one(Bar)
    return bar.left or hint_on(bar, bar.key_hints)


def screen_lines(app: NewsreaderApp) -> list[str]:
    """What stands on the terminal, line by line."""
    return [strip.text.rstrip() for strip in app.screen._compositor.render_strips(app.size)]


async def press(app: NewsreaderApp, *keys: str) -> None:
    """Press keys, one after another, and wait until all is done."""
    pilot: Pilot[None] = Pilot(app)
    await pilot.pause()
    await at_rest(app)
    for key in keys:
        await pilot.press(key)
        await at_rest(app)
    if keys:
        await pilot.pause()
        await at_rest(app)


async def at_rest(app: App[Any]) -> None:
    """Wait until no key waits, and all that keys, layouts and the like have begun is done and drawn.

    What is done in a thread, and what a timer begins, is not waited for (see `settled`). Textual's own pause ends where
    the process gets no processor time for a moment, whatever there is to do.
    """
    ready = asyncio.get_running_loop()._ready  # type: ignore[attr-defined]  # The loop has no other way to ask.

    def keys_wait() -> bool:
        return isinstance(app, NewsreaderApp) and bool(app.keyboard)

    while True:
        await asyncio.sleep(0)
        while ready:  # noqa: ASYNC110  (nothing tells)
            await asyncio.sleep(0)
        if app._exit or not (keys_wait() or unfinished(app.screen)):
            return
        await until(lambda: app._exit or not (keys_wait() or unfinished(app.screen)))


def unfinished(screen: Screen[Any]) -> bool:
    """Whether a screen has something to lay out, to draw or to call back, or has not drawn anything yet."""
    return bool(
        screen.app._batch_count
        or screen._layout_required
        or screen._scroll_required
        or screen._repaint_required
        or screen._recompose_required
        or screen._dirty_widgets
        or screen._callbacks
    )


async def burst(app: NewsreaderApp, *keys: str) -> None:
    """Press keys all at once, as they come where they waited in the terminal, and wait until all is done."""
    await arrive(app, *(events.Key(key, character_of(key)) for key in keys))


async def arrive(app: NewsreaderApp, *typed: Event) -> None:
    """Let keys, and what is pasted, arrive all at once, and wait until all is done."""
    taken = asyncio.Event()
    for event in typed:
        app.post_message(event)
    app.call_later(taken.set)
    await taken.wait()
    await press(app)


def character_of(key: str) -> str | None:
    """The character that a terminal sends for a key, if it is one."""
    signs = {"space": " ", "enter": "\r", "tab": "\t", "escape": "\x1b", "backspace": "\x7f", "colon": ":"}
    return key if len(key) == 1 else signs.get(key)


async def type_in(app: NewsreaderApp, words: str) -> None:
    """Type words quickly into whatever takes them."""
    await burst(app, *("space" if character == " " else character for character in words))


async def resize(app: App[Any], width: int, height: int) -> None:
    """Give the terminal another size, and wait until all is laid out in it."""
    pilot: Pilot[Any] = Pilot(app)
    await pilot.resize_terminal(width, height)
    await until(lambda: app.screen._compositor.size == (width, height))
    await pilot.pause()
    await at_rest(app)


def span_of(app: NewsreaderApp, words: str) -> CharSpan:
    """Where words first stand in the article."""
    start = reader(app).analysis.article.text.index(words)
    return CharSpan(start, start + len(words))


async def select(app: NewsreaderApp, words: str) -> None:
    """Select words of the article, as a mouse would."""
    reader(app).view.select(span_of(app, words))
    await press(app)


def chains(app: NewsreaderApp) -> dict[str, list[str]]:
    """The words that refer to each actor."""
    analysis = reader(app).analysis
    text = analysis.article.text
    return {actor.name: [mention.span.of(text) for mention in actor.mentions] for actor in analysis.actors}


def speakers(app: NewsreaderApp) -> list[str | None]:
    """Who says each quote, in reading order."""
    analysis = reader(app).analysis
    return [actor.name if (actor := analysis.actor(quote.actor)) else None for quote in analysis.quotes]


def at_work(screen: Widget, *groups: str) -> bool:
    """Whether a screen has work of some groups in the background."""
    mine = [worker for worker in screen.workers if worker.node is screen]
    return any(worker.group in groups and not worker.is_finished for worker in mine)


async def settled(app: NewsreaderApp, true: Callable[[], bool] | None = None) -> None:
    """Wait until something is so (by default: nothing is pending), and until that is drawn."""
    await until(true or (lambda: not reader(app).pending and not at_work(reader(app), "search")))
    await Pilot(app).pause()
    await at_rest(app)


async def until(true: Callable[[], bool]) -> None:
    """Wait until something is so.

    Raises:
        AssertionError: If it isn't so after a time that even a busy machine can't need.
    """
    for _ in range(3000):
        if true():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("What was waited for never came.")
