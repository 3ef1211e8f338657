"""Two articles on one story: which quotes both have, which only one, and who is only in one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar, Self

from textual import on
from textual.binding import BindingType

from tui.app.bindings import COMPARISON
from tui.app.messages import ReadArticles, RowChosen
from tui.app.rendering.comparison_rows import ONE, OTHER, comparison_heading, comparison_sections, places_of
from tui.app.rendering.library_rows import outlet_of
from tui.app.screens.section_screen import BESIDE_TEXT, SectionScreen
from tui.model.article_comparison import Comparison

if TYPE_CHECKING:
    from tui.library.article_rows import ArticleRow

_NEXT = (
    " · {comparison.next-change} {comparison.previous-change} change"
    " · {comparison.next-list} next list · {app.show-help} help"
)
OF_ONE = f"{{list.go-to-row}} go to it{_NEXT}"
OF_BOTH = f"{{comparison.go-to-first}} {{comparison.go-to-second}} go to it in that article{_NEXT}"


class ComparisonScreen(SectionScreen):
    """Shows a comparison, one list at a time."""

    BINDINGS: ClassVar[list[BindingType]] = COMPARISON

    AREAS: ClassVar[tuple[str, ...]] = ("comparison", "list", "app")
    """Areas of keys that work here, for the help."""

    HINTS: ClassVar[Mapping[str, str]] = {
        **dict.fromkeys(("dropped", "added", "actors"), OF_ONE),
        **dict.fromkeys(("both", "text"), OF_BOTH),
    }

    def __init__(
        self,
        found: Comparison,
        articles: tuple[ArticleRow, ArticleRow],
        *,
        called: tuple[str, str] | None = None,
        shown: str = "",
        row: str | None = None,
    ) -> None:
        """Take what was compared.

        Args:
            found: The comparison.
            articles: Both articles as the library lists them.
            called: What both are called beside their headlines; `None` for where they are from.
            shown: Id of the list to show first; empty for the first that has something in it.
            row: Id of the row to stand at in it.
        """
        super().__init__(shown or _first(found), row)
        self._found = found
        self._articles = articles
        self._called = called or (outlet_of(articles[0]), outlet_of(articles[1]))

    def on_mount(self) -> None:
        self._lay_out()

    def again(self) -> Self:
        """The same comparison at the same row."""
        return type(self)(self._found, self._articles, called=self._called, shown=self.shown, row=self.rows.row_id)

    def on_resize(self) -> None:
        self._lay_out()

    def _lay_out(self) -> None:
        room = self.size.width - BESIDE_TEXT
        self.name_subject(*comparison_heading(self._found, self._called, room))
        self.show_sections(comparison_sections(self._found, room))

    def action_step_change(self, step: int) -> None:
        """Go to the next change of the list, or the one before."""
        self.step_stop(step, "change")

    @on(RowChosen)
    def _row_chosen(self, event: RowChosen) -> None:
        event.stop()
        self._read(event.row_id, next(iter(places_of(event.row_id))))

    def action_read_article(self, side: str) -> None:
        """Go to what the row is about in one of the articles."""
        row = self.rows.row_id
        if row is None:
            return
        if side in places_of(row):
            self._read(row, side)
        else:
            self.hint = f"only the {'second' if side == ONE else 'first'} article has this"

    def _read(self, row: str, side: str) -> None:
        articles = [(each.id, each.source or each.title) for each in self._articles]
        self.post_message(ReadArticles(articles, int(side == OTHER), places_of(row)[side]))


def _first(found: Comparison) -> str:
    """Id of the first list that has something in it."""
    lists = {"both": found.quotes, "dropped": found.dropped, "added": found.added}
    return next((name for name, there in lists.items() if there), "text")
