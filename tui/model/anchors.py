"""Places that survive a changed text: the words quoted, with some of what stands before and after.

Source:
    W3C Recommendation "Web Annotation Data Model" (2017), TextQuoteSelector and TextPositionSelector.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Self

from tui.model.span import CharSpan

CONTEXT = 32
"""Characters stored on each side."""

ENOUGH = 12
"""Characters of quote and surroundings together that must agree at a new place: a lone 'He' is not the same 'He'."""

ALIKE = 0.6
"""Share of the quoted words (of one or two words: of their letters) that must be left of a changed quote."""

_EDGE = 48
"""Words of a quote's start and end that are compared with a changed text."""

_COMMON = 12
"""A word that occurs more often than this says nothing about where a changed quote went."""

_BAND = 8
"""Words that two clues to one place may lie apart."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words of a text and where they stood.

    Raises:
        ValueError: If it quotes nothing, or starts before 0.
    """

    exact: str
    """The words themselves."""

    prefix: str = ""
    """Up to `CONTEXT` characters before them."""

    suffix: str = ""
    """Up to `CONTEXT` characters after them."""

    start: int = 0
    """Where they began, in code points: a hint once the text has changed."""

    def __post_init__(self) -> None:
        """Refuse an anchor that holds on to nothing."""
        if not self.exact or self.start < 0:
            msg = f"not an anchor: {self.exact!r} at {self.start}"
            raise ValueError(msg)

    @classmethod
    def at(cls, span: CharSpan, text: str) -> Self:
        """Hold on to a span of a text.

        >>> Anchor.at(CharSpan(4, 8), "Now Qaim said")
        Anchor(exact='Qaim', prefix='Now ', suffix=' said', start=4)
        """
        before = text[max(0, span.start - CONTEXT) : span.start]
        return cls(span.of(text), before, text[span.end : span.end + CONTEXT], span.start)

    @property
    def span(self) -> CharSpan:
        """Where the words stood when the anchor was made."""
        return CharSpan(self.start, self.start + len(self.exact))


def locate(anchor: Anchor, text: str) -> CharSpan | None:
    """Find an anchor's words in a text that may have changed since.

    The old place with the old surroundings comes first; then the one place with these words; of several the one whose
    surroundings agree longest, of equals the nearest to the old place; then the most similar words between the old
    surroundings. Takes time linear in the text.

    Returns:
        The place, never empty; `None` where neither the words nor anything like them are left.

    >>> locate(Anchor.at(CharSpan(9, 11), "He said. He left."), "Yes. He said. He left.")
    CharSpan(start=14, end=16)
    """
    start, end = anchor.span.start, anchor.span.end
    if text.startswith(anchor.exact, start) and _agreement(anchor, text, start) == _context(anchor):
        return CharSpan(start, end)
    best = min(((-_agreement(anchor, text, at), abs(at - start), at) for at in _places(anchor, text)), default=None)
    if best is not None and -best[0] >= min(_context(anchor), ENOUGH - len(anchor.exact)):
        return CharSpan(best[2], best[2] + len(anchor.exact))
    return _similar(anchor, text)


def _context(anchor: Anchor) -> int:
    return len(anchor.prefix) + len(anchor.suffix)


def _places(anchor: Anchor, text: str) -> Iterator[int]:
    """Where a text has an anchor's words, and not as a part of longer ones: 'He' is not in 'Help'."""
    exact, size = anchor.exact, len(anchor.exact)
    opens = exact[0].isalnum() and anchor.prefix and not anchor.prefix[-1].isalnum()
    closes = exact[-1].isalnum() and anchor.suffix and not anchor.suffix[0].isalnum()
    at = text.find(exact)
    while at >= 0:
        cut = (opens and at and text[at - 1].isalnum()) or (closes and text[at + size : at + size + 1].isalnum())
        if not cut:
            yield at
        at = text.find(exact, at + 1)


def _agreement(anchor: Anchor, text: str, at: int) -> int:
    """How many characters before and after a place are those that stood around the anchor, counted outwards."""
    before, after = anchor.prefix, anchor.suffix
    end = at + len(anchor.exact)
    left = 0
    while left < min(len(before), at) and before[-1 - left] == text[at - 1 - left]:
        left += 1
    right = 0
    while right < min(len(after), len(text) - end) and after[right] == text[end + right]:
        right += 1
    return left + right


class _Words:
    """A text's words, folded, with where they lie."""

    def __init__(self, text: str) -> None:
        found = list(_WORD.finditer(text))
        self.spans = [match.span() for match in found]
        self.folded = [match.group().casefold() for match in found]
        self.places: dict[str, list[int]] = {}
        for index, word in enumerate(self.folded):
            self.places.setdefault(word, []).append(index)


def _similar(anchor: Anchor, text: str) -> CharSpan | None:
    """The words that took the place of an anchor's, if they are like them."""
    words = _Words(text)
    quoted = [match.group().casefold() for match in _WORD.finditer(anchor.exact)]
    if not quoted:
        return None
    before = [match.group().casefold() for match in _WORD.finditer(anchor.prefix)]
    after = [match.group().casefold() for match in _WORD.finditer(anchor.suffix)]
    share = anchor.start / max(1, len(text))
    head = _aligned(before + quoted[:_EDGE], words, share)
    tail = _aligned(quoted[-_EDGE:] + after, words, share)
    first = _edge(head, len(before))
    last = _edge([len(words.spans) - 1 - at if at is not None else None for at in reversed(tail)], len(after))
    if first is None or last is None:
        return None
    last = len(words.spans) - 1 - last
    if not first <= last <= first + 2 * len(quoted):
        return None
    span = CharSpan(words.spans[first][0], words.spans[last][1])
    return span if _alike(quoted, words.folded[first : last + 1]) else None


def _aligned(clue: list[str], words: _Words, share: float) -> list[int | None]:
    """For each word of a clue its index in the text, `None` where it is gone; all `None` where no place stands out."""
    votes: Counter[int] = Counter()
    for index, word in enumerate(clue):
        places = words.places.get(word, ())
        if len(places) <= _COMMON:
            for place in places:
                band = (place - index) // _BAND
                votes[band] += 2
                votes[band - 1] += 1
                votes[band + 1] += 1
    if not votes:
        return [None] * len(clue)
    hint = share * len(words.spans)
    band = max(votes, key=lambda b: (votes[b], -abs(b * _BAND - hint)))
    low = max(0, (band - 1) * _BAND)
    window = words.folded[low : (band + 2) * _BAND + len(clue)]
    found: list[int | None] = [None] * len(clue)
    for block in SequenceMatcher(None, clue, window, autojunk=False).get_matching_blocks():
        for step in range(block.size):
            found[block.a + step] = low + block.b + step
    return found


def _edge(places: list[int | None], outside: int) -> int | None:
    """Where the words after the first `outside` ones begin: one past the last of those, else the first found."""
    outer = places[outside - 1] if outside else None
    if outer is not None:
        return outer + 1
    return next((place for place in places[outside:] if place is not None), None)


def _alike(old: list[str], new: list[str]) -> bool:
    """Whether enough words stayed; of one or two words, whether enough letters did."""
    if len(old) > 2:  # noqa: PLR2004  (two words: a name)
        shared = sum((Counter(old) & Counter(new)).values())
        return shared >= ALIKE * max(len(old), len(new))
    return SequenceMatcher(None, " ".join(old), " ".join(new), autojunk=False).ratio() >= ALIKE


@dataclass(frozen=True, slots=True)
class Note:
    """A note on some words of an article.

    Raises:
        ValueError: If it says nothing.
    """

    text: str
    """What the reader wrote; may run over several lines."""

    anchor: Anchor
    """The words it is about."""

    created: str
    """When, as ISO 8601 with the offset from UTC: `2026-03-01T18:20:05+01:00`."""

    def __post_init__(self) -> None:
        """Refuse a note without words."""
        if not self.text.strip():
            msg = "a note needs a word"
            raise ValueError(msg)

    @classmethod
    def on(cls, span: CharSpan, article: str, text: str, created: str) -> Self:
        """Write a note on a span of an article's text."""
        return cls(text.strip(), Anchor.at(span, article), created)


@dataclass(frozen=True, slots=True)
class Placed:
    """Notes in a text, which may not be the one they were written in."""

    notes: tuple[tuple[CharSpan, Note], ...] = ()
    """Where each lies now, in reading order; notes on one place in the order they were written."""

    orphans: tuple[Note, ...] = ()
    """Those whose words are gone, in the order they were written: still there, and reported."""

    def begin_in(self, start: int, end: int) -> bool:
        """Whether a note begins in `[start, end)`."""
        number = bisect_left(self.notes, start, key=lambda pair: pair[0].start)
        return number < len(self.notes) and self.notes[number][0].start < end

    def at(self, offset: int) -> tuple[Note, ...]:
        """The notes on a character."""
        return tuple(note for span, note in self.notes if offset in span)


def place(notes: Iterable[Note], text: str) -> Placed:
    """Find where notes lie in a text."""
    written = sorted(notes, key=lambda note: note.created)
    found = [(locate(note.anchor, text), note) for note in written]
    placed = sorted(((span, note) for span, note in found if span is not None), key=lambda pair: pair[0])
    return Placed(tuple(placed), tuple(note for span, note in found if span is None))
