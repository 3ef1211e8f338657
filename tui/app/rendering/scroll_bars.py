"""Scroll bars one cell wide, in eighths of a cell, as Textual draws them."""

from __future__ import annotations

from math import ceil

from tui.app.rendering.list_rows import Styled

_EIGHTHS = "▁▂▃▄▅▆▇ "


def scroll_bar(window: int, lines: int, top: int) -> list[Styled]:
    """The cells of a bar, top to bottom, in the styles `thumb`, `thumb-start` and `track`.

    Args:
        window: Lines in view, and cells of the bar.
        lines: Lines there are.
        top: The first line in view, from 0.

    >>> [piece.style for piece in scroll_bar(4, 8, 2)]
    ['track', 'thumb', 'thumb', 'track']
    """
    cells = [Styled(" ", "track")] * window
    if window >= lines or not window:
        return cells
    thumb = max(1, window * window / lines)
    start = int((window - thumb) * (top / (lines - window)) * 8)
    end = start + ceil(thumb * 8)
    (first, above), (last, below) = divmod(max(0, start), 8), divmod(max(0, end), 8)
    cells[first:last] = [Styled(" ", "thumb")] * (last - first)
    if first < window and (sign := _EIGHTHS[7 - above]) != " ":
        cells[first] = Styled(sign, "thumb-start")
    if last < window and (sign := _EIGHTHS[7 - below]) != " ":
        cells[last] = Styled(sign, "thumb")
    return cells
