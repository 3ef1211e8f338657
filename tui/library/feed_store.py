"""The feeds a reader follows: where they are, how each was the last time, and which of their entries are known."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from tui.errors import LibraryError
from tui.library.arrivals import note_arrivals
from tui.library.feed_arrivals import FetchedEntry, StoredEntry, arrive
from tui.library.store import Store, escape_filename, now
from tui.model.feed_entries import EntryFacts, names_of
from tui.model.login import bare, split_login

if TYPE_CHECKING:
    from tui.library.articles import Articles


_COLUMNS = """
    address, title, folder, whole, typed, etag, last_modified, fetched, error, login, private, moved, missed
"""


@dataclass(frozen=True, slots=True)
class StoredFeed:
    """A feed in the library."""

    address: str
    """Without name and password."""

    title: str
    """What it calls itself, or the reader calls it; empty until it was fetched."""

    folder: str
    """Names of folders, the outermost first, with a slash between them; empty for none."""

    full: bool
    """Whether the pages of its entries are fetched."""

    typed: bool
    """Whether a person named its address, rather than a file they imported or a page of another server."""

    etag: str | None = None
    last_modified: str | None = None
    fetched: str | None = None
    """When it was last read, as ISO 8601."""

    error: str | None = None
    """Why it could not be read the last time, a sentence; `None` where it could."""

    login: str | None = None
    """Name and password for its server, as an address has them before the host; never shown."""

    private: bool = False
    """Whether it was on this machine or network when a person named it."""

    moved: str | None = None
    """Where it said the last time that it moved for good."""

    missed: tuple[str, ...] = ()
    """Why pages of its entries could not be read the last time, a sentence each."""

    name: str = ""
    """What it is called in lists and messages; no other feed is called so."""


@dataclass(frozen=True, slots=True)
class Unread:
    """The page of an entry of which only the feed's words are known."""

    feed: str
    entry: str
    page: str


class Feeds(Store):
    """The feeds a reader follows, and what they bring.

    A feed that was removed is only hidden, so that it can be put back as it was.
    """

    def __init__(self, connection: sqlite3.Connection, lock: threading.RLock, articles: Articles) -> None:
        """Use the library's database.

        Args:
            connection: Used by nobody who doesn't hold the lock.
            lock: Held while the connection is in use.
            articles: Where the articles go that feeds bring.
        """
        super().__init__(connection, lock)
        self._articles = articles

    def add(
        self,
        address: str,
        *,
        title: str = "",
        folder: str = "",
        full: bool | None = None,
        typed: bool = True,
        private: bool = False,
    ) -> bool:
        """Follow a feed; of one that is followed, change what is said again. On return it is safe on the disk.

        Args:
            address: Where it is; name and password in it are stored apart from it.
            title: What to call it; empty for what it calls itself, or was called.
            folder: Where to put it; empty for where it is, or for none.
            full: Whether to fetch the pages of its entries; `None` for as before, or not.
            typed: Whether a person named the address.
            private: Whether it is on this machine or network; of what a person named this is believed.

        Returns:
            Whether it is new, or was removed.
        """
        address, login = split_login(escape_filename(address))
        with self._writing("The feed"):
            query = "SELECT 1 FROM feeds WHERE address = ? AND removed IS NULL"
            known = self._connection.execute(query, (address,)).fetchone()
            self._connection.execute(
                "INSERT INTO feeds (address, title, folder, whole, typed, added, private, login)"
                " VALUES (?1, ?2, ?3, coalesce(?4, 0), ?5, ?6, ?7, ?8)"
                " ON CONFLICT DO UPDATE SET title = iif(?2 = '', title, ?2), folder = iif(?3 = '', folder, ?3),"
                " whole = coalesce(?4, whole), typed = max(typed, ?5), private = iif(?5, ?7, private),"
                " login = coalesce(?8, login), removed = NULL",
                (
                    *(address, title, folder_of(folder), None if full is None else int(full), int(typed), now()),
                    *(int(private and typed), login),
                ),
            )
        return known is None

    def change(
        self, address: str, *, title: str | None = None, folder: str | None = None, full: bool | None = None
    ) -> None:
        """Call a feed something else, put it elsewhere, or fetch its pages or not. On return it is safe on the disk.

        Args:
            address: The feed.
            title: Its title; an empty one gives it the one it has itself, when it is fetched next.
            folder: Its folder; an empty one is none.
            full: Whether to fetch the pages of its entries.
        """
        with self._writing("The change of a feed"):
            self._connection.execute(
                "UPDATE feeds SET title = coalesce(?2, title), folder = coalesce(?3, folder),"
                " whole = coalesce(?4, whole), etag = iif(?2 = '', NULL, etag),"
                " last_modified = iif(?2 = '', NULL, last_modified) WHERE address = ?1",
                (
                    escape_filename(address),
                    None if title is None else " ".join(title.split()),
                    None if folder is None else folder_of(folder),
                    None if full is None else int(full),
                ),
            )

    def remove(self, address: str) -> bool:
        """Follow a feed no longer; its articles stay. False where it isn't followed."""
        with self._writing("The removal of a feed"):
            query = "UPDATE feeds SET removed = ? WHERE address = ? AND removed IS NULL"
            return self._connection.execute(query, (now(), escape_filename(address))).rowcount > 0

    def restore(self, address: str) -> bool:
        """Follow a feed again that was removed, as it was. False where it wasn't."""
        with self._writing("The restoring of a feed"):
            query = "UPDATE feeds SET removed = NULL WHERE address = ? AND removed IS NOT NULL"
            return self._connection.execute(query, (escape_filename(address),)).rowcount > 0

    def list(self, *, removed: bool = False) -> tuple[StoredFeed, ...]:
        """Every feed, by folder and title.

        Args:
            removed: Those that were removed, instead of those that are followed.
        """
        every = self._every()
        names = names_of((feed.address, feed.title) for feed, _ in every)
        return tuple(replace(feed, name=names[feed.address]) for feed, gone in every if gone is removed)

    def names(self) -> dict[str, str]:
        """What each feed is called in lists and messages, by its address; also those that were removed."""
        return names_of((feed.address, feed.title) for feed, _ in self._every())

    def at(self, address: str) -> StoredFeed | None:
        """The feed with an address, also if it was removed; `None` where it was never followed."""
        every = (*self.list(), *self.list(removed=True))
        return next((feed for feed in every if feed.address == bare(escape_filename(address))), None)

    def _every(self) -> Sequence[tuple[StoredFeed, bool]]:
        """Every feed, and whether it was removed."""
        found = self._rows(
            f"SELECT {_COLUMNS}, removed IS NOT NULL FROM feeds"  # noqa: S608  (a constant)
            " ORDER BY folder, lower(iif(title = '', address, title)), address",
        )
        return [(_feed(row), bool(gone)) for *row, gone in found]

    def find(self, words: str, *, removed: bool = False) -> StoredFeed:
        """The feed with an address or title, or the only one whose title or address has some words in it.

        Args:
            words: The words.
            removed: Whether to look among those that were removed.

        Raises:
            LibraryError: If there is none, or several.
        """
        every = self.list(removed=removed)
        words = bare(words)
        folded = words.casefold()
        for fitting in (
            [feed for feed in every if words == feed.address],
            [feed for feed in every if folded in (feed.title.casefold(), feed.name.casefold())],
            [feed for feed in every if folded in feed.title.casefold() or folded in feed.address.casefold()],
        ):
            if len(fitting) > 1:
                raise LibraryError(
                    f"{len(fitting)} feeds fit {words!r}.", f"give one's whole address: {_some(fitting)}"
                )
            if fitting:
                return fitting[0]
        if removed:
            raise LibraryError(
                f"No feed {words!r} was removed.", "`newsreader feeds list` shows those that are followed"
            )
        raise LibraryError(f"There is no feed {words!r}.", "`newsreader feeds list` shows all")

    # Entries

    def known(self, address: str) -> dict[str, EntryFacts]:
        """The entries of a feed that are known, by their keys."""
        found = self._rows(
            "SELECT entry, guid, page, title, date, mark FROM entries WHERE feed = ?",
            escape_filename(address),
        )
        return {entry: EntryFacts(*facts) for entry, *facts in found}

    def pending(self, address: str) -> tuple[tuple[str, str], ...]:
        """Id and page of each entry of a feed whose article has the feed's words only."""
        found = self._rows(
            "SELECT entry, page FROM entries JOIN articles ON articles.id = article"
            " WHERE entries.feed = ? AND NOT whole AND page IS NOT NULL AND deleted IS NULL ORDER BY article",
            escape_filename(address),
        )
        return tuple((entry, page) for entry, page in found)

    def page_of(self, article_id: int) -> Unread | None:
        """The page of an article whose text isn't known, or may be another by now; `None` for any other."""
        found = self._rows(
            "SELECT entries.feed, entry, page FROM entries JOIN articles AS a ON a.id = article"
            " WHERE (a.id = ?1 OR a.newer = ?1) AND NOT entries.whole AND page IS NOT NULL ORDER BY a.twin LIMIT 1",
            article_id,
        )
        return next((Unread(*row) for row in found), None)

    def arrived(self, brought: FetchedEntry) -> StoredEntry:
        """Store an article that a feed brought, as `all_arrived` does."""
        return self.all_arrived([brought])[0]

    def all_arrived(self, brought: Sequence[FetchedEntry]) -> Sequence[StoredEntry]:
        """Store articles that feeds brought, all or none. On return they are safe on the disk.

        What the feed says and what the page says are both stored, and the page's text is listed. The same story from
        another feed is stored once, with both addresses; a page that says something else than was announced is not.
        """
        with self._lock:
            with self._writing("An entry of a feed" if len(brought) == 1 else "Entries of a feed"):
                stored = [arrive(self._connection, each, now()) for each in brought]
                note_arrivals(self._connection, [each.article for each in stored if each.new or each.changed])
            self._articles.catch_up(seconds=0)
        return stored

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
        """Note that a feed was read, after all that arrived from it was stored.

        Args:
            address: The feed.
            title: What it calls itself.
            entries: The ids of its entries now; those it no longer has are forgotten, unless their pages may still be
                wanted. `None` where it hasn't changed.
            etag: What to ask with the next time.
            last_modified: So is this.
            moved: Where it said that it moved for good.
            missed: Why pages of its entries could not be read, a sentence each.
        """
        with self._writing("The state of a feed"):
            self._connection.execute(
                "UPDATE feeds SET title = iif(title = '', ?, title), etag = ?, last_modified = ?, fetched = ?,"
                " error = NULL, moved = ?, missed = ? WHERE address = ?",
                (title, etag, last_modified, now(), moved, "\n".join(missed), escape_filename(address)),
            )
            if entries is not None:
                self._connection.execute("CREATE TEMP TABLE IF NOT EXISTS present (entry TEXT PRIMARY KEY)")
                self._connection.execute("DELETE FROM present")
                self._connection.executemany(
                    "INSERT OR IGNORE INTO present VALUES (?)", ((escape_filename(e),) for e in entries)
                )
                self._connection.execute(
                    "DELETE FROM entries WHERE feed = ? AND entry NOT IN (SELECT entry FROM present)"
                    " AND (whole OR page IS NULL OR article IS NULL)",
                    (escape_filename(address),),
                )

    def failed(self, address: str, reason: str) -> None:
        """Note why a feed could not be read."""
        with self._writing("The state of a feed", "NORMAL"):
            self._connection.execute(
                "UPDATE feeds SET error = ?, missed = '' WHERE address = ?", (reason, escape_filename(address))
            )


def folder_of(words: str) -> str:
    """A folder's names, each on one line, without empty ones."""
    names = (" ".join(name.split()) for name in words.split("/"))
    return "/".join(name for name in names if name)


def _feed(row: Sequence[Any]) -> StoredFeed:
    address, title, folder, whole, typed, etag, last_modified, fetched, error, login, private, moved, missed = row
    return StoredFeed(
        *(address, title, folder, bool(whole), bool(typed), etag, last_modified, fetched, error, login, bool(private)),
        moved=moved,
        missed=tuple(missed.splitlines()),
    )


def _some(feeds: Sequence[StoredFeed]) -> str:
    addresses = ", ".join(feed.address for feed in feeds[:4])
    return f"{addresses}, …" if len(feeds) > 4 else addresses  # noqa: PLR2004  (as above)
