"""What the parts of the library screen work with: the library, what is listed of it, and what the screen can do."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol, TypeVar

from textual.screen import Screen

from tui.app.widgets.library_widgets import ArticleList
from tui.services.analysis_service import AnalysisService
from tui.services.library_filter import LibraryFilter
from tui.services.library_service import LibraryService

if TYPE_CHECKING:
    from tui.library.article_contents import ListedQuote
    from tui.library.article_rows import ArticleRow

T = TypeVar("T")

NO_ROW = "there is no article here"


class LibraryDisplay(Protocol):
    """The screen as its parts see it."""

    wanted: LibraryFilter
    """Which articles are listed, and in which order."""

    hint: str
    """What the line at the bottom says until something else happens."""

    progress: str
    """How far the work in the background is."""

    async def ask(self, dialog: Screen[T]) -> T | None:
        """Show a dialog and wait for what it hands back; only in a worker."""

    def start(self, work: Callable[[], Awaitable[object]], group: str, *, exclusive: bool = False) -> None:
        """Let a worker do something; what goes wrong there doesn't end the program."""

    def show_matches(self, count: int | None, quotes: int = 0) -> None:
        """Say beside the query how many articles and quotes it finds; `None` while that isn't known."""

    def found_changed(self) -> None:
        """Count what was found, and show what is known of the article the reader is at."""


class LibraryContext:
    """The library, the list, and which articles stay in it."""

    def __init__(
        self, display: LibraryDisplay, articles: ArticleList, library: LibraryService, analyses: AnalysisService
    ) -> None:
        self.display = display
        self.articles = articles
        self.library = library
        self.analyses = analyses
        self.found: Sequence[ArticleRow] = ()
        """What the search finds, before it is narrowed."""

        self.quotes: Mapping[int, Sequence[ListedQuote]] = {}
        """What the search finds said in them, by their ids."""

        self.stay: set[int] = set()
        """Ids of articles that stay in the list until the reader asks for others."""

    @property
    def row(self) -> ArticleRow | None:
        """The article the reader is at; where there is none, a hint says so."""
        row = self.articles.row
        if row is None:
            self.display.hint = NO_ROW
        return row

    @property
    def chosen(self) -> list[ArticleRow]:
        """The marked articles, else the one the reader is at; where there is none, a hint says so."""
        rows = self.articles.chosen
        if not rows:
            self.display.hint = NO_ROW
        return rows

    def show_row(self, article_id: int) -> None:
        """Show what has changed about an article; it stays in the list even if it no longer belongs there.

        Raises:
            LibraryError: If the library can't be read.
        """
        row = self.library.articles.row(article_id)
        self.found = [row if known.id == article_id else known for known in self.found]
        self.stay.add(article_id)
        self.articles.replace(row)
