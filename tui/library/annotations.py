"""What a reader adds to articles: corrections, notes, and how far each was read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import msgspec

from tui.library.store import OF_ARTICLE, LeftOut, Store, fetched, identity, made
from tui.model.anchors import Anchor, Note
from tui.model.article import Article
from tui.model.corrections import KINDS, Correction, Scope
from tui.model.navigation import Place, decode, encode

NAMES = {correction: name for name, correction in KINDS.items()}
"""What each kind of correction is called in the library, and in what is exported of it."""


@dataclass(frozen=True, slots=True)
class StoredCorrection:
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


class Corrections(Store):
    """The corrections of all articles, in the order they were made; apart from the analyses they are applied to."""

    def add(self, article: Article, correction: Correction, created: str | None = None) -> StoredCorrection:
        """Store a correction made in an article.

        Args:
            article: Where it was made.
            correction: What it says.
            created: When it was made, as ISO 8601; now where `None`.
        """
        title = article.title or article.id
        created = created or datetime.now(UTC).astimezone().isoformat(timespec="seconds")
        values = identity(article) | {
            "title": title,
            "always": str(int(correction.scope is Scope.ALWAYS)),
            "kind": NAMES[type(correction)],
            "data": msgspec.json.encode(correction).decode(),
            "created": created,
        }
        with self._writing("The correction") as connection:
            added = connection.execute(
                "INSERT INTO corrections (digest, source, name, title, always, kind, data, created)"
                " VALUES (:digest, :source, :name, :title, :always, :kind, :data, :created)",
                values,
            )
        return StoredCorrection(added.lastrowid or 0, correction, title, created)

    def of(self, article: Article) -> tuple[StoredCorrection, ...]:
        """What holds in an article: its own corrections and those that hold always."""
        columns = f"id, kind, data, title, created, {OF_ARTICLE}"
        query = f"SELECT {columns} FROM corrections WHERE always OR {OF_ARTICLE} ORDER BY id"  # noqa: S608  (constants)
        return self._made(query, identity(article), _correction, lambda row: f"Correction {row[0]}")

    def all(self) -> tuple[StoredCorrection, ...]:
        """Every correction of every article."""
        query = "SELECT id, kind, data, title, created, FALSE FROM corrections ORDER BY id"
        return self._made(query, (), _correction, lambda row: f"Correction {row[0]}")

    def remove(self, correction_id: int) -> bool:
        """Undo a correction for good; false where there is none with that id."""
        with self._writing("The removal of a correction") as connection:
            return connection.execute("DELETE FROM corrections WHERE id = ?", (correction_id,)).rowcount > 0


def _correction(row: tuple[Any, ...]) -> StoredCorrection:
    number, kind, data, title, created, own = row
    if kind not in KINDS:
        raise ValueError(f"this program knows no correction {kind!r}")
    return StoredCorrection(number, msgspec.json.decode(data, type=KINDS[kind]), title, created, bool(own))


@dataclass(frozen=True, slots=True)
class StoredNote:
    """A note in the library."""

    id: int
    """Grows with every note; never used again."""

    note: Note
    title: str
    """The headline, or else the name, of the article it is about."""


class Notes(Store):
    """The notes on all articles, in the order they were written."""

    def add(self, article: Article, note: Note) -> StoredNote:
        """Store a note on an article."""
        values = identity(article) | {
            "title": article.title or article.id,
            "anchor": msgspec.json.encode(note.anchor).decode(),
            "words": note.text,
            "created": note.created,
        }
        with self._writing("The note") as connection:
            added = connection.execute(
                "INSERT INTO notes (digest, source, name, title, anchor, words, created)"
                " VALUES (:digest, :source, :name, :title, :anchor, :words, :created)",
                values,
            )
        return StoredNote(added.lastrowid or 0, note, values["title"])

    def of(self, article: Article) -> tuple[StoredNote, ...]:
        """The notes on an article."""
        query = f"SELECT id, words, anchor, created, title FROM notes WHERE {OF_ARTICLE} ORDER BY id"  # noqa: S608  (a constant)
        return self._made(query, identity(article), _note, lambda row: f"Note {row[0]}")

    def all(self) -> tuple[StoredNote, ...]:
        """Every note on every article."""
        query = "SELECT id, words, anchor, created, title FROM notes ORDER BY id"
        return self._made(query, (), _note, lambda row: f"Note {row[0]}")

    def rewrite(self, stored: StoredNote, text: str) -> StoredNote:
        """Let a note say something else.

        Raises:
            LibraryError: If it can't be written.
            ValueError: If it says nothing.
        """
        note = replace(stored.note, text=text)
        with self._writing("The note") as connection:
            connection.execute("UPDATE notes SET words = ? WHERE id = ?", (text, stored.id))
        return replace(stored, note=note)

    def remove(self, note_id: int) -> bool:
        """Throw a note away; false where there is none with that id."""
        with self._writing("The removal of a note") as connection:
            return connection.execute("DELETE FROM notes WHERE id = ?", (note_id,)).rowcount > 0


def _note(row: tuple[Any, ...]) -> StoredNote:
    number, words, anchor, created, title = row
    return StoredNote(number, Note(words, msgspec.json.decode(anchor, type=Anchor), created), title)


class ReadingPositions(Store):
    """Where the reader left off, one position an article."""

    def save(self, article: Article, place: Place) -> None:
        """Store where the reader is, instead of what was stored before; it may be lost with the power."""
        with self._writing("The reading position", "NORMAL") as connection:
            connection.execute(
                "INSERT OR REPLACE INTO places (digest, source, name, data) VALUES (:digest, :source, :name, :data)",
                identity(article) | {"data": msgspec.json.encode(encode(place)).decode()},
            )

    def of(self, article: Article) -> Place | None:
        """Where the reader left off: in this very text, else in what was read from the same place before."""
        query = f"SELECT data FROM places WHERE {OF_ARTICLE} ORDER BY digest = :digest DESC, kept DESC LIMIT 1"  # noqa: S608  (a constant)
        with self._reading() as connection:
            found = fetched(connection, query, identity(article))
        places = made(found, lambda row: decode(msgspec.json.decode(row[0])), LeftOut(), str)
        return next(places, None)
