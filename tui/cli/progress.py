"""A bar on standard error: how far a long run is, how fast, how long it will take."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from threading import Thread

Advance = Callable[..., None]
"""Says that one more is done, or with 0 that none is yet but something can be told: `advance(0, "3,200 new")`."""


def _silent(_steps: int = 1, _told: str = "") -> None:
    """Nobody looks."""


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
        shown: Whether a bar is wanted.
        done: How many were done before.
        count: Finds out how many there are, `None` if that can't be known; called beside the work, as it may take long.
        unit: What is counted.
        before: What is going on until the first is done.
        during: What is going on then, as long as the speed isn't known.

    Yields:
        What to call for each one done.
    """
    if not shown or not sys.stderr.isatty():
        yield _silent
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

        def advance(steps: int = 1, told: str = "") -> None:
            bar.update(task, advance=steps)
            speed = bar.tasks[0].finished_speed or bar.tasks[0].speed
            bar.update(task, rate=told or (f"{speed:.1f} {unit}/s" if speed else during))

        yield advance
