"""Refreshing: what is new in the feeds is fetched in the background, and the feeds are listed."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from tui.app.screens.racks import Racks
from tui.errors import NewsreaderError

if TYPE_CHECKING:
    from tui.app.app import NewsreaderApp
    from tui.app.refresher import Refresher, RefreshState
    from tui.library.followed import KeptFeed


class FeedRack(Racks):
    """The part of the library screen that knows what feeds bring."""

    if TYPE_CHECKING:

        def want_feed(self, address: str, name: str) -> None:
            """Show only articles that a feed brought."""

    @property
    def refresher(self) -> Refresher:
        """What fetches, for every screen."""
        return cast("NewsreaderApp", self.app).refresher

    def follow_refreshes(self) -> None:
        """Say from now on how far each refresh is."""
        self.refresher.watch(self, self._refreshing)

    def action_refresh_feeds(self) -> None:
        """Fetch what is new in the feeds; stop where that is being done already."""
        if self.refresher.at_work:
            self.refresher.stop()
            return
        try:
            self.refresher.start()
        except NewsreaderError as error:
            self.hint = error.message
        else:
            if not self.refresher.at_work:
                self.hint = (
                    "no feed is followed: {library.list-feeds} lists the feeds, and {feeds.add-feed} there adds one"
                )

    def action_list_feeds(self) -> None:
        """Show the feeds that are followed."""
        from tui.app.screens.feeds import FeedsScreen  # noqa: PLC0415  (not needed to show a list)

        screen = FeedsScreen(self.catalogue.feed_catalogue, self.refresher, self.wanted.feed or None)
        self.app.push_screen(screen, self._feed_chosen)

    def _feed_chosen(self, feed: KeptFeed | None) -> None:
        if feed is not None:
            self.want_feed(feed.address, feed.name)

    def _refreshing(self, state: RefreshState) -> None:
        self.progress = state.progress
        if not state.progress:
            self.load()
            self.catalogue.merged(state.merged)
            more = (
                " ─ {library.undo-change} takes them apart"
                if state.merged
                else " ─ {library.list-feeds} tells more"
                if state.trouble
                else ""
            )
            self.hint = state.told + more
