"""Kill a refresh at 50 random moments and count what the library lost: `python -m tests.bench.killing`.

Each round the feeds have new entries, a refresh starts, and is killed with SIGKILL: at some moment from the start of
the program on, or a few milliseconds after it said that an article was kept. Then the library is opened, SQLite checks
it, and every article that was ever said to be kept is compared with what the feed said.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

from tests.cli.killing import killed_refreshes
from tests.sources.server import Server


def main() -> None:
    """Kill and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    start = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder, Server() as server:
        losses = killed_refreshes(server, Path(folder), options.rounds, options.seed)
    print(f"killed                      {losses.killed}")
    print(f"articles said to be kept    {losses.finished}")
    print(f"of them lost or changed     {len(losses.lost)}")
    print(f"faults of the library       {len(losses.faults)}  {' '.join(losses.faults[:3])}")
    print(f"left out by a last refresh  {losses.left}")
    print(f"there twice                 {losses.twice}")
    print(f"seconds                     {time.perf_counter() - start:.0f}")


if __name__ == "__main__":
    main()
