"""Refreshing: what is new in the feeds is fetched in the background."""

from __future__ import annotations

from textual import work

from tui.app.beside import beside
from tui.app.refresh import Refresh
from tui.app.screens.racks import Racks
from tui.errors import NewsreaderError


class Refreshing(Racks):
    """The part of the library screen that fetches what feeds bring."""

    _refresh: Refresh | None = None
    """The refresh under way."""

    def action_refresh_feeds(self) -> None:
        """Fetch what is new in the feeds; stop where that is being done already."""
        if self._refresh is not None:
            self._refresh.stop()
            self.progress = "stopping the refresh"
        else:
            self._fetch()

    @work(exclusive=True, group="feeds", exit_on_error=False)
    async def _fetch(self) -> None:
        try:
            refresh = self._refresh = Refresh(self.catalogue.feeds_followed)
            if not refresh.feeds:
                self.hint = "no feed is followed: `newsreader feeds add ADDRESS` follows one"
                return
            timer = self.set_interval(1 / 5, self._tell_progress)
            try:
                await beside(refresh.run)
            finally:
                timer.stop()
        except NewsreaderError as error:
            self.hint = error.message
        else:
            self.hint = refresh.summary
            self.load()
        finally:
            self._refresh, self.progress = None, ""

    def _tell_progress(self) -> None:
        if self._refresh is not None:
            self.progress = self._refresh.progress
