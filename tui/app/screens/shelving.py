"""Shelving: the article is kept in the library, and the library's articles are read."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from textual import work

from tui.app.beside import beside
from tui.app.screens.stage import Stage
from tui.app.visit import Visit
from tui.errors import NewsreaderError
from tui.model.analysis import Analysis
from tui.model.article import Article
from tui.services.library_service import LibraryService

if TYPE_CHECKING:
    from tui.app.screens.library import LibraryScreen
    from tui.app.screens.overlay import Overlay
    from tui.services.analysis_service import AnalysisService


class Pile(NamedTuple):
    """Articles that were left for others, to come back to."""

    visits: list[Visit]
    number: int
    above: tuple[Overlay, ...]
    """The screens over the reader from which the others were chosen, the lowest first."""


class Shelving(Stage):
    """The part of the reader screen that knows the library."""

    desk: AnalysisService
    """Reads and analyses the articles."""

    _left: tuple[Pile, ...] = ()
    """What was left, the latest last."""

    _library: LibraryScreen | None = None
    _catalogue: LibraryService | None = None

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
    def catalogue(self) -> LibraryService:
        """What is done in the library, made when it is needed."""
        if self._catalogue is None:
            self._catalogue = LibraryService(self.ledger.library)
        return self._catalogue

    @property
    def blank(self) -> bool:
        """Whether there is no article behind the library."""
        return not self.visit.reference and not self.analysis.article.text

    def action_keep_article(self) -> None:
        """Put the article on the screen into the library."""
        article = self.analysis.article
        if not article.text:
            self.hint = "there is no article to keep"
            return
        try:
            new = self.catalogue.keep(article)
            self.note_read()
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
        if self._left and self._library in self._left[-1].above:
            self.leave_reader()
            return
        self.keep_place()
        self._library.come_back(self.visit.shelved)
        self.lay_over(self._library)

    def lay_over(self, *screens: Overlay) -> None:
        """Show screens over the reader; when the last is closed and there is nothing behind, the program ends."""
        for screen in screens:
            self.app.push_screen(screen, self._uncovered)

    def _uncovered(self, _: None) -> None:
        if self.blank and len(self.app.screen_stack) == 1:
            self.app.exit()

    def read_shelved(self, articles: Sequence[tuple[int, str]], number: int, start: int | None = None) -> None:
        """Read an article of the library; `J` and `K` go to those listed with it, `q` goes back to where it was chosen.

        Args:
            articles: Each with its id in the library and where it is from.
            number: Index of the one to read.
            start: The character to go to; `None` for where the reader left off.
        """
        visit = Visit(articles[number][1], shelved=articles[number][0])
        try:
            article = self.fetch(visit)
            known = self.desk.recall(article)
        except NewsreaderError as error:
            self.app.notify(error.message, severity="error", markup=False)
            return
        self.leave()
        above: list[Overlay] = self.app.screen_stack[self.app.screen_stack.index(self) + 1 :]  # type: ignore[assignment]
        self._left = (*self._left, Pile(self.visits, self.number, tuple(screen.again() for screen in above)))
        while self.app.screen is not self:
            self.app.pop_screen()
        self.visits = [Visit(reference, shelved=article_id) for article_id, reference in articles]
        self.visits[number] = visit
        self.number = number
        visit.analysed = known is not None
        self.accept(visit, known or Analysis(article))
        self.open()
        if start is not None:
            self.go_to_start(start)

    def go_to_start(self, start: int) -> None:
        """Go to a character, and tint the quote that starts there."""
        quote = next((quote for quote in self.analysis.quotes if quote.span.start == start), None)
        self.view.go_to(start, quote.span if quote else None)

    def fetch(self, visit: Visit) -> Article:
        """Read an article, or take it from the library.

        Raises:
            NewsreaderError: If there is none, or none that can be read.
        """
        return self.desk.read(visit.reference) if visit.shelved is None else self.catalogue.article(visit.shelved)

    def note_read(self) -> None:
        """Mark the article on the screen read, if it is in the library, whatever way it was opened."""
        if self.visit.shelved is not None:
            try:
                self.catalogue.see(self.visit.shelved)
            except NewsreaderError as error:
                self.hint = str(error)
        elif self.ledger.lasting and self.analysis.article.text:
            self._note_found(self.analysis.article)

    @work(group="noting-read", exit_on_error=False)
    async def _note_found(self, article: Article) -> None:
        try:
            number = await beside(self.catalogue.find, article)
            if number is not None:
                await beside(self.catalogue.see, number)
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
        """Go back to where the articles were chosen; where they weren't chosen in the program, leave it."""
        if not self._left:
            self.app.exit()
            return
        self.leave()
        shelved = self.visit.shelved
        *left, pile = self._left
        self._left = tuple(left)
        self.visits, self.number = pile.visits, pile.number
        self.open()
        for screen in pile.above:
            screen.come_back(shelved)
        self.lay_over(*pile.above)
