"""Notes: words of the reader's own beside the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.reader.context import ReaderContext
from tui.app.reader.pane_arrangement import PaneArrangement
from tui.app.rendering.word_selection import WordSelection
from tui.errors import NewsreaderError
from tui.model.anchors import Placed, place
from tui.model.article import sentence_at
from tui.model.span import CharSpan

if TYPE_CHECKING:
    from tui.library.annotations import StoredNote

AFTER_SELECTING = {"note": "write_note", "correct": "correct", "copy": "copy_quote"}
"""What to do with words that were selected with keys."""

SELECTED = (
    "selected: {reader.write-note} note · {reader.correct} correct · {reader.copy-quote} copy · {reader.close-layer}"
)
"""Said while words are selected."""


class ArticleNotes:
    """Selects words, writes notes and shows them."""

    def __init__(self, reader: ReaderContext, panes: PaneArrangement) -> None:
        self._reader = reader
        self._panes = panes

    def selection_changed(self) -> None:
        """Say what can be done with words that are selected."""
        reader = self._reader
        if reader.screen.is_mounted and reader.screen.app.screen is reader.screen:
            if reader.view.selected is not None:
                reader.hint = SELECTED
            elif reader.hint == reader.with_keys(SELECTED):
                reader.hint = ""

    async def select_words(self) -> None:
        """Select words with keys, then write a note on them, correct or copy them."""
        from tui.app.screens.questions import SelectionScreen  # noqa: PLC0415  (not needed to show text)

        reader = self._reader
        selection = WordSelection.at(reader.analysis.article.text, reader.view.place)
        if selection is None:
            reader.hint = "there are no words to select"
            return
        chosen = await reader.ask(SelectionScreen(reader.view, selection))
        if chosen is None:
            reader.screen.clear_selection()
        elif chosen in AFTER_SELECTING:
            await reader.screen.run_action(AFTER_SELECTING[chosen])

    async def write(self) -> None:
        """Write a note on what is selected, the quote of the row, or what is at the reading place."""
        from tui.app.screens.annotation_dialogs import NoteScreen  # noqa: PLC0415  (not needed to show text)

        reader = self._reader
        article = reader.analysis.article
        span = self.span_here()
        if span is None:
            reader.hint = "there is nothing here to write a note on"
            return
        try:
            earlier = self._on(span)
            dialog = NoteScreen(span.of(article.text), earlier.note.text if earlier else "")
            words = await reader.ask(dialog)
            if words is None:
                return
            if earlier is not None and not dialog.interrupted:
                reader.annotations.edit_note(earlier, words)
            else:
                reader.annotations.add_note(article, span, words)
        except NewsreaderError as error:
            reader.hint = str(error)
            return
        if reader.view.selected is not None:
            reader.screen.clear_selection()
        self.show()
        reader.hint = f"note {'rewritten' if earlier else 'saved'} ─ {{reader.list-notes}} lists"

    def span_here(self) -> CharSpan | None:
        """What a note would be on: the selection, the row's quote, the hit, quote or note here, else the sentence."""
        reader = self._reader
        if selected := reader.view.selected:
            return selected if selected.of(reader.analysis.article.text).strip() else None
        if quote := reader.subject_here().row_quote:
            return quote.span
        at = reader.view.place
        for span in (reader.cursor.current, reader.view.spot):
            if span is not None and at == span.start:
                return span
        noted = [span for span, _ in reader.placed.notes if at in span]
        return min(noted, key=len) if noted else sentence_at(reader.analysis.article, at)

    def _on(self, span: CharSpan) -> StoredNote | None:
        """The note on a span, if there is one."""
        here = [note for at, note in self._reader.placed.notes if at == span]
        stored = self._reader.annotations.notes(self._reader.analysis.article)
        return next((each for each in stored if each.note in here), None)

    def show(self) -> None:
        """Mark in the margin where notes lie."""
        reader = self._reader
        article = reader.analysis.article
        try:
            reader.placed = place([each.note for each in reader.annotations.notes(article)], article.text)
        except NewsreaderError as error:
            reader.placed = Placed()
            reader.hint = str(error)

    async def show_list(self) -> None:
        """List the notes on this article, and go to one."""
        from tui.app.screens.annotation_dialogs import NotesScreen  # noqa: PLC0415  (not needed to show text)

        reader = self._reader
        span = await reader.ask(NotesScreen(reader.annotations, reader.analysis.article))
        self.show()
        if span is not None:
            reader.leave_place(reader.view.place)
            self._panes.show_text()
            reader.view.go_to(span.start, span)
