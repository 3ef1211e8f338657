"""The articles of the library: those a reader added, and those that feeds brought."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime
from typing import Any

from tui.errors import LibraryError
from tui.library import article_groups
from tui.library.article_groups import at_place, found_at, same_text
from tui.library.article_index import ARTICLE, add_sources, article_of, catch_up
from tui.library.article_insertion import ArticleOrigin, Belongings, Placement, Provenance, put, receive
from tui.library.article_rows import (
    COLUMNS,
    IDS,
    MANY,
    TEXTS,
    ArticleOrder,
    ArticleRow,
    ArticleText,
    Selection,
    add_query,
    contains,
    match,
    row_of,
    tag_of,
    text_of,
)
from tui.library.store import RESCUE, UNSOUND, LeftOut, Store, escape_filename, fetched, made, now
from tui.model.article import Article
from tui.model.feed_entries import names_of
from tui.model.query import OF_ANALYSES, Field, Query, parse
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

Progress = Callable[[int], AbstractContextManager[Callable[[int], object]]]
"""Begins to tell how far something is: takes how much there is to do, gives what to call with how much more is done."""

_AT_ONCE = 20
"""Articles that are looked through in one transaction."""

_PATIENCE = 0.5
"""Seconds that a search may wait for articles stored since to be looked through."""


class Articles(Store):
    """The articles of the library.

    An article may have several texts: its versions, what feeds claim of its page, the same story from elsewhere. One of
    them is listed (see `tui.library.article_groups`), and whichever is named, all of them are the article. What is
    deleted can be restored until it is purged.
    """

    def __init__(
        self, connection: sqlite3.Connection, lock: threading.RLock | None = None, left_out: LeftOut | None = None
    ) -> None:
        """Use the library's database, with a function that its queries call."""
        super().__init__(connection, lock, left_out)
        connection.create_function("contains", 2, contains, deterministic=True)
        self.progress: Progress = lambda _: nullcontext(lambda _: None)
        """Tells how far a look through the articles of an older program is; a front end sets it."""

    def close(self) -> None:
        """Let go of the database."""
        with self._lock:
            self._connection.close()

    def catch_up(self, seconds: float | None = None) -> int:
        """Look through articles whose analysis or corrections were stored since: who is in them, who says what.

        Searches and dossiers do so themselves; after much was stored at once it takes some milliseconds an article.

        Args:
            seconds: How long to go on; `None` until all are done. At least one is done.

        Returns:
            How many are left.
        """
        with self._lock:
            try:
                return catch_up(self._connection, seconds)
            except sqlite3.Error as error:
                raise LibraryError(f"The library's articles can't be looked through: {error}.") from error

    def at(self, source: str) -> int | None:
        """The id in the list of the article at an address, also if it is deleted; `None` where there is none."""
        with self._reading() as connection:
            number = at_place(connection, (source, ""))
            return None if number is None else self._last(number)

    def list(
        self,
        query: str | Query = "",
        *,
        order: ArticleOrder = ArticleOrder.NEWEST,
        unread: bool | None = None,
        starred: bool | None = None,
        tag: str | None = None,
        feed: str | None = None,
        deleted: bool = False,
        limit: int | None = None,
        offset: int = 0,
    ) -> tuple[ArticleRow, ...]:
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
        if asked.asks_for(*OF_ANALYSES):
            self.catch_up(_PATIENCE)
        if asked.asks_for(Field.SOURCE_KIND, Field.SPEAKS_FOR):
            self._add_sources()
        add_query(selection, asked)
        try:
            return self._chosen(selection, order, limit, offset)
        except LibraryError:
            readable = self._readable()
        selection.only(readable)
        return self._chosen(selection, order, limit, offset)

    def _chosen(
        self, selection: Selection, order: ArticleOrder, limit: int | None, offset: int
    ) -> tuple[ArticleRow, ...]:
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

    def _add_sources(self) -> None:
        """Look once what quotes come from that were stored by older programs; others may use the library meanwhile."""
        ((left,),) = self._rows(f"SELECT count(DISTINCT id / {IDS}) FROM sayings WHERE source_kind IS NULL")  # noqa: S608
        if not left:
            return
        with self.progress(left) as advance:
            while left:
                with self._writing("What quotes come from", "NORMAL") as connection:
                    left = add_sources(connection, _AT_ONCE)
                if left:
                    advance(left)

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

    def search(self, query: str | Query, *, limit: int | None = 500) -> tuple[ArticleRow, ...]:
        """The articles that fit a query best, best first; `list` sorts and narrows them in other ways.

        Raises:
            QueryError: If the query can't be understood.
        """
        return self.list(query, order=ArticleOrder.RELEVANCE, limit=limit)

    def excerpt(self, article_id: int, query: str | Query) -> str:
        """Some words of an article around what a query looks for, on one line; else its first words.

        Raises:
            QueryError: If the query can't be understood.
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

    def row(self, article_id: int) -> ArticleRow:
        """One article as a list shows it, deleted or not.

        Raises:
            LibraryError: If there is none with that id.
        """
        found = self._listed(f"SELECT {COLUMNS} FROM articles AS a WHERE a.id = ?", article_id)  # noqa: S608  (a constant)
        if not found:
            self._refuse_damaged(article_id)
            raise LibraryError(
                f"There is no article {article_id} in the library.", "`newsreader library list` shows all"
            )
        return found[0]

    def _refuse_damaged(self, article_id: int) -> None:
        """Distinguish an article that isn't there from one whose row is damaged."""
        if self._rows("SELECT 1 FROM articles WHERE id = ?", article_id):
            raise LibraryError(f"Article {article_id} is damaged: its row doesn't hold together.", RESCUE)

    def get(self, article_id: int) -> Article:
        """An article, as it was added.

        Raises:
            LibraryError: If there is none with that id.
        """
        self.row(article_id)
        query = f"SELECT {ARTICLE} FROM articles AS a LEFT JOIN texts ON texts.id = a.id WHERE a.id = ?"  # noqa: S608
        with self._reading() as connection:
            (found,) = fetched(connection, query, (article_id,))
        try:
            return article_of(found)
        except UNSOUND as error:
            raise LibraryError(f"Article {article_id} is damaged: {str(error).rstrip('.')}.", RESCUE) from error

    def find(self, article: Article) -> int | None:
        """The id in the list of an article that has the same title and text, also if it is deleted."""
        with self._reading() as connection:
            number = same_text(connection, article)
            return None if number is None else self._last(number)

    def versions(self, article_id: int) -> tuple[ArticleRow, ...]:
        """All texts of an article as rows, whichever of them is asked for; those of one origin the oldest first.

        Raises:
            LibraryError: If there is none with that id.
        """
        self.row(article_id)
        return self._listed(
            f"SELECT {COLUMNS} FROM articles AS a WHERE a.id = ?1 OR a.newer = ?1 ORDER BY a.twin, a.line, a.version",  # noqa: S608
            self._last(article_id),
        )

    def texts(self, article_id: int) -> tuple[ArticleText, ...]:
        """Where each text of an article comes from, whichever of them is asked for; the one that is listed first.

        Raises:
            LibraryError: If there is none with that id.
        """
        self.row(article_id)
        return tuple(map(text_of, self._rows(TEXTS, self._last(article_id))))

    def edits(self, article_id: int) -> tuple[Edit, ...]:
        """What the newest text of an article changed in the one before it from the same origin; nothing for the first.

        Raises:
            LibraryError: If there is none with that id.
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
        """The addresses and paths at which an article was found, the first of them first."""
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
        """Every tag with how many articles have it, by name."""
        return tuple(
            self._rows(
                "SELECT tag, count(*) FROM tags JOIN articles AS a ON a.id = article"
                " WHERE a.newer IS NULL AND a.deleted IS NULL GROUP BY tag ORDER BY tag"
            )
        )

    def feeds(self) -> tuple[tuple[str, str, int, int], ...]:
        """Every feed that brought articles: its address and name, how many there are, and how many of them unread."""
        found = self._rows(
            "SELECT feed, count(*), sum(read IS NULL) FROM articles"
            " WHERE feed IS NOT NULL AND newer IS NULL AND deleted IS NULL GROUP BY feed"
        )
        names = self._feed_names({address for address, _, _ in found})
        counted = ((address, names[address], count, unread) for address, count, unread in found)
        return tuple(sorted(counted, key=lambda feed: (feed[1].casefold(), feed[0])))

    def noted(self) -> frozenset[int]:
        """The ids in the list of the articles that have a note on any of their texts."""
        found = self._rows(
            "SELECT coalesce(a.newer, a.id) FROM notes JOIN articles AS a ON a.digest = notes.digest"
            " UNION SELECT coalesce(a.newer, a.id) FROM notes JOIN articles AS a"
            " ON a.source = notes.source AND a.name = notes.name WHERE notes.source NOT IN ('', '-')"
        )
        return frozenset(number for (number,) in found)

    def count(self) -> int:
        """How many articles there are, without those deleted and older versions."""
        ((count,),) = self._rows("SELECT count(*) FROM articles WHERE newer IS NULL AND deleted IS NULL")
        return int(count)

    def _listed(self, query: str, *values: str | int) -> tuple[ArticleRow, ...]:
        with self._reading() as connection:
            found = fetched(connection, query, values)
            tags: dict[int, tuple[str, ...]] = {}
            query = "SELECT article, tag FROM tags ORDER BY article, tag"
            given = self._rows(query, name=_tag_of) if found else []
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

    # Adding

    def add(self, article: Article, *, feed: str | None = None, fetched: str | None = None) -> int:
        """Add an article; its id in the list. What `insert` says holds here too."""
        return self.insert(article, feed=feed, fetched=fetched).listed

    def insert(self, article: Article, *, feed: str | None = None, fetched: str | None = None) -> Placement:
        """Add an article. On return it is safe on the disk.

        The same title and text is the same article, wherever it comes from, unless its day speaks against it: both
        addresses are stored. One from a source that had another text becomes the newer version of it, with its star and
        tags, but unread. What feeds only claim of that source stands beside it. What the reader deleted stays deleted
        when a feed brings it again; without a feed it is restored.

        Args:
            article: The article.
            feed: The feed whose entry led to it.
            fetched: When it was fetched, as ISO 8601; now where `None`.
        """
        with self._lock:
            with self._writing(f"The article {article.title or article.id!r}"):
                found = put(self._connection, article, ArticleOrigin(fetched or now(), feed))
            self.catch_up(seconds=0)
            return found

    def belongings(self, article_id: int) -> Belongings:
        """What belongs to an article beside its words.

        Raises:
            LibraryError: If there is none with that id.
        """
        self.row(article_id)
        query = "SELECT fetched, feed, read, starred, deleted, line FROM articles WHERE id = ?"
        ((fetched_at, feed, read, starred, deleted, line),) = self._rows(query, article_id)
        query = "SELECT source, name, feed, seen FROM sources WHERE article = ?"
        places = self._rows(query, line, name=lambda _: f"A source of article {article_id}")
        query = "SELECT tag FROM tags WHERE article = ? ORDER BY tag"
        tags = self._rows(query, article_id, name=lambda _: f"A tag of article {article_id}")
        with self._reading() as connection:
            every = article_groups.members(connection, article_id)
        here = next(member for member in every if member.id == article_id)
        (first,) = self._rows("SELECT digest, source FROM articles WHERE id = ?", every[0].id)
        return Belongings(
            fetched_at,
            tuple(Provenance(*row) for row in places),
            feed,
            read,
            bool(starred),
            deleted,
            tuple(tag for (tag,) in tags),
            here.claim is not None,
            here.twin,
            here.apart,
            None if every[0].id == article_id else first,
        )

    def receive(self, article: Article, brought: Belongings) -> int:
        """Add an article with what belonged to it in another library. On return it is safe on the disk.

        What it has here already, it retains: stars and tags are added, and what was read anywhere is read.

        Returns:
            Its id.
        """
        with self._lock:
            with self._writing(f"The article {article.title or article.id!r}"):
                number = receive(self._connection, article, brought)
            self.catch_up(seconds=0)
            return number

    def also_at(self, article_id: int, source: str, *, feed: str | None = None) -> None:
        """Note that the same story stands at another address too. On return it is safe on the disk.

        Raises:
            LibraryError: If there is no such article.
        """
        with self._lock:
            self.row(article_id)
            with self._writing("Another source of an article"):
                (line,) = self._connection.execute("SELECT line FROM articles WHERE id = ?", (article_id,)).fetchone()
                found_at(self._connection, line, (escape_filename(source), ""), feed, now())

    def split(self, article_id: int) -> tuple[int, ...]:
        """Take apart what is one article: a text that isn't listed from the rest; from a listed one all from elsewhere.

        Returns:
            The ids of the articles that are in the list now and weren't.

        Raises:
            LibraryError: If there is nothing to take apart, or no such article.
        """
        with self._lock:
            self.row(article_id)
            with self._writing("The split"):
                return article_groups.split(self._connection, article_id)

    def join(self, article_id: int, *others: int) -> int:
        """Make one article of several, whose texts stand beside the first one's; the id that is listed.

        Raises:
            LibraryError: If there is no article with one of the ids.
        """
        with self._lock:
            places = {number: self.row(number).source for number in (article_id, *others)}
            with self._writing("The merge"):
                for number in others:
                    twin = places[number] != places[article_id]
                    article_id = article_groups.unite(self._connection, article_id, number, twin=twin)
        return article_id

    # What the reader does with them

    def set_read(self, *ids: int, read: bool = True) -> int:
        """Mark articles read or unread; how many there were."""
        return self._change(
            "The read state", "read = iif(?, coalesce(read, ?), NULL)", ids, read, now(), level="NORMAL"
        )

    def star(self, *ids: int, starred: bool = True) -> int:
        """Give articles a star or take it away; how many there were."""
        return self._change("The star", "starred = ?", ids, int(starred))

    def tag(self, tag: str, *ids: int) -> str:
        """Put a tag on articles; one that has it is left as it is.

        Returns:
            The tag as it is stored: in lower case, with hyphens for blanks.

        Raises:
            LibraryError: If the tag has no letter or digit.
        """
        cleaned = tag_of(tag)
        if not any(char.isalnum() for char in cleaned) or not cleaned.isprintable():
            raise LibraryError(f"{tag!r} is no tag.", "a tag is one word, such as `to-read`")
        with self._writing("The tag"):
            self._connection.execute(
                "INSERT OR IGNORE INTO tags (article, tag)"
                " SELECT id, ? FROM articles WHERE id IN (SELECT value FROM json_each(?))",
                (cleaned, json.dumps(ids)),
            )
        return cleaned

    def untag(self, tag: str, *ids: int) -> None:
        """Take a tag off articles."""
        with self._writing("The removal of a tag"):
            self._connection.execute(
                "DELETE FROM tags WHERE tag = ? AND article IN (SELECT value FROM json_each(?))",
                (tag_of(tag), json.dumps(ids)),
            )

    def delete(self, *ids: int) -> int:
        """Take articles out of the list, to be restored or purged; how many there were.

        Of an article that other feeds claim to know too, their texts stay and are listed instead.
        """
        when = datetime.now(UTC).isoformat()
        return self._each("The deletion", ids, lambda number: article_groups.delete(self._connection, number, when))

    def restore(self, *ids: int) -> int:
        """Put deleted articles back with all that belonged to them; how many there were."""
        return self._each("The restoring", ids, lambda number: article_groups.restore(self._connection, number))

    def purge(self, *ids: int) -> int:
        """Throw deleted articles away for good, with their older versions; without ids all that are deleted.

        Returns:
            How many were thrown away, older versions aside; one that isn't deleted stays.
        """
        with self._writing("The purge"):
            gone = self._connection.execute(
                "SELECT a.id, coalesce(a.newer, a.id), a.deleted FROM articles AS a WHERE a.deleted IS NOT NULL"
                " AND (NOT ?1 OR EXISTS (SELECT 1 FROM articles AS o WHERE o.id IN (SELECT value FROM json_each(?2))"
                "  AND o.deleted = a.deleted AND coalesce(o.newer, o.id) = coalesce(a.newer, a.id)))",
                (bool(ids), json.dumps(ids)),
            ).fetchall()
            article_groups.throw_away(self._connection, {number for number, *_ in gone})
        return len({(listed, when) for _, listed, when in gone})

    # Rows

    def _each(self, what: str, ids: Iterable[int], change: Callable[[int], None]) -> int:
        """Do something to each of some articles that are there; how many there were."""
        with self._writing(what):
            query = "SELECT id FROM articles WHERE id IN (SELECT value FROM json_each(?))"
            there = [number for (number,) in self._connection.execute(query, (json.dumps(list(ids)),))]
            for number in there:
                change(number)
        return len(there)

    def _change(self, what: str, change: str, ids: Iterable[int], *values: object, level: str = "FULL") -> int:
        with self._writing(what, level):
            changed = self._connection.execute(
                f"UPDATE articles SET {change} WHERE id IN (SELECT value FROM json_each(?))",  # noqa: S608  (constants)
                (*values, json.dumps(list(ids))),
            )
        return changed.rowcount


def _whole(article: Article) -> str:
    """An article's words with its title first."""
    title = article.title if article.headline is None and article.title else ""
    return f"{title}\n\n{article.text}" if title else article.text


def _tag_of(row: tuple[Any, ...]) -> str:
    return f"A tag of article {row[0]}"
