"""What a newer text changed in an older one, word by word."""

from __future__ import annotations

from typing import NamedTuple

from tui.model.alignment import matching

_BETWEEN = 2
"""Words that are the same between two changes for these to be told as one."""


class Edit(NamedTuple):
    """Some words that stand in the place of others."""

    before: str
    """What stood there; empty for what was added."""

    after: str
    """What stands there; empty for what was left out."""


def edits(before: str, after: str) -> tuple[Edit, ...]:
    """Every change, in the order of the newer text.

    >>> edits("Two men were hurt.", "Nobody was hurt.")
    (Edit(before='Two men were', after='Nobody was'),)
    """
    one, other = before.split(), after.split()
    found: list[tuple[int, int, int, int]] = []
    at, there = 0, 0
    for start, new_start, size in [*matching(one, other), (len(one), len(other), 0)]:
        if start > at or new_start > there:
            if found and at - found[-1][1] < _BETWEEN:
                at, _, there, _ = found.pop()
            found.append((at, start, there, new_start))
        at, there = start + size, new_start + size
    return tuple(Edit(" ".join(one[a:b]), " ".join(other[c:d])) for a, b, c, d in found)
