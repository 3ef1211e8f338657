"""How far the expression goes that names a speaker: the whole noun phrase with its apposition, and no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.nlp.quotes.candidates import Candidate
    from tui.nlp.quotes.edges import Marked
    from tui.nlp.quotes.tree import Tree
    from tui.nlp.records import Tokens

_DASHES = {"—", "–", "--", "-", "―"}
_BREAKS = {";", ":"}
_FINAL = {".", "!", "?", "”", '"', "''"}
_LEADING = {"cc", "mark", "advmod", "punct", "preconj"}
_FINITE = {"VBD", "VBZ", "VBP", "MD"}
_NAME_PARTS = {"NOUN", "PROPN", "ADJ", "DET"}
_DATELINE = 14
"""Tokens of 'LIMA, Peru (AP) —' at most."""


class SpeakerPhrases:
    """Finds the phrase around a speaker's head."""

    def __init__(self, tree: Tree, marked: Marked) -> None:
        """Take the document."""
        self.tree = tree
        self.marked = marked

    def around(self, head: int, candidate: Candidate) -> Tokens | None:
        """The noun phrase around a head, without the content, the cue and anything behind them."""
        tree = self.tree
        start, end = tree.left[head], tree.right[head] + 1
        for low, high in (*candidate.parts, candidate.cue):
            if head < low < end:
                end = low
            if start < high <= head:
                start = high
        start = max(start, tree.paragraph_start[head])
        end = min(end, tree.paragraph_end[head])
        start, end = self._between_marks(head, start, end)
        behind = self._after_dateline(candidate, start)
        if behind > head:
            # 'LIMA, Peru (AP) — Vale said': the parser took the place for the subject.
            head, end = behind, candidate.cue[0]
        start = max(start, behind)
        end = self._completed(candidate, self._before_participle(head, start, self._before_finite(head, end)))
        while (
            start < head
            and tree.dep[start] in _LEADING
            and tree.head[start] != head
            and tree.lower[start + 1] not in {"least", "most"}
        ):
            start += 1
        start, end = tree.trimmed(start, end)
        while end > start and tree.text[end - 1] in _FINAL:
            end -= 1
        return (start, end) if start <= head < end else None

    def _between_marks(self, head: int, start: int, end: int) -> Tokens:
        """The range without stretches in marks that reach out of it; '“Oldies” star Ana Ruiz' keeps its title."""
        for index in range(head, start - 1, -1):
            if self._breaks(head, index, start, end):
                return index + 1, end
        for index in range(head + 1, end):
            if self._breaks(head, index, start, end):
                return start, index
        return start, end

    def _breaks(self, head: int, index: int, start: int, end: int) -> bool:
        number = self.marked.at[index]
        if number >= 0 and self.marked.at[head] != number:
            low, high = self.marked.spans[number]
            return low < start if index < head else high > end
        return self.tree.text[index] in _BREAKS

    def _after_dateline(self, candidate: Candidate, start: int) -> int:
        """The start without 'LIMA, Peru (AP) —' at a paragraph's beginning."""
        tree = self.tree
        if start != tree.paragraph_start[start]:
            return start
        for index in range(start + 1, min(candidate.cue[0] - 1, start + _DATELINE)):
            if tree.text[index] in _DASHES and (tree.text[index - 1] == ")" or tree.text[start].isupper()):
                return index + 1
        return start

    def _before_finite(self, head: int, end: int) -> int:
        """The end before a verb that the parser hung on the name: 'Vale has struck back, saying'."""
        tree = self.tree
        for index in range(head + 1, end):
            if tree.tag[index] in _FINITE and tree.pos[index] in {"VERB", "AUX"}:
                return index
            if tree.text[index] == "," or tree.tag[index][:1] == "W" or tree.pos[index] in {"PRON", "SCONJ"}:
                return end
            if tree.dep[index] in {"nsubj", "nsubjpass"}:
                return end
        return end

    def _before_participle(self, head: int, start: int, end: int) -> int:
        """The end without a participle clause set off by a comma: 'Vale, speaking in Lima, said'."""
        tree = self.tree
        for index in range(head + 1, end - 1):
            if tree.text[index] == "," and tree.tag[index + 1] == "VBG" and tree.head[index + 1] >= start:
                return index
        return end

    def _completed(self, candidate: Candidate, end: int) -> int:
        """The end with the name the parser left outside: 'party boss | Rita Vale'."""
        tree = self.tree
        stop = candidate.cue[0] if end <= candidate.cue[0] else tree.paragraph_end[end - 1]
        starts = {low for low, _ in candidate.parts}
        at = end
        if 0 < at < stop and tree.dep[at - 1] == "cc":
            while at < stop and tree.pos[at] in _NAME_PARTS and at not in starts:
                at += 1
            return at
        while (
            0 < at < stop
            and tree.pos[at] == "PROPN"
            and tree.pos[at - 1] in {"NOUN", "PROPN"}
            and tree.entity[at] in {"PERSON", "ORG"}
            and at not in starts
        ):
            at += 1
        return at
