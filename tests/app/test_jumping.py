"""Jumps back and forward, and marks."""

from __future__ import annotations

import pytest

from tests.app.driving import press, reader, status
from tui.app.app import NewsreaderApp


async def test_back_goes_where_the_last_jump_started(app: NewsreaderApp) -> None:
    async with app.run_test(size=(80, 12)):
        await press(app, "2")
        for back in ("ctrl+o", "alt+left", "ctrl+left", "backspace"):
            await press(app, "n")
            before = reader(app).view.place
            await press(app, "G", back)

            assert reader(app).view.place == before, back


async def test_forward_undoes_back(app: NewsreaderApp) -> None:
    async with app.run_test(size=(80, 12)):
        await press(app, "2")
        for forward in ("ctrl+right_square_bracket", "alt+right", "ctrl+right"):
            await press(app, "n")
            there = reader(app).view.place
            await press(app, "ctrl+o", forward)

            assert reader(app).view.place == there, forward


@pytest.mark.parametrize(
    "keys",
    [["n"], ["G"], ["slash", *"story", "enter"], ["right_square_bracket"], ["tab", "j", "enter"], ["apostrophe", "a"]],
    ids=["hit", "end", "search", "quote", "list", "mark"],
)
async def test_every_jump_can_be_taken_back(app: NewsreaderApp, keys: list[str]) -> None:
    async with app.run_test(size=(80, 12)):
        await press(app, "G", "m", "a", "g", "1", "n")
        before = reader(app).view.place
        await press(app, *keys)
        moved = reader(app).view.place
        await press(app, "ctrl+o")

        assert moved != before
        assert reader(app).view.place == before


@pytest.mark.parametrize(("key", "told"), [("ctrl+o", "go back from"), ("alt+right", "go forward to")])
async def test_an_empty_trail_says_so(app: NewsreaderApp, key: str, told: str) -> None:
    async with app.run_test():
        await press(app, key)

        assert told in status(app)


async def test_coming_back_to_a_hit_makes_it_current(app: NewsreaderApp) -> None:
    async with app.run_test(size=(80, 12)):
        await press(app, "1", "n", "n", "G", "ctrl+o")

        assert reader(app).cursor.label == "3/6"


async def test_two_apostrophes_change_between_two_places(app: NewsreaderApp) -> None:
    async with app.run_test(size=(80, 12)):
        await press(app, "2", "n")
        one = reader(app).view.place
        await press(app, "G")
        other = reader(app).view.place
        seen = []
        for _ in range(2):
            await press(app, "apostrophe", "apostrophe")
            seen.append(reader(app).view.place)

        assert seen == [one, other]


async def test_an_unknown_mark_is_reported(app: NewsreaderApp) -> None:
    async with app.run_test():
        await press(app, "apostrophe", "x")

        assert status(app) == "there is no bookmark x"


async def test_escape_sets_no_mark(app: NewsreaderApp) -> None:
    async with app.run_test():
        await press(app, "m", "escape")

        assert set(reader(app).article.marks) == set()
        assert app.is_running
