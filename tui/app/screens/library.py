"""The library: a list of articles to look through, mark and open, and what is known of each."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, Self

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.command import Provider
from textual.reactive import reactive

from tui.app.beside import beside
from tui.app.bindings import LIBRARY
from tui.app.messages import QueryLeft, ReadingChosen, RowChosen, Settled
from tui.app.page.excerpt import Told, told_of
from tui.app.page.origins import hint_of, origins_card
from tui.app.screens.browsing import Browsing
from tui.app.screens.comparing import Comparing
from tui.app.screens.feed_rack import FeedRack
from tui.app.screens.gathering import Gathering
from tui.app.screens.queueing import Queueing
from tui.app.screens.racks import Racks
from tui.app.screens.tending import Tending
from tui.app.widgets.article_list import ArticleList
from tui.app.widgets.bar import Bar
from tui.app.widgets.blurb import Blurb
from tui.app.widgets.shelf_tabs import ShelfTabs
from tui.errors import NewsreaderError
from tui.model.analysis import Analysis
from tui.model.article import Article
from tui.services.analysis_service import AnalysisService
from tui.services.library_filter import LibraryFilter, ReadState
from tui.services.library_service import LibraryService

if TYPE_CHECKING:
    from tui.library.rows import Row

EMPTY_SHELF = "The library is empty. o puts a file, folder or address into it; in the reader, s keeps the article."
NO_MATCH = "No article fits. 0 shows everything again."


def _commands() -> type[Provider]:
    from tui.app.palette import KeyProvider  # noqa: PLC0415  (not needed to show a list)

    return KeyProvider


class LibraryScreen(Browsing, Tending, Gathering, Queueing, FeedRack, Comparing, Racks):
    """Owns what is wanted from the library; tells which article is chosen to be read."""

    BINDINGS: ClassVar[list[BindingType]] = LIBRARY

    COMMANDS = {_commands}  # noqa: RUF012  (Textual declares it for instances)

    AREAS: ClassVar[tuple[str, ...]] = ("library", "shelf", "list", "app")
    """Areas of keys that work here, for the help."""

    wanted: reactive[LibraryFilter] = reactive(LibraryFilter(), repaint=False)
    """Which articles are listed, and in which order."""

    hint: reactive[str] = reactive("", repaint=False)
    """What the line at the bottom says until something else happens."""

    progress: reactive[str] = reactive("", repaint=False)
    """How far the work in the background is."""

    def __init__(self, catalogue: LibraryService, desk: AnalysisService) -> None:
        """Take what knows the library, and what reads and analyses articles."""
        super().__init__()
        self.catalogue = catalogue
        self.desk = desk
        self.opened_at: int | None = None
        """Id of the article that is being read."""

    def compose(self) -> ComposeResult:
        """What is shown, the list, what is known of one article, the status line."""
        yield ShelfTabs(id="shown")
        yield ArticleList(id="articles")
        yield Blurb(id="blurb")
        yield Bar(id="status")

    def on_mount(self) -> None:
        """List what there is."""
        self.shelf.focus()
        self.follow_refreshes()
        self.watch(self.shelf, "highlighted", self._moved, init=False)
        self.call_after_refresh(self.post_message, Settled())

    def on_screen_resume(self) -> None:
        """Look through the library again: it may have changed, and the reader may have gone on to another article."""
        at, self.opened_at = self.opened_at, None
        if at is not None:
            self.stay.add(at)
        self.load(at=at)

    @property
    def _bar(self) -> Bar:
        return self.query_one("#status", Bar)

    def watch_hint(self) -> None:
        """Say it."""
        self._say()

    def watch_progress(self) -> None:
        """Say how far it is."""
        self._say()

    def _say(self) -> None:
        if self.is_mounted and self.query("#status"):
            count = self.shelf.rows
            where = f"{self.shelf.highlighted + 1:,}/{count:,}" if count else "0/0"
            self._bar.left = self.hint or "enter read · / search · ? help"
            self._bar.right = " · ".join(part for part in (self.progress, where) if part)

    def _moved(self) -> None:
        self.hint = ""
        self.look()

    def look(self) -> None:
        """Show what is known of the article the reader is at."""
        self._say()
        row = self.shelf.row
        if row is None:
            nothing = NO_MATCH if self.wanted.narrowed else EMPTY_SHELF
            self.workers.cancel_group(self, "look")
            self.query_one(Blurb).told = Told(nothing)
        else:
            self._look(row, self.wanted.query)

    @work(exclusive=True, group="look", exit_on_error=False)
    async def _look(self, row: Row, query: str) -> None:
        try:
            told = await beside(lambda: told_of(row, self.catalogue.article(row.id), query))
            more = hint_of(await beside(self.catalogue.texts, row.id))
            told = replace(told, facts=f"{more} · {told.facts}" if more else told.facts)
        except NewsreaderError as error:
            told = Told(error.message)
        self.query_one(Blurb).told = told

    def again(self) -> Self:
        """The library is kept alive."""
        return self

    def come_back(self, article_id: int | None) -> None:
        """Stand at the article that was read last."""
        self.opened_at = article_id

    @on(RowChosen)
    def _chosen(self, event: RowChosen) -> None:
        event.stop()
        if self.shelf.row is not None:
            pile = [(row.id, row.source or row.title) for row in self.shelf.found]
            self.post_message(ReadingChosen(pile, self.shelf.highlighted))

    @on(ShelfTabs.Chosen)
    def _tab_chosen(self, event: ShelfTabs.Chosen) -> None:
        self.want(replace(self.wanted, show=event.show))

    def action_list_dossiers(self) -> None:
        """Show everybody in the library's articles; first those who are searched for."""
        from tui.app.screens.dossiers import DossiersScreen  # noqa: PLC0415  (not needed to show a list)
        from tui.model.query import Field, parse  # noqa: PLC0415  (loaded already for a search)

        terms = parse(self.wanted.query, unfinished=True).terms
        name = next((term.words for term in terms if term.field is Field.ACTOR and not term.without), "")
        self.app.push_screen(DossiersScreen(self.catalogue.dossiers, name))

    def action_show_card(self) -> None:
        """Show every address of the article, and what changed in it."""
        from tui.app.screens.card import CardScreen  # noqa: PLC0415  (not needed to show a list)

        row = self.shelf.row
        if row is None:
            return
        try:
            card = origins_card(self.catalogue.texts(row.id), self.catalogue.edits(row.id))
        except NewsreaderError as error:
            self.hint = error.message
            return
        self.app.push_screen(CardScreen(card, Analysis(Article("", ""))))

    def action_open_source(self) -> None:
        """Open the article's own page in the browser."""
        row = self.shelf.row
        if row is not None and "://" in row.source:
            self.app.open_url(row.source)
            self.hint = f"opened {row.source}"
        else:
            self.hint = "this article has no address to open in a browser"

    def action_close_layer(self) -> None:
        """Give up what was chosen to be compared, the search, tag and feed; where there is none, go back."""
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
        elif self.shelf.marked:
            self.shelf.marked, self.hint = "", ""
        elif replace(self.wanted, show=ReadState.ALL).narrowed:
            self.want(LibraryFilter(self.wanted.show, order=self.wanted.order))
        else:
            return False
        return True
