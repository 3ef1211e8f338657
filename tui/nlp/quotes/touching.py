"""Touching: stretches in marks with a cue beside them, whatever the parse made of the marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.nlp.actors.phrases import PEOPLE_NOUNS
from tui.nlp.clock import look
from tui.nlp.quotes.lexicon import listed, reporting_verbs
from tui.nlp.quotes.making import Maker
from tui.nlp.quotes.tree import PUNCTUATION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.nlp.quotes.candidates import Candidate

_REACH = 30
"""Tokens between a stretch in marks and a cue that touches it."""

_MARKS_BEFORE = 6
"""Marks and blanks that may stand between a stretch and the word before it."""

_MARKS_AFTER = 4
_ACTION = 20
"""Tokens of a sentence that tells what somebody does before speaking."""

_SIGNATURE = 14
"""Tokens of a name and its place under '“…” —'."""

_DASHES = {"—", "–", "-", "--", "―"}


class Touching(Maker):
    """Candidates from the marks alone."""

    def touching(self) -> Iterator[Candidate]:
        """Stretches in marks with a cue beside them, whatever the parse made of the marks."""
        for number, (start, end) in enumerate(self.marked.spans):
            look()
            for verb, steps in self._verbs_before(start):
                if self._ends_before(verb, start):
                    # 'She shook her head. “No.”': who speaks is for joining to say.
                    break
                yield from self._touch(verb, number, "touch.before", steps)
                if verb + 1 < start:
                    yield from self._span(verb, start, end)
            for verb, steps in self._verbs_after(end):
                if self._stopped(verb, end):
                    # '“We will wait.” He left.': the words were said before.
                    break
                yield from self._touch(verb, number, "touch.after", steps)
            yield from self._signature(number)
            yield from self._after_action(number)

    def _ends_before(self, verb: int, start: int) -> bool:
        """Whether a sentence ends between a verb that reports nothing and the marks behind it."""
        if self.tree.lemma[verb] in reporting_verbs():
            return False
        return any(self.tree.ends_sentence(index) for index in range(verb + 1, start))

    def _stopped(self, verb: int, end: int) -> bool:
        """Whether the marks end in a full stop before a verb that reports nothing."""
        tree = self.tree
        return tree.lemma[verb] not in reporting_verbs() and tree.ends_sentence(end - 1) and tree.text[end - 2] == "."

    def _touch(self, verb: int, number: int, construction: str, steps: int) -> Iterator[Candidate]:
        span = self.marked.spans[number]
        name = f"{construction}{min(steps, 2)}"
        yield from self.candidate(verb, name, (span,), -1, grow=False)
        if construction == "touch.after" and number + 1 < len(self.marked.spans):
            following = self.marked.spans[number + 1]
            tree = self.tree
            if tree.paragraph_start[following[0]] != tree.paragraph_start[span[0]] or following[0] - verb > _REACH:
                return
            if following[0] > verb and not any(tree.ends_sentence(i) for i in range(span[1], following[0])):
                yield from self.candidate(verb, "touch.split", (span, following), -1, grow=False)

    def _span(self, verb: int, start: int, end: int) -> Iterator[Candidate]:
        """Everything from behind the cue to the end of the marks: 'called the plan “a gift”'."""
        tree = self.tree
        if any(
            verb < kid < start and tree.dep[kid] == "conj" and tree.lemma[kid] in reporting_verbs()
            for kid in tree.kids[verb]
        ):
            # 'It cites “high water” and tells the crew to “wait”': the second verb's words are its own.
            return
        begin = self._behind(verb, start)
        if begin < start and tree.sentence_start[verb] == tree.sentence_start[start]:
            yield from self.candidate(verb, "touch.span", ((begin, end),), -1)

    def _behind(self, verb: int, start: int) -> int:
        """Where the content behind a cue begins, at the marks at the latest."""
        tree = self.tree
        begin = self.cue_group(verb)[1]
        agent = tree.child(verb, "agent")
        if agent is not None and begin <= agent and tree.right[agent] < start:
            # 'The crew were praised by Vale as “heroes”': who praised them is no part of it.
            begin = tree.right[agent] + 1
        if begin + 1 < start and tree.lower[begin] == "it" and tree.text[begin + 1] in PUNCTUATION:
            # 'As Vale put it, “nobody wins”'.
            begin += 2
        if begin < start and tree.dep[begin] == "prep":
            # 'Said in a statement that it was “a lie”'.
            begin = next((i for i in range(begin, start) if tree.lower[i] == "that" and tree.dep[i] == "mark"), begin)
        while begin < start and (tree.text[begin] in PUNCTUATION or tree.dep[begin] in {"prep", "prt"}):
            begin += 1
        return begin

    def _verbs_before(self, start: int) -> Iterator[tuple[int, int]]:
        """Verbs on the path up from the word before a mark, nearest first, with how many stood between."""
        tree = self.tree
        at = start - 1
        while at >= 0 and (tree.text[at] in PUNCTUATION or not tree.text[at].strip()) and start - at < _MARKS_BEFORE:
            if "\n" in tree.text[at] and (at == 0 or tree.text[at - 1] != ":"):
                return
            at -= 1
        if at < 0 or self.marked.at[at] >= 0:
            return
        yield from self.climb(at, range(start - _REACH + 1, start))

    def _verbs_after(self, end: int) -> Iterator[tuple[int, int]]:
        tree = self.tree
        at = end
        while at < len(tree) and tree.text[at] in PUNCTUATION and at - end < _MARKS_AFTER:
            at += 1
        if at >= len(tree) or "\n" in tree.text[at] or self.marked.at[at] >= 0:
            return
        yield from self.climb(at, range(end, end + _REACH))

    def _after_action(self, number: int) -> Iterator[Candidate]:
        """'Mayor Fenn stood up. “This is the end.” The clerk …': whoever did something right before speaks.

        Where somebody was quoted just before, it must be something that goes with speaking.
        """
        tree, spans = self.tree, self.marked.spans
        start, end = spans[number]
        before = start - 1
        if number in self.marked.labels or before <= tree.paragraph_start[start] or not self._stands_alone(number):
            return
        begin = tree.sentence_start[before]
        verb = tree.root(begin, start)
        subject = tree.subject(verb)
        if subject is None or start - begin > _ACTION or any(self.marked.at[i] >= 0 for i in range(begin, start)):
            return
        person = (
            tree.entity[subject] == "PERSON"
            or tree.lower[subject] in {"he", "she"}
            or tree.lemma[subject] in PEOPLE_NOUNS
            or any(tree.entity[i] == "PERSON" for i in range(tree.left[subject], tree.right[subject] + 1))
        )
        state = tree.child(verb, "acomp")
        acts = tree.lemma[verb] in listed("actions") or (state is not None and tree.lemma[state] in listed("manner"))
        alone = number == 0 or tree.paragraph[start] - tree.paragraph[spans[number - 1][1] - 1] > 1
        reports = tree.lemma[verb] in reporting_verbs() and tree.lemma[verb] not in listed("actions")
        if person and not reports and (acts or alone):
            name = tree.trimmed(tree.left[subject], tree.right[subject] + 1)
            yield from self.candidate(verb, "action", ((start, end),), -1, speaker=name, grow=False)

    def _stands_alone(self, number: int) -> bool:
        """Whether a stretch is sentences of its own, after a full stop, and no cue stands behind it."""
        tree = self.tree
        start, end = self.marked.spans[number]
        first, last = tree.text[start + 1 : start + 2], tree.text[end - 2]
        if tree.text[start - 1] != "." or not first or not first[0][0].isupper() or last not in {".", "?", "!", "…"}:
            return False
        if end >= tree.paragraph_end[start]:
            return True
        if tree.text[end][0].islower() or self.marked.at[end] >= 0:
            return False
        return last == "." or not any(tree.lemma[verb] in reporting_verbs() for verb, _ in self._verbs_after(end))

    def _signature(self, number: int) -> Iterator[Candidate]:
        """'“…” — Name' at a paragraph's end."""
        tree = self.tree
        start, end = self.marked.spans[number]
        stop = tree.paragraph_end[start]
        if number + 1 < len(self.marked.spans):
            stop = min(stop, max(end, self.marked.spans[number + 1][0]))
        if end < stop and tree.text[end] in _DASHES and 1 < stop - end <= _SIGNATURE:
            speaker = tree.trimmed(end + 1, stop)
            if speaker[1] > speaker[0] and tree.pos[speaker[0]] in {"PROPN", "NOUN", "DET"}:
                yield from self.candidate(
                    end, "signature", ((start, end),), -1, cue=(end, end + 1), speaker=speaker, grow=False
                )
