"""A dossier: what the library's articles tell of one actor, and whether that is one actor."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, Self

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.command import Provider
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from tui.app.beside import beside
from tui.app.bindings import DOSSIER
from tui.app.messages import ReadingChosen, RowChosen
from tui.app.page.cells import clipped
from tui.app.page.dossiers import Section, heading, sections
from tui.app.screens.deciding import Deciding
from tui.app.widgets.bar import Bar
from tui.app.widgets.headings import Heading, Headings
from tui.app.widgets.row_list import RowList
from tui.errors import NewsreaderError

if TYPE_CHECKING:
    from tui.library.dossier_store import Dossiers
    from tui.model.actor_dossier import Dossier

HINTS = {
    "quotes": "enter go to the quote · tab next list · ? help",
    "articles": "enter read · x somebody else in this one · M merge · ? help",
    "roles": "tab next list · ? help",
    "company": "enter their dossier · tab next list · ? help",
    "doubts": "M the same · x not the same · enter their dossier · ? help",
}
"""What the line at the bottom says of each list."""


def _commands() -> type[Provider]:
    from tui.app.palette import KeyProvider  # noqa: PLC0415  (not needed to show a list)

    return KeyProvider


class DossierScreen(Deciding):
    """Owns a dossier, and which of its lists is shown."""

    BINDINGS: ClassVar[list[BindingType]] = DOSSIER
    COMMANDS = {_commands}  # noqa: RUF012  (Textual declares it for instances)

    AREAS: ClassVar[tuple[str, ...]] = ("dossier", "list", "app")
    """Areas of keys that work here, for the help."""

    shown: reactive[str] = reactive("quotes", repaint=False)
    """Id of the list that is shown."""

    def __init__(self, dossiers: Dossiers, dossier_id: int, *, shown: str = "quotes", row: str | None = None) -> None:
        """Take what knows the dossiers.

        Args:
            dossiers: Those of the library.
            dossier_id: Which one to show.
            shown: Id of the list to show first.
            row: Id of the row to stand at in it.
        """
        super().__init__()
        self.dossiers = dossiers
        self.dossier_id = self._number = dossier_id
        self.dossier: Dossier | None = None
        self._sections: list[Section] = []
        self._row = row
        self.set_reactive(DossierScreen.shown, shown)

    def compose(self) -> ComposeResult:
        """Name and facts, the headings, one list, the line at the bottom."""
        yield Static(id="who")
        yield Static(id="known")
        yield Headings(id="headings")
        yield RowList(id="rows")
        yield Static(id="nothing")
        yield Bar(id="status")

    def on_mount(self) -> None:
        """Look the dossier up."""
        self.rows.focus()
        self.load()

    @property
    def rows(self) -> RowList:
        """The list that is shown."""
        return self.query_one("#rows", RowList)

    def again(self) -> Self:
        """The same dossier at the same row."""
        return type(self)(self.dossiers, self._number, shown=self.shown, row=self.rows.row_id)

    @work(exclusive=True, group="dossier", exit_on_error=False)
    async def load(self) -> None:
        """Look the dossier up again."""
        try:
            dossier = await beside(self.dossiers.get, self._number)
            doubts = await beside(self.dossiers.suggestions, self._number)
            total = await beside(self.dossiers.count_suggestions, self._number)
            self._show(dossier, sections(dossier, doubts, total))
            if dossier.earlier:  # The newest are there at once; the others take a moment.
                dossier = await beside(partial(self.dossiers.get, self._number, newest=None))
                self._show(dossier, sections(dossier, doubts, total))
        except NewsreaderError as error:
            self.hint = error.message

    def _show(self, dossier: Dossier, found: list[Section]) -> None:
        first = self.dossier is None and self._row is None
        self.dossier, self._sections = dossier, found
        name, known = heading(dossier)
        room = max(10, self.size.width - 2)
        self.query_one("#who", Static).update(Content(clipped(name, room)))
        self.query_one("#known", Static).update(Content(clipped(known, room)))
        if first and not self._section.entries:
            self.shown = next((section.id for section in self._sections if section.entries), self.shown)
        self.show_section()

    @property
    def _section(self) -> Section:
        return next(section for section in self._sections if section.id == self.shown)

    def show_section(self) -> None:
        """Show the list whose turn it is."""
        headings = self.query_one(Headings)
        headings.headings = [Heading(each.id, each.told) for each in self._sections]
        headings.shown = self.shown
        section = self._section
        self.rows.show(section.entries)
        if self._row is not None:
            self.rows.go_to_row(self._row)
            self._row = None
        nothing = self.query_one("#nothing", Static)
        self.rows.display, nothing.display = bool(section.entries), not section.entries
        nothing.update(Content(section.empty))
        self.say()

    def say(self) -> None:
        """Say the hint, or what can be done in the list."""
        self.query_one(Bar).left = self.hint or HINTS[self.shown]

    def watch_shown(self) -> None:
        """Show another list."""
        if self._sections:
            self.hint = ""
            self.show_section()

    def on_resize(self) -> None:
        """Write name and facts for the new width."""
        if self.dossier is not None:
            self.load()

    @on(Headings.Chosen)
    def _heading_chosen(self, event: Headings.Chosen) -> None:
        self.shown = event.name

    def action_next_list(self, step: int) -> None:
        """Show the next list, or the previous one."""
        if self._sections:
            ids = [section.id for section in self._sections]
            self.shown = ids[(ids.index(self.shown) + step) % len(ids)]
            self.rows.focus()

    @on(RowChosen)
    def _row_chosen(self, event: RowChosen) -> None:
        event.stop()
        match self.shown, event.row_id.split():
            case "quotes", [article, start]:
                self._read(int(article), int(start))
            case "articles", [article]:
                self._read(int(article))
            case "company" | "doubts", [dossier, *_]:
                self.app.push_screen(DossierScreen(self.dossiers, int(dossier)))

    def _read(self, article: int, start: int | None = None) -> None:
        if self.dossier is None:
            return
        pile = [(seen.article, seen.source or seen.title) for seen in self.dossier.appearances]
        number = next((number for number, (known, _) in enumerate(pile) if known == article), None)
        if number is not None:
            self.post_message(ReadingChosen(pile, number, start))
