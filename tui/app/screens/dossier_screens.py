"""Dossiers: everybody in the library's articles, what these say of one actor, and whether that is one actor."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Self

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input, Static

from tui.app.bindings import DOSSIER, MOVE_CHOICE
from tui.app.keymap import hint_on
from tui.app.messages import ReadArticles, RowChosen, ShowDossier
from tui.app.rendering.library_rows import counted, one_line
from tui.app.rendering.list_rows import arranged
from tui.app.rendering.sections import Section, doubt_section, heading, outlets, sections, summary_entries
from tui.app.rendering.statement_rows import statement_entries
from tui.app.rendering.text_marks import SIGNS
from tui.app.screens.section_screen import BESIDE_TEXT, SectionScreen
from tui.app.widgets.bars import Bar, Headings
from tui.app.widgets.lists import SteadyList
from tui.background import run_in_thread
from tui.errors import NewsreaderError
from tui.model.statement_history import Statement, statement_groups

if TYPE_CHECKING:
    from tui.app.screens.questions import DialogChoice
    from tui.library.dossier_store import Dossiers
    from tui.model.actor_dossier import Dossier, Sighting, Suggestion

_TYPING = 0.05
"""Seconds without another key before a name that is still being typed is looked for."""

_COMPARED = 2_000
"""Quotes, the newest, among which those that are alike are looked for."""

_MOST_OFFERED = 2_000
"""Dossiers that are offered at most to merge one with."""


class MergeReview:
    """Decides whether two dossiers are one actor's, and whether one is two actors'; each decision can be undone."""

    def __init__(self, dossiers: Dossiers, say: Callable[[str], object], on_decided: Callable[[], object]) -> None:
        """Take what is decided about.

        Args:
            dossiers: Those of the library.
            say: Told what came of a decision.
            on_decided: Called when the dossiers have changed.
        """
        self._dossiers = dossiers
        self._say = say
        self._on_decided = on_decided

    def merge(self, one: int, into: int) -> None:
        """Make two dossiers one."""
        self._decide(lambda: self._dossiers.merge(one, into), "merged")

    def keep_separate(self, one: int, other: int) -> None:
        """Never offer again that two dossiers are one actor's."""
        self._decide(lambda: self._dossiers.keep_separate(one, other), "kept separate")

    def split(self, dossier: int, article: int) -> None:
        """Say that it is somebody else in an article."""
        self._decide(lambda: self._dossiers.split(dossier, article), "somebody else in that article")

    def _decide(self, decide: Callable[[], object], done: str) -> None:
        try:
            decide()
        except NewsreaderError as error:
            self._say(error.message if error.hint is None else f"{error.message} ─ {error.hint}")
            return
        self._on_decided()
        self._say(f"{done} ─ {{dossier.undo-decision}} undoes")

    def undo(self) -> None:
        """Take the last decision back."""
        try:
            undone = self._dossiers.undo()
        except NewsreaderError as error:
            self._say(error.message)
            return
        if undone is None:
            self._say("nothing was merged or separated")
            return
        self._on_decided()
        self._say(f"undone: {undone.name} and {undone.other} {'merged' if undone.same else 'separated'}")

    def others(self, dossier: Dossier) -> list[DialogChoice]:
        """Every other dossier of the same kind.

        Raises:
            LibraryError: If the library can't be read.
        """
        from tui.app.screens.questions import DialogChoice  # noqa: PLC0415  (brings input fields along)

        return [
            DialogChoice(str(each.id), f"{SIGNS[each.kind]} {one_line(each.name)}", f"{each.articles:,}")
            for each in self._dossiers.list(kind=dossier.kind, limit=_MOST_OFFERED)
            if each.id != dossier.id
        ]


class MergeableScreen(SectionScreen):
    """A screen of dossiers, where pairs that may be one are merged or kept apart."""

    dossier_id: int | None = None
    """The dossier that is shown; `None` where all are."""

    def __init__(self, dossiers: Dossiers, shown: str, row: str | None) -> None:
        super().__init__(shown, row)
        self.dossiers = dossiers
        self._review = MergeReview(dossiers, self._set_hint, self.load)

    def load(self) -> object:
        """Look everything up again."""
        raise NotImplementedError

    def _set_hint(self, words: str) -> None:
        self.hint = words

    def _pair(self) -> tuple[int, int] | None:
        """The doubtful pair of the row."""
        row = self.rows.row_id
        if self.shown != "doubts" or row is None:
            return None
        one, other = map(int, row.split())
        return one, other

    @work(group="decision", exit_on_error=False)
    async def action_merge_dossier(self) -> None:
        """Ask whether the pair of the row is one; elsewhere first with whom the actor may be one."""
        pair = self._pair()
        if pair is None and self.dossier_id is not None:
            other = await self._ask_other(self.dossier_id)
            pair = (other, self.dossier_id) if other is not None else None
        elif pair is None:
            self.hint = "nobody to merge here: open a dossier, or go to those that are perhaps the same"
        if pair is None:
            return
        same = await self._ask_same(*pair)
        if same is not None:
            (self._review.merge if same else self._review.keep_separate)(*pair)

    async def _ask_same(self, one: int, other: int) -> bool | None:
        """Show both actors beside each other, and ask whether they are one."""
        from tui.app.screens.merge_screen import MergeScreen  # noqa: PLC0415  (not needed to show a list)

        try:
            sides = await run_in_thread(lambda: [self._side(number) for number in (one, other)])
            doubts = await run_in_thread(self.dossiers.suggestions, one)
        except NewsreaderError as error:
            self.hint = error.message
            return None
        why = next((doubt.why for doubt in doubts if other in (doubt.one.id, doubt.other.id)), "")
        return await self.app.push_screen_wait(MergeScreen(sides[0], sides[1], why))

    def _side(self, number: int) -> tuple[Dossier, Sequence[Sighting]]:
        dossier = self.dossiers.get(number)
        return dossier, self.dossiers.sightings(dossier)

    async def _ask_other(self, own: int) -> int | None:
        """Ask for another dossier of the same kind."""
        from tui.app.screens.questions import ChoiceScreen  # noqa: PLC0415  (brings input fields along)

        try:
            dossier = self.dossiers.get(own)
            choices = self._review.others(dossier)
        except NewsreaderError as error:
            self.hint = error.message
            return None
        chosen = await self.app.push_screen_wait(ChoiceScreen(f"Who is {dossier.name} too?", choices))
        return int(chosen) if chosen else None

    def action_tell_apart(self) -> None:
        """Keep the pair of the row apart; in the list of articles, say that it is somebody else in that one."""
        pair, row = self._pair(), self.rows.row_id
        if pair is not None:
            self._review.keep_separate(*pair)
        elif self.shown == "articles" and row is not None and self.dossier_id is not None:
            self._review.split(self.dossier_id, int(row))
        else:
            where = "in the lists of articles, and of those that are perhaps the same"
            self.hint = f"{{dossier.tell-apart}} separates {where}"

    def action_undo_decision(self) -> None:
        self._review.undo()

    async def action_copy_quotes(self) -> None:
        """Copy quotes; there are none before a dossier is opened."""
        self.hint = "open a dossier to copy its quotes"


class DossierScreen(MergeableScreen):
    """What the library's articles say of one actor."""

    BINDINGS: ClassVar[list[BindingType]] = DOSSIER

    AREAS: ClassVar[tuple[str, ...]] = ("dossier", "list", "merge", "filter", "field", "app")
    """Areas of keys that work here, for the help."""

    HINTS: ClassVar[Mapping[str, str]] = {
        "quotes": "{list.go-to-row} go to the quote · {dossier.filter-list} filter · {dossier.copy-quotes} copy all"
        " · {dossier.next-list} next list · {app.show-help} help",
        "articles": "{list.go-to-row} read · {dossier.tell-apart} somebody else in this one"
        " · {dossier.merge-dossier} merge · {app.show-help} help",
        "roles": "{dossier.next-list} next list · {app.show-help} help",
        "statements": "{list.go-to-row} go to the quote · {dossier.filter-list} filter · {dossier.copy-quotes} copy all"
        " · {dossier.next-list} next list · {app.show-help} help",
        "company": "{list.go-to-row} their dossier · {dossier.next-list} next list · {app.show-help} help",
        "doubts": "{dossier.merge-dossier} the same · {dossier.tell-apart} not the same"
        " · {list.go-to-row} their dossier · {app.show-help} help",
    }

    def __init__(self, dossiers: Dossiers, dossier_id: int, *, shown: str = "quotes", row: str | None = None) -> None:
        """Take what knows the dossiers.

        Args:
            dossiers: Those of the library.
            dossier_id: Which one to show.
            shown: Id of the list to show first.
            row: Id of the row to stand at in it.
        """
        super().__init__(dossiers, shown, row)
        self.dossier_id: int = dossier_id
        self.dossier: Dossier | None = None
        self.groups: Sequence[Sequence[Statement]] = ()
        """What the actor says of one matter in several articles."""

    @property
    def offered(self) -> str:
        """What can be done now; of a list that is narrowed, what is left is copied."""
        return super().offered.replace("copy all", "copy these") if self.typed else super().offered

    def on_mount(self) -> None:
        self.rows.focus()
        self.load()

    def again(self) -> Self:
        """The same dossier at the same row."""
        screen = type(self)(self.dossiers, self.dossier_id, shown=self.shown, row=self.rows.row_id)
        screen.typed = self.typed
        return screen

    @work(exclusive=True, group="dossier", exit_on_error=False)
    async def load(self) -> None:
        """Look the dossier up again."""
        try:
            dossier = await run_in_thread(self.dossiers.get, self.dossier_id)
            doubts = await run_in_thread(self.dossiers.suggestions, self.dossier_id)
            total = await run_in_thread(self.dossiers.count_suggestions, self.dossier_id)
            await self._show_dossier(dossier, doubts, total)
            if dossier.earlier:  # The newest are there at once; the others take a moment.
                dossier = await run_in_thread(partial(self.dossiers.get, self.dossier_id, newest=None))
                await self._show_dossier(dossier, doubts, total)
        except NewsreaderError as error:
            self.hint = error.message

    async def _show_dossier(self, dossier: Dossier, doubts: Sequence[Suggestion], total: int) -> None:
        self.groups = await run_in_thread(statement_groups, dossier.sayings[-_COMPARED:])
        found = sections(
            dossier, doubts, total, statement_entries(self.groups, outlets(dossier), self.size.width - BESIDE_TEXT)
        )
        first = self.dossier is None and self._row is None
        self.dossier = dossier
        self.name_subject(*heading(dossier, self.size.width - 2))
        if first and not next(section.entries for section in found if section.id == self.shown):
            self.shown = next((section.id for section in found if section.entries), self.shown)
        self.show_sections(found)

    def on_resize(self) -> None:
        if self.dossier is not None:
            self.load()

    async def action_copy_quotes(self) -> None:
        """Copy the quotes as Markdown: of a list that is narrowed those in it, else all."""
        from tui.app.clipboard import copy  # noqa: PLC0415  (only here)
        from tui.export.statements import history_markdown, statements_markdown  # noqa: PLC0415  (only here)

        if self.dossier is None:
            return
        section = next(each for each in self.sections if each.id == ("statements" if self._over_time else "quotes"))
        kept = {row.id for row in arranged(section.entries, self.typed)}
        sayings = [each for each in self.dossier.sayings if f"{each.article} {each.start}" in kept]
        if not sayings:
            self.hint = "there are no quotes to copy"
            return
        words = statements_markdown(self.dossier, sayings)
        if self._over_time:
            groups = [group for group in self.groups if any(_row_id(each) in kept for each in group)]
            words = history_markdown(self.dossier, groups)
        self.hint = f"{counted(len(sayings), 'quote')} copied {await copy(self.app, words)}"

    @property
    def _over_time(self) -> bool:
        return self.shown == "statements"

    @on(RowChosen)
    def _row_chosen(self, event: RowChosen) -> None:
        event.stop()
        match self.shown, event.row_id.split():
            case "quotes" | "statements", [article, start]:
                self._read(int(article), int(start))
            case "articles", [article]:
                self._read(int(article))
            case "company" | "doubts", [dossier, *_]:
                self.post_message(ShowDossier(int(dossier)))

    def _read(self, article: int, start: int | None = None) -> None:
        if self.dossier is None:
            return
        articles = [(seen.article, seen.source or seen.title) for seen in self.dossier.appearances]
        number = next((number for number, (known, _) in enumerate(articles) if known == article), None)
        if number is not None:
            self.post_message(ReadArticles(articles, number, start))


def _row_id(statement: Statement) -> str:
    return f"{statement.saying.article} {statement.saying.start}"


class DossiersScreen(MergeableScreen):
    """A line to type a name in, the actors that are called so, and the pairs that are open."""

    BINDINGS: ClassVar[list[BindingType]] = [*DOSSIER, *MOVE_CHOICE]

    AREAS: ClassVar[tuple[str, ...]] = ("dossier", "field", "list", "merge", "app")
    """Areas of keys that work here, for the help."""

    HINTS: ClassVar[Mapping[str, str]] = {
        "actors": "type a name · {field.next-choice} {field.previous-choice} choose · enter dossier"
        " · {dossier.next-list} perhaps the same · {dossier.close-layer} back",
        "doubts": "{dossier.merge-dossier} the same · {dossier.tell-apart} not the same · {list.go-to-row} dossier"
        " · {dossier.undo-decision} undo · {dossier.next-list} names · {dossier.leave} back",
    }

    def __init__(self, dossiers: Dossiers, name: str = "", *, shown: str = "actors", row: str | None = None) -> None:
        """Take what knows the dossiers.

        Args:
            dossiers: Those of the library.
            name: What to look for first.
            shown: Id of the list to show first.
            row: Id of the row to stand at in it.
        """
        super().__init__(dossiers, shown, row)
        self._called = name

    def compose(self) -> ComposeResult:
        yield Headings(id="headings")
        yield Input(self._called, id="called", compact=True, placeholder="a name", select_on_focus=False)
        yield SteadyList(id="rows")
        yield Static(id="nothing")
        yield Bar(id="status")

    def on_mount(self) -> None:
        self.query_one("#called", Input).cursor_position = len(self._called)
        self.load()

    def on_screen_resume(self) -> None:
        """Look everybody up again: a dossier that was opened may have changed."""
        if self.sections:
            self.load()

    def again(self) -> Self:
        """The same names at the same row."""
        return type(self)(self.dossiers, self._called, shown=self.shown, row=self.rows.row_id)

    @work(exclusive=True, group="dossiers", exit_on_error=False)
    async def load(self) -> None:
        """Look everybody up again."""
        await asyncio.sleep(_TYPING)
        try:
            found = await run_in_thread(self.dossiers.list, self._called)
            actors_in_all = await run_in_thread(self.dossiers.count, self._called)
            doubts = await run_in_thread(self.dossiers.suggestions)
            doubts_in_all = await run_in_thread(self.dossiers.count_suggestions)
        except NewsreaderError as error:
            self.hint = error.message
            return
        nobody = hint_on(self, "Nobody yet: {library.analyse-queue} in the library analyses articles.")
        if self._called:
            nobody = f"Nobody is called “{self._called}”."
        actors = Section("actors", "Actors", summary_entries(found), nobody, actors_in_all)
        self.show_sections([actors, doubt_section(doubts, total=doubts_in_all)])

    @property
    def offered(self) -> str:
        """What can be done now; names can be typed where nobody is listed, too."""
        return self.HINTS[self.shown] if self.shown == "actors" else super().offered

    def focus_section(self) -> None:
        """Give the keys to the line to type in, which belongs to the actors, or to the pairs."""
        field = self.query_one("#called", Input)
        field.display = self.shown == "actors"
        (field if self.shown == "actors" else self.rows).focus()

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
        self.rows.action_step(rows)

    @on(RowChosen)
    def _chosen(self, event: RowChosen) -> None:
        event.stop()
        self.post_message(ShowDossier(int(event.row_id.split()[0])))
