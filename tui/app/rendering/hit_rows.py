"""Where in the article the hits lie, as the rows of a map one cell wide."""

from __future__ import annotations

from tui.model.span import CharSpan

HALF_SIGNS = {0: " ", 1: "▘", 2: "▖", 3: "▌"}
"""No hits in a row, hits in its upper half, its lower half, both."""

CURRENT = "█"
"""The row of the hit the reader is at."""


def halves(stops: tuple[CharSpan, ...], length: int, height: int) -> list[int]:
    """Which halves of each row of the map hold a hit: 1 the upper, 2 the lower, 3 both.

    Args:
        stops: The hits.
        length: Characters of the whole text.
        height: Rows of the map.

    >>> halves((CharSpan(0, 1), CharSpan(99, 100)), 100, 2)
    [1, 2]
    """
    rows = [0] * height
    for stop in stops if height else ():
        half = _half(stop, length, height)
        rows[half // 2] |= 1 << half % 2
    return rows


def row_of(stop: CharSpan | None, length: int, height: int) -> int:
    """The row of the map on which a hit lies; -1 for none."""
    return -1 if stop is None or not height else _half(stop, length, height) // 2


def _half(stop: CharSpan, length: int, height: int) -> int:
    return min(stop.start * 2 * height // max(1, length), 2 * height - 1)
