"""Typesetting undone: from lines at their places on pages to headline and paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

BIGGER = 1.15
"""How much larger than the text's a headline's letters are at least."""

APART = 1.3
"""Line distances from which a gap is one between paragraphs."""

INDENTED = 0.6
"""Heights of a letter by which a paragraph's first line is moved in at least."""

SHORT = 0.8
"""Share of the usual length below which a line that ends a sentence ends a paragraph."""

EDGE = 2
"""Lines at the top and bottom of a page that may be its header and footer."""

REPEATED = 3
"""Pages on which a line stands that is a header or footer."""

_END = re.compile("[.!?…:][\"'”’»)]*$")
_BROKEN = re.compile("(\\w*[^\\W\\d_])[-\u2010\u00ad]$")
_PAGE = re.compile(r"(?:page|seite|p\.)?\W*\d{1,4}(?:\s*(?:/|of|von)\s*\d{1,4})?\W*", re.IGNORECASE)
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page; lengths in points, counted from the page's lower left corner."""

    text: str
    x: float
    y: float
    size: float
    """Height of its letters."""


@dataclass(frozen=True, slots=True)
class _Measures:
    """What is usual in a text."""

    size: float
    length: int
    """Characters of a full line."""

    pitch: float
    """From one line to the next."""


def composed(pages: Sequence[Sequence[Line]]) -> tuple[str | None, list[str]]:
    """The headline, if one stands out on the first page, and the paragraphs without it, in reading order.

    Headers, footers and page numbers are left out; words broken at the end of a line are whole again, and keep a hyphen
    that they have elsewhere in the text.

    Args:
        pages: Each page's lines in reading order.
    """
    kept = [[line for line in page if line.text.strip()] for page in pages]
    kept = _without_edges([[Line(_plain(line.text), line.x, line.y, line.size) for line in page] for page in kept])
    lines = [line for page in kept for line in page]
    if not lines:
        return None, []
    usual = _measures(lines)
    headline = _headline(kept[0] if kept else [], usual)
    words = frozenset(re.findall(r"\w+(?:-\w+)+", " ".join(line.text for line in lines).casefold()))
    blocks: list[list[Line]] = []
    for line in lines:
        if line in headline:
            continue
        if not blocks or _begins(line, blocks[-1], usual):
            blocks.append([])
        blocks[-1].append(line)
    title = _run_on([line.text for line in headline], words) or None
    return title, [_run_on([line.text for line in block], words) for block in blocks]


def _plain(text: str) -> str:
    return " ".join(text.translate(_LIGATURES).split()).removeprefix("• ")


def _without_edges(pages: list[list[Line]]) -> list[list[Line]]:
    """Pages without what stands at the top or bottom of several, and without their numbers."""

    def face(line: Line) -> tuple[str, int]:
        return re.sub(r"\d+", "#", line.text.casefold()), round(line.y / 4)

    standing = Counter(face(line) for page in pages for line in {*page[:EDGE], *page[-EDGE:]})

    def at_edge(page: list[Line], at: int) -> bool:
        line = page[at]
        if EDGE <= at < len(page) - EDGE:
            return False
        return standing[face(line)] >= REPEATED or (len(pages) > 1 and _PAGE.fullmatch(line.text) is not None)

    return [[line for at, line in enumerate(page) if not at_edge(page, at)] for page in pages]


def _measures(lines: list[Line]) -> _Measures:
    letters: Counter[float] = Counter()
    for line in lines:
        letters[round(line.size, 1)] += len(line.text)
    size = letters.most_common(1)[0][0]
    own = [line for line in lines if round(line.size, 1) == size]
    lengths = sorted(len(line.text) for line in own)
    steps = Counter(round(one.y - other.y, 1) for one, other in pairwise(own) if 0 < one.y - other.y < 4 * size)
    pitch = steps.most_common(1)[0][0] if steps else size * 1.2
    return _Measures(size, lengths[len(lengths) * 4 // 5], pitch)


def _headline(page: list[Line], usual: _Measures) -> list[Line]:
    """The lines in the largest letters of the first page, if they are few, together, and larger than the text's."""
    largest = max((line.size for line in page), default=0.0)
    if largest < usual.size * BIGGER:
        return []
    found = [at for at, line in enumerate(page) if line.size > largest * 0.97]
    together = found == list(range(found[0], found[0] + len(found)))
    said = sum(len(page[at].text) for at in found)
    return [page[at] for at in found] if together and len(found) <= 5 and 8 <= said <= 300 else []  # noqa: PLR2004


def _begins(line: Line, block: list[Line], usual: _Measures) -> bool:
    """Whether a line begins a new paragraph."""
    last = block[-1]
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


def _run_on(lines: Iterable[str], hyphened: frozenset[str]) -> str:
    whole = ""
    for line in lines:
        broken = _BROKEN.search(whole)
        if broken and line[:1].islower():
            rest = re.match(r"\w+", line)
            both = f"{broken[1]}-{rest[0] if rest else ''}".casefold()
            whole = whole if both in hyphened else whole[:-1]
            whole += line
        else:
            whole += (" " if whole else "") + line
    return whole
