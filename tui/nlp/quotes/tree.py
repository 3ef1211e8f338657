"""A parsed document as the quotation rules see it: columns, subtree edges, sentence and paragraph bounds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.nlp.actors.columns import Columns

if TYPE_CHECKING:
    from spacy.tokens import Doc

PUNCTUATION = frozenset(",.;:!?—–―-…()[]\"'“”‘’«»`") | {"``", "''", "--", "...", "---"}
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_HEADLINE = 40
"""Tokens a headline has at most."""

_ENDS = frozenset(".!?")
_CLOSERS = frozenset("\"'”’)]»") | {"''"}


class Tree(Columns):
    """Columns with what content ranges need."""

    def __init__(self, doc: Doc) -> None:
        """Read the document once."""
        super().__init__(doc)
        size = len(self.text)
        labels = doc.to_array("ENT_TYPE").tolist() if size else []
        names = {value: doc.vocab.strings[value] if value else "" for value in set(labels)}
        self.entity = [names[value] for value in labels]
        self.left = list(range(size))
        """First token of each token's subtree."""
        self.right = list(range(size))
        """Last token of each token's subtree."""
        self._find_edges()
        self.sentence_start = [0] * size
        self.sentence_end = [size] * size
        """One past the sentence's last token."""
        self.paragraph_start = [0] * size
        self.paragraph_end = [size] * size
        """One past the paragraph's last token, its closing blank left out."""
        _bounds(self.sentence, self.sentence_start, self.sentence_end)
        blocks: list[int] = []
        block = 0
        for word in self.text:
            if "\n" in word:
                blocks.append(block + 1)
                block += 2
            else:
                blocks.append(block)
        _bounds(blocks, self.paragraph_start, self.paragraph_end)

    def _find_edges(self) -> None:
        """Hand each token's edges up to its head, leaves first."""
        kids, left, right = self.kids, self.left, self.right
        waiting = [index for index, head in enumerate(self.head) if head == index]
        order: list[int] = []
        while waiting:
            index = waiting.pop()
            order.append(index)
            waiting += kids[index]
        for index in reversed(order):
            if kids[index]:
                left[index] = min(index, left[kids[index][0]])
                right[index] = max(index, right[kids[index][-1]])

    def trimmed(self, start: int, end: int) -> tuple[int, int]:
        """A range without white space, commas and dashes at its edges; may be empty."""
        while start < end and (
            not self.text[start].strip() or self.text[start] in {",", ";", ":", "—", "–", "-", "--"}
        ):
            start += 1
        while end > start and (
            not self.text[end - 1].strip() or self.text[end - 1] in {",", ";", ":", "—", "–", "-", "--", "―"}
        ):
            end -= 1
        return start, end

    def ends_sentence(self, index: int) -> bool:
        """Whether a token is the last mark of a sentence, a closing quotation mark after it counted in."""
        if self.text[index] in _CLOSERS and index and not self.white[index - 1]:
            return self.text[index - 1][-1:] in _ENDS and not self._abbreviated(index - 1)
        return self.text[index] in {".", "!", "?", "..."} and not (
            index + 1 < len(self.text) and self.text[index + 1] in _CLOSERS and not self.white[index]
        )

    def _abbreviated(self, index: int) -> bool:
        return len(self.text[index]) > 1 and self.text[index][0].isalpha()

    def in_headline(self, index: int) -> bool:
        """Whether a token stands in a short first paragraph with others under it."""
        end = self.paragraph_end[index]
        return self.paragraph_start[index] == 0 and end < len(self.text) and end <= _HEADLINE

    def verb_over(self, index: int) -> int:
        """The verb a word is or hangs on, at whatever distance; the sentence's root where there is none."""
        while self.pos[index] not in {"VERB", "AUX"} and self.head[index] != index:
            index = self.head[index]
        return index

    def subject(self, verb: int) -> int | None:
        """The verb's own subject."""
        return self.child(verb, "nsubj", "nsubjpass", "csubj")


def _bounds(ids: list[int], starts: list[int], ends: list[int]) -> None:
    """Fill in where each run of equal ids starts and ends."""
    start = 0
    size = len(ids)
    for index in range(size + 1):
        if index == size or (index > start and ids[index] != ids[start]):
            for inside in range(start, index):
                starts[inside] = start
                ends[inside] = index
            start = index
