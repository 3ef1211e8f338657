"""Named sources: 'according to X', 'X: …', and the paragraph under a colon."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from tui.nlp.quotes.edges import sentence_content_end
from tui.nlp.quotes.lexicon import manners, source_phrases
from tui.nlp.quotes.making import Maker
from tui.nlp.quotes.tree import SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.nlp.quotes.candidates import Candidate
    from tui.nlp.records import Tokens

BLOCK = "colon.block"
"""The construction of paragraphs without marks under a colon that are somebody's very words."""

_PARAGRAPHS = 5
"""Paragraphs that one quotation in a block has at most."""

_SIGNED = 8
"""Tokens of the line that says whose a block is."""

_WRITTEN = frozenset(
    {"write", "say", "add", "reply", "answer", "respond", "state", "continue", "conclude", "post", "tweet"}
)
"""Verbs that end in a colon only before somebody's very words; others announce lists."""

_LABEL = 4
"""Tokens of a label in an interview."""

_NAME = 8
"""Tokens before the colon of 'Name: …'."""

_IN_SOURCE = {"appos", "relcl", "conj", "acl", "prep"}
_FINITE = {"VBD", "VBZ", "VBP"}
_BEFORE_VERB = {"aux", "auxpass", "neg", "advmod"}
_INVERTED = {
    "said",
    "says",
    "added",
    "adds",
    "wrote",
    "writes",
    "tweeted",
    "replied",
    "continued",
    "concluded",
    "noted",
}
"""Verbs before their speaker at the beginning of a paragraph: 'Said Vale: “…”'."""

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
            for side, parts in self._sides(index, speaker):
                kept = tuple(part for part in parts if part[1] > part[0])
                if len(kept) == len(parts):
                    name = f"phrase.{phrase[0]}.{side}"
                    yield from self.candidate(index, name, kept, tree.head[index], cue=(index, end), speaker=speaker)
            return

    def _sides(self, index: int, speaker: Tokens) -> Iterator[tuple[str, tuple[Tokens, ...]]]:
        """Where the content of a phrase may stand: before it, behind it, on both sides."""
        tree = self.tree
        start, stop = tree.sentence_start[index], sentence_content_end(tree, index)
        before, after = tree.trimmed(start, index), tree.trimmed(speaker[1], stop)
        clause = tree.head[index]
        verb = tree.verb_over(clause)
        if before[0] < before[1] and verb >= speaker[1]:
            # 'The bridge, according to Vale, is safe': what stands before has its verb behind.
            if not self._has_subject_in(verb, before):
                yield "after", (after,)
            for both in self._around(verb, before, after):
                yield "around", both
            return
        yield "after", (after,)
        yield "before", (before,)
        yield "both", (before, after)
        yield "clause", (tree.trimmed(max(start, tree.left[clause]), index),)

    def _has_subject_in(self, verb: int, part: Tokens) -> bool:
        subject = self.tree.subject(verb)
        return subject is not None and part[0] <= subject < part[1]

    def _around(self, clause: int, before: Tokens, after: Tokens) -> Iterator[tuple[Tokens, Tokens]]:
        """A clause on both sides of a phrase: all of the sentence; without 'But'; what hangs on the clause's verb."""
        tree = self.tree
        start = before[0]
        if tree.dep[start] == "cc" and start + 1 < before[1]:
            start = tree.trimmed(start + 1, before[1])[0]
        own = max(before[0], tree.left[clause])
        stop = min(after[1], tree.right[clause] + 1)
        yield from sorted(
            {((low, before[1]), (after[0], high)) for low in (before[0], start, own) for high in (after[1], stop)}
        )

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
        if end + 1 < limit and tree.text[end] == "," and tree.tag[end + 1] == "VBN":
            stop = tree.right[end + 1] + 1
            if tree.left[end + 1] == end + 1 and stop < limit and tree.text[stop] == ",":
                # 'According to the suit, filed on Monday, …'.
                return stop
        return self._swallowed(source, end)

    def _swallowed(self, source: int, end: int) -> int:
        """Where a source's phrase ends if the parser took the next clause's subject for its apposition or for one more.

        'According to Vale, the bridge | is safe': the verb behind the phrase has no subject but what lies in it.
        """
        tree = self.tree
        verb = end
        while verb < len(tree) and tree.dep[verb] in _BEFORE_VERB and tree.head[verb] > verb:
            verb += 1
        if (
            verb >= min(len(tree), tree.sentence_end[source])
            or tree.tag[verb] not in _FINITE | {"VBN", "VBG", "VB"}
            or tree.dep[verb] == "relcl"
            or tree.child(verb, *SUBJECTS) is not None
            or not any(tree.tag[i] in _FINITE | {"MD"} for i in range(end, verb + 1))
        ):
            return end
        within = [
            kid
            for kid in range(source + 2, end)
            if tree.right[kid] == end - 1
            and tree.dep[kid] in {"appos", "conj"}
            and tree.text[tree.left[kid] - 1] == ","
            and tree.pos[kid] in {"NOUN", "PROPN", "PRON"}
        ]
        appositions = [kid for kid in within if tree.dep[kid] == "appos"]
        subject = appositions[-1] if appositions else within[0] if within else None
        return end if subject is None else tree.left[subject] - 1

    def of_colon(self, colon: int) -> Iterator[Candidate]:
        """'Minister: roads will open', 'MAYOR: We did.', 'What he wrote: “…”', 'Said Vale: “…”'."""
        tree = self.tree
        start, end = tree.paragraph_start[colon], tree.paragraph_end[colon]
        if colon + 1 >= end:
            yield from self._block(colon)
        if not 0 < colon - start <= _NAME or colon + 1 >= end or not tree.white[colon]:
            return
        name = tree.trimmed(start, colon)
        if tree.lower[start] in _INVERTED and tree.pos[start + 1] in {"PROPN", "PRON", "DET", "NUM"}:
            yield from self._inverted(colon, name)
            return
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

    def _inverted(self, colon: int, name: Tokens) -> Iterator[Candidate]:
        """'Said Vale: “…”': the words in marks, or the sentence."""
        number = self.marked.at[colon + 1]
        if number >= 0:
            words = self.marked.spans[number]
        else:
            words = self.tree.trimmed(colon + 1, sentence_content_end(self.tree, colon + 1))
        cue, speaker = (name[0], name[0] + 1), (name[0] + 1, name[1])
        yield from self.candidate(cue[0], "colon.inverted", (words,), -1, cue=cue, speaker=speaker, grow=False)

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

    def _signed(self, colon: int, start: int) -> Iterator[Candidate]:
        """'Captain Fenn wrote to the paper:' and what she wrote: the paragraph under it, or all down to her name."""
        tree = self.tree
        verb = next((verb for verb, steps in self.climb(colon - 1, range(colon)) if not steps), None)
        subject = tree.subject(verb) if verb is not None else None
        if verb is None or subject is None or tree.lemma[verb] not in _WRITTEN or tree.child(verb, "ccomp") is not None:
            return
        if not tree.text[start][0].isalpha() or tree.ends_sentence(tree.paragraph_end[start] - 1) is False:
            return
        parts = [tree.trimmed(start, tree.paragraph_end[start])]
        below = list(self._paragraphs_from(tree.paragraph_end[start], _PARAGRAPHS))
        for number, (low, high) in enumerate(below):
            if self._is_signature(low, high, subject):
                parts += below[:number]
                break
        name = tree.trimmed(tree.left[subject], tree.right[subject] + 1)
        yield from self.candidate(verb, BLOCK, tuple(parts), -1, speaker=name, grow=False)

    def _paragraphs_from(self, at: int, count: int) -> Iterator[Tokens]:
        tree = self.tree
        for _ in range(count):
            while at < len(tree) and not tree.text[at].strip():
                at += 1
            if at >= len(tree):
                return
            yield tree.trimmed(at, tree.paragraph_end[at])
            at = tree.paragraph_end[at]

    def _is_signature(self, low: int, high: int, subject: int) -> bool:
        """Whether a line is the name of who speaks: its words are names, and hold the last of the subject's."""
        tree = self.tree
        named = {tree.lower[i] for i in range(tree.left[subject], tree.right[subject] + 1) if tree.pos[i] == "PROPN"}
        words = [i for i in range(low, high) if tree.text[i][0].isalnum()]
        return 0 < len(words) <= _SIGNED and tree.text[words[0]][0].isupper() and tree.lower[words[-1]] in named

    def _block(self, colon: int) -> Iterator[Candidate]:
        """A paragraph that ends in a colon, and the unmarked paragraph under it: 'The mayor added:'."""
        tree = self.tree
        start = colon + 1
        while start < len(tree) and not tree.text[start].strip():
            start += 1
        if start >= len(tree) or self.marked.at[start] >= 0:
            return
        part = tree.trimmed(start, tree.paragraph_end[start])
        yield from self._signed(colon, start)
        for verb, steps in self.climb(colon - 1, range(colon)):
            yield from self.candidate(verb, f"block{min(steps, 2)}", (part,), -1, grow=False)
