"""Handing a passage to another program, and watching for an actor."""

from __future__ import annotations

import json
import sys

import pytest
from textual.widgets import Input, Static

from tests.app.conftest import ferry
from tests.app.driving import press, reader, settled, status
from tui.app.app import NewsreaderApp
from tui.app.rendering.pipe_inputs import pipe_inputs
from tui.app.screens.command_screens import CommandScreen, OutputScreen

UPPER = f"{sys.executable} -I -S -c 'import sys; print(sys.stdin.read().upper()[:36])'"
SLEEPS = f"{sys.executable} -I -S -c 'import time; time.sleep(60)'"


def shown(app: NewsreaderApp) -> str:
    return str(app.screen.query_one("#facts", Static).content)


async def run(app: NewsreaderApp, command: str) -> None:
    await press(app, "vertical_line")
    assert isinstance(app.screen, CommandScreen)
    app.screen.query_one(Input).value = command
    await press(app, "enter")
    assert isinstance(app.screen, OutputScreen)


async def test_a_command_gets_the_quote_at_the_cursor_and_its_output_is_copied(app: NewsreaderApp) -> None:
    async with app.run_test(size=(100, 30)):
        await press(app, "right_square_bracket", "right_square_bracket")
        await run(app, UPPER)
        await settled(app, lambda: "running" not in shown(app))
        words = shown(app)
        await press(app, "y")
        await settled(app, lambda: "copied" in status(app))

        assert words == "“WE WILL NOT SAIL INTO THE DARK WITH"
        assert app.clipboard == "“WE WILL NOT SAIL INTO THE DARK WITH\n"


async def test_a_command_is_stopped_or_reported_and_remembered(app: NewsreaderApp) -> None:
    async with app.run_test(size=(100, 30)):
        await run(app, SLEEPS)
        await press(app, "escape", "vertical_line")
        await settled(app, lambda: isinstance(app.screen, CommandScreen))
        remembered = app.screen.query_one(Input).value
        await press(app, "escape")
        await run(app, "-no-such-program")
        await settled(app, lambda: "running" not in shown(app))

        assert remembered == SLEEPS
        assert shown(app).endswith(
            "-no-such-program can't be started: no such file or directory.\nhint: is it installed?"
        )


def test_every_passage_is_offered_in_every_form() -> None:
    analysis = ferry()
    found = {each.name: each.text for each in pipe_inputs(analysis, analysis.quotes[4], analysis.actors[1])}

    assert list(found) == [
        f"{what} as {form}" for what in ("quote", "Tobias Renn", "article") for form in ("text", "Markdown", "JSON")
    ]
    assert found["quote as text"] == "“He knows the rules” — Ines Calloway, chair (ferry.txt, 2026-03-02, para 4)\n"
    quote = json.loads(found["quote as JSON"])
    assert (quote["speaker"], quote["quote"]["actor"], quote["source"]) == ("Ines Calloway", "a1", "gazette/ferry.txt")
    assert [each["id"] for each in json.loads(found["Tobias Renn as JSON"])["quotes"]] == ["q4"]
    assert json.loads(found["article as JSON"])["title"] == "Harbour board delays ferry"


@pytest.mark.parametrize("place", ["", "1"])
async def test_an_actor_is_watched_and_no_longer(app: NewsreaderApp, place: str) -> None:
    async with app.run_test(size=(100, 30)):
        if not place:
            await press(app, "W")
            assert status(app).startswith("a watch needs an actor")
            return
        await press(app, place, "W")
        first = status(app)
        names = [watch.query for watch in reader(app).context.annotations.library.watches.list()]
        await press(app, "W")

        assert (first, names) == (
            "watching Ines Calloway in new articles ─ W stops that",
            ['actor:"Ines Calloway"'],
        )
        assert status(app) == "no longer watching Ines Calloway in new articles ─ W watches again"
        assert reader(app).context.annotations.library.watches.list() == ()
