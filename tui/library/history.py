"""What was read, and when last."""

from __future__ import annotations

import sqlite3

from tui.library.durable import rows

KEPT = 1_000
"""References kept; beyond that the oldest go."""


class History:
    """The references opened in the reader."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Use the library's database."""
        self._connection = connection

    def opened(self, reference: str) -> None:
        """Note that a reference is open now; a name that is no text can't be kept.

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
                (KEPT,),
            )

    def references(self) -> tuple[str, ...]:
        """Every reference known, the last opened first.

        Raises:
            LibraryError: If the library can't be read.
        """
        found = rows(self._connection, "SELECT reference FROM history ORDER BY opened DESC, rowid DESC")
        return tuple(reference for (reference,) in found)
