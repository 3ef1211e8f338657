"""Linear models over sparse features, fitted with numpy alone: a logistic one, and one that ranks rivals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
_DROPPED = 0.02


class _Table:
    """Which features occur in which case."""

    def __init__(self, rows: list[list[str]], least: int) -> None:
        counts = Counter(feature for row in rows for feature in set(row))
        self.names = sorted(feature for feature, count in counts.items() if count >= least)
        index = {feature: place for place, feature in enumerate(self.names)}
        pairs = [(number, index[f]) for number, row in enumerate(rows) for f in sorted(set(row)) if f in index]
        self.row = np.array([pair[0] for pair in pairs], dtype=np.int64)
        self.column = np.array([pair[1] for pair in pairs], dtype=np.int64)
        self.size = len(rows)
        self.free = np.ones(len(self.names))
        if "bias" in index:
            self.free[index["bias"]] = 0.0

    def scores(self, weights: Numbers) -> Numbers:
        return np.bincount(self.row, weights=weights[self.column], minlength=self.size).astype(np.float64)

    def slope(self, error: Numbers) -> Numbers:
        return np.bincount(self.column, weights=error[self.row], minlength=len(self.names)).astype(np.float64)

    def named(self, weights: Numbers) -> dict[str, float]:
        pairs = zip(self.names, weights, strict=True)
        return {name: round(float(weight), 3) for name, weight in pairs if abs(weight) >= _DROPPED}


def fit(
    rows: list[list[str]],
    labels: list[bool],
    *,
    weights: list[float] | None = None,
    least: int = 4,
    penalty: float = 1.0,
    steps: int = 250,
) -> dict[str, float]:
    """Fit a logistic model on the regularised log-likelihood.

    Args:
        rows: The features that are present in each case.
        labels: Which cases are positive.
        weights: How much each case counts; 1 if left out.
        least: Cases a feature must occur in.
        penalty: Strength of the pull towards zero (L2).
        steps: Passes over all cases.
    """
    table = _Table(rows, least)
    y = np.array(labels, dtype=np.float64)
    count = np.ones(len(y)) if weights is None else np.array(weights, dtype=np.float64)

    def slope(w: Numbers) -> Numbers:
        error = count * (1 / (1 + np.exp(-np.clip(table.scores(w), -30, 30))) - y)
        return (table.slope(error) + penalty * table.free * w) / len(y)

    return table.named(_descend(slope, len(table.names), steps))


def fit_ranking(
    rows: list[list[str]],
    worth: list[float],
    groups: list[int],
    *,
    least: int = 4,
    penalty: float = 5.0,
    steps: int = 250,
) -> dict[str, float]:
    """Fit a model whose highest score in a group is the worthiest rival: softmax within groups, cross-entropy.

    Args:
        rows: The features that are present in each case.
        worth: How good each case is, from 0 up; a group without any worth is left out.
        groups: The group of each case; cases of a group stand together.
        least: Cases a feature must occur in.
        penalty: Strength of the pull towards zero (L2).
        steps: Passes over all cases.
    """
    sums: Counter[int] = Counter()
    for number, value in zip(groups, worth, strict=True):
        sums[number] += value  # type: ignore[assignment]  # typeshed counts in whole numbers
    used = [place for place, number in enumerate(groups) if sums[number] > 0]
    table = _Table([rows[place] for place in used], least)
    _, group = np.unique(np.array([groups[place] for place in used]), return_inverse=True)
    total = np.bincount(group, weights=[worth[place] for place in used])
    aim = np.array([worth[place] for place in used]) / total[group]

    def slope(w: Numbers) -> Numbers:
        likely = np.exp(np.clip(table.scores(w), -60, 60))
        share = likely / np.bincount(group, weights=likely)[group]
        return (table.slope(share - aim) + penalty * w) / len(total)

    return table.named(_descend(slope, len(table.names), steps))


def _descend(slope: Callable[[Numbers], Numbers], size: int, steps: int) -> Numbers:
    """Walk down a slope with Adam, ever more slowly."""
    w, first, second = np.zeros(size), np.zeros(size), np.zeros(size)
    for step in range(1, steps + 1):
        steep = slope(w)
        first = 0.9 * first + 0.1 * steep
        second = 0.999 * second + 0.001 * steep**2
        rate = 0.08 * (1 - step / steps) + 0.002
        w -= rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-9)
    return w
