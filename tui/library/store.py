"""What the library's stores have in common: a connection and its lock, transactions, and rows that may be damaged."""

from __future__ import annotations

import json
import sqlite3
import threading
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, TypeVar

import msgspec

from tui.errors import LibraryError
from tui.model.article import Article

Made = TypeVar("Made")

RESCUE = "`newsreader library rescue OUT` brings what can be read into a new file"
"""What helps where a library is damaged."""

UNSOUND = (
    ValueError,
    TypeError,
    AttributeError,
    KeyError,
    IndexError,
    RecursionError,
    zlib.error,
    msgspec.MsgspecError,
)
"""What goes wrong when a damaged row is made into what it was."""


class Garbled(bytes):
    """What stands where a text should, and is none."""


class LeftOut:
    """Rows that could not be read, a sentence each; each is reported once."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._sentences: dict[str, None] = {}

    def add(self, what: str, error: BaseException | str) -> None:
        """Note that something can't be read, and why: `Article 7`."""
        self._sentences[f"{what} is damaged and was left out: {str(error).rstrip('.')}."] = None

    def add_error(self, error: LibraryError) -> None:
        """Note what an error says."""
        self._sentences[f"{error.message} It was left out."] = None

    def sentences(self) -> tuple[str, ...]:
        """What was left out since it was asked for last."""
        found, self._sentences = self._sentences, {}
        return tuple(found)


def is_damage(error: BaseException) -> bool:
    """Whether something went wrong because of what stands in the file, rather than because it is locked or full."""
    if isinstance(error, sqlite3.OperationalError):
        return "decode" in str(error)
    return isinstance(error, (sqlite3.DatabaseError, *UNSOUND))


def unreadable(error: sqlite3.Error) -> LibraryError:
    """The sentence for a library that can't be read, with a way out where that is for damage."""
    return LibraryError(f"The library can't be read: {error}.", RESCUE if is_damage(error) else None)


def fetched(
    connection: sqlite3.Connection, query: str, values: Mapping[str, Any] | Sequence[Any] = ()
) -> list[tuple[Any, ...]]:
    """What a query finds; a text that is none comes as `Garbled`.

    Raises:
        sqlite3.Error: If it can't be read otherwise.
    """
    try:
        return connection.execute(query, values).fetchall()
    except sqlite3.OperationalError as error:
        if "decode" not in str(error):
            raise
    with _leniently(connection):
        return connection.execute(query, values).fetchall()


def made(
    found: Iterable[tuple[Any, ...]],
    make: Callable[[tuple[Any, ...]], Made],
    left_out: LeftOut,
    name: Callable[[tuple[Any, ...]], str],
) -> Iterator[Made]:
    """What rows are made into; those that don't hold together are left out, by name."""
    for row in found:
        try:
            if Garbled in map(type, row):
                raise ValueError("it holds what is no text")
            one = make(row)
        except UNSOUND as error:
            left_out.add(name(row), error)
        else:
            yield one


def spans_of(data: str) -> list[tuple[int, int]]:
    """Pairs of numbers from JSON.

    Raises:
        ValueError: If it holds anything else.
    """
    pairs = json.loads(data)
    if not isinstance(pairs, list) or not all(
        isinstance(pair, list) and len(pair) == 2 and all(type(at) is int for at in pair)  # noqa: PLR2004  (a pair)
        for pair in pairs
    ):
        raise ValueError("its paragraphs are no pairs of numbers")
    return [(start, end) for start, end in pairs]


@contextmanager
def _leniently(connection: sqlite3.Connection) -> Iterator[None]:
    """Read texts that are none as what they are."""
    connection.text_factory = _text
    try:
        yield
    finally:
        connection.text_factory = str


def _text(data: bytes) -> str | Garbled:
    try:
        return data.decode()
    except UnicodeDecodeError:
        return Garbled(data)


OF_ARTICLE = "(digest = :digest OR (source = :source AND name = :name AND source NOT IN ('', '-')))"
"""The rows of an article: of the same text, or of what was read from the same place under the same name before."""


def identity(article: Article) -> dict[str, str]:
    """What `OF_ARTICLE` compares: the text's fingerprint, and where the article comes from should the text change."""
    return {"digest": article.digest, "source": escape_filename(article.source), "name": escape_filename(article.id)}


def escape_filename(name: str) -> str:
    """A file's name, which need not be text: what of it is none is written as an escape."""
    return name.encode("utf-8", "backslashreplace").decode()


def now() -> str:
    """The time, as ISO 8601 in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


@contextmanager
def transaction(connection: sqlite3.Connection, what: str, level: str = "FULL") -> Iterator[None]:
    """Make changes that all stay, or none; by default they stay even if power is lost right after.

    Args:
        connection: To the library's database; no transaction may be open.
        what: What is written, for the message: `The note`.
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


class Store:
    """Rows of one sort in the library's database.

    Every method may be called from any thread, and by several programs at once. Those that read raise `LibraryError`
    where the library can't be read, those that write where it can't be written. What they wrote is safe on the disk on
    return.
    """

    _unnamed = "A row of the library"
    """What a row is called that is left out, where nothing better is known."""

    def __init__(
        self, connection: sqlite3.Connection, lock: threading.RLock | None = None, left_out: LeftOut | None = None
    ) -> None:
        """Use the library's database.

        Args:
            connection: Used by nobody who doesn't hold the lock.
            lock: Held while the connection is in use; one of its own where `None`.
            left_out: Collects the rows that can't be read.
        """
        self._connection = connection
        self._lock = lock or threading.RLock()
        self.left_out = left_out or LeftOut()

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """Hold the connection; what SQLite can't read is a `LibraryError`."""
        with self._lock:
            try:
                yield self._connection
            except sqlite3.Error as error:
                raise unreadable(error) from error

    @contextmanager
    def _writing(self, what: str, level: str = "FULL") -> Iterator[sqlite3.Connection]:
        """Hold the connection in a transaction; `what` and `level` as `transaction` has them."""
        with self._lock, transaction(self._connection, what, level):
            yield self._connection

    def _rows(
        self,
        query: str,
        *values: str | float | None,
        name: Callable[[tuple[Any, ...]], str] | None = None,
    ) -> list[tuple[Any, ...]]:
        """What a query finds; rows with a text that is none any more are left out, by name."""
        with self._reading() as connection:
            found = fetched(connection, query, values)
        if not any(Garbled in map(type, row) for row in found):
            return found
        return list(made(found, lambda row: row, self.left_out, name or (lambda _: self._unnamed)))

    def _made(
        self,
        query: str,
        values: Mapping[str, Any] | Sequence[Any],
        make: Callable[[tuple[Any, ...]], Made],
        name: Callable[[tuple[Any, ...]], str],
    ) -> tuple[Made, ...]:
        """What the rows of a query are made into; those that don't hold together are left out, by name."""
        with self._reading() as connection:
            found = fetched(connection, query, values)
        return tuple(made(found, make, self.left_out, name))
