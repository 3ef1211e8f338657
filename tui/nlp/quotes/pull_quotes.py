"""Pull quotes: paragraphs in marks that only repeat words of the text, as magazines set them between its paragraphs."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.nlp.quotes.edges import Marked
    from tui.nlp.quotes.tree import Tree

LEAST = 4
"""Words a pull quote has at least; fewer may be said twice."""

_PLACES = 8
"""Places with the same first words that are compared."""

REPEATED = "repeats words of the text"
"""Why a pull quote is a quotation."""


class PullQuotes:
    """Knows which stretches repeat what stands elsewhere."""

    def __init__(self, tree: Tree, marked: Marked) -> None:
        """Take the document and its outermost stretches in marks."""
        self._tree = tree
        self._marked = marked

    def holds(self, number: int) -> bool:
        """Whether a stretch is a paragraph of its own whose words stand elsewhere too."""
        tree = self._tree
        start, end = self._marked.spans[number]
        if start != tree.paragraph_start[start] or end != tree.paragraph_end[start]:
            return False
        words = [word for word in tree.lower[start:end] if word[0].isalnum()]
        if len(words) < LEAST:
            return False
        lowered, _ = self._words
        return any(
            place != self._first[start] and lowered[place : place + len(words)] == words
            for place in self._places.get(tuple(words[:LEAST]), ())
        )

    def is_heading(self, number: int) -> bool:
        """Whether such a stretch is written as headings are: ‘All Bets Are Off’."""
        start, end = self._marked.spans[number]
        words = [word for word in self._tree.text[start:end] if word[0].isalpha() and len(word) >= LEAST]
        return bool(words) and all(word[0].isupper() for word in words)

    @cached_property
    def _words(self) -> tuple[list[str], list[int]]:
        """The document's words, and the token that each is."""
        tokens = [index for index, word in enumerate(self._tree.lower) if word[0].isalnum()]
        return [self._tree.lower[index] for index in tokens], tokens

    @cached_property
    def _first(self) -> dict[int, int]:
        """By the token that a stretch begins with, the place of its first word."""
        _, tokens = self._words
        place = 0
        found: dict[int, int] = {}
        for start, _ in self._marked.spans:
            while place < len(tokens) and tokens[place] < start:
                place += 1
            found[start] = place
        return found

    @cached_property
    def _places(self) -> dict[tuple[str, ...], list[int]]:
        """Where each few words stand."""
        words, _ = self._words
        found: dict[tuple[str, ...], list[int]] = {}
        for place in range(len(words) - LEAST + 1):
            held = found.setdefault(tuple(words[place : place + LEAST]), [])
            if len(held) < _PLACES:
                held.append(place)
        return found
