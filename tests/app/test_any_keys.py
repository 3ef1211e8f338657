"""Any keys at all never end in a traceback; `python -m tests.bench.any_keys` presses 20,000."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.geometry import Region

from tests.app.driving import burst, press, reader
from tests.app.typist import session
from tui.app.app import NewsreaderApp
from tui.app.widgets.line_styles import LineStyles

FAILED_ONCE = {"2": 40, "3015": 40}
"""Seeds that ended in a traceback before that was mended, and how many bursts that took."""


@pytest.fixture(autouse=True)
def _apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are written where nobody else is, and nothing is opened in a browser."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BROWSER", "true")


@pytest.mark.parametrize(("seed", "bursts"), [("a", 8), *FAILED_ONCE.items()])
async def test_any_keys_are_borne(seed: str, bursts: int) -> None:
    typist = await session(seed, bursts)

    assert typist.keys > 0


@pytest.mark.parametrize("size", [(1, 1), (1, 9), (19, 2), (300, 100)], ids=str)
async def test_no_window_is_too_small_or_too_large(app: NewsreaderApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size):
        for keys in ("a x enter A pagedown", "e pagedown", "colon pageup pagedown", "question_mark", "L D"):
            await burst(app, *keys.split())

            assert app.is_running, keys

            await press(app, "escape", "escape")

            assert app.screen is reader(app) or keys == "L D"


async def test_a_window_may_shrink_to_nothing_while_a_dialog_stands(app: NewsreaderApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await burst(app, "1", "a", "x", "enter", "A")
        await pilot.resize_terminal(1, 1)
        await burst(app, "pagedown", "j", "k")
        await pilot.resize_terminal(80, 24)

        assert app.is_running


async def test_a_widget_that_shrank_just_now_is_drawn_at_its_old_height(app: NewsreaderApp) -> None:
    async with app.run_test(size=(100, 30)):
        shown = [
            each for each in app.screen.query("*") if each.size and isinstance(getattr(each, "look", None), LineStyles)
        ]
        drawn = {each: each.render_lines(Region(0, 0, each.outer_size.width, 40)) for each in shown}

    assert len(shown) >= 6
    assert {len(strips) for strips in drawn.values()} == {40}
