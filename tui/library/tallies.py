"""What is counted of dossiers as it changes, so that nobody has to count all of their articles again."""

from __future__ import annotations

import sqlite3

_COUNTED = """
    UPDATE dossiers SET (articles, first, last) = (
        SELECT count(DISTINCT a.id), coalesce(min(substr(a.date, 1, 10)), ''), coalesce(max(substr(a.date, 1, 10)), '')
        FROM appearances AS p JOIN articles AS a ON a.id = p.article
        WHERE p.dossier = dossiers.id AND a.newer IS NULL AND a.deleted IS NULL
    ) WHERE articles IS NULL
"""


def count_anew(connection: sqlite3.Connection) -> None:
    """Count the articles of those dossiers that have changed.

    Args:
        connection: In no transaction.

    Raises:
        sqlite3.Error: If it can't be written.
    """
    if connection.execute("SELECT 1 FROM dossiers WHERE articles IS NULL LIMIT 1").fetchone():
        connection.execute(_COUNTED)
