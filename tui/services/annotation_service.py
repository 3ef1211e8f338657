"""What the reader adds to articles: corrections, notes and reading positions, stored as soon as they are confirmed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tui.model.analysis import Analysis
from tui.model.analysis_editor import Corrected, correct
from tui.model.anchors import Anchor, Note
from tui.model.article import Article
from tui.model.corrections import Correction
from tui.model.navigation import ReadingPosition
from tui.model.span import CharSpan

if TYPE_CHECKING:
    from tui.library.annotations import StoredCorrection, StoredNote
    from tui.library.library import Library


def corrected(analysis: Analysis, library: Library) -> Corrected:
    """An analysis with the corrections that hold in its article, and those that no longer apply.

    Raises:
        LibraryError: If the library can't be read.
    """
    return correct([kept.correction for kept in library.corrections.of(analysis.article)], analysis)


class AnnotationService:
    """Reads and writes what is the reader's own, and applies it to analyses.

    Every method may raise `LibraryError`.
    """

    def __init__(self, library: Library | None = None) -> None:
        """Take where to store things; `None` keeps them for as long as the program runs."""
        self._library = library
        self.persistent = library is not None
        """Whether things are stored somewhere, not only for as long as the program runs."""

    @property
    def library(self) -> Library:
        """Where things are stored."""
        if self._library is None:
            from tui.library.library import Library

            self._library = Library(None)
        return self._library

    @property
    def warnings(self) -> Sequence[str]:
        """What could not be read or stored, in sentences."""
        return self._library.warnings if self._library is not None else ()

    # Corrections

    def corrected(self, found: Analysis) -> Corrected:
        """Apply to an analysis all corrections that hold in its article."""
        return corrected(found, self.library)

    def corrections(self, article: Article) -> tuple[StoredCorrection, ...]:
        """The corrections that hold in an article, in the order they were made."""
        return self.library.corrections.of(article)

    def add_correction(self, article: Article, correction: Correction) -> StoredCorrection:
        """Store a correction."""
        return self.library.corrections.add(article, correction)

    def remove_correction(self, correction_id: int) -> None:
        """Take one correction back, whichever it was."""
        self.library.corrections.remove(correction_id)

    def undo_last_correction(self, article: Article) -> StoredCorrection | None:
        """Take back the last correction made in an article; `None` where none was made."""
        own = [kept for kept in self.corrections(article) if kept.own]
        if not own:
            return None
        self.remove_correction(own[-1].id)
        return own[-1]

    # Notes

    def notes(self, article: Article) -> tuple[StoredNote, ...]:
        """The notes on an article, in the order they were written."""
        return self.library.notes.of(article)

    def add_note(self, article: Article, span: CharSpan, words: str) -> StoredNote:
        """Store a note on a span of an article."""
        created = datetime.now(UTC).astimezone().isoformat(timespec="seconds")
        return self.library.notes.add(article, Note(words.strip(), Anchor.at(span, article.text), created))

    def edit_note(self, kept: StoredNote, words: str) -> StoredNote:
        """Let a note say something else."""
        return self.library.notes.rewrite(kept, words.strip())

    def delete_note(self, kept: StoredNote) -> None:
        """Delete a note."""
        self.library.notes.remove(kept.id)

    def restore_note(self, article: Article, note: Note) -> StoredNote:
        """Store a note again that was deleted."""
        return self.library.notes.add(article, note)

    # Reading positions

    def position(self, article: Article) -> ReadingPosition | None:
        """Where the reader left off; `None` in an article never read."""
        return self.library.places.of(article)

    def save_position(self, article: Article, position: ReadingPosition) -> None:
        """Store where the reader is."""
        self.library.places.save(article, position)
