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
        self.white = [bool(token.whitespace_) for token in doc]
        """Whether a space follows the token."""
        self.entity = [token.ent_type_ for token in doc]
        parsed = doc.has_annotation("DEP")
        # spaCy leaves the edges of a document without a parse unset.
        self.left = [token.left_edge.i for token in doc] if parsed else list(range(size))
        self.right = [token.right_edge.i for token in doc] if parsed else list(range(size))
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
        if self.text[index] in _CLOSERS and index:
            return self.text[index - 1][-1:] in _ENDS and not self._abbreviated(index - 1)
        return self.text[index] in {".", "!", "?", "..."} and not (
            index + 1 < len(self.text) and self.text[index + 1] in _CLOSERS
        )

    def _abbreviated(self, index: int) -> bool:
        return len(self.text[index]) > 1 and self.text[index][0].isalpha()

    def in_headline(self, index: int) -> bool:
        """Whether a token stands in a short first paragraph with others under it."""
        end = self.paragraph_end[index]
        return self.paragraph_start[index] == 0 and end < len(self.text) and end <= _HEADLINE

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
