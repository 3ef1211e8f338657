"""Looking at a library's file without changing it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from tui.errors import LibraryError
from tui.library.stamp import refuse_foreign


def ailment(path: Path) -> str | None:
    """What is wrong with a library's file; `None` if it is sound.

    Args:
        path: A file that exists.
    """
    try:
        refuse_foreign(path)
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=5.0)) as connection:
            found = [row[0] for row in connection.execute("PRAGMA quick_check(3)")]
    except LibraryError as error:
        return error.message
    except (sqlite3.Error, OSError) as error:
        return str(error)
    return None if found == ["ok"] else "; ".join(found)
