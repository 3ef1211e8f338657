"""Two articles on one story: which quotes both have, which only one, and who is only in one."""

from __future__ import annotations

from typing import ClassVar, Self

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from tui.app.bindings import COMPARISON
from tui.app.messages import ReadingChosen, RowChosen
from tui.app.page.cells import clipped
from tui.app.page.comparing import OTHER, comparison_heading, comparison_sections
from tui.app.screens.overlay import Overlay
from tui.app.widgets.bar import Bar
from tui.app.widgets.headings import Heading, Headings
from tui.app.widgets.row_list import RowList
from tui.model.article_comparison import Comparison

HINT = "enter go to it · tab next list · ? help"


class ComparisonScreen(Overlay):
    """Shows a comparison, one list at a time."""

    BINDINGS: ClassVar[list[BindingType]] = COMPARISON

    AREAS: ClassVar[tuple[str, ...]] = ("comparison", "list", "app")
    """Areas of keys that work here, for the help."""

    shown: reactive[str] = reactive("both", repaint=False)
    """Id of the list that is shown."""

    def __init__(self, found: Comparison, ids: tuple[int, int], *, shown: str = "both", row: str | None = None) -> None:
        """Take what was compared.

        Args:
            found: The comparison.
            ids: Those of both articles in the library.
            shown: Id of the list to show first.
            row: Id of the row to stand at in it.
        """
        super().__init__()
        self._found = found
        self._ids = ids
        self._row = row
        self._sections = {section.id: section for section in comparison_sections(found)}
        self.set_reactive(ComparisonScreen.shown, shown)

    def compose(self) -> ComposeResult:
        """Both headlines, the headings, one list, the line at the bottom."""
        yield Static(id="who")
        yield Static(id="known")
        yield Headings(id="headings")
        yield RowList(id="rows")
        yield Static(id="nothing")
        yield Bar(id="status")

    def on_mount(self) -> None:
        """Show the first list."""
        self.rows.focus()
        self.query_one(Bar).left = HINT
        self.watch_shown()

    @property
    def rows(self) -> RowList:
        """The list that is shown."""
        return self.query_one("#rows", RowList)

    def again(self) -> Self:
        """The same comparison at the same row."""
        return type(self)(self._found, self._ids, shown=self.shown, row=self.rows.row_id)

    def on_resize(self) -> None:
        """Write the headlines for the new width."""
        room = max(10, self.size.width - 2)
        for name, words in zip(("#who", "#known"), comparison_heading(self._found), strict=True):
            self.query_one(name, Static).update(Content(clipped(words, room)))

    def watch_shown(self) -> None:
        """Show the list whose turn it is."""
        if not self.query("#status"):
            return
        headings = self.query_one(Headings)
        headings.headings = [
            Heading(each.id, f"{each.heading} {len(each.entries):,}") for each in self._sections.values()
        ]
        headings.shown = self.shown
        section = self._sections[self.shown]
        self.rows.show(section.entries)
        if self._row is not None:
            self.rows.go_to_row(self._row)
            self._row = None
        nothing = self.query_one("#nothing", Static)
        self.rows.display, nothing.display = bool(section.entries), not section.entries
        nothing.update(Content(section.empty))

    @on(Headings.Chosen)
    def _heading_chosen(self, event: Headings.Chosen) -> None:
        self.shown = event.name

    def action_next_list(self, step: int) -> None:
        """Show the next list, or the previous one."""
        ids = list(self._sections)
        self.shown = ids[(ids.index(self.shown) + step) % len(ids)]
        self.rows.focus()

    @on(RowChosen)
    def _row_chosen(self, event: RowChosen) -> None:
        event.stop()
        side, start = event.row_id.split()
        pile = [
            (article_id, each.article.source or each.article.id)
            for article_id, each in zip(self._ids, (self._found.one, self._found.other), strict=True)
        ]
        self.post_message(ReadingChosen(pile, int(side == OTHER), int(start)))
