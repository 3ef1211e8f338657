"""Where the reader left off in each article."""

from __future__ import annotations

import sqlite3

import msgspec

from tui.library.damage import UNSOUND
from tui.library.durable import OF_ARTICLE, durably, identity, rows
from tui.model.article import Article
from tui.model.navigation import ReadingPosition, decode, encode

SCHEMA = """
CREATE TABLE places (
    digest TEXT PRIMARY KEY,
    source TEXT NOT NULL,
    name TEXT NOT NULL,
    data TEXT NOT NULL,
    kept TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
)
"""


class Places:
    """One reading position an article."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Use the library's database."""
        self._connection = connection

    def save(self, article: Article, place: ReadingPosition) -> None:
        """Keep where the reader is, instead of what was kept before.

        Raises:
            LibraryError: If it can't be written.
        """
        with durably(self._connection, "The reading position", "NORMAL"):
            self._connection.execute(
                "INSERT OR REPLACE INTO places (digest, source, name, data) VALUES (:digest, :source, :name, :data)",
                identity(article) | {"data": msgspec.json.encode(encode(place)).decode()},
            )

    def of(self, article: Article) -> ReadingPosition | None:
        """Where the reader left off: in this very text, else in what was read from the same place before.

        Raises:
            LibraryError: If the library can't be read.
        """
        query = f"SELECT data FROM places WHERE {OF_ARTICLE} ORDER BY digest = :digest DESC, kept DESC LIMIT 1"  # noqa: S608  (a constant)
        found = rows(self._connection, query, identity(article))
        if not found:
            return None
        try:
            return decode(msgspec.json.decode(found[0][0]))
        except UNSOUND:
            return None
