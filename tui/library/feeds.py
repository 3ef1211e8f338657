"""What feeds bring: which of their entries are known, and which articles came of them."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tui.library.arrivals import Brought, Shelved, arrive
from tui.library.durable import durably, plain, rows
from tui.library.followed import FollowedFeeds
from tui.model.entries import EntryFacts

if TYPE_CHECKING:
    from tui.library.articles import Articles


@dataclass(frozen=True, slots=True)
class Unread:
    """The page of an entry of which only the feed's words are known."""

    feed: str
    entry: str
    page: str


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
                "SELECT entries.feed, entry, page FROM entries JOIN articles AS a ON a.id = article"
                " WHERE (a.id = ?1 OR a.newer = ?1) AND NOT entries.whole AND page IS NOT NULL ORDER BY a.twin LIMIT 1",
                (article_id,),
            )
        return next((Unread(*row) for row in found), None)

    def arrived(self, brought: Brought) -> Shelved:
        """Keep an article that a feed brought, as `all_arrived` does."""
        return self.all_arrived([brought])[0]

    def all_arrived(self, brought: Sequence[Brought]) -> list[Shelved]:
        """Keep articles that feeds brought, all or none. On return they are safe on the disk.

        What the feed says and what the page says are both kept, and the page's text is listed. The same story from
        another feed is kept once, with both addresses. A page that says something else than was announced is not kept.

        Raises:
            LibraryError: If they can't be written.
        """
        with self._lock:
            with durably(self._connection, "An entry of a feed" if len(brought) == 1 else "Entries of a feed"):
                shelved = [arrive(self._connection, each, _now()) for each in brought]
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


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
