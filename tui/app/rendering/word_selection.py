"""A selection made with keys: words and punctuation marks taken in or left out, one at a time."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Self

from tui.model.article import Article, sentence_at
from tui.model.span import CharSpan

_TOKEN = re.compile(r"\w+(?:['’.\-]\w+)*|[^\w\s]")
_REACH = 20_000
"""Characters before and after the first word that a selection may reach."""


@dataclass(frozen=True, slots=True)
class WordSelection:
    """Some neighbouring words of a text.

    >>> text = "“We won,” she said."
    >>> WordSelection.at(text, 1).grow(2).span.of(text)
    'We won,'
    """

    tokens: tuple[CharSpan, ...]
    """The words and marks around, in reading order."""

    first: int
    last: int
    """Indexes of the first and the last one selected."""

    @classmethod
    def at(cls, text: str, offset: int) -> Self | None:
        """The word that holds a character, or the next one; `None` in a text without words."""
        low = max(0, offset - _REACH)
        tokens = tuple(CharSpan(*match.span()) for match in _TOKEN.finditer(text, low, offset + _REACH))
        if not tokens:
            return None
        here = next((number for number, token in enumerate(tokens) if offset < token.end), len(tokens) - 1)
        return cls(tokens, here, here)

    @property
    def span(self) -> CharSpan:
        """What is selected."""
        return CharSpan(self.tokens[self.first].start, self.tokens[self.last].end)

    def grow(self, words: int) -> Self:
        """Take in more words at the end, or with a negative number leave some out; one always stays."""
        return replace(self, last=min(max(self.first, self.last + words), len(self.tokens) - 1))

    def grow_back(self, words: int) -> Self:
        """Take in more words at the start, or with a negative number leave some out; one always stays."""
        return replace(self, first=max(0, min(self.last, self.first - words)))

    def move(self, words: int) -> Self:
        """Go on or back, with one word selected."""
        here = min(max(0, (self.last if words > 0 else self.first) + words), len(self.tokens) - 1)
        return replace(self, first=here, last=here)

    def sentence(self, article: Article) -> Self:
        """Take in all of the sentences that are selected in part."""
        first = sentence_at(article, self.span.start)
        last = sentence_at(article, self.span.end - 1)
        if first is None or last is None:
            return self
        inside = [n for n, token in enumerate(self.tokens) if first.start <= token.start and token.end <= last.end]
        return replace(self, first=inside[0], last=inside[-1]) if inside else self
