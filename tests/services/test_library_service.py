from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.builders import article_of
from tests.sources.server import Given, Server
from tests.sources.written import rss
from tui.errors import SourceError
from tui.library.library import Library
from tui.services.library_filter import LibraryFilter
from tui.services.library_service import FeedService, LibraryService


@pytest.fixture
def library() -> Iterator[Library]:
    opened = Library(None)
    yield opened
    opened.close()


def test_every_change_is_undone_the_last_first(library: Library) -> None:
    service = LibraryService(library)
    service.save(article_of("Bridge opens.", name="bridge"))
    (row,) = service.rows(LibraryFilter())
    service.star([row])
    service.tag([service.articles.row(row.id)], frozenset({"works"}))
    service.set_read([service.articles.row(row.id)], read=True)
    changed = service.articles.row(row.id)
    undone = [change.description.partition(":")[0] for change in iter(service.undo, None) if change]

    assert (changed.starred, changed.tags, changed.read) == (True, ("works",), True)
    assert undone == ["marked read", "tags changed", "star added", "saved"]
    assert service.articles.count() == 0


def test_a_change_of_many_is_undone_for_each_as_it_was(library: Library) -> None:
    service = LibraryService(library)
    for name in ("bridge", "ferry", "weir"):
        service.add(article_of(f"{name} opens.", name=name))
    service.star(service.rows(LibraryFilter())[:1])
    service.tag(service.rows(LibraryFilter())[:2], frozenset({"works"}))
    before = service.rows(LibraryFilter())
    service.star(before)
    service.tag(before, frozenset({"works", "local"}))
    service.set_read(list(before), read=True)
    changed = service.rows(LibraryFilter())
    service.delete(changed[1:])
    left = [row.id for row in service.rows(LibraryFilter())]
    undone = [service.undo() for _ in range(4)]

    assert {(row.starred, row.tags, row.read) for row in changed} == {(True, ("local", "works"), True)}
    assert left == [changed[0].id]
    assert [change.description for change in undone if change] == [
        "deleted: 2 articles",
        "marked read: 3 articles",
        "tags changed: 3 articles",
        "star added: 2 articles",
    ]
    assert service.rows(LibraryFilter()) == before


def test_what_was_already_so_is_no_change(library: Library) -> None:
    service = LibraryService(library)
    service.add(article_of("Bridge opens.", name="bridge"))
    service.set_read(list(service.rows(LibraryFilter())), read=False)

    assert service.last is None
    assert service.undo() is None


def test_a_followed_feed_is_found_though_it_can_not_be_read_now(server: Server, library: Library) -> None:
    known = server.put("/feed", rss(("Bridge opens", "/1")))
    library.feeds.add(known)
    server.put("/feed", Given(b"", status=500))
    feed, other = FeedService(library).find([known, f"{server.origin}/gone", known])

    assert not isinstance(feed, SourceError)
    assert feed.address == known
    assert isinstance(other, SourceError)


def test_changes_of_feeds_are_undone(library: Library) -> None:
    address = "https://post.example/feed"
    library.feeds.add(address, title="Post", folder="Local")
    service = FeedService(library)
    for change in (
        lambda feed: service.rename(feed, "Mine"),
        lambda feed: service.move(feed, "Far"),
        lambda feed: service.fetch_pages(feed, full=True),
        service.remove,
    ):
        change(library.feeds.find(address))
    gone = library.feeds.list()
    while service.undo():
        pass
    feed = library.feeds.find(address)

    assert gone == ()
    assert (feed.title, feed.folder, feed.full) == ("Post", "Local", False)
