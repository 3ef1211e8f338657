"""Articles that feeds and imports brought and that nothing was done with yet: no rule applied, no hook told of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from tui.library.store import Store


def note_arrivals(connection: sqlite3.Connection, ids: Iterable[int | None]) -> None:
    """Note in a transaction that articles arrived.

    Raises:
        sqlite3.Error: If it can't be written.
    """
    connection.executemany("INSERT OR IGNORE INTO arrivals (article) VALUES (?)", [(number,) for number in ids])


class Arrivals(Store):
    """What arrived, kept until it is done with, so that a program that is killed meanwhile forgets nothing."""

    def add(self, *ids: int) -> None:
        """Note that articles arrived."""
        with self._writing("The arrival of an article", "NORMAL") as connection:
            note_arrivals(connection, ids)

    def list(self) -> tuple[int, ...]:
        """The ids of what arrived and is listed, in the order in which it came."""
        found = self._rows(
            "SELECT DISTINCT coalesce(a.newer, a.id) AS listed FROM arrivals JOIN articles AS a ON a.id = article"
            " ORDER BY listed"
        )
        return tuple(number for (number,) in found)

    def done(self, *ids: int) -> None:
        """Forget the arrival of articles."""
        with self._writing("The arrival of an article", "NORMAL") as connection:
            connection.executemany(
                "DELETE FROM arrivals WHERE article IN (SELECT id FROM articles WHERE id = ?1 OR newer = ?1)",
                [(number,) for number in ids],
            )
