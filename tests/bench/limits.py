"""Whether the time limit is kept, whatever the text: `python -m tests.bench.limits SECONDS [MEGABYTES [KIND…]]`.

A line a kind: processor time as a part of the limit, time on the wall, peak memory, how far the analysis came. The exit
code is 1 if any took more than 1.2 times the limit.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, process_time

from tests.nasty.endless import KINDS, endless
from tui.errors import SourceError
from tui.nlp.analyser import Analyser
from tui.sources import read

MOST = 1.2


def peak() -> float:
    """Peak memory in MiB since the last call (Linux)."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    found = int(status.partition("VmHWM:")[2].split()[0]) / 1024
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    return found


def main(limit: float, size: int, kinds: list[str]) -> int:
    """Measure each kind."""
    analyser = Analyser(time_limit=limit)
    slow = 0
    with TemporaryDirectory() as folder:
        path = Path(folder) / "text.txt"
        for kind in kinds or KINDS:
            path.write_text(endless(kind, size), encoding="utf-8")
            peak()
            try:
                article = read(str(path))
            except SourceError as error:
                print(f"{kind:44} {error.message[:60]}", flush=True)
                continue
            began, wall = process_time(), monotonic()
            analysis = analyser.analyse(article)
            share = (process_time() - began) / limit
            slow += share > MOST
            said = f"{kind:44} {share:5.2f} × the limit  {monotonic() - wall:6.1f} s  {peak():6.0f} MiB"
            print(f"{said}  {analysis.stopped or 'complete'}{'  SLOW' if share > MOST else ''}", flush=True)
    return 1 if slow else 0


if __name__ == "__main__":
    seconds, megabytes, *chosen = [*sys.argv[1:], "1"][: max(2, len(sys.argv) - 1)]
    raise SystemExit(main(float(seconds), int(float(megabytes) * 1_000_000), chosen))
