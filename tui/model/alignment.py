"""Two rows of words laid on each other: which are the same, which were taken out, which were put in.

Long rows are cut at what stands once in both (Cohen's patience diff) before they are compared word by word, so that the
work grows with their length and not with its square.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from tui.model.wording import Matter, Word, matter


class Change(StrEnum):
    """What became of some words."""

    KEPT = "kept"
    """They are the same; case, marks and kinds of apostrophe aside."""

    SHORTENED = "shortened"
    """The other has only a part of them, in order, and no negation was cut out of a clause that stayed."""

    LENGTHENED = "lengthened"
    """The other has all of them in order, and more, and no negation was put into a clause of theirs."""

    REWORDED = "reworded"


class Run(NamedTuple):
    """Words that are the same, or that stand in place of each other; then one side may be empty."""

    same: bool
    ones: tuple[Word, ...]
    others: tuple[Word, ...]

    @property
    def matter(self) -> Matter:
        """What the change is about."""
        return matter(self.ones, self.others)


_AND = frozenset({"and", "or", "nor"})

_SQUARE = 200 * 200
"""Pairs of words up to which `difflib` looks for the best way, however often the words are repeated."""


def align(ones: Sequence[Word], others: Sequence[Word]) -> tuple[Run, ...]:
    """Lay two rows of words on each other.

    Args:
        ones: The words before, or of one text.
        others: The words after, or of another.

    Returns:
        Runs in order; together they have every word of both once.
    """
    mine, theirs = [word.key for word in ones], [word.key for word in others]
    blocks = _within(mine, theirs) or [(b, a, size) for a, b, size in _within(theirs, mine)] or matching(mine, theirs)
    runs: list[Run] = []
    at, there = 0, 0
    for one, other, size in [*blocks, (len(ones), len(others), 0)]:
        if one > at or other > there:
            runs.append(Run(same=False, ones=tuple(ones[at:one]), others=tuple(others[there:other])))
        at, there = one + size, other + size
        if size:
            runs.append(Run(same=True, ones=tuple(ones[one:at]), others=tuple(others[other:there])))
    return tuple(runs)


def change_in(runs: Sequence[Run]) -> Change:
    """What became of the words of the first row."""
    changed = [run for run in runs if not run.same]
    if not changed:
        return Change.KEPT
    removed, added = any(run.ones for run in changed), any(run.others for run in changed)
    kept = any(run.same for run in runs)
    if (removed and added) or not kept or any(_turns(runs, at) for at in range(len(runs))):
        return Change.REWORDED
    return Change.SHORTENED if removed else Change.LENGTHENED


def changes_in(runs: Sequence[Run]) -> list[Run]:
    """The runs that differ: negations, then numbers, names, and the rest, each in order."""
    order = list(Matter)
    return sorted((run for run in runs if not run.same), key=lambda run: order.index(run.matter))


def matching(ones: Sequence[Hashable], others: Sequence[Hashable]) -> list[tuple[int, int, int]]:
    """Where two rows have the same: starts in both, and length; in order, and without overlap."""
    found: list[tuple[int, int, int]] = []
    waiting = [(range(len(ones)), range(len(others)))]
    while waiting:
        mine, theirs = waiting.pop()
        head = _common(ones, others, mine, theirs)
        tail = _common(ones, others, mine[head:][::-1], theirs[head:][::-1])
        found += [(mine.start, theirs.start, head), (mine.stop - tail, theirs.stop - tail, tail)]
        mine, theirs = mine[head : len(mine) - tail], theirs[head : len(theirs) - tail]
        if len(mine) * len(theirs) > _SQUARE:
            anchors = _anchors(ones, others, mine, theirs)
            found += [(one, other, 1) for one, other in anchors]
            edges = [(mine.start - 1, theirs.start - 1), *anchors, (mine.stop, theirs.stop)]
            waiting += [(range(a + 1, c), range(b + 1, d)) for (a, b), (c, d) in pairwise(edges) if anchors]
        elif mine and theirs:
            both = ones[mine.start : mine.stop], others[theirs.start : theirs.stop]
            blocks = SequenceMatcher(None, *both, autojunk=False).get_matching_blocks()
            found += [(mine.start + one, theirs.start + other, size) for one, other, size in blocks]
    return _merged(sorted(block for block in found if block[2]))


def _common(ones: Sequence[Hashable], others: Sequence[Hashable], mine: range, theirs: range) -> int:
    """How many are the same from the start of two ranges on."""
    pairs = enumerate(zip(mine, theirs, strict=False))
    differing = (number for number, (one, other) in pairs if ones[one] != others[other])
    return next(differing, min(len(mine), len(theirs)))


def _anchors(ones: Sequence[Hashable], others: Sequence[Hashable], mine: range, theirs: range) -> list[tuple[int, int]]:
    """What stands once in both, as many as are in the same order."""
    counts = Counter(ones[at] for at in mine), Counter(others[at] for at in theirs)
    places = {others[at]: at for at in theirs if counts[0][others[at]] == 1 == counts[1][others[at]]}
    return chain([(at, places[ones[at]], 1.0) for at in mine if ones[at] in places])


def chain(pairs: Sequence[tuple[int, int, float]]) -> list[tuple[int, int]]:
    """The pairs of places with the greatest weight together that stand in the same order in both rows.

    Args:
        pairs: Place in one row, place in the other, weight above 0.
    """
    ends: list[int] = []
    totals: list[float] = []
    lasts: list[int] = []
    before: list[int] = []
    ordered = sorted(pairs, key=lambda pair: (pair[0], -pair[1]))
    for number, (_, other, weight) in enumerate(ordered):
        at = bisect_left(ends, other)
        total = (totals[at - 1] if at else 0.0) + weight
        before.append(lasts[at - 1] if at else -1)
        stop = at
        while stop < len(ends) and totals[stop] <= total:
            stop += 1
        if at < len(ends) and ends[at] == other and totals[at] >= total:
            continue
        ends[at:stop], totals[at:stop], lasts[at:stop] = [other], [total], [number]
    found = []
    number = lasts[-1] if lasts else -1
    while number >= 0:
        found.append(ordered[number][:2])
        number = before[number]
    return found[::-1]


def _merged(blocks: Sequence[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    found: list[tuple[int, int, int]] = []
    for one, other, size in blocks:
        if found and (one, other) == (found[-1][0] + found[-1][2], found[-1][1] + found[-1][2]):
            found[-1] = (*found[-1][:2], found[-1][2] + size)
        else:
            found.append((one, other, size))
    return found


def _within(long: Sequence[str], short: Sequence[str]) -> list[tuple[int, int, int]]:
    """Where a row has all of another, in order; nothing where it hasn't."""
    if not short or len(short) > len(long):
        return []
    best = matching(long, short)
    if sum(size for _, _, size in best) == len(short):
        return best
    found, at = [], len(long)
    for place in range(len(short) - 1, -1, -1):
        at -= 1
        while at >= 0 and long[at] != short[place]:
            at -= 1
        if at < 0:
            return []
        found.append((at, place, 1))
    return _merged(found[::-1])


def _turns(runs: Sequence[Run], at: int) -> bool:
    """Whether a negation was put into a clause that is there before and after, or taken out of it."""
    run = runs[at]
    if run.same:
        return False
    words = run.ones or run.others
    # What is cut behind an 'and' leaves whole what stood before it; what is cut before one may have held for both.
    begun = next((i for i, word in enumerate(words) if word.begins or word.key in _AND), len(words)) if at else 0
    open_end = at + 1 < len(runs) and not (runs[at + 1].ones if run.ones else runs[at + 1].others)[0].begins
    last = max((i for i, word in enumerate(words) if word.begins), default=0) if open_end else len(words)
    return any(word.matter is Matter.NEGATION for word in (*words[:begun], *words[last:]))
