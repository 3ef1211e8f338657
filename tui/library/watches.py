"""Watches: queries that are asked again whenever something new is in the library, and what they found."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Sequence
from typing import NamedTuple

from tui.errors import LibraryError
from tui.library.article_contents import ArticleContents
from tui.library.articles import Articles
from tui.library.store import Store, now
from tui.model.query import OF_ANALYSES, OF_QUOTES, Query, parse

_HITS = """
    SELECT h.id, h.watch, l.id, coalesce(l.title, l.name), l.day, l.source, h.speaker, h.words, h.found, h.seen IS NULL
    FROM watch_hits AS h JOIN articles AS a ON a.id = h.article
    JOIN articles AS l ON l.id = coalesce(a.newer, a.id) AND l.deleted IS NULL
"""
_KNOWN = """
    SELECT 1 FROM watch_hits AS h JOIN articles AS a ON a.id = h.article
    WHERE h.watch = ? AND coalesce(a.newer, a.id) = ? AND h.statement = ?
"""


class Watch(NamedTuple):
    """A query with a name."""

    name: str
    query: str
    created: str
    """When it was added, as ISO 8601 in UTC."""

    hits: int
    """What it has found in articles that are listed."""

    new: int
    """How much of that was not looked at."""


class WatchHit(NamedTuple):
    """What a watch found."""

    id: int
    watch: str
    article: int
    """The id of the article in the list."""

    title: str
    date: str
    """Day of publication, or else the day on which the article was added."""

    source: str
    speaker: str
    """Who says it; empty where that isn't known, or nobody says it."""

    words: str
    """The quoted words; of a query that asks for no quotes, some words of the article around what it looks for."""

    found: str
    """When, as ISO 8601 in UTC."""

    new: bool
    """Whether it was not looked at."""


class Watches(Store):
    """The watches, and what each found: every statement once, also where an article has it in several versions."""

    def __init__(
        self, connection: sqlite3.Connection, lock: threading.RLock, articles: Articles, contents: ArticleContents
    ) -> None:
        """Use the library's database.

        Args:
            connection: Used by nobody who doesn't hold the lock.
            lock: Held while the connection is in use.
            articles: What the queries look through.
            contents: Who is in them, and who says what.
        """
        super().__init__(connection, lock, articles.left_out)
        self._articles = articles
        self._contents = contents

    def add(self, name: str, query: str) -> bool:
        """Watch for what a query finds; what it finds today counts as looked at.

        Args:
            name: What it is called; blanks around it are dropped.
            query: As `tui.model.query` has it.

        Returns:
            Whether there was none of that name; else its query is replaced, and what it found forgotten.

        Raises:
            LibraryError: If the name is empty or the query asks for nothing.
            QueryError: If the query can't be understood.
        """
        name = " ".join(name.split())
        if not name:
            raise LibraryError("A watch needs a name.", "`newsreader watch add 'Fenn on ferry' actor:Fenn said:ferry`")
        asked = parse(query)
        if not asked:
            raise LibraryError(f"The watch {name} asks for nothing.", "add words to look for, such as actor:Fenn")
        with self._writing("The watch") as connection:
            new = connection.execute("DELETE FROM watches WHERE name = ?", (name,)).rowcount == 0
            connection.execute("INSERT INTO watches (name, query, created) VALUES (?, ?, ?)", (name, query, now()))
        self._update(name, asked)
        with self._writing("The watch") as connection:
            stamp = now()
            connection.execute("UPDATE watch_hits SET told = ?1, seen = ?1 WHERE watch = ?2", (stamp, name))
        return new

    def find(self, name: str) -> Watch:
        """The watch of a name, or the only one whose name begins so; upper and lower case are the same.

        Raises:
            LibraryError: If there is none, or several.
        """
        watches = self.list()
        wanted = " ".join(name.split()).casefold()
        same = [watch for watch in watches if watch.name.casefold() == wanted]
        found = same or [watch for watch in watches if watch.name.casefold().startswith(wanted)]
        if len(found) == 1:
            return found[0]
        if found:
            raise LibraryError(f"Several watches begin with {name}: {', '.join(watch.name for watch in found)}.")
        raise LibraryError(f"There is no watch {name}.", "`newsreader watch list` shows all")

    def remove(self, name: str) -> None:
        """Forget a watch and what it found."""
        with self._writing("The watch") as connection:
            connection.execute("DELETE FROM watches WHERE name = ?", (name,))

    def list(self) -> tuple[Watch, ...]:
        """Every watch, by name."""
        query = """
            SELECT w.name, w.query, w.created, count(l.id), count(l.id) FILTER (WHERE h.seen IS NULL)
            FROM watches AS w LEFT JOIN watch_hits AS h ON h.watch = w.name LEFT JOIN articles AS a ON a.id = h.article
            LEFT JOIN articles AS l ON l.id = coalesce(a.newer, a.id) AND l.deleted IS NULL
            GROUP BY w.name ORDER BY w.name COLLATE NOCASE
        """
        return tuple(Watch(*row) for row in self._rows(query))

    def hits(self, name: str) -> tuple[WatchHit, ...]:
        """What a watch found, the newest article first."""
        found = self._rows(f"{_HITS} WHERE h.watch = ? ORDER BY l.day DESC, l.id DESC, h.id", name)
        return tuple(map(_hit, found))

    def look(self, name: str) -> None:
        """Note that all that a watch found was looked at."""
        with self._writing("The watch") as connection:
            connection.execute("UPDATE watch_hits SET seen = ? WHERE watch = ? AND seen IS NULL", (now(), name))

    def update(self) -> None:
        """Ask every query again, and store what is found that was not; a query that fits no more finds nothing."""
        for watch in self.list():
            self._update(watch.name, parse(watch.query))

    def untold(self) -> tuple[WatchHit, ...]:
        """What was found and never given by this method: by watch, the oldest first. Each is given once."""
        with self._writing("What a watch found") as connection:
            query = f"{_HITS} WHERE h.told IS NULL ORDER BY h.watch COLLATE NOCASE, l.day, l.id, h.id"
            found = [_hit(row) for row in connection.execute(query)]
            stamp = now()
            connection.executemany("UPDATE watch_hits SET told = ? WHERE id = ?", [(stamp, hit.id) for hit in found])
        return tuple(found)

    @property
    def need_analyses(self) -> bool:
        """Whether a query asks who is in an article, or who says what."""
        return any(parse(watch.query).asks_for(*OF_ANALYSES) for watch in self.list())

    def unanalysed(self, limit: int = 10_000) -> tuple[int, ...]:
        """The ids of articles that came since the first watch was added and were never analysed, the oldest first."""
        found = self._rows(
            "SELECT a.id FROM articles AS a WHERE a.newer IS NULL AND a.deleted IS NULL"
            " AND a.fetched >= (SELECT min(created) FROM watches)"
            " AND NOT EXISTS (SELECT 1 FROM analyses WHERE analyses.digest = a.digest) ORDER BY a.id LIMIT ?",
            limit,
        )
        return tuple(number for (number,) in found)

    def _update(self, name: str, query: Query) -> None:
        self._articles.catch_up()
        matches = self._statements(query) if query.asks_for(*OF_QUOTES) else self._articles_found(name, query)
        if not matches:
            return
        with self._writing("What a watch found") as connection:
            stamp = now()
            for article, speaker, words, statement in matches:
                if connection.execute(_KNOWN, (name, article, statement)).fetchone() is None:
                    connection.execute(
                        "INSERT INTO watch_hits (watch, article, speaker, words, statement, found)"
                        " SELECT name, ?, ?, ?, ?, ? FROM watches WHERE name = ?",
                        (article, speaker, words, statement, stamp, name),
                    )

    def _articles_found(self, name: str, query: Query) -> Sequence[tuple[int, str, str, str]]:
        known = {article for (article,) in self._rows("SELECT article FROM watch_hits WHERE watch = ?", name)}
        new = [row.id for row in self._articles.list(query) if row.id not in known]
        return [(number, "", self._articles.excerpt(number, query), "") for number in new]

    def _statements(self, query: Query) -> Sequence[tuple[int, str, str, str]]:
        said = self._contents.said(query)
        return [
            (row.id, quote.speaker, quote.words, quote.words)
            for row in self._articles.list(query)
            for quote in said.get(row.id, ())
        ]


def _hit(row: tuple[object, ...]) -> WatchHit:
    hit = WatchHit._make(row)
    return hit._replace(new=bool(hit.new))
