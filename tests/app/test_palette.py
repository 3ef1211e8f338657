"""The palette: every command that is alive, actors, quotes and pairs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.command import Command, CommandList

from tests.app.driving import press, reader, settled, status, type_in
from tui.app.app import NewsreaderApp
from tui.app.rendering.targets import ActorTarget, PairTarget, QuotesTarget
from tui.model.analysis import Analysis


def offered(app: NewsreaderApp) -> str:
    """The entry that enter runs."""
    lists = app.screen.query(CommandList)
    found = lists.first().highlighted_option if lists else None
    return (found.hit.text or "") if isinstance(found, Command) else ""


async def choose(app: NewsreaderApp, typed: str, entry: str) -> None:
    """Open the palette, type, and choose the entry that comes first."""
    await press(app, "colon")
    await type_in(app, typed)
    await settled(app, lambda: offered(app).startswith(entry))
    await press(app, "enter")
    await settled(app, lambda: not app.screen.query(CommandList))


@pytest.mark.parametrize(
    ("typed", "entry", "target"),
    [
        ("tobias", "● Tobias Renn", ActorTarget("a2")),
        ("every week", "“Every week costs us", QuotesTarget()),
        ("unattr", "follow unattributed quotes", QuotesTarget(open_only=True)),
        ("with tobias", "follow Ines Calloway with Tobias Renn", PairTarget("a1", "a2")),
    ],
    ids=["actor", "quote", "open-quotes", "pair"],
)
async def test_follows_actors_quotes_and_pairs(app: NewsreaderApp, typed: str, entry: str, target: object) -> None:
    async with app.run_test(size=(100, 30)):
        await press(app, "1")
        await choose(app, typed, entry)

        assert reader(app).followed.target == target


async def test_runs_commands_of_the_pane_that_has_the_keys(app: NewsreaderApp) -> None:
    async with app.run_test(size=(100, 30)):
        await press(app, "tab")
        await choose(app, "hide the actor", "hide the actor  [x]")
        await press(app, "enter")

        assert status(app) == "Ines Calloway hidden ─ u undoes"


async def test_runs_commands_of_the_text(app: NewsreaderApp) -> None:
    async with app.run_test(size=(100, 14)):
        await choose(app, "next sentence", "next sentence  [)]")

        assert reader(app).view.spot is not None


async def test_tells_the_keys_that_were_chosen(analysis: Analysis, app_on: Callable[..., NewsreaderApp]) -> None:
    app = app_on(analysis, keys={"reader.toggle-zen": "f9"})
    async with app.run_test(size=(100, 30)):
        await press(app, "colon")
        await type_in(app, "zen")
        await settled(app, lambda: offered(app).startswith("zen"))

        assert offered(app) == "zen: nothing but the text  [f9]"


def test_nothing_of_textual_s_own_is_offered_that_we_have_in_another_form(app: NewsreaderApp) -> None:
    assert [each.title for each in app.get_system_commands(app.get_default_screen())] == ["theme", "screenshot"]


async def test_a_screenshot_says_where_it_is_or_why_it_is_not(
    app: NewsreaderApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(tmp_path)
    async with app.run_test(size=(100, 30)):
        await choose(app, "screenshot", "screenshot")
        await settled(app, lambda: "saved as" in status(app))
        saved = status(app)
        monkeypatch.chdir(gone)
        gone.rmdir()
        await choose(app, "screenshot", "screenshot")
        await settled(app, lambda: "can't" in status(app))

        assert status(app) == "the screenshot can't be saved in the current folder: no such file or directory"
    monkeypatch.chdir(tmp_path)

    assert [f"saved as {path.name} in {path.parent}" for path in pictures(tmp_path)] == [saved]


def pictures(folder: Path) -> list[Path]:
    return list(folder.glob("*.svg"))
