"""Speech: who is speaking at a place in the text, for 'I' and 'we', and who can't be 'he'."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from tui.model.analysis import QuoteKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.nlp.actors.columns import Columns
    from tui.nlp.records import FoundQuote

_OPENING = frozenset({"“", "‘", "«", "``"})
_CLOSING = frozenset({"”", "»", "''"})


class Speech:
    """The quotations in marks, found by the tokens they cover."""

    def __init__(self, columns: Columns, quotes: list[FoundQuote]) -> None:
        """Lay the parts of the quotations side by side.

        Args:
            columns: The document.
            quotes: Its quotations.
        """
        self._columns = columns
        self._quotes = quotes
        self.speakers = {self._head(quote.speaker) for quote in quotes if quote.speaker}
        """Heads of the phrases that speak."""

        direct = [
            (part[0], part[1], number)
            for number, quote in enumerate(quotes)
            if quote.kind is not QuoteKind.INDIRECT
            for part in quote.parts
        ]
        self._parts = sorted(direct)
        self._starts = [start for start, _, _ in self._parts]
        mixed = [part for quote in quotes if quote.kind is QuoteKind.MIXED for part in quote.parts]
        self._marked = {index for part in mixed for index in self._between_marks(*part)}

    def _head(self, tokens: tuple[int, int] | None) -> int:
        return self._columns.root(*tokens) if tokens else -1

    def quote_at(self, index: int) -> int | None:
        """Number of the quotation in marks that covers a token, in a mixed one only between its marks."""
        place = bisect_right(self._starts, index) - 1
        if place < 0 or not self._parts[place][0] <= index < self._parts[place][1]:
            return None
        number = self._parts[place][2]
        mixed = self._quotes[number].kind is QuoteKind.MIXED
        return number if not mixed or index in self._marked else None

    def _between_marks(self, start: int, end: int) -> Iterator[int]:
        opened = False
        for index in range(start, end):
            word = self._columns.text[index]
            if word in _OPENING or (word == '"' and not opened):
                opened = True
            elif word in _CLOSING or word == '"':
                opened = False
            elif opened:
                yield index

    def speaker_of(self, number: int) -> int | None:
        """Head token of the phrase that names a quotation's speaker."""
        speaker = self._quotes[number].speaker
        return self._head(speaker) if speaker else None
