"""Articles on the shelf: those a reader put there, and those that feeds brought."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable
from datetime import UTC, datetime

from tui.errors import LibraryError
from tui.library import groups
from tui.library.belongings import Belongings, belongings, receive
from tui.library.damage import unreadable
from tui.library.durable import durably, plain
from tui.library.listing import Listing
from tui.library.rows import tag_of
from tui.library.shelving import Arrival, Put, put
from tui.library.twins import found_at
from tui.model.article import Article


class Articles(Listing):
    """The articles on the shelf. Every method may be called from any thread, and by several programs at once.

    An article may have several texts: its versions, what feeds claim of its page, the same story from elsewhere. One of
    them is listed (see `tui.library.groups`), and whichever is named, all of them are the article. What is deleted can
    be restored until it is purged.
    """

    def close(self) -> None:
        """Let go of the database."""
        with self._lock:
            self._connection.close()

    # Putting articles there

    def add(self, article: Article, *, feed: str | None = None, fetched: str | None = None) -> int:
        """Put an article on the shelf; its id in the list. What `keep` says holds here too."""
        return self.keep(article, feed=feed, fetched=fetched).listed

    def keep(self, article: Article, *, feed: str | None = None, fetched: str | None = None) -> Put:
        """Put an article on the shelf. On return it is safe on the disk.

        The same title and text is the same article, wherever it comes from, unless its day speaks against it: both
        addresses are kept. One from a source that had another text becomes the newer version of it, with its star and
        tags, but unread. What feeds only claim of that source stands beside it. What the reader deleted stays deleted
        when a feed brings it again; without a feed it is restored.

        Args:
            article: The article.
            feed: The feed whose entry led to it.
            fetched: When it was fetched, as ISO 8601; now where `None`.

        Raises:
            LibraryError: If it can't be written.
        """
        with self._lock:
            with durably(self._connection, f"The article {article.title or article.id!r}"):
                found = put(self._connection, article, Arrival(fetched or _now(), feed))
            self.catch_up(seconds=0)
            return found

    def belongings(self, article_id: int) -> Belongings:
        """What belongs to an article beside its words.

        Raises:
            LibraryError: If there is none with that id, or the library can't be read.
        """
        self.row(article_id)
        with self._lock:
            try:
                return belongings(self._connection, article_id, self.left_out)
            except sqlite3.Error as error:
                raise unreadable(error) from error

    def receive(self, article: Article, brought: Belongings) -> int:
        """Put an article on the shelf with what belonged to it on another. On return it is safe on the disk.

        What it has here already, it keeps: stars and tags are added, and what was read anywhere is read.

        Returns:
            Its id.

        Raises:
            LibraryError: If it can't be written.
        """
        with self._lock:
            with durably(self._connection, f"The article {article.title or article.id!r}"):
                number = receive(self._connection, article, brought)
            self.catch_up(seconds=0)
            return number

    def also_at(self, article_id: int, source: str, *, feed: str | None = None) -> None:
        """Note that the same story stands at another address too. On return it is safe on the disk.

        Raises:
            LibraryError: If it can't be written, or there is no such article.
        """
        with self._lock:
            self.row(article_id)
            with durably(self._connection, "Another source of an article"):
                (line,) = self._connection.execute("SELECT line FROM articles WHERE id = ?", (article_id,)).fetchone()
                found_at(self._connection, line, (plain(source), ""), feed, _now())

    def split(self, article_id: int) -> tuple[int, ...]:
        """Take apart what is one article: a text that isn't listed from the rest; from a listed one all from elsewhere.

        Returns:
            The ids of the articles that are in the list now and weren't.

        Raises:
            LibraryError: If there is nothing to take apart, no such article, or it can't be written.
        """
        with self._lock:
            self.row(article_id)
            with durably(self._connection, "The split"):
                return groups.split(self._connection, article_id)

    def join(self, article_id: int, *others: int) -> int:
        """Make one article of several, whose texts stand beside the first one's; the id that is listed.

        Raises:
            LibraryError: If there is no article with one of the ids, or it can't be written.
        """
        with self._lock:
            places = {number: self.row(number).source for number in (article_id, *others)}
            with durably(self._connection, "The merge"):
                for number in others:
                    twin = places[number] != places[article_id]
                    article_id = groups.unite(self._connection, article_id, number, twin=twin)
        return article_id

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

        Of an article that other feeds claim to know too, their texts stay and are listed instead.

        Raises:
            LibraryError: If it can't be written.
        """
        when = datetime.now(UTC).isoformat()
        return self._each("The deletion", ids, lambda number: groups.delete(self._connection, number, when))

    def restore(self, *ids: int) -> int:
        """Put deleted articles back with all that belonged to them; how many there were.

        Raises:
            LibraryError: If it can't be written.
        """
        return self._each("The restoring", ids, lambda number: groups.restore(self._connection, number))

    def purge(self, *ids: int) -> int:
        """Throw deleted articles away for good, with their older versions; without ids all that are deleted.

        Returns:
            How many were thrown away, older versions aside; one that isn't deleted stays.

        Raises:
            LibraryError: If it can't be written.
        """
        with self._lock, durably(self._connection, "The purge"):
            gone = self._connection.execute(
                "SELECT a.id, coalesce(a.newer, a.id), a.deleted FROM articles AS a WHERE a.deleted IS NOT NULL"
                " AND (NOT ?1 OR EXISTS (SELECT 1 FROM articles AS o WHERE o.id IN (SELECT value FROM json_each(?2))"
                "  AND o.deleted = a.deleted AND coalesce(o.newer, o.id) = coalesce(a.newer, a.id)))",
                (bool(ids), json.dumps(ids)),
            ).fetchall()
            groups.throw_away(self._connection, {number for number, *_ in gone})
        return len({(listed, when) for _, listed, when in gone})

    # Rows

    def _each(self, what: str, ids: Iterable[int], change: Callable[[int], None]) -> int:
        """Do something to each of some articles that are there; how many there were."""
        with self._lock, durably(self._connection, what):
            query = "SELECT id FROM articles WHERE id IN (SELECT value FROM json_each(?))"
            there = [number for (number,) in self._connection.execute(query, (json.dumps(list(ids)),))]
            for number in there:
                change(number)
        return len(there)

    def _change(self, what: str, change: str, ids: Iterable[int], *values: object, level: str = "FULL") -> int:
        with self._lock, durably(self._connection, what, level):
            changed = self._connection.execute(
                f"UPDATE articles SET {change} WHERE id IN (SELECT value FROM json_each(?))",  # noqa: S608  (constants)
                (*values, json.dumps(list(ids))),
            )
        return changed.rowcount


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
