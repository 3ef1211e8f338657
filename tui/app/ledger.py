"""The reader's own hand in what is read: corrections, notes and places, kept as soon as they are confirmed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol

from tui.model.analysis import Analysis
from tui.model.analysis_editor import Corrected, correct
from tui.model.anchors import Anchor, Note
from tui.model.article import Article
from tui.model.corrections import Correction
from tui.model.navigation import Place
from tui.model.span import CharSpan

if TYPE_CHECKING:
    from tui.library.annotations import Corrections, Notes, ReadingPositions, StoredCorrection, StoredNote
    from tui.library.articles import Articles
    from tui.library.dossier_store import Dossiers
    from tui.library.feed_store import Feeds


class Record(Protocol):
    """Where it is kept: a library."""

    @property
    def articles(self) -> Articles:
        """The articles on the shelf."""
        ...

    @property
    def dossiers(self) -> Dossiers:
        """The actors of those articles, each once."""
        ...

    @property
    def feeds(self) -> Feeds:
        """The feeds that bring articles."""
        ...

    @property
    def corrections(self) -> Corrections:
        """The history of corrections."""
        ...

    @property
    def notes(self) -> Notes:
        """The notes on all articles."""
        ...

    @property
    def places(self) -> ReadingPositions:
        """Where the reader left off."""
        ...


class Ledger:
    """Reads and writes what is the reader's own, and applies it to analyses.

    Every method may raise `LibraryError`.
    """

    def __init__(self, record: Record | None = None) -> None:
        """Take where to keep things; `None` keeps them for as long as the program runs."""
        self._record = record

    @property
    def lasting(self) -> bool:
        """Whether things are kept somewhere, not only for as long as the program runs."""
        return self._record is not None

    @property
    def record(self) -> Record:
        """Where things are kept."""
        if self._record is None:
            from tui.library.library import Library  # noqa: PLC0415  (SQLite isn't needed to show text)

            self._record = Library(None)
        return self._record

    # Corrections

    def amend(self, found: Analysis) -> Corrected:
        """Apply to an analysis all corrections that hold in its article."""
        return correct([kept.correction for kept in self.history(found.article)], found)

    def history(self, article: Article) -> tuple[StoredCorrection, ...]:
        """The corrections that hold in an article, in the order they were made."""
        return self.record.corrections.of(article)

    def correct(self, article: Article, correction: Correction) -> StoredCorrection:
        """Keep a correction."""
        return self.record.corrections.add(article, correction)

    def undo(self, correction_id: int) -> None:
        """Take one correction back, whichever it was."""
        self.record.corrections.remove(correction_id)

    def undo_last(self, article: Article) -> StoredCorrection | None:
        """Take back the last correction made in an article; `None` where none was made."""
        own = [kept for kept in self.history(article) if kept.own]
        if not own:
            return None
        self.undo(own[-1].id)
        return own[-1]

    # Notes

    def notes(self, article: Article) -> tuple[StoredNote, ...]:
        """The notes on an article, in the order they were written."""
        return self.record.notes.of(article)

    def write(self, article: Article, span: CharSpan, words: str) -> StoredNote:
        """Keep a note on a span of an article."""
        created = datetime.now(UTC).astimezone().isoformat(timespec="seconds")
        return self.record.notes.add(article, Note(words.strip(), Anchor.at(span, article.text), created))

    def rewrite(self, kept: StoredNote, words: str) -> StoredNote:
        """Let a note say something else."""
        return self.record.notes.rewrite(kept, words.strip())

    def throw_away(self, kept: StoredNote) -> None:
        """Remove a note."""
        self.record.notes.remove(kept.id)

    def put_back(self, article: Article, note: Note) -> StoredNote:
        """Keep a note again that was thrown away."""
        return self.record.notes.add(article, note)

    # Reading positions

    def place(self, article: Article) -> Place | None:
        """Where the reader left off; `None` in an article never read."""
        return self.record.places.of(article)

    def leave(self, article: Article, place: Place) -> None:
        """Keep where the reader is."""
        self.record.places.save(article, place)
