"""What the reader put right, kept apart from the analyses it is applied to."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import msgspec

from tui.library.damage import LeftOut, fetched, made, unreadable
from tui.library.durable import OF_ARTICLE, durably, identity
from tui.model.article import Article
from tui.model.corrections import KINDS, Correction, Scope

_NAMES = {correction: name for name, correction in KINDS.items()}


@dataclass(frozen=True, slots=True)
class KeptCorrection:
    """A correction in the library."""

    id: int
    """Grows with every correction; never used again."""

    correction: Correction
    title: str
    """The headline, or else the name, of the article it was made in."""

    created: str
    """When it was made, as ISO 8601 with the offset from UTC."""

    own: bool = True
    """Whether it was made in the article it was asked for, not in another one where it holds too."""


class Corrections:
    """The history of corrections, of all articles. What can't be understood is passed over."""

    def __init__(self, connection: sqlite3.Connection, left_out: LeftOut | None = None) -> None:
        """Use the library's database; what can't be read of it is told to `left_out`."""
        self._connection = connection
        self._left_out = left_out or LeftOut()

    def add(self, article: Article, correction: Correction, created: str | None = None) -> KeptCorrection:
        """Keep a correction made in an article. On return it is safe on the disk.

        Args:
            article: Where it was made.
            correction: What it says.
            created: When it was made, as ISO 8601; now where `None`.

        Raises:
            LibraryError: If it can't be written.
        """
        title = article.title or article.id
        created = created or datetime.now(UTC).astimezone().isoformat(timespec="seconds")
        values = identity(article) | {
            "title": title,
            "always": str(int(correction.scope is Scope.ALWAYS)),
            "kind": _NAMES[type(correction)],
            "data": msgspec.json.encode(correction).decode(),
            "created": created,
        }
        with durably(self._connection, "The correction"):
            added = self._connection.execute(
                "INSERT INTO corrections (digest, source, name, title, always, kind, data, created)"
                " VALUES (:digest, :source, :name, :title, :always, :kind, :data, :created)",
                values,
            )
        return KeptCorrection(added.lastrowid or 0, correction, title, created)

    def of(self, article: Article) -> tuple[KeptCorrection, ...]:
        """What holds in an article: its own and those that hold always, in the order they were made.

        Raises:
            LibraryError: If the library can't be read.
        """
        columns = f"id, kind, data, title, created, {OF_ARTICLE}"
        query = f"SELECT {columns} FROM corrections WHERE always OR {OF_ARTICLE} ORDER BY id"  # noqa: S608  (constants)
        return self._decoded(query, identity(article))

    def all(self) -> tuple[KeptCorrection, ...]:
        """Every correction of every article, in the order they were made.

        Raises:
            LibraryError: If the library can't be read.
        """
        return self._decoded("SELECT id, kind, data, title, created, FALSE FROM corrections ORDER BY id", {})

    def remove(self, correction_id: int) -> bool:
        """Undo a correction for good; false where there is none with that id.

        Raises:
            LibraryError: If the library can't be written.
        """
        with durably(self._connection, "The removal of a correction"):
            removed = self._connection.execute("DELETE FROM corrections WHERE id = ?", (correction_id,))
        return removed.rowcount > 0

    def _decoded(self, query: str, values: dict[str, str]) -> tuple[KeptCorrection, ...]:
        try:
            found = fetched(self._connection, query, values)
        except sqlite3.Error as error:
            raise unreadable(error) from error
        return tuple(made(found, _correction, self._left_out, lambda row: f"Correction {row[0]}"))


def _correction(row: tuple[Any, ...]) -> KeptCorrection:
    number, kind, data, title, created, own = row
    if kind not in KINDS:
        raise ValueError(f"this program knows no correction {kind!r}")
    return KeptCorrection(number, msgspec.json.decode(data, type=KINDS[kind]), title, created, bool(own))
