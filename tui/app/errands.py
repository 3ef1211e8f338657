"""What the reader asked for before the actors and quotes were known."""

from __future__ import annotations

from collections.abc import Callable

Errand = Callable[[], object]

WAITING = "as soon as the actors and quotes are known …"
"""Said of a key that waits."""


class Errands:
    """Keys that wait for the analysis, in the order they were pressed."""

    def __init__(self) -> None:
        """Start with none."""
        self._waiting: list[tuple[Errand, int | None]] = []

    def __bool__(self) -> bool:
        """Whether any waits."""
        return bool(self._waiting)

    def add(self, errand: Errand, place: int | None = None) -> None:
        """Let something wait.

        Args:
            errand: What to do.
            place: Where the reader must still be for it to mean what it meant; `None` for anywhere. After others it
                means the place where they lead.
        """
        self._waiting.append((errand, None if self._waiting else place))

    def forget(self) -> None:
        """Do none of them: the reader has gone elsewhere, or given up."""
        self._waiting.clear()

    def run(self, place: int) -> None:
        """Do all of them in order; none if the reader has left the place that the first was meant for."""
        waiting, self._waiting = self._waiting, []
        if waiting and waiting[0][1] in (None, place):
            for errand, _ in waiting:
                errand()
