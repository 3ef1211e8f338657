"""Cards that say why and who, and words for the clipboard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.app.driving import press, reader, resize, status
from tui.app.app import NewsreaderApp
from tui.app.rendering.targets import Kinds
from tui.app.screens.card import CardScreen
from tui.model.analysis import Analysis
from tui.model.span import CharSpan


def card(app: NewsreaderApp) -> CardScreen:
    assert isinstance(app.screen, CardScreen)
    return app.screen


def told(app: NewsreaderApp) -> dict[str, str]:
    """What a card says, by the name of the line."""
    return dict(card(app)._card.facts)


async def test_the_why_card_tells_rule_evidence_and_confidence(app: NewsreaderApp) -> None:
    async with app.run_test(size=(100, 30)):
        await press(app, "1", "n", "n", "i")

        assert told(app) == {
            "refers to": "● Ines Calloway",
            "as": "pronoun",
            "because": "nearest woman",
            "sure": "■■■■■■■■■□ 90 %",
        }


async def test_of_mentions_that_begin_together_the_followed_one_is_explained(
    analysis: Analysis, app_on: Callable[..., NewsreaderApp]
) -> None:
    chair, board = analysis.actors[0], analysis.actors[3]
    span = chair.mentions[0].span
    inside = replace(board.mentions[0], span=CharSpan(span.start, span.start + 4))
    actors = [replace(each, mentions=(*each.mentions, inside)) if each is board else each for each in analysis.actors]
    titles = []
    app = app_on(replace(analysis, actors=tuple(actors)))
    async with app.run_test(size=(100, 30)):
        for keys in (["1", "i"], ["escape", "escape", "i"]):
            await press(app, *keys)
            titles.append(card(app)._card.title)

    assert titles == ["Why “Ines Calloway”?", "Why “Ines”?"]


async def test_i_again_tells_who_that_is_and_back(app: NewsreaderApp) -> None:
    async with app.run_test(size=(100, 30)):
        await press(app, "1", "n", "i", "i")
        who = card(app)._card.title, told(app)["role"], told(app)["mentions"]
        await press(app, "i")

        assert who == ("Ines Calloway", "chair", "2 of 6 so far")
        assert card(app)._card.title == "Why “Calloway”?"


async def test_behind_a_quote_stands_its_speaker(app: NewsreaderApp) -> None:
    async with app.run_test(size=(100, 30)):
        await press(app, "tab", "tab", "j", "j", "j", "i", "i")

        assert card(app)._card.title == "Tobias Renn"


async def test_behind_a_quote_of_nobody_stands_nothing(app: NewsreaderApp) -> None:
    async with app.run_test(size=(100, 30)):
        await press(app, "tab", "tab", "G", "i", "i")

        assert app.screen is reader(app)


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (["1", "i"], "1 chooses another · i who is this · q closes"),
        (["1", "i", "i"], "i why · q closes"),
        (["tab", "i"], "q closes"),
        (["tab", "tab", "i"], "1–3 chooses another · i who is this · q closes"),
    ],
    ids=["mention", "turned", "actor", "quote"],
)
async def test_a_card_says_which_keys_it_takes(app: NewsreaderApp, keys: list[str], expected: str) -> None:
    async with app.run_test(size=(100, 30)):
        await press(app, *keys)

        assert str(card(app).query_one("#card").border_subtitle) == expected


def hides(app: NewsreaderApp, stop: CharSpan) -> bool:
    """Whether a card lies over the lines that it explains."""
    side = reader(app).side
    rows = next((rows for rows in (side.actors, side.quotes) if rows is reader(app).focused), None)
    first, last = reader(app).view.lines_of(stop) if rows is None else rows.lines_of_row
    box = app.screen.query_one("#card").region
    return box.y <= last and first < box.bottom


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20)], ids=str)
async def test_a_card_never_lies_over_what_it_explains(app: NewsreaderApp, size: tuple[int, int]) -> None:
    hidden = []
    async with app.run_test(size=size):
        for keys in ("1", "n", "n", "n", "quotation_mark", "n", "tab", "tab"):
            await press(app, keys)
            stop = reader(app).cursor.current
            assert stop is not None
            await press(app, "i")
            await press(app)
            if hides(app, stop):
                hidden.append(stop)
            await press(app, "escape")

    assert hidden == []


@pytest.mark.parametrize("keys", [("1", "n", "n", "n", "n"), ("tab", "tab", "G")], ids=["text", "list"])
async def test_a_card_stays_beside_what_it_explains_in_every_size(app: NewsreaderApp, keys: tuple[str, ...]) -> None:
    hidden, aligned = [], set()
    async with app.run_test(size=(120, 40)):
        await press(app, *keys)
        stop = reader(app).cursor.current or CharSpan(0, 0)
        await press(app, "i")
        for size in ((60, 20), (200, 24), (80, 16)):
            await resize(app, *size)
            aligned.add(app.screen.styles.align_vertical)
            if hides(app, stop):
                hidden.append(size)

    assert hidden == []
    assert "middle" not in aligned


@pytest.mark.parametrize("key", ["q", "escape", "enter"])
async def test_a_card_closes_and_changes_nothing(app: NewsreaderApp, key: str) -> None:
    async with app.run_test(size=(100, 30)):
        before = reader(app).analysis
        await press(app, "1", "i", key)

        assert app.screen is reader(app)
        assert reader(app).analysis is before


async def test_a_quote_is_copied_with_name_role_and_origin(app: NewsreaderApp) -> None:
    async with app.run_test(size=(100, 30)):
        await press(app, "tab", "tab", "j", "y")

        assert app.clipboard == (
            "“We will not sail into the dark with an untested boat”"
            " — Ines Calloway, chair (ferry.txt, 2026-03-02, para 2)"
        )
        assert status(app) == "quote copied by the terminal (OSC 52), if it allows that"


async def test_the_reader_is_reported_which_tool_took_the_words(
    app: NewsreaderApp, clipboard_tool: Callable[[], str]
) -> None:
    async with app.run_test(size=(100, 30)):
        await press(app, "y")

        assert status(app) == "sentence copied by xclip and the terminal"
        assert clipboard_tool() == app.clipboard


async def test_kinds_left_out_stay_left_out_after_a_correction(
    analysis: Analysis, app_on: Callable[..., NewsreaderApp]
) -> None:
    app = app_on(analysis, kinds=Kinds(quotes=frozenset({"direct"})))
    async with app.run_test(size=(100, 30)):
        await press(app, "quotation_mark", "tab", "x", "enter")

        assert len(reader(app).followed.stops) == 4
