"""Where a reader is in an article: the walk over spans, the places jumped from, and where reading was left off."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Self

from tui.model.article import Article
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

    def _at(self, index: int) -> Self:
        return replace(self, index=index % len(self.stops) if self.stops else None)


_KEPT = 200


@dataclass(frozen=True, slots=True)
class Trail:
    """Places left by jumps: those behind the reader, and those ahead after going back.

    >>> trail, place = Trail().leave(10).back(90)
    >>> place, trail.forward(10)[1]
    (10, 90)
    """

    behind: tuple[int, ...] = ()
    """Offsets to go back to, the latest last."""

    ahead: tuple[int, ...] = ()
    """Offsets to go forward to, the nearest last."""

    def leave(self, place: int) -> Self:
        """Remember a place that a jump leaves; what lay ahead is forgotten. The oldest of too many falls off."""
        behind = self.behind if self.behind[-1:] == (place,) else (*self.behind, place)
        return type(self)(behind[-_KEPT:], ())

    def back(self, here: int) -> tuple[Self, int | None]:
        """Go back.

        Args:
            here: Where the reader is, to come forward to again.

        Returns:
            The trail after it, and the place to go to; `None` where there is none.
        """
        behind = self.behind
        while behind and behind[-1] == here:
            behind = behind[:-1]
        if not behind:
            return type(self)((), self.ahead), None
        return type(self)(behind[:-1], (*self.ahead, here)), behind[-1]

    def forward(self, here: int) -> tuple[Self, int | None]:
        """Go forward again, as `back`."""
        ahead = self.ahead
        while ahead and ahead[-1] == here:
            ahead = ahead[:-1]
        if not ahead:
            return type(self)(self.behind, ()), None
        return type(self)((*self.behind, here), ahead[:-1]), ahead[-1]


@dataclass(frozen=True, slots=True)
class Following:
    """What was followed, by name: ids of an analysis don't outlive it."""

    what: str = ""
    """`actor`, `actor-quotes`, `quotes`, `open-quotes`, `pair` or `search`; empty for nothing."""

    names: tuple[str, ...] = ()
    """The name of the actor or of both actors, or the search as it was typed."""

    index: int | None = None
    """Which stop the reader was at, counted from 0; `None` before the first."""


@dataclass(frozen=True, slots=True)
class ReadingPosition:
    """A reading position with everything that belongs to it."""

    paragraph: int = 0
    """The paragraph the reader is in, counted from 0."""

    character: int = 0
    """The character the reader is at, counted from the paragraph's start."""

    above: int = 0
    """Rows of the view above that character's row."""

    following: Following = Following()
    marks: tuple[tuple[str, int], ...] = ()
    """Letters and the offsets in the article's text that they stand at, by letter."""

    measure: int | None = None
    """Width of the text in terminal cells; `None` for that of the settings."""


def offset_of(place: ReadingPosition, article: Article) -> int:
    """The character a place stands for in an article, which may have changed; 0 where that is gone."""
    if place.paragraph >= len(article.paragraphs):
        return 0
    paragraph = article.paragraphs[place.paragraph]
    return min(paragraph.start + place.character, max(paragraph.start, paragraph.end - 1))


def encode(place: ReadingPosition) -> dict[str, Any]:
    """A position as plain dictionaries, lists, words and numbers."""
    return asdict(place) | {"marks": dict(place.marks)}


def decode(data: object) -> ReadingPosition:
    """A position from what was stored, by whatever version: what isn't understood becomes what a fresh one has.

    >>> decode({"paragraph": 4, "character": "x", "colour": "red"}) == ReadingPosition(paragraph=4)
    True
    """
    if not isinstance(data, Mapping):
        return ReadingPosition()
    marks = data.get("marks")
    marks = marks if isinstance(marks, Mapping) else {}
    kept = {m: at for m, at in marks.items() if isinstance(m, str) and len(m) == 1 and _natural(at) is not None}
    return ReadingPosition(
        paragraph=_natural(data.get("paragraph")) or 0,
        character=_natural(data.get("character")) or 0,
        above=_natural(data.get("above")) or 0,
        following=_following(data.get("following")),
        marks=tuple(sorted(kept.items())),
        measure=_natural(data.get("measure")),
    )


def _following(data: object) -> Following:
    if not isinstance(data, Mapping) or not isinstance(data.get("what"), str):
        return Following()
    names = data.get("names")
    names = tuple(name for name in names if isinstance(name, str)) if isinstance(names, list | tuple) else ()
    return Following(data["what"], names, _natural(data.get("index")))


def _natural(data: object) -> int | None:
    return data if isinstance(data, int) and not isinstance(data, bool) and data >= 0 else None
