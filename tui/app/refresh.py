"""A refresh of feeds, the same for the screen and the command line: what comes is kept at once, and all is told."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING

from tui.library.feeds import Feeds
from tui.library.followed import KeptFeed, names_of

_TOGETHER = 50
"""Entries that are kept in one go at the most."""

if TYPE_CHECKING:
    from tui.library.arrivals import Shelved
    from tui.sources.http_fetch import Fetched
    from tui.sources.subscriptions import Arrived, Failed, Missed, Refreshed, Subscription


@dataclass(frozen=True, slots=True)
class New:
    """An article that came."""

    id: int
    title: str
    date: str | None
    source: str
    full: bool
    """Whether it is the page's text; else it is what the feed says."""


@dataclass(slots=True)
class Report:
    """What came of one feed."""

    address: str
    name: str
    """What it is called."""

    title: str
    """What it calls itself, or the reader calls it; may be empty."""

    new: list[New] = field(default_factory=list)
    """Articles that the library did not have, the oldest first."""

    changed: list[New] = field(default_factory=list)
    """Articles that it had with another text or title."""

    merged: list[New] = field(default_factory=list)
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

    def sentences(self) -> tuple[str, ...]:
        """All that went otherwise than it should, each with the feed's name before it."""
        moved = f"it has moved for good: `newsreader feeds add {shlex.quote(self.moved)}`" if self.moved else None
        merged = (
            f"{new.title} is article {new.id}, from another address."
            f" `newsreader library split {new.id}` takes them apart."
            for new in self.merged
        )
        told = (
            *merged,
            *self.walls,
            *self.missed,
            moved,
            f"{self.error}\nhint: {self.hint}" if self.error and self.hint else self.error,
        )
        return tuple(f"{self.name}: {sentence}" for sentence in told if sentence)

    def record(self) -> dict[str, object]:
        """The report as JSON has it."""
        return {
            "address": self.address,
            "title": self.title,
            "new": [asdict(each) for each in self.new],
            "changed": [asdict(each) for each in self.changed],
            "merged": [asdict(each) for each in self.merged],
            "unchanged": self.unchanged,
            "missed": len(self.missed) + len(self.walls),
            "moved": self.moved,
            "error": self.error,
        }


class _StoppedError(Exception):
    """The reader wants no more."""


class Refresh:
    """Fetches what is new in feeds, several at once."""

    def __init__(
        self,
        kept: Feeds,
        feeds: Sequence[KeptFeed] | None = None,
        *,
        full: bool = False,
        sent: Mapping[str, Fetched] | None = None,
        came: Callable[[Report, New], None] | None = None,
        closed: Callable[[Report], None] | None = None,
    ) -> None:
        """Take what is to be fetched.

        Args:
            kept: Where feeds and their articles are kept.
            feeds: The feeds; `None` for all that are followed.
            full: Whether to fetch the pages of all that has only the feed's words.
            sent: By address, what servers sent just now; they are not asked again.
            came: Called for each article that is new or has changed, when it is safe on the disk.
            closed: Called for each feed when all of it is there, or it is known that it can't be read.

        Raises:
            LibraryError: If the library can't be read.
        """
        self._kept = kept
        self.feeds = tuple(kept.list() if feeds is None else feeds)
        self._full = full
        self._sent = sent or {}
        self._came = came
        self._closed = closed
        self._titles = {feed.address: feed.title for feed in (*kept.list(), *kept.list(removed=True), *self.feeds)}
        self.reports = {feed.address: Report(feed.address, feed.name, feed.title) for feed in self.feeds}
        """What came of each feed, by its address, in the feeds' order."""

        self.merged: list[tuple[int, int]] = []
        """Articles that were put beside the same story: the id that is listed, and that of the text put beside it."""

        self._waiting: list[Arrived] = []
        self._done = 0
        self._stopping = False

    def stop(self) -> None:
        """End at the next article or feed; what has come is kept."""
        self._stopping = True

    def run(self) -> None:
        """Fetch, until all is there or it is stopped. May take minutes: on the screen, to be called from a thread.

        Raises:
            LibraryError: If something can't be kept; what came before is.
        """
        from tui.sources.subscriptions import refresh  # noqa: PLC0415  (what the network needs takes a fifth of a second)

        try:
            refresh(
                [
                    replace(subscription(self._kept, feed, full=self._full), sent=self._sent.get(feed.address))
                    for feed in self.feeds
                ],
                self._take,
            )
        except _StoppedError:
            return
        finally:
            self._keep()

    @property
    def new(self) -> int:
        """How many articles the library did not have."""
        return sum(len(report.new) for report in self.reports.values())

    @property
    def failed(self) -> bool:
        """Whether a feed or a page could not be read."""
        return any(report.error or report.missed or report.walls for report in self.reports.values())

    @property
    def troubled(self) -> bool:
        """Whether there is something to tell of single feeds."""
        return any(report.sentences() for report in self.reports.values())

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

    def _take(self, event: Arrived | Missed | Refreshed | Failed) -> None:
        from tui.sources.subscriptions import Arrived, Failed, Missed, Refreshed  # noqa: PLC0415  (as above)

        if isinstance(event, Arrived):
            self._waiting.append(event)
        # What a feed says comes all at once and is kept together; pages take their time and are kept as they come.
        if not isinstance(event, Arrived) or event.full or len(self._waiting) >= _TOGETHER or self._stopping:
            self._keep()
        if isinstance(event, Missed):
            self.reports[event.feed].missed.append(event.error.message)
        elif isinstance(event, Refreshed):
            self._refreshed(event)
        elif isinstance(event, Failed):
            report = self.reports[event.address]
            report.error, report.hint = event.error.message, event.error.hint
            self._kept.failed(event.address, event.error.message)
            self._close(report)
        if self._stopping:
            raise _StoppedError

    def _keep(self) -> None:
        """Keep what came and was not kept yet, and tell it."""
        from tui.library.arrivals import Brought  # noqa: PLC0415  (loaded already with the feeds)

        waiting, self._waiting = self._waiting, []
        brought = [
            Brought(each.feed, each.entry, each.article, each.full, said=each.said, facts=each.facts, apart=each.apart)
            for each in waiting
        ]
        for event, shelved in zip(waiting, self._kept.all_arrived(brought) if brought else (), strict=True):
            self._call(self.reports[event.feed], event.title)
            self._tell(event, shelved)

    def _tell(self, event: Arrived, shelved: Shelved) -> None:
        report = self.reports[event.feed]
        if shelved.walled:
            report.walls.append(
                f"The page {event.article.source} is about something else than the feed says."
                " What the feed says is kept."
            )
        if shelved.article is None:
            return
        full = event.full and not shelved.walled
        article = event.article if full or event.said is None else event.said
        new = New(shelved.article, article.title or article.id, article.date, article.source, full)
        if shelved.elsewhere:
            report.merged.append(new)
            self.merged.append((shelved.article, shelved.text or shelved.article))
        elif shelved.new or shelved.changed:
            (report.new if shelved.new else report.changed).append(new)
            if self._came is not None:
                self._came(report, new)

    def _refreshed(self, event: Refreshed) -> None:
        report = self.reports[event.address]
        self._call(report, event.title)
        report.unchanged, report.moved = event.entries is None, event.moved
        self._kept.refreshed(
            event.address,
            title=event.title,
            entries=event.entries,
            etag=event.etag,
            last_modified=event.last_modified,
            moved=event.moved,
            missed=report.missed,
        )
        self._close(report)

    def _close(self, report: Report) -> None:
        self._done += 1
        if self._closed is not None:
            self._closed(report)

    def _call(self, report: Report, title: str) -> None:
        """Call a feed that was never fetched before what it calls itself."""
        if title and not report.title:
            report.title = self._titles[report.address] = title
            for address, name in names_of(self._titles.items()).items():
                if address in self.reports:
                    self.reports[address].name = name


def subscription(kept: Feeds, feed: KeptFeed, *, full: bool = False) -> Subscription:
    """A feed as it is to be asked for.

    Args:
        kept: Where feeds are kept.
        feed: The feed.
        full: Whether to fetch the pages of all that has only the feed's words.

    Raises:
        LibraryError: If the library can't be read.
    """
    from tui.sources.subscriptions import Subscription  # noqa: PLC0415  (as above)

    return Subscription(
        feed.address,
        feed.typed,
        feed.full or full,
        feed.etag,
        feed.last_modified,
        kept.known(feed.address),
        kept.pending(feed.address) if full else (),
        private=feed.private,
        login=feed.login,
    )


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}" if count else f"no {what}s"
