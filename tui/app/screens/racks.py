"""What the parts of the library screen share: the state it owns and what it shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.app.screens.overlay import Overlay
from tui.app.widgets.article_list import ArticleList

if TYPE_CHECKING:
    from tui.library.rows import Row
    from tui.services.analysis_service import AnalysisService
    from tui.services.library_filter import LibraryFilter
    from tui.services.library_service import LibraryService


class Racks(Overlay):
    """The library screen as its parts see it; `LibraryScreen` makes the values reactive."""

    if TYPE_CHECKING:
        wanted: LibraryFilter
        hint: str
        progress: str
        catalogue: LibraryService
        desk: AnalysisService

        def load(self, *, at: int | None = None, unfinished: bool = False) -> object:
            """Look through the library again."""

        def list_found(self, at: int | None = None) -> None:
            """List what was found, as far as it is wanted."""

        def count(self) -> None:
            """Count again what was found, and show what is known of the article the reader is at."""

    found: Sequence[Row] = ()
    """What the search finds, before it is narrowed."""

    @property
    def shelf(self) -> ArticleList:
        """The list."""
        return self.query_one("#articles", ArticleList)

    def show_row(self, article_id: int) -> None:
        """Show what has changed about an article; it stays in the list even if it no longer belongs there."""
        row = self.catalogue.row(article_id)
        self.found = [row if known.id == article_id else known for known in self.found]
        self.stay.add(article_id)
        self.shelf.replace(row)

    @property
    def stay(self) -> set[int]:
        """Ids of articles that stay in the list until the reader asks for others."""
        return self.__dict__.setdefault("_stay", set())  # type: ignore[no-any-return]
