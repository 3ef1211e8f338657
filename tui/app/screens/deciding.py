"""Deciding: whether two dossiers are one actor's, and whether one is two actors'; each decision can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import work
from textual.reactive import reactive

from tui.app.page.marks import SIGNS
from tui.app.page.shelf import one_line
from tui.app.screens.overlay import Overlay
from tui.app.widgets.row_list import RowList
from tui.errors import NewsreaderError

if TYPE_CHECKING:
    from tui.library.dossier_store import Dossiers


class Deciding(Overlay):
    """The part of the screens of dossiers that joins and parts them."""

    hint: reactive[str] = reactive("", repaint=False)
    """What the line at the bottom says until something else happens."""

    dossier_id: int | None = None
    """The dossier that is shown; `None` where all are."""

    if TYPE_CHECKING:
        dossiers: Dossiers
        shown: str

        @property
        def rows(self) -> RowList:
            """The list that is shown."""
            ...

        def load(self) -> object:
            """Look everything up again."""

        def say(self) -> None:
            """Say the hint."""

    def watch_hint(self) -> None:
        """Say it."""
        if self.is_mounted:
            self.say()

    def _pair(self) -> tuple[int, int] | None:
        """The doubtful pair of the row."""
        row = self.rows.row_id
        if self.shown != "doubts" or row is None:
            return None
        one, other = map(int, row.split())
        return one, other

    def _decide(self, decide: Callable[[], object], told: str) -> None:
        try:
            decide()
        except NewsreaderError as error:
            self.hint = error.message if error.hint is None else f"{error.message} ─ {error.hint}"
            return
        self.load()
        self.hint = f"{told} ─ u undoes"

    @work(group="decision", exit_on_error=False)
    async def action_merge_dossier(self) -> None:
        """Make the pair of the row one; elsewhere ask with whom the actor is one."""
        pair = self._pair()
        if pair is None and self.dossier_id is not None:
            other = await self._ask_other(self.dossier_id)
            pair = (other, self.dossier_id) if other is not None else None
        elif pair is None:
            self.hint = "nobody to merge here: open a dossier, or go to those that are perhaps the same"
        if pair is not None:
            one, into = pair
            self._decide(lambda: self.dossiers.merge(one, into), "merged")

    async def _ask_other(self, own: int) -> int | None:
        """Ask for another dossier of the same kind."""
        from tui.app.screens.choosing import Choice, ChoiceScreen  # noqa: PLC0415  (brings input fields along)

        try:
            dossier = self.dossiers.get(own)
            found = self.dossiers.list(kind=dossier.kind, limit=2_000)
        except NewsreaderError as error:
            self.hint = error.message
            return None
        choices = [
            Choice(str(each.id), f"{SIGNS[each.kind]} {one_line(each.name)}", f"{each.articles:,}")
            for each in found
            if each.id != own
        ]
        chosen = await self.app.push_screen_wait(ChoiceScreen(f"Who is {dossier.name} too?", choices))
        return int(chosen) if chosen else None

    def action_tell_apart(self) -> None:
        """Keep the pair of the row apart; in the list of articles, say that it is somebody else in that one."""
        pair, row = self._pair(), self.rows.row_id
        if pair is not None:
            one, other = pair
            self._decide(lambda: self.dossiers.keep_separate(one, other), "kept apart")
        elif self.shown == "articles" and row is not None and (own := self.dossier_id) is not None:
            self._decide(lambda: self.dossiers.split(own, int(row)), "somebody else in that article")
        else:
            self.hint = "x tells apart in the lists of articles, and of those that are perhaps the same"

    def action_undo_decision(self) -> None:
        """Take the last decision back."""
        try:
            undone = self.dossiers.undo()
        except NewsreaderError as error:
            self.hint = error.message
            return
        if undone is None:
            self.hint = "nothing was merged or told apart"
            return
        self.load()
        self.hint = f"undone: {undone.name} and {undone.other} {'merged' if undone.same else 'told apart'}"
