"""The screen of feeds: what each brought, what went wrong, and what is done to them; and refreshes by themselves."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from textual.widgets import Static

from tests.app.conftest import KnownAnalyses, ferry
from tests.app.driving import bottom, press, settled, status, type_in
from tests.app.library_driving import app_on, library_screen, listed, titles
from tests.sources.server import Given, Server
from tests.sources.written import rss
from tui.app.app import NewsreaderApp
from tui.app.palette import KeyProvider
from tui.app.reader_options import ReaderOptions
from tui.app.screens.feeds_screen import FeedsScreen
from tui.app.screens.library_screen import LibraryScreen
from tui.app.widgets.bars import Bar
from tui.library.library import Library
from tui.services.annotation_service import AnnotationService


@pytest.fixture
def library() -> Iterator[Library]:
    library = Library(None)
    yield library
    library.close()


@pytest.fixture
def app(library: Library) -> NewsreaderApp:
    return app_on(library)


def screen(app: NewsreaderApp) -> FeedsScreen:
    """The screen of feeds, whatever lies over it."""
    return next(each for each in reversed(app.screen_stack) if isinstance(each, FeedsScreen))


def rows(app: NewsreaderApp) -> list[list[str]]:
    """The words on the lines of each row, left and right."""
    return [
        [
            " | ".join("".join(piece.words for piece in side) for side in (line.left, line.right) if side)
            for line in entry.lines
        ]
        for entry in screen(app).rows.entries
    ]


async def opened(app: NewsreaderApp, count: int = 0) -> None:
    """Open the library, and from it the feeds."""
    await listed(app, count)
    await press(app, "F")
    await settled(app, lambda: isinstance(app.screen, FeedsScreen))


async def fetched(app: NewsreaderApp) -> None:
    """Wait until nothing is being fetched any more."""
    await settled(app, lambda: not app.refresher.at_work and not screen(app).progress)


async def test_without_feeds_the_screen_says_how_to_follow_one(app: NewsreaderApp) -> None:
    async with app.run_test():
        await opened(app)

        assert str(app.screen.query_one("#nothing", Static).render()).startswith("No feed is followed. a follows one")
        assert rows(app) == []


async def test_the_line_at_the_bottom_tells_the_keys_and_where_the_reader_is(
    app: NewsreaderApp, library: Library
) -> None:
    for name in ("a", "b"):
        library.feeds.add(f"https://{name}.example/feed")
    async with app.run_test():
        await opened(app)
        bar = app.screen.query_one("#status", Bar)
        first = (bottom(app), bar.right)
        await press(app, "j")

        assert (first, bar.right) == (("enter articles · a add · r refresh · x remove · ? help", "1/2"), "2/2")


async def test_a_feed_is_added_by_the_address_of_its_site(app: NewsreaderApp, library: Library, server: Server) -> None:
    address = server.put("/feed", rss(("Ferry runs", "/2"), ("Market moves", "/1")))
    site = server.put("/", '<link rel="alternate" type="application/rss+xml" href="/feed">')
    async with app.run_test(size=(120, 40)):
        await opened(app)
        await press(app, "a")
        await type_in(app, site)
        await press(app, "enter")
        await settled(app, lambda: bool(library.feeds.list()))
        await fetched(app)
        (row,) = rows(app)

        assert row[0] == "Varne Post | 2 unread of 2"
        assert row[1].startswith(f"{address} | 20")
        assert screen(app).hint == "2 new articles from 1 feed"


async def test_what_is_no_feed_is_reported_and_not_followed(
    app: NewsreaderApp, library: Library, server: Server
) -> None:
    address = server.put("/", "<p>Rain.")
    async with app.run_test(size=(120, 40)):
        await opened(app)
        await press(app, "a")
        await type_in(app, address)
        await press(app, "enter")
        await settled(app, lambda: bool(screen(app).hint))

        assert screen(app).hint.startswith(f"The page {address} is no feed. ─ ")
        assert library.feeds.list() == ()


async def test_adding_can_be_undone(app: NewsreaderApp, library: Library, server: Server) -> None:
    address = server.put("/feed", rss(("Ferry runs", "/1")))
    async with app.run_test(size=(120, 40)):
        await opened(app)
        await press(app, "a")
        await type_in(app, address)
        await press(app, "enter")
        await settled(app, lambda: bool(library.feeds.list()))
        await fetched(app)
        await press(app, "u")

        assert library.feeds.list() == ()
        assert library.articles.count() == 1


@pytest.mark.parametrize(
    ("keys", "told", "after"),
    [
        (["e", "ctrl+u", *"Mine", "enter"], "Post renamed", ("Mine", "Local", False)),
        (["e", "ctrl+u", "enter"], "Post renamed", ("", "Local", False)),
        (["m", "ctrl+u", *"Far/Off", "enter"], "Post put into the folder", ("Post", "Far/Off", False)),
        (["m", "ctrl+u", "enter"], "Post moved out of its folder", ("Post", "", False)),
        (["w"], "the pages of Post will be fetched", ("Post", "Local", True)),
    ],
    ids=["rename", "own-title", "move", "no-folder", "whole-pages"],
)
async def test_a_feed_is_changed_and_changed_back(
    app: NewsreaderApp, library: Library, keys: list[str], told: str, after: tuple[str, str, bool]
) -> None:
    library.feeds.add("https://post.example/feed", title="Post", folder="Local")
    async with app.run_test(size=(120, 40)):
        await opened(app)
        await press(app, *keys)
        await settled(app, lambda: bool(screen(app).hint))
        (feed,) = library.feeds.list()
        hint = screen(app).hint
        await press(app, "u")
        (back,) = library.feeds.list()

        assert ((feed.title, feed.folder, feed.full), hint) == (after, f"{told} ─ u undoes")
        assert (back.title, back.folder, back.full) == ("Post", "Local", False)


@pytest.mark.parametrize("keys", [["e", "escape"], ["m", "escape"], ["a", "escape"], ["a", "enter"]])
async def test_a_dialog_that_is_left_changes_nothing(app: NewsreaderApp, library: Library, keys: list[str]) -> None:
    library.feeds.add("https://post.example/feed", title="Post", folder="Local")
    before = library.feeds.list()
    async with app.run_test():
        await opened(app)
        await press(app, *keys)
        await settled(app, lambda: isinstance(app.screen, FeedsScreen))

        assert (library.feeds.list(), screen(app).hint) == (before, "")


async def test_a_feed_is_removed_and_put_back(app: NewsreaderApp, library: Library) -> None:
    for name in ("a", "b", "c"):
        library.feeds.add(f"https://{name}.example/feed", title=name.upper())
    async with app.run_test(size=(120, 40)):
        await opened(app)
        await press(app, "j", "x")
        hint, left = screen(app).hint, [row[0] for row in rows(app)]
        await press(app, "u")

        assert (hint, left) == (
            "no longer following B; its articles stay ─ u undoes",
            ["A | no articles", "C | no articles"],
        )
        assert screen(app).hint == "undone: no longer following B"
        assert [row[0] for row in rows(app)] == ["A | no articles", "B | no articles", "C | no articles"]


async def test_every_key_on_an_empty_list_says_that_there_is_nothing(app: NewsreaderApp) -> None:
    async with app.run_test():
        await opened(app)
        told = []
        for key in ("r", "R", "x", "w", "M", "u"):
            await press(app, key)
            told.append(screen(app).hint)
        await press(app, "e", "m", "i", "enter")

        assert told == [
            *("there is no feed here", "no feed is followed: a adds one", "there is no feed here"),
            *("there is no feed here", "this feed has not moved", "nothing was changed in this session"),
        ]
        assert isinstance(app.screen, FeedsScreen)


async def test_one_feed_is_refreshed_and_no_other(app: NewsreaderApp, library: Library, server: Server) -> None:
    for name in ("one", "two"):
        library.feeds.add(server.put(f"/{name}", rss((f"{name} news", f"/{name}1"), title=name)), title=name)
    async with app.run_test(size=(120, 40)):
        await opened(app)
        await press(app, "j", "r")
        await settled(app, lambda: bool(screen(app).hint))

        assert screen(app).hint == "1 new article from 1 feed"
        assert server.paths() == ["/two"]


async def test_all_that_went_wrong_stands_with_each_feed(app: NewsreaderApp, library: Library, server: Server) -> None:
    server.put("/new", rss(("Ferry runs", "/1")))
    library.feeds.add(server.turn("/old", "/new", 301), title="Moved Post")
    library.feeds.add(server.put("/bad", Given(b"", status=500)), title="Bad Post")
    library.feeds.add(server.put("/full", rss(("Gone", "/x"), ("Away", "/y"))), title="Full Post", full=True)
    async with app.run_test(size=(120, 40)):
        await opened(app)
        await press(app, "R")
        await settled(app, lambda: bool(screen(app).hint))
        hint, told = screen(app).hint, {row[0].partition(" |")[0]: row[2:] for row in rows(app)}
        await press(app, "j", "i")
        await settled(app, lambda: "not read" in str(app.screen.query_one("#facts", Static).render()))
        card = " ".join(str(app.screen.query_one("#facts", Static).render()).split())

        assert hint == (
            "3 new articles from 3 feeds; 1 feed could not be read; 2 pages could not be read; 1 feed moved for good"
        )
        assert told == {
            "Bad Post": [f"! The server of {server.origin}/bad has a fault (500)."],
            "Full Post": [f"! 2 pages could not be read: There is no page {server.origin}/y (404)."],
            "Moved Post": [f"! moved for good to {server.origin}/new"],
        }
        assert f"There is no page {server.origin}/y (404). There is no page {server.origin}/x (404)." in card


async def test_a_feed_is_followed_where_it_moved_to_and_back(app: NewsreaderApp, library: Library) -> None:
    library.feeds.add("https://old.example/feed", title="Post", folder="Local", full=True)
    library.feeds.refreshed("https://old.example/feed", title="", entries=None, moved="https://new.example/feed")
    async with app.run_test(size=(120, 40)):
        await opened(app)
        await press(app, "M")
        (moved,) = library.feeds.list()
        await press(app, "u")
        (back,) = library.feeds.list()

        assert (moved.address, moved.title, moved.folder, moved.full) == (
            *("https://new.example/feed", "Post", "Local"),
            True,
        )
        assert (back.address, back.title) == ("https://old.example/feed", "Post")


async def test_enter_shows_the_articles_of_the_feed(app: NewsreaderApp, library: Library, server: Server) -> None:
    for name in ("one", "two"):
        library.feeds.add(server.put(f"/{name}", rss((f"{name} news", f"/{name}1"))), title=name)
    async with app.run_test(size=(120, 40)):
        await opened(app)
        await press(app, "R")
        await settled(app, lambda: bool(screen(app).hint))
        await press(app, "j", "enter")
        await settled(app, lambda: isinstance(app.screen, LibraryScreen) and titles(app) == ["two news"])

        assert (titles(app), library_screen(app).wanted.feed_name) == (["two news"], "two")


async def test_enter_twice_in_one_write_leaves_only_the_list_of_feeds(app: NewsreaderApp, library: Library) -> None:
    library.feeds.add("https://post.example/feed", title="Post")
    async with app.run_test():
        await opened(app)
        for _ in range(2):
            screen(app).rows.action_choose()
        await settled(app, lambda: not isinstance(app.screen, FeedsScreen))
        await press(app)

        assert isinstance(app.screen, LibraryScreen)


async def test_q_goes_back_to_the_library_as_it_was(app: NewsreaderApp) -> None:
    async with app.run_test():
        await opened(app)
        await press(app, "q")

        assert (isinstance(app.screen, LibraryScreen), library_screen(app).wanted.feed) == (True, "")


async def test_hostile_titles_are_words_on_the_screen(app: NewsreaderApp, library: Library) -> None:
    library.feeds.add("https://post.example/feed", title="[b]Bold[/b] [@click=app.quit]quit[/]\x1b[31m", folder="[red]")
    library.feeds.failed("https://post.example/feed", "[link=x]The server[/link]\nis gone.")
    async with app.run_test(size=(120, 40)):
        await opened(app)
        lines = [screen(app).rows.render_line(y).text.strip() for y in range(3)]

        assert lines == [
            "[b]Bold[/b] [@click=app.quit]quit[/][31m" + lines[0][40:],
            "[red]/  https://post.example/feed" + lines[1][33:],
            "! [link=x]The server[/link] is gone.",
        ]


async def test_the_palette_offers_the_commands_of_the_feeds(app: NewsreaderApp) -> None:
    async with app.run_test():
        await opened(app)
        offered = {told for _, told, _ in KeyProvider(app.screen).entries()}

        assert {"feeds.add-feed", "feeds.remove-feed", "feeds.rename-feed", "feeds.move-feed"} <= offered


async def test_feeds_are_refreshed_at_the_start_if_that_is_set(library: Library, server: Server) -> None:
    library.feeds.add(server.put("/feed", rss(("Ferry runs", "/1"))))
    app = app_on(library, refresh_at_start=True)
    async with app.run_test(size=(120, 40)):
        await listed(app, 1)

        assert titles(app) == ["Ferry runs"]


async def test_who_reads_an_article_is_reported_of_new_ones(server: Server) -> None:
    library = Library(None)
    library.feeds.add(server.put("/feed", rss(("Ferry runs", "/1"))))
    found = ferry()
    app = NewsreaderApp(
        [found.article],
        ReaderOptions(refresh_at_start=True),
        analyses=KnownAnalyses(found),
        annotations=AnnotationService(library),
    )
    async with app.run_test(size=(120, 40)):
        await settled(app, lambda: "new article" in status(app))

        assert status(app) == "1 new article from 1 feed ─ L shows the library"


async def test_feeds_are_not_refreshed_by_themselves_otherwise(library: Library, server: Server) -> None:
    library.feeds.add(server.put("/feed", rss(("Ferry runs", "/1"))))
    app = app_on(library)
    async with app.run_test(size=(120, 40)):
        await listed(app, 0)

        assert (app.refresher.at_work, server.paths()) == (False, [])


async def test_feeds_are_refreshed_again_and_again_if_that_is_set(
    library: Library, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.app.refresher.MINUTE", 0.05)
    library.feeds.add(server.put("/feed", rss(("Ferry runs", "/1"))))
    app = app_on(library, refresh_minutes=1)
    async with app.run_test(size=(120, 40)):
        await listed(app, 1)
        server.put("/feed", rss(("Bridge opens", "/2"), ("Ferry runs", "/1")))
        await listed(app, 2)

        assert sorted(titles(app)) == ["Bridge opens", "Ferry runs"]


async def test_the_refresh_goes_on_when_the_list_of_feeds_is_left(library: Library, server: Server) -> None:
    library.feeds.add(server.put("/feed", Given(rss(("Ferry runs", "/1")).body, "text/xml", pause=0.5)))
    app = app_on(library)
    async with app.run_test(size=(120, 40)):
        await opened(app)
        await press(app, "R", "q")
        await listed(app, 1)

        assert (titles(app), library_screen(app).hint, library_screen(app).progress) == (
            ["Ferry runs"],
            "1 new article from 1 feed",
            "",
        )
