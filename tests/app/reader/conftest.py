"""A context for the reader's parts with a stand-in for the screen: values without widgets, answers without dialogs."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from types import SimpleNamespace
from typing import cast

import pytest
from textual.screen import Screen

from tests.app.conftest import KnownAnalyses, ferry
from tui.app.reader.context import ReaderContext
from tui.app.reader.reading_list import OpenArticle, ReadingList
from tui.app.reader_options import ReaderOptions
from tui.app.rendering.targets import EVERYTHING, NOTHING
from tui.app.widgets.article_view import ArticleView
from tui.app.widgets.side_pane import SidePane
from tui.model.anchors import Placed
from tui.model.navigation import Cursor, ReadingPosition
from tui.model.span import CharSpan
from tui.services.annotation_service import AnnotationService


class StandInView:
    """Where the reader is in a text, without a text to show."""

    def __init__(self) -> None:
        self.place = 0
        self.scroll_y = 0.0
        self.spot: CharSpan | None = None
        self.selected: CharSpan | None = None
        self.page_layout = SimpleNamespace(row_of=lambda offset: offset // 80)

    def go_to(self, offset: int, spot: CharSpan | None = None) -> None:
        self.place, self.spot = offset, spot

    def open_at(self, offset: int, above: int) -> None:
        self.place, self.scroll_y = offset, offset // 80 - above

    def scroll_to(self, *, y: float, animate: bool) -> None:
        del animate
        self.scroll_y = y


class StandInContext(ReaderContext):
    """Answers every dialog with what a test has put into `answers`, the first first."""

    answers: list[object]
    work: list[Awaitable[object]]

    async def ask(self, dialog: Screen[object]) -> object:  # type: ignore[override]
        del dialog
        return self.answers.pop(0)

    def start(self, work: Callable[[], Awaitable[object]], group: str = "", **_: object) -> None:
        del group
        self.work.append(work())


@pytest.fixture
def reader() -> StandInContext:
    """The context on the invented article."""
    analysis = ferry()
    article = OpenArticle("gazette/ferry.txt", analysis, analysed=True, found=analysis, position=ReadingPosition())
    values = {
        "analysis": analysis,
        "followed": NOTHING,
        "cursor": Cursor(),
        "lens": False,
        "measure": 72,
        "kinds": EVERYTHING,
        "placed": Placed(),
        "known_actors": None,
        "pending": False,
        "share": 0.0,
        "message": "",
        "notice": "",
        "hint": "",
        "position": "",
    }
    screen = SimpleNamespace(**values)
    screen.app = SimpleNamespace(screen=screen)
    side = SimpleNamespace(
        actors=SimpleNamespace(has_focus=False, row_id=None), quotes=SimpleNamespace(has_focus=False, row_id=None)
    )
    context = StandInContext(
        cast("Screen[None]", screen),
        cast("ArticleView", StandInView()),
        cast("SidePane", side),
        ReadingList([article]),
        KnownAnalyses(analysis),
        AnnotationService(),
        ReaderOptions(),
    )
    context.answers, context.work = [], []
    return context
