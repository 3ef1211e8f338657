"""Noting: words of the reader's own beside the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work

from tui.app.page.stretch import Stretch
from tui.app.screens.stage import Stage
from tui.errors import NewsreaderError
from tui.model.anchors import Placed, place
from tui.model.article import sentence_at
from tui.model.span import CharSpan

if TYPE_CHECKING:
    from tui.library.notes import KeptNote


AFTER_SELECTING = {"note": "write_note", "correct": "correct", "copy": "copy_quote"}
"""What to do with words that were selected with keys."""

SELECTED = "selected: a note · c correct · y copy · esc"
"""Said while words are selected."""


class Noting(Stage):
    """The part of the reader screen that writes and shows notes."""

    def watch_selections(self) -> None:
        """Say what can be done with words that are selected."""
        if self.is_mounted and self.app.screen is self:
            if self.view.selected is not None:
                self.hint = SELECTED
            elif self.hint == SELECTED:
                self.hint = ""

    @work(group="note")
    async def action_select_words(self) -> None:
        """Select words with keys, then write a note on them, correct or copy them."""
        from tui.app.screens.stretching import StretchScreen  # noqa: PLC0415  (not needed to show text)

        stretch = Stretch.at(self.analysis.article.text, self.view.place)
        if stretch is None:
            self.hint = "there are no words to select"
            return
        chosen = await self.app.push_screen_wait(StretchScreen(self.view, stretch))
        if chosen is None:
            self.clear_selection()
        elif chosen in AFTER_SELECTING:
            await self.run_action(AFTER_SELECTING[chosen])

    @work(group="note")
    async def action_write_note(self) -> None:
        """Write a note on what is selected, the quote of the row, or what is at the reading place."""
        from tui.app.screens.note_dialogs import NoteScreen  # noqa: PLC0415  (not needed to show text)

        article = self.analysis.article
        span = self._about()
        if span is None:
            self.hint = "there is nothing here to write a note on"
            return
        try:
            kept = self._kept_at(span)
            earlier = kept.note.text if kept else ""
            dialog = NoteScreen(span.of(article.text), earlier)
            words = await self.app.push_screen_wait(dialog)
            if words is None:
                return
            if kept is not None and not dialog.interrupted:
                self.ledger.rewrite(kept, words)
            else:
                self.ledger.write(article, span, words)
        except NewsreaderError as error:
            self.hint = str(error)
            return
        if self.view.selected is not None:
            self.clear_selection()
        self.show_notes()
        self.hint = "note rewritten ─ A lists" if kept else "note kept ─ A lists"

    def _about(self) -> CharSpan | None:
        """What a note would be on: the selection, the row's quote, the hit, quote or note here, else the sentence."""
        if selected := self.view.selected:
            return selected if selected.of(self.analysis.article.text).strip() else None
        if self.side.quotes.has_focus:
            row = self.side.quotes.row_id
            return next((quote.span for quote in self.analysis.quotes if quote.id == row), None)
        at = self.view.place
        current = self.cursor.current
        if current is not None and at == current.start:
            return current
        if self.view.spot is not None and at == self.view.spot.start:
            return self.view.spot
        noted = [span for span, _ in self.placed.notes if at in span]
        return min(noted, key=len) if noted else sentence_at(self.analysis.article, at)

    def _kept_at(self, span: CharSpan) -> KeptNote | None:
        """The note on a span, if there is one."""
        here = [note for at, note in self.placed.notes if at == span]
        return next((kept for kept in self.ledger.notes(self.analysis.article) if kept.note in here), None)

    def show_notes(self) -> None:
        """Mark in the margin where notes lie."""
        article = self.analysis.article
        try:
            self.placed = place([kept.note for kept in self.ledger.notes(article)], article.text)
        except NewsreaderError as error:
            self.placed = Placed()
            self.hint = str(error)

    @work(group="note")
    async def action_list_notes(self) -> None:
        """List the notes on this article, and go to one."""
        from tui.app.screens.note_dialogs import NotesScreen  # noqa: PLC0415  (not needed to show text)

        span = await self.app.push_screen_wait(NotesScreen(self.ledger, self.analysis.article))
        self.show_notes()
        if span is not None:
            self.leave_place(self.view.place)
            self.show_text()
            self.view.go_to(span.start, span)
