"""Any keys at all, for long: `python -m tests.bench.any_keys [KEYS] [FIRST_SEED]`.

Each sitting presses its keys in bursts of one to six, in windows of one cell to 500 by 200, on one of the screens; a
sitting that ends in a traceback is told with its seed, which `tests/app/test_any_keys.py` then remembers.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from collections import Counter
from time import perf_counter

from tests.app.typist import session

KEYS = 20_000
PATIENCE = 600.0
"""Seconds after which a sitting hangs."""


def main(keys: int = KEYS, seed: int = 0) -> int:
    """Press so many keys and tell what came of it; 1 if any sitting failed.

    Args:
        keys: How many keys at least.
        seed: The first sitting's seed; those after it count on.
    """
    os.environ["BROWSER"] = "true"
    os.chdir(tempfile.mkdtemp())
    began, pressed, first, failed = perf_counter(), 0, seed, Counter[str]()
    while pressed < keys:
        try:
            pressed += asyncio.run(asyncio.wait_for(session(str(seed)), PATIENCE)).keys
        except Exception as error:  # noqa: BLE001  (what it is, is what is asked)
            failed[f"{type(error).__name__}: {error}"] += 1
            sys.stdout.write(f"seed {seed}: {type(error).__name__}: {error}\n")
            pressed += 1
        seed += 1
    seconds = perf_counter() - began
    sys.stdout.write(f"{pressed:,} keys, seeds {first} to {seed - 1}, {seconds:,.0f} s, failures: {failed.total()}\n")
    return bool(failed)


if __name__ == "__main__":
    raise SystemExit(main(*map(int, sys.argv[1:])))
