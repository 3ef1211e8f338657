"""What a newer text changed in an older one, word by word."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

_MOST = 4_000_000
"""Pairs of words that are compared at the most; longer texts are compared paragraph by paragraph."""

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
    if len(one) * len(other) > _MOST:
        one, other = ([line for line in text.split("\n") if line.strip()] for text in (before, after))
    if len(one) * len(other) > _MOST:
        return () if one == other else (Edit(before, after),)
    return _between(one, other)


def _between(one: Sequence[str], other: Sequence[str]) -> tuple[Edit, ...]:
    found: list[tuple[int, int, int, int]] = []
    for what, start, end, new_start, new_end in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if what == "equal":
            continue
        if found and start - found[-1][1] < _BETWEEN:
            first, _, new_first, _ = found.pop()
            found.append((first, end, new_first, new_end))
        else:
            found.append((start, end, new_start, new_end))
    return tuple(Edit(" ".join(one[a:b]), " ".join(other[c:d])) for a, b, c, d in found)
