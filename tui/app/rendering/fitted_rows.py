"""Rows of a list fitted into a height: as much of each as there is room for, and all of the one that is open."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from itertools import accumulate

from tui.app.rendering.cells import blocks, width
from tui.app.rendering.list_rows import ListRow, RowLine, Styled, height_of, line_pieces, space_of


class RowHeights:
    """How many lines each row of a list takes in a given width."""

    def __init__(self, entries: list[ListRow], room: int, least: int = 1, nothing: str = "") -> None:
        """Take the rows.

        Args:
            entries: The rows.
            room: Cells of a line.
            least: Lines of each row that are always shown, as far as it has them.
            nothing: What is said where there are no rows.
        """
        self.entries = entries
        self.nothing = [] if entries or not nothing else blocks(nothing, max(1, room - 2))
        self.room = room
        self.least = least
        self._joined: dict[int, tuple[RowLine, ...]] = {}
        self._pieces: dict[tuple[int, int, int, bool], list[Styled]] = {}

    def lines(self, row: int) -> tuple[RowLine, ...]:
        """The lines of a row, each put on the end of the one above where it wants that and there is room."""
        known = self._joined.get(row)
        if known is None:
            known = self._joined[row] = _joined(self.entries[row], self.room)
        return known

    def pieces(self, row: int, number: int, left: int, *, marked: bool) -> list[Styled]:
        """What stands on a line of a row, put together once.

        Args:
            row: Which row.
            number: Which of its lines.
            left: How many lines of it are shown.
            marked: Whether there is a bar at its left.
        """
        asked = (row, number, left, marked)
        known = self._pieces.get(asked)
        if known is None:
            known = self._pieces[asked] = self._put_together(
                row, number, left, Styled("▌" if marked else " ", "marked")
            )
        return list(known)

    def _put_together(self, row: int, number: int, left: int, sign: Styled) -> list[Styled]:
        for part in self.lines(row):
            cut = part._replace(lines=min(part.lines, left))
            lines = height_of(cut, self.room)
            if number < min(lines, left):
                return line_pieces(cut, number, self.room, sign)
            number -= lines
            left -= lines
            if left <= 0:
                break
        return [Styled(" " * self.room)]

    def full(self, row: int) -> int:
        """Lines in which all of a row is shown."""
        return sum(height_of(line, self.room) for line in self.lines(row))

    def wanted(self, most: int) -> int:
        """Lines in which all rows are shown as a whole; where that is more than `most`, a number above it."""
        if len(self.entries) > most:
            return most + 1
        return len(self.nothing) + sum(map(self.full, range(len(self.entries))))

    @cached_property
    def short(self) -> list[int]:
        """Lines of each row in a list that is too long for its height."""
        if self.least == 1:
            return [1] * len(self.entries)
        return [min(self.least, sum(map(self._short, entry.lines))) for entry in self.entries]

    def _short(self, line: RowLine) -> int:
        most = min(line.lines, self.least)
        if most > 2:  # noqa: PLR2004  (beyond that it must be counted)
            return height_of(line._replace(lines=most), self.room)
        whole = sum(width(piece.words) for piece in line.left)
        return 1 if most == 1 or whole <= space_of(line, self.room - 1) else most


def _joined(entry: ListRow, room: int) -> tuple[RowLine, ...]:
    found: list[RowLine] = []
    for line in entry.lines:
        above = found[-1] if found else None
        if above is not None and line.joins:
            used = sum(width(piece.words) for piece in (*above.left, *line.left))
            if used + 2 <= space_of(above, room - 1):
                found[-1] = above._replace(left=(*above.left, Styled("  "), *line.left), lines=1)
                continue
        found.append(line)
    return tuple(found)


class FittedRows:
    """Where each row stands in a list of some height.

    Where all rows fit they are shown as a whole, with blank lines between them if there is room for these too. Else
    each is cut to as many lines as all can have; in a list that has to scroll, to its least.
    """

    def __init__(self, heights: RowHeights, height: int, opened: int | None = None) -> None:
        """Fit the rows.

        Args:
            heights: The rows.
            height: Lines that the list has on the screen.
            opened: The row that is shown as a whole whatever the others are.
        """
        self.room = heights.room
        self.height_shown = height
        self._heights = heights
        self._shown, gap = _fit(heights, height, opened)
        tops = [0, *accumulate(lines + gap for lines in self._shown)]
        self.tops = tops[:-1]
        """The first line of each row."""

        self.lines = max(0, tops[-1] - gap)
        """How many lines the whole list has."""

    def row_at(self, line: int) -> int | None:
        """The row that a line, or the blank one after it, belongs to."""
        row = bisect_right(self.tops, line) - 1
        return row if 0 <= row < len(self._shown) and line <= self.lines else None

    def height(self, row: int) -> int:
        """How many lines a row takes, without the blank one after it."""
        return self._shown[row]

    def in_sight(self, row: int) -> tuple[int, int]:
        """The lines to show with a row, as `[first, last)`: with one of each row beside it where there is room."""
        first, last = self.tops[row], self.tops[row] + self._shown[row]
        before, after = max(0, first - 1), min(last + 1, self.lines)
        return (before, after) if after - before <= self.height_shown else (first, last)

    def top_showing(self, row: int, top: int) -> int:
        """The first line of the view that shows a row: the one that is shown if that does, else a third above it."""
        first, last = self.in_sight(row)
        if top <= first and last <= top + self.height_shown:
            return top
        wanted = min(first, max(first - self.height_shown // 3, last - self.height_shown))
        return max(0, min(wanted, self.lines - self.height_shown))

    def pieces(self, line: int, marked: str = "") -> list[Styled]:
        """What stands on a line, together exactly `room` cells wide.

        Args:
            line: Its number, from the top of the list.
            marked: Id of the row with a bar at its left.
        """
        row = self.row_at(line)
        if row is None or self.room <= 0:
            said = "".join(f" {words}" for words in self._heights.nothing[line : line + 1])
            return (
                [Styled(said, "quiet"), Styled(" " * (self.room - width(said)))] if said else [Styled(" " * self.room)]
            )
        marks = self._heights.entries[row].id == marked
        return self._heights.pieces(row, line - self.tops[row], self._shown[row], marked=marks)


def _fit(heights: RowHeights, height: int, opened: int | None) -> tuple[list[int], int]:
    """Lines of each row, and blank ones after each."""
    count = len(heights.entries)
    whole = {opened: min(heights.full(opened), max(1, height))} if opened is not None and opened < count else {}
    if count <= height:
        full = [heights.full(row) for row in range(count)]
        if sum(full) <= height:
            return full, int(sum(full) + count - 1 <= height and any(lines > 1 for lines in full))
        shown = [whole.get(row, min(lines, heights.least)) for row, lines in enumerate(full)]
        if sum(shown) <= height:
            return _fill(shown, full, height), 0
    shown = list(heights.short)
    for row, lines in whole.items():
        shown[row] = max(shown[row], lines)
    return shown, 0


def _fill(shown: list[int], full: list[int], height: int) -> list[int]:
    """Give the lines that are left to rows that are cut, one each in turn, from the top."""
    spare = height - sum(shown)
    while spare:
        for row, lines in enumerate(full):
            if spare and shown[row] < lines:
                shown[row] += 1
                spare -= 1
    return shown
