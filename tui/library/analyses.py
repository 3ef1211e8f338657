"""What was analysed and opened before, so that an article opens with its marks and its reference is offered again."""

from __future__ import annotations

import contextlib
import sqlite3
import zlib
from dataclasses import dataclass

import msgspec

from tui.library.store import UNSOUND, Store, fetched, made
from tui.model.analysis import Actor, Analysis, Quote, Stop, Turn
from tui.model.article import Article

UNLISTED = 2_000
"""Analyses stored of articles that are not in the library's list; beyond that the one unused for longest goes."""

MAKERS = 3
"""Analyses stored of one article, each by another model or other rules; the newest of them."""

REFERENCES = 1_000
"""References stored; beyond that the oldest go."""


@dataclass(frozen=True, slots=True)
class _StoredAnalysis:
    """An analysis without its article, whose text need not be stored twice."""

    actors: tuple[Actor, ...]
    quotes: tuple[Quote, ...]
    notes: tuple[str, ...]
    stop: Stop | None = None
    turns: tuple[Turn, ...] = ()


class Analyses(Store):
    """Analyses by the fingerprint of their article and of the model and rules that made them."""

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
        """The analysis of an article that was made last, by whatever model and rules."""
        query = "SELECT rowid, maker, data FROM analyses WHERE digest = ? ORDER BY rowid DESC"
        with self._reading() as connection:
            found = fetched(connection, query, (article.digest,))
        every = made(found, lambda row: _made(article, *row[1:]), self.left_out, lambda row: f"Analysis {row[0]}")
        return next(every, None)

    def save(self, analysis: Analysis) -> None:
        """Store an analysis, in place of what the same maker made of the article before.

        An analysis that stopped at its time limit takes the place of none that came as far.

        Raises:
            sqlite3.Error: If it can't be written.
        """
        if analysis.stop is not None:
            before = self.find(analysis.article, analysis.model)
            if before is not None and (before.stop is None or before.stop.offset >= analysis.stop.offset):
                return
        found = _StoredAnalysis(analysis.actors, analysis.quotes, analysis.notes, analysis.stop, analysis.turns)
        data = zlib.compress(msgspec.json.encode(found), 1)
        with self._connection:
            self._connection.execute(
                "INSERT OR REPLACE INTO analyses (digest, maker, data, reached) VALUES (?, ?, ?, ?)",
                (analysis.article.digest, analysis.model, data, None if analysis.complete else analysis.reached),
            )
            if not self.has_article(analysis.article):
                self._connection.execute(
                    "DELETE FROM analyses WHERE rowid IN"
                    " (SELECT rowid FROM analyses WHERE NOT EXISTS"
                    " (SELECT 1 FROM articles WHERE articles.digest = analyses.digest)"
                    " ORDER BY used DESC, rowid DESC LIMIT -1 OFFSET ?)",
                    (UNLISTED,),
                )
            self._connection.execute(
                "DELETE FROM analyses WHERE digest = :digest AND rowid NOT IN"
                " (SELECT rowid FROM analyses WHERE digest = :digest ORDER BY rowid DESC LIMIT :makers)",
                {"digest": analysis.article.digest, "makers": MAKERS},
            )

    def has_article(self, article: Article) -> bool:
        """Whether an article is in the library's list.

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
    """An analysis as it was stored; `None` for what can't be used any more, and is made again."""
    try:
        return _made(article, maker, data)
    except UNSOUND:
        return None


def _made(article: Article, maker: str, data: bytes) -> Analysis:
    found = msgspec.json.decode(zlib.decompress(data), type=_StoredAnalysis)
    return Analysis(article, found.actors, found.quotes, maker, found.notes, found.stop, found.turns)


class History(Store):
    """The references opened in the reader."""

    def opened(self, reference: str) -> None:
        """Note that a reference is open now; a name that is no text can't be stored.

        Raises:
            sqlite3.Error: If it can't be written.
        """
        if any("\ud800" <= char <= "\udfff" for char in reference):
            return
        with self._connection:
            self._connection.execute("INSERT OR REPLACE INTO history (reference) VALUES (?)", (reference,))
            self._connection.execute(
                "DELETE FROM history WHERE rowid IN"
                " (SELECT rowid FROM history ORDER BY opened DESC, rowid DESC LIMIT -1 OFFSET ?)",
                (REFERENCES,),
            )

    def references(self) -> tuple[str, ...]:
        """Every reference known, the last opened first."""
        found = self._rows("SELECT reference FROM history ORDER BY opened DESC, rowid DESC")
        return tuple(reference for (reference,) in found)


class Choices(Store):
    """What was chosen on the screen for all articles, by name."""

    def of(self, name: str) -> str | None:
        """What was chosen last.

        Raises:
            LibraryError: If it can't be read.
        """
        found = self._rows("SELECT value FROM choices WHERE name = ?", name)
        return found[0][0] if found else None

    def keep(self, name: str, value: str) -> None:
        """Remember a choice, in place of an earlier one; it may be lost with the power.

        Raises:
            LibraryError: If it can't be written.
        """
        with self._writing("The choice", "NORMAL") as connection:
            connection.execute("INSERT OR REPLACE INTO choices (name, value) VALUES (?, ?)", (name, value))
