"""What feeds bring: which of their entries are known, and which articles came of them."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tui.library.durable import durably, plain, rows
from tui.library.followed import FollowedFeeds
from tui.model.article import Article

if TYPE_CHECKING:
    from tui.library.articles import Articles

SCHEMA = (
    """
    CREATE TABLE feeds (
        address TEXT PRIMARY KEY,
        title TEXT NOT NULL,
        folder TEXT NOT NULL,
        whole INTEGER NOT NULL,
        typed INTEGER NOT NULL,
        etag TEXT,
        last_modified TEXT,
        fetched TEXT,
        error TEXT,
        added TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE entries (
        feed TEXT NOT NULL REFERENCES feeds (address) ON DELETE CASCADE,
        entry TEXT NOT NULL,
        article INTEGER REFERENCES articles (id) ON DELETE SET NULL,
        page TEXT,
        whole INTEGER NOT NULL,
        PRIMARY KEY (feed, entry)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX entries_by_article ON entries (article)",
)
"""A step of `tui.library.migrations`."""

_BRIEF = 20
"""Words below which two articles are not the same story for being alike."""


@dataclass(frozen=True, slots=True)
class Unread:
    """The page of an entry of which only the feed's words are known."""

    feed: str
    entry: str
    page: str


@dataclass(frozen=True, slots=True)
class Shelved:
    """Where an article that a feed brought is now."""

    article: int
    """Its id."""

    new: bool
    """Whether the shelf did not have its story before."""

    elsewhere: bool = False
    """Whether the shelf has the story from another address."""


class Feeds(FollowedFeeds):
    """The feeds a reader follows, and what they bring."""

    def __init__(self, connection: sqlite3.Connection, lock: threading.RLock, articles: Articles) -> None:
        """Use the library's database.

        Args:
            connection: Used by nobody who doesn't hold the lock.
            lock: Held while the connection is in use.
            articles: Where the articles go that feeds bring.
        """
        super().__init__(connection, lock)
        self._articles = articles

    def seen(self, address: str) -> frozenset[str]:
        """The ids of the entries of a feed that are known.

        Raises:
            LibraryError: If the library can't be read.
        """
        with self._lock:
            found = rows(self._connection, "SELECT entry FROM entries WHERE feed = ?", (plain(address),))
        return frozenset(entry for (entry,) in found)

    def pending(self, address: str) -> tuple[tuple[str, str], ...]:
        """Id and page of each entry of a feed whose article has the feed's words only.

        Raises:
            LibraryError: If the library can't be read.
        """
        with self._lock:
            found = rows(
                self._connection,
                "SELECT entry, page FROM entries JOIN articles ON articles.id = article"
                " WHERE entries.feed = ? AND NOT whole AND page IS NOT NULL AND deleted IS NULL ORDER BY article",
                (plain(address),),
            )
        return tuple((entry, page) for entry, page in found)

    def page_of(self, article_id: int) -> Unread | None:
        """The page of an article that has a feed's words only; `None` for any other.

        Raises:
            LibraryError: If the library can't be read.
        """
        with self._lock:
            found = rows(
                self._connection,
                "SELECT feed, entry, page FROM entries"
                " WHERE article = ? AND NOT entries.whole AND page IS NOT NULL LIMIT 1",
                (article_id,),
            )
        return next((Unread(*row) for row in found), None)

    def arrived(self, feed: str, entry: str, article: Article, *, full: bool) -> Shelved:
        """Keep an article that a feed brought. On return it is safe on the disk.

        The same story from elsewhere is kept once, with both sources. The page's text takes the place of what the feed
        said of it.

        Args:
            feed: The feed's address.
            entry: The entry's id.
            article: The article.
            full: Whether it is the page's text.

        Raises:
            LibraryError: If it can't be written.
        """
        with self._lock:
            before = rows(
                self._connection,
                "SELECT article FROM entries WHERE feed = ? AND entry = ?",
                (plain(feed), plain(entry)),
            )
        shelved = self._put(article, feed, before[0][0] if before else None)
        page = article.source if "://" in article.source and "#" not in article.source else None
        whole = full or shelved.elsewhere
        with self._lock, durably(self._connection, "An entry of a feed"):
            self._connection.execute(
                "INSERT INTO entries (feed, entry, article, page, whole) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE"
                " SET article = excluded.article, page = excluded.page, whole = max(whole, excluded.whole)",
                (plain(feed), plain(entry), shelved.article, page, int(whole)),
            )
        return shelved

    def refreshed(
        self,
        address: str,
        *,
        title: str,
        entries: Iterable[str] | None,
        etag: str | None = None,
        last_modified: str | None = None,
        moved: str | None = None,
        missed: Iterable[str] = (),
    ) -> None:
        """Note that a feed was read, after all that arrived from it was kept.

        Args:
            address: The feed.
            title: What it calls itself.
            entries: The ids of its entries now; those it no longer has are forgotten, unless their pages may still be
                wanted. `None` where it hasn't changed.
            etag: What to ask with the next time.
            last_modified: So is this.
            moved: Where it said that it moved for good.
            missed: Why pages of its entries could not be read, a sentence each.

        Raises:
            LibraryError: If it can't be written.
        """
        with self._lock, durably(self._connection, "The state of a feed"):
            self._connection.execute(
                "UPDATE feeds SET title = iif(title = '', ?, title), etag = ?, last_modified = ?, fetched = ?,"
                " error = NULL, moved = ?, missed = ? WHERE address = ?",
                (title, etag, last_modified, _now(), moved, "\n".join(missed), plain(address)),
            )
            if entries is not None:
                self._connection.execute("CREATE TEMP TABLE IF NOT EXISTS present (entry TEXT PRIMARY KEY)")
                self._connection.execute("DELETE FROM present")
                self._connection.executemany("INSERT OR IGNORE INTO present VALUES (?)", ((plain(e),) for e in entries))
                self._connection.execute(
                    "DELETE FROM entries WHERE feed = ? AND entry NOT IN (SELECT entry FROM present)"
                    " AND (whole OR page IS NULL OR article IS NULL)",
                    (plain(address),),
                )

    def failed(self, address: str, reason: str) -> None:
        """Note why a feed could not be read.

        Raises:
            LibraryError: If it can't be written.
        """
        with self._lock, durably(self._connection, "The state of a feed", "NORMAL"):
            self._connection.execute(
                "UPDATE feeds SET error = ?, missed = '' WHERE address = ?", (reason, plain(address))
            )

    def _put(self, article: Article, feed: str, brief: int | None) -> Shelved:
        articles = self._articles
        if brief is not None:
            if article.source not in articles.sources(brief):
                articles.also_at(brief, article.source, feed=feed)
            return Shelved(articles.add(article, feed=feed), new=False)
        same = articles.same_story(article) if article.words >= _BRIEF else None
        if same is None or article.source in articles.sources(same):
            return Shelved(articles.add(article, feed=feed), new=same is None)
        articles.also_at(same, article.source, feed=feed)
        return Shelved(same, new=False, elsewhere=True)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
