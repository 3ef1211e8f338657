"""A refresh of feeds, for the screen and the command line: what comes is stored at once, and all is reported."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from tui.library.feed_store import Feeds, StoredFeed
from tui.model.feed_entries import names_of

if TYPE_CHECKING:
    from tui.library.feed_arrivals import StoredEntry
    from tui.sources.http_fetch import Fetched
    from tui.sources.subscriptions import Arrived, Failed, Missed, Refreshed, Subscription


_TOGETHER = 50
"""Entries that are stored in one go at the most."""


@dataclass(frozen=True, slots=True)
class FeedArticle:
    """An article that came, as it is stored."""

    id: int
    title: str
    date: str | None
    source: str
    full: bool
    """Whether it is the page's text; else it is what the feed says."""


@dataclass(slots=True)
class FeedReport:
    """What came of one feed."""

    address: str
    name: str
    """What it is called."""

    title: str
    """What it calls itself, or the reader calls it; may be empty."""

    new: list[FeedArticle] = field(default_factory=list)
    """Articles that the library did not have, the oldest first."""

    changed: list[FeedArticle] = field(default_factory=list)
    """Articles that it had with another text or title."""

    merged: list[FeedArticle] = field(default_factory=list)
    """Articles that it had from another address, and that were put beside the same story."""

    walls: list[str] = field(default_factory=list)
    """Why the text of a page was not kept, a sentence each."""

    unchanged: bool = False
    """Whether the server said that nothing is new."""

    moved: str | None = None
    error: str | None = None
    hint: str | None = None
    """What to do about the error."""

    missed: list[str] = field(default_factory=list)
    """Why pages could not be read, a sentence each."""

    @property
    def failed(self) -> bool:
        """Whether the feed or one of its pages could not be read."""
        return bool(self.error or self.missed or self.walls)

    @property
    def trouble(self) -> bool:
        """Whether there is something to say of the feed itself: what failed, what was merged, where it moved to."""
        return self.failed or bool(self.merged or self.moved)


class ArticleStored(NamedTuple):
    """An article came and is safe on the disk."""

    report: FeedReport
    article: FeedArticle


class PageMissed(NamedTuple):
    """The page of an article could not be read, or is about something else."""

    report: FeedReport
    reason: str


class FeedFinished(NamedTuple):
    """All of a feed is there, or it is known that it can't be read, or where it moved to."""

    report: FeedReport


FeedEvent = ArticleStored | PageMissed | FeedFinished


class _StoppedError(Exception):
    """The reader wants no more."""


class FeedRefresh:
    """Fetches what is new in feeds, several at once."""

    def __init__(
        self,
        stored: Feeds,
        feeds: Sequence[StoredFeed] | None = None,
        *,
        full: bool = False,
        sent: Mapping[str, Fetched] | None = None,
        on_event: Callable[[FeedEvent], object] = lambda _: None,
    ) -> None:
        """Take what is to be fetched.

        Args:
            stored: Where feeds and their articles are stored.
            feeds: The feeds; `None` for all that are followed.
            full: Whether to fetch the pages of all that has only the feed's words.
            sent: By address, what servers sent just now; they are not asked again.
            on_event: Called with everything that happens, in the thread of `run`.

        Raises:
            LibraryError: If the library can't be read.
        """
        self._stored = stored
        self.feeds = tuple(stored.list() if feeds is None else feeds)
        self._full = full
        self._sent = sent or {}
        self._on_event = on_event
        self._titles = {feed.address: feed.title for feed in (*stored.list(), *stored.list(removed=True), *self.feeds)}
        self.reports = {feed.address: FeedReport(feed.address, feed.name, feed.title) for feed in self.feeds}
        """What came of each feed, by its address, in the feeds' order."""

        self.merged: list[tuple[int, int]] = []
        """Articles that were put beside the same story: the id that is listed, and that of the text put beside it."""

        self._waiting: list[Arrived] = []
        self._done = 0
        self._stopping = False

    def stop(self) -> None:
        """End at the next article or feed; what has come stays."""
        self._stopping = True

    def run(self) -> None:
        """Fetch, until all is there or it is stopped. May take minutes: on the screen, to be called from a thread.

        Raises:
            LibraryError: If something can't be stored; what came before is.
        """
        from tui.sources.subscriptions import refresh

        try:
            refresh(
                [
                    replace(subscription(self._stored, feed, full=self._full), sent=self._sent.get(feed.address))
                    for feed in self.feeds
                ],
                self._receive,
            )
        except _StoppedError:
            return
        finally:
            self._save()

    @property
    def new(self) -> int:
        """How many articles the library did not have."""
        return sum(len(report.new) for report in self.reports.values())

    @property
    def failed(self) -> bool:
        """Whether a feed or a page could not be read."""
        return any(report.failed for report in self.reports.values())

    @property
    def troubled(self) -> bool:
        """Whether there is something to say of single feeds."""
        return any(report.trouble for report in self.reports.values())

    @property
    def progress(self) -> str:
        """How far it is: `fetching 3/12 feeds, 5 new`."""
        return f"fetching {self._done:,}/{_counted(len(self.feeds), 'feed')}, {self.new:,} new"

    @property
    def summary(self) -> str:
        """What came of it, in one sentence without its full stop."""
        reports = self.reports.values()
        broken, missed = sum(bool(report.error) for report in reports), sum(len(report.missed) for report in reports)
        moved = sum(bool(report.moved) for report in reports)
        changed = sum(len(report.changed) for report in reports)
        walls = sum(len(report.walls) for report in reports)
        came = (
            f"{_counted(self.new, 'new article')}, {changed:,} changed,"
            if changed
            else _counted(self.new, "new article")
        )
        parts = [
            f"{came} from {_counted(self._done, 'feed')}",
            f"{len(self.merged):,} merged with the same story" if self.merged else "",
            f"{_counted(walls, 'page')} about something else" if walls else "",
            f"{_counted(broken, 'feed')} could not be read" if broken else "",
            f"{_counted(missed, 'page')} could not be read" if missed else "",
            f"{_counted(moved, 'feed')} moved for good" if moved else "",
        ]
        return "; ".join(part for part in parts if part)

    def _receive(self, event: Arrived | Missed | Refreshed | Failed) -> None:
        from tui.sources.subscriptions import Arrived, Failed, Missed, Refreshed

        if isinstance(event, Arrived):
            self._waiting.append(event)
        # What a feed says comes all at once and is stored together; pages take their time and are stored as they come.
        if not isinstance(event, Arrived) or event.full or len(self._waiting) >= _TOGETHER or self._stopping:
            self._save()
        if isinstance(event, Missed):
            report = self.reports[event.feed]
            report.missed.append(event.error.message)
            self._on_event(PageMissed(report, event.error.message))
        elif isinstance(event, Refreshed):
            self._refreshed(event)
        elif isinstance(event, Failed):
            report = self.reports[event.address]
            report.error, report.hint = event.error.message, event.error.hint
            self._stored.failed(event.address, event.error.message)
            self._finish(report)
        if self._stopping:
            raise _StoppedError

    def _save(self) -> None:
        """Store what came and was not stored yet, and report it."""
        from tui.library.feed_arrivals import FetchedEntry

        waiting, self._waiting = self._waiting, []
        brought = [
            FetchedEntry(
                each.feed, each.entry, each.article, each.full, said=each.said, facts=each.facts, apart=each.apart
            )
            for each in waiting
        ]
        for event, stored in zip(waiting, self._stored.all_arrived(brought) if brought else (), strict=True):
            self._name(self.reports[event.feed], event.title)
            self._report(event, stored)

    def _report(self, event: Arrived, stored: StoredEntry) -> None:
        report = self.reports[event.feed]
        if stored.walled:
            reason = (
                f"The page {event.article.source} is about something else than the feed says."
                " The feed's own text is used."
            )
            report.walls.append(reason)
            self._on_event(PageMissed(report, reason))
        if stored.article is None:
            return
        full = event.full and not stored.walled
        article = event.article if full or event.said is None else event.said
        new = FeedArticle(stored.article, article.title or article.id, article.date, article.source, full)
        if stored.elsewhere:
            report.merged.append(new)
            self.merged.append((stored.article, stored.text or stored.article))
            self._on_event(ArticleStored(report, new))
        elif stored.new or stored.changed:
            (report.new if stored.new else report.changed).append(new)
            self._on_event(ArticleStored(report, new))

    def _refreshed(self, event: Refreshed) -> None:
        report = self.reports[event.address]
        self._name(report, event.title)
        report.unchanged, report.moved = event.entries is None, event.moved
        self._stored.refreshed(
            event.address,
            title=event.title,
            entries=event.entries,
            etag=event.etag,
            last_modified=event.last_modified,
            moved=event.moved,
            missed=report.missed,
        )
        self._finish(report)

    def _finish(self, report: FeedReport) -> None:
        self._done += 1
        self._on_event(FeedFinished(report))

    def _name(self, report: FeedReport, title: str) -> None:
        """Call a feed that was never fetched before what it calls itself."""
        if title and not report.title:
            report.title = self._titles[report.address] = title
            for address, name in names_of(self._titles.items()).items():
                if address in self.reports:
                    self.reports[address].name = name


def subscription(stored: Feeds, feed: StoredFeed, *, full: bool = False) -> Subscription:
    """A feed as it is to be asked for.

    Args:
        stored: Where feeds are stored.
        feed: The feed.
        full: Whether to fetch the pages of all that has only the feed's words.

    Raises:
        LibraryError: If the library can't be read.
    """
    from tui.sources.subscriptions import Subscription

    return Subscription(
        feed.address,
        feed.typed,
        feed.full or full,
        feed.etag,
        feed.last_modified,
        stored.known(feed.address),
        stored.pending(feed.address) if full else (),
        private=feed.private,
        login=feed.login,
    )


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}" if count else f"no {what}s"
