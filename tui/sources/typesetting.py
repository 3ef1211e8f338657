"""Typesetting undone: from lines at their places on pages to headline and paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import pairwise

from tui.sources.hyphens import compounds, run_on
from tui.sources.initials import whole_initials
from tui.sources.page_lines import PdfLine

BIGGER = 1.15
"""How much larger than the text's a headline's letters are at least."""

APART = 1.3
"""Line distances from which a gap is one between paragraphs."""

INDENTED = 0.6
"""Heights of a letter by which a paragraph's first line is moved in at least."""

SHORT = 0.8
"""Share of the usual length below which a line that ends a sentence ends a paragraph."""

EDGE = 2
"""Rows at the top and bottom of a page that may be its header and footer."""

REPEATED = 3
"""Pages on which a line stands that is a header or footer; where it is set apart, two will do."""

_END = re.compile("[.!?…:][\"'”’»)]*$")
_BROKEN = re.compile("\\w[-\u2010\u00ad]$")
_PAGE = re.compile(r"(?:page|seite|p\.)?\W*(?:\d{1,4}|[ivxl]{1,7})(?:\s*(?:/|of|von)\s*\d{1,4})?\W*", re.IGNORECASE)
_NUMBERED = re.compile(r"\D\s\d{1,4}\W*$")
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}


@dataclass(frozen=True, slots=True)
class _Measures:
    """What is usual in a text."""

    size: float
    length: int
    """Characters of a full line."""

    pitch: float
    """From one line to the next."""


def composed(pages: Sequence[Sequence[PdfLine]]) -> tuple[str | None, list[str]]:
    """The headline, if one stands out on the first page, and the paragraphs without it, in reading order.

    Headers, footers and page numbers are left out; words broken at the end of a line are whole again, and keep a hyphen
    that is their own. A paragraph's first letter is put before its word where it was set large.

    Args:
        pages: Each page's lines in reading order.
    """
    found = [[replace(line, text=_plain(line.text)) for line in page if line.text.strip()] for page in pages]
    lines = [line for page in found for line in page]
    if not lines:
        return None, []
    usual = _measures(lines)
    whole = [whole_initials(page, usual.size) for page in found]
    headline = _headline(whole[0], usual)
    kept = _without_edges(whole, usual, {line.text.casefold() for line in headline})
    lines = [line for page in kept for line in page]
    words = compounds(line.text for line in lines)
    blocks: list[list[PdfLine]] = []
    for line in lines:
        if line in headline:
            continue
        if not blocks or _begins(line, blocks[-1], usual):
            blocks.append([])
        blocks[-1].append(line)
    title = run_on([line.text for line in headline], *words) or None
    return title, [run_on([line.text for line in block], *words) for block in blocks]


def _plain(text: str) -> str:
    whole = re.sub("\u00ad(?=.)", "", text.translate(_LIGATURES).rstrip())
    return " ".join(whole.split()).removeprefix("• ")


def _without_edges(pages: list[list[PdfLine]], usual: _Measures, headline: AbstractSet[str]) -> list[list[PdfLine]]:
    """Pages without what stands at the top or bottom of several, without their numbers, and the headline again."""

    def face(line: PdfLine) -> tuple[str, int]:
        return " ".join(re.sub(r"\d+|\b[ivxl]+\b", "", line.text.casefold()).split()), round(line.y / 4)

    edges = [_edges(page) for page in pages]
    standing = Counter(face(line) for edge in edges for line in dict.fromkeys(edge))

    def running(line: PdfLine, number: int, page: list[PdfLine]) -> bool:
        alone = all(abs(line.y - other.y) > 1.5 * usual.pitch or abs(line.y - other.y) < 1 for other in page)
        if _PAGE.fullmatch(line.text) is not None and (alone or len(pages) > 1):
            return True
        if standing[face(line)] >= REPEATED or (number > 0 and line.text.casefold() in headline):
            return True
        numbered = _NUMBERED.search(line.text) is not None and number > 0 and line.size < 0.95 * usual.size
        return alone and len(line.text) < usual.length and (standing[face(line)] > 1 or numbered)

    return [
        [line for line in page if line not in edges[number] or not running(line, number, page)]
        for number, page in enumerate(pages)
    ]


def _edges(page: list[PdfLine]) -> list[PdfLine]:
    """What stands in the first and last rows of a page, wherever it comes in reading order."""
    rows = sorted({round(line.y) for line in page})
    outer = {*rows[:EDGE], *rows[-EDGE:]}
    return [line for line in page if round(line.y) in outer]


def _measures(lines: list[PdfLine]) -> _Measures:
    letters: Counter[float] = Counter()
    for line in lines:
        letters[round(line.size, 1)] += len(line.text)
    size = letters.most_common(1)[0][0]
    own = [line for line in lines if round(line.size, 1) == size]
    lengths = sorted(len(line.text) for line in own)
    steps = Counter(round(one.y - other.y, 1) for one, other in pairwise(own) if 0 < one.y - other.y < 4 * size)
    pitch = steps.most_common(1)[0][0] if steps else size * 1.2
    return _Measures(size, lengths[len(lengths) * 4 // 5], pitch)


def _headline(page: list[PdfLine], usual: _Measures) -> list[PdfLine]:
    """The lines in the largest letters of the first page, if they are few, together, and larger than the text's."""
    largest = max((line.size for line in page), default=0.0)
    if largest < usual.size * BIGGER:
        return []
    found = [at for at, line in enumerate(page) if line.size > largest * 0.97]
    together = found == list(range(found[0], found[0] + len(found)))
    said = sum(len(page[at].text) for at in found)
    return [page[at] for at in found] if together and len(found) <= 5 and 8 <= said <= 300 else []  # noqa: PLR2004


def _begins(line: PdfLine, block: list[PdfLine], usual: _Measures) -> bool:
    """Whether a line begins a new paragraph."""
    last = block[-1]
    if line.goes_on:
        return False
    if abs(line.size - last.size) > 0.1 * usual.size and not (_BROKEN.search(last.text) or line.text[0].islower()):
        return True
    ended = _END.search(last.text) is not None
    down = last.y - line.y
    short = ended and len(last.text) < SHORT * usual.length
    if down < 0 or down > 8 * usual.pitch:  # The next column or page.
        return short
    if down > APART * usual.pitch or short:
        return True
    moved_in = line.x - last.x
    return ended and INDENTED * usual.size < moved_in < 6 * usual.size
