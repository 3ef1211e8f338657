"""Keys that arrive together: each goes to what stands there once the ones before it are done."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual import events

from tests.app.acquaintances import acquainted
from tests.app.conftest import KnownAnalyses
from tests.app.driving import arrive, burst, press, reader, settled, status
from tests.app.test_arriving import SlowAnalyses
from tests.app.test_every_key import dialog, written
from tui.app.app import NewsreaderApp
from tui.app.reader_options import ReaderOptions
from tui.app.rendering.targets import ActorTarget
from tui.model.analysis import Analysis
from tui.services.annotation_service import AnnotationService

SIZE = (100, 30)


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are written where nobody else is."""
    monkeypatch.chdir(tmp_path)


STANDING = {
    "e enter": "NameScreen",
    "e enter enter": "ReaderScreen",
    "e escape": "ReaderScreen",
    "e escape e": "ChoiceScreen",
    "1 c enter": "ChoiceScreen",
    "1 c enter enter enter": "ReaderScreen",
    "c escape escape": "ReaderScreen",
    "C escape": "ReaderScreen",
    "C q ?": "HelpScreen",
    "m d d": "ReaderScreen",
    "m m '": "LetterScreen",
    "1 i D escape": "ReaderScreen",
    "1 i i q": "ReaderScreen",
    "? escape ? escape ?": "HelpScreen",
    ": escape escape": "ReaderScreen",
    ": escape : escape :": "Palette",
    "a escape A q o escape": "ReaderScreen",
    "v right right a escape escape": "ReaderScreen",
    "tab x escape tab x": "ReaderScreen",
    "tab R x enter": "ScopeScreen",
    "tab R x enter enter": "ReaderScreen",
}
"""The screen that stands at the end, by keys that arrive together."""


async def test_no_dialog_is_left_twice_or_before_it_stands(app: NewsreaderApp) -> None:
    names, stood = {"?": "question_mark", ":": "colon", "'": "apostrophe"}, {}
    async with app.run_test(size=SIZE):
        await press(app)
        for keys in STANDING:
            await burst(app, *(names.get(key, key) for key in keys.split()))
            stood[keys] = dialog(app)
            while app.screen is not reader(app):
                await press(app, "escape")
            await press(app, "escape", "escape")

        assert stood == STANDING
        assert app.is_running


async def test_a_file_is_exported_by_three_keys_at_once(app: NewsreaderApp) -> None:
    async with app.run_test(size=SIZE):
        await press(app)
        await burst(app, "e", "enter", "enter")
        await settled(app, lambda: status(app).startswith("written"))

        assert os.listdir() == ["harbour-board-delays-ferry.md"]  # noqa: PTH208  (a path must not be looked at in a coroutine)


async def test_words_typed_ahead_stand_in_the_note(app: NewsreaderApp) -> None:
    async with app.run_test(size=SIZE):
        await press(app)
        await burst(app, "1", "a", *"quite", "space", *"sure", "enter", "n")

        assert [note.text for _, note in reader(app).placed.notes] == ["quite sure"]
        assert reader(app).cursor.label == "2/6"


async def test_lists_are_made_wider_and_narrower_though_no_frame_was_drawn_between(app: NewsreaderApp) -> None:
    async with app.run_test(size=SIZE):
        await press(app, "tab")
        panes, side = reader(app).panes, reader(app).side
        panes.change_width(4)
        panes.change_width(-4)
        after = panes.wider
        for _ in range(50):
            panes.change_width(4)
        await press(app)
        widest, told = side.size.width, status(app)
        await press(app, "minus")

        assert (after, told) == (0, "there is no room for that")
        assert side.size.width < widest


async def test_a_name_typed_ahead_stands_in_its_field(app: NewsreaderApp) -> None:
    async with app.run_test(size=SIZE):
        await press(app)
        await burst(app, "tab", "R", *"quill")

        assert written(app) == "quill"


async def test_a_search_typed_ahead_is_a_search(app: NewsreaderApp) -> None:
    async with app.run_test(size=SIZE):
        await press(app)
        await burst(app, "slash", *"renn", "enter", "n", "n")

        assert reader(app).followed.title == "/renn"
        assert reader(app).cursor.index == 2


async def test_a_command_typed_ahead_in_the_palette_is_done_once(app: NewsreaderApp) -> None:
    async with app.run_test(size=SIZE):
        await press(app)
        await burst(app, "colon", *"zen")
        await settled(app, lambda: app.screen.query_one("CommandList").option_count == 1)  # type: ignore[attr-defined]
        await burst(app, "enter", "enter", "enter")

        assert dialog(app) == "ReaderScreen"
        assert reader(app).panes.zen


async def test_two_clicks_at_once_choose_once(app: NewsreaderApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await press(app, "e")
        await pilot.click("#choices", offset=(3, 1), times=2)
        await press(app)

        assert dialog(app) == "NameScreen"


async def test_what_is_pasted_waits_its_turn(app: NewsreaderApp) -> None:
    async with app.run_test(size=SIZE):
        await press(app)
        await arrive(app, events.Key("a", "a"), events.Paste("so they say"), events.Key("enter", "\r"))

        assert [note.text for _, note in reader(app).placed.notes] == ["so they say"]


async def test_keys_for_the_library_and_what_is_in_it_may_come_together() -> None:
    library = acquainted()
    app = NewsreaderApp([], ReaderOptions(library=True), annotations=AnnotationService(library))
    async with app.run_test(size=SIZE):
        await burst(app, "D", *"callo", "enter", "q", "escape")

        assert dialog(app) == "LibraryScreen"
    library.close()


# Before the analysis


@asynccontextmanager
async def on(analysis: Analysis, *keys: str) -> AsyncIterator[NewsreaderApp]:
    """The program in which keys were pressed while the analysis was under way, after it has arrived."""
    analyses = SlowAnalyses(analysis)
    app = NewsreaderApp([analysis.article], analyses=analyses)
    async with app.run_test(size=(100, 14)):
        await press(app, *keys)
        analyses.go.set()
        await settled(app)
        await press(app)
        yield app


async def test_a_key_that_needs_actors_is_done_when_they_arrive(analysis: Analysis) -> None:
    async with on(analysis, "2") as app:
        assert reader(app).followed.target == ActorTarget("a2")
        assert status(app) == "● Tobias Renn 1/5 ─ “Tobias Renn” ← name"


@pytest.mark.parametrize(
    "keys",
    ["1 n n", "2 quotation_mark n", "1 n quotation_mark n", "greater_than_sign greater_than_sign", "3 0 2", "1 f"],
)
async def test_keys_before_the_analysis_do_in_order_what_they_do_after_it(analysis: Analysis, keys: str) -> None:
    known = NewsreaderApp([analysis.article], analyses=KnownAnalyses(analysis))
    async with known.run_test(size=(100, 14)):
        await press(known, *keys.split())
        after = reader(known).followed, reader(known).cursor, reader(known).lens, status(known)

    async with on(analysis, *keys.split()) as app:
        assert (reader(app).followed, reader(app).cursor, reader(app).lens, status(app)) == after


@pytest.mark.parametrize("key", ["1", "greater_than_sign", "asterisk", "right_square_bracket", "i", "c", "D", "e", "C"])
async def test_nothing_says_that_actors_are_not_known_when_they_are(analysis: Analysis, key: str) -> None:
    analyses = SlowAnalyses(analysis)
    app = NewsreaderApp([analysis.article], analyses=analyses)
    async with app.run_test(size=(100, 14)):
        await press(app, key)
        before = status(app)
        analyses.go.set()
        await settled(app)
        await press(app)

        assert before == "as soon as the actors and quotes are known …"
        assert status(app) != before


@pytest.mark.parametrize("given_up", [["0"], ["escape"], ["slash", "escape"]], ids=str)
async def test_a_key_that_was_given_up_is_not_done(analysis: Analysis, given_up: list[str]) -> None:
    async with on(analysis, "2", *given_up) as app:
        assert reader(app).followed.target is None


async def test_what_was_asked_of_a_place_that_was_left_is_not_told(analysis: Analysis) -> None:
    async with on(analysis, "i", "G") as app:
        assert dialog(app) == "ReaderScreen"


async def test_a_key_waits_until_the_reader_is_back_from_the_help(analysis: Analysis) -> None:
    analyses = SlowAnalyses(analysis)
    app = NewsreaderApp([analysis.article], analyses=analyses)
    async with app.run_test(size=(100, 14)):
        await press(app, "i", "question_mark")
        analyses.go.set()
        await settled(app)
        await press(app)
        before = dialog(app)
        await press(app, "escape")

        assert before == "HelpScreen"
        assert status(app) == "nothing is known of this place: go to a mention or a quote"


async def test_a_number_beyond_the_actors_is_reported_when_they_are_known(analysis: Analysis) -> None:
    async with on(analysis, "8") as app:
        assert status(app) == "there is no actor 8"
