"""Searching the text, as the query is typed."""

from __future__ import annotations

from textual import on, work

from tui.app.beside import beside
from tui.app.messages import QueryEntered, QueryLeft, QueryTyped
from tui.app.page.following import NOTHING, Followed, SearchTarget
from tui.app.page.search import Finder, PatternError
from tui.app.screens.stage import Stage
from tui.model.navigation import Cursor
from tui.model.span import CharSpan


class Searching(Stage):
    """The part of the reader screen that searches."""

    searches: tuple[str, ...] = ()
    """Queries of this sitting, the latest last."""

    _finder: Finder | None = None
    _before: tuple[Followed, Cursor, int, float] = (NOTHING, Cursor(), 0, 0.0)
    """What was followed, and where the reader was, before the search began."""

    async def action_search(self) -> None:
        """Ask for a query below the text; what is typed next, however soon, belongs to it."""
        from tui.app.widgets.search_bar import SearchBar  # noqa: PLC0415  (an input field isn't needed to show text)

        for bar in self.query(SearchBar):
            bar.focus_query()
            return
        self._before = (self.followed, self.cursor, self.view.place, self.view.scroll_y)
        self.errands.forget()
        self.hint = ""
        bar = SearchBar(list(self.searches), id="search")
        await self.mount(bar, before="#status")
        bar.focus_query()

    @property
    def finder(self) -> Finder:
        """Searches the article on the screen."""
        text = self.analysis.article.text
        if self._finder is None or self._finder.text is not text:
            self._finder = Finder(text)
        return self._finder

    @on(QueryTyped)
    def _query_typed(self, event: QueryTyped) -> None:
        if self.query("#search"):
            self.search(event.query)

    @on(QueryEntered)
    def _query_entered(self, event: QueryEntered) -> None:
        if not event.query:
            self._go_back()
        self._close()
        if event.query:
            self.searches = (*(query for query in self.searches if query != event.query), event.query)
            self.search(event.query, entered=True)

    @on(QueryLeft)
    def _query_left(self) -> None:
        self._go_back()
        self._close()

    def _close(self) -> None:
        self.query("#search").remove()
        self.view.focus()

    def _go_back(self) -> None:
        """What was followed before the search is followed again, from where the reader was."""
        self.workers.cancel_group(self, "search")
        followed, cursor, place, top = self._before
        self.cursor = Cursor()
        self.followed = followed
        self.cursor = cursor
        self.view.go_to(place)
        self.view.scroll_to(y=top, animate=False)

    def search(self, query: str, *, entered: bool = False) -> None:
        """Follow what a query finds; while it is still being typed, from where the search began."""
        self.workers.cancel_group(self, "search")
        if query.startswith("\\"):
            self._search_pattern(query, entered=entered)
        else:
            self._show_found(query, self.finder.find(query), entered=entered)

    @work(group="search", exit_on_error=False)
    async def _search_pattern(self, query: str, *, entered: bool) -> None:
        """Look for a pattern, which takes a moment: it runs in a process of its own."""
        article = self.analysis.article
        try:
            found = await beside(self.finder.find, query)
        except PatternError as error:
            self._tell(str(error), wrong=True, entered=entered)
            return
        if article is self.analysis.article:
            self._show_found(query, found, entered=entered)

    async def search_again(self, query: str) -> Followed | None:
        """What a search of an earlier sitting finds now; `None` where it can't be made."""
        try:
            found = await beside(self.finder.find, query) if query.startswith("\\") else self.finder.find(query)
        except PatternError:
            return None
        return _found(query, found)

    def _show_found(self, query: str, found: tuple[CharSpan, ...], *, entered: bool) -> None:
        place = self._before[2]
        self.cursor = Cursor()
        self.followed = _found(query, found) if query else NOTHING
        cursor = Cursor(found).from_offset(place)
        self.cursor = cursor
        if entered and cursor.current is not None and cursor.current.start != place:
            self.leave_place(place)
        none = not found and bool(query)
        self._tell(f"{cursor.label}" if found else "no hits" if query else "", wrong=none, entered=entered)

    def _tell(self, words: str, *, wrong: bool, entered: bool) -> None:
        from tui.app.widgets.search_bar import SearchBar  # noqa: PLC0415  (as above)

        for bar in self.query(SearchBar):
            bar.tell(words, wrong=wrong)
            return
        if entered and wrong:
            self.hint = words


def _found(query: str, spans: tuple[CharSpan, ...]) -> Followed:
    return Followed(SearchTarget(query), f"/{query}", spans, spans)
