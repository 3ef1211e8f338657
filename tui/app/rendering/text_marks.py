"""What is painted over which characters: mentions by kind, the followed thing, the rail beside quotations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from heapq import merge
from itertools import pairwise
from operator import itemgetter
from time import perf_counter
from typing import Generic, TypeVar

from tui.app.rendering.targets import EVERYTHING, Kinds
from tui.model.analysis import Actor, ActorKind, Analysis, MentionKind, Quote, QuoteKind, Stance, TurnRole
from tui.model.span import CharSpan

T = TypeVar("T")
_BUCKET = 256
_BUCKETS_AT_MOST = 64

SIGNS = {ActorKind.PERSON: "●", ActorKind.ORG: "■", ActorKind.PLACE: "▲"}
"""One sign a kind, so that kinds differ without colour."""

RAILS = {QuoteKind.DIRECT: "┃", QuoteKind.MIXED: "┃", QuoteKind.INDIRECT: "┊"}
"""What stands in the margin beside quoted words."""


class SpanIndex(Generic[T]):
    """Things that lie over characters, found by where they lie.

    >>> SpanIndex([(0, 4, "a"), (2, 9, "b")]).over(4, 6)
    [(2, 9, 'b')]
    """

    def __init__(self, items: Iterable[tuple[int, int, T]] = (), *, ascending: bool = False) -> None:
        """Take `(start, end, thing)` triples; where they overlap, later ones are found later.

        Args:
            items: The triples.
            ascending: Whether their starts ascend; then each is taken only when what lies behind it is asked for.
        """
        self._buckets: dict[int, list[tuple[int, tuple[int, int, T]]]] = {}
        self._long: list[tuple[int, tuple[int, int, T]]] = []
        self._items = enumerate(items)
        self._coming = next(self._items, None)
        if not ascending:
            self._take(None)

    def _take(self, before: int | None) -> None:
        """Take what starts before an offset; all for `None`."""
        while self._coming is not None and (before is None or self._coming[1][0] < before):
            start, end, _ = self._coming[1]
            first, last = start // _BUCKET, max(start, end - 1) // _BUCKET
            if last - first > _BUCKETS_AT_MOST:
                self._long.append(self._coming)
            else:
                for bucket in range(first, last + 1):
                    self._buckets.setdefault(bucket, []).append(self._coming)
            self._coming = next(self._items, None)

    def go_on(self, seconds: float) -> bool:
        """Take more for about some time; whether there are still others."""
        until = perf_counter() + seconds
        while self._coming is not None and perf_counter() < until:
            self._take(self._coming[1][0] + _BUCKET)
        return self._coming is not None

    def over(self, start: int, end: int) -> list[tuple[int, int, T]]:
        """Everything that shares a character with `[start, end)`, in the order given."""
        self._take(end)
        first, last = start // _BUCKET, max(start, end - 1) // _BUCKET
        found = [each for each in self._long if each[1][0] < end and start < each[1][1]]
        found += [each for each in self._buckets.get(first, ()) if each[1][0] < end and start < each[1][1]]
        for bucket in range(first + 1, last + 1):  # What lies in more than one bucket was found in its first.
            low = bucket * _BUCKET
            found += [each for each in self._buckets.get(bucket, ()) if low <= each[1][0] < end and start < each[1][1]]
        found.sort(key=itemgetter(0))
        return [item for _, item in found]


def mention_marks(analysis: Analysis, kinds: Kinds) -> SpanIndex[str]:
    """The styles of questions of an interview, mentions, and the reader's own words, by where they lie.

    Args:
        analysis: The article with its actors.
        kinds: What is to be marked.
    """
    asked = sorted((t.span.start, t.span.end, "question") for t in analysis.turns if t.role is TurnRole.QUESTION)
    mentioned = [_marks(actor, kinds) for actor in analysis.actors if actor.kind in kinds.actors]
    return SpanIndex(merge(asked, *mentioned, _lit(analysis, kinds), key=itemgetter(0)), ascending=True)


def _lit(analysis: Analysis, kinds: Kinds) -> Iterator[tuple[int, int, str]]:
    """Where the reader's own words stand, whole and in whatever case."""
    if kinds.words:
        pattern = "|".join(r"\s+".join(map(re.escape, words.split())) for words in kinds.words)
        for match in re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", analysis.article.text, re.IGNORECASE):
            yield *match.span(), "word"


def _marks(actor: Actor, kinds: Kinds) -> Iterator[tuple[int, int, str]]:
    """The mentions of an actor, which are in reading order."""
    name, other = f"{actor.kind.lower()}-name", f"{actor.kind.lower()}-other"
    for mention in kinds.mentions_of(actor):
        yield mention.span.start, mention.span.end, name if mention.kind is MentionKind.NAME else other


def quote_parts(analysis: Analysis, kinds: Kinds = EVERYTHING) -> SpanIndex[Quote]:
    """Quotes of some kinds, by where their words lie."""
    parts = [(part.start, part.end, quote) for quote in kinds.quotes_among(analysis.quotes) for part in quote.content]
    return SpanIndex(sorted(parts, key=itemgetter(0)), ascending=True)


def rail(quotes: Iterable[Quote]) -> str:
    """What stands in the margin of a line that holds words of these quotes: the strongest sign; a space for none."""
    signs = {RAILS[QuoteKind.INDIRECT] if quote.stance is Stance.BELIEF else RAILS[quote.kind] for quote in quotes}
    return "┃" if "┃" in signs else "┊" if signs else " "


def tinted(
    marks: Iterable[tuple[int, int, str]],
    lit: list[tuple[int, int, str]],
    current: CharSpan | None,
    spot: CharSpan | None,
    *,
    in_parts: bool,
) -> list[tuple[int, int, str]]:
    """The marks of a row, with the sentence stepped to below them and what is followed above.

    Args:
        marks: They.
        lit: What is lit of the followed thing on the row.
        current: The current stop.
        spot: The sentence, paragraph or quote that the reader stepped to.
        in_parts: Whether the stop is long, or has words in it that aren't part of it.
    """
    found = [(spot.start, spot.end, "spot")] if spot else []
    found += [*marks, *lit]
    if current is None:
        return found
    if not in_parts:
        return [*found, (current.start, current.end, "current")]
    parts = [(first, last) for first, last, _ in lit if first < current.end and current.start < last]
    return [*found, *((max(first, current.start), min(last, current.end), "current-quote") for first, last in parts)]


def runs(start: int, end: int, marks: Iterable[tuple[int, int, str]]) -> list[tuple[int, int, tuple[str, ...]]]:
    """Cut a line where marks begin or end.

    Args:
        start: First character of the line.
        end: One past its last.
        marks: `(start, end, style)`; they may overlap and leave the line.

    Returns:
        `[start, end)` with the names of the styles over it, in the order of the marks; together the whole line.

    >>> runs(0, 9, [(0, 5, "person"), (3, 12, "hit")])
    [(0, 3, ('person',)), (3, 5, ('person', 'hit')), (5, 9, ('hit',))]
    """
    inside = [(max(first, start), min(last, end), style) for first, last, style in marks]
    cuts = {start, end}
    for first, last, _ in inside:
        if first < last:
            cuts |= {first, last}
    return [
        (first, last, tuple([style for low, high, style in inside if low <= first and last <= high]))
        for first, last in pairwise(sorted(cuts))
    ]
