"""A list of rows of one or more lines, with a blank one between two rows."""

from __future__ import annotations

from tui.app.rendering.list_rows import ListRow, RowLines
from tui.app.widgets.line_list import LineList


class RowList(LineList):
    """Entries to walk through and choose from."""

    def __init__(self, *, id: str) -> None:  # noqa: A002  (Textual's name)
        """Start with no rows."""
        self.entries: list[ListRow] = []
        self._places: dict[str, int] = {}
        super().__init__(id=id)

    def show(self, entries: list[ListRow]) -> None:
        """Show other rows; the reader stays at the row with the same id, if it is still there."""
        at = self.row_id
        self.entries = entries
        self._places = {entry.id: number for number, entry in enumerate(entries)}
        self.rows_changed(at)

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return len(self.entries)

    def id_of(self, row: int) -> str:
        """The id of a row."""
        return self.entries[row].id

    def find_row(self, row_id: str) -> int | None:
        """The row with an id, if there is one."""
        return self._places.get(row_id)

    def lines_for(self, room: int) -> RowLines:
        """The rows as lines of so many cells."""
        return RowLines(self.entries, room)


class SteadyList(RowList):
    """Rows to choose from while something else has the keys."""

    steady = True
