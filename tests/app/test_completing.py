"""Articles of feeds that have only the beginning: the page is fetched when one is opened."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.app.driving import press, reader, settled, status
from tests.app.library_driving import app_on, listed, titles
from tests.sources.server import Given, Server
from tests.sources.written import page
from tui.app.app import NewsreaderApp
from tui.library.feed_arrivals import FetchedEntry
from tui.library.library import Library
from tui.sources.feed_parser import FeedEntry

SUMMARY = "The mayor crossed it first."


@pytest.fixture
def library(server: Server) -> Iterator[Library]:
    library = Library(None)
    feed = server.origin + "/feed"
    library.feeds.add(feed)
    entry = FeedEntry("1", "Bridge opens", server.put("/bridge", page("clean")), "2024-03-05", None, SUMMARY)
    library.feeds.arrived(FetchedEntry(feed, entry.id, entry.article(feed), full=False))
    yield library
    library.close()


@pytest.fixture
def app(library: Library) -> NewsreaderApp:
    return app_on(library)


def text(app: NewsreaderApp) -> str:
    return reader(app).analysis.article.text


async def test_the_page_of_an_article_that_is_a_summary_is_fetched_when_it_is_opened(
    app: NewsreaderApp, library: Library
) -> None:
    async with app.run_test():
        await listed(app, 1)
        await press(app, "enter")
        await settled(app, lambda: "brass band" in text(app))
        (row,) = library.articles.list()

        assert row.read
        assert library.articles.get(row.id).author == "Ada Fenn"


async def test_what_the_feed_says_stays_where_the_page_can_not_be_read(app: NewsreaderApp, server: Server) -> None:
    server.put("/bridge", Given(b"", status=404))
    async with app.run_test():
        await listed(app, 1)
        await press(app, "enter")
        await settled(app, lambda: status(app).startswith("only what the feed says: There is no page"))

        assert SUMMARY in text(app)


async def test_a_page_is_asked_for_once(app: NewsreaderApp, server: Server) -> None:
    server.put("/bridge", Given(b"", status=404))
    async with app.run_test():
        await listed(app, 1)
        for _ in range(2):
            await press(app, "enter")
            await settled(app, lambda: bool(server.asked))
            await press(app, "L")
            await listed(app, 1)

        assert titles(app) == ["Bridge opens"]
        assert server.paths() == ["/bridge"]
