"""The articles of the library, one line each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from tui.app.bindings import SHELF
from tui.app.page.shelf import ShelfLines
from tui.app.widgets.line_list import LineList

if TYPE_CHECKING:
    from tui.library.article_rows import ArticleRow


class ArticleList(LineList):
    """Articles to walk through, mark and open."""

    BINDINGS: ClassVar[list[BindingType]] = SHELF

    steady = True

    COMPONENT_CLASSES: ClassVar[set[str]] = {"list--sign", "list--star", "list--tag", "list--added"}

    def __init__(self, *, id: str) -> None:  # noqa: A002  (Textual's name)
        """Start with no articles."""
        self.found: list[ArticleRow] = []
        """The articles, in the order of the list."""

        self._places: dict[int, int] = {}
        super().__init__(id=id)

    def show(self, found: Sequence[ArticleRow], at: int | None = None) -> None:
        """Show other articles.

        Args:
            found: The articles, in order.
            at: Id of the one to stand at; where it is `None` or not among them, the reader stays at the article they
                were at, or if that is gone goes to the first.
        """
        before = self.row
        self.found = list(found)
        self._places = {row.id: number for number, row in enumerate(self.found)}
        stay = next((one for one in (at, before.id if before else None) if one in self._places), None)
        self.rows_changed(str(stay) if stay is not None else None)

    def replace(self, row: ArticleRow) -> None:
        """Show what has changed about one article."""
        number = self._places.get(row.id)
        if number is not None:
            self.found[number] = row
            self.refresh()

    @property
    def row(self) -> ArticleRow | None:
        """The article the reader is at."""
        return self.found[self.highlighted] if self.highlighted < len(self.found) else None

    @property
    def neighbour(self) -> int | None:
        """Id of the article after the one the reader is at, or of the one before the last."""
        beside = self.highlighted + 1 if self.highlighted + 1 < self.rows else self.highlighted - 1
        return self.found[beside].id if 0 <= beside < self.rows else None

    @property
    def rows(self) -> int:
        """How many articles there are."""
        return len(self.found)

    def id_of(self, row: int) -> str:
        """The id of a row's article."""
        return str(self.found[row].id)

    def find_row(self, row_id: str) -> int | None:
        """The row of an article, if it is listed."""
        return self._places.get(int(row_id))

    def lines_for(self, room: int) -> ShelfLines:
        """The articles as lines of so many cells."""
        return ShelfLines(self.found, room)
