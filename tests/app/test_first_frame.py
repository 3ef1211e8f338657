"""The frame drawn before Textual is there is the frame that Textual draws."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.app.driving import press, settled
from tui.app.app import NewsreaderApp
from tui.app.first_frame import FirstFrame
from tui.app.reader_options import ReaderOptions
from tui.app.widgets.bars import Welcome
from tui.model.analysis import Analysis
from tui.services.annotation_service import AnnotationService

ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


@pytest.mark.parametrize("size", [(120, 40), (100, 30), (80, 24), (60, 20), (250, 80)], ids=str)
async def test_shows_what_the_first_frame_of_textual_shows(
    app: NewsreaderApp, analysis: Analysis, size: tuple[int, int]
) -> None:
    drawn = FirstFrame(ReaderOptions("newsreader-dark"), 256).draw(analysis, size, analysed=True)
    early = [line.rstrip() for line in ESCAPE.sub("", drawn).split("\r\n")]
    async with app.run_test(size=size):
        await settled(app, lambda: drawn_by(app) == early)

        assert drawn_by(app) == early


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20)], ids=str)
async def test_welcomes_once_as_textual_does(
    analysis: Analysis, app_on: Callable[..., NewsreaderApp], size: tuple[int, int]
) -> None:
    drawn = FirstFrame(ReaderOptions(welcome=True), 256).draw(analysis, size, analysed=True)
    early = [line.rstrip() for line in ESCAPE.sub("", drawn).split("\r\n")]
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
    """The lines of the screen without scrollbars."""
    strips = app.screen._compositor.render_strips()
    return [_without_bars("".join(segment.text for segment in strip)) for strip in strips]


def _without_bars(line: str) -> str:
    return re.sub(r"[▁▂▃▄▅▆▇█▊▌▔]+(?=\s*(│|$))", lambda match: " " * len(match[0]), line).rstrip()


def test_paints_in_the_colours_of_the_theme(analysis: Analysis) -> None:
    drawn = FirstFrame(ReaderOptions("newsreader-light"), 1 << 24).draw(analysis, (100, 30), analysed=True)

    assert "\x1b[0;1;38;2;138;74;0;48;2;248;245;238mInes Calloway" in drawn


def test_without_colours_only_attributes_are_left(analysis: Analysis) -> None:
    drawn = FirstFrame(ReaderOptions("newsreader-dark"), 0).draw(analysis, (100, 30), analysed=True)

    assert "38;" not in drawn
    assert "\x1b[0;1mInes Calloway" in drawn


def test_names_the_keys_that_were_set(analysis: Analysis) -> None:
    options = ReaderOptions(keys={"reader.search-text": "f9"})

    assert "f9 search" in ESCAPE.sub("", FirstFrame(options, 0).draw(analysis, (100, 30), analysed=True))


def test_says_nothing_of_keys_where_that_is_not_wanted(analysis: Analysis) -> None:
    frame = FirstFrame(ReaderOptions(key_hints=False), 0).draw(analysis, (100, 30), analysed=True)

    assert ESCAPE.sub("", frame).split("\r\n")[-1].strip() == ""
