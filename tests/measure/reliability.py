"""How sure the program says to be, against how often it is right.

    python tests/measure/reliability.py --data FOLDER [--rules] [SET …]

For each set, the quotes and mentions in bins of their confidence: how many, the mean confidence, and the share that is
right. A quote is right if it meets an annotated one and names its speaker (as `quotations.py` has both); a mention that
meets an annotated one is right if its actor is that one's cluster. The last line of a table is the mean distance of the
two, each bin weighed by its size. `--rules` prints a line a rule instead, by how each explains itself.

Source: DeGroot & Fienberg (1983), "The Comparison and Evaluation of Forecasters".
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

sys.path[0] = str(Path(__file__).parents[2])  # run as a script, Python put this folder there

from tests.measure import quotations  # noqa: E402
from tests.measure.clusters import cluster_of_each, meeting  # noqa: E402
from tests.measure.records import Record, found, read_lines  # noqa: E402
from tui import Analyser, Analysis, Article, read_all, to_record  # noqa: E402

BINS = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)


class Outcome(NamedTuple):
    """Something found."""

    confidence: float
    right: bool
    rule: str


def main() -> None:
    """Analyse, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of annotated sets")
    parser.add_argument("--rules", action="store_true", help="a line a rule")
    parser.add_argument("sets", nargs="*", metavar="SET", help="default: all but those for training")
    options = parser.parse_args()
    analyser = Analyser()
    paths = sorted(options.data.glob("*.jsonl"))
    for path in paths:
        if path.stem in options.sets or (not options.sets and "train" not in path.stem):
            outcomes: dict[str, list[Outcome]] = defaultdict(list)
            for record, article in zip(read_lines(path), read_all([str(path)]), strict=True):
                if isinstance(article, Article):
                    _note(record, analyser.analyse(article), outcomes)
            for what, told in outcomes.items():
                print(f"{path.stem}: {len(told)} {what}")
                print("\n".join(by_rule(told) if options.rules else table(told)))


def _note(record: Record, analysis: Analysis, outcomes: dict[str, list[Outcome]]) -> None:
    if quotations.applies(record):
        outcomes["quotes"] += quotes(record, analysis)
    if any(mention.get("cluster") is not None for mention in record.get("mentions") or ()):
        outcomes["mentions"] += mentions(record, analysis)


def quotes(record: Record, analysis: Analysis) -> Iterator[Outcome]:
    """The quotes of an article."""
    text = record["text"]
    prediction = found(to_record(analysis), text)
    gold = [quote for quote in record["quotes"] if quote.get("kind")]
    letters = [quotations.letters(text, quote.get("parts") or [[quote["start"], quote["end"]]]) for quote in gold]
    partner = quotations.paired(letters, [quotations.letters(text, quote.content) for quote in prediction.quotes])
    of_found = {number: gold[at] for at, number in partner.items()}
    for number, (quote, told) in enumerate(zip(analysis.quotes, prediction.quotes, strict=True)):
        met = of_found.get(number)
        speaker = met.get("speaker") if met else None
        right = met is not None and (not speaker or quotations.covers(told.speaker, speaker))
        yield Outcome(quote.confidence, right, family(quote.why))


def mentions(record: Record, analysis: Analysis) -> Iterator[Outcome]:
    """The mentions of an article that meet annotated ones."""
    told = found(to_record(analysis), record["text"]).mentions
    gold = [mention for mention in record["mentions"] if mention.get("cluster") is not None]
    met = meeting(record["text"], gold, told)
    clusters = cluster_of_each(gold, told, met, names_only=False)
    own = [mention for actor in analysis.actors for mention in actor.mentions]
    for number, mention in enumerate(own):
        if number in met:
            right = gold[met[number]]["cluster"] == clusters[told[number].actor]
            yield Outcome(mention.confidence, right, f"{mention.kind}: {family(mention.why)}")


def family(why: str) -> str:
    """A rule by its explanation, without what it is about.

    >>> family("subject of 'said'; 'he' is Ada Fenn"), family("surname of Ada Fenn")
    ("subject of '…'; …", 'surname of …')
    """
    short = re.sub(r"'[^']*'", "'…'", why.partition(";")[0]) + ("; …" if ";" in why else "")
    return re.sub(r"\b[A-Z][^;,]*", "…", short)


def table(outcomes: Iterable[Outcome]) -> Iterator[str]:
    """A reliability table: bin, size, mean confidence, share right."""
    told = list(outcomes)
    off = 0.0
    for low, high in pairwise(BINS):
        inside = [outcome for outcome in told if low <= outcome.confidence < high]
        if inside:
            sure, right = _means(inside)
            off += abs(sure - right) * len(inside) / len(told)
            yield f"  {low:.2f}–{min(high, 1):.2f} {len(inside):6}  {sure:.3f}  {right:.3f}  {right - sure:+.3f}"
    yield f"  mean distance {off:.3f}"


def by_rule(outcomes: Iterable[Outcome]) -> Iterator[str]:
    """A line a rule: size, mean confidence, share right; the most frequent first."""
    rules: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        rules[outcome.rule].append(outcome)
    for rule, inside in sorted(rules.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        sure, right = _means(inside)
        yield f"  {len(inside):6}  {sure:.3f}  {right:.3f}  {rule}"


def _means(inside: list[Outcome]) -> tuple[float, float]:
    count = len(inside)
    return sum(outcome.confidence for outcome in inside) / count, sum(outcome.right for outcome in inside) / count


if __name__ == "__main__":
    main()
