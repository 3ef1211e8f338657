"""Writing a note, and the lists of an article's notes and corrections."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content, Span
from textual.widgets import Input, Static, TextArea
from textual.widgets.option_list import Option

from tui.app.bindings import CORRECTIONS, NOTE, NOTES
from tui.app.rendering.cells import clipped, shown
from tui.app.rendering.text_search import fold
from tui.app.screens.boxes import ListBox, quiet_after
from tui.app.screens.layer import Dialog
from tui.app.widgets.edge_words import EdgeWords
from tui.app.widgets.lists import ChoiceList
from tui.errors import NewsreaderError
from tui.library.annotations import StoredNote
from tui.model.analysis import Analysis
from tui.model.anchors import Note, place
from tui.model.article import Article
from tui.model.corrections import sentence
from tui.model.span import CharSpan
from tui.services.annotation_service import AnnotationService

NO_NOTES = (
    "There is no note on this article. {reader.write-note} writes one on what is selected or at the reading place."
)

NOTHING_YET = "Nothing was corrected in this article. {reader.correct} corrects what is at the reading place."

_QUOTED = 400


class NoteScreen(Dialog[str | None]):
    """Asks for the words of a note; nothing is handed back where it is given up or blank."""

    BINDINGS: ClassVar[list[BindingType]] = NOTE

    def __init__(self, quoted: str, words: str = "") -> None:
        super().__init__()
        self._quoted = quoted
        self._words = words
        self._warned = False
        self.interrupted = False
        """Whether the words were handed back because the program was ended, not by the reader."""

    def compose(self) -> ComposeResult:
        with Vertical(id="note", classes="box") as box:
            box.border_title = "Note"
            yield Static(Content(shown(clipped(" ".join(self._quoted.split()), _QUOTED))), id="quoted")
            yield TextArea(self._words, id="words", compact=True, soft_wrap=True)
            yield EdgeWords("{note.keep-note} saves · {note.break-line} new line · {note.leave-note} cancels")

    def on_mount(self) -> None:
        """Write on where the note ends."""
        area = self.query_one(TextArea)
        area.focus()
        area.move_cursor(area.document.end)

    def action_keep(self) -> None:
        self.dismiss(self.query_one(TextArea).text.strip() or None)

    def interrupt(self) -> None:
        """Keep the words as they stand, as a note of their own: what was confirmed before isn't lost for them."""
        written = self.query_one(TextArea).text.strip()
        if written and written != self._words.strip():
            self.interrupted = True
            self.dismiss(written)

    def action_break_line(self) -> None:
        self.query_one(TextArea).insert("\n")

    def action_leave(self) -> None:
        """Give up; what was written is only thrown away the second time."""
        written = self.query_one(TextArea).text.strip()
        if written and written != self._words.strip() and not self._warned:
            self._warned = True
            said = "{note.leave-note} again discards these words · {note.keep-note} saves them"
            self.query_one(EdgeWords).words = said
            return
        self.dismiss(None)


class NotesScreen(ListBox[CharSpan | None]):
    """Lists an article's notes in reading order; hands back where to go."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *NOTES,
        Binding("A", "leave", show=False, id="reader.list-notes"),
    ]

    HEADING: ClassVar[str] = "Notes"
    HINT: ClassVar[str] = (
        "{list.go-to-row} go · {notes.filter-notes} filter · {notes.rewrite-note} edit"
        " · {notes.delete-note} delete · {notes.restore-note} restore · {notes.copy-notes} copy"
        " · {dialog.close-dialog} closes"
    )
    LIST_ID: ClassVar[str] = "written"
    compact: ClassVar[bool] = False

    def __init__(self, annotations: AnnotationService, article: Article) -> None:
        """Take where notes are kept, and the article."""
        super().__init__()
        self._annotations = annotations
        self._article = article
        self._rows: list[tuple[CharSpan | None, StoredNote]] = []
        self._thrown: list[Note] = []
        self._typed = ""
        """Words that the notes that are listed have."""

    def on_mount(self) -> None:
        self._list(0)

    @property
    def empty_hint(self) -> str:
        """What can be done where nothing is listed."""
        restore = "{notes.restore-note} restore · " if self._thrown else ""
        return f"{restore}{super().empty_hint}"

    async def action_filter(self) -> None:
        """Ask for words, above the list; notes are listed as they are typed."""
        if not self.query(Input):
            await self.query_one(".box").mount(Input(self._typed, id="narrow", compact=True), before=self.rows)
        self.query_one(Input).focus()

    @on(Input.Changed)
    def _filter_typed(self, event: Input.Changed) -> None:
        event.stop()
        self._typed = event.value
        self._list(0)

    @on(Input.Submitted)
    def _filter_entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.rows.focus()

    def action_leave(self) -> None:
        """List all notes again; where all are listed, close the box."""
        if self.query(Input):
            self.query(Input).remove()
            self._typed = ""
            self._list(0)
            self.rows.focus()
        else:
            self.dismiss(None)

    def _list(self, at: int) -> None:
        try:
            kept = self._annotations.notes(self._article)
        except NewsreaderError as error:
            self.show_message(str(error))
            return
        found = place([each.note for each in kept], self._article.text)
        spans = {id(note): span for span, note in found.notes}
        rows = [(spans.get(id(each.note)), each) for each in kept]
        rows = sorted(rows, key=lambda row: (row[0] is None, row[0] or CharSpan(0, 0), row[1].id))
        entries = [(row, _entry(row[0], row[1].note)) for row in rows]
        wanted = fold(self._typed).words.split()
        entries = [(row, entry) for row, entry in entries if all(word in fold(entry.plain).words for word in wanted)]
        self._rows = [row for row, _ in entries]
        empty = f"No note here has “{self._typed}”." if rows else NO_NOTES
        self.fill([Option(entry) for _, entry in entries], at, empty)

    @property
    def _row(self) -> tuple[CharSpan | None, StoredNote] | None:
        at = self.rows.highlighted
        return self._rows[at] if at is not None and at < len(self._rows) else None

    @on(ChoiceList.OptionSelected)
    def _selected(self, event: ChoiceList.OptionSelected) -> None:
        event.stop()
        row = self._row
        if row is not None and row[0] is not None:
            self.dismiss(row[0])
        else:
            self.show_message("These words are no longer in the article.")

    @work(group="note")
    async def action_rewrite(self) -> None:
        if (row := self._row) is None:
            return
        kept = row[1]
        dialog = NoteScreen(kept.note.anchor.exact, kept.note.text)
        words = await self.app.push_screen_wait(dialog)
        if words is not None and dialog.interrupted:
            self._change(lambda: self._annotations.restore_note(self._article, replace(kept.note, text=words)))
        elif words is not None:
            self._change(lambda: self._annotations.edit_note(kept, words))

    def action_throw_away(self) -> None:
        if (row := self._row) is None:
            return
        kept = row[1]
        self._thrown.append(kept.note)
        if not self._change(lambda: self._annotations.delete_note(kept)):
            self._thrown.pop()

    def action_put_back(self) -> None:
        if self._thrown and self._change(lambda: self._annotations.restore_note(self._article, self._thrown[-1])):
            self._thrown.pop()

    def _change(self, change: Callable[[], object]) -> bool:
        try:
            change()
        except NewsreaderError as error:
            self.show_message(str(error))
            return False
        self._list(self.rows.highlighted or 0)
        return True

    async def action_copy(self) -> None:
        """Copy all notes as Markdown, each with its sentence."""
        from tui.app.clipboard import copy  # noqa: PLC0415  (only here)
        from tui.export.markdown import notes_markdown  # noqa: PLC0415  (only here)

        words = notes_markdown(self._article, [each.note for _, each in self._rows])
        self.show_message(f"Notes copied {await copy(self.app, words)}.")


def _entry(span: CharSpan | None, note: Note) -> Content:
    quoted = f"“{shown(clipped(' '.join(note.anchor.exact.split()), 60))}”"
    if span is None:
        quoted += " (no longer in the article)"
    return Content(f"{quoted}\n{shown(note.text)}", spans=[Span(0, len(quoted), "$quiet")])


class HistoryScreen(ListBox[bool]):
    """Lists corrections, the latest first; hands back whether any was undone."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *CORRECTIONS,
        Binding("C", "leave", show=False, id="reader.list-corrections"),
    ]

    HEADING: ClassVar[str] = "Corrections"
    HINT: ClassVar[str] = "{corrections.undo-correction} undoes · {dialog.close-dialog} closes"
    LIST_ID: ClassVar[str] = "corrections"

    def __init__(self, annotations: AnnotationService, found: Analysis) -> None:
        """Take where corrections are kept, and what they correct."""
        super().__init__()
        self._annotations = annotations
        self._found = found
        self._changed = False

    def on_mount(self) -> None:
        self._list(0)

    def _list(self, at: int) -> None:
        try:
            kept = self._annotations.corrections(self._found.article)
            skipped = self._annotations.corrected(self._found).skipped
        except NewsreaderError as error:
            self.show_message(str(error))
            return
        rows = []
        for each in reversed(kept):
            note = "" if each.own else f"made in {each.title}"
            if each.correction in skipped:
                note = "no longer applies"
            rows.append(Option(quiet_after(sentence(each.correction), note), id=str(each.id)))
        self.fill(rows, at, NOTHING_YET)

    def action_undo(self) -> None:
        option = self.rows.highlighted_option
        if option is None or option.id is None:
            return
        try:
            self._annotations.remove_correction(int(option.id))
        except NewsreaderError as error:
            self.show_message(str(error))
            return
        self._changed = True
        self._list(self.rows.highlighted or 0)

    def action_leave(self) -> None:
        self.dismiss(self._changed)
