"""A logistic model over sparse features, fitted with numpy alone."""

from __future__ import annotations

from collections import Counter

import numpy as np


def fit(
    rows: list[list[str]], labels: list[bool], *, least: int = 4, penalty: float = 1.0, steps: int = 250
) -> dict[str, float]:
    """Fit weights by gradient descent (Adam) on the regularised log-likelihood.

    Args:
        rows: The features that are present in each case.
        labels: Which cases are positive.
        least: Cases a feature must occur in.
        penalty: Strength of the pull towards zero (L2).
        steps: Passes over all cases.
    """
    counts = Counter(feature for row in rows for feature in set(row))
    names = sorted(feature for feature, count in counts.items() if count >= least)
    index = {feature: place for place, feature in enumerate(names)}
    pairs = [(number, index[f]) for number, row in enumerate(rows) for f in set(row) if f in index]
    row_of = np.array([pair[0] for pair in pairs], dtype=np.int64)
    column = np.array([pair[1] for pair in pairs], dtype=np.int64)
    y = np.array(labels, dtype=float)
    w = np.zeros(len(names))
    first, second = np.zeros_like(w), np.zeros_like(w)
    free = np.ones_like(w)
    if "bias" in index:
        free[index["bias"]] = 0.0
    for step in range(1, steps + 1):
        score = np.bincount(row_of, weights=w[column], minlength=len(y))
        error = 1 / (1 + np.exp(-np.clip(score, -30, 30))) - y
        slope = np.bincount(column, weights=error[row_of], minlength=len(w)) + penalty * free * w
        slope /= len(y)
        first = 0.9 * first + 0.1 * slope
        second = 0.999 * second + 0.001 * slope**2
        rate = 0.08 * (1 - step / steps) + 0.002
        w -= rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-9)
    return {name: round(float(weight), 3) for name, weight in zip(names, w, strict=True) if abs(weight) >= 0.02}
