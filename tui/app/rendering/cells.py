"""How text takes up terminal cells: what of it is shown, how wide it is, and where its lines break."""

from __future__ import annotations

import re

from rich.cells import cell_len, get_character_cell_size

_BLANKS = (
    "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u2028\u2029\u205f"
)
_HIDDEN = (
    *range(0x20),  # C0 controls
    *range(0x7F, 0xA0),  # delete and C1 controls
    0xAD,  # soft hyphen: terminals disagree about its width
    0x61C,
    0x180E,
    *range(0x200B, 0x2010),  # zero-width space, joiners, direction marks
    *range(0x202A, 0x202F),  # embeddings and overrides
    *range(0x2060, 0x2070),  # word joiner, isolates, deprecated format characters
    *range(0xFE00, 0xFE10),  # variation selectors
    0xFEFF,
    *range(0xFFF9, 0xFFFC),
    *range(0x1F3FB, 0x1F400),  # skin tones
    *range(0xE0000, 0xE0080),  # tags
)
"""Not shown. Joined pictures are so shown one by one: terminals disagree about how wide they are together."""

_SHOWN: dict[int, str | None] = {
    **dict.fromkeys(_HIDDEN),
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),  # lone surrogates can't be written to a terminal
    **dict.fromkeys(map(ord, _BLANKS), " "),
}
_PLAIN = re.compile(r"[ -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2122▀-█■▲●]*")


def plain(text: str) -> bool:
    """Whether every character is shown as it is, one cell wide.

    >>> plain("“tea”"), plain("茶")
    (True, False)
    """
    return _PLAIN.fullmatch(text) is not None


def shown(text: str) -> str:
    r"""What the terminal gets of a text: blanks as spaces; control, direction and zero-width characters not at all.

    >>> shown("a\tb\u202ec")
    'a bc'
    """
    return text if plain(text) else text.translate(_SHOWN)


def vanishes(character: str) -> bool:
    """Whether nothing is shown for a character."""
    return _SHOWN.get(ord(character), "") is None


def width(text: str) -> int:
    """How many cells a text takes when shown."""
    return len(text) if plain(text) else cell_len(shown(text))


def widths(text: str) -> list[int]:
    r"""The cells each character adds; 0 for one that combines with the one before, or isn't shown.

    >>> widths("e\u0301茶")
    [1, 0, 2]
    """
    if plain(text):
        return [1] * len(text)
    known = (_SHOWN.get(ord(character), character) for character in text)
    return [0 if each is None else get_character_cell_size(each) for each in known]


def clipped(text: str, cells: int) -> str:
    """A text shown in at most so many cells, with an ellipsis where it was longer.

    >>> clipped("Ministry of Interior", 9)
    'Ministry…'
    """
    text = shown(text)
    if width(text) <= cells:
        return text
    if cells < 1:
        return ""
    room = cells - 1
    kept = 0
    for size in widths(text):
        if size > room:
            break
        room -= size
        kept += 1
    return text[:kept].rstrip() + "…"


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
    piece, room = text[start:end], max(1, room)
    if plain(piece):
        lines = _wrap_plain(piece, room)
    else:
        piece = piece.translate(_NARROW_BLANKS)
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
