"""Feeds a reader follows: where they are, how they were last, and which of their entries are known."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tui.errors import LibraryError
from tui.library.arrivals import Brought, Shelved, arrive
from tui.library.durable import durably, plain, rows
from tui.model.entries import EntryFacts

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


@dataclass(frozen=True, slots=True)
class KeptFeed:
    """A feed in the library."""

    address: str
    title: str
    """What it calls itself, or the reader calls it; empty until it was fetched."""

    folder: str
    """Names of folders, the outermost first, with a slash between them; empty for none."""

    full: bool
    """Whether the pages of its entries are fetched."""

    typed: bool
    """Whether a person named its address, rather than a file they imported."""

    etag: str | None = None
    last_modified: str | None = None
    fetched: str | None = None
    """When it was last read, as ISO 8601."""

    error: str | None = None
    """Why it could not be read the last time, a sentence; `None` where it could."""


@dataclass(frozen=True, slots=True)
class Unread:
    """The page of an entry of which only the feed's words are known."""

    feed: str
    entry: str
    page: str
    typed: bool
    """Whether a person named the feed's address."""


class Feeds:
    """The feeds a reader follows. Every method may be called from any thread, and by several programs at once."""

    def __init__(self, connection: sqlite3.Connection, lock: threading.RLock, articles: Articles) -> None:
        """Use the library's database.

        Args:
            connection: Used by nobody who doesn't hold the lock.
            lock: Held while the connection is in use.
            articles: Where the articles go that feeds bring.
        """
        self._connection = connection
        self._lock = lock
        self._articles = articles

    # Which are followed

    def add(
        self, address: str, *, title: str = "", folder: str = "", full: bool | None = None, typed: bool = True
    ) -> bool:
        """Follow a feed; of one that is followed, change what is said anew. On return it is safe on the disk.

        Args:
            address: Where it is.
            title: What to call it; empty for what it calls itself, or was called.
            folder: Where to put it; empty for where it is, or for none.
            full: Whether to fetch the pages of its entries; `None` for as before, or not.
            typed: Whether a person named the address.

        Returns:
            Whether it is new.

        Raises:
            LibraryError: If it can't be written.
        """
        with self._lock, durably(self._connection, "The feed"):
            known = self._connection.execute("SELECT 1 FROM feeds WHERE address = ?", (plain(address),)).fetchone()
            self._connection.execute(
                "INSERT INTO feeds (address, title, folder, whole, typed, added)"
                " VALUES (?1, ?2, ?3, coalesce(?4, 0), ?5, ?6)"
                " ON CONFLICT DO UPDATE SET title = iif(?2 = '', title, ?2), folder = iif(?3 = '', folder, ?3),"
                " whole = coalesce(?4, whole), typed = max(typed, ?5)",
                (plain(address), title, _folder(folder), None if full is None else int(full), int(typed), _now()),
            )
        return known is None

    def remove(self, address: str) -> bool:
        """Follow a feed no longer; its articles stay. False where it isn't followed.

        Raises:
            LibraryError: If it can't be written.
        """
        with self._lock, durably(self._connection, "The removal of a feed"):
            return self._connection.execute("DELETE FROM feeds WHERE address = ?", (plain(address),)).rowcount > 0

    def list(self) -> tuple[KeptFeed, ...]:
        """Every feed, by folder and title.

        Raises:
            LibraryError: If the library can't be read.
        """
        with self._lock:
            found = rows(
                self._connection,
                "SELECT address, title, folder, whole, typed, etag, last_modified, fetched, error FROM feeds"
                " ORDER BY folder, lower(iif(title = '', address, title)), address",
            )
        return tuple(
            KeptFeed(address, title, folder, bool(whole), bool(typed), *state)
            for address, title, folder, whole, typed, *state in found
        )

    def find(self, words: str) -> KeptFeed:
        """The feed with an address or title, or the only one whose title or address has some words in it.

        Raises:
            LibraryError: If there is none, or several, or the library can't be read.
        """
        every = self.list()
        folded = words.casefold()
        for fitting in (
            [feed for feed in every if words == feed.address],
            [feed for feed in every if folded == feed.title.casefold()],
            [feed for feed in every if folded in feed.title.casefold() or folded in feed.address.casefold()],
        ):
            if len(fitting) > 1:
                raise LibraryError(f"{len(fitting)} feeds fit {words!r}.", "give its whole address")
            if fitting:
                return fitting[0]
        raise LibraryError(f"There is no feed {words!r}.", "`newsreader feeds list` shows all")

    # What they bring

    def known(self, address: str) -> dict[str, EntryFacts]:
        """The entries of a feed that are known, by their keys.

        Raises:
            LibraryError: If the library can't be read.
        """
        with self._lock:
            found = rows(
                self._connection,
                "SELECT entry, guid, page, title, date, mark FROM entries WHERE feed = ?",
                (plain(address),),
            )
        return {entry: EntryFacts(*facts) for entry, *facts in found}

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
        """The page of an article whose text isn't known, or may be another by now; `None` for any other.

        Raises:
            LibraryError: If the library can't be read.
        """
        with self._lock:
            found = rows(
                self._connection,
                "SELECT entries.feed, entry, page, typed FROM entries JOIN feeds ON feeds.address = entries.feed"
                " JOIN articles AS a ON a.id = article"
                " WHERE (a.id = ?1 OR a.newer = ?1) AND NOT entries.whole AND page IS NOT NULL ORDER BY a.twin LIMIT 1",
                (article_id,),
            )
        return next((Unread(feed, entry, page, bool(typed)) for feed, entry, page, typed in found), None)

    def arrived(self, brought: Brought) -> Shelved:
        """Keep an article that a feed brought. On return it is safe on the disk.

        What the feed says and what the page says are both kept, and the page's text is listed. The same story from
        another feed is kept once, with both addresses. A page that says something else than was announced is not kept.

        Raises:
            LibraryError: If it can't be written.
        """
        with self._lock:
            with durably(self._connection, "An entry of a feed"):
                shelved = arrive(self._connection, brought, _now())
            self._articles.catch_up(seconds=0)
        return shelved

    def refreshed(
        self,
        address: str,
        *,
        title: str,
        entries: Iterable[str] | None,
        etag: str | None = None,
        last_modified: str | None = None,
    ) -> None:
        """Note that a feed was read, after all that arrived from it was kept.

        Args:
            address: The feed.
            title: What it calls itself.
            entries: The ids of its entries now; those it no longer has are forgotten, unless their pages may still be
                wanted. `None` where it hasn't changed.
            etag: What to ask with the next time.
            last_modified: So is this.

        Raises:
            LibraryError: If it can't be written.
        """
        with self._lock, durably(self._connection, "The state of a feed"):
            self._connection.execute(
                "UPDATE feeds SET title = iif(title = '', ?, title), etag = ?, last_modified = ?, fetched = ?,"
                " error = NULL WHERE address = ?",
                (title, etag, last_modified, _now(), plain(address)),
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
            self._connection.execute("UPDATE feeds SET error = ? WHERE address = ?", (reason, plain(address)))


def _folder(words: str) -> str:
    """A folder's names, each on one line, without empty ones."""
    names = (" ".join(name.split()) for name in words.split("/"))
    return "/".join(name for name in names if name)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
