"""A whole screen of several lists, of which one is shown: the base of dossiers and comparisons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from tui.app.messages import QueryEntered, QueryLeft, QueryTyped
from tui.app.rendering.cells import clipped, shown
from tui.app.rendering.list_rows import arranged
from tui.app.rendering.sections import Section
from tui.app.screens.returnable_screen import ReturnableScreen
from tui.app.widgets.bars import Bar, FilterBar, Heading, Headings, SearchBar, typed_hints
from tui.app.widgets.lists import RowList, SteadyList

BESIDE_TEXT = 3
"""Cells of a line that a row doesn't have: the bar at its left, the scroll bar, and air."""


class SectionScreen(ReturnableScreen):
    """Owns the lists, which of them is shown, and what the line at the bottom says."""

    AREAS: ClassVar[tuple[str, ...]]
    """Areas of keys that work here, its own first."""

    HINTS: ClassVar[Mapping[str, str]]
    """What can be done in each list, by its id."""

    shown: reactive[str] = reactive("", repaint=False)
    """Id of the list that is shown."""

    hint: reactive[str] = reactive("", repaint=False)
    """What the line at the bottom says until something else happens."""

    def __init__(self, shown: str, row: str | None = None) -> None:
        """Take what to show first.

        Args:
            shown: Id of a list.
            row: Id of the row to stand at in it.
        """
        super().__init__()
        self.sections: Sequence[Section] = ()
        self.typed = ""
        """What the rows of all lists are narrowed by."""

        self._row = row
        self.set_reactive(SectionScreen.shown, shown)

    def compose(self) -> ComposeResult:
        yield Static(id="who")
        yield Static(id="known")
        yield Headings(id="headings")
        yield SteadyList(id="rows")
        yield Static(id="nothing")
        yield Bar(id="status")

    @property
    def rows(self) -> RowList:
        """The list that is shown."""
        return self.query_one("#rows", RowList)

    def name_subject(self, name: str, known: str) -> None:
        """Write above the headings what the lists are about, as far as there is room."""
        room = max(10, self.size.width - 2)
        for place, words in (("#who", name), ("#known", known)):
            self.query_one(place, Static).update(Content(clipped(words, room)))

    def show_sections(self, sections: Sequence[Section]) -> None:
        """Show other lists; the reader stays in the one they are in."""
        self.sections = sections
        self._show()

    @property
    def section(self) -> Section:
        """The list that is shown, with its heading."""
        return next(section for section in self.sections if section.id == self.shown)

    def _show(self) -> None:
        headings = self.query_one(Headings)
        narrowed = [self._narrowed(each) for each in self.sections]
        headings.headings = [Heading(each.id, each.caption) for each in narrowed]
        headings.shown = self.shown
        section = next(each for each in narrowed if each.id == self.shown)
        self.rows.show(section.entries)
        if self._row is not None:
            self.rows.go_to_row(self._row)
            self._row = None
        nothing = self.query_one("#nothing", Static)
        self.rows.display, nothing.display = bool(section.entries), not section.entries
        nothing.update(Content(shown(section.empty)))
        if not self.query(SearchBar):
            self.focus_section()
        self._say()

    def _narrowed(self, section: Section) -> Section:
        """A list with the rows that fit what is typed."""
        entries = arranged(section.entries, self.typed)
        if not self.typed:
            return section._replace(entries=entries)
        total = max(section.total, len(section.entries))
        return section._replace(entries=entries, total=total, empty=f"Nothing here has “{self.typed}”.")

    def focus_section(self) -> None:
        """Give the keys to what belongs to the list that is shown."""
        self.rows.focus()

    def step_stop(self, step: int, what: str) -> None:
        """Go to the next row that is a stop, or the one before.

        Args:
            step: 1 or -1.
            what: What the stops are.
        """
        at = self.rows.highlighted
        stops = [number for number, row in enumerate(self.section.entries) if row.stop]
        if step < 0:
            stops.reverse()
        there = next((number for number in stops if (number - at) * step > 0), None)
        if there is None:
            next_list = f"{{{type(self).AREAS[0]}.next-list}} next list"
            self.hint = f"no {what} {'after' if step > 0 else 'before'} this one ─ {next_list}"
        else:
            self.hint = ""
            self.rows.highlighted = there

    def watch_shown(self) -> None:
        if self.sections:
            self.hint = ""
            self._show()
            self.rows.highlighted = 0

    def watch_hint(self) -> None:
        if self.is_mounted:
            self._say()

    def _say(self) -> None:
        bar = self.query_one(Bar)
        bar.left, bar.key_hints = self.hint, self.offered
        bar.right = f"“{self.typed}”" if self.typed and not self.query(SearchBar) else ""

    @property
    def offered(self) -> str:
        """What can be done now, keys by their command in braces."""
        if hints := typed_hints(self):
            return hints
        if self.rows.entries:
            return self.HINTS[self.shown]
        own = type(self).AREAS[0]
        every = f"{{{own}.close-layer}} all rows · " if self.typed else ""
        return f"{every}{{{own}.next-list}} next list · {{app.show-help}} help"

    def on_descendant_focus(self) -> None:
        if self.sections:
            self._say()

    # Narrowing

    async def action_filter_list(self) -> None:
        """Ask for words that the rows must have, below the list; rows are listed as they are typed."""
        for bar in self.query(SearchBar):
            bar.focus_query()
            return
        bar = FilterBar([], id="search")
        await self.mount(bar, before="#status")
        bar.begin(self.typed)

    @on(QueryTyped)
    def _filter_typed(self, event: QueryTyped) -> None:
        event.stop()
        self._narrow(event.query)

    @on(QueryEntered)
    async def _filter_entered(self, event: QueryEntered) -> None:
        event.stop()
        await self.query(SearchBar).remove()
        self._narrow(event.query.strip())
        self.focus_section()

    @on(QueryLeft)
    async def _filter_left(self, event: QueryLeft) -> None:
        event.stop()
        await self.query(SearchBar).remove()
        self._narrow("")
        self.focus_section()

    def action_move_row(self, rows: int) -> None:
        """Go some rows on or back while words are typed."""
        self.rows.action_step(rows)

    def _narrow(self, typed: str) -> None:
        if typed != self.typed:
            self.typed = typed
            if self.sections:
                self._show()

    def action_close_layer(self) -> None:
        """Narrow the lists no longer; where they aren't, go back."""
        if self.typed:
            self._narrow("")
        else:
            super().action_close_layer()

    @on(Headings.Chosen)
    def _heading_chosen(self, event: Headings.Chosen) -> None:
        self.shown = event.name

    def action_next_list(self, step: int) -> None:
        if self.sections:
            ids = [section.id for section in self.sections]
            self.shown = ids[(ids.index(self.shown) + step) % len(ids)]
