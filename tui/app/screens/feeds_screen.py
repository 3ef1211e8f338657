"""The feeds that are followed: what each brought, what went wrong, and what is to become of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from tui.app.bindings import FEEDS
from tui.app.keymap import hint_on
from tui.app.messages import RowChosen
from tui.app.refresher import Refresher, RefreshState
from tui.app.rendering.cells import clipped
from tui.app.rendering.library_rows import feed_card, feed_entries, known_of
from tui.app.screens.layer import Layer
from tui.app.screens.returnable_screen import key_commands
from tui.app.widgets.bars import Bar
from tui.app.widgets.lists import RowList
from tui.background import run_in_thread
from tui.errors import NewsreaderError
from tui.services.library_service import CountedFeed, FeedService

if TYPE_CHECKING:
    from tui.library.feed_store import StoredFeed


NO_FEEDS = (
    "No feed is followed. {feeds.add-feed} follows one: give the address of a feed, or of a site that names its feed."
)
NO_FEEDS_HINT = "{feeds.add-feed} add · {app.show-help} help · {feeds.close-layer} back"
HINT = (
    "{list.go-to-row} articles · {feeds.add-feed} add · {feeds.refresh-feed} refresh · {feeds.remove-feed} remove"
    " · {app.show-help} help"
)


class FeedsScreen(Layer["StoredFeed | None"]):
    """Lists the feeds; hands back the one whose articles are to be shown."""

    BINDINGS: ClassVar[list[BindingType]] = FEEDS
    COMMANDS = {key_commands}  # noqa: RUF012  (Textual declares it for instances)

    AREAS: ClassVar[tuple[str, ...]] = ("feeds", "list", "app")
    """Areas of keys that work here, for the help."""

    hint: reactive[str] = reactive("", repaint=False)
    """What the line at the bottom says until something else happens."""

    progress: reactive[str] = reactive("", repaint=False)
    """How far the work in the background is."""

    def __init__(self, service: FeedService, refresher: Refresher, at: str | None = None) -> None:
        """Take what knows the feeds, what refreshes them, and the address of the one to stand at."""
        super().__init__()
        self.service = service
        self.refresher = refresher
        self._at = at
        self._rows: dict[str, CountedFeed] = {}
        self._left = False

    def compose(self) -> ComposeResult:
        yield Static("Feeds", id="who")
        yield Static(id="known")
        yield RowList(id="rows")
        yield Static(Content(hint_on(self, NO_FEEDS)), id="nothing")
        yield Bar(id="status")

    def on_mount(self) -> None:
        self.rows.focus()
        self.watch(self.rows, "highlighted", self._moved, init=False)
        self.refresher.watch(self, self._refreshing)
        self.load(self._at)

    @property
    def rows(self) -> RowList:
        """The list."""
        return self.query_one("#rows", RowList)

    @property
    def row(self) -> CountedFeed | None:
        """The feed that the reader is at."""
        return self._rows.get(self.rows.row_id or "")

    def load(self, at: str | None = None) -> None:
        """Look the feeds up again.

        Args:
            at: The address of the feed to stand at; `None` to stay.
        """
        try:
            found = self.service.rows()
        except NewsreaderError as error:
            self.hint = error.message
            return
        self._rows = {row.feed.address: row for row in found}
        hint = self.hint
        self.rows.show(feed_entries(found))
        if at is not None:
            self.rows.go_to_row(at)
        self.rows.display, self.query_one("#nothing").display = bool(found), not found
        if found:
            self.rows.focus()
        self.query_one("#known", Static).update(Content(clipped(known_of(found), max(10, self.size.width - 2))))
        self.hint = hint
        self._say()

    def watch_hint(self) -> None:
        self._say()

    def watch_progress(self) -> None:
        self._say()

    def _moved(self) -> None:
        self.hint = ""
        self._say()

    def _say(self) -> None:
        if self.query("#status"):
            count = self.rows.rows
            where = f"{self.rows.highlighted + 1:,}/{count:,}" if count else "0/0"
            bar = self.query_one("#status", Bar)
            bar.left, bar.key_hints = self.hint, HINT if count else NO_FEEDS_HINT
            bar.right = " · ".join(part for part in (self.progress, where) if part)

    # Refreshing

    def _refreshing(self, state: RefreshState) -> None:
        self.progress = state.progress_line("{feeds.refresh-feeds}")
        if not state.progress:
            self.load()
            self.hint = state.summary

    def action_refresh_feeds(self) -> None:
        """Fetch what is new in all feeds; stop where something is being fetched already."""
        if self.refresher.at_work:
            self.refresher.stop()
        elif self._rows:
            self._start()
        else:
            self.hint = "no feed is followed: {feeds.add-feed} adds one"

    def action_refresh_feed(self) -> None:
        row = self.row
        if row is None:
            self.hint = "there is no feed here"
        elif self.refresher.at_work:
            self.hint = "feeds are being fetched already ─ {feeds.refresh-feeds} stops"
        else:
            self._start(row.feed)

    def _start(self, *feeds: StoredFeed) -> None:
        try:
            self.refresher.start(feeds or None)
        except NewsreaderError as error:
            self.hint = error.message

    # Changing

    def _change(self, change: Callable[[FeedService, StoredFeed], object], done: str) -> None:
        """Change the feed of the row, and show it."""
        row = self.row
        if row is None:
            self.hint = "there is no feed here"
            return
        try:
            change(self.service, row.feed)
        except NewsreaderError as error:
            self.hint = str(error)
            return
        self.load()
        self.hint = f"{done.format(row.feed.name)} ─ {{feeds.undo-change}} undoes"

    @work(group="dialog", exit_on_error=False)
    async def action_add_feed(self) -> None:
        """Ask for the address of a feed or site, follow it, and fetch what is in it."""
        words = await self._ask("Follow a feed: its address, or that of a site", "", blank=False)
        if not words:
            return
        self.progress = "looking …"
        try:
            feed, new = await run_in_thread(self.service.add, words)
        except NewsreaderError as error:
            self.hint = f"{error.message} ─ {error.hint}" if error.hint else error.message
            return
        finally:
            self.progress = ""
        self.load(feed.address)
        self.hint = (
            f"following {feed.name} ─ {{feeds.undo-change}} undoes" if new else f"{feed.name} is followed already"
        )
        if not self.refresher.at_work:
            self._start(feed)

    @work(group="dialog", exit_on_error=False)
    async def action_rename_feed(self) -> None:
        row = self.row
        title = await self._ask("What to call it; empty: as it calls itself", row.feed.title) if row else None
        if title is not None:
            self._change(lambda service, feed: service.rename(feed, title), "{} renamed")

    @work(group="dialog", exit_on_error=False)
    async def action_move_feed(self) -> None:
        row = self.row
        folder = await self._ask("Folder; A/B is B within A, empty: none", row.feed.folder) if row else None
        if folder is not None:
            done = "{} put into the folder" if folder.strip() else "{} moved out of its folder"
            self._change(lambda service, feed: service.move(feed, folder), done)

    async def _ask(self, title: str, words: str, *, blank: bool = True) -> str | None:
        from tui.app.screens.questions import NameScreen  # noqa: PLC0415  (brings input fields along)

        return await self.app.push_screen_wait(NameScreen(title, words, blank=blank))

    def action_toggle_full(self) -> None:
        """Fetch the pages of what the feed brings, or only take what it says."""
        full = self.row is not None and not self.row.feed.full
        done = "the pages of {} will be fetched" if full else "of {} only the feed's own text will be used"
        self._change(lambda service, feed: service.fetch_pages(feed, full=full), done)

    def action_remove_feed(self) -> None:
        self._change(lambda service, feed: service.remove(feed), "no longer following {}; its articles stay")

    def action_follow_move(self) -> None:
        """Follow the feed where it says that it moved to."""
        row = self.row
        if row is None or row.feed.moved is None:
            self.hint = "this feed has not moved"
            return
        self._change(lambda service, feed: service.follow_move(feed), "{} is followed at its new address")
        self.load(row.feed.moved)

    def action_undo_change(self) -> None:
        try:
            change = self.service.undo()
        except NewsreaderError as error:
            self.hint = str(error)
            return
        self.load()
        self.hint = f"undone: {change.description}" if change else "nothing was changed in this session"

    # Looking

    def action_show_facts(self) -> None:
        """Show all that is known of the feed, every page that could not be read among it."""
        from tui.app.screens.card import CardScreen  # noqa: PLC0415  (not needed to show a list)
        from tui.model.analysis import Analysis  # noqa: PLC0415  (nor is this)
        from tui.model.article import Article  # noqa: PLC0415  (nor is this)

        if self.row is not None:
            self.app.push_screen(CardScreen(feed_card(self.row), Analysis(Article("", ""))))

    @on(RowChosen)
    def _chosen(self, event: RowChosen) -> None:
        event.stop()
        if self.row is not None:
            self._leave(self.row.feed)

    def action_close_layer(self) -> None:
        self._leave(None)

    def _leave(self, feed: StoredFeed | None) -> None:
        """Go back once, however often that is asked for before it is done."""
        if not self._left:
            self._left = True
            self.dismiss(feed)
