"""The walk over spans, as a value."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import Self

from tui.model.span import CharSpan


@dataclass(frozen=True, slots=True)
class Cursor:
    """A position on a circular walk over spans in reading order.

    >>> walk = Cursor((CharSpan(2, 4), CharSpan(9, 12)))
    >>> walk.next().next().next().label
    '1/2'
    """

    stops: tuple[CharSpan, ...] = ()
    """The spans to visit, in reading order."""

    index: int | None = None
    """Which stop the reader is at; `None` before the first move."""

    @property
    def current(self) -> CharSpan | None:
        """The stop the reader is at."""
        return None if self.index is None or not self.stops else self.stops[self.index]

    @property
    def label(self) -> str:
        """Where the reader stands, counted from 1: `3/12`, before the first move `-/12`."""
        here = "-" if self.index is None else str(self.index + 1)
        return f"{here}/{len(self.stops)}"

    def next(self) -> Self:
        """One stop on; from the last, round to the first."""
        return self._at(0 if self.index is None else self.index + 1)

    def previous(self) -> Self:
        """One stop back; from the first, round to the last."""
        return self._at(-1 if self.index is None else self.index - 1)

    def from_offset(self, offset: int) -> Self:
        """To the first stop that starts at or after a character; past the last, round to the first."""
        return self._at(bisect_left(self.stops, offset, key=lambda stop: stop.start))

    def before_offset(self, offset: int) -> Self:
        """To the last stop that starts before a character; before the first, round to the last."""
        return self._at(bisect_left(self.stops, offset, key=lambda stop: stop.start) - 1)

    def at_offset(self, offset: int) -> Self:
        """To the stop that holds a character, or the nearest one before it, else the first."""
        return self._at(max(0, bisect_right(self.stops, offset, key=lambda stop: stop.start) - 1))

    def _at(self, index: int) -> Self:
        return replace(self, index=index % len(self.stops) if self.stops else None)
