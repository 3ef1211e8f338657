"""Where an article leads: its links as a list, and its own page fetched again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from textual.widgets import OptionList, Static

from tests.app.conftest import KnownAnalyses, article_of
from tests.app.driving import press, reader, settled, status
from tests.sources.newspaper import HEADLINE, story
from tests.sources.server import Given, Server
from tui.app.app import NewsreaderApp
from tui.app.reader.reading_list import open_article
from tui.app.screens.comparison_screen import ComparisonScreen
from tui.app.screens.links_screen import LinksScreen
from tui.library.library import Library
from tui.model.analysis import Analysis
from tui.model.article import Article, ArticleLink
from tui.services.annotation_service import AnnotationService

BEFORE = f"{HEADLINE}\n\nThe lighthouse of Kelm Point keeps its lamp for another year, the village said on Friday."


@pytest.fixture
def library() -> Iterator[Library]:
    library = Library(None)
    yield library
    library.close()


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Addresses that were given to the browser."""
    found: list[str] = []
    monkeypatch.setattr(NewsreaderApp, "open_url", lambda _, url, **__: found.append(url))
    return found


def app_with(article: Article, library: Library, reference: str = "") -> NewsreaderApp:
    """The program with an article; with one that a person fetched where they gave its address."""
    analyses = KnownAnalyses(Analysis(article, model="by hand"))
    opened = open_article(reference, article, analyses) if reference else article
    return NewsreaderApp([opened], analyses=analyses, annotations=AnnotationService(library))


async def test_links_are_opened_stored_and_read(server: Server, library: Library, opened: list[str]) -> None:
    page = server.put("/lamp", story())
    gone = server.put("/gone", Given(b"", status=404))
    own = server.put("/village", story())
    article = article_of(f"{BEFORE}\n\nSee {gone}.", source=own)
    article = replace(article, links=(ArticleLink(page, "the new lamp"),))
    app = app_with(article, library, own)
    async with app.run_test(size=(100, 20)):
        await press(app, "l")
        assert isinstance(app.screen, LinksScreen)
        listed = [str(option.prompt) for option in app.screen.query_one(OptionList).options]
        said = app.screen.query_one("#box-message", Static)
        await press(app, "o", "s")
        await settled(app, lambda: "in the library" in str(said.content))
        stored = str(said.content)
        await press(app, "j", "s")
        await settled(app, lambda: "There is no page" in str(said.content))
        await press(app, "k", "enter")
        await settled(app, lambda: reader(app).analysis.article.title == HEADLINE)

        assert listed == [f"the new lamp  {page}", gone]
        assert opened == [page]
        assert stored == f"{HEADLINE} is in the library ─ L shows it"
        assert reader(app).position == "2/2"
        assert [row.title for row in library.articles.list()] == [HEADLINE]


@pytest.mark.parametrize(
    ("own", "feed"),
    [(False, None), (True, "https://gazette.example/feed.xml"), (True, None)],
    ids=["other-place", "named-by-a-feed", "named-by-itself"],
)
async def test_no_page_leads_to_this_machine(server: Server, library: Library, own: bool, feed: str | None) -> None:
    page = server.put("/lamp", story())
    article = article_of(BEFORE, source=page if own else "https://gazette.example/lamp")
    article = replace(article, links=(ArticleLink(page, "the new lamp"),))
    library.articles.add(article, feed=feed)
    app = app_with(article, library, "" if own else article.source)
    async with app.run_test(size=(200, 20)):
        await press(app, "l", "s")
        await settled(app, lambda: "you name yourself" in status(app))
        await press(app, "escape")
        if own:
            await press(app, "P")
            await settled(app, lambda: "fetching" not in status(app))
            assert "this machine or network" in status(app)
        await press(app, "l", "enter")
        await settled(app, lambda: "you name yourself" in reader(app).notice)

    assert server.paths() == []


async def test_an_article_without_links_says_so(library: Library) -> None:
    app = app_with(article_of(BEFORE), library)
    async with app.run_test(size=(100, 20)):
        await press(app, "l", "o", "s", "enter")
        listed = isinstance(app.screen, LinksScreen)
        await press(app, "l")

        assert (listed, app.screen) == (True, reader(app))


async def test_a_page_fetched_again_is_compared_with_what_it_said(server: Server, library: Library) -> None:
    page = server.put("/lamp", story())
    app = app_with(article_of(BEFORE, source=page), library, page)
    async with app.run_test(size=(100, 30)):
        await press(app, "P")
        await settled(app, lambda: isinstance(app.screen, ComparisonScreen))
        heading = str(app.screen.query_one("#who", Static).content)
        await press(app, "q")

        assert heading == f"1 {HEADLINE} ─ before"
        assert status(app) == "the page has changed: this is what it said before"
        assert len(library.articles.list()) == 1
        assert len(library.articles.texts(library.articles.list()[0].id)) == 2


async def test_a_page_that_is_as_it_was_or_gone_is_told(server: Server, library: Library) -> None:
    page = server.put("/lamp", story())
    app = app_with(KnownAnalyses().read(page), library, page)
    async with app.run_test(size=(100, 20)):
        await press(app, "P")
        await settled(app, lambda: status(app) == "the page says what it said before")
        server.put("/lamp", Given(b"", status=404))
        await press(app, "P")
        await settled(app, lambda: status(app).startswith("There is no page"))


async def test_what_a_private_feed_brought_is_fetched_again(server: Server, library: Library) -> None:
    page, feed = server.put("/lamp", story()), f"{server.origin}/feed.xml"
    article = article_of(BEFORE, source=page)
    library.feeds.add(feed, private=True)
    library.articles.add(replace(article, source="https://gazette.example/lamp"))
    library.articles.add(article, feed=feed)
    app = app_with(article, library)
    async with app.run_test(size=(100, 30)):
        await press(app, "P")
        await settled(app, lambda: isinstance(app.screen, ComparisonScreen))

    assert server.paths() == ["/lamp"]


async def test_only_pages_are_opened_in_the_browser(library: Library, opened: list[str]) -> None:
    article = article_of(BEFORE, source="smb://files.example/share")
    library.articles.add(article)
    app = app_with(article, library)
    async with app.run_test(size=(100, 30)):
        await press(app, "O")
        said = status(app)
        await press(app, "L", "O")

    assert opened == []
    assert said == "this article has no address to open in a browser"
