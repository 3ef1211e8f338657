"""What a reader has confirmed is on the disk before the program says so."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from tui.errors import LibraryError
from tui.library.damage import Garbled, LeftOut, fetched, made, unreadable
from tui.model.article import Article

OF_ARTICLE = "(digest = :digest OR (source = :source AND name = :name AND source NOT IN ('', '-')))"
"""The rows of an article: of the same text, or of what was read from the same place under the same name before."""


def identity(article: Article) -> dict[str, str]:
    """What `OF_ARTICLE` compares: the text's fingerprint, and where the article comes from should the text change."""
    return {"digest": article.digest, "source": plain(article.source), "name": plain(article.id)}


def plain(name: str) -> str:
    """A file's name, which need not be text: what of it is none is kept as an escape."""
    return name.encode("utf-8", "backslashreplace").decode()


@contextmanager
def durably(connection: sqlite3.Connection, what: str, level: str = "FULL") -> Iterator[None]:
    """Make changes that all stay, or none; by default they stay even if power is lost right after.

    Args:
        connection: To the library's database; no transaction may be open.
        what: What is kept, for the message: `The note`.
        level: SQLite's `synchronous` meanwhile; with `NORMAL` they outlive the program but maybe not the power.

    Raises:
        LibraryError: If they can't be written.
    """
    try:
        (usual,) = connection.execute("PRAGMA synchronous").fetchone()
        connection.execute(f"PRAGMA synchronous = {level}")
        try:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                connection.rollback()
                raise
            connection.commit()
        finally:
            connection.execute(f"PRAGMA synchronous = {int(usual)}")
    except sqlite3.Error as error:
        msg = f"{what} can't be written to the library: {error}."
        raise LibraryError(msg, "is the disk full, or the library's folder read-only?") from error


def rows(
    connection: sqlite3.Connection,
    query: str,
    values: Mapping[str, str] | Sequence[str | int] = (),
    *,
    left_out: LeftOut | None = None,
    name: Callable[[tuple[Any, ...]], str] = lambda _: "A row of the library",
) -> list[tuple[Any, ...]]:
    """What a query finds; rows with a text that is none any more are left out, and named.

    Raises:
        LibraryError: If the library can't be read.
    """
    try:
        found = fetched(connection, query, values)
    except sqlite3.Error as error:
        raise unreadable(error) from error
    if not any(Garbled in map(type, row) for row in found):
        return found
    return list(made(found, lambda row: row, left_out or LeftOut(), name))
