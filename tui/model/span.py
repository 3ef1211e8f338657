"""Half-open stretches of a text, the one way this program says 'where'."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class CharSpan:
    """A half-open range of Unicode code points, ordered by where it starts.

    Raises:
        ValueError: If it starts before 0 or ends before it starts.
    """

    start: int
    """The first character, counted from 0."""

    end: int
    """One past the last character."""

    def __post_init__(self) -> None:
        """Refuse a range that is none."""
        if not 0 <= self.start <= self.end:
            msg = f"not a span: [{self.start}, {self.end})"
            raise ValueError(msg)

    def __len__(self) -> int:
        """How many code points it covers."""
        return self.end - self.start

    def __contains__(self, offset: int) -> bool:
        """Whether the character at `offset` lies inside.

        >>> 3 in CharSpan(0, 3)
        False
        """
        return self.start <= offset < self.end

    def overlaps(self, other: CharSpan) -> bool:
        """Whether both share at least one character.

        >>> CharSpan(0, 3).overlaps(CharSpan(3, 5))
        False
        """
        return self.start < other.end and other.start < self.end

    def contains(self, other: CharSpan) -> bool:
        """Whether all of the other lies inside; every span contains itself."""
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        """The characters of `text` it covers.

        >>> CharSpan(4, 8).of("Now Qaim said")
        'Qaim'
        """
        return text[self.start : self.end]
