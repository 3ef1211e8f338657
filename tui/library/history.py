"""What was read, and when last."""

from __future__ import annotations

import sqlite3

KEPT = 1_000
"""References kept; beyond that the oldest go."""

SCHEMA = """
CREATE TABLE history (
    reference TEXT PRIMARY KEY,
    opened TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
)
"""


class History:
    """The references opened in the reader."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Use the library's database."""
        self._connection = connection

    def opened(self, reference: str) -> None:
        """Note that a reference is open now.

        Raises:
            sqlite3.Error: If it can't be written.
        """
        with self._connection:
            self._connection.execute("INSERT OR REPLACE INTO history (reference) VALUES (?)", (reference,))
            self._connection.execute(
                "DELETE FROM history WHERE rowid IN (SELECT rowid FROM history ORDER BY opened DESC LIMIT -1 OFFSET ?)",
                (KEPT,),
            )

    def references(self) -> tuple[str, ...]:
        """Every reference known, the last opened first."""
        rows = self._connection.execute("SELECT reference FROM history ORDER BY opened DESC, rowid DESC")
        return tuple(reference for (reference,) in rows)
