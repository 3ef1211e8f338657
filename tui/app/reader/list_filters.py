"""Which rows the lists have: kinds of actor and quote that are gone through by a key, and words that are typed."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import TypeVar

from tui.app.reader.context import ReaderContext
from tui.app.reader.follow import Follow
from tui.app.reader.pane_arrangement import PaneArrangement
from tui.app.rendering.list_rows import UNNAMED
from tui.app.rendering.side_lists import Title
from tui.app.rendering.targets import ActorTarget, Kinds
from tui.model.analysis import ActorKind, QuoteKind

T = TypeVar("T")

_QUOTES = (frozenset({QuoteKind.DIRECT, QuoteKind.MIXED}), frozenset({QuoteKind.DIRECT}))
"""Kinds of quote that can be chosen, beside all."""


class ListFilters:
    """Narrows the lists, and with kinds also what is marked and followed."""

    def __init__(self, reader: ReaderContext, panes: PaneArrangement, follow: Follow) -> None:
        """Take what it works with.

        Args:
            reader: What is read.
            panes: Shows the lists.
            follow: Follows actors, and again what is followed when other kinds are shown.
        """
        self._reader = reader
        self._panes = panes
        self._follow = follow
        self._following = False
        """Whether the actor of the row is followed when the words are entered."""

        self._before = ""
        """The words by which the list was narrowed before others were typed."""

    def next_actor_kinds(self) -> None:
        """List and mark people only; then organisations, places, and all again."""
        every = self._reader.options.kinds.actors
        single = [frozenset({str(kind)}) for kind in ActorKind if kind in every]
        chosen = [every, *(single if len(single) > 1 else [])]
        self._show(replace(self._reader.kinds, actors=_after(self._reader.kinds.actors, chosen)))
        self._tell(self._reader.side.listed.actors_title())

    def next_quote_kinds(self) -> None:
        """List and mark direct and mixed quotes only; then direct ones, and all again."""
        every = self._reader.options.kinds.quotes
        chosen = [every, *(each for kinds in _QUOTES if (each := frozenset(map(str, kinds)) & every) != every)]
        self._show(replace(self._reader.kinds, quotes=_after(self._reader.kinds.quotes, list(dict.fromkeys(chosen)))))
        self._tell(self._reader.side.listed.quotes_title())

    def _show(self, kinds: Kinds) -> None:
        self._follow.show_kinds(kinds)

    def _tell(self, title: Title) -> None:
        """Say in the status line what a title says that isn't seen."""
        self._reader.hint = "" if self._panes.side_shown else title[0]

    # Words

    async def begin(self, list_id: str, *, follow: bool = False) -> None:
        """Ask for words that narrow a list.

        Args:
            list_id: `actors` or `quotes`.
            follow: Whether to follow the actor of the row when they are entered.
        """
        from tui.app.widgets.bars import FilterBar  # noqa: PLC0415  (an input field isn't needed to show text)

        reader, side = self._reader, self._reader.side
        if follow and not self._follow.actors:
            if not reader.later(partial(self.begin, list_id, follow=True)):
                reader.hint = "there are no actors"
            return
        for bar in reader.screen.query(FilterBar):
            bar.focus_query()
            return
        self._following = follow
        self._before = side.query_of(list_id)
        side.ask(list_id)
        reader.hint = ""
        bar = FilterBar([], id="search", sign="#" if follow else "/")
        await reader.screen.mount(bar, before="#status")
        bar.begin("" if follow else self._before)
        self._panes.arrange()

    def typed(self, query: str) -> None:
        """List what fits the words typed so far."""
        side = self._reader.side
        if side.asking:
            side.narrow(side.asking, query)
            self._report(query)

    def _report(self, query: str) -> None:
        from tui.app.widgets.bars import FilterBar  # noqa: PLC0415  (as above)

        side = self._reader.side
        rows = side.list_named(side.asking).rows
        said = "" if not query else f"{rows:,} listed" if rows else "nothing"
        for bar in self._reader.screen.query(FilterBar):
            bar.show_message(said, wrong=bool(query) and not rows)

    def entered(self, query: str) -> None:
        """Leave the list as narrow as it is; or follow the actor of its row, and list all again."""
        del query
        side = self._reader.side
        list_id, row = side.asking, side.list_named(side.asking).row_id
        if self._following:
            side.narrow(list_id, self._before)
        self._close()
        if not self._following:
            side.list_named(list_id).focus()
        elif row is not None and row != UNNAMED:
            self._follow.start(ActorTarget(row))
        else:
            self._reader.hint = "there is no such actor"

    def give_up(self) -> None:
        """List what was listed before."""
        side = self._reader.side
        list_id = side.asking
        side.narrow(list_id, self._before)
        self._close()
        if not self._following:
            side.list_named(list_id).focus()

    def _close(self) -> None:
        self._reader.side.ask("")
        self._reader.screen.query("#search").remove()
        self._reader.view.focus()
        self._panes.arrange()

    def move(self, rows: int) -> None:
        """Go on or back by rows while words are typed."""
        side = self._reader.side
        if side.asking:
            side.list_named(side.asking).action_step(rows)


def _after(now: T, steps: list[T]) -> T:
    """The step after one, and after the last the first."""
    return next((after for before, after in pairwise(steps) if before == now), steps[0])
