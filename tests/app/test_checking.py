"""The article's quotations beside the words of their sources in the library."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.app.conftest import KnownAnalyses
from tests.app.driving import press, reader, settled
from tests.app.looks import Picture, pictures
from tests.model.quotation_cases import analysed, articles
from tui.app.app import NewsreaderApp
from tui.app.reader_options import ReaderOptions
from tui.app.screens.check_screen import CheckScreen
from tui.app.widgets.bars import Headings
from tui.app.widgets.lists import RowList
from tui.library.library import Library
from tui.model.analysis import Analysis
from tui.services.annotation_service import AnnotationService

MAKER = "by hand"
SAID = """\
A bridge too near

{Ada Fenn|“The old ferry has served this town for ninety years,”} Fenn said.

{Ada Fenn|“We will open the bridge in June,”} she promised. Olaf Brandt, who runs the ferry, was not pleased. \
{Olaf Brandt|“We carried 4,000 passengers last year,”} he said.

{Olaf Brandt|“Sleep is the new speed of every ferry,”} said Brandt."""


def draft() -> Analysis:
    found = analysed(SAID, "draft")
    return replace(found, model=MAKER, article=replace(found.article, source="draft.md"))


@pytest.fixture
def library() -> Iterator[Library]:
    library = Library(None)
    for analysis in articles():
        library.articles.add(analysis.article)
        library.save(replace(analysis, model=MAKER))
    yield library
    library.close()


def on(library: Library, **settings: object) -> NewsreaderApp:
    analyses = KnownAnalyses(draft(), *(replace(analysis, model=MAKER) for analysis in articles()))
    options = ReaderOptions(**settings)  # type: ignore[arg-type]
    return NewsreaderApp([draft().article], options, analyses=analyses, annotations=AnnotationService(library))


async def checked(app: NewsreaderApp) -> RowList:
    """Check the draft, and wait for its rows."""
    await settled(app, lambda: bool(reader(app).analysis.quotes))
    await press(app, "X")
    await settled(app, lambda: isinstance(app.screen, CheckScreen) and bool(app.screen.query("#rows")))
    await press(app)
    return app.screen.query_one("#rows", RowList)


async def test_keys_go_through_what_is_doubtful_to_the_sources_and_back(library: Library) -> None:
    app = on(library)
    async with app.run_test(size=(120, 40)):
        rows = await checked(app)
        visited = []
        for key in ("right_square_bracket", "right_square_bracket", "left_square_bracket"):
            await press(app, key)
            visited.append(rows.highlighted)
        await press(app, "y")
        await settled(app, lambda: bool(app.clipboard))

        assert (rows.rows, visited) == (4, [1, 2, 1])
        assert app.clipboard == (
            "“We will open the bridge in June, but only if the steel arrives on time” — Ada Fenn"
            " (https://courier.example/bridge, 2031-03-02, para 1)"
        )

        await press(app, "enter")
        await settled(app, lambda: app.screen is reader(app))

        assert reader(app).analysis.article.id == "bridge"
        assert reader(app).view.place == reader(app).analysis.quotes[0].span.start + 1

        await press(app, "q")
        await settled(app, lambda: isinstance(app.screen, CheckScreen) and bool(app.screen.query("#rows")))
        await press(app, "tab")

        assert app.screen.query_one(Headings).shown == "doubtful"

        await press(app, "q")

        assert (app.screen, reader(app).analysis.article.id) == (reader(app), "draft")


@pictures("check")
async def test_looks(
    picture: Picture, *, library: Library, monkeypatch: pytest.MonkeyPatch, snapshot: SnapshotAssertion
) -> None:
    picture.colour(monkeypatch)
    app = on(library, theme=picture.theme)

    async def ready() -> None:
        await checked(app)
        await press(app, "right_square_bracket")

    assert await picture.differing(app, snapshot, ready) == []
