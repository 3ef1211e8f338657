"""Rows of a side list as lines of exact width."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from tui.app.page.entries import Entry, Line, Piece
from tui.app.rendering.cells import blocks, clipped, shown, width

_LEAST_TAIL = 8
"""Cells in which a shortened tail of a line still says something."""


class Listing:
    """Where each row of a list stands: its lines, and a blank one after it."""

    def __init__(self, entries: list[Entry], room: int) -> None:
        """Take the rows and the cells of a line."""
        self.entries = entries
        self.room = room
        tops = [0, *accumulate(self.height(number) + 1 for number in range(len(entries)))]
        self.tops = tops[:-1]
        """The first line of each row."""

        self.lines = max(0, tops[-1] - 1)
        """How many lines the whole list has."""

    def row_at(self, line: int) -> int | None:
        """The row that a line, or the blank one after it, belongs to."""
        row = bisect_right(self.tops, line) - 1
        return row if 0 <= row < len(self.entries) and line <= self.lines else None

    def height(self, row: int) -> int:
        """How many lines a row takes, without the blank one after it."""
        return sum(_height(line, self.room) for line in self.entries[row].lines)

    def pieces(self, line: int, marked: str = "") -> list[Piece]:
        """What stands on a line, together exactly `room` cells wide.

        Args:
            line: Its number, from the top of the list.
            marked: Id of the row with a bar at its left.
        """
        row, room = self.row_at(line), self.room
        if row is None or room <= 0:
            return [Piece(" " * room)]
        entry = self.entries[row]
        number = line - self.tops[row]
        for part in entry.lines:
            if number < _height(part, room):
                sign = Piece("▌" if entry.id == marked else " ", "marked")
                return _exactly([sign, *_pieces(part, number, room - 1)], room)
            number -= _height(part, room)
        return [Piece(" " * room)]


def _height(line: Line, room: int) -> int:
    return 1 if line.lines == 1 else max(1, min(line.lines, len(_parts(line, _space(line, room - 1)))))


def _space(line: Line, room: int) -> int:
    """Cells for what stands on the left of a line."""
    right = [piece for piece in line.right if piece.words]
    return room - 1 - line.indent - sum(width(piece.words) for piece in right) - len(right)


def _parts(line: Line, space: int) -> list[str]:
    """The words of a line that runs over several, cut; of a long text only as much as is needed."""
    space = max(1, space)
    return blocks(_whole(line)[: space * (line.lines + 1) * 2], space)


def _whole(line: Line) -> str:
    return "".join(piece.words for piece in line.left)


def _pieces(line: Line, number: int, room: int) -> list[Piece]:
    right = [piece for piece in line.right if piece.words]
    space = _space(line, room)
    found = [Piece(" " * line.indent)]
    for piece in _running(line, number, space) if line.lines > 1 else line.left:
        if piece.style == "quiet" and width(piece.words) > space < _LEAST_TAIL:
            continue
        words = clipped(piece.words, space)
        space -= width(words)
        found.append(Piece(words, piece.style))
    return [*found, Piece(" " * max(0, space + len(right))), *right]


def _running(line: Line, number: int, space: int) -> list[Piece]:
    """One line of words that run over several; the last ends with an ellipsis where there are more."""
    parts = _parts(line, space)
    if number >= len(parts):
        return []
    words = parts[number]
    if number == line.lines - 1 and len(parts) > line.lines:
        words = clipped(f"{words} {parts[number + 1]}", space) if width(words) + 2 > space else f"{words} …"
    return [Piece(words, line.left[0].style)] if len(line.left) == 1 else _styled(line, parts, number, words)


def _styled(line: Line, parts: list[str], number: int, words: str) -> list[Piece]:
    """The words of one of the lines, in the styles of the pieces they are from."""
    whole, start = shown(_whole(line)), 0
    for part in parts[:number]:
        start = whole.index(part, start) + len(part)
    start = whole.index(parts[number], start)
    found: list[Piece] = []
    at = 0
    for piece in line.left:
        last = at + len(shown(piece.words))
        cut = words[max(0, at - start) : max(0, last - start)]
        if cut:
            found.append(Piece(cut, piece.style))
        at = last
    return [*found, Piece(words[at - start :], line.left[-1].style)] if len(words) > at - start else found


def _exactly(pieces: list[Piece], room: int) -> list[Piece]:
    found = []
    for piece in pieces:
        words = clipped(piece.words, room) if width(piece.words) > room else piece.words
        room -= width(words)
        if words:
            found.append(Piece(words, piece.style))
    return [*found, Piece(" " * room)] if room > 0 else found
