"""The articles on the shelf, as they can be looked up."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Sequence
from typing import Any

from tui.errors import LibraryError
from tui.library.damage import RESCUE, UNSOUND, LeftOut, fetched, made, unreadable
from tui.library.durable import rows
from tui.library.followed import names_of
from tui.library.indexing import ARTICLE, article_of, catch_up
from tui.library.rows import COLUMNS, IDS, MANY, Order, Row, Selection, add_query, contains, match, row_of, tag_of
from tui.library.texts import TEXTS, Text, text_of
from tui.library.twins import at_place, same_text
from tui.model.article import Article
from tui.model.query import Field, Query, parse
from tui.model.word_alignment import Edit, edits

_LISTED = "a.newer IS NULL AND a.deleted IS NULL"
_DELETED = (
    "a.deleted IS NOT NULL AND (a.newer IS NULL OR a.deleted IS NOT"
    " (SELECT deleted FROM articles AS l WHERE l.id = a.newer) AND NOT EXISTS (SELECT 1 FROM articles AS o"
    "  WHERE o.newer = a.newer AND o.deleted = a.deleted"
    "  AND (o.twin, o.claim IS NOT NULL, o.line, -o.version) < (a.twin, a.claim IS NOT NULL, a.line, -a.version)))"
)
"""Of what was deleted together, also from an article that is still there, one text."""
_FEED = 9
"""Where a row of `COLUMNS` has the feed."""

_PATIENCE = 0.5
"""Seconds that a search may wait for articles kept since to be looked through."""


class Listing:
    """What the shelf holds. Every method may be called from any thread, and by several programs at once."""

    def __init__(self, connection: sqlite3.Connection, lock: threading.RLock, left_out: LeftOut | None = None) -> None:
        """Use the library's database.

        Args:
            connection: Used by nobody who doesn't hold the lock.
            lock: Held while the connection is in use.
            left_out: Is told of rows that can't be read any more.
        """
        self._connection = connection
        self._lock = lock
        self.left_out = left_out or LeftOut()
        connection.create_function("contains", 2, contains, deterministic=True)

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

    def at(self, source: str) -> int | None:
        """The id in the list of the article that stands at an address, also if it is deleted; `None` where none does.

        Raises:
            LibraryError: If the library can't be read.
        """
        with self._lock:
            try:
                number = at_place(self._connection, (source, ""))
            except sqlite3.Error as error:
                raise LibraryError(f"The library can't be read: {error}.") from error
            return None if number is None else self._last(number)

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
        selection = Selection(_DELETED if deleted else _LISTED)
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
        try:
            return self._chosen(selection, order, limit, offset)
        except LibraryError:
            readable = self._readable()
        selection.only(readable)
        return self._chosen(selection, order, limit, offset)

    def _chosen(self, selection: Selection, order: Order, limit: int | None, offset: int) -> tuple[Row, ...]:
        if not selection.words:
            sql, bound = selection.sql(COLUMNS, order, limit, offset)
            return self._listed(sql, *bound)
        # Columns of what is then not listed would take most of the time.
        fit = "SELECT count(*) FROM (SELECT 1 FROM texts_words WHERE texts_words MATCH ? LIMIT ?)"
        ((fit_words,),) = self._rows(fit, selection.match, MANY + 1)
        sql, bound = selection.sql("a.id", order, limit, offset, many=fit_words > MANY)
        ids = [number for (number,) in self._rows(sql, *bound)]
        fitting = f"SELECT {COLUMNS} FROM articles AS a WHERE a.id IN (SELECT value FROM json_each(?))"  # noqa: S608
        found = {row.id: row for row in self._listed(fitting, json.dumps(ids))}
        return tuple(found[number] for number in ids if number in found)

    def _readable(self) -> Sequence[int]:
        """The ids of the articles whose rows can be read, where some pages of the file can't.

        Raises:
            LibraryError: If not even the ids can be read.
        """
        good = []
        for (number,) in self._rows("SELECT id FROM articles INDEXED BY articles_by_newer"):
            try:
                self._rows("SELECT * FROM articles NOT INDEXED WHERE id = ?", number)
            except LibraryError as error:
                self.left_out.add(f"Article {number}", error.message)
            else:
                good.append(number)
        return good

    def search(self, query: str | Query, *, limit: int | None = 500) -> tuple[Row, ...]:
        """The articles that fit a query best, best first; `list` sorts and narrows them in other ways.

        Raises:
            QueryError: If the query can't be understood.
            LibraryError: If the library can't be read.
        """
        return self.list(query, order=Order.RELEVANCE, limit=limit)

    def excerpt(self, article_id: int, query: str | Query) -> str:
        """Some words of an article around what a query looks for, on one line; else its first words.

        Raises:
            QueryError: If the query can't be understood.
            LibraryError: If the library can't be read.
        """
        asked = parse(query) if isinstance(query, str) else query
        wanted = [term for term in asked.terms if not term.without]
        texts = " AND ".join(match(term) for term in wanted if term.field is Field.TEXT)
        said = " AND ".join(match(term, "words") for term in wanted if term.field is Field.SAID)
        found: Sequence[tuple[Any, ...]] = ()
        if texts:
            found = self._rows(
                "SELECT snippet(texts_words, 1, '', '', '…', 28) FROM texts_words"
                " WHERE texts_words MATCH ? AND rowid = ?",
                texts,
                article_id,
            )
        elif said:
            found = self._rows(
                "SELECT snippet(sayings_words, 1, '', '', '…', 28) FROM sayings_words"
                " WHERE sayings_words MATCH ? AND rowid BETWEEN ? AND ? LIMIT 1",
                said,
                article_id * IDS,
                article_id * IDS + IDS - 1,
            )
        found = found or self._rows("SELECT substr(body, 1, 200) || '…' FROM texts WHERE id = ?", article_id)
        return " ".join(found[0][0].split()) if found and isinstance(found[0][0], str) else ""

    def row(self, article_id: int) -> Row:
        """One article as a list shows it, deleted or not.

        Raises:
            LibraryError: If there is none with that id, or the library can't be read.
        """
        found = self._listed(f"SELECT {COLUMNS} FROM articles AS a WHERE a.id = ?", article_id)  # noqa: S608  (a constant)
        if not found:
            self._refuse_damaged(article_id)
            raise LibraryError(
                f"There is no article {article_id} in the library.", "`newsreader library list` shows all"
            )
        return found[0]

    def _refuse_damaged(self, article_id: int) -> None:
        """Tell apart an article that isn't there from one whose row is damaged."""
        if self._rows("SELECT 1 FROM articles WHERE id = ?", article_id):
            raise LibraryError(f"Article {article_id} is damaged: its row doesn't hold together.", RESCUE)

    def get(self, article_id: int) -> Article:
        """An article, as it was put on the shelf.

        Raises:
            LibraryError: If there is none with that id, or the library can't be read.
        """
        self.row(article_id)
        query = f"SELECT {ARTICLE} FROM articles AS a LEFT JOIN texts ON texts.id = a.id WHERE a.id = ?"  # noqa: S608
        try:
            with self._lock:
                (found,) = fetched(self._connection, query, (article_id,))
            return article_of(found)
        except sqlite3.Error as error:
            raise unreadable(error) from error
        except UNSOUND as error:
            raise LibraryError(f"Article {article_id} is damaged: {str(error).rstrip('.')}.", RESCUE) from error

    def find(self, article: Article) -> int | None:
        """The id in the list of an article that has the same title and text, also if it is deleted.

        Raises:
            LibraryError: If the library can't be read.
        """
        with self._lock:
            try:
                number = same_text(self._connection, article)
            except sqlite3.Error as error:
                raise LibraryError(f"The library can't be read: {error}.") from error
            return None if number is None else self._last(number)

    def versions(self, article_id: int) -> tuple[Row, ...]:
        """All texts of an article as rows, whichever of them is asked for; those of one origin the oldest first.

        Raises:
            LibraryError: If there is none with that id, or the library can't be read.
        """
        self.row(article_id)
        return self._listed(
            f"SELECT {COLUMNS} FROM articles AS a WHERE a.id = ?1 OR a.newer = ?1 ORDER BY a.twin, a.line, a.version",  # noqa: S608
            self._last(article_id),
        )

    def texts(self, article_id: int) -> tuple[Text, ...]:
        """Where each text of an article comes from, whichever of them is asked for; the one that is listed first.

        Raises:
            LibraryError: If there is none with that id, or the library can't be read.
        """
        self.row(article_id)
        return tuple(map(text_of, self._rows(TEXTS, self._last(article_id))))

    def edits(self, article_id: int) -> tuple[Edit, ...]:
        """What the newest text of an article changed in the one before it from the same origin; nothing for the first.

        Raises:
            LibraryError: If there is none with that id, or the library can't be read.
        """
        self.row(article_id)
        found = self._rows(
            "SELECT o.id FROM articles AS a JOIN articles AS o ON o.line = a.line AND o.version < a.version"
            " WHERE a.id = ? ORDER BY o.version DESC LIMIT 1",
            article_id,
        )
        if not found:
            return ()
        one, other = self.get(found[0][0]), self.get(article_id)
        return edits(_whole(one), _whole(other))

    def sources(self, article_id: int) -> tuple[str, ...]:
        """The addresses and paths at which an article was found, the first of them first.

        Raises:
            LibraryError: If the library can't be read.
        """
        found = self._rows(
            "SELECT source FROM sources WHERE article IN (SELECT line FROM articles WHERE id = ?1 OR newer = ?1)"
            " GROUP BY source ORDER BY min(seen), source",
            self._last(article_id),
        )
        return tuple(source for (source,) in found)

    def _last(self, article_id: int) -> int:
        """The text that is listed for the article that a text belongs to."""
        return int(self._rows("SELECT coalesce(newer, id) FROM articles WHERE id = ?", article_id)[0][0])

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

    def feeds(self) -> tuple[tuple[str, str, int, int], ...]:
        """Every feed that brought articles: its address and name, how many there are, and how many of them unread.

        Raises:
            LibraryError: If the library can't be read.
        """
        found = self._rows(
            "SELECT feed, count(*), sum(read IS NULL) FROM articles"
            " WHERE feed IS NOT NULL AND newer IS NULL AND deleted IS NULL GROUP BY feed"
        )
        names = self._feed_names({address for address, _, _ in found})
        counted = ((address, names[address], count, unread) for address, count, unread in found)
        return tuple(sorted(counted, key=lambda feed: (feed[1].casefold(), feed[0])))

    def count(self) -> int:
        """How many articles there are, without those deleted and older versions.

        Raises:
            LibraryError: If the library can't be read.
        """
        ((count,),) = self._rows("SELECT count(*) FROM articles WHERE newer IS NULL AND deleted IS NULL")
        return int(count)

    def _rows(self, query: str, *values: str | int) -> Sequence[tuple[Any, ...]]:
        with self._lock:
            return rows(self._connection, query, values, left_out=self.left_out)

    def _listed(self, query: str, *values: str | int) -> tuple[Row, ...]:
        with self._lock:
            try:
                found = fetched(self._connection, query, values)
            except sqlite3.Error as error:
                raise unreadable(error) from error
            tags: dict[int, tuple[str, ...]] = {}
            query = "SELECT article, tag FROM tags ORDER BY article, tag"
            given = rows(self._connection, query, left_out=self.left_out, name=_tag_of) if found else []
            for number, tag in given:
                tags[number] = (*tags.get(number, ()), tag)
            names = self._feed_names({row[_FEED] for row in found if row[_FEED]})
        return tuple(
            made(
                found,
                lambda row: row_of(row, tags.get(row[0], ()), names.get(row[_FEED])),
                self.left_out,
                lambda row: f"Article {row[0]}",
            )
        )

    def _feed_names(self, addresses: set[str]) -> dict[str, str]:
        """What feeds are called, also those that are followed no longer or never were."""
        if not addresses:
            return {}
        titles = dict(self._rows("SELECT address, title FROM feeds"))
        return names_of({**dict.fromkeys(addresses, ""), **titles}.items())


def _whole(article: Article) -> str:
    """An article's words with its title first."""
    title = article.title if article.headline is None and article.title else ""
    return f"{title}\n\n{article.text}" if title else article.text


def _tag_of(row: tuple[Any, ...]) -> str:
    return f"A tag of article {row[0]}"
