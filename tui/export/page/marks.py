"""The text with its marks: stretches between which nothing changes, each knowing what lies over it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from tui.export.page.shown import shown
from tui.model.analysis import ActorKind, Analysis
from tui.model.anchors import Placed
from tui.model.span import CharSpan

KINDS = {ActorKind.PERSON: "person", ActorKind.ORG: "organisation", ActorKind.PLACE: "place"}


@dataclass(slots=True)
class _Over:
    """What lies over a stretch."""

    mentions: list[tuple[int, int, str]] = field(default_factory=list)
    """Length, number and kind of actor."""

    quotes: list[int] = field(default_factory=list)
    noted: bool = False


class Marks:
    """Where marks begin and end in one article."""

    def __init__(self, analysis: Analysis, notes: Placed, sheet: int) -> None:
        """Cut the text at every edge of a mention, a quote's part or a note's place."""
        self._text = analysis.article.text
        self._sheet = sheet
        mentions = [mention.span for mention, _ in analysis.mentions]
        parts = [part for quote in analysis.quotes for part in quote.content]
        placed = [span for span, _ in notes.notes]
        self._edges = sorted({edge for span in (*mentions, *parts, *placed) for edge in (span.start, span.end)})
        self._over: dict[int, _Over] = {}
        for number, (mention, actor) in enumerate(analysis.mentions, 1):
            for over in self._covered(mention.span):
                over.mentions.append((len(mention.span), number, KINDS[actor.kind]))
        for number, quote in enumerate(analysis.quotes, 1):
            for part in quote.content:
                for over in self._covered(part):
                    over.quotes.append(number)
        for span in placed:
            for over in self._covered(span):
                over.noted = True

    def _covered(self, span: CharSpan) -> Iterator[_Over]:
        first, last = bisect_left(self._edges, span.start), bisect_left(self._edges, span.end)
        for edge in self._edges[first:last]:
            yield self._over.setdefault(edge, _Over())

    def anchor(self, offset: int) -> str:
        """The id of the stretch that begins at a character."""
        return f"s{self._sheet}-t{offset}"

    def quoted(self, paragraph: CharSpan) -> bool:
        """Whether a part of a quote lies in a paragraph."""
        return any(self._at(start).quotes for start, _ in self._stretches(paragraph))

    def html(self, paragraph: CharSpan) -> str:
        """A paragraph's text."""
        return "".join(self._stretch(start, end) for start, end in self._stretches(paragraph))

    def _stretches(self, paragraph: CharSpan) -> Iterator[tuple[int, int]]:
        first, last = bisect_right(self._edges, paragraph.start), bisect_left(self._edges, paragraph.end)
        return pairwise((paragraph.start, *self._edges[first:last], paragraph.end))

    def _at(self, offset: int) -> _Over:
        number = bisect_right(self._edges, offset) - 1
        return self._over.get(self._edges[number], _Over()) if number >= 0 else _Over()

    def _stretch(self, start: int, end: int) -> str:
        over = self._at(start)
        words = shown(self._text[start:end])
        mentions = sorted(over.mentions)
        names = [*(("m", mentions[0][2]) if mentions else ()), *("q" * bool(over.quotes)), *["noted"] * over.noted]
        if not names:
            return words
        data = f' data-m="{" ".join(f"m{number}" for _, number, _ in mentions)}"' if mentions else ""
        data += f' data-q="{" ".join(f"q{number}" for number in over.quotes)}"' if over.quotes else ""
        return f'<span class="{" ".join(names)}" id="{self.anchor(start)}" data-at="{start}"{data}>{words}</span>'
