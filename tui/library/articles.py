"""Articles on the shelf: those a reader put there, and those that feeds brought."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from tui.errors import LibraryError
from tui.library.durable import durably, plain, rows
from tui.library.indexing import ARTICLE, article_of, catch_up
from tui.library.rows import COLUMNS, Order, Row, Selection, add_query, contains, row_of, tag_of
from tui.library.shelving import found_at, place, put
from tui.model.article import Article
from tui.model.likeness import SAME_STORY, resemblance, shingles, sketch
from tui.model.query import Field, Query, parse

_PATIENCE = 0.5
"""Seconds that a search may wait for articles kept since to be looked through."""


class Articles:
    """The articles on the shelf. Every method may be called from any thread, and by several programs at once.

    An article whose text has changed at its source is a new version: it takes the place of the older one, which is kept
    for comparison and no longer listed. What is deleted can be restored until it is purged.
    """

    def __init__(self, connection: sqlite3.Connection, lock: threading.RLock) -> None:
        """Use the library's database.

        Args:
            connection: Used by nobody who doesn't hold the lock.
            lock: Held while the connection is in use.
        """
        self._connection = connection
        self._lock = lock
        connection.create_function("contains", 2, contains, deterministic=True)

    def close(self) -> None:
        """Let go of the database."""
        with self._lock:
            self._connection.close()

    # Putting articles there

    def add(self, article: Article, *, feed: str | None = None, fetched: str | None = None) -> int:
        """Put an article on the shelf. On return it is safe on the disk.

        The same title and text is the same article, wherever it comes from: what is new about it (another source, a
        date) is added to what is there. One from a source that had another text becomes the newer version of it, with
        its star, tags and feed, but unread. What the reader deleted stays deleted when a feed brings it again; without
        a feed it is restored.

        Args:
            article: The article.
            feed: The feed that brings it.
            fetched: When it was fetched, as ISO 8601; now where `None`.

        Returns:
            Its id; the same article always has the same.

        Raises:
            LibraryError: If it can't be written.
        """
        seen = fetched or _now()
        with self._lock:
            with durably(self._connection, f"The article {article.title or article.id!r}"):
                number = put(self._connection, article, feed, seen)
            self.catch_up(seconds=0)
            return number

    def catch_up(self, seconds: float | None = None) -> int:
        """Look through articles whose analysis or corrections were kept since: who is in them, who says what.

        Searches and dossiers do so themselves; after much was kept at once it takes some milliseconds an article.

        Args:
            seconds: How long to go on; `None` until all are done. At least one is done.

        Returns:
            How many are left.

        Raises:
            LibraryError: If it can't be written.
        """
        with self._lock:
            try:
                return catch_up(self._connection, seconds)
            except sqlite3.Error as error:
                raise LibraryError(f"The library's articles can't be looked through: {error}.") from error

    def also_at(self, article_id: int, source: str, *, feed: str | None = None) -> None:
        """Note that the same story stands at another address too. On return it is safe on the disk.

        Raises:
            LibraryError: If it can't be written, or there is no such article.
        """
        with self._lock:
            self.row(article_id)
            with durably(self._connection, "Another source of an article"):
                found_at(self._connection, article_id, (plain(source), ""), feed, _now())

    def same_story(self, article: Article) -> int | None:
        """The article on the shelf that is the same story: of the same words, address, or nearly the same words.

        Returns:
            Its id, also if it is deleted; `None` where there is none.

        Raises:
            LibraryError: If the library can't be read.
        """
        source, name = place(article)
        with self._lock:
            found = self._rows("SELECT id FROM articles WHERE digest = ?", article.digest) or self._rows(
                "SELECT article FROM sources WHERE source = ? AND name = ? AND source NOT IN ('', '-')", source, name
            )
            if found:
                return int(found[0][0])
            own = shingles(article.text)
            likely = self._rows(
                "SELECT texts.id, body FROM sketches JOIN texts ON texts.id = sketches.article"
                " WHERE mark IN (SELECT value FROM json_each(?)) GROUP BY texts.id ORDER BY count(*) DESC LIMIT 20",
                json.dumps(sketch(own)),
            )
        alike = [(resemblance(own, shingles(body)), number) for number, body in likely]
        best, number = max(alike, default=(0.0, 0))
        return int(number) if best >= SAME_STORY else None

    # Looking through them

    def list(
        self,
        query: str | Query = "",
        *,
        order: Order = Order.NEWEST,
        unread: bool | None = None,
        starred: bool | None = None,
        tag: str | None = None,
        feed: str | None = None,
        deleted: bool = False,
        limit: int | None = None,
        offset: int = 0,
    ) -> tuple[Row, ...]:
        """The articles that fit.

        Args:
            query: What to look for; text as `tui.model.query` has it.
            order: How they are sorted.
            unread: Only those unread, or only those read.
            starred: Only those with a star, or only those without.
            tag: Only those with this tag.
            feed: Only those that this very feed brought.
            deleted: Those that were deleted, instead of those that weren't.
            limit: At most so many.
            offset: Without the first so many.

        Raises:
            QueryError: If the query can't be understood.
            LibraryError: If the library can't be read.
        """
        selection = Selection()
        selection.where("a.deleted IS NOT NULL" if deleted else "a.deleted IS NULL")
        if unread is not None:
            selection.where("a.read IS NULL" if unread else "a.read IS NOT NULL")
        if starred is not None:
            selection.where("a.starred = ?", int(starred))
        if tag is not None:
            selection.where("a.id IN (SELECT article FROM tags WHERE tag = ?)", tag_of(tag))
        if feed is not None:
            selection.where("a.feed = ?", feed)
        asked = parse(query) if isinstance(query, str) else query
        if asked.asks_for(Field.ACTOR, Field.SAID):
            self.catch_up(_PATIENCE)
        add_query(selection, asked)
        sql, bound = selection.sql(COLUMNS, order, limit, offset)
        return self._listed(sql, *bound)

    def search(self, query: str | Query, *, limit: int | None = 500) -> tuple[Row, ...]:
        """The articles that fit a query best, best first; `list` sorts and narrows them in other ways.

        Raises:
            QueryError: If the query can't be understood.
            LibraryError: If the library can't be read.
        """
        return self.list(query, order=Order.RELEVANCE, limit=limit)

    def row(self, article_id: int) -> Row:
        """One article as a list shows it, deleted or not.

        Raises:
            LibraryError: If there is none with that id, or the library can't be read.
        """
        found = self._listed(f"SELECT {COLUMNS} FROM articles AS a WHERE a.id = ?", article_id)  # noqa: S608  (a constant)
        if not found:
            raise LibraryError(
                f"There is no article {article_id} in the library.", "`newsreader library list` shows all"
            )
        return found[0]

    def get(self, article_id: int) -> Article:
        """An article, as it was put on the shelf.

        Raises:
            LibraryError: If there is none with that id, or the library can't be read.
        """
        self.row(article_id)
        query = f"SELECT {ARTICLE} FROM articles AS a JOIN texts ON texts.id = a.id WHERE a.id = ?"  # noqa: S608
        return article_of(self._rows(query, article_id)[0])

    def find(self, article: Article) -> int | None:
        """The id of an article on the shelf with the same title and text, also if it is deleted.

        Raises:
            LibraryError: If the library can't be read.
        """
        found = self._rows("SELECT id FROM articles WHERE digest = ?", article.digest)
        return int(found[0][0]) if found else None

    def versions(self, article_id: int) -> tuple[Row, ...]:
        """An article's versions, the oldest first, whichever of them is asked for.

        Raises:
            LibraryError: If there is none with that id, or the library can't be read.
        """
        self.row(article_id)
        return self._listed(
            f"SELECT {COLUMNS} FROM articles AS a, (SELECT coalesce(newer, id) AS last FROM articles WHERE id = ?)"  # noqa: S608
            " WHERE a.id = last OR a.newer = last ORDER BY a.id",
            article_id,
        )

    def sources(self, article_id: int) -> tuple[str, ...]:
        """The addresses and paths at which an article was found, the first of them first.

        Raises:
            LibraryError: If the library can't be read.
        """
        found = self._rows("SELECT source FROM sources WHERE article = ? ORDER BY seen, source", article_id)
        return tuple(source for (source,) in found)

    def tags(self) -> tuple[tuple[str, int], ...]:
        """Every tag with how many articles have it, by name.

        Raises:
            LibraryError: If the library can't be read.
        """
        return tuple(
            self._rows(
                "SELECT tag, count(*) FROM tags JOIN articles AS a ON a.id = article"
                " WHERE a.newer IS NULL AND a.deleted IS NULL GROUP BY tag ORDER BY tag"
            )
        )

    def feeds(self) -> tuple[tuple[str, int, int], ...]:
        """Every feed that brought articles: how many there are, and how many of them unread.

        Raises:
            LibraryError: If the library can't be read.
        """
        return tuple(
            self._rows(
                "SELECT feed, count(*), sum(read IS NULL) FROM articles"
                " WHERE feed IS NOT NULL AND newer IS NULL AND deleted IS NULL GROUP BY feed ORDER BY feed"
            )
        )

    def count(self) -> int:
        """How many articles there are, without those deleted and older versions.

        Raises:
            LibraryError: If the library can't be read.
        """
        ((count,),) = self._rows("SELECT count(*) FROM articles WHERE newer IS NULL AND deleted IS NULL")
        return int(count)

    # What the reader does with them

    def set_read(self, *ids: int, read: bool = True) -> int:
        """Mark articles read or unread; how many there were.

        Raises:
            LibraryError: If it can't be written.
        """
        return self._change(
            "The read state", "read = iif(?, coalesce(read, ?), NULL)", ids, read, _now(), level="NORMAL"
        )

    def star(self, *ids: int, starred: bool = True) -> int:
        """Give articles a star or take it away; how many there were.

        Raises:
            LibraryError: If it can't be written.
        """
        return self._change("The star", "starred = ?", ids, int(starred))

    def tag(self, tag: str, *ids: int) -> str:
        """Put a tag on articles; one that has it keeps it.

        Returns:
            The tag as it is kept: in lower case, with hyphens for blanks.

        Raises:
            LibraryError: If the tag has no letter or digit, or can't be written.
        """
        kept = tag_of(tag)
        if not any(char.isalnum() for char in kept) or not kept.isprintable():
            raise LibraryError(f"{tag!r} is no tag.", "a tag is one word, such as `to-read`")
        with self._lock, durably(self._connection, "The tag"):
            self._connection.execute(
                "INSERT OR IGNORE INTO tags (article, tag)"
                " SELECT id, ? FROM articles WHERE id IN (SELECT value FROM json_each(?))",
                (kept, json.dumps(ids)),
            )
        return kept

    def untag(self, tag: str, *ids: int) -> None:
        """Take a tag off articles.

        Raises:
            LibraryError: If it can't be written.
        """
        with self._lock, durably(self._connection, "The removal of a tag"):
            self._connection.execute(
                "DELETE FROM tags WHERE tag = ? AND article IN (SELECT value FROM json_each(?))",
                (tag_of(tag), json.dumps(ids)),
            )

    def delete(self, *ids: int) -> int:
        """Take articles off the shelf, to be restored or purged; how many there were.

        Raises:
            LibraryError: If it can't be written.
        """
        return self._change("The deletion", "deleted = coalesce(deleted, ?)", ids, _now())

    def restore(self, *ids: int) -> int:
        """Put deleted articles back with all that belonged to them; how many there were.

        Raises:
            LibraryError: If it can't be written.
        """
        return self._change("The restoring", "deleted = NULL", ids)

    def purge(self, *ids: int) -> int:
        """Throw deleted articles away for good, with their older versions; without ids all that are deleted.

        Returns:
            How many were thrown away, older versions aside; one that isn't deleted stays.

        Raises:
            LibraryError: If it can't be written.
        """
        chosen = "deleted IS NOT NULL AND (NOT ? OR id IN (SELECT value FROM json_each(?)))"
        with self._lock, durably(self._connection, "The purge"):
            values = (bool(ids), json.dumps(ids))
            self._connection.execute(
                f"DELETE FROM articles WHERE newer IN (SELECT id FROM articles WHERE {chosen})",  # noqa: S608
                values,
            )
            purged = self._connection.execute(f"DELETE FROM articles WHERE {chosen}", values)  # noqa: S608  (a constant)
        return purged.rowcount

    # Rows

    def _change(self, what: str, change: str, ids: Iterable[int], *values: object, level: str = "FULL") -> int:
        with self._lock, durably(self._connection, what, level):
            changed = self._connection.execute(
                f"UPDATE articles SET {change} WHERE id IN (SELECT value FROM json_each(?))",  # noqa: S608  (constants)
                (*values, json.dumps(list(ids))),
            )
        return changed.rowcount

    def _rows(self, query: str, *values: str | int) -> Sequence[tuple[Any, ...]]:
        with self._lock:
            return rows(self._connection, query, values)

    def _listed(self, query: str, *values: str | int) -> tuple[Row, ...]:
        with self._lock:
            found = self._rows(query, *values)
            tags: dict[int, tuple[str, ...]] = {}
            for number, tag in self._rows("SELECT article, tag FROM tags ORDER BY article, tag") if found else ():
                tags[number] = (*tags.get(number, ()), tag)
        return tuple(row_of(row, tags.get(row[0], ())) for row in found)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
