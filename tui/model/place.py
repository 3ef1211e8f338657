"""Where the reader left off in an article, as a value that outlives the program and a new analysis."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Self

BEFORE_JUMP = "'"
"""The mark that stands where the reader was before the last jump."""


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
class Place:
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

    def with_mark(self, letter: str, offset: int) -> Self:
        """Set a mark, taking the letter from where it stood.

        >>> Place().with_mark("a", 7).with_mark("a", 9).mark("a")
        9
        """
        return replace(self, marks=tuple(sorted((dict(self.marks) | {letter: offset}).items())))

    def mark(self, letter: str) -> int | None:
        """The offset a mark stands at."""
        return dict(self.marks).get(letter)


def encode(place: Place) -> dict[str, Any]:
    """A place as plain dictionaries, lists, words and numbers."""
    return asdict(place) | {"marks": dict(place.marks)}


def decode(data: object) -> Place:
    """A place from what was stored, by whatever version: what isn't understood becomes what a fresh place has.

    >>> decode({"paragraph": 4, "character": "x", "colour": "red"})
    Place(paragraph=4, character=0, above=0, following=Following(what='', names=(), index=None), marks=(), measure=None)
    """
    if not isinstance(data, Mapping):
        return Place()
    marks = data.get("marks")
    marks = marks if isinstance(marks, Mapping) else {}
    kept = {m: at for m, at in marks.items() if isinstance(m, str) and len(m) == 1 and _natural(at) is not None}
    return Place(
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
