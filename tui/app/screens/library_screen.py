"""The library: a list of articles to look through, mark and open, and what is known of each."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Self, TypeVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.reactive import reactive
from textual.screen import Screen

from tui.app.bindings import LIBRARY
from tui.app.keymap import hint_on
from tui.app.library_view.library_context import LibraryContext
from tui.app.library_view.library_edits import ArticleEdits, ReferenceImport
from tui.app.library_view.library_jobs import ArticleComparison, BackgroundAnalysis, LibraryRefresh
from tui.app.library_view.library_list import LibraryList, LibrarySearch
from tui.app.messages import QueryEntered, QueryLeft, QueryTyped, ReadArticles, RowChosen, Settled
from tui.app.refresher import Refresher
from tui.app.rendering.article_summary import Excerpt, excerpt_of, hint_of, origins_card
from tui.app.rendering.library_rows import Known, counted
from tui.app.screens.returnable_screen import ReturnableScreen
from tui.app.widgets.bars import Bar, typed_hints
from tui.app.widgets.library_widgets import ArticleList, Blurb, LibraryTabs
from tui.background import run_in_thread
from tui.errors import NewsreaderError
from tui.model.analysis import Analysis
from tui.model.article import Article
from tui.model.article_comparison import Comparison
from tui.services.analysis_service import AnalysisService
from tui.services.library_filter import LibraryFilter, ReadState, counts
from tui.services.library_service import LibraryService
from tui.sources import is_page

if TYPE_CHECKING:
    from tui.library.article_contents import ListedQuote
    from tui.library.article_rows import ArticleRow
    from tui.library.feed_store import StoredFeed

T = TypeVar("T")

EMPTY_LIBRARY = (
    "The library is empty. {library.add-reference} adds a file, folder or address;"
    " in the reader, {reader.keep-article} saves the article."
)
NO_MATCH = "No article matches. {library.show-everything} clears all filters."
NOT_ANALYSED = (
    " Not all articles are analysed, and this looks at what was found in them:"
    " {library.show-everything} and {library.analyse-queue} analyse the others."
)
HINT = (
    "{articles.read-article} read · {library.search-articles} search · {library.toggle-star} star"
    " · {library.edit-tags} tag · {library.delete-article} delete · {library.compare-articles} compare"
    " · {library.list-dossiers} people · {app.show-help} help · {library.list-feeds} feeds"
)
PICKED_HINT = (
    "{library.toggle-star} star · {library.edit-tags} tag · {library.toggle-read} read"
    " · {library.delete-article} delete · {library.pick-all} all or none · {library.close-layer} unmark"
)
NARROWED_HINT = "{library.show-everything} all articles · {library.search-articles} search · {app.show-help} help"
EMPTY_HINT = "{library.add-reference} add an article · {library.list-feeds} feeds · {app.show-help} help"


class LibraryScreen(ReturnableScreen):
    """Owns what is wanted from the library; posts which article is chosen to be read."""

    BINDINGS: ClassVar[list[BindingType]] = LIBRARY

    AREAS: ClassVar[tuple[str, ...]] = ("library", "articles", "list", "search", "field", "card", "dialog", "app")
    """Areas of keys that work here, for the help."""

    wanted: reactive[LibraryFilter] = reactive(LibraryFilter(), repaint=False)
    """Which articles are listed, and in which order."""

    hint: reactive[str] = reactive("", repaint=False)
    """What the line at the bottom says until something else happens."""

    progress: reactive[str] = reactive("", repaint=False)
    """How far the work in the background is."""

    def __init__(self, library: LibraryService, analyses: AnalysisService, refresher: Refresher) -> None:
        super().__init__()
        self.articles = ArticleList(id="articles")
        self._tabs, self._blurb, self._bar = LibraryTabs(id="shown"), Blurb(id="blurb"), Bar(id="status")
        self._library = library
        self._refresher = refresher
        self._opened_at: int | None = None
        context = LibraryContext(self, self.articles, library, analyses)
        self._shared = context
        self._list = LibraryList(context)
        self._search = LibrarySearch(context, self._list)
        self._edits = ArticleEdits(context, self._list)
        self._import = ReferenceImport(context, self._list)
        self._refresh = LibraryRefresh(context, self._list, refresher)
        self._comparison = ArticleComparison(context, self._show_comparison)
        self.background_analysis = BackgroundAnalysis(context)

    def compose(self) -> ComposeResult:
        yield from (self._tabs, self.articles, self._blurb, self._bar)

    def on_mount(self) -> None:
        self.articles.focus()
        self._refresher.watch(self, self._refresh.show)
        self.watch(self.articles, "highlighted", self._moved, init=False)
        self.call_after_refresh(self.post_message, Settled())

    def on_screen_resume(self) -> None:
        """Look through the library again: it may have changed, and the reader may have gone on to another article."""
        at, self._opened_at = self._opened_at, None
        if at is not None:
            self._shared.stay.add(at)
        self._list.load(at=at)

    def again(self) -> Self:
        """The library is kept alive."""
        return self

    def come_back(self, article_id: int | None) -> None:
        """Stand at the article that was read last."""
        self._opened_at = article_id

    # What the parts need of the screen

    async def ask(self, dialog: Screen[T]) -> T | None:
        """Show a dialog and wait for what it hands back; only in a worker."""
        return await self.app.push_screen_wait(dialog)

    def start(self, work: Callable[[], Awaitable[object]], group: str, *, exclusive: bool = False) -> None:
        """Let a worker do something; what goes wrong there doesn't end the program."""
        self.run_worker(work, group=group, exclusive=exclusive, exit_on_error=False)

    def show_matches(self, count: int | None, quotes: int = 0) -> None:
        """Say beside the query how many articles and quotes it finds; `None` while that isn't known."""
        from tui.app.widgets.bars import SearchBar  # noqa: PLC0415  (brings input fields along)
        from tui.library.article_contents import MOST  # noqa: PLC0415  (loaded already for the search)

        for bar in self.query(SearchBar):
            words = "" if count is None else counted(count, "article") if count else "none"
            said = f"{quotes:,}+ quotes" if quotes >= MOST else counted(quotes, "quote")
            bar.show_message(f"{said} in {words}" if quotes else words, wrong=count == 0)

    def found_changed(self) -> None:
        """Count again what was found, and show what is known of the article the reader is at."""
        self._tabs.wanted = self.wanted
        self._tabs.counts = counts(self.wanted, self._shared.found) if self._list.complete else None
        self._tabs.new_hits = self._list.new_hits
        self._describe_row()

    # What is shown

    def watch_hint(self) -> None:
        self._say()

    def watch_progress(self) -> None:
        self._say()

    def _say(self) -> None:
        if self.is_mounted and self._bar.is_attached:
            count, marked = len(self.articles.found), len(self.articles.picked)
            where = f"{self.articles.number + 1:,}/{count:,}" if count else "0/0"
            self._bar.left, self._bar.key_hints = self.hint, self._offered
            parts = (self.progress, f"{marked:,} marked" if marked else "", where)
            self._bar.right = " · ".join(part for part in parts if part)

    @property
    def _offered(self) -> str:
        """What can be done now."""
        if hints := typed_hints(self):
            return hints
        if self.articles.found:
            return PICKED_HINT if self.articles.picked else HINT
        return NARROWED_HINT if self.wanted.narrowed else EMPTY_HINT

    def on_descendant_focus(self) -> None:
        self._say()

    def _moved(self) -> None:
        self.hint = ""
        self._describe_row()

    def _describe_row(self) -> None:
        """Show what is known of the article the reader is at."""
        self._say()
        row = self.articles.row
        if row is None:
            self._describe_nothing()
        else:
            self._describe(row, self.articles.quote)

    @work(exclusive=True, group="look", exit_on_error=False)
    async def _describe_nothing(self) -> None:
        """Say why nothing is listed, and what to do."""
        words = NO_MATCH if self.wanted.narrowed else EMPTY_LIBRARY
        self._blurb.excerpt = Excerpt("", words=hint_on(self, words))
        with suppress(NewsreaderError):
            if await run_in_thread(self._library.overlooks, self.wanted):
                self._blurb.excerpt = Excerpt("", words=hint_on(self, words + NOT_ANALYSED))

    @work(exclusive=True, group="look", exit_on_error=False)
    async def _describe(self, row: ArticleRow, quote: ListedQuote | None) -> None:
        try:
            excerpt = await run_in_thread(partial(self._excerpt, row, quote))
            more = hint_on(self, hint_of(await run_in_thread(lambda: self._library.articles.texts(row.id))))
            if more:
                excerpt = replace(excerpt, facts=(*excerpt.facts[:1], Known(more, 0), *excerpt.facts[1:]))
        except NewsreaderError as error:
            excerpt = Excerpt(error.message)
        self._blurb.excerpt = excerpt

    def _excerpt(self, row: ArticleRow, quote: ListedQuote | None) -> Excerpt:
        article, contents = self._library.articles.get(row.id), self._library.contents
        actors = contents.actors([row.id])[row.id]
        start = quote.start if quote is not None else None
        telling = contents.telling_quote(row.id)
        return excerpt_of(row, article, self.wanted.query, start=start, actors=actors, quote=telling)

    @on(ArticleList.InView)
    @work(exclusive=True, group="people", exit_on_error=False)
    async def _name_people(self, event: ArticleList.InView) -> None:
        """Say who is in the articles that came into view."""
        try:
            self.articles.add_people(await run_in_thread(self._library.contents.actors, event.ids))
        except NewsreaderError as error:
            self.hint = error.message

    # Narrowing

    @on(LibraryTabs.Chosen)
    def _tab_chosen(self, event: LibraryTabs.Chosen) -> None:
        self.action_show(event.show)

    def action_show(self, show: str) -> None:
        self._list.want(replace(self.wanted, show=ReadState(show)))

    def action_show_everything(self) -> None:
        self._list.want(LibraryFilter(order=self.wanted.order))

    def action_change_order(self) -> None:
        self._list.change_order()

    def action_choose_tag(self) -> None:
        self._list.choose_tag()

    def action_choose_feed(self) -> None:
        self._list.choose_feed()

    def action_choose_watch(self) -> None:
        self._list.choose_watch()

    async def action_search(self) -> None:
        """Ask for a query below the list; what is typed next, however soon, belongs to it."""
        from tui.app.widgets.bars import SearchBar  # noqa: PLC0415  (brings input fields along)

        for bar in self.query(SearchBar):
            bar.focus_query()
            return
        self._search.begin()
        bar = SearchBar(self._search.earlier, id="search")
        await self.mount(bar, before="#status")
        bar.begin(self.wanted.query)

    @on(QueryTyped)
    def _query_typed(self, event: QueryTyped) -> None:
        if self.query("#search"):
            self._search.type(event.query)

    @on(QueryEntered)
    async def _query_entered(self, event: QueryEntered) -> None:
        if self._search.enter(event.query):
            await self._close_search()

    @on(QueryLeft)
    async def _query_left(self) -> None:
        await self._close_search()
        self._search.give_up()

    async def _close_search(self) -> None:
        await self.query("#search").remove()
        self.articles.focus()

    # Changing

    def action_pick(self) -> None:
        self._edits.pick()

    def action_pick_all(self) -> None:
        self._edits.pick_all()

    def action_toggle_read(self) -> None:
        self._edits.toggle_read()

    def action_read_all(self) -> None:
        self._edits.read_all()

    def action_toggle_star(self) -> None:
        self._edits.toggle_star()

    def action_edit_tags(self) -> None:
        self._edits.edit_tags()

    def action_delete_article(self) -> None:
        self._edits.delete()

    def action_split_article(self) -> None:
        self._edits.split()

    def action_undo_change(self) -> None:
        self._edits.undo()

    def action_add_reference(self) -> None:
        self.start(self._import.ask, "import")

    def action_analyse_queue(self) -> None:
        self.background_analysis.start_or_stop()

    def action_refresh_feeds(self) -> None:
        self._refresh.start_or_stop()

    def action_compare(self) -> None:
        self._comparison.choose()

    # Other screens

    def _show_comparison(self, found: Comparison, articles: tuple[ArticleRow, ArticleRow]) -> None:
        from tui.app.screens.comparison_screen import ComparisonScreen  # noqa: PLC0415  (not needed to show a list)

        self.app.push_screen(ComparisonScreen(found, articles))

    def action_list_dossiers(self) -> None:
        """Show everybody in the library's articles; first those who are searched for."""
        from tui.app.screens.dossier_screens import DossiersScreen  # noqa: PLC0415  (not needed to show a list)
        from tui.model.query import Field, parse  # noqa: PLC0415  (loaded already for a search)

        terms = parse(self.wanted.query, unfinished=True).terms
        name = next((term.words for term in terms if term.field is Field.ACTOR and not term.without), "")
        self.app.push_screen(DossiersScreen(self._library.dossiers, name))

    def action_list_feeds(self) -> None:
        """Show the feeds that are followed; the articles of the one that is chosen there."""
        from tui.app.screens.feeds_screen import FeedsScreen  # noqa: PLC0415  (not needed to show a list)

        def chosen(feed: StoredFeed | None) -> None:
            if feed is not None:
                self._list.want_feed(feed.address, feed.name)

        screen = FeedsScreen(self._library.feed_service, self._refresher, self.wanted.feed or None)
        self.app.push_screen(screen, chosen)

    def action_show_card(self) -> None:
        """Show every address of the article, and what changed in it."""
        from tui.app.screens.card import CardScreen  # noqa: PLC0415  (not needed to show a list)

        row = self.articles.row
        if row is None:
            return
        try:
            card = origins_card(self._library.articles.texts(row.id), self._library.articles.edits(row.id))
        except NewsreaderError as error:
            self.hint = error.message
            return
        self.app.push_screen(CardScreen(card, Analysis(Article("", ""))))

    def action_open_source(self) -> None:
        row = self.articles.row
        if row is not None and is_page(row.source):
            self.app.open_url(row.source)
            self.hint = f"opened {row.source}"
        else:
            self.hint = "this article has no address to open in a browser"

    @on(RowChosen)
    def _chosen(self, event: RowChosen) -> None:
        event.stop()
        if self.articles.row is not None:
            listed = [(row.id, row.source or row.title) for row in self.articles.found]
            quote = self.articles.quote
            self.post_message(ReadArticles(listed, self.articles.number, quote.start if quote is not None else None))

    # Leaving

    def action_close_layer(self) -> None:
        """Give up marks, what was chosen to be compared, the search, tag and feed; where there is none, go back."""
        if not self._give_up():
            super().action_close_layer()

    def action_leave_layer(self) -> None:
        """Give up the same; where there is none, go back or leave."""
        if not self._give_up():
            super().action_leave_layer()

    def _give_up(self) -> bool:
        """Give up what narrows the list, or is begun in it; whether there was something."""
        if self.query("#search"):
            self.post_message(QueryLeft())
        elif self.articles.picked:
            self.articles.pick(())
            self.hint = ""
            self._say()
        elif self.articles.marked:
            self.articles.marked, self.hint = "", ""
        elif replace(self.wanted, show=ReadState.ALL).narrowed:
            self._list.want(LibraryFilter(self.wanted.show, order=self.wanted.order))
        else:
            return False
        return True
