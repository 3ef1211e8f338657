"""All measures, and how a sum of counts becomes figures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import ModuleType

import numpy as np
from numpy.typing import NDArray

from tests.measure import actors, interviews, names, quotations, statements, surnames
from tests.measure.records import Counts, Figures, Found, Record

SEED = 0
LEVEL = 0.9


@dataclass(frozen=True, slots=True)
class Measure:
    """A way to count in one article, and to make figures of the sum over articles."""

    name: str
    count: Callable[[Record, Found], Counts]
    figures: Callable[[Counts], Figures]


def _measure(name: str, module: ModuleType) -> Measure:
    return Measure(name, module.count, module.figures)


_QUOTES, _NAMES, _ACTORS = _measure("quotes", quotations), _measure("names", names), _measure("actors", actors)
_OTHER = (
    (interviews, _measure("interviews", interviews)),
    (surnames, _measure("surnames", surnames)),
    (statements, _measure("scu", statements)),
)


def figures_of(measure: str) -> Callable[[Counts], Figures]:
    """What makes figures of the counts of the measure of some name."""
    every = {one.name: one for one in (_QUOTES, _NAMES, _ACTORS, *(one for _, one in _OTHER))}
    return every[measure].figures


def for_records(records: Sequence[Record]) -> list[tuple[Measure, list[int]]]:
    """The measures that a set is annotated for, each with the numbers of the articles that have it."""
    found = []
    for module, measure in _OTHER:
        if annotated := [i for i, record in enumerate(records) if module.applies(record)]:
            found.append((measure, annotated))
    if found:
        return found
    if quoted := [i for i, record in enumerate(records) if quotations.applies(record)]:
        found.append((_QUOTES, quoted))
    if mentioned := [i for i, record in enumerate(records) if record.get("mentions") is not None]:
        mentions = (mention for i in mentioned for mention in records[i]["mentions"])
        clustered = any(mention.get("cluster") is not None for mention in mentions)
        found.append((_ACTORS if clustered else _NAMES, mentioned))
    return found


Resampled = dict[str, NDArray[np.float64]]


def total(counts: Sequence[Counts]) -> Counts:
    """The sum of some counts."""
    out: Counts = Counts()
    for one in counts:
        out.update(one)
    return out


def draws(articles: int, samples: int, seed: int = SEED) -> NDArray[np.float64]:
    """How often each article is drawn in each of some samples with replacement, a row a sample."""
    generator = np.random.default_rng(seed)
    return generator.multinomial(articles, [1 / articles] * articles, size=samples).astype(np.float64)


def resampled(figures: Callable[[Counts], Figures], counts: Sequence[Counts], drawn: NDArray[np.float64]) -> Resampled:
    """The figures of each sample."""
    keys = sorted({key for one in counts for key in one})
    sums = drawn @ np.array([[float(one[key]) for key in keys] for one in counts])
    every = [figures(Counts(dict(zip(keys, row, strict=True)))) for row in sums.tolist()]
    # A sample may lack what a figure is about; it then has no such figure.
    return {name: np.array([one.get(name, np.nan) for one in every]) for name in figures(total(counts))}


def interval(values: NDArray[np.float64], level: float = LEVEL) -> tuple[float, float]:
    """The middle part of some resampled values: 5th to 95th percentile for .9."""
    low, high = np.nanquantile(values, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)
