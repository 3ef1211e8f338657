"""From how sure a rule says to be to how often it is right, as counted on annotated news; MODELS.md has the figures."""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

from tui.model.analysis import MentionKind

QUOTE: Final = "quote"

_CURVES: dict[str, tuple[tuple[float, float], ...]] = {
    QUOTE: ((0.0, 0.05), (0.1, 0.22), (0.3, 0.46), (0.5, 0.62), (0.7, 0.765), (0.9, 0.905), (1.0, 0.98)),
    MentionKind.NAME: ((0.0, 0.5), (0.5, 0.88), (0.7, 0.95), (0.93, 0.97), (1.0, 0.99)),
    MentionKind.NOMINAL: ((0.0, 0.3), (0.5, 0.7), (0.7, 0.87), (0.85, 0.94), (1.0, 0.98)),
    MentionKind.PRONOUN: ((0.0, 0.4), (0.55, 0.72), (0.74, 0.81), (0.92, 0.91), (0.95, 0.96), (1.0, 0.98)),
}
"""For each of a quote and the kinds of mention, points of a curve: what a rule says, and the share that is right."""


def calibrated(what: str, sure: float) -> float:
    """The probability that something is right.

    Args:
        what: `QUOTE`, or the kind of a mention.
        sure: What its rule says, 0 to 1.

    >>> calibrated(QUOTE, 0.5), round(calibrated(MentionKind.NAME, 0.6), 3)
    (0.62, 0.915)
    """
    points = _CURVES[what]
    place = min(max(bisect_right(points, (sure, 1.0)), 1), len(points) - 1)
    (low, least), (high, most) = points[place - 1], points[place]
    return least + (most - least) * (sure - low) / (high - low)
