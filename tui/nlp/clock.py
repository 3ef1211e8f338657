"""How much time an article may take, and the places where the rules look at the clock."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import monotonic, thread_time

PATIENCE = 20  # Times the limit that may pass on the wall: on a machine as busy as that a person would wait for ever


class TimeUpError(Exception):
    """The time that a step was given is used up."""


class Clock:
    """Counts the processor time of the thread that made it, so that a busy machine changes nothing of what is found.

    Where that thread gets less than one part in `PATIENCE` of a processor, a `PATIENCE`th of what passes on the wall
    counts.
    """

    def __init__(self, limit: float) -> None:
        """Start to count.

        Args:
            limit: Seconds that all steps together may take.
        """
        self.limit = limit
        self._processor = thread_time()
        self._wall = monotonic()

    @property
    def spent(self) -> float:
        """Seconds since the start."""
        return max(thread_time() - self._processor, (monotonic() - self._wall) / PATIENCE)

    def over(self, share: float = 1.0) -> bool:
        """Whether more than a share of the limit is spent."""
        return self.spent > share * self.limit


_RUNNING: ContextVar[tuple[Clock, float] | None] = ContextVar("running", default=None)


@contextmanager
def running(clock: Clock, share: float) -> Iterator[None]:
    """For as long as the block takes, let `check_time` end it once more than a share of the clock's limit is spent."""
    token = _RUNNING.set((clock, share))
    try:
        yield
    finally:
        _RUNNING.reset(token)


def check_time() -> None:
    """Look at the clock: called for each quotation, name, pronoun and the like, as little is done between two of them.

    Raises:
        TimeUpError: If the time is used up. Without a clock running, never.
    """
    active = _RUNNING.get()
    if active is not None and active[0].over(active[1]):
        raise TimeUpError
