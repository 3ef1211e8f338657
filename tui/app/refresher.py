"""The refresh on the screen: one at a time, whichever screen asks for it, or by itself at times that the reader set."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple
from weakref import WeakKeyDictionary

from tui.background import run_in_thread
from tui.errors import NewsreaderError

if TYPE_CHECKING:
    from textual.app import App
    from textual.screen import Screen

    from tui.library.feed_store import Feeds, StoredFeed
    from tui.services.arrival_service import ArrivalService
    from tui.services.feed_refresh import FeedRefresh

MINUTE = 60.0
"""Seconds of a minute; shorter in tests."""

_STEP = 0.2
"""Seconds between two looks at how far a refresh is."""


class RefreshState(NamedTuple):
    """How a refresh stands."""

    progress: str
    """How far it is; empty when it has ended."""

    summary: str = ""
    """What came of it, once it has ended."""

    new: int = 0
    """How many articles the library did not have."""

    trouble: bool = False
    """Whether single feeds had trouble."""

    merged: tuple[tuple[int, int], ...] = ()
    """Articles that were put beside the same story: the id that is listed, and that of the text put beside it."""

    stopping: bool = False
    """Whether it was asked to end."""

    def progress_line(self, stops: str) -> str:
        """How far it is, and which key stops it; empty when it has ended."""
        return f"{self.progress} ─ {stops} stops" if self.progress and not self.stopping else self.progress


class Refresher:
    """Fetches what is new in the feeds, in the background, and reports progress to the screens."""

    def __init__(self, app: App[None], feeds: Callable[[], Feeds], arrivals: Callable[[], ArrivalService]) -> None:
        self._app = app
        self._feeds = feeds
        self._arrivals = arrivals
        self._current: FeedRefresh | None = None
        self._after: ArrivalService | None = None
        self._stopping = False
        self._watching: WeakKeyDictionary[Screen[Any], Callable[[RefreshState], None]] = WeakKeyDictionary()

    def watch(self, screen: Screen[Any], on_state: Callable[[RefreshState], None]) -> None:
        """Report the state of each refresh to a screen, several times a second and when it has ended."""
        self._watching[screen] = on_state

    @property
    def at_work(self) -> bool:
        """Whether something is being fetched."""
        return self._current is not None

    def start(self, feeds: Sequence[StoredFeed] | None = None) -> None:
        """Fetch what is new in some feeds, or in all; nothing where that is being done already.

        Raises:
            LibraryError: If the library can't be read.
        """
        from tui.services.feed_refresh import FeedRefresh  # noqa: PLC0415  (SQLite isn't needed to show text)

        if self._current is None:
            refresh = FeedRefresh(self._feeds(), feeds)
            if refresh.feeds:
                self._current, self._stopping = refresh, False
                work: Callable[[], Awaitable[None]] = partial(self._run, refresh)
                self._app.run_worker(work, group="feeds", exit_on_error=False)

    def stop(self) -> None:
        """End at the next article or feed; what has come is kept."""
        if self._current is not None:
            self._stopping = True
            self._current.stop()
            if self._after is not None:
                self._after.stop()
            self._report()

    def keep_fresh(self, *, at_start: bool, minutes: int) -> None:
        """Fetch what is new now, or every so many minutes; never by itself where neither is wanted."""
        if at_start:
            self._by_itself()
        if minutes:
            self._app.set_interval(minutes * MINUTE, self._by_itself)

    def _by_itself(self) -> None:
        try:
            self.start()
        except NewsreaderError as error:
            self._publish(RefreshState("", error.message))

    async def _run(self, refresh: FeedRefresh) -> None:
        timer = self._app.set_interval(_STEP, self._report)
        self._report()
        summary = ""
        try:
            await run_in_thread(refresh.run)
            summary = refresh.summary
            if not self._stopping:
                self._after = await run_in_thread(self._arrivals)
                report = await run_in_thread(self._after.run)
                summary = "; ".join(part for part in (summary, report.summary, *report.troubles) if part)
        except NewsreaderError as error:
            summary = error.message
        finally:
            timer.stop()
            self._current = self._after = None
            self._publish(RefreshState("", summary, refresh.new, refresh.troubled, tuple(refresh.merged)))

    def _publish(self, state: RefreshState) -> None:
        for screen, on_state in list(self._watching.items()):
            if screen.is_running:
                screen.call_later(on_state, state)

    def _report(self) -> None:
        if self._current is not None:
            at_work = self._current.progress if self._after is None else f"{self._current.summary}; analysing"
            words = "stopping the refresh" if self._stopping else at_work
            self._publish(RefreshState(words, stopping=self._stopping))
