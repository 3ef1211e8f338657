"""Words a second of the whole analysis, of the bare spaCy pipeline, and their ratio, on the same texts in one run.

    python tests/bench/throughput.py [FILE …] [--model NAME] [--rounds N]

Without files the sample articles are taken. The two take turns, so that a machine whose speed drifts slows both; the
figure to quote is the median ratio. Peak memory is taken in fresh processes (`--memory`), since a process never gives
back what it once had.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

from tui.model.article import Article
from tui.nlp.analyser import Analyser
from tui.nlp.pipeline import load
from tui.sources import read

SEEDS = Path(__file__).parent.parent.parent / "seeds"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", default=[str(path) for path in sorted(SEEDS.iterdir())])
    parser.add_argument("--model", default="en_core_web_md")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--memory", choices=["bare", "whole"], help="measure peak memory of one of the two and stop")
    parser.add_argument("--compare-memory", action="store_true", help="peak memory of both, each in a fresh process")
    options = parser.parse_args()
    articles = [read(name) for name in options.files]
    if options.memory:
        print(peak(options.memory, articles, options.model))
    elif options.compare_memory:
        bare, whole = (
            int(
                subprocess.run(
                    [sys.executable, __file__, *options.files, "--model", options.model, "--memory", which],
                    capture_output=True,
                    text=True,
                    check=True,
                ).stdout
            )
            for which in ("bare", "whole")
        )
        print(f"peak memory: bare {bare} MiB, whole {whole} MiB, ratio {whole / bare:.2f}")
    else:
        compare(articles, options.model, options.rounds)


def compare(articles: list[Article], model: str, rounds: int) -> None:
    """Time both in turns and print the medians."""
    nlp, analyser = load(model), Analyser(model, time_limit=3600)
    words = sum(article.words for article in articles)
    list(nlp.pipe(article.text for article in articles))
    list(analyser.analyse_all(articles))
    bare, whole = [], []
    for _ in range(rounds):
        start = time.perf_counter()
        list(nlp.pipe(article.text for article in articles))
        middle = time.perf_counter()
        list(analyser.analyse_all(articles))
        bare.append(words / (middle - start))
        whole.append(words / (time.perf_counter() - middle))
    ratios = [b / a for a, b in zip(bare, whole, strict=True)]
    print(f"{words} words, {rounds} rounds, {model}")
    print(f"bare pipeline   {statistics.median(bare):8.0f} words/s")
    print(f"whole analysis  {statistics.median(whole):8.0f} words/s")
    print(f"ratio           {statistics.median(ratios):8.2f}  ({min(ratios):.2f} to {max(ratios):.2f})")


def peak(which: str, articles: list[Article], model: str) -> int:
    """MiB this process needed at most after one of the two ran over the articles."""
    if which == "bare":
        nlp = load(model)
        for article in articles:
            nlp(article.text)
    else:
        list(Analyser(model, time_limit=3600).analyse_all(articles))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
