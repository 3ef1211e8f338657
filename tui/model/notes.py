"""What the reader writes beside the text, held to the words it is about."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from tui.model.anchors import Anchor, locate
from tui.model.span import CharSpan


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
    """Those whose words are gone, in the order they were written: kept, and told."""

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
