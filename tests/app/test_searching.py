"""Searching at the keyboard."""

from __future__ import annotations

import pytest
from textual import events
from textual.widgets import Input, Static

from tests.app.driving import press, reader, settled
from tui.app.app import NewsreaderApp
from tui.app.rendering.targets import ActorTarget, SearchTarget


def count(app: NewsreaderApp) -> str:
    return str(reader(app).query_one("#count", Static).render())


def query(app: NewsreaderApp) -> str:
    return "".join(field.value for field in reader(app).query(Input))


async def test_hits_are_lit_and_counted_while_typing(app: NewsreaderApp) -> None:
    async with app.run_test():
        await press(app, "slash", *"varne")

        assert count(app) == "1/3"
        assert len(reader(app).followed.lit) == 3


async def test_letters_typed_right_behind_the_slash_belong_to_the_query(app: NewsreaderApp) -> None:
    async with app.run_test():
        for key in ("slash", "v", "a", "r", "n", "e"):
            app.post_message(events.Key(key, "/" if key == "slash" else key))
        await settled(app, lambda: query(app) == "varne")

        assert query(app) == "varne"


async def test_enter_closes_the_line_and_n_goes_on(app: NewsreaderApp) -> None:
    async with app.run_test():
        await press(app, "slash", *"varne", "enter", "n")

        assert not reader(app).query("#search")
        assert reader(app).cursor.label == "2/3"


async def test_escape_gives_up_and_goes_back(app: NewsreaderApp) -> None:
    async with app.run_test(size=(80, 12)):
        await press(app, "1", "n")
        place, top = reader(app).view.place, reader(app).view.scroll_y
        await press(app, "slash", *"story", "escape")

        assert reader(app).followed.target == ActorTarget("a1")
        assert reader(app).cursor.label == "2/6"
        assert (reader(app).view.place, reader(app).view.scroll_y) == (place, top)


async def test_an_empty_query_changes_nothing(app: NewsreaderApp) -> None:
    async with app.run_test():
        await press(app, "2", "slash", "enter")

        assert reader(app).followed.target == ActorTarget("a2")


async def test_no_hits_are_reported(app: NewsreaderApp) -> None:
    async with app.run_test():
        await press(app, "slash", *"zebra")

        assert count(app) == "no hits"


async def test_earlier_queries_come_back(app: NewsreaderApp) -> None:
    async with app.run_test():
        await press(app, "slash", *"renn", "enter", "slash", *"varne", "enter", "slash", "up", "up", "down", "up")

        assert reader(app).query_one(Input).value == "renn"


async def test_a_bad_pattern_is_reported_while_typing(app: NewsreaderApp) -> None:
    async with app.run_test():
        await press(app, "slash", "backslash", "left_parenthesis")
        await settled(app, lambda: "not a pattern" in count(app))

        assert reader(app).query_one("#count").has_class("-wrong")


async def test_a_pattern_is_followed(app: NewsreaderApp) -> None:
    async with app.run_test():
        await press(app, "slash", "backslash", *"Ren+", "enter")
        await settled(app, lambda: reader(app).followed.target is not None)

        assert reader(app).followed.target == SearchTarget("\\Ren+")
        assert len(reader(app).followed.stops) == 4


@pytest.mark.parametrize("size", [(120, 40), (60, 20)], ids=str)
async def test_the_line_leaves_room_for_text_and_status(app: NewsreaderApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size):
        await press(app, "slash", *"a")

        assert reader(app).view.size.height >= size[1] - 6  # Below 78 columns the lists take four rows.
        assert reader(app).query_one("#status").region.height == 1
