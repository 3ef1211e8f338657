"""The mouse: clicks, words, paragraphs, the map, the rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from textual import events
from textual.geometry import Offset

from tests.app.conftest import article_of
from tests.app.driving import press, reader, settled, status
from tui.app.app import NewsreaderApp
from tui.app.rendering.frame import GUTTER
from tui.app.rendering.targets import ActorTarget
from tui.app.widgets.article_view import word_at
from tui.model.analysis import Analysis
from tui.model.span import CharSpan


def cell_of(app: NewsreaderApp, words: str) -> Offset:
    """Where on the screen some words begin."""
    view = reader(app).view
    offset = reader(app).analysis.article.text.index(words)
    number = view.page_layout.row_of(offset)
    x = view._page.margin + GUTTER + offset - view.page_layout.rows[number].start
    return Offset(view.content_region.x + x, view.content_region.y + number - round(view.scroll_y))


async def test_a_click_on_a_mention_follows_its_actor(app: NewsreaderApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.click(offset=cell_of(app, "Tobias Renn") + Offset(2, 0))
        await press(app)

        assert reader(app).followed.target == ActorTarget("a2")
        assert status(app).startswith("● Tobias Renn 1/5")


async def test_a_click_on_other_words_only_moves_the_reading_place(app: NewsreaderApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.click(offset=cell_of(app, "untested") + Offset(2, 0))
        await press(app)

        assert reader(app).followed.target is None
        assert reader(app).view.place == reader(app).analysis.article.text.index("untested") + 2


@pytest.mark.parametrize(("times", "words"), [(2, "untested"), (3, "“We will not sail")], ids=["word", "paragraph"])
async def test_more_clicks_select(app: NewsreaderApp, times: int, words: str) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        cell = cell_of(app, "untested") + Offset(2, 0) - reader(app).view.region.offset
        await pilot.click("#article", offset=cell, times=times)
        await press(app)
        selected = reader(app).view.selected

        assert selected is not None
        assert selected.of(reader(app).analysis.article.text).startswith(words)
        assert app.screen.get_selected_text() == selected.of(reader(app).analysis.article.text)


async def test_a_selection_over_lines_is_copied_as_the_article_has_it(app: NewsreaderApp) -> None:
    async with app.run_test(size=(60, 30)) as pilot:
        start, end = cell_of(app, "We will not"), cell_of(app, "town hall")
        await pilot.mouse_down(offset=start)
        await pilot.hover(offset=end)
        await pilot.mouse_up(offset=end)
        await press(app)

        assert app.screen.get_selected_text() == (
            "We will not sail into the dark with an untested boat,” Calloway told reporters at the Varne t"
        )


def long_article() -> Analysis:
    """Thirty paragraphs of a line each."""
    text = "\n\n".join(f"Paragraph {number} of a long tale of harbours and ferries." for number in range(30))
    return Analysis(replace(article_of(text), id="long"), model="by hand")


async def drag(app: NewsreaderApp, *cells: tuple[int, int]) -> None:
    """Move the mouse from cell to cell, as Textual can't in tests: with how far it went."""
    for (from_x, from_y), (x, y) in pairwise(cells):
        moved = events.MouseMove(None, x, y, x - from_x, y - from_y, 1, False, False, False, screen_x=x, screen_y=y)  # noqa: FBT003
        app.post_message(moved)
        await press(app)


async def test_dragging_beyond_the_edge_scrolls_and_selects_on(app_on: Callable[..., NewsreaderApp]) -> None:
    app = app_on(long_article())
    async with app.run_test(size=(80, 24)) as pilot:
        await press(app)
        view, text = reader(app).view, long_article().article.text
        start = cell_of(app, "Paragraph 2 ")
        await pilot.mouse_down(offset=start)
        await drag(app, start, (20, 22), (20, 23))
        await settled(app, lambda: view.scroll_y == view.max_scroll_y)
        down = view.selected
        await drag(app, (20, 23), (20, 0))
        await settled(app, lambda: view.scroll_y == 0)
        up = view.selected
        await pilot.mouse_up(offset=Offset(20, 0))

        assert down is not None
        assert (text[down.start :].startswith("Paragraph 2"), "Paragraph 28" in down.of(text)) == (True, True)
        assert up is not None
        assert up.start < down.start


async def test_dragging_beside_the_words_selects_up_to_the_nearest(app: NewsreaderApp) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        start, blank = cell_of(app, "Tobias Renn"), cell_of(app, "Calloway answered") - Offset(0, 1)
        await pilot.mouse_down(offset=start)
        await drag(app, start, blank)
        await pilot.mouse_up(offset=blank)

        assert app.screen.get_selected_text() == (
            "Tobias Renn, who runs the Renn Line, was not pleased. “Every week costs us a crew,” he said. “Nobody pays"
            " for that.”"
        )


async def test_the_shape_of_the_mouse_says_what_a_click_would_do(app: NewsreaderApp) -> None:
    shapes = {}
    async with app.run_test(size=(120, 40)) as pilot:
        await press(app)
        row = reader(app).side.actors.region.offset + Offset(8, 0)
        for what, cell in {"name": cell_of(app, "Ines"), "words": cell_of(app, "night"), "row": row}.items():
            await pilot.hover(offset=cell)
            await press(app)
            shapes[what] = app.screen._pointer_shape

    assert shapes == {"name": "pointer", "words": "text", "row": "pointer"}


async def test_what_can_be_done_with_selected_words_is_said_as_long_as_they_are(app: NewsreaderApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        cell = cell_of(app, "untested") + Offset(2, 0) - reader(app).view.region.offset
        await pilot.click("#article", offset=cell, times=2)
        await press(app)
        said = status(app)
        await press(app, "escape")

        assert said == "selected: a note · c correct · y copy · esc"
        assert status(app) == "1–5 follow an actor · / search · ? help · ] next quote · tab lists · L library"


async def test_a_click_on_the_map_goes_to_the_nearest_hit(app: NewsreaderApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(app, "1")
        await pilot.click("#map", offset=Offset(0, 38))
        await press(app)

        assert reader(app).cursor.label == "6/6"


async def test_a_click_on_a_row_goes_to_its_actor(app: NewsreaderApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(app)
        await pilot.click("#actors", offset=Offset(8, 4))
        await press(app)

        assert reader(app).followed.target == ActorTarget("a2")


async def test_a_click_on_a_title_gives_its_list_the_keys(app: NewsreaderApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(app)
        await pilot.click("#quotes-title", offset=Offset(8, 0))
        await press(app)

        assert app.focused is reader(app).side.quotes


async def test_a_click_on_the_strip_follows_an_actor_and_goes_to_the_quote(app: NewsreaderApp) -> None:
    async with app.run_test(size=(60, 20)) as pilot:
        await press(app)
        await pilot.click("#strip", offset=Offset(18, 1))
        await press(app)
        actor = reader(app).followed.target
        await press(app, "right_curly_bracket", "right_curly_bracket")
        await pilot.click("#strip", offset=Offset(8, 2))
        await press(app)

        assert actor == ActorTarget("a2")
        assert status(app) == "quotes 6/6 ─ ? ← no verb, direct"


async def test_a_click_opens_a_gap_of_the_lens(app: NewsreaderApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(app, "5", "f")
        folded = len(reader(app).view.page_layout.rows)
        await pilot.click("#article", offset=Offset(8, 3))
        await press(app)

        assert len(reader(app).view.page_layout.rows) > folded


@pytest.mark.parametrize(
    ("offset", "expected"),
    [(0, CharSpan(0, 5)), (6, CharSpan(6, 18)), (5, None), (19, CharSpan(19, 22))],
    ids=["first", "hyphen-and-apostrophe", "blank", "last"],
)
def test_a_word_holds_hyphens_and_apostrophes(offset: int, expected: CharSpan | None) -> None:
    assert word_at("Their vice-mayor’s car", offset) == expected
