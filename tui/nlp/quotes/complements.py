"""Complements: what a reporting verb, adjective or noun has as its clause, object or host."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.nlp.actors.phrases import PEOPLE_NOUNS
from tui.nlp.quotes.edges import sentence_content_end
from tui.nlp.quotes.lexicon import listed
from tui.nlp.quotes.making import Maker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.nlp.quotes.candidates import Candidate
    from tui.nlp.records import Tokens

_ASIDE = 10
"""Tokens from a cue to the comma that ends its aside: 'the bridge, Vale said on Monday, is safe'."""

_LATER = 16
"""Tokens from a cue to a 'that' that the parse ties to another word."""

_WIDE = 60
"""Tokens of a phrase with marks in it, at most."""

_STOPS = {",", ";", ":", ".", "—", "–", "--"}
_FINITE = {"VBD", "VBZ", "VBP", "MD"}
_NO_REPORT = {"because", "as"}
_HOSTED = {"parataxis", "ccomp", "advcl", "dep", "conj", "relcl"}
_HEARERS = {"me", "you", "him", "her", "us", "them", "it", "himself", "herself", "themselves", "everyone", "everybody"}
_SECOND = {"as", "of", "for", "to", "from", "with"}


class Complements(Maker):
    """Candidates that the parse itself offers."""

    def of_verb(self, verb: int) -> Iterator[Candidate]:
        """Complements, objects and host clauses of a reporting verb."""
        tree = self.tree
        complement = False
        for kid in tree.kids[verb]:
            dep = tree.dep[kid]
            if dep == "ccomp":
                complement = True
                yield from self._clause(verb, kid)
            elif dep == "xcomp" and kid > verb:
                yield from self.right(verb, kid, tree.left[kid], "infinitive")
            elif dep in {"dobj", "attr", "oprd"} and kid > verb:
                yield from self._object(verb, kid)
            elif dep == "prep" and kid > verb:
                yield from self._preposition(verb, kid)
            elif dep == "advcl" and kid > verb and tree.left[kid] <= verb + 2:
                yield from self.right(verb, kid, tree.left[kid], "adverbial")
        if not complement:
            yield from self._host(verb)
            yield from self._later_that(verb)
        yield from self._comma(verb)
        yield from self._and(verb)
        yield from self._passive(verb)

    def of_other(self, head: int) -> Iterator[Candidate]:
        """'made clear that …', 'is confident that …': a clause under a verb or adjective the lexicon doesn't know."""
        tree = self.tree
        for kid in tree.kids[head]:
            if (
                tree.dep[kid] == "ccomp"
                and kid > head
                and not any(tree.dep[k] == "mark" and tree.lower[k] in _NO_REPORT for k in tree.kids[kid])
            ):
                start = max(tree.left[kid], head + 1)
                opener = "that" if tree.lower[start] == "that" else "other"
                yield from self.right(head, kid, start, f"unknown.{opener}")

    def of_any(self, verb: int) -> Iterator[Candidate]:
        """'defended him as a “decent man”': marks in what a verb governs make it a report, known verb or not."""
        tree = self.tree
        marks = self.marked.at
        for kid in tree.kids[verb]:
            if kid < verb or tree.right[kid] - tree.left[kid] > _WIDE:
                continue
            if all(marks[index] < 0 for index in range(tree.left[kid], tree.right[kid] + 1)):
                continue
            dep = tree.dep[kid]
            if dep in {"dobj", "attr", "oprd"}:
                yield from self._object(verb, kid)
            elif dep == "prep":
                yield from self._preposition(verb, kid)
            elif dep == "xcomp":
                yield from self.right(verb, kid, tree.left[kid], "infinitive")

    def _later_that(self, verb: int) -> Iterator[Candidate]:
        """'warned followers on social media and in interviews that …', where the parse ties 'that' to another word."""
        tree = self.tree
        stop = min(sentence_content_end(tree, verb), verb + _LATER)
        for index in range(verb + 2, stop):
            if tree.lower[index] == "that" and tree.dep[index] == "mark":
                root = tree.head[index]
                if root > index and tree.head[root] != verb:
                    yield from self.right(verb, root, index, "clause.later")
                return
            if tree.text[index] in _STOPS or tree.tag[index] in _FINITE:
                return

    def _passive(self, verb: int) -> Iterator[Candidate]:
        """'The deal was criticised by farmers': the subject is what was said; without an agent nobody said it."""
        tree = self.tree
        subject = tree.child(verb, "nsubjpass")
        if tree.lemma[verb] in listed("addressed") and tree.child(verb, "xcomp", "ccomp") is not None:
            # 'Residents were told by the police to stay at home.'
            return
        if subject is not None and subject < verb and tree.child(verb, "agent") is not None:
            yield from self.made(verb, "passive", (tree.left[subject], tree.right[subject] + 1), subject)

    def _comma(self, verb: int) -> Iterator[Candidate]:
        """'Roads will open, officials said': what precedes the comma, whatever the parse made of it."""
        tree = self.tree
        group = self.group_start(verb)
        if group <= 1 or tree.text[group - 1] != ",":
            return
        start = tree.sentence_start[verb]
        if start >= group - 1:
            return
        stop = sentence_content_end(tree, verb)
        after = self._comma_behind(verb, stop)
        if after > 0 and (tree.pos[after + 1] in {"SCONJ", "CCONJ"} or tree.tag[after + 1] in {"VBG", "VBN"}):
            after = -1
        if after < 0 or any(tree.tag[i] in _FINITE for i in range(max(start, group - _WIDE), group - 1)):
            # 'The bridge, Vale said, is safe': what has no verb yet goes on behind the cue.
            yield from self.made(verb, "comma.left", (start, group - 1), -1)
        if after > 0:
            yield from self._both(verb, "comma.both", (start, group - 1), (after + 1, stop))

    def _and(self, verb: int) -> Iterator[Candidate]:
        """'The sale was a “mistake,” Vale said, and “a shame.”'."""
        tree = self.tree
        comma = self.group_start(verb) - 1
        if comma > 0 and self.marked.at[comma] >= 0:
            comma -= 1
        if comma <= 0 or tree.text[comma] != ",":
            return
        stop = sentence_content_end(tree, verb)
        after = self._comma_behind(verb, stop)
        if 0 < after < stop - 2 and tree.pos[after + 1] == "CCONJ" and max(self.marked.at[after + 2 : after + 4]) >= 0:
            yield from self._both(verb, "comma.and", (tree.sentence_start[verb], comma + 1), (after + 1, stop))

    def _comma_behind(self, verb: int, stop: int) -> int:
        """The comma that ends a cue's aside before the content's end, or -1."""
        last = min(verb + _ASIDE, stop, len(self.tree) - 1)
        return next((index for index in range(verb + 1, last) if self.tree.text[index] == ","), -1)

    def _both(self, verb: int, construction: str, before: Tokens, after: Tokens) -> Iterator[Candidate]:
        """Content on both sides of its cue, where there is some on each."""
        parts = (self.tree.trimmed(*before), self.tree.trimmed(*after))
        if all(low < high for low, high in parts):
            yield from self.candidate(verb, construction, parts, -1)

    def _clause(self, verb: int, kid: int) -> Iterator[Candidate]:
        tree = self.tree
        first = tree.lower[tree.left[kid]]
        if kid > verb:
            start = max(tree.left[kid], verb + 1)
            if tree.lower[start] in listed("days") and (
                tree.dep[start] == "npadvmod" or tree.pos[start + 1] in {"DET", "PRON", "NUM"}
            ):
                # 'Officials said Monday schools would close': that is when they said it.
                start += 1
                first = tree.lower[start]
            yield from self.right(verb, kid, start, f"clause.{self._opener(start, first)}")
            to = next((k for k in tree.kids[kid] if tree.tag[k] == "TO" and k > start), None)
            if to is not None and tree.child(kid, "nsubj") is not None:
                yield from self.right(verb, kid, to, "clause.to")
            return
        end = min(tree.right[kid] + 1, self.group_start(verb))
        number = self.marked.at[tree.left[kid]]
        if number >= 0 and self.marked.spans[number][0] >= tree.left[kid] - 1:
            high = self.marked.spans[number][1]
            if high < end and tree.text[high - 2] in {",", "?", "!"}:
                # '“It is over,” coach Ana Ruiz, wearing red, said': what follows the marks is the speaker.
                end = high
        yield from self.made(verb, "clause.left", (tree.left[kid], end), kid)
        begin = tree.sentence_start[verb]
        if begin < tree.left[kid]:
            yield from self.made(verb, "clause.left", (begin, end), kid, cut=f"from:{tree.lower[begin]}")

    def _opener(self, start: int, first: str) -> str:
        if first == "that":
            return "that"
        return "wh" if self.tree.tag[start][:1] == "W" or first in {"if", "whether"} else "bare"

    def _object(self, verb: int, kid: int) -> Iterator[Candidate]:
        tree = self.tree
        start, end = tree.left[kid], tree.right[kid] + 1
        if start <= verb:
            return
        heard = self._hears(verb, kid)
        for candidate in self.right(verb, kid, start, "object"):
            if not (heard and candidate.parts[-1][1] <= end):
                yield candidate
        for other in tree.kids[verb]:
            if other < end:
                continue
            if tree.dep[other] in {"oprd", "xcomp", "advcl", "ccomp"} or (
                tree.dep[other] == "prep" and tree.lemma[other] in _SECOND
            ):
                name = f"object+{tree.dep[other]}.{tree.lower[tree.left[other]] if tree.dep[other] == 'prep' else ''}"
                yield from self.made(verb, name, (start, tree.right[other] + 1), kid)

    def _hears(self, verb: int, kid: int) -> bool:
        """Whether an object is who is spoken to: 'told her', 'warned residents', not 'told the whole story'."""
        tree = self.tree
        if tree.lemma[verb] not in listed("addressed") or any(
            tree.pos[index] in {"VERB", "AUX"} or self.marked.at[index] >= 0
            for index in range(tree.left[kid], tree.right[kid] + 1)
        ):
            return False
        return (
            tree.lower[kid] in _HEARERS
            or tree.entity[kid] in {"PERSON", "ORG", "NORP"}
            or tree.lemma[kid] in PEOPLE_NOUNS
        )

    def _preposition(self, verb: int, kid: int) -> Iterator[Candidate]:
        tree = self.tree
        target = tree.child(kid, "pobj", "pcomp")
        if target is not None and tree.left[target] > verb:
            yield from self.right(verb, target, tree.left[target], f"prep.{tree.lower[kid]}")

    def _host(self, verb: int) -> Iterator[Candidate]:
        """'The vote, she said, was close': the clause the cue is set into is the content."""
        tree = self.tree
        host = tree.head[verb]
        subject = tree.subject(verb)
        if host == verb or tree.dep[verb] not in _HOSTED or subject is None:
            return
        left, right = tree.left[verb], tree.right[verb] + 1
        as_clause = tree.lower[left] == "as"
        if tree.dep[verb] in {"conj", "advcl", "relcl"} and not as_clause:
            return
        parts = [
            tree.trimmed(tree.left[host], left),
            tree.trimmed(right, max(right, min(tree.right[host] + 1, sentence_content_end(tree, host)))),
        ]
        kept = tuple(part for part in parts if part[1] > part[0])
        if kept:
            yield from self.candidate(verb, "host.as" if as_clause else "host", kept, host)

    def of_noun(self, noun: int) -> Iterator[Candidate]:
        """'His claim that …', 'a promise to …', 'the announcement of …', 'the claim is that …'."""
        tree = self.tree
        for kid in tree.kids[noun]:
            first = tree.lower[tree.left[kid]]
            if kid > noun and tree.dep[kid] in {"acl", "ccomp", "relcl"} and first in {"that", "to"}:
                if tree.dep[kid] == "relcl" and tree.dep[tree.left[kid]] != "mark":
                    continue
                yield from self.right(noun, kid, tree.left[kid], f"noun.{first}")
            elif kid > noun and tree.dep[kid] == "prep" and first in {"of", "for", "about", "against"}:
                target = tree.child(kid, "pobj", "pcomp")
                if target is not None:
                    yield from self.right(noun, target, tree.left[target], f"noun.{first}")
        verb = tree.head[noun]
        if tree.dep[noun] == "nsubj" and tree.lemma[verb] == "be":
            clause = tree.child(verb, "ccomp", "xcomp")
            if clause is not None and clause > verb:
                yield from self.right(noun, clause, max(tree.left[clause], verb + 1), "noun.be")
