"""A checked draft: its quotations at the left, what the sources say at the right."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Self

from textual import on, work
from textual.binding import BindingType

from tui.app.bindings import CHECK
from tui.app.clipboard import copy
from tui.app.messages import ReadArticles, RowChosen
from tui.app.rendering.check_rows import check_sections
from tui.app.rendering.facts import cited_passage
from tui.app.screens.section_screen import SectionScreen
from tui.export.check_report import summary
from tui.model.quotation_check import CheckedDraft, QuotedPassage

HINT = (
    "{list.go-to-row} go to the source · {check.next-doubtful} {check.previous-doubtful} doubtful"
    " · {check.copy-wording} copy the source · {check.next-list} next list · {app.show-help} help"
)
_BESIDE_TEXT = 3
"""Cells of a line that a row doesn't have: the bar at its left, the scroll bar, and air."""


class CheckScreen(SectionScreen):
    """Shows what became of a draft's quotations, one list at a time."""

    BINDINGS: ClassVar[list[BindingType]] = CHECK

    AREAS: ClassVar[tuple[str, ...]] = ("check", "list", "app")
    """Areas of keys that work here, for the help."""

    HINTS: ClassVar[Mapping[str, str]] = dict.fromkeys(("all", "doubtful", "reported"), HINT)

    def __init__(self, found: CheckedDraft, *, shown: str = "all", row: str | None = None) -> None:
        """Take what was checked.

        Args:
            found: The draft with its quotations.
            shown: Id of the list to show first.
            row: Id of the row to stand at in it.
        """
        super().__init__(shown, row)
        self._found = found

    def on_mount(self) -> None:
        self._lay_out()

    def on_resize(self) -> None:
        self._lay_out()

    def again(self) -> Self:
        """The same draft at the same row."""
        return type(self)(self._found, shown=self.shown, row=self.rows.row_id)

    def _lay_out(self) -> None:
        article = self._found.draft.article
        self.name_subject(article.title or article.id, summary(self._found))
        self.show_sections(check_sections(self._found, self.size.width - _BESIDE_TEXT))

    @property
    def _passage(self) -> QuotedPassage | None:
        """The source of the row, or the statement beside it."""
        row = self.rows.row_id
        return self._found.checks[int(row)].passage if row else None

    def action_step_doubtful(self, step: int) -> None:
        self.step_stop(step, "doubtful quotation")

    @work(group="copy")
    async def action_copy_wording(self) -> None:
        """Copy the words of the source, and where they are from."""
        passage = self._passage
        if passage is None:
            self.hint = "there is no source to copy"
        else:
            self.hint = f"source copied {await copy(self.app, cited_passage(passage))}"

    @on(RowChosen)
    def _row_chosen(self, event: RowChosen) -> None:
        event.stop()
        passage = self._passage
        if passage is None:
            self.hint = "no source has these words"
            return
        article = passage.analysis.article
        number = self._found.ids.get(article.digest)
        if number is None and not article.source:
            self.hint = "this source has no place that could be opened"
        else:
            self.post_message(ReadArticles([(number, article.source or article.id)], 0, passage.span.start))
