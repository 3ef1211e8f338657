"""How characters take up terminal cells, and what of a stranger's text is shown at all."""

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
_PLAIN = re.compile(r"[ -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2122]*")


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
