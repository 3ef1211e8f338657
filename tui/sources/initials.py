"""Initials: a paragraph's first letter where it is set over several lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tui.sources.hyphens import is_word
from tui.sources.page_lines import PdfLine

LARGE = 1.6
"""How much larger than the text's letters an initial is at least."""

_INITIAL = re.compile("[“\"‘'«]?[^\\W\\d_]")
_ALONE = frozenset("AIO")
"""Letters that are a word."""


def whole_initials(page: Sequence[PdfLine], size: float) -> list[PdfLine]:
    """A page's lines with its large initials before the words they begin.

    The lines beside an initial are of one paragraph, and begin where the others do: they were moved in for it.

    Args:
        page: Its lines, in reading order.
        size: Height of the text's letters.
    """
    lines = list(page)
    for initial in page:
        if not _INITIAL.fullmatch(initial.text.strip()) or initial.size < LARGE * size:
            continue
        top = initial.y + 0.9 * initial.size
        beside = [
            at
            for at, line in enumerate(lines)
            if line.size < initial.size / LARGE
            and initial.y - 0.5 * size < line.y < top
            and initial.x < line.x < initial.x + 2.5 * initial.size
        ]
        if not beside:
            continue
        first = max(beside, key=lambda at: lines[at].y)
        for at in beside:
            lines[at] = replace(lines[at], x=initial.x, goes_on=at != first)
        lines[first] = replace(lines[first], text=_begun(initial.text.strip(), lines[first].text))
        lines.remove(initial)
    return lines


def _begun(initial: str, line: str) -> str:
    """A line with the initial before it; apart from its first word where both are words."""
    word = re.match(r"[^\W\d_]+", line)
    letter = initial[-1]
    apart = word is None or (letter in _ALONE and not is_word(letter + word[0]) and is_word(word[0]))
    rest = line
    if word is not None and not apart and word[0].isupper() and len(word[0]) > 1:
        rest = line[: word.end()].casefold() + line[word.end() :]
    return f"{initial} {rest}" if apart else f"{initial}{rest}"
