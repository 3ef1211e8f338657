"""Two flows of words beside each other, a rule between them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from tui.app.rendering.cells import clipped, shown, width, wrap
from tui.app.rendering.list_rows import RowLine, Styled

RULE = " │ "

LEAST = 117
"""Cells from which two texts are shown beside each other: a terminal of 120."""


def column(room: int) -> int:
    """Cells of each of two columns."""
    return max(1, (room - len(RULE)) // 2)


def flow(pieces: Sequence[Styled], cells: int) -> list[list[Styled]]:
    """Words broken into lines of at most so many cells, each piece in its style."""
    parts = [Styled(shown(piece.words), piece.style) for piece in pieces]
    text = "".join(part.words for part in parts)
    lines: list[list[Styled]] = []
    for start, end in wrap(text, 0, len(text), cells):
        line, at = [], 0
        for part in parts:
            first, last = max(start, at), min(end, at + len(part.words))
            if first < last:
                line.append(Styled(text[first:last], part.style))
            at += len(part.words)
        lines.append(line)
    return lines


def side_by_side(left: Sequence[Styled], right: Sequence[Styled], room: int) -> tuple[RowLine, ...]:
    """Two flows of words as the lines of a row of so many cells; at least one line."""
    cells = column(room)
    nothing: list[Styled] = []
    lines = zip_longest(flow(left, cells), flow(right, cells), fillvalue=nothing)
    return tuple(RowLine((*_filled(one, cells), Styled(RULE, "rule"), *other)) for one, other in lines) or (
        RowLine(()),
    )


def beside(left: str, right: str, room: int) -> str:
    """Two short texts beside each other on one line."""
    cells = column(room)
    left, right = clipped(left, cells), clipped(right, cells)
    return f"{left}{' ' * (cells - width(left))}{RULE}{right}"


def _filled(line: Sequence[Styled], cells: int) -> list[Styled]:
    return [*line, Styled(" " * max(0, cells - sum(width(piece.words) for piece in line)))]
