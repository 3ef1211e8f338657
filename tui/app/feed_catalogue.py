"""What the screen of feeds knows of them, and what it does to them; every change can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from tui.library.feed_store import StoredFeed

if TYPE_CHECKING:
    from tui.library.articles import Articles
    from tui.library.feed_store import Feeds


class CountedFeed(NamedTuple):
    """A feed with how many articles it brought."""

    feed: StoredFeed
    articles: int
    unread: int


class FeedCatalogue:
    """Looks through the feeds that are followed, changes them, and remembers how they were.

    Every method may raise `LibraryError`.
    """

    def __init__(self, feeds: Feeds, articles: Articles) -> None:
        """Take what knows the feeds, and the articles that they brought."""
        self._feeds = feeds
        self._articles = articles
        self._changes: list[tuple[str, Callable[[], object]]] = []

    def rows(self) -> list[CountedFeed]:
        """Every feed, by folder and title."""
        counts = {address: (count, unread) for address, _, count, unread in self._articles.feeds()}
        return [CountedFeed(feed, *counts.get(feed.address, (0, 0))) for feed in self._feeds.list()]

    def add(self, words: str) -> tuple[StoredFeed, bool]:
        """Follow the feed that an address means, or that the site there names; it may take some seconds.

        Returns:
            The feed, and whether it wasn't followed before.

        Raises:
            SourceError: If there is none that can be read.
        """
        from tui.sources.subscriptions import find_feed  # noqa: PLC0415  (what the network needs is loaded when used)

        found = find_feed(words)
        new = self._feeds.add(found.address, typed=found.typed, private=found.private)
        feed = self._feeds.find(found.address)
        if new:
            self._done(f"following {feed.name}", lambda: self._feeds.remove(feed.address))
        return feed, new

    def rename(self, feed: StoredFeed, title: str) -> None:
        """Call a feed something else; by what it calls itself where the title is empty."""
        self._feeds.change(feed.address, title=title)
        self._done(f"{feed.name} renamed", lambda: self._feeds.change(feed.address, title=feed.title))

    def move(self, feed: StoredFeed, folder: str) -> None:
        """Put a feed into a folder; into none where it is empty."""
        self._feeds.change(feed.address, folder=folder)
        self._done(f"{feed.name} moved", lambda: self._feeds.change(feed.address, folder=feed.folder))

    def fetch_pages(self, feed: StoredFeed, *, full: bool) -> None:
        """Fetch the pages of what a feed brings from now on, or only take what it says."""
        self._feeds.change(feed.address, full=full)
        told = f"{'pages' if full else 'only what it says'} of {feed.name}"
        self._done(told, lambda: self._feeds.change(feed.address, full=feed.full))

    def remove(self, feed: StoredFeed) -> None:
        """Follow a feed no longer; its articles stay."""
        self._feeds.remove(feed.address)
        self._done(f"no longer following {feed.name}", lambda: self._feeds.restore(feed.address))

    def follow_move(self, feed: StoredFeed) -> StoredFeed | None:
        """Follow a feed where it says that it moved to, in its place; `None` where it says nothing of the kind."""
        if feed.moved is None:
            return None
        new = self._feeds.add(feed.moved, title=feed.title, folder=feed.folder, full=feed.full, typed=False)
        self._feeds.remove(feed.address)
        moved = self._feeds.find(feed.moved)

        def take_back() -> None:
            if new:
                self._feeds.remove(moved.address)
            self._feeds.restore(feed.address)

        self._done(f"{feed.name} followed to its new address", take_back)
        return moved

    def undo(self) -> str | None:
        """Take the last change back: what it was, in words; `None` where nothing was changed in this sitting."""
        if not self._changes:
            return None
        told, take_back = self._changes[-1]
        take_back()
        self._changes.pop()
        return told

    def _done(self, told: str, take_back: Callable[[], object]) -> None:
        self._changes.append((told, take_back))
