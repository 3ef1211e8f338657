"""The frame drawn before Textual is there is the frame that Textual draws."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.app.driving import press, settled
from tui.app.app import NewsreaderApp
from tui.app.first_frame import FirstFrame
from tui.app.first_reader import FirstReader
from tui.app.reader_options import ReaderOptions
from tui.app.widgets.bars import Welcome
from tui.model.analysis import Analysis
from tui.services.annotation_service import AnnotationService

ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


def frame(analysis: Analysis, size: tuple[int, int] = (100, 30), colours: int = 256, **settings: object) -> list[str]:
    """The rows of the first frame, with escape sequences."""
    options = ReaderOptions(**settings)  # type: ignore[arg-type]
    return FirstFrame(options.theme, colours).rows(FirstReader(analysis, size, options, analysed=True))


def words(rows: list[str]) -> list[str]:
    """What stands on some rows."""
    return [ESCAPE.sub("", row).rstrip() for row in rows]


@pytest.mark.parametrize("size", [(120, 40), (100, 30), (80, 24), (60, 20), (250, 80)], ids=str)
async def test_shows_what_the_first_frame_of_textual_shows(
    app: NewsreaderApp, analysis: Analysis, size: tuple[int, int]
) -> None:
    early = words(frame(analysis, size))
    async with app.run_test(size=size):
        await settled(app, lambda: drawn_by(app) == early)

        assert drawn_by(app) == early


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20)], ids=str)
async def test_welcomes_once_as_textual_does(
    analysis: Analysis, app_on: Callable[..., NewsreaderApp], size: tuple[int, int]
) -> None:
    early = words(frame(analysis, size, welcome=True))
    annotations = AnnotationService()
    app = app_on(analysis, annotations=annotations, welcome=True)
    async with app.run_test(size=size):
        await settled(app, lambda: drawn_by(app) == early)
        told = " ".join(" ".join(early).split())
        await press(app, "1")
        after = app.screen.query(Welcome)

    assert told.startswith(
        "The lists show who is in the text and who says what: 1 follows the first of them, then n walks from place to"
        " place. ›"
    )
    assert (list(after), ReaderOptions().chosen(annotations.library.choices).welcome) == ([], False)


def drawn_by(app: NewsreaderApp) -> list[str]:
    """The lines of the screen."""
    strips = app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip).rstrip() for strip in strips]


def test_paints_in_the_colours_of_the_theme(analysis: Analysis) -> None:
    drawn = "".join(frame(analysis, colours=1 << 24, theme="newsreader-light"))

    assert "\x1b[0;1;38;2;138;74;0;48;2;248;245;238mInes Calloway" in drawn


def test_without_colours_only_attributes_are_left(analysis: Analysis) -> None:
    drawn = "".join(frame(analysis, colours=0))

    assert "38;" not in drawn
    assert "\x1b[0;1mInes Calloway" in drawn


def test_names_the_keys_that_were_set(analysis: Analysis) -> None:
    assert "f9 search" in words(frame(analysis, keys={"reader.search-text": "f9"}))[-1]


def test_says_nothing_of_keys_where_that_is_not_wanted(analysis: Analysis) -> None:
    assert words(frame(analysis, key_hints=False))[-1] == ""


async def test_begins_where_the_reader_left_off_with_what_was_followed(
    analysis: Analysis, app_on: Callable[..., NewsreaderApp]
) -> None:
    annotations = AnnotationService()
    app = app_on(analysis, annotations=annotations)
    async with app.run_test(size=(80, 24)):
        await press(app, "2", "n", "plus", "j")
        app.exit()
    position = annotations.position(analysis.article)
    options = ReaderOptions()
    reader = FirstReader(analysis, (80, 24), options, analysed=True, position=position)
    early = words(FirstFrame(options.theme, 256).rows(reader))
    again = app_on(analysis, annotations=annotations)
    async with again.run_test(size=(80, 24)):
        await settled(again, lambda: drawn_by(again) == early)

        assert drawn_by(again) == early
