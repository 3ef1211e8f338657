"""Looking at a library's file without changing it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path


def ailment(path: Path) -> str | None:
    """What is wrong with a library's file, as half a sentence; `None` if it is sound.

    Args:
        path: A file that exists.
    """
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=5.0)) as connection:
            found = [row[0] for row in connection.execute("PRAGMA quick_check(3)")]
    except sqlite3.Error as error:
        return str(error)
    return None if found == ["ok"] else "; ".join(found)
