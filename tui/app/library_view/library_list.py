"""Which articles of the library are listed, in which order, and the search that narrows them as it is typed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import Context, copy_context
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from tui.app.library_view.library_context import LibraryContext, LibraryDisplay
from tui.background import run_in_thread
from tui.errors import NewsreaderError, QueryError
from tui.services.library_filter import ORDERS, LibraryFilter, Order, ReadState, chosen

if TYPE_CHECKING:
    from textual.screen import Screen

    from tui.library.article_rows import ArticleRow
    from tui.model.query import Term

_TYPING = 0.03
"""Seconds without another key before a query that is still being typed is looked for."""

_SCREENFUL = 100
"""Articles that are listed at once when the library opens, before all are known."""

EVERY = ""
"""Id of the choice that lets every tag or feed be shown."""


class LibraryList:
    """Looks through the library, and lists what is wanted of it."""

    def __init__(self, context: LibraryContext) -> None:
        self._context = context
        self.complete = False
        """Whether all of what the search finds is known."""

        self.new_hits = 0
        """How much of what watches found is new."""

    def load(self, *, at: int | None = None, unfinished: bool = False) -> None:
        """Look through the library again.

        Args:
            at: Id of the article to stand at; `None` to stay.
            unfinished: Whether the query is still being typed.
        """
        self._context.display.start(partial(self._load, at, unfinished=unfinished), "rows", exclusive=True)

    async def _load(self, at: int | None, *, unfinished: bool) -> None:
        if unfinished:
            await asyncio.sleep(_TYPING)
        context, display = self._context, self._context.display
        library = context.library
        library.articles.progress = partial(_older_articles, display, asyncio.get_running_loop(), copy_context())
        try:
            if not context.found and not self.complete and not display.wanted.query:
                context.found = library.rows(display.wanted, limit=_SCREENFUL)
                self.show(at)
            found = await run_in_thread(partial(library.rows, display.wanted, unfinished=unfinished))
            context.quotes = await run_in_thread(partial(library.said, display.wanted, unfinished=unfinished))
            if not unfinished:
                self.new_hits = await run_in_thread(library.new_hits)
            context.found, self.complete = self._with_those_that_stay(list(found)), True
        except NewsreaderError as error:
            display.hint = error_line(error)
        else:
            self.show(at)
            if display.wanted.query:
                display.show_matches(len(context.articles.found), context.articles.rows - len(context.articles.found))
            if damaged := library.articles.left_out.sentences():
                more = f" (and {len(damaged) - 1:,} more)" if len(damaged) > 1 else ""
                display.hint = f"{damaged[0]}{more} ─ `newsreader library rescue OUT` saves the rest"

    def _with_those_that_stay(self, rows: list[ArticleRow]) -> list[ArticleRow]:
        """What was found, and what was listed before and no longer fits only because the reader changed it."""
        context = self._context
        have = {row.id for row in rows}
        for number, row in enumerate(context.found):
            if row.id in context.stay and row.id not in have and context.library.lists(row.id):
                rows.insert(number, context.library.articles.row(row.id))
        return rows

    def show(self, at: int | None = None) -> None:
        """List what was found, as far as it is wanted; the reader stands at an article, or stays."""
        context, display = self._context, self._context.display
        wanted, hint = display.wanted, display.hint
        kept = [row for row in context.found if row.id in context.stay or wanted.holds(row)]
        listed = chosen(replace(wanted, show=ReadState.ALL, tag="", feed="", feed_name=""), kept)
        context.articles.show(listed, at, context.quotes, searched_quotes(wanted.query) if context.quotes else ())
        display.hint = hint
        display.found_changed()

    def want(self, wanted: LibraryFilter) -> None:
        """List other articles."""
        display = self._context.display
        again = (wanted.query, wanted.order) != (display.wanted.query, display.wanted.order)
        self._context.stay.clear()
        display.wanted, display.hint = wanted, ""
        if again:
            self.load()
        else:
            self.show()

    def change_order(self) -> None:
        """Sort in the next way; best matches only come first where something is searched for."""
        wanted = self._context.display.wanted.with_next_order()
        if wanted.order is Order.RELEVANCE and not wanted.query:
            wanted = wanted.with_next_order()
        self.want(wanted)
        self._context.display.hint = ORDERS[wanted.order]

    # Tags and feeds

    def choose_tag(self) -> None:
        """Ask for a tag, and show only articles that have it."""
        display = self._context.display
        try:
            tags = self._context.library.articles.tags()
        except NewsreaderError as error:
            display.hint = error.message
            return
        if tags:
            display.start(partial(self._choose_tag, tags), "choice")
        else:
            display.hint = "no article has a tag: {library.edit-tags} gives some"

    async def _choose_tag(self, tags: tuple[tuple[str, int], ...]) -> None:
        dialog = _choice("Only articles with the tag", [(tag, f"#{tag}", str(count)) for tag, count in tags])
        tag = await self._context.display.ask(dialog)
        if tag is not None:
            self.want(replace(self._context.display.wanted, tag=tag))

    def choose_feed(self) -> None:
        """Ask for a feed, and show only articles that it brought."""
        display = self._context.display
        try:
            feeds = self._context.library.articles.feeds()
        except NewsreaderError as error:
            display.hint = error.message
            return
        if feeds:
            display.start(partial(self._choose_feed, feeds), "choice")
        else:
            display.hint = "no article came from a feed"

    async def _choose_feed(self, feeds: tuple[tuple[str, str, int, int], ...]) -> None:
        offered = [(feed, name, f"{unread} unread of {count}") for feed, name, count, unread in feeds]
        address = await self._context.display.ask(_choice("Only articles from the feed", offered))
        if address is not None:
            self.want_feed(address, next((name for feed, name, _, _ in feeds if feed == address), ""))

    def choose_watch(self) -> None:
        """Ask for a watch, and show what it finds."""
        self._context.display.start(self._choose_watch, "choice")

    async def _choose_watch(self) -> None:
        display = self._context.display
        try:
            watches = await run_in_thread(self._context.library.watches)
        except NewsreaderError as error:
            display.hint = error.message
            return
        if not watches:
            display.hint = "nothing is watched yet ─ {reader.watch-actor} in an article watches for an actor"
            return
        offered = [
            (each.name, each.name, f"{each.new} new of {each.hits} · {each.query}")
            for each in sorted(watches, key=lambda watch: -watch.new)
        ]
        name = await self._context.display.ask(_choice("What a watch finds", offered))
        found = next((each for each in watches if each.name == name), None)
        if found is not None:
            self._context.library.look_at(found)
        if name is not None:
            self.want(replace(self._context.display.wanted, query=found.query if found else ""))

    def want_feed(self, address: str, name: str) -> None:
        """Show only articles that a feed brought; those of all without one."""
        self.want(replace(self._context.display.wanted, feed=address, feed_name=name))


class LibrarySearch:
    """The search that is being typed, and those of this session."""

    def __init__(self, context: LibraryContext, library_list: LibraryList) -> None:
        self._context = context
        self._list = library_list
        self._before: LibraryFilter | None = None
        self._queries: tuple[str, ...] = ()

    @property
    def earlier(self) -> list[str]:
        """Queries of this session but the one that is searched for now, the latest last."""
        return [query for query in self._queries if query != self._context.display.wanted.query]

    def begin(self) -> None:
        """Remember what is wanted, to come back to it where the search is given up."""
        self._before, self._context.display.hint = self._context.display.wanted, ""

    def type(self, query: str) -> None:
        """Look for what is typed so far."""
        display = self._context.display
        if query != display.wanted.query:
            self._context.stay.clear()
            display.wanted, display.hint = replace(display.wanted, query=query), ""
            display.show_matches(None)
            self._list.load(unfinished=True)

    def enter(self, query: str) -> bool:
        """Look for the whole query; whether it can be understood."""
        from tui.model.query import parse  # noqa: PLC0415  (loaded already for the search)

        display, query = self._context.display, query.strip()
        try:
            parse(query)
        except QueryError as error:
            display.hint = error_line(error)
            return False
        if query:
            self._queries = (*(known for known in self._queries if known != query), query)
        display.wanted = replace(display.wanted, query=query)
        self._list.load()
        return True

    def give_up(self) -> None:
        """List again what was listed before the search."""
        if self._before is not None and self._before != self._context.display.wanted:
            self._list.want(self._before)


@contextmanager
def _older_articles(
    display: LibraryDisplay, loop: asyncio.AbstractEventLoop, context: Context, total: int
) -> Iterator[Callable[[int], None]]:
    """Tell how far a look through articles that an older program stored is; in whichever thread."""
    done = 0

    def tell(progress: str) -> None:
        with suppress(RuntimeError):  # The program has ended in the meantime.
            loop.call_soon_threadsafe(partial(setattr, display, "progress", progress), context=context)

    def advance(steps: int) -> None:
        nonlocal done
        done += steps
        tell(f"looking through older articles {done:,}/{total:,}")

    try:
        yield advance
    finally:
        tell("")


def _choice(title: str, offered: list[tuple[str, str, str]]) -> Screen[str | None]:
    from tui.app.screens.questions import ChoiceScreen, DialogChoice  # noqa: PLC0415  (brings input fields along)

    return ChoiceScreen(title, [DialogChoice(EVERY, "all of them"), *(DialogChoice(*each) for each in offered)])


def searched_quotes(query: str) -> list[Term]:
    """What a query looks for in quotes."""
    from tui.model.query import Field, parse  # noqa: PLC0415  (loaded already for the search)

    return [term for term in parse(query, unfinished=True).terms if term.field is Field.SAID and not term.without]


def error_line(error: NewsreaderError) -> str:
    """An error on one line."""
    return f"{error.message} ─ {error.hint}" if error.hint else error.message
