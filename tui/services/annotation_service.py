"""What the reader adds to articles: corrections, notes and reading positions, stored as soon as they are confirmed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tui.model.analysis import Analysis
from tui.model.analysis_editor import Corrected, correct
from tui.model.anchors import Anchor, Note
from tui.model.article import Article
from tui.model.corrections import Correction
from tui.model.navigation import Place
from tui.model.span import CharSpan

if TYPE_CHECKING:
    from tui.library.corrections import KeptCorrection
    from tui.library.library import Library
    from tui.library.notes import KeptNote


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

    @property
    def lasting(self) -> bool:
        """Whether things are stored somewhere, not only for as long as the program runs."""
        return self._library is not None

    @property
    def library(self) -> Library:
        """Where things are stored."""
        if self._library is None:
            from tui.library.library import Library

            self._library = Library(None)
        return self._library

    # Corrections

    def amend(self, found: Analysis) -> Corrected:
        """Apply to an analysis all corrections that hold in its article."""
        return corrected(found, self.library)

    def history(self, article: Article) -> tuple[KeptCorrection, ...]:
        """The corrections that hold in an article, in the order they were made."""
        return self.library.corrections.of(article)

    def correct(self, article: Article, correction: Correction) -> KeptCorrection:
        """Store a correction."""
        return self.library.corrections.add(article, correction)

    def undo(self, correction_id: int) -> None:
        """Take one correction back, whichever it was."""
        self.library.corrections.remove(correction_id)

    def undo_last(self, article: Article) -> KeptCorrection | None:
        """Take back the last correction made in an article; `None` where none was made."""
        own = [kept for kept in self.history(article) if kept.own]
        if not own:
            return None
        self.undo(own[-1].id)
        return own[-1]

    # Notes

    def notes(self, article: Article) -> tuple[KeptNote, ...]:
        """The notes on an article, in the order they were written."""
        return self.library.notes.of(article)

    def write(self, article: Article, span: CharSpan, words: str) -> KeptNote:
        """Store a note on a span of an article."""
        created = datetime.now(UTC).astimezone().isoformat(timespec="seconds")
        return self.library.notes.add(article, Note(words.strip(), Anchor.at(span, article.text), created))

    def rewrite(self, kept: KeptNote, words: str) -> KeptNote:
        """Let a note say something else."""
        return self.library.notes.rewrite(kept, words.strip())

    def throw_away(self, kept: KeptNote) -> None:
        """Delete a note."""
        self.library.notes.remove(kept.id)

    def put_back(self, article: Article, note: Note) -> KeptNote:
        """Store a note again that was deleted."""
        return self.library.notes.add(article, note)

    # Reading positions

    def place(self, article: Article) -> Place | None:
        """Where the reader left off; `None` in an article never read."""
        return self.library.places.of(article)

    def leave(self, article: Article, place: Place) -> None:
        """Store where the reader is."""
        self.library.places.save(article, place)
