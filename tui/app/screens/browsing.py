"""Browsing: which articles are listed, in which order, and the search that narrows them as it is typed."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from textual import on, work

from tui.app.beside import beside
from tui.app.messages import QueryEntered, QueryLeft, QueryTyped
from tui.app.screens.racks import Racks
from tui.app.widgets.shelf_tabs import ShelfTabs
from tui.errors import NewsreaderError, QueryError
from tui.services.library_filter import ORDERS, LibraryFilter, Order, ReadState, chosen, counts

if TYPE_CHECKING:
    from tui.app.screens.choosing import Choice
    from tui.library.rows import Row

_TYPING = 0.03
"""Seconds without another key before a query that is still being typed is looked for."""

_SCREENFUL = 100
"""Articles that are listed at once when the library opens, before all are known."""

EVERY = ""
"""Id of the choice that lets every tag or feed be shown."""


class Browsing(Racks):
    """The part of the library screen that chooses what is listed."""

    searches: tuple[str, ...] = ()
    """Queries of this sitting, the latest last."""

    complete = False
    """Whether all of what the search finds is known."""

    _before: LibraryFilter | None = None
    """What was wanted before the search began."""

    @work(exclusive=True, group="rows", exit_on_error=False)
    async def load(self, *, at: int | None = None, unfinished: bool = False) -> None:
        """Look through the library again.

        Args:
            at: Id of the article to stand at; `None` to stay.
            unfinished: Whether the query is still being typed.
        """
        if unfinished:
            await asyncio.sleep(_TYPING)
        try:
            if not self.found and not self.complete:
                self.found = self.catalogue.rows(self.wanted, limit=_SCREENFUL)
                self.list_found(at)
            found = await beside(partial(self.catalogue.rows, self.wanted, unfinished=unfinished))
            self.found, self.complete = self._with_those_that_stay(list(found)), True
        except NewsreaderError as error:
            self.hint = _told(error)
        else:
            self.list_found(at)
            if self.wanted.query:
                self._tell(len(self.shelf.found))
            if damaged := self.catalogue.left_out():
                more = f" (and {len(damaged) - 1:,} more)" if len(damaged) > 1 else ""
                self.hint = f"{damaged[0]}{more} ─ `newsreader library rescue OUT` saves the rest"

    def _with_those_that_stay(self, rows: list[Row]) -> list[Row]:
        """What was found, and what was listed before and no longer fits only because the reader changed it."""
        have = {row.id for row in rows}
        for number, row in enumerate(self.found):
            if row.id in self.stay and row.id not in have and self.catalogue.lists(row.id):
                rows.insert(number, self.catalogue.row(row.id))
        return rows

    def list_found(self, at: int | None = None) -> None:
        """List what was found, as far as it is wanted."""
        wanted, hint = self.wanted, self.hint
        kept = [row for row in self.found if row.id in self.stay or wanted.holds(row)]
        self.shelf.show(chosen(replace(wanted, show=ReadState.ALL, tag="", feed="", feed_name=""), kept), at)
        self.hint = hint
        self.count()

    def count(self) -> None:
        """Count again what was found, and show what is known of the article the reader is at."""
        tabs = self.query_one(ShelfTabs)
        tabs.wanted, tabs.counts = self.wanted, counts(self.wanted, self.found) if self.complete else None
        self.look()

    def look(self) -> None:
        """Show what is known of the article the reader is at."""
        raise NotImplementedError

    def want(self, wanted: LibraryFilter) -> None:
        """List other articles."""
        again = (wanted.query, wanted.order) != (self.wanted.query, self.wanted.order)
        self.stay.clear()
        self.wanted, self.hint = wanted, ""
        if again:
            self.load()
        else:
            self.list_found()

    # Narrowing

    def action_show(self, show: str) -> None:
        """Show all, unread or starred articles."""
        self.want(replace(self.wanted, show=ReadState(show)))

    def action_show_everything(self) -> None:
        """Leave nothing out."""
        self.want(LibraryFilter(order=self.wanted.order))

    def action_change_order(self) -> None:
        """Sort in the next way; best matches only come first where something is searched for."""
        wanted = self.wanted.with_next_order()
        if wanted.order is Order.RELEVANCE and not wanted.query:
            wanted = wanted.with_next_order()
        self.want(wanted)
        self.hint = ORDERS[wanted.order]

    @work(group="choice", exit_on_error=False)
    async def action_choose_tag(self) -> None:
        """Ask for a tag, and show only articles that have it."""
        try:
            tags = self.catalogue.tags()
        except NewsreaderError as error:
            self.hint = error.message
            return
        if not tags:
            self.hint = "no article has a tag: T gives some"
            return
        chosen = await self._ask("Only articles with the tag", [(tag, f"#{tag}", str(count)) for tag, count in tags])
        if chosen is not None:
            self.want(replace(self.wanted, tag=chosen))

    @work(group="choice", exit_on_error=False)
    async def action_choose_feed(self) -> None:
        """Ask for a feed, and show only articles that it brought."""
        try:
            feeds = self.catalogue.feeds()
        except NewsreaderError as error:
            self.hint = error.message
            return
        if not feeds:
            self.hint = "no article came from a feed"
            return
        offered = [(feed, name, f"{unread} unread of {count}") for feed, name, count, unread in feeds]
        chosen = await self._ask("Only articles from the feed", offered)
        if chosen is not None:
            self.want_feed(chosen, next((name for feed, name, _, _ in feeds if feed == chosen), ""))

    def want_feed(self, address: str, name: str) -> None:
        """Show only articles that a feed brought; those of all without one."""
        self.want(replace(self.wanted, feed=address, feed_name=name))

    async def _ask(self, title: str, offered: list[tuple[str, str, str]]) -> str | None:
        from tui.app.screens.choosing import Choice, ChoiceScreen  # noqa: PLC0415  (brings input fields along)

        choices: list[Choice] = [Choice(EVERY, "all of them"), *(Choice(*each) for each in offered)]
        return await self.app.push_screen_wait(ChoiceScreen(title, choices))

    # Searching

    async def action_search(self) -> None:
        """Ask for a query below the list; what is typed next, however soon, belongs to it."""
        from tui.app.widgets.search_bar import SearchBar  # noqa: PLC0415  (brings input fields along)

        for bar in self.query(SearchBar):
            bar.focus_query()
            return
        self._before, self.hint = self.wanted, ""
        bar = SearchBar([query for query in self.searches if query != self.wanted.query], id="search")
        await self.mount(bar, before="#status")
        bar.begin(self.wanted.query)

    @on(QueryTyped)
    def _query_typed(self, event: QueryTyped) -> None:
        if self.query("#search") and event.query != self.wanted.query:
            self.stay.clear()
            self.wanted, self.hint = replace(self.wanted, query=event.query), ""
            self._tell(None)
            self.load(unfinished=True)

    @on(QueryEntered)
    async def _query_entered(self, event: QueryEntered) -> None:
        from tui.model.query import parse  # noqa: PLC0415  (loaded already for the search)

        query = event.query.strip()
        try:
            parse(query)
        except QueryError as error:
            self.hint = _told(error)
            return
        await self._close()
        if query:
            self.searches = (*(known for known in self.searches if known != query), query)
        self.wanted = replace(self.wanted, query=query)
        self.load()

    @on(QueryLeft)
    async def _query_left(self) -> None:
        await self._close()
        if self._before is not None and self._before != self.wanted:
            self.want(self._before)

    async def _close(self) -> None:
        await self.query("#search").remove()
        self.shelf.focus()

    def _tell(self, count: int | None) -> None:
        """Say beside the query how many articles it finds."""
        from tui.app.widgets.search_bar import SearchBar  # noqa: PLC0415  (as above)

        for bar in self.query(SearchBar):
            words = "" if count is None else f"{count:,} article{'s' if count != 1 else ''}" if count else "none"
            bar.tell(words, wrong=count == 0)


def _told(error: NewsreaderError) -> str:
    """An error on one line."""
    return f"{error.message} ─ {error.hint}" if error.hint else error.message
