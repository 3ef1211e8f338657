"""What the reader wrote beside articles."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace
from typing import Any

import msgspec

from tui.library.damage import LeftOut, fetched, made, unreadable
from tui.library.durable import OF_ARTICLE, durably, identity
from tui.model.anchors import Anchor, Note
from tui.model.article import Article


@dataclass(frozen=True, slots=True)
class KeptNote:
    """A note in the library."""

    id: int
    """Grows with every note; never used again."""

    note: Note
    title: str
    """The headline, or else the name, of the article it is about."""


class Notes:
    """Notes on all articles. One that a damaged row holds is passed over."""

    def __init__(self, connection: sqlite3.Connection, left_out: LeftOut | None = None) -> None:
        """Use the library's database; what can't be read of it is told to `left_out`."""
        self._connection = connection
        self._left_out = left_out or LeftOut()

    def add(self, article: Article, note: Note) -> KeptNote:
        """Keep a note on an article. On return it is safe on the disk.

        Raises:
            LibraryError: If it can't be written.
        """
        values = identity(article) | {
            "title": article.title or article.id,
            "anchor": msgspec.json.encode(note.anchor).decode(),
            "words": note.text,
            "created": note.created,
        }
        with durably(self._connection, "The note"):
            added = self._connection.execute(
                "INSERT INTO notes (digest, source, name, title, anchor, words, created)"
                " VALUES (:digest, :source, :name, :title, :anchor, :words, :created)",
                values,
            )
        return KeptNote(added.lastrowid or 0, note, values["title"])

    def of(self, article: Article) -> tuple[KeptNote, ...]:
        """The notes on an article, in the order they were written.

        Raises:
            LibraryError: If the library can't be read.
        """
        query = f"SELECT id, words, anchor, created, title FROM notes WHERE {OF_ARTICLE} ORDER BY id"  # noqa: S608  (a constant)
        return self._decoded(query, identity(article))

    def all(self) -> tuple[KeptNote, ...]:
        """Every note on every article, in the order they were written.

        Raises:
            LibraryError: If the library can't be read.
        """
        return self._decoded("SELECT id, words, anchor, created, title FROM notes ORDER BY id", {})

    def rewrite(self, kept: KeptNote, text: str) -> KeptNote:
        """Let a note say something else. On return it is safe on the disk.

        Raises:
            LibraryError: If it can't be written.
            ValueError: If it says nothing.
        """
        note = replace(kept.note, text=text)
        with durably(self._connection, "The note"):
            self._connection.execute("UPDATE notes SET words = ? WHERE id = ?", (text, kept.id))
        return replace(kept, note=note)

    def remove(self, note_id: int) -> bool:
        """Throw a note away; false where there is none with that id.

        Raises:
            LibraryError: If the library can't be written.
        """
        with durably(self._connection, "The removal of a note"):
            removed = self._connection.execute("DELETE FROM notes WHERE id = ?", (note_id,))
        return removed.rowcount > 0

    def _decoded(self, query: str, values: dict[str, str]) -> tuple[KeptNote, ...]:
        try:
            found = fetched(self._connection, query, values)
        except sqlite3.Error as error:
            raise unreadable(error) from error
        return tuple(made(found, _note, self._left_out, lambda row: f"Note {row[0]}"))


def _note(row: tuple[Any, ...]) -> KeptNote:
    number, words, anchor, created, title = row
    return KeptNote(number, Note(words, msgspec.json.decode(anchor, type=Anchor), created), title)
