"""Analyses made before, so that an article opens with its marks."""

from __future__ import annotations

import contextlib
import sqlite3
import zlib
from dataclasses import dataclass

import msgspec

from tui.library.damage import UNSOUND, LeftOut, fetched, made
from tui.model.analysis import Actor, Analysis, Quote, Stop
from tui.model.article import Article

KEPT = 2_000
"""Analyses kept of articles that are not on the shelf; beyond that the one unused for longest goes."""

MAKERS = 3
"""Analyses kept of one article, each by another model or other rules; the newest of them."""


@dataclass(frozen=True, slots=True)
class _Found:
    """An analysis without its article, whose text need not be kept twice."""

    actors: tuple[Actor, ...]
    quotes: tuple[Quote, ...]
    notes: tuple[str, ...]
    stop: Stop | None = None


class Analyses:
    """Analyses by the fingerprint of their article and of the model and rules that made them."""

    def __init__(self, connection: sqlite3.Connection, left_out: LeftOut | None = None) -> None:
        """Use the library's database; what can't be read of it is told to `left_out`."""
        self._connection = connection
        self._left_out = left_out or LeftOut()

    def find(self, article: Article, maker: str) -> Analysis | None:
        """The analysis of an article's very words that the same model and rules made.

        Args:
            article: The article; the analysis is about this one, wherever the words came from before.
            maker: Model and rules, as `Analysis.model` says them.
        """
        try:
            row = self._connection.execute(
                "SELECT data, used < strftime('%Y-%m-%d', 'now') FROM analyses WHERE digest = ? AND maker = ?",
                (article.digest, maker),
            ).fetchone()
        except sqlite3.Error:
            return None
        analysis = _analysis(article, maker, row[0]) if row else None
        if analysis and row[1]:
            self._used_today(article, maker)
        return analysis

    def newest(self, article: Article) -> Analysis | None:
        """The analysis of an article that was made last, by whatever model and rules.

        Raises:
            sqlite3.Error: If the library can't be read.
        """
        query = "SELECT rowid, maker, data FROM analyses WHERE digest = ? ORDER BY rowid DESC"
        found = fetched(self._connection, query, (article.digest,))
        every = made(found, lambda row: _made(article, *row[1:]), self._left_out, lambda row: f"Analysis {row[0]}")
        return next(every, None)

    def save(self, analysis: Analysis) -> None:
        """Keep an analysis, in place of what the same maker made of the article before.

        An analysis that stopped at its time limit takes the place of none that came as far.

        Raises:
            sqlite3.Error: If it can't be written.
        """
        if analysis.stop is not None:
            before = self.find(analysis.article, analysis.model)
            if before is not None and (before.stop is None or before.stop.offset >= analysis.stop.offset):
                return
        found = _Found(analysis.actors, analysis.quotes, analysis.notes, analysis.stop)
        data = zlib.compress(msgspec.json.encode(found), 1)
        with self._connection:
            self._connection.execute(
                "INSERT OR REPLACE INTO analyses (digest, maker, data, reached) VALUES (?, ?, ?, ?)",
                (analysis.article.digest, analysis.model, data, None if analysis.complete else analysis.reached),
            )
            if not self.shelved(analysis.article):
                self._connection.execute(
                    "DELETE FROM analyses WHERE rowid IN"
                    " (SELECT rowid FROM analyses WHERE NOT EXISTS"
                    " (SELECT 1 FROM articles WHERE articles.digest = analyses.digest)"
                    " ORDER BY used DESC, rowid DESC LIMIT -1 OFFSET ?)",
                    (KEPT,),
                )
            self._connection.execute(
                "DELETE FROM analyses WHERE digest = :digest AND rowid NOT IN"
                " (SELECT rowid FROM analyses WHERE digest = :digest ORDER BY rowid DESC LIMIT :makers)",
                {"digest": analysis.article.digest, "makers": MAKERS},
            )

    def shelved(self, article: Article) -> bool:
        """Whether an article is on the shelf.

        Raises:
            sqlite3.Error: If the library can't be read.
        """
        query = "SELECT 1 FROM articles WHERE digest = ?"
        return self._connection.execute(query, (article.digest,)).fetchone() is not None

    def _used_today(self, article: Article, maker: str) -> None:
        """Note once a day that an analysis is in use."""
        with contextlib.suppress(sqlite3.Error):
            self._connection.execute(
                "UPDATE analyses SET used = strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE digest = ? AND maker = ?",
                (article.digest, maker),
            )


def _analysis(article: Article, maker: str, data: bytes) -> Analysis | None:
    """An analysis as it was kept; `None` for what can't be used any more, and is made anew."""
    try:
        return _made(article, maker, data)
    except UNSOUND:
        return None


def _made(article: Article, maker: str, data: bytes) -> Analysis:
    found = msgspec.json.decode(zlib.decompress(data), type=_Found)
    return Analysis(article, found.actors, found.quotes, maker, found.notes, found.stop)
