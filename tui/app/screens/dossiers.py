"""Everybody in the library's articles: found by name, and pairs that may be one."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar, Self

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Input, Static

from tui.app.beside import beside
from tui.app.messages import RowChosen
from tui.app.page.dossiers import Section, doubt_section, summary_entries
from tui.app.screens.deciding import Deciding
from tui.app.screens.dossier import DossierScreen
from tui.app.widgets.bar import Bar
from tui.app.widgets.headings import Heading, Headings
from tui.app.widgets.row_list import RowList, SteadyList
from tui.errors import NewsreaderError

if TYPE_CHECKING:
    from tui.library.dossier_store import Dossiers

_TYPING = 0.05
"""Seconds without another key before a name that is still being typed is looked for."""

HINTS = {
    "actors": "type a name · ↓ ↑ choose · enter dossier · tab perhaps the same · esc back",
    "doubts": "M the same · x not the same · enter dossier · u undo · tab names · q back",
}
"""What the line at the bottom says of each list."""


class DossiersScreen(Deciding):
    """A line to type a name in, the actors that are called so, and the pairs that are open."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close_layer", show=False),
        Binding("tab,shift+tab", "next_list", show=False, priority=True),
        Binding("down,ctrl+n", "move(1)", show=False, priority=True),
        Binding("up,ctrl+p", "move(-1)", show=False, priority=True),
        Binding("pagedown", "move(8)", show=False, priority=True),
        Binding("pageup", "move(-8)", show=False, priority=True),
        Binding("M", "merge_dossier", show=False),
        Binding("x", "tell_apart", show=False),
        Binding("u", "undo_decision", show=False),
        Binding("q", "leave_layer", show=False),
    ]

    shown: reactive[str] = reactive("actors", repaint=False)
    """Id of the list that is shown."""

    def __init__(self, dossiers: Dossiers, name: str = "", *, shown: str = "actors", row: str | None = None) -> None:
        """Take what knows the dossiers.

        Args:
            dossiers: Those of the library.
            name: What to look for first.
            shown: Id of the list to show first.
            row: Id of the row to stand at in it.
        """
        super().__init__()
        self.dossiers = dossiers
        self._called = name
        self._row = row
        self._sections: dict[str, Section] = {}
        self.set_reactive(DossiersScreen.shown, shown)

    def compose(self) -> ComposeResult:
        """The headings, a line to type in, one list, the line at the bottom."""
        yield Headings(id="headings")
        yield Input(self._called, id="called", compact=True, placeholder="a name", select_on_focus=False)
        yield SteadyList(id="rows")
        yield Static(id="nothing")
        yield Bar(id="status")

    def on_mount(self) -> None:
        """Look everybody up."""
        self.query_one(Input).cursor_position = len(self._called)
        self.load()

    def on_screen_resume(self) -> None:
        """Look everybody up again: a dossier that was opened may have changed."""
        if self._sections:
            self.load()

    @property
    def rows(self) -> RowList:
        """The list that is shown."""
        return self.query_one("#rows", RowList)

    def again(self) -> Self:
        """The same names at the same row."""
        return type(self)(self.dossiers, self._called, shown=self.shown, row=self.rows.row_id)

    @work(exclusive=True, group="dossiers", exit_on_error=False)
    async def load(self) -> None:
        """Look everybody up again."""
        await asyncio.sleep(_TYPING)
        try:
            found = await beside(self.dossiers.list, self._called)
            actors_in_all = await beside(self.dossiers.count, self._called)
            doubts = await beside(self.dossiers.suggestions)
            doubts_in_all = await beside(self.dossiers.count_suggestions)
        except NewsreaderError as error:
            self.hint = error.message
            return
        nobody = (
            f"Nobody is called {self._called!r}." if self._called else "Nobody yet: a in the library analyses articles."
        )
        actors = Section("actors", "Actors", summary_entries(found), nobody, actors_in_all)
        self._sections = {section.id: section for section in (actors, doubt_section(doubts, total=doubts_in_all))}
        self.show_section()

    def show_section(self) -> None:
        """Show the list whose turn it is."""
        section = self._sections[self.shown]
        headings = self.query_one(Headings)
        headings.headings = [Heading(each.id, each.told) for each in self._sections.values()]
        headings.shown = self.shown
        self.rows.show(section.entries)
        if self._row is not None:
            self.rows.go_to_row(self._row)
            self._row = None
        nothing = self.query_one("#nothing", Static)
        self.rows.display, nothing.display = bool(section.entries), not section.entries
        nothing.update(Content(section.empty))
        field = self.query_one(Input)
        field.display = self.shown == "actors"
        (field if self.shown == "actors" else self.rows).focus()
        self.say()

    def say(self) -> None:
        """Say the hint, or what can be done in the list."""
        self.query_one(Bar).left = self.hint or HINTS[self.shown]

    @on(Headings.Chosen)
    def _heading_chosen(self, event: Headings.Chosen) -> None:
        self._show(event.name)

    def action_next_list(self) -> None:
        """Show the other list."""
        self._show("doubts" if self.shown == "actors" else "actors")

    def _show(self, name: str) -> None:
        if self._sections:
            self.shown, self.hint = name, ""
            self.show_section()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if event.value != self._called:
            self._called, self.hint = event.value, ""
            self.load()

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.rows.action_choose()

    def action_move(self, rows: int) -> None:
        """Go some rows on or back."""
        self.rows.action_step(rows)

    @on(RowChosen)
    def _chosen(self, event: RowChosen) -> None:
        event.stop()
        self.app.push_screen(DossierScreen(self.dossiers, int(event.row_id.split()[0])))
