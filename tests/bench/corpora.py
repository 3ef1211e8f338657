"""A corpus in several processes: words a second against the bare pipeline in as many, and memory over its length.

    python tests/bench/corpora.py [FILE …] [--articles N] [--jobs N] [--model NAME] [--rounds N] [--each N]

The files (the sample articles without any) are repeated until there are as many articles as asked for. Speed is taken
in rounds of `--each` articles, the two ways taking turns in processes of their own, so that a machine whose speed
drifts slows both; loading is not counted. Memory is the sum of the peaks of the program and its processes, read when
the first tenth of all articles is written and again at the end.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path

from tui.sources import read

SEEDS = Path(__file__).parent.parent.parent / "seeds"

BARE = """
import json, sys, time
from tui.nlp.pipeline import load

if __name__ == "__main__":
    texts = [json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8")]
    nlp, jobs = load(sys.argv[2]), int(sys.argv[3])
    start = time.perf_counter()
    for _ in nlp.pipe(texts, n_process=jobs):
        pass
    print(time.perf_counter() - start)
"""

OURS = """
import sys, time
from tui.export.formats import FORMATS
from tui.nlp.workers import Workers
from tui.sources import read_all

if __name__ == "__main__":
    with Workers.with_model(sys.argv[2], jobs=int(sys.argv[3]), time_limit=3600) as workers:
        analyses = workers.analyse_all(read_all([sys.argv[1]]))
        first = next(analyses)
        start = time.perf_counter()
        with open(sys.argv[4], "wb") as out:
            for piece in FORMATS["jsonl"].write(analyses):
                out.write(piece)
        print(time.perf_counter() - start)
"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", default=[str(path) for path in sorted(SEEDS.iterdir())])
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--model", default="en_core_web_md")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--each", type=int, default=200)
    options = parser.parse_args()
    articles = [read(name) for name in options.files]
    texts = [article.text for article in articles]
    mean = sum(article.words for article in articles) / len(articles)
    with tempfile.TemporaryDirectory() as folder:
        speed(Path(folder), texts, options)
        memory(Path(folder), texts, options, mean)


def corpus(folder: Path, texts: list[str], number: int) -> Path:
    """A JSONL file of some articles, made from texts by repetition."""
    path = folder / f"{number}.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for at, text in enumerate(islice(cycle(texts), number)):
            file.write(json.dumps({"id": f"{at}", "text": text}) + "\n")
    return path


def speed(folder: Path, texts: list[str], options: argparse.Namespace) -> None:
    """Time both ways in turns and print the medians."""
    path = corpus(folder, texts, options.each)
    words = sum(len(text.split()) for text in islice(cycle(texts), options.each))
    seconds: dict[str, list[float]] = {"bare": [], "ours": []}
    for _ in range(options.rounds):
        for name, code in (("bare", BARE), ("ours", OURS)):
            arguments = [str(path), options.model, str(options.jobs), str(folder / "out.jsonl")]
            done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, check=True)
            seconds[name].append(float(done.stdout))
    ratios = [bare / ours for bare, ours in zip(seconds["bare"], seconds["ours"], strict=True)]
    print(f"{options.each} articles, {words} words, {options.rounds} rounds, {options.jobs} processes, {options.model}")
    for name, taken in seconds.items():
        print(f"{name}   {words / statistics.median(taken):8.0f} words/s")
    print(f"ratio  {statistics.median(ratios):8.2f}  ({min(ratios):.2f} to {max(ratios):.2f})", flush=True)


def memory(folder: Path, texts: list[str], options: argparse.Namespace, mean: float) -> None:
    """Run the command over all articles and print its peak memory at a tenth and at the end."""
    path, out = corpus(folder, texts, options.articles), folder / "all.jsonl"
    command = [sys.executable, "-m", "tui", "analyze", str(path), "-o", str(out), "--model", options.model]
    start = time.perf_counter()
    early, late = 0, 0
    with subprocess.Popen([*command, "--jobs", str(options.jobs)], stderr=subprocess.DEVNULL) as running:
        while running.poll() is None:
            time.sleep(0.5)
            late = max(late, peak(running.pid))
            if not early and written(out) >= options.articles // 10:
                early = late
    taken = time.perf_counter() - start
    count = sum(1 for _ in out.open("rb"))
    print(f"{count} articles, {count * mean:.0f} words in {taken:.0f} s: {count * mean / taken:.0f} words/s")
    print(f"peak memory {early} MiB after a tenth, {late} MiB at the end, ratio {late / max(early, 1):.3f}")


def written(out: Path) -> int:
    """How many articles are done, by the journal beside the output."""
    journal = out.with_name(out.name + ".progress")
    try:
        with journal.open("rb") as lines:
            lines.seek(max(0, journal.stat().st_size - 200))
            return int(lines.read().splitlines()[-1].split()[0])
    except (OSError, ValueError, IndexError):
        return 0


def peak(pid: int) -> int:
    """MiB that a process and those it started have needed at most, each for itself."""
    total = 0
    for folder in Path("/proc").iterdir():
        try:
            if folder.name == str(pid) or (folder.name.isdecimal() and parent(folder) == pid):
                status = (folder / "status").read_text(encoding="utf-8")
                total += int(status.partition("VmHWM:")[2].split()[0])
        except (OSError, IndexError, ValueError):
            continue
    return total // 1024


def parent(folder: Path) -> int:
    """The process that started another."""
    return int((folder / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()[1])


if __name__ == "__main__":
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    main()
