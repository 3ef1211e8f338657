"""The corrections that hold in an article, to undo any of them."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content, Span
from textual.widgets import Static
from textual.widgets.option_list import Option

from tui.app.page.cells import shown
from tui.app.screens.layer import Dialog
from tui.app.widgets.choice_list import ChoiceList
from tui.errors import NewsreaderError
from tui.model.analysis import Analysis
from tui.model.corrections import sentence
from tui.services.annotation_service import AnnotationService

NOTHING_YET = "Nothing was corrected in this article. c corrects what is at the reading place."


class HistoryScreen(Dialog[bool]):
    """Lists corrections, the latest first; tells on leaving whether any was undone."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,escape,C", "leave", show=False),
        Binding("j", "move(1)", show=False),
        Binding("k", "move(-1)", show=False),
        Binding("x,u,delete", "undo", show=False),
    ]

    def __init__(self, ledger: AnnotationService, found: Analysis) -> None:
        """Take where corrections are kept, and what they correct."""
        super().__init__()
        self._ledger = ledger
        self._found = found
        self._changed = False

    def compose(self) -> ComposeResult:
        """One box."""
        with Vertical(id="history", classes="box") as box:
            box.border_title = "Corrections"
            box.border_subtitle = "x undoes · q closes"
            yield Static(id="told")
            yield ChoiceList(id="corrections", compact=True)

    def on_mount(self) -> None:
        """List what holds."""
        self._fill(0)

    @property
    def _list(self) -> ChoiceList:
        return self.query_one("#corrections", ChoiceList)

    def _fill(self, at: int) -> None:
        try:
            kept = self._ledger.history(self._found.article)
            skipped = self._ledger.amend(self._found).skipped
        except NewsreaderError as error:
            self._tell(str(error))
            return
        self._list.clear_options()
        for each in reversed(kept):
            told = "" if each.own else f"made in {each.title}"
            if each.correction in skipped:
                told = "no longer applies"
            self._list.add_option(Option(_line(sentence(each.correction), told), id=str(each.id)))
        self._tell("" if kept else NOTHING_YET)
        if kept:
            self._list.highlighted = min(at, len(kept) - 1)

    def _tell(self, words: str) -> None:
        line = self.query_one("#told", Static)
        line.display = bool(words)
        line.update(Content(shown(words)))

    def action_move(self, rows: int) -> None:
        """Go a row on or back."""
        if rows > 0:
            self._list.action_cursor_down()
        else:
            self._list.action_cursor_up()

    def action_undo(self) -> None:
        """Take the correction of the row back."""
        option = self._list.highlighted_option
        if option is None or option.id is None:
            return
        try:
            self._ledger.undo(int(option.id))
        except NewsreaderError as error:
            self._tell(str(error))
            return
        self._changed = True
        self._fill(self._list.highlighted or 0)

    def action_leave(self) -> None:
        """Close the list."""
        self.dismiss(self._changed)


def _line(words: str, told: str) -> Content:
    words, told = shown(words), f"  {shown(told)}" if told else ""
    return Content(words + told, spans=[Span(len(words), len(words) + len(told), "$quiet")] if told else [])
