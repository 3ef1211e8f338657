"""The corrections that hold in an article, to undo any of them."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets.option_list import Option

from tui.app.bindings import CORRECTIONS
from tui.app.screens.boxes import ListBox, quiet_after
from tui.errors import NewsreaderError
from tui.model.analysis import Analysis
from tui.model.corrections import sentence
from tui.services.annotation_service import AnnotationService

NOTHING_YET = "Nothing was corrected in this article. {reader.correct} corrects what is at the reading place."


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
        """List what holds."""
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
        """Take the correction of the row back."""
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
        """Close the list."""
        self.dismiss(self._changed)
