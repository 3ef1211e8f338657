"""The articles of the library as lines of a list, one each, and the words that tell about one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.app.page.entries import Piece
from tui.app.rendering.cells import clipped, width
from tui.model.article import NO_DATE

if TYPE_CHECKING:
    from tui.library.rows import Row

UNREAD, STAR = "•", "★"
"""Signs before a headline."""

NO_TITLE = "(no headline)"

_SIGNS = 5
"""Cells before the headline: the bar of the chosen row, the two signs, and air."""

_DAY = 10
_LEAST_FOR_OUTLET, _LEAST_FOR_TAGS, _LEAST_FOR_ADDED = 60, 90, 96
"""Cells of a line from which the outlet, its tags, and the day an article came to the library stand on it too."""


class ShelfLines:
    """A list with one line for each article; a line is only made when it is drawn."""

    def __init__(self, found: Sequence[Row], room: int) -> None:
        """Take the articles, and the cells of a line."""
        self.found = found
        self.room = room
        self.lines = len(found)
        """How many lines the whole list has."""

        self.tops = range(len(found))
        """The line of each row."""

    def row_at(self, line: int) -> int | None:
        """The row on a line."""
        return line if 0 <= line < self.lines else None

    def height(self, row: int) -> int:
        """How many lines a row takes."""
        del row  # They are all alike.
        return 1

    def pieces(self, line: int, marked: str = "") -> list[Piece]:
        """What stands on a line, together exactly `room` cells wide.

        Args:
            line: Its number, from the top of the list.
            marked: Id of the row with a bar at its left.
        """
        room = self.room
        if not 0 <= line < self.lines or room <= _SIGNS:
            return [Piece(" " * max(0, room))]
        row = self.found[line]
        right = _right(row, room)
        space = room - _SIGNS - sum(width(piece.words) for piece in right)
        title = clipped(one_line(row.title) or NO_TITLE, space)
        space -= width(title)
        signs = [
            Piece("▌" if str(row.id) == marked else " ", "marked"),
            Piece(" " if row.read else UNREAD, "sign"),
            Piece(STAR if row.starred else " ", "star"),
            Piece("  "),
        ]
        pieces = [*signs, Piece(title, "quiet" if row.read else "title"), *_tags(row, room, space)]
        return [*pieces, Piece(" " * (room - _cells([*pieces, *right]))), *right]


def _right(row: Row, room: int) -> list[Piece]:
    """The outlet, the day of publication and the day it came to the library, as far as there is room."""
    day = Piece(f"  {(row.date or NO_DATE)[:_DAY]:<{_DAY}}", "count")
    if room < _LEAST_FOR_OUTLET:
        return [day, Piece(" ")]
    added = Piece(f"  {row.fetched[:_DAY]:<{_DAY}} ", "added") if room >= _LEAST_FOR_ADDED else Piece(" ")
    cells = min(24, room // (5 if room >= _LEAST_FOR_TAGS else 7))
    outlet = clipped(outlet_of(row), cells)
    return [Piece(f"  {outlet}{' ' * (cells - width(outlet))}", "quiet"), day, added]


def _tags(row: Row, room: int, space: int) -> list[Piece]:
    if room < _LEAST_FOR_TAGS or not row.tags:
        return []
    words = clipped("  " + " ".join(f"#{tag}" for tag in row.tags), max(0, space))
    return [Piece(words, "tag")] if len(words) > len("  #…") else []


def _cells(pieces: Sequence[Piece]) -> int:
    return sum(width(piece.words) for piece in pieces)


def outlet_of(row: Row) -> str:
    """Where an article is from, in a word or two: its feed, the host of its address, or the name of its file."""
    return one_line(row.feed_name) or place_of(row.source)


def place_of(source: str) -> str:
    """The host of an address, or the name of a file.

    >>> place_of("https://www.gazette.example/news/1"), place_of("/stories/ferry.txt"), place_of("-")
    ('gazette.example', 'ferry.txt', 'standard input')
    """
    if source == "-":
        return "standard input"
    scheme, colon, rest = source.partition("://")
    if colon and scheme.isalpha():
        host = rest.partition("/")[0].rpartition("@")[2].partition("?")[0]
        return one_line(host.removeprefix("www."))
    return one_line(source.replace("\\", "/").rstrip("/").rpartition("/")[2])


def about(row: Row) -> str:
    """All that is known of an article but its headline, on one line."""
    known = [
        outlet_of(row),
        one_line(row.author or ""),
        (row.date or "no date")[:_DAY],
        f"added {row.fetched[:_DAY]}",
        f"{row.words:,} word{'s' if row.words != 1 else ''}",
        " ".join(f"#{tag}" for tag in row.tags),
        "" if row.analysed else "not analysed",
        "" if row.reached is None else f"analysed up to paragraph {row.reached:,}",
    ]
    return " · ".join(part for part in known if part)


def one_line(words: str | None) -> str:
    """Words without line breaks."""
    return " ".join((words or "").split())
