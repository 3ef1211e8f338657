"""The pile of articles: going on and back, opening another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work

from tui.app.beside import beside
from tui.app.opening import visits
from tui.app.screens.stage import Stage
from tui.app.visit import Visit
from tui.errors import NewsreaderError
from tui.services.analysis_service import AnalysisService


class Piling(Stage):
    """The part of the reader screen that changes articles."""

    desk: AnalysisService
    """Reads and analyses the articles."""

    if TYPE_CHECKING:

        def open(self) -> None:
            """Show the article whose turn it is."""

        def leave(self) -> None:
            """Remember where the reader is in the article on the screen."""

    def turn_to(self, number: int) -> None:
        """Show another article of the pile."""
        self.leave()
        self.number = number
        self.open()

    def action_next_article(self, step: int) -> None:
        """Go to the next or previous article."""
        if 0 <= self.number + step < len(self.visits):
            self.turn_to(self.number + step)
        else:
            self.hint = "this is the last article" if step > 0 else "this is the first article"

    @work(group="reference")
    async def action_open_reference(self) -> None:
        """Ask for a file or folder and put what it holds on the pile, after the article on the screen."""
        from tui.app.screens.choosing import NameScreen  # noqa: PLC0415  (not needed to show text)
        from tui.sources import expand  # noqa: PLC0415  (loaded already where the article came from a file)

        reference = await self.app.push_screen_wait(NameScreen("Open a file or folder"))
        if reference is None:
            return
        try:
            found = await beside(expand, [reference])
        except NewsreaderError as error:
            self.hint = error.message
            return
        new = [Visit(each) if isinstance(each, str) else visits([each], self.desk)[0] for each in found]
        self.visits[self.number + 1 : self.number + 1] = new
        self.turn_to(self.number + 1)

    def action_open_source(self) -> None:
        """Open the article's own page in the browser."""
        source = self.analysis.article.source
        if "://" in source:
            self.app.open_url(source)
            self.hint = f"opened {source}"
        else:
            self.hint = "this article has no address to open in a browser"
