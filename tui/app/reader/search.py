"""Search the text, as the query is typed."""

from __future__ import annotations

from functools import partial

from tui.app.reader.context import ReaderContext
from tui.app.rendering.targets import NOTHING, Followed, SearchTarget
from tui.app.rendering.text_search import Finder, PatternError
from tui.background import run_in_thread
from tui.model.navigation import Cursor
from tui.model.span import CharSpan

_GROUP = "search"


class Search:
    """Follows what a query finds."""

    def __init__(self, reader: ReaderContext) -> None:
        self._reader = reader
        self.queries: tuple[str, ...] = ()
        """Queries of this session, the latest last."""

        self._finder: Finder | None = None
        self._before: tuple[Followed, Cursor, int, float] = (NOTHING, Cursor(), 0, 0.0)
        """What was followed, and where the reader was, before the search began."""

    @property
    def typing(self) -> bool:
        """Whether a query is being typed."""
        return bool(self._reader.screen.query("#search"))

    async def begin(self) -> None:
        """Ask for a query below the text; what is typed next, however soon, belongs to it."""
        from tui.app.widgets.bars import SearchBar  # noqa: PLC0415  (an input field isn't needed to show text)

        reader = self._reader
        for bar in reader.screen.query(SearchBar):
            bar.focus_query()
            return
        self._before = (reader.followed, reader.cursor, reader.view.place, reader.view.scroll_y)
        reader.waiting.forget()
        reader.hint = ""
        bar = SearchBar(list(self.queries), id="search")
        await reader.screen.mount(bar, before="#status")
        bar.focus_query()

    @property
    def finder(self) -> Finder:
        """Searches the article on the screen."""
        text = self._reader.analysis.article.text
        if self._finder is None or self._finder.text is not text:
            self._finder = Finder(text)
        return self._finder

    def typed(self, query: str) -> None:
        """Follow what is typed so far, from where the search began."""
        if self.typing:
            self._search(query)

    def entered(self, query: str) -> None:
        """Follow what was asked for, and remember it; without a query, give up."""
        if not query:
            self._go_back()
        self._close()
        if query:
            self.queries = (*(earlier for earlier in self.queries if earlier != query), query)
            self._search(query, entered=True)

    def give_up(self) -> None:
        """Follow again what was followed before."""
        self._go_back()
        self._close()

    def _close(self) -> None:
        self._reader.screen.query("#search").remove()
        self._reader.view.focus()

    def _go_back(self) -> None:
        reader = self._reader
        self._cancel()
        followed, cursor, place, top = self._before
        reader.cursor = Cursor()
        reader.followed = followed
        reader.cursor = cursor
        reader.view.go_to(place)
        reader.view.scroll_to(y=top, animate=False)

    def _cancel(self) -> None:
        self._reader.screen.workers.cancel_group(self._reader.screen, _GROUP)

    def _search(self, query: str, *, entered: bool = False) -> None:
        self._cancel()
        if query.startswith("\\"):
            self._reader.start(partial(self._search_pattern, query, entered=entered), _GROUP, exit_on_error=False)
        else:
            self._show_found(query, self.finder.find(query), entered=entered)

    async def _search_pattern(self, query: str, *, entered: bool) -> None:
        """Look for a pattern, which takes a moment: it runs in a process of its own."""
        article = self._reader.analysis.article
        try:
            found = await run_in_thread(self.finder.find, query)
        except PatternError as error:
            self._report(str(error), wrong=True, entered=entered)
            return
        if article is self._reader.analysis.article:
            self._show_found(query, found, entered=entered)

    async def again(self, query: str) -> Followed | None:
        """What a search of an earlier session finds now; `None` where it can't be made."""
        try:
            found = await run_in_thread(self.finder.find, query) if query.startswith("\\") else self.finder.find(query)
        except PatternError:
            return None
        return _found(query, found)

    def _show_found(self, query: str, found: tuple[CharSpan, ...], *, entered: bool) -> None:
        reader = self._reader
        place = self._before[2]
        reader.cursor = Cursor()
        reader.followed = _found(query, found) if query else NOTHING
        cursor = Cursor(found).from_offset(place)
        reader.cursor = cursor
        if entered and cursor.current is not None and cursor.current.start != place:
            reader.leave_place(place)
        none = not found and bool(query)
        self._report(f"{cursor.label}" if found else "no hits" if query else "", wrong=none, entered=entered)

    def _report(self, words: str, *, wrong: bool, entered: bool) -> None:
        from tui.app.widgets.bars import SearchBar  # noqa: PLC0415  (as above)

        for bar in self._reader.screen.query(SearchBar):
            bar.show_message(words, wrong=wrong)
            return
        if entered and wrong:
            self._reader.hint = words


def _found(query: str, spans: tuple[CharSpan, ...]) -> Followed:
    return Followed(SearchTarget(query), f"/{query}", spans, spans)
