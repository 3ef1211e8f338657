"""Rows that can't be read any more: each is left out and named, and the others go on."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

import msgspec

from tui.errors import LibraryError

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
    """What was left out, a sentence each; each is told once."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._told: dict[str, None] = {}

    def add(self, what: str, error: BaseException | str) -> None:
        """Note that something can't be read, and why: `Article 7`."""
        self._told[f"{what} is damaged and was left out: {str(error).rstrip('.')}."] = None

    def tell(self, error: LibraryError) -> None:
        """Note what an error says."""
        self._told[f"{error.message} It was left out."] = None

    def sentences(self) -> tuple[str, ...]:
        """What was left out since it was asked for last."""
        told, self._told = self._told, {}
        return tuple(told)


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
