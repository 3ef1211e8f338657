"""A refresh of the feeds on the screen: what comes is kept at once, and it is known how far it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.library.feeds import Feeds, KeptFeed

if TYPE_CHECKING:
    from tui.sources.refreshing import Arrived, Failed, Missed, Refreshed, Subscription


class _StoppedError(Exception):
    """The reader wants no more."""


class Refresh:
    """Fetches what is new in all feeds that are followed, several at once."""

    def __init__(self, feeds: Feeds) -> None:
        """Take where feeds and their articles are kept.

        Raises:
            LibraryError: If the library can't be read.
        """
        self._kept = feeds
        self.feeds: tuple[KeptFeed, ...] = feeds.list()
        self.new = 0
        """Articles that the library did not have."""

        self.changed = 0
        """Articles that it had with another text or title."""

        self.merged: list[tuple[int, int]] = []
        """Articles that it had from another address: the listed text, and the one that was put beside it."""

        self.walls = 0
        """Pages that were about something else than the feed said."""

        self._done = 0
        self._failures: list[str] = []
        self._stopping = False

    def stop(self) -> None:
        """End at the next article or feed; what has come is kept."""
        self._stopping = True

    def run(self) -> None:
        """Fetch, until all is there or it is stopped. May take minutes: to be called from a thread of its own.

        Raises:
            LibraryError: If something can't be kept; what came before is.
        """
        from tui.sources.refreshing import refresh  # noqa: PLC0415  (what the network needs takes a fifth of a second)

        try:
            refresh([self._subscription(feed) for feed in self.feeds], self._take)
        except _StoppedError:
            return

    @property
    def progress(self) -> str:
        """How far it is: `fetching 3/12 feeds, 5 new ─ R stops`."""
        return f"fetching {self._done:,}/{_counted(len(self.feeds), 'feed')}, {self.new:,} new ─ R stops"

    @property
    def told(self) -> str:
        """What came of it."""
        words = f"{_counted(self.new, 'new article')} from {_counted(self._done, 'feed')}"
        words += f", {self.changed:,} changed" if self.changed else ""
        words += f", {len(self.merged):,} merged with the same story ─ u takes apart" if self.merged else ""
        words += f" ─ {_counted(self.walls, 'page')} about something else" if self.walls else ""
        if self._failures:
            more = f" (and {len(self._failures) - 1:,} more)" if len(self._failures) > 1 else ""
            words += f" ─ {self._failures[0]}{more}"
        return words

    def _subscription(self, feed: KeptFeed) -> Subscription:
        from tui.sources.refreshing import Subscription  # noqa: PLC0415  (as above)

        known = self._kept.known(feed.address)
        return Subscription(feed.address, feed.typed, feed.full, feed.etag, feed.last_modified, known)

    def _keep(self, event: Arrived) -> None:
        from tui.library.arrivals import Brought  # noqa: PLC0415  (loaded already with the feeds)

        shelved = self._kept.arrived(
            Brought(
                event.feed,
                event.entry,
                event.article,
                event.full,
                said=event.said,
                facts=event.facts,
                apart=event.apart,
            )
        )
        self.new += shelved.new
        self.changed += shelved.changed and not shelved.new
        self.walls += shelved.walled
        if shelved.elsewhere and shelved.article is not None and shelved.text is not None:
            self.merged.append((shelved.article, shelved.text))

    def _take(self, event: Arrived | Missed | Refreshed | Failed) -> None:
        from tui.sources.refreshing import Arrived, Failed, Refreshed  # noqa: PLC0415  (as above)

        if isinstance(event, Arrived):
            self._keep(event)
        elif isinstance(event, Refreshed):
            self._done += 1
            self._kept.refreshed(
                event.address,
                title=event.title,
                entries=event.entries,
                etag=event.etag,
                last_modified=event.last_modified,
            )
        elif isinstance(event, Failed):
            self._done += 1
            self._failures.append(event.error.message)
            self._kept.failed(event.address, event.error.message)
        if self._stopping:
            raise _StoppedError


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"
