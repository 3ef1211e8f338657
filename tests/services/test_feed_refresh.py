from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.sources.server import Given, Server
from tests.sources.written import rss
from tui.library.library import Library
from tui.services.feed_refresh import ArticleStored, FeedEvent, FeedFinished, FeedRefresh, PageMissed


@pytest.fixture
def library() -> Iterator[Library]:
    opened = Library(None)
    yield opened
    opened.close()


def refreshed(library: Library) -> tuple[FeedRefresh, list[FeedEvent]]:
    """A refresh of all feeds, and what it reported."""
    events: list[FeedEvent] = []
    refresh = FeedRefresh(library.feeds, on_event=events.append)
    refresh.run()
    return refresh, events


def test_a_new_article_is_in_the_library_when_it_is_reported(server: Server, library: Library) -> None:
    library.feeds.add(server.put("/feed", rss(("Bridge opens", "/1"))), title="Post")
    seen: list[str] = []

    def look(event: FeedEvent) -> None:
        if isinstance(event, ArticleStored):
            seen.append(library.articles.get(event.article.id).title or "")

    FeedRefresh(library.feeds, on_event=look).run()

    assert seen == ["Bridge opens"]


def test_everything_that_happens_is_an_event(server: Server, library: Library) -> None:
    server.put("/new", rss(("Ferry runs", "/1")))
    library.feeds.add(server.turn("/old", "/new", 301), title="Moved")
    library.feeds.add(server.put("/bad", Given(b"", status=500)), title="Bad")
    library.feeds.add(server.put("/full", rss(("Gone", "/x"))), title="Full", full=True)
    refresh, events = refreshed(library)
    finished = {event.report.name: event.report for event in events if isinstance(event, FeedFinished)}

    assert sorted(event.article.title for event in events if isinstance(event, ArticleStored)) == ["Ferry runs", "Gone"]
    assert [event.reason for event in events if isinstance(event, PageMissed)] == [
        f"There is no page {server.origin}/x (404)."
    ]
    assert (finished["Moved"].moved, finished["Bad"].error, finished["Full"].failed) == (
        *(f"{server.origin}/new", f"The server of {server.origin}/bad has a fault (500)."),
        True,
    )
    assert refresh.summary == (
        "2 new articles from 3 feeds; 1 feed could not be read; 1 page could not be read; 1 feed moved for good"
    )


def test_a_feed_with_nothing_to_say_has_no_trouble(server: Server, library: Library) -> None:
    library.feeds.add(server.put("/feed", rss(("Bridge opens", "/1"))))
    refresh, _ = refreshed(library)

    assert (refresh.new, refresh.failed, refresh.troubled) == (1, False, False)


def test_what_came_before_a_stop_stays(server: Server, library: Library) -> None:
    for name in ("one", "two", "three"):
        library.feeds.add(server.put(f"/{name}", rss((f"{name} news", f"/{name}1"))))
    finished: list[str] = []

    def stop(event: FeedEvent) -> None:
        refresh.stop()
        if isinstance(event, FeedFinished):
            finished.append(event.report.name)

    refresh = FeedRefresh(library.feeds, on_event=stop)
    refresh.run()

    assert len(finished) <= 1
    assert library.articles.count() >= 1
