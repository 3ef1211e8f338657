"""The terminal's own cursor is where the reader is: braille displays and screen readers follow it."""

from __future__ import annotations

from textual.geometry import Offset

from tests.app.driving import press, reader
from tests.app.library_driving import app_on, filled, library_screen, listed
from tui.app.app import NewsreaderApp
from tui.app.widgets.lists import ChoiceList, LineList


def row_of(found: LineList) -> Offset:
    """Where a list's row stands on the screen."""
    region = found.content_region
    return Offset(region.x, region.y + found._lines.tops[found.highlighted] - round(found.scroll_y))


async def test_it_stands_at_the_row_of_a_list(app: NewsreaderApp) -> None:
    async with app.run_test(size=(100, 30)):
        await press(app, "tab")
        first = app.cursor_position
        await press(app, "j", "j")

        assert first == reader(app).side.actors.content_region.offset
        assert app.cursor_position == row_of(reader(app).side.actors) != first


async def test_it_comes_back_to_the_row_from_a_dialog(app: NewsreaderApp) -> None:
    async with app.run_test(size=(100, 30)):
        await press(app, "tab", "j", "R")
        away = app.cursor_position
        await press(app, "escape")

        assert app.cursor_position == row_of(reader(app).side.actors) != away


async def test_it_goes_from_the_list_to_the_place_in_the_text(app: NewsreaderApp) -> None:
    async with app.run_test(size=(100, 30)):
        await press(app, "1")
        before = app.cursor_position
        await press(app, "tab", "j", "escape")

        assert app.cursor_position == before


async def test_it_stands_at_the_row_of_the_library() -> None:
    library = filled(None)
    app = app_on(library)
    async with app.run_test(size=(100, 30)):
        await listed(app)
        await press(app, "j", "j")

        assert app.cursor_position == row_of(library_screen(app).articles)
    library.close()


async def test_it_stands_at_the_choice_of_a_dialog(app: NewsreaderApp) -> None:
    async with app.run_test(size=(100, 30)):
        await press(app, "e", "down", "down")
        region = app.screen.query_one(ChoiceList).content_region

        assert app.cursor_position == Offset(region.x, region.y + 2)
