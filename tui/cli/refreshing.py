"""A refresh as the command line shows it: what came is kept at once, what went wrong is told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field

from tui.cli.progress import progress
from tui.cli.talk import tell
from tui.library.arrivals import Brought
from tui.library.feeds import KeptFeed
from tui.library.library import Library
from tui.sources.refreshing import Arrived, Failed, Missed, Refreshed, Subscription, refresh


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
    title: str
    new: list[New] = field(default_factory=list)
    """Articles that the library did not have, the oldest first."""

    changed: list[New] = field(default_factory=list)
    """Articles that it had with another text or title."""

    merged: list[New] = field(default_factory=list)
    """Articles that it had from another address."""

    unchanged: bool = False
    """Whether the server said that nothing is new."""

    moved: str | None = None
    error: str | None = None
    missed: int = 0
    """Pages that could not be read."""

    def record(self) -> dict[str, object]:
        """The report as JSON has it."""
        return {
            "address": self.address,
            "title": self.title,
            "new": [asdict(each) for each in self.new],
            "changed": [asdict(each) for each in self.changed],
            "merged": [asdict(each) for each in self.merged],
            "unchanged": self.unchanged,
            "missed": self.missed,
            "moved": self.moved,
            "error": self.error,
        }


def refresh_all(
    library: Library,
    feeds: Sequence[KeptFeed],
    *,
    full: bool = False,
    came: Callable[[Report, New], None] | None = None,
) -> list[Report]:
    """Refresh feeds with a bar on the terminal, and keep what is new.

    Args:
        library: Where it is kept.
        feeds: The feeds.
        full: Whether to fetch the pages of all that has only the feed's words.
        came: Called for each article that is new or has changed, when it is safe on the disk.

    Returns:
        A report for each feed, in the feeds' order.

    Raises:
        LibraryError: If something can't be kept; what came before is.
    """
    reports = {feed.address: Report(feed.address, feed.title) for feed in feeds}
    with progress(
        shown=len(feeds) > 0, count=lambda: len(feeds), unit="feeds", before="fetching", during="fetching"
    ) as advance:

        def told(event: Arrived | Missed | Refreshed | Failed) -> None:
            if isinstance(event, Arrived):
                report = reports[event.feed]
                report.title = report.title or event.title
                new = _keep(library, event, report)
                if new is not None and came is not None:
                    came(report, new)
            elif isinstance(event, Missed):
                report = reports[event.feed]
                report.missed += 1
                tell(f"{report.title or report.address}: {event.error.message}")
            else:
                _close(library, event, reports[event.address])
                advance()

        refresh([_subscription(library, feed, full=full) for feed in feeds], told)
    return list(reports.values())


def _subscription(library: Library, feed: KeptFeed, *, full: bool) -> Subscription:
    return Subscription(
        feed.address,
        feed.typed,
        feed.full or full,
        feed.etag,
        feed.last_modified,
        library.feeds.known(feed.address),
        library.feeds.pending(feed.address) if full else (),
    )


def _keep(library: Library, event: Arrived, report: Report) -> New | None:
    """Keep an article; it, where it is new or has changed."""
    brought = Brought(
        event.feed, event.entry, event.article, event.full, said=event.said, facts=event.facts, apart=event.apart
    )
    shelved = library.feeds.arrived(brought)
    full = event.full and not shelved.walled
    article = event.article if full or event.said is None else event.said
    if shelved.walled:
        report.missed += 1
        tell(
            f"{report.title or report.address}: The page {event.article.source} is about something else than the feed"
            " says. What the feed says is kept."
        )
    if shelved.article is None:
        return None
    new = New(shelved.article, article.title or article.id, article.date, article.source, full)
    if shelved.elsewhere:
        report.merged.append(new)
        tell(
            f"{report.title or report.address}: {new.title} is article {new.id}, from another address."
            f" `newsreader library split {new.id}` takes them apart."
        )
    elif shelved.new:
        report.new.append(new)
    elif shelved.changed:
        report.changed.append(new)
    return new if shelved.new or (shelved.changed and not shelved.elsewhere) else None


def _close(library: Library, event: Refreshed | Failed, report: Report) -> None:
    if isinstance(event, Failed):
        report.error = event.error.message
        library.feeds.failed(event.address, event.error.message)
        tell(f"{report.title or report.address}: {event.error}")
        return
    library.feeds.refreshed(
        event.address,
        title=event.title,
        entries=event.entries,
        etag=event.etag,
        last_modified=event.last_modified,
    )
    report.title = report.title or event.title
    report.unchanged, report.moved = event.entries is None, event.moved
    if event.moved:
        tell(f"{report.title or report.address} has moved for good: `newsreader feeds add {event.moved}`")
