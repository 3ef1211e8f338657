"""Kill the program at 50 random moments and count what the library lost: `python -m tests.bench.killing [KIND …]`.

Kinds: note, correction, delete, refresh, migration; all of them without any. A refresh is killed with SIGKILL at some
moment from the start of the program on, or a few milliseconds after it said that an article was kept; the others a few
milliseconds after they said that something was done, a migration after it began. Then the library is opened and
checked, and everything that was ever confirmed is looked for.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

from tests.cli.killing import killed_refreshes
from tests.library.killing import killed
from tests.sources.server import Server

KINDS = ("note", "correction", "delete", "refresh", "migration")


def main() -> None:
    """Kill and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("kinds", nargs="*", metavar="KIND", default=KINDS, help=", ".join(KINDS))
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    for kind in options.kinds:
        start = time.perf_counter()
        with tempfile.TemporaryDirectory() as folder:
            if kind == "refresh":
                _refreshes(Path(folder), options.rounds, options.seed)
            else:
                losses = killed(kind, Path(folder), options.rounds, options.seed)
                print(
                    f"{kind}: killed {losses.killed}, confirmed {losses.confirmed}, lost {len(losses.lost)},", end=" "
                )
                print(f"faults {len(losses.faults)} {' '.join(losses.faults[:3])}")
        print(f"    {time.perf_counter() - start:.0f} s", flush=True)


def _refreshes(folder: Path, rounds: int, seed: int) -> None:
    with Server() as server:
        losses = killed_refreshes(server, folder, rounds, seed)
    print(
        f"refresh: killed {losses.killed}, articles said to be kept {losses.finished}, lost {len(losses.lost)},",
        end=" ",
    )
    print(f"faults {len(losses.faults)} {' '.join(losses.faults[:3])}")
    print(f"    left out by a last refresh {losses.left}, there twice {losses.twice}")
    told_twice = sum(count > 1 for count in losses.hits.values())
    print(f"    not found by a watch {losses.unfound}, told by it {len(losses.hits)}, told twice {told_twice}")


if __name__ == "__main__":
    main()
