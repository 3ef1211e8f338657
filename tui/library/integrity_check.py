"""What is damaged in a library: its file, its indexes, and rows that can't be read."""

from __future__ import annotations

import sqlite3
import zlib

import msgspec

from tui.library.article_index import ARTICLE, article_of

_FULL_TEXTS = ("texts_words", "appearances_words", "sayings_words")
_MOST = 20
"""Damages of one sort that are reported; more of the same say no more."""


def damages(connection: sqlite3.Connection) -> tuple[str, ...]:
    """What is wrong with a library, a sentence each.

    Args:
        connection: To the library, in no transaction.
    """
    found: list[str] = []
    for looks_at in (_file, _references, _full_texts, _articles, _analyses):
        try:
            found += looks_at(connection)
        except sqlite3.Error as error:
            found.append(f"The file can't be read to its end: {error}.")
    return tuple(dict.fromkeys(found))


def _file(connection: sqlite3.Connection) -> list[str]:
    said = [line for (line,) in connection.execute(f"PRAGMA integrity_check({_MOST})")]
    return [] if said == ["ok"] else [f"The file is damaged: {line}." for line in said]


def _references(connection: sqlite3.Connection) -> list[str]:
    rows = connection.execute("PRAGMA foreign_key_check").fetchmany(_MOST)
    return [f"Row {row} of {table} belongs to a row of {parent} that isn't there." for table, row, parent, _ in rows]


def _full_texts(connection: sqlite3.Connection) -> list[str]:
    found = []
    for table in _FULL_TEXTS:
        try:
            connection.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")  # noqa: S608
        except sqlite3.DatabaseError as error:
            found.append(f"The index {table}, which searches use, doesn't fit its texts: {error}.")
    return found


def _articles(connection: sqlite3.Connection) -> list[str]:
    found: list[str] = []
    query = f"SELECT a.id, a.digest, {ARTICLE} FROM articles AS a LEFT JOIN texts ON texts.id = a.id"  # noqa: S608
    for number, digest, *values in connection.execute(query):
        try:
            sound = article_of(tuple(values)).digest == digest
        except (ValueError, TypeError, AttributeError):
            sound = False
        if not sound and len(found) < _MOST:
            found.append(f"The text of article {number} is not the one that was added.")
    return found


def _analyses(connection: sqlite3.Connection) -> list[str]:
    found = []
    for number, data in connection.execute("SELECT rowid, data FROM analyses"):
        try:
            msgspec.json.decode(zlib.decompress(data))
        except (msgspec.MsgspecError, zlib.error):
            found.append(f"Analysis {number} can't be read; it will be made again.")
    return found[:_MOST]
