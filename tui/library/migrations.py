"""The library's schema as a list of steps: `PRAGMA user_version` says how many a file has taken."""

from __future__ import annotations

import sqlite3

from tui.library import corrections, feeds, followed, notes, places, stamp, tallies
from tui.library.analyses import REACHED
from tui.library.analyses import SCHEMA as ANALYSES
from tui.library.history import SCHEMA as HISTORY
from tui.library.shelf import ACTORS, ARTICLES, TEXTS

STEPS: tuple[tuple[str, ...], ...] = (
    (f"{ANALYSES} STRICT", f"{HISTORY} STRICT"),
    (f"{corrections.SCHEMA} STRICT", f"{notes.SCHEMA} STRICT", f"{places.SCHEMA} STRICT"),
    ARTICLES,
    ACTORS,
    feeds.SCHEMA,
    followed.SCHEMA,
    TEXTS,
    stamp.SCHEMA,
    tallies.SCHEMA,
    REACHED,
)
"""What each step executes. A step that has been published never changes; a change is a new step at the end."""


def migrate(connection: sqlite3.Connection, upto: int | None = None) -> None:
    """Bring a database, blank or older, to the newest schema; several programs may try at once.

    Args:
        connection: In no transaction.
        upto: How many steps it shall have taken; `None` for all.

    Raises:
        sqlite3.Error: If a step fails; the database is then as before that step.
        ValueError: If the database is newer than this program.
    """
    version = _version(connection)
    if version > len(STEPS):
        raise ValueError(f"its schema has version {version}, this program knows {len(STEPS)}")
    # A step may put a new table in the place of one that others refer to.
    (kept,) = connection.execute("PRAGMA foreign_keys").fetchone()
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        _take_steps(connection, version, upto)
    finally:
        connection.execute(f"PRAGMA foreign_keys = {int(kept)}")


def _take_steps(connection: sqlite3.Connection, version: int, upto: int | None) -> None:
    for number, step in enumerate(STEPS[version:upto], version + 1):
        connection.execute("BEGIN IMMEDIATE")
        try:
            if _version(connection) < number:
                for statement in step:
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {number}")
            connection.commit()
        except BaseException:
            connection.rollback()
            raise


def _version(connection: sqlite3.Connection) -> int:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)
