"""Shelving: the article is kept in the library, and the library's articles are read."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from textual import work

from tui.app.beside import beside
from tui.app.catalogue import Catalogue
from tui.app.screens.stage import Stage
from tui.app.visit import Visit
from tui.errors import NewsreaderError
from tui.model.analysis import Analysis
from tui.model.article import Article

if TYPE_CHECKING:
    from tui.app.desk import Desk
    from tui.app.screens.library import LibraryScreen
    from tui.app.screens.racks import Chosen


class Shelving(Stage):
    """The part of the reader screen that knows the library."""

    desk: Desk
    """Reads and analyses the articles."""

    from_library = False
    """Whether the pile came from the library, and leaving it goes back there."""

    _library: LibraryScreen | None = None
    _catalogue: Catalogue | None = None

    @cached_property
    def _completed(self) -> set[int]:
        """Ids of articles whose pages were asked for."""
        return set()

    if TYPE_CHECKING:

        def open(self) -> None:
            """Show the article whose turn it is."""

        def keep_place(self) -> None:
            """Keep where the reader is, if that has changed."""

        def leave(self) -> None:
            """Remember where the reader is in the article on the screen."""

        def accept(self, visit: Visit, found: Analysis) -> None:
            """Take what was found in an article, and correct it."""

    @property
    def catalogue(self) -> Catalogue:
        """What is done in the library, made when it is needed."""
        if self._catalogue is None:
            self._catalogue = Catalogue(self.ledger)
        return self._catalogue

    def action_keep_article(self) -> None:
        """Put the article on the screen into the library."""
        article = self.analysis.article
        if not article.text:
            self.hint = "there is no article to keep"
            return
        try:
            new = self.catalogue.keep(article)
        except NewsreaderError as error:
            self.hint = str(error)
        else:
            self.hint = f"{'kept in' if new else 'this article is in'} the library ─ L shows it"

    def action_show_library(self) -> None:
        """Show the library, at the article on the screen if that is listed there."""
        from tui.app.screens.library import LibraryScreen  # noqa: PLC0415  (not needed to show text)

        if self._library is None:
            self._library = LibraryScreen(self.catalogue, self.desk)
            self.app.install_screen(self._library, "library")
        self.keep_place()
        self._library.opened_at = self.visit.shelved
        self.app.push_screen(self._library, self._chosen_in_library)

    def _chosen_in_library(self, chosen: Chosen | None) -> None:
        if chosen is not None:
            self.read_shelved(chosen)
        elif not self.visit.reference and not self.analysis.article.text:
            self.app.exit()  # There is nothing behind the library.

    def read_shelved(self, chosen: Chosen) -> None:
        """Read an article of the library; `J` and `K` go to those listed with it."""
        self.leave()
        self.visits = [Visit(row.source or row.title, shelved=row.id) for row in chosen.rows]
        self.number = chosen.number
        self.from_library = True
        visit = self.visit
        try:
            article = self.fetch(visit)
            known = self.desk.recall(article)
        except NewsreaderError as error:
            self.hint = str(error)
            return
        visit.analysed = known is not None
        self.accept(visit, known or Analysis(article))
        self.open()

    def fetch(self, visit: Visit) -> Article:
        """Read an article, or take it from the library.

        Raises:
            NewsreaderError: If there is none, or none that can be read.
        """
        return self.desk.read(visit.reference) if visit.shelved is None else self.catalogue.article(visit.shelved)

    def note_read(self) -> None:
        """Mark an article of the library read that is on the screen."""
        if self.visit.shelved is not None:
            try:
                self.catalogue.see(self.visit.shelved)
            except NewsreaderError as error:
                self.hint = str(error)

    def complete(self) -> None:
        """Fetch the page of the article on the screen, if it came from a feed that has only its beginning; once."""
        number = self.visit.shelved
        if number is None or number in self._completed:
            return
        self._completed.add(number)
        try:
            if not self.catalogue.lacks_text(number):
                return
        except NewsreaderError:
            return
        self.hint = "this is what the feed says: the page is being fetched …"
        self._complete(self.visit, number)

    @work(group="complete", exit_on_error=False)
    async def _complete(self, visit: Visit, number: int) -> None:
        try:
            found, article = await beside(self.catalogue.complete, number)
            known = await beside(self.desk.recall, article)
        except NewsreaderError as error:
            if visit is self.visit:
                self.hint = f"only what the feed says: {error.message}"
            return
        visit.shelved, visit.analysed = found, known is not None
        self.accept(visit, known or Analysis(article))
        if visit is self.visit:
            self.open()

    def leave_reader(self) -> None:
        """Go back to the library where the article came from there; else leave the program."""
        if self.from_library:
            self.action_show_library()
        else:
            self.app.exit()
