"""Where the reader jumped from, to go back and forward, as a value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

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
