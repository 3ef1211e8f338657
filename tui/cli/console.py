"""What is said on standard error: messages, and how far a long run is, how fast, how long it will take."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from threading import Thread
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


def say(message: str) -> None:
    """Say something; file names and the like are strangers' text, so nothing but words reaches the terminal."""
    safe = "".join(char if char == "\n" or char.isprintable() else "�" for char in message)
    for number, line in enumerate(safe.split("\n")):
        print(line if number else f"newsreader: {line}", file=sys.stderr)


_SOON = 2.0
"""Seconds until a single article's progress is worth telling."""


class Advance:
    """Says that one more is done; calling it does nothing where nobody looks."""

    def __call__(self, steps: int = 1, note: str = "") -> None:
        """One more is done, or with 0 none yet, but there is something to say: `advance(0, "3,200 new")`."""

    def share(self, done: float) -> None:
        """Say which part of the one at hand is done, 0 to 1."""


class _Bar(Advance):
    """Moves a bar on."""

    def __init__(self, bar: Progress, task: TaskID, unit: str, during: str) -> None:
        self._bar = bar
        self._task = task
        self._unit = unit
        self._during = during

    def __call__(self, steps: int = 1, note: str = "") -> None:
        self._bar.update(self._task, advance=steps)
        speed = self._bar.tasks[0].finished_speed or self._bar.tasks[0].speed
        self._bar.update(self._task, rate=note or (f"{speed:.1f} {self._unit}/s" if speed else self._during))

    def share(self, done: float) -> None:
        self._bar.update(self._task, rate=f"{self._during}, {done:.0%} of this one")


class _Percent(Advance):
    """One line on standard error for the only one there is, once it takes long."""

    def __init__(self, during: str) -> None:
        self._during = during
        self._begun = monotonic()
        self._shown = False

    def share(self, done: float) -> None:
        if monotonic() - self._begun > _SOON:
            print(f"\r{self._during}: {done:.0%}", end="", file=sys.stderr, flush=True)
            self._shown = True

    def close(self) -> None:
        """Take the line away."""
        if self._shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


@contextlib.contextmanager
def progress(
    *,
    shown: bool,
    done: int = 0,
    count: Callable[[], int | None],
    unit: str = "articles",
    before: str = "the language model is being loaded",
    during: str = "analysing",
) -> Iterator[Advance]:
    """A bar for as long as the block takes, if standard error is a terminal.

    Args:
        shown: Whether a bar is wanted; without one, only `Advance.share` is shown, on a line that goes in the end.
        done: How many were done before.
        count: Finds out how many there are, `None` if that can't be known; called beside the work, as it may take long.
        unit: What is counted.
        before: What is going on until the first is done.
        during: What is going on then, as long as the speed isn't known.

    Yields:
        What to call for each one done, and with the part that is done of the one at hand.
    """
    if not sys.stderr.isatty():
        yield Advance()
        return
    if not shown:
        with closing(_Percent(during)) as percent:
            yield percent
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    bar = Progress(
        MofNCompleteColumn(),
        BarColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(elapsed_when_finished=True),
        console=Console(stderr=True),
        redirect_stdout=False,
        speed_estimate_period=120,
    )
    with bar:
        task = bar.add_task("", total=None, completed=done, rate=before)
        Thread(target=lambda: bar.update(task, total=count()), daemon=True).start()
        yield _Bar(bar, task, unit, during)


_FEW = 100
"""Older articles that are looked through in less time than anybody wonders what is going on."""


def older_articles(total: int) -> contextlib.AbstractContextManager[Advance]:
    """A bar for a look through articles that an older program stored."""
    what = "quotes of older articles are looked through, once"
    return progress(shown=total > _FEW, count=lambda: total, unit="older articles", before=what, during=what)
