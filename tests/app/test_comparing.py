"""Two articles of the library side by side."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from syrupy.assertion import SnapshotAssertion
from textual.widgets import Input

from tests.app.acquaintances import acquainted, june, painter, revised
from tests.app.conftest import KnownAnalyses, ferry
from tests.app.driving import press, reader, settled
from tests.app.library_driving import FETCHED, library_screen, listed
from tests.app.looks import Picture, pictures
from tui.app.app import NewsreaderApp
from tui.app.reader_options import ReaderOptions
from tui.app.screens.comparison_screen import ComparisonScreen
from tui.app.widgets.lists import RowList
from tui.library.library import Library
from tui.services.annotation_service import AnnotationService

JUNE = "Night ferry may sail from June"


@pytest.fixture
def library() -> Iterator[Library]:
    library = acquainted()
    yield library
    library.close()


def on(library: Library, **settings: object) -> NewsreaderApp:
    analyses = KnownAnalyses(ferry(), june(), painter(), revised())
    options = ReaderOptions(library=True, **settings)  # type: ignore[arg-type]
    return NewsreaderApp([], options, analyses=analyses, annotations=AnnotationService(library))


async def compared(app: NewsreaderApp) -> None:
    """Compare the ferry's article, the last of the list, with its sequel."""
    await listed(app, 3)
    await press(app, "G", "c", "k", "c")
    await settled(app, lambda: isinstance(app.screen, ComparisonScreen))
    await press(app)


async def back_in_comparison(app: NewsreaderApp) -> None:
    """Leave the article that the comparison led to."""
    await press(app, "q")
    await settled(app, lambda: isinstance(app.screen, ComparisonScreen) and bool(app.screen.query("#rows")))


def with_revision(library: Library) -> Library:
    """The library with a later version of the ferry's article too."""
    library.articles.add(revised().article, fetched=FETCHED)
    library.save(revised())
    return library


async def compared_with_revision(app: NewsreaderApp) -> None:
    """Compare the ferry's article with its later version."""
    await listed(app, 4)
    await press(app, "slash")
    app.screen.query_one(Input).value = "ferry after:2026-03-01 before:2026-03-05"
    await press(app, "enter")
    await listed(app, 2)
    await press(app, "G", "c", "g", "c")
    await settled(app, lambda: isinstance(app.screen, ComparisonScreen))


def rows(app: NewsreaderApp) -> list[str]:
    entries = app.screen.query_one("#rows", RowList).entries
    return [" ".join("".join(p.words for line in e.lines for p in (*line.left, *line.right)).split()) for e in entries]


async def test_c_on_two_articles_compares_them(library: Library) -> None:
    app = on(library)
    async with app.run_test(size=(120, 40)):
        await compared(app)
        counts = []
        for _ in range(5):
            counts.append(len(rows(app)))
            await press(app, "tab")

        assert dict(zip(("only-first", "only-second", "actors", "text", "in-both"), counts, strict=True)) == {
            "only-first": 6,
            "only-second": 1,
            "actors": 1,
            "text": 7,
            "in-both": 0,
        }


async def test_keys_go_from_change_to_change(library: Library) -> None:
    app = on(with_revision(library))
    async with app.run_test(size=(120, 40)):
        await compared_with_revision(app)
        await press(app, "shift+tab")
        shown = app.screen.query_one("#rows", RowList)
        visited = []
        for key in ("right_square_bracket", "right_square_bracket", "right_square_bracket", "left_square_bracket"):
            await press(app, key)
            visited.append(shown.highlighted)
        hint = app.screen.hint if isinstance(app.screen, ComparisonScreen) else ""

        assert (shown.rows, visited, hint) == (8, [2, 6, 6, 2], "")


async def test_enter_goes_to_the_words_in_their_article_and_q_comes_back(library: Library) -> None:
    app = on(library)
    async with app.run_test(size=(120, 40)):
        await compared(app)
        await press(app, "tab", "enter")

        assert (app.screen, reader(app).analysis.article.title) == (reader(app), JUNE)
        assert reader(app).view.place == reader(app).analysis.quotes[0].span.start

        await back_in_comparison(app)
        await press(app)

        assert "The boat has been tested" in rows(app)[0]

        await press(app, "q")
        await listed(app, 3)

        assert app.screen_stack[-1] == library_screen(app)


async def test_a_change_is_reached_in_either_article(library: Library) -> None:
    app = on(with_revision(library))
    async with app.run_test(size=(120, 40)):
        await compared_with_revision(app)
        dates = []
        for key in ("1", "2", "enter"):
            await press(app, key)
            dates.append(reader(app).analysis.article.date)
            await back_in_comparison(app)
        await press(app, "tab", "2")
        comparison = app.screen

        assert dates == [ferry().article.date, revised().article.date, ferry().article.date]
        assert isinstance(comparison, ComparisonScreen)
        assert comparison.hint == "only the first article has this"


async def test_c_twice_on_one_article_chooses_none(library: Library) -> None:
    app = on(library)
    async with app.run_test(size=(120, 40)):
        await listed(app, 3)
        await press(app, "c")

        assert library_screen(app).articles.marked

        await press(app, "c")

        assert not library_screen(app).articles.marked


@pictures("quotes", "texts")
async def test_looks(
    picture: Picture,
    *,
    library: Library,
    monkeypatch: pytest.MonkeyPatch,
    snapshot: SnapshotAssertion,
) -> None:
    picture.colour(monkeypatch)
    app = on(with_revision(library), theme=picture.theme)

    async def ready() -> None:
        await compared_with_revision(app)
        await press(app, *([] if picture.look == "quotes" else ["shift+tab", "right_square_bracket"]))

    assert await picture.differing(app, snapshot, ready) == []
