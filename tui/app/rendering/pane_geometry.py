"""Where the text and the lists stand above the status line, in cells."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from tui.app.rendering.frame import GUTTER

BESIDE = 78
"""Columns from which the lists stand beside the text."""

THREE = 170
"""Columns from which actors and quotes have a column each."""

_MARGIN = GUTTER + 3
"""Cells of the text beside its lines: the gutter, a blank one, the scroll bar and the map of hits."""

_SIDE = (34, 64)
"""Cells that both lists one above the other take at least and at most, with the rule on their left."""

_ACTORS, _QUOTES = (34, 52), (40, 84)
"""The same of each in a column of its own."""

_LEAST_TEXT = 30
"""Cells that the text keeps when the lists are made wider."""

_MEASURES = (24, 200)
"""Cells of a line that can be chosen."""


class Shape(Enum):
    """How the lists are shown."""

    HIDDEN = "hidden"
    STRIP = "strip"
    """A few rows below the text: the first actors, and the quote at the reading cursor."""

    LIST = "list"
    """One list below the text, where there is only a strip while the text has the keys."""

    STACKED = "stacked"
    """Beside the text, the quotes below the actors."""

    COLUMNS = "columns"
    """Beside the text, the quotes beside the actors."""


class Box(NamedTuple):
    """Some cells of the screen."""

    x: int = 0
    y: int = 0
    width: int = 0
    height: int = 0


class Division(NamedTuple):
    """Where the text, with its map of hits at the right, and the lists stand."""

    shape: Shape
    text: Box
    side: Box = Box()


class SideBoxes(NamedTuple):
    """Where the parts of the lists stand in their pane, each with the rule on its left."""

    actors_title: Box = Box()
    message: Box = Box()
    actors: Box = Box()
    quotes_title: Box = Box()
    quotes: Box = Box()


class Needed(NamedTuple):
    """Rows that the lists take where nothing is cut."""

    actors: int
    spread: int
    """The same with a blank row between two actors."""

    quotes: int


class Wanted(NamedTuple):
    """How the reader wants the panes."""

    measure: int
    """Cells a line of text takes at most."""

    side: bool = True
    """Whether the lists are shown."""

    listing: bool = False
    """Whether a list has the keys."""

    wider: int = 0
    """Cells that the lists take beyond what they take by themselves; negative for fewer."""


def divide(columns: int, rows: int, wanted: Wanted) -> Division:
    """Divide the screen above the status line.

    Args:
        columns: Its width.
        rows: Its height.
        wanted: What is to be shown, and how wide.

    >>> divide(120, 39, Wanted(72)).side
    Box(x=79, y=0, width=41, height=39)
    >>> divide(60, 19, Wanted(72)).side
    Box(x=0, y=15, width=60, height=4)
    """
    if not wanted.side:
        return Division(Shape.HIDDEN, Box(0, 0, columns, rows))
    if columns < BESIDE:
        height = _list_rows(rows) if wanted.listing else _strip_rows(rows)
        shape = Shape.LIST if wanted.listing else Shape.STRIP
        return Division(shape, Box(0, 0, columns, rows - height), Box(0, rows - height, columns, height))
    over = columns - wanted.measure - _MARGIN
    if columns >= THREE and over >= _ACTORS[0] + _QUOTES[0]:
        shape, width = Shape.COLUMNS, min(over, _ACTORS[1] + _QUOTES[1])
    else:
        shape, width = Shape.STACKED, _within(over, _SIDE)
    width = max(_SIDE[0] // 2, min(width + wanted.wider, columns - _LEAST_TEXT))
    text = columns - width
    return Division(shape, Box(0, 0, text, rows), Box(text, 0, width, rows))


def measure_after(measure: int, cells: int) -> tuple[int, str]:
    """Cells of a line that is made wider or narrower, as far as it can be, and what is said of it.

    >>> measure_after(72, 4)
    (76, 'lines of 76 characters')
    """
    changed = _within(measure + cells, _MEASURES)
    return changed, f"lines of {changed} characters"


def _within(cells: int, limits: tuple[int, int]) -> int:
    return min(max(limits[0], cells), limits[1])


def _strip_rows(rows: int) -> int:
    """Rows of the strip: the actors and a line of the quote; with more room a rule above, and more of the quote.

    >>> [_strip_rows(rows) for rows in (5, 11, 19, 23)]
    [1, 2, 4, 5]
    """
    return 5 if rows >= 22 else 4 if rows >= 14 else 2 if rows >= 8 else 1  # noqa: PLR2004  (rows of the screen)


def _list_rows(rows: int) -> int:
    return min(max(6, rows // 2), max(1, rows - 3))


def split(division: Division, needed: Needed, message: int = 0, *, quotes: bool = False) -> SideBoxes:
    """Divide the pane with the lists, a row above each for its title.

    Args:
        division: Where the pane stands, and its shape.
        needed: Rows in which the lists can be shown in full.
        message: Rows for what is to be said of the analysis.
        quotes: Whether the quotes are the one list that is shown, where only one is.

    >>> split(divide(120, 39, Wanted(72)), Needed(10, 14, 99))[2:]
    (Box(x=0, y=1, width=41, height=10), Box(x=0, y=11, width=41, height=1), Box(x=0, y=12, width=41, height=27))
    """
    _, _, width, height = division.side
    match division.shape:
        case Shape.COLUMNS:
            left = actors_width(width)
            return SideBoxes(
                Box(0, 0, left, 1),
                Box(0, 1, left, message),
                Box(0, 1 + message, left, max(0, height - 1 - message)),
                Box(left, 0, width - left, 1),
                Box(left, 1, width - left, max(0, height - 1)),
            )
        case Shape.STACKED:
            room = max(0, height - 2 - message)
            first = share(room, needed)
            return SideBoxes(
                Box(0, 0, width, 1),
                Box(0, 1, width, message),
                Box(0, 1 + message, width, first),
                Box(0, 1 + message + first, width, 1),
                Box(0, 2 + message + first, width, room - first),
            )
        case Shape.LIST:
            title, rows = Box(0, 0, width, 1), Box(0, 1 + message, width, max(0, height - 1 - message))
            said = Box(0, 1, width, message)
            return SideBoxes(Box(), said, Box(), title, rows) if quotes else SideBoxes(title, said, rows)
    return SideBoxes()


def actors_width(width: int) -> int:
    """Cells of the actors where both lists together, each in its column, have so many."""
    return _within(width * 2 // 5, _ACTORS)


def share(room: int, needed: Needed) -> int:
    """Rows for the actors, of those for both lists: none stays empty while the other list is cut.

    >>> share(20, Needed(4, 6, 40)), share(20, Needed(40, 60, 4)), share(20, Needed(40, 60, 40))
    (4, 16, 10)
    >>> share(20, Needed(4, 6, 5))
    6
    """
    actors, spread, quotes = needed
    if spread + quotes <= room:
        return spread
    if actors + quotes <= room or actors <= room // 2:
        return min(actors, room)
    return max(room // 2, room - quotes)
