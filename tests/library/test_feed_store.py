from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.errors import LibraryError
from tui.library.feed_arrivals import FetchedEntry
from tui.library.feed_store import Feeds, Unread
from tui.library.library import Library
from tui.model.article import Article
from tui.model.span import CharSpan

POST = "https://post.example/feed"
DAILY = "https://daily.example/feed"
STORY = (
    "The mayor of Varne opened the new bridge on Monday, two years after the old one was closed for repairs that never "
    "came. She was the first to cross, followed by a school class and a brass band that the council had asked for."
)


@pytest.fixture(params=["file", "memory"])
def library(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Library]:
    opened = Library(tmp_path / "library.db" if request.param == "file" else None)
    yield opened
    opened.close()


@pytest.fixture
def feeds(library: Library) -> Feeds:
    return library.feeds


def article(text: str = STORY, source: str = "https://post.example/bridge", title: str = "Bridge opens") -> Article:
    return Article("bridge", text, (CharSpan(0, len(text)),), title, source=source)


def test_a_feed_is_followed_once(feeds: Feeds) -> None:
    assert [feeds.add(POST), feeds.add(POST)] == [True, False]
    assert [feed.address for feed in feeds.list()] == [POST]


def test_adding_a_feed_again_changes_only_what_is_said(feeds: Feeds) -> None:
    feeds.add(POST, title="Post", folder=" Local / /Ports ", full=True, typed=False)
    feeds.add(POST, folder="News")
    (feed,) = feeds.list()

    assert (feed.title, feed.folder, feed.full, feed.typed) == ("Post", "News", True, True)


def test_what_is_changed_of_a_feed_stays_and_no_more(feeds: Feeds) -> None:
    feeds.add(POST, title="Post", folder="Local", full=True)
    feeds.refreshed(POST, title="Varne Post", entries=None, etag='"7"')
    feeds.change(POST, title="  My\nPost ")
    feeds.change(POST, folder="News / Ports/")
    feeds.change(POST, full=False)
    (feed,) = feeds.list()

    assert (feed.title, feed.folder, feed.full, feed.etag) == ("My Post", "News/Ports", False, '"7"')


def test_a_feed_whose_title_is_taken_away_gets_its_own_again(feeds: Feeds) -> None:
    feeds.add(POST, title="Mine")
    feeds.refreshed(POST, title="Varne Post", entries=None, etag='"7"', last_modified="Tue")
    feeds.change(POST, title="")
    (blank,) = feeds.list()
    feeds.refreshed(POST, title="Varne Post", entries=["1"])

    assert (blank.etag, blank.last_modified) == (None, None)
    assert feeds.list()[0].title == "Varne Post"


def test_feeds_of_one_title_are_told_apart_by_their_addresses(feeds: Feeds) -> None:
    feeds.add(POST, title="News")
    feeds.add("https://www.post.example/sport/", title="news")
    feeds.add(DAILY, title="Daily")
    feeds.add("https://quay.example/rss?all=1")

    assert feeds.names() == {
        POST: "News (post.example/feed)",
        "https://www.post.example/sport/": "news (post.example/sport)",
        DAILY: "Daily",
        "https://quay.example/rss?all=1": "quay.example/rss?all=1",
    }


def test_a_password_is_kept_apart_from_the_address(feeds: Feeds) -> None:
    feeds.add("https://ada:k%40lp@post.example/feed")
    feeds.add(POST, folder="Local")
    (feed,) = feeds.list()

    assert (feed.address, feed.login, feed.name) == (POST, "ada:k%40lp", "post.example/feed")
    assert feeds.find("https://ada:k%40lp@post.example/feed") == feed


def test_where_a_feed_was_when_it_was_named_is_believed_of_persons_only(feeds: Feeds) -> None:
    feeds.add(POST, private=True)
    feeds.add(DAILY, typed=False, private=True)
    told = {feed.address: feed.private for feed in feeds.list()}
    feeds.add(POST, typed=False)
    kept = feeds.find(POST).private
    feeds.add(POST, private=False)

    assert (told, kept, feeds.find(POST).private) == ({POST: True, DAILY: False}, True, False)


def test_a_feed_that_was_removed_comes_back_as_it_was(feeds: Feeds) -> None:
    feeds.add(POST, title="Post", folder="Local", full=True)
    feeds.arrived(FetchedEntry(POST, "1", article(), full=True))
    before = feeds.find(POST)
    removed = feeds.remove(POST)
    gone = (feeds.list(), feeds.list(removed=True))
    back = (feeds.restore(POST), feeds.restore(POST))

    assert (removed, gone, back) == (True, ((), (before,)), (True, False))
    assert (feeds.list(), set(feeds.known(POST))) == ((before,), {"1"})


def test_following_a_removed_feed_again_is_new(feeds: Feeds) -> None:
    feeds.add(POST)
    feeds.remove(POST)

    assert (feeds.add(POST), len(feeds.list())) == (True, 1)


def test_feeds_are_listed_by_folder_and_title(feeds: Feeds) -> None:
    for address, title, folder in (("c", "b", "x"), ("b", "A", "x"), ("a", "z", "")):
        feeds.add(address, title=title, folder=folder)

    assert [feed.address for feed in feeds.list()] == ["a", "b", "c"]


@pytest.mark.parametrize("words", [POST, "varne post", "VARNE", "post.example"])
def test_a_feed_is_found_by_address_title_or_a_part_of_them(feeds: Feeds, words: str) -> None:
    feeds.add(POST, title="Varne Post")
    feeds.add(DAILY, title="Holm Daily")

    assert feeds.find(words).address == POST


@pytest.mark.parametrize(
    ("words", "expected"), [("nothing", "There is no feed 'nothing'."), ("example", "2 feeds fit 'example'.")]
)
def test_a_feed_that_is_not_clear_is_reported(feeds: Feeds, words: str, expected: str) -> None:
    feeds.add(POST)
    feeds.add(DAILY)

    with pytest.raises(LibraryError) as error:
        feeds.find(words)

    assert error.value.message == expected


def test_where_several_feeds_fit_their_addresses_are_reported(feeds: Feeds) -> None:
    feeds.add(POST, title="Post")
    feeds.add(DAILY, title="Post")

    with pytest.raises(LibraryError) as error:
        feeds.find("post")

    assert (error.value.message, error.value.hint) == (
        "2 feeds fit 'post'.",
        f"give one's whole address: {', '.join(sorted((POST, DAILY)))}",
    )


def test_what_a_feed_brings_is_on_the_library_under_its_name(library: Library, feeds: Feeds) -> None:
    feeds.add(POST)
    shelved = feeds.arrived(FetchedEntry(POST, "1", article(), full=False))

    assert (shelved.new, shelved.elsewhere) == (True, False)
    assert [row.id for row in library.articles.list(feed=POST)] == [shelved.article]
    assert set(feeds.known(POST)) == {"1"}


def test_the_same_story_from_elsewhere_is_kept_once_with_both_sources(library: Library, feeds: Feeds) -> None:
    feeds.add(POST)
    feeds.add(DAILY)
    first = feeds.arrived(FetchedEntry(POST, "1", article(), full=True))
    second = feeds.arrived(
        FetchedEntry(DAILY, "a", article(f"{STORY} So it was.", "https://daily.example/b"), full=True)
    )

    assert (second.article, second.new, second.elsewhere) == (first.article, False, True)
    assert library.articles.count() == 1
    assert set(library.articles.sources(first.article or 0)) == {
        "https://post.example/bridge",
        "https://daily.example/b",
    }


def test_short_news_that_sound_alike_are_not_one_story(library: Library, feeds: Feeds) -> None:
    feeds.add(POST)
    for number, day in enumerate(("Monday", "Tuesday", "Wednesday")):
        text = f"Weather in Varne: rain and wind from the west on {day}"
        feeds.arrived(FetchedEntry(POST, str(number), article(text, f"https://post.example/{number}"), full=False))

    assert library.articles.count() == 3


def test_the_page_takes_the_place_of_what_the_feed_said(library: Library, feeds: Feeds) -> None:
    feeds.add(POST)
    feeds.arrived(FetchedEntry(POST, "1", article("The mayor opened the bridge."), full=False))
    pending = feeds.pending(POST)
    whole = feeds.arrived(FetchedEntry(POST, "1", article(source="https://post.example/2024/bridge"), full=True))

    assert pending == (("1", "https://post.example/bridge"),)
    assert feeds.pending(POST) == ()
    assert [row.id for row in library.articles.list()] == [whole.article]
    assert library.articles.get(whole.article or 0).text == STORY


def test_an_article_knows_the_page_that_was_not_read_yet(feeds: Feeds) -> None:
    feeds.add(POST)
    brief = feeds.arrived(FetchedEntry(POST, "1", article("The mayor opened the bridge."), full=False))
    whole = feeds.arrived(FetchedEntry(POST, "2", article(source="https://post.example/2"), full=True))

    assert feeds.page_of(brief.article or 0) == Unread(POST, "1", "https://post.example/bridge")
    assert feeds.page_of(whole.article or 0) is None


def test_entries_that_a_feed_no_longer_has_are_forgotten_but_for_pages_still_wanted(feeds: Feeds) -> None:
    feeds.add(POST)
    feeds.arrived(FetchedEntry(POST, "old", article(), full=True))
    feeds.arrived(FetchedEntry(POST, "brief", article("Nobody fell in.", "https://post.example/2"), full=False))
    feeds.arrived(FetchedEntry(POST, "here", article("The ferry is back.", "https://post.example/3"), full=True))
    feeds.refreshed(POST, title="Post", entries=["here"])

    assert set(feeds.known(POST)) == {"brief", "here"}


def test_a_feed_remembers_how_it_was(feeds: Feeds) -> None:
    feeds.add(POST)
    feeds.failed(POST, "There is no page.")
    (failed,) = feeds.list()
    feeds.refreshed(POST, title="Post", entries=None, etag='"7"', last_modified="Tue")
    (read,) = feeds.list()

    assert (failed.error, failed.fetched) == ("There is no page.", None)
    assert (read.error, read.title, read.etag, read.last_modified) == (None, "Post", '"7"', "Tue")
    assert read.fetched


def test_what_went_wrong_the_last_time_is_kept_until_the_next(feeds: Feeds) -> None:
    feeds.add(POST)
    feeds.refreshed(POST, title="Post", entries=None, moved=DAILY, missed=["There is no page.", "Nor here."])
    (first,) = feeds.list()
    feeds.refreshed(POST, title="Post", entries=None)
    (second,) = feeds.list()

    assert (first.moved, first.missed) == (DAILY, ("There is no page.", "Nor here."))
    assert (second.moved, second.missed) == (None, ())


def test_a_title_given_by_the_reader_stays(feeds: Feeds) -> None:
    feeds.add(POST, title="Mine")
    feeds.refreshed(POST, title="Post", entries=None)

    assert feeds.list()[0].title == "Mine"


def test_articles_stay_when_their_feed_goes(library: Library, feeds: Feeds) -> None:
    feeds.add(POST)
    feeds.arrived(FetchedEntry(POST, "1", article(), full=True))

    assert [feeds.remove(POST), feeds.remove(POST)] == [True, False]
    assert (library.articles.count(), feeds.list(), set(feeds.known(POST))) == (1, (), {"1"})


def test_an_article_that_was_purged_does_not_come_back(library: Library, feeds: Feeds) -> None:
    feeds.add(POST)
    shelved = feeds.arrived(FetchedEntry(POST, "1", article(), full=True))
    library.articles.delete(shelved.article or 0)
    library.articles.purge()

    assert set(feeds.known(POST)) == {"1"}


def test_feeds_are_there_after_the_library_was_closed(tmp_path: Path) -> None:
    library = Library(tmp_path / "library.db")
    library.feeds.add(POST, title="Post")
    library.close()
    again = Library(tmp_path / "library.db")

    assert [feed.title for feed in again.feeds.list()] == ["Post"]
    again.close()
