"""How the time of some work grows with its size, told apart from what else the machine is doing."""

from __future__ import annotations

import gc
from collections.abc import Callable
from time import process_time

_TRIES = 5
"""A busy machine spoils some measurements; work that really grows too fast spoils all of them."""


def grows_by_less_than(times: float, work: Callable[[], object], larger: Callable[[], object]) -> bool:
    """Whether the larger work takes less than so many times the smaller one's processor time.

    Say a bound halfway, on a scale of factors, between what is right and what must not be: ten times the text takes ten
    times as long where all is well and a hundred times where something looks back at all before it, so 40.

    Args:
        times: The bound.
        work: The smaller work; what it needs beforehand should be made already.
        larger: The larger one.
    """
    work()
    for _ in range(_TRIES):
        least = max(_seconds(work), 0.005)
        if _seconds(larger) < times * least:
            return True
    return False


def _seconds(work: Callable[[], object]) -> float:
    """Processor time without the rubbish collector, which also walks what other tests left behind."""
    gc.collect()
    gc.disable()
    try:
        began = process_time()
        work()
        return process_time() - began
    finally:
        gc.enable()
