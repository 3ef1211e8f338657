"""Breaking a paragraph into lines without losing a character's place."""

from __future__ import annotations

from tui.app.page.cells import plain, shown, widths

_SPACE = " \u3000"
_CUTTING = "-\u2010\u2013\u2014/"
_NARROW_BLANKS = str.maketrans(dict.fromkeys("\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029", " "))


def wrap(text: str, start: int, end: int, room: int) -> list[tuple[int, int]]:
    """Break a stretch of text into lines of at most `room` cells.

    A line ends before white space where it can, after a hyphen, dash or slash between letters, or beside a wide
    character; a longer word is cut where the line is full. Blanks at a line's end belong to no line.

    Args:
        text: The whole text.
        start: Where the stretch starts.
        end: One past its last character.
        room: Cells a line may take, at least 1.

    Returns:
        The lines as `[start, end)` into `text`, in reading order; none for a stretch of blanks.

    >>> wrap("one two three", 0, 13, 7)
    [(0, 7), (8, 13)]
    """
    piece = text[start:end].translate(_NARROW_BLANKS)
    room = max(1, room)
    lines = _wrap_plain(piece, room) if plain(piece) else _wrap_wide(piece, room)
    return [(start + first, start + last) for first, last in lines]


def _wrap_plain(piece: str, room: int) -> list[tuple[int, int]]:
    lines = []
    at, end = _skip(piece, 0), len(piece.rstrip(_SPACE))
    while end - at > room:
        cut = piece.rfind(" ", at, at + room + 1)
        cut = max(cut, _hyphen(piece, max(at, cut), at + room))
        if cut <= at:
            cut = at + room
        lines.append((at, at + len(piece[at:cut].rstrip(_SPACE))))
        at = _skip(piece, cut)
    if at < end:
        lines.append((at, end))
    return lines


def _wrap_wide(piece: str, room: int) -> list[tuple[int, int]]:
    cells = widths(piece)
    lines = []
    at, end = _skip(piece, 0), len(piece.rstrip(_SPACE))
    while at < end:
        used = 0
        full = at
        best = at
        while full < end and used + cells[full] <= room:
            used += cells[full]
            full += 1
            if full < end and cells[full] and _may_break(piece, cells, full):
                best = full
        if full >= end:
            lines.append((at, end))
            break
        if piece[full] in _SPACE:
            best = full
        # A character wider than the whole column still takes a line, with all that combines with it.
        cut = best if best > at else full
        if cut == at:
            cut = at + 1
            while cut < end and not cells[cut]:
                cut += 1
        lines.append((at, at + len(piece[at:cut].rstrip(_SPACE))))
        at = _skip(piece, cut)
    return lines


def _may_break(piece: str, cells: list[int], at: int) -> bool:
    before = piece[at - 1]
    if piece[at] in _SPACE or before in _SPACE:
        return True
    if cells[at] > 1 or cells[at - 1] > 1:
        return piece[at].isalnum() and (before.isalnum() or cells[at - 1] > 1)
    return before in _CUTTING and piece[at].isalpha() and piece[at - 2 : at - 1].isalpha()


def _hyphen(piece: str, low: int, high: int) -> int:
    """The last place to break after a hyphen between letters, in `(low, high]`; -1 without one."""
    for cut in range(high, low + 1, -1):
        if piece[cut - 1] in _CUTTING and piece[cut : cut + 1].isalpha() and piece[cut - 2 : cut - 1].isalpha():
            return cut
    return -1


def _skip(piece: str, at: int) -> int:
    while at < len(piece) and piece[at] in _SPACE:
        at += 1
    return at


def blocks(words: str, room: int) -> list[str]:
    """A short text of our own as lines of at most `room` cells."""
    words = shown(words)
    return [words[start:end] for start, end in wrap(words, 0, len(words), room)]
