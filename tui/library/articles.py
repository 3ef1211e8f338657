"""Articles on the shelf: those a reader put there, and those that feeds brought."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime

from tui.errors import LibraryError
from tui.library.durable import durably, plain
from tui.library.listing import Listing
from tui.library.rows import tag_of
from tui.library.shelving import Belongings, belongings, found_at, put, receive
from tui.model.article import Article


class Articles(Listing):
    """The articles on the shelf. Every method may be called from any thread, and by several programs at once.

    An article whose text has changed at its source is a new version: it takes the place of the older one, which is kept
    for comparison and no longer listed. What is deleted can be restored until it is purged.
    """

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

    def belongings(self, article_id: int) -> Belongings:
        """What belongs to an article beside its words.

        Raises:
            LibraryError: If there is none with that id, or the library can't be read.
        """
        self.row(article_id)
        with self._lock:
            return belongings(self._connection, article_id, self.left_out)

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
                found_at(self._connection, article_id, (plain(source), ""), feed, _now())

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


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
