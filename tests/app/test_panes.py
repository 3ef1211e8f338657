"""Panes, sizes and what is on top."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual._compositor import Compositor
from textual.geometry import Size
from textual.screen import Screen

from tests.app.driving import press, reader, resize, status
from tui.app.app import NewsreaderApp
from tui.app.reader_options import PaneChoice, ReaderOptions
from tui.app.screens.help_screen import HelpScreen
from tui.model.analysis import Analysis
from tui.services.annotation_service import AnnotationService


@pytest.mark.parametrize("size", [(60, 20), (120, 40)], ids=str)
async def test_tab_goes_round_text_actors_and_quotes(app: NewsreaderApp, size: tuple[int, int]) -> None:
    seen = []
    async with app.run_test(size=size):
        for _ in range(4):
            seen.append(app.focused.id if app.focused else None)
            await press(app, "tab")

        assert seen == ["article", "actors", "quotes", "article"]


async def test_shift_tab_goes_round_the_other_way(app: NewsreaderApp) -> None:
    async with app.run_test(size=(120, 40)):
        await press(app, "shift+tab")

        assert app.focused is not None
        assert app.focused.id == "quotes"


BOXES = {
    (40, 12): ("strip", (40, 9), (40, 2)),
    (60, 20): ("strip", (60, 15), (60, 4)),
    (80, 24): ("stacked", (46, 23), (34, 23)),
    (120, 40): ("stacked", (79, 39), (41, 39)),
    (200, 50): ("columns", (79, 49), (121, 49)),
}
"""How the lists are shown, and the cells of the text with its map and of the lists, by the size of the screen."""


async def test_text_and_lists_share_the_screen(app: NewsreaderApp) -> None:
    shown = {}
    async with app.run_test():
        for size in BOXES:
            await resize(app, *size)
            side, view = reader(app).side, reader(app).view
            text = (view.outer_size.width + 1, view.outer_size.height)
            shown[size] = (side.shape.value, text, tuple(side.outer_size))

    assert shown == BOXES


async def test_a_list_of_a_narrow_screen_opens_below_the_text_and_the_hit_stays_in_sight(app: NewsreaderApp) -> None:
    async with app.run_test(size=(60, 20)):
        await press(app, "1", "n", "n", "tab")
        view, side = reader(app).view, reader(app).side
        opened = (side.outer_size.height, view.in_view(view.place), app.focused.id if app.focused else None)
        await press(app, "j", "enter")

        assert opened == (9, True, "actors")
        assert side.outer_size.height == 4
        assert status(app) == "● Tobias Renn 1/5 ─ “Tobias Renn” ← name"


async def test_text_and_lists_fit_their_panes_whenever_regions_are_looked_up(
    app: NewsreaderApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_out, columns = Screen._refresh_layout, []

    def look_up_and_lay_out(screen: Screen[object], size: Size | None = None, *, scroll: bool = False) -> None:
        # As where something scrolls and a region is asked for before the next layout.
        screen._compositor._full_map_invalidated = True
        assert screen._compositor.full_map
        lay_out(screen, size, scroll=scroll)

    async with app.run_test(size=(120, 40)):
        await press(app)
        monkeypatch.setattr(Screen, "_refresh_layout", look_up_and_lay_out)
        for key in ("t", "t", "tab", "plus", "minus"):
            await press(app, key)
            columns.append((reader(app).view.virtual_size.width, reader(app).side.actors.virtual_size.width))

    assert columns == [(118, 39), (77, 39), (77, 39), (73, 43), (77, 39)]


async def test_a_step_to_the_next_hit_arranges_nothing_anew(
    app: NewsreaderApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    arrange, arranged = Compositor._arrange_root, []

    def arranging(*parts: Any, **more: Any) -> object:  # noqa: ANN401  (as Textual calls it)
        arranged.append(parts)
        return arrange(*parts, **more)

    async with app.run_test(size=(120, 40)):
        await press(app, "1", "n")
        monkeypatch.setattr(Compositor, "_arrange_root", arranging)
        await press(app, "n", "n", "n")

    assert arranged == []


async def test_rows_are_shared_anew_as_the_lists_change(app: NewsreaderApp) -> None:
    heights = []
    async with app.run_test(size=(80, 24)):
        side = reader(app).side
        for key in ("0", "2", "F"):
            await press(app, key)
            heights.append((side.actors.size.height, side.quotes.size.height))

    assert heights == [(10, 11), (14, 7), (8, 13)]


async def test_a_narrow_screen_shows_the_list_that_has_the_keys(app: NewsreaderApp) -> None:
    shown = []
    async with app.run_test(size=(40, 12)):
        for _ in range(3):
            await press(app, "tab")
            side = reader(app).side
            parts = (side.actors, side.quotes, side.strip)
            shown.append([part.id for part in parts if part in app.screen._compositor.visible_widgets])

    assert shown == [["actors"], ["quotes"], ["strip"]]


async def test_the_rows_of_what_is_read_are_lit_and_in_sight(app: NewsreaderApp) -> None:
    lit = []
    async with app.run_test(size=(80, 24)):
        side = reader(app).side
        for key in ("}", "}", "}", "]", "]"):
            await press(app, key)
            quotes = side.quotes
            lit.append((side.actors.here, quotes.here, quotes.row_id))

    assert lit == [("a4", "q1", "q1"), ("a1", "q2", "q2"), ("a2", "q4", "q4"), ("a2", "q4", "q4"), ("a2", "q5", "q5")]


async def test_a_quote_from_the_list_is_gone_to_and_n_goes_on_to_the_next(app: NewsreaderApp) -> None:
    async with app.run_test(size=(120, 40)):
        await press(app, "tab", "tab", "j", "j", "j", "enter", "n")

        assert status(app).startswith("quotes 5/6 ─ Ines Calloway ← said")


async def test_zen_shows_nothing_but_the_text(app: NewsreaderApp) -> None:
    async with app.run_test(size=(120, 40)):
        await press(app, "z")

        assert not reader(app).side.display
        assert not reader(app).query_one("#status").display


async def test_the_measure_changes_and_the_first_character_stays(app: NewsreaderApp) -> None:
    async with app.run_test(size=(120, 14)):
        await press(app, "space")
        before = reader(app).view.page_layout.offset_at(round(reader(app).view.scroll_y))
        await press(app, "minus", "minus", "minus")
        view = reader(app).view
        row = view.page_layout.rows[round(view.scroll_y)]

        assert reader(app).measure == 60
        assert row.start <= before < max(row.end, row.start + 1)


async def test_a_live_resize_keeps_the_place(app: NewsreaderApp) -> None:
    async with app.run_test(size=(120, 14)) as pilot:
        await press(app, "2", "n", "n")
        for width in (60, 97, 140, 200):
            await pilot.resize_terminal(width, 12)
            await pilot.pause()

            assert (width, reader(app).view.in_view(reader(app).view.place)) == (width, True)
            assert reader(app).cursor.label == "3/5"


async def test_escape_closes_what_lies_on_top_and_not_the_program(app: NewsreaderApp) -> None:
    async with app.run_test(size=(80, 24)):
        for keys in ("z", "tab", "2 ampersand", "slash a", "question_mark", "1 i"):
            await press(app, *keys.split(), "escape")

            assert app.is_running, keys
            assert app.screen is reader(app), keys
            assert reader(app).view.has_focus, keys
            assert not reader(app).lens, keys


@pytest.mark.parametrize("key", ["q", "Q", "ctrl+q"])
async def test_leaves_on_the_last_layer(app: NewsreaderApp, key: str) -> None:
    async with app.run_test():
        await press(app, key)

        assert app._exit


async def test_escape_never_leaves_the_program(app: NewsreaderApp) -> None:
    async with app.run_test():
        for keys in ("", "1 n", "z", "tab", "2 f", "slash a", "c", "question_mark", "J", "v"):
            await press(app, *keys.split(), *["escape"] * 4)

            assert app.is_running, keys
            assert not app._exit, keys
            assert status(app) == "nothing is open: q leaves", keys


async def test_escape_gives_up_what_is_followed_once_nothing_is_open(app: NewsreaderApp) -> None:
    async with app.run_test():
        await press(app, "1", "z", "escape")
        before = reader(app).followed.title
        await press(app, "escape")

        assert before == "Ines Calloway"
        assert reader(app).followed.target is None


async def test_escape_gives_up_a_search(app: NewsreaderApp) -> None:
    async with app.run_test():
        await press(app, "slash", *"renn", "enter", "escape")

        assert reader(app).followed.target is None


async def test_the_lens_shows_only_what_is_followed_and_opens_its_gaps(app: NewsreaderApp) -> None:
    async with app.run_test(size=(120, 40)):
        everything = len(reader(app).view.page_layout.rows)
        await press(app, "5", "ampersand")
        folded = len(reader(app).view.page_layout.rows)
        await press(app, "enter", "enter", "enter")

        assert folded < everything
        assert len(reader(app).view.page_layout.rows) == everything


async def test_a_jump_out_of_the_lens_opens_where_it_lands(app: NewsreaderApp) -> None:
    async with app.run_test(size=(120, 40)):
        await press(app, "5", "f", "G", "right_square_bracket")

        assert reader(app).view.in_view(reader(app).view.place)


async def test_highlights_go_and_come_back(app: NewsreaderApp) -> None:
    async with app.run_test(size=(120, 40)):
        marked = _styles(app)
        await press(app, "H")
        bare = _styles(app)
        await press(app, "H")

        assert bare < marked == _styles(app)


def _styles(app: NewsreaderApp) -> int:
    view = reader(app).view
    return len({str(segment.style) for y in range(view.size.height) for segment in view.render_line(y)})


async def test_help_opens_with_every_command(app: NewsreaderApp) -> None:
    async with app.run_test():
        await press(app, "question_mark")

        assert isinstance(app.screen, HelpScreen)


async def test_lists_that_are_hidden_or_made_wider_are_so_in_later_sessions(
    analysis: Analysis, app_on: Callable[..., NewsreaderApp]
) -> None:
    service = AnnotationService()
    app = app_on(analysis, annotations=service)
    async with app.run_test(size=(120, 40)):
        await press(app, "tab", "plus", "plus", "escape", "t")
        width = reader(app).panes.wider

    later, other = (ReaderOptions(side_pane=side).chosen(service.library.choices) for side in (True, False))
    assert (width, later.panes, later.panes_set) == (8, PaneChoice(side=False, wider=8), PaneChoice(side=True))
    assert other.panes == PaneChoice(side=False)
