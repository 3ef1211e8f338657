"""Named sources: 'according to X', 'X: …', and the paragraph under a colon."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from tui.nlp.quotes.edges import sentence_content_end
from tui.nlp.quotes.lexicon import manners, source_phrases
from tui.nlp.quotes.making import Maker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.nlp.quotes.candidates import Candidate
    from tui.nlp.records import Tokens

_LABEL = 4
"""Tokens of a label in an interview."""

_NAME = 8
"""Tokens before the colon of 'Name: …'."""

_IN_SOURCE = {"appos", "relcl", "conj", "acl", "prep"}
_FINITE = {"VBD", "VBZ", "VBP"}
_MARKS = {"“", '"', "``", "''"}


class NamedSources(Maker):
    """Candidates whose source stands beside its words without a verb."""

    @cached_property
    def _words(self) -> Counter[str]:
        return Counter(self.tree.lower)

    @cached_property
    def _turns(self) -> frozenset[str]:
        """Labels that open paragraphs by turns, as in an interview: 'Q:' and 'A:', or one name again and again."""
        tree = self.tree
        labels: Counter[str] = Counter()
        for colon, word in enumerate(tree.text):
            start = tree.paragraph_start[colon]
            if word == ":" and 0 < colon - start <= _LABEL and not tree.in_headline(colon):
                label = " ".join(tree.text[start:colon])
                if label[0].isupper() and tree.pos[colon - 1] != "VERB":
                    labels[label] += 1
        capitals = {label for label in labels if label.isupper()}
        return frozenset(label for label in labels if labels[label] > 1 or (label in capitals and len(capitals) > 1))

    def of_phrase(self, index: int) -> Iterator[Candidate]:
        """'According to X, …', before or after what it says."""
        tree = self.tree
        for phrase in source_phrases():
            end = index + len(phrase)
            if tuple(tree.lower[index:end]) != phrase:
                continue
            source = tree.child(end - 1, "pobj", "pcomp")
            if source is None or tree.lower[source] in manners():
                return
            speaker = tree.trimmed(tree.left[source], self._source_end(source))
            start, stop = tree.sentence_start[index], sentence_content_end(tree, index)
            before, after = tree.trimmed(start, index), tree.trimmed(speaker[1], stop)
            name = f"phrase.{phrase[0]}"
            clause = tree.head[index]
            left = (max(start, tree.left[clause]), index)
            options = [
                ("after", (after,)),
                ("before", (before,)),
                ("both", (before, after)),
                ("clause", (tree.trimmed(*left),)),
            ]
            for side, parts in options:
                kept = tuple(part for part in parts if part[1] > part[0])
                if len(kept) == len(parts):
                    yield from self.candidate(index, f"{name}.{side}", kept, clause, cue=(index, end), speaker=speaker)
            return

    def _source_end(self, source: int) -> int:
        """The end of a source's noun phrase; a clause after a comma that isn't a relative one is not in it."""
        tree = self.tree
        limit = sentence_content_end(tree, source)
        end = min(tree.right[source] + 1, limit)
        for index in range(tree.left[source] + 1, end):
            if tree.pos[index] == "DET" and (tree.entity[index - 1] == "PERSON" or tree.pos[index - 1] == "PROPN"):
                return index
        for index in range(source + 1, end):
            if tree.text[index] == "," and index + 1 < end and tree.white[index]:
                after = next((k for k in tree.kids[source] if tree.left[k] <= index + 1 <= tree.right[k]), None)
                if after is None or tree.dep[after] not in _IN_SOURCE:
                    return index
                if tree.dep[after] == "appos" and end < limit and tree.pos[end] in {"VERB", "AUX"}:
                    # 'According to Vale, the bridge | is safe': what looks like an apposition is the content.
                    return index
        return end

    def of_colon(self, colon: int) -> Iterator[Candidate]:
        """'Minister: roads will open', 'MAYOR: We did.', 'What he wrote: “…”'."""
        tree = self.tree
        start, end = tree.paragraph_start[colon], tree.paragraph_end[colon]
        if colon + 1 >= end:
            yield from self._block(colon)
        if not 0 < colon - start <= _NAME or colon + 1 >= end or not tree.white[colon]:
            return
        name = tree.trimmed(start, colon)
        if name[1] <= name[0] or any(tree.pos[i] == "VERB" and tree.tag[i] in _FINITE for i in range(*name)):
            return
        sure = "colon.interview" if " ".join(tree.text[start:colon]) in self._turns else None
        if tree.in_headline(colon) and self._comes_again(name):
            sure = "colon.source"
        if sure:
            words = tree.trimmed(colon + 1, end)
            yield from self.candidate(colon, sure, (words,), -1, cue=(colon, colon + 1), speaker=name, grow=False)
            return
        kind = "headline" if tree.in_headline(colon) else "turn"
        if tree.text[start] in _MARKS:
            return
        shape = self._shape(name)
        last = tree.trimmed(colon + 1, end)
        first = tree.trimmed(colon + 1, sentence_content_end(tree, min(colon + 1, end - 1)))
        for cut, part in (("whole", last), ("sentence", first)):
            if part[1] > part[0] and (cut == "whole" or part[1] + 1 < last[1]):
                yield from self.candidate(
                    colon, f"colon.{kind}.{shape}", (part,), -1, cue=(colon, colon + 1), speaker=name, cut=cut
                )

    def _comes_again(self, name: Tokens) -> bool:
        """Whether the article under a headline 'X: …' names X: a person, or somebody by one common noun."""
        tree = self.tree
        last = name[1] - 1
        if self._words[tree.lower[last]] <= 1:
            return False
        return tree.entity[last] == "PERSON" or (name[1] - name[0] == 1 and tree.tag[last] in {"NN", "NNS"})

    def _shape(self, name: Tokens) -> str:
        first = self.tree.text[name[0]]
        if first.isupper() and len(first) > 1:
            return "upper"
        return "name" if self.tree.pos[name[1] - 1] == "PROPN" else "other"

    def _block(self, colon: int) -> Iterator[Candidate]:
        """A paragraph that ends in a colon, and the unmarked paragraph under it: 'The mayor added:'."""
        tree = self.tree
        start = colon + 1
        while start < len(tree) and not tree.text[start].strip():
            start += 1
        if start >= len(tree) or self.marked.at[start] >= 0:
            return
        for verb, steps in self.climb(colon - 1, range(colon)):
            part = tree.trimmed(start, tree.paragraph_end[start])
            yield from self.candidate(verb, f"block{min(steps, 2)}", (part,), -1, grow=False)
