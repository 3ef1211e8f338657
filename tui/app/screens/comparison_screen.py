"""Two articles on one story: which quotes both have, which only one, and who is only in one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Self

from textual import on
from textual.binding import BindingType

from tui.app.bindings import COMPARISON
from tui.app.messages import ReadArticles, RowChosen
from tui.app.rendering.comparison_rows import OTHER, comparison_heading, comparison_sections
from tui.app.screens.section_screen import BESIDE_TEXT, SectionScreen
from tui.model.article_comparison import Comparison

HINT = (
    "{list.go-to-row} go to it · {comparison.next-change} {comparison.previous-change} change"
    " · {comparison.next-list} next list · {app.show-help} help"
)


class ComparisonScreen(SectionScreen):
    """Shows a comparison, one list at a time."""

    BINDINGS: ClassVar[list[BindingType]] = COMPARISON

    AREAS: ClassVar[tuple[str, ...]] = ("comparison", "list", "app")
    """Areas of keys that work here, for the help."""

    HINTS: ClassVar[Mapping[str, str]] = dict.fromkeys(("both", "dropped", "added", "actors", "text"), HINT)

    def __init__(self, found: Comparison, ids: tuple[int, int], *, shown: str = "", row: str | None = None) -> None:
        """Take what was compared.

        Args:
            found: The comparison.
            ids: Those of both articles in the library.
            shown: Id of the list to show first; empty for the first that has something in it.
            row: Id of the row to stand at in it.
        """
        super().__init__(shown or _first(found), row)
        self._found = found
        self._ids = ids

    def on_mount(self) -> None:
        self._lay_out()

    def again(self) -> Self:
        """The same comparison at the same row."""
        return type(self)(self._found, self._ids, shown=self.shown, row=self.rows.row_id)

    def on_resize(self) -> None:
        self._lay_out()

    def _lay_out(self) -> None:
        room = self.size.width - BESIDE_TEXT
        self.name_subject(*comparison_heading(self._found, room))
        self.show_sections(comparison_sections(self._found, room))

    def action_step_change(self, step: int) -> None:
        """Go to the next change of the list, or the one before."""
        self.step_stop(step, "change")

    @on(RowChosen)
    def _row_chosen(self, event: RowChosen) -> None:
        event.stop()
        side, start = event.row_id.split()
        articles = [
            (article_id, each.article.source or each.article.id)
            for article_id, each in zip(self._ids, (self._found.one, self._found.other), strict=True)
        ]
        self.post_message(ReadArticles(articles, int(side == OTHER), int(start)))


def _first(found: Comparison) -> str:
    """Id of the first list that has something in it."""
    lists = {"both": found.quotes, "dropped": found.dropped, "added": found.added}
    return next((name for name, there in lists.items() if there), "text")
