"""Bringing a library to the newest schema, step by step."""

from __future__ import annotations

import sqlite3

from tui.library import schema


def migrate(connection: sqlite3.Connection, upto: int | None = None) -> None:
    """Bring a database, blank or older, to the newest schema; several programs may try at once.

    Args:
        connection: In no transaction.
        upto: How many steps it is to have taken; `None` for all.

    Raises:
        sqlite3.Error: If a step fails; the database is then as before that step.
        ValueError: If the database is newer than this program.
    """
    version = _version(connection)
    if version > len(schema.STEPS):
        raise ValueError(f"its schema has version {version}, this program knows {len(schema.STEPS)}")
    # A step may put a new table in the place of one that others refer to.
    (kept,) = connection.execute("PRAGMA foreign_keys").fetchone()
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        _take_steps(connection, version, upto)
    finally:
        connection.execute(f"PRAGMA foreign_keys = {int(kept)}")


def _take_steps(connection: sqlite3.Connection, version: int, upto: int | None) -> None:
    for number, step in enumerate(schema.STEPS[version:upto], version + 1):
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
