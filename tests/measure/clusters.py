"""Which found mention is which annotated one, and which actor is which cluster."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from tests.measure.records import FoundMention, Record, Span, bare

_SMALL = "of the for de del della der den van von al bin ibn la le du da dos & 's ’s"
LINKS = frozenset(_SMALL.split())
"""Words in small letters that stand inside a name."""

_WORDS = re.compile(r"[^\s,;:()]+|[,;:()]")
_THE = 4


def meeting(text: str, gold: Sequence[Record], found: Sequence[FoundMention]) -> dict[int, int]:
    """For each found mention that meets an annotated one, the number of that.

    Two meet if they are the same words ('the' and possessives aside); what is left meets if the found one lies inside
    the annotated one and holds the last word of its head, the shortest annotated one first.
    """
    waiting: dict[Span, list[int]] = defaultdict(list)
    for number, mention in enumerate(gold):
        waiting[bare(text, _span(mention))].append(number)
    met: dict[int, int] = {}
    for number, other in enumerate(found):
        same = waiting.get(bare(text, other.span))
        if same:
            met[number] = same.pop(0)
    taken = set(met.values())
    anchors = {i: at for i, m in enumerate(gold) if i not in taken and (at := anchor(text, m))}
    for number, other in enumerate(found):
        if number in met:
            continue
        start, end = other.span
        holding = [
            (gold[i]["end"] - gold[i]["start"], i)
            for i, at in anchors.items()
            if gold[i]["start"] <= start and end <= gold[i]["end"] and start <= at[0] and bare(text, at)[1] <= end
        ]
        if holding:
            met[number] = min(holding)[1]
            del anchors[met[number]]
    return met


def anchor(text: str, mention: Record) -> Span | None:
    """The last word of an annotated mention's head; None where only the same words will do."""
    head: Span | None = tuple(mention["head"]) if mention.get("head") else None
    if head and not (mention["start"] <= head[0] and head[1] <= mention["end"]):
        head = None
    if mention.get("form") != "name":
        # Offsets of the words of the bare head, counted from where the head begins with its 'the'.
        words = list(re.finditer(r"\S+", text[slice(*bare(text, head))])) if head else []
        return (head[0] + words[-1].start(), head[0] + words[-1].end()) if head and words else None
    if head and len(text[slice(*head)].split()) > 1:
        start, end = bare(text, head)
        last = list(re.finditer(r"\S+", text[start:end]))[-1:]
        return (start + last[0].start(), start + last[0].end()) if last else None
    return _last_of_name(text, bare(text, _span(mention)), head)


def _last_of_name(text: str, span: Span, head: Span | None) -> Span | None:
    """The last word of the run of capitals that a name begins with, or that ends no earlier than its head."""
    words = [match.span() for match in _WORDS.finditer(text, *span)]
    last: Span | None = None
    for place, (start, end) in enumerate(words):
        opens = text[start].isupper()
        if last is None:
            if opens and (not head or end >= head[1]):
                last = start, end
        elif opens or text[start].isdigit():
            last = start, end
        elif text[start:end].lower() not in LINKS or not _is_before_capital(text, words, place):
            break
    return last


def _is_before_capital(text: str, words: list[Span], place: int) -> bool:
    return place + 1 < len(words) and text[words[place + 1][0]].isupper()


def forgiving(
    text: str, gold: Sequence[Record], found: Sequence[FoundMention], met: dict[int, int]
) -> tuple[dict[int, int], set[int]]:
    """More pairs of names, and annotated names that are not asked for: two conventions that no reader cares about.

    A found name may meet a longer annotated one that it begins ('Durham' in 'Durham, North Carolina'), and a name
    inside a longer found name ('U.S.' in 'U.S. Department of Agriculture') is not asked for.
    """
    met = dict(met)
    taken = set(met.values())
    for number, other in enumerate(found):
        if number in met or other.form != "name" or text[other.span[1] : other.span[1] + 1] not in (",", " ", "("):
            continue
        begun = [
            (m["end"] - m["start"], i)
            for i, m in enumerate(gold)
            if i not in taken
            and m.get("form") == "name"
            and m["start"] <= other.span[0]
            and other.span[1] <= m["end"]
            and other.span[0] - bare(text, _span(m))[0] <= _THE
        ]
        if begun:
            met[number] = min(begun)[1]
            taken.add(met[number])
    names = [mention.span for mention in found if mention.form == "name"]
    unasked = {
        i
        for i, m in enumerate(gold)
        if i not in taken
        and m.get("form") == "name"
        and any(s <= m["start"] and m["end"] <= e + _THE and e - s > m["end"] - m["start"] for s, e in names)
    }
    return met, unasked


def cluster_of_each(
    gold: Sequence[Record], found: Sequence[FoundMention], met: dict[int, int], *, names_only: bool
) -> dict[str, str]:
    """The cluster of each actor: the one that most of its mentions (or names) meet."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for number, mention in enumerate(found):
        if number in met and (mention.form == "name" or not names_only):
            votes[mention.actor][gold[met[number]]["cluster"]] += 1
    return {actor: counts.most_common(1)[0][0] for actor, counts in votes.items()}


def best_total(weights: Sequence[Sequence[float]]) -> float:
    """The most that a one-to-one assignment of rows to columns can gain."""
    if not weights or not weights[0]:
        return 0.0
    matrix = np.array(weights, dtype=np.float64)
    if len(matrix) > len(matrix[0]):
        matrix = matrix.T
    return float(sum(matrix[row, column] for row, column in enumerate(_assigned(-matrix))))


def _assigned(costs: NDArray[np.float64]) -> list[int]:
    """The column of each row in the cheapest assignment: shortest augmenting paths with potentials (Jonker, Volgenant).

    There are at least as many columns as rows.
    """
    rows, columns = costs.shape
    row_price, column_price = np.zeros(rows), np.zeros(columns)
    owner = np.full(columns, -1)
    column_of = [-1] * rows
    for first in range(rows):
        distance = np.full(columns, np.inf)
        before = np.full(columns, -1)
        done = np.zeros(columns, dtype=bool)
        row, way, entered = first, 0.0, -1
        visited = [(first, 0.0)]
        while True:
            through = way + costs[row] - row_price[row] - column_price
            nearer = ~done & (through < distance)
            distance[nearer] = through[nearer]
            before[nearer] = entered
            entered = int(np.argmin(np.where(done, np.inf, distance)))
            way = float(distance[entered])
            done[entered] = True
            if owner[entered] < 0:
                break
            row = int(owner[entered])
            visited.append((row, way))
        for seen, at in visited:
            row_price[seen] += way - at
        column_price[done] -= way - distance[done]
        while entered >= 0:
            earlier = int(before[entered])
            row = int(owner[earlier]) if earlier >= 0 else first
            owner[entered] = row
            column_of[row] = entered
            entered = earlier
    return column_of


def _span(mention: Record) -> Span:
    return mention["start"], mention["end"]
