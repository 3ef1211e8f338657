"""Constructions: every way a cue can introduce content, as generators of candidates.

One function a construction; each takes a cue's head and yields what the content would be. Which candidate is right is
for `choice` to say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.nlp.quotes.candidates import Candidate
from tui.nlp.quotes.edges import Marked, next_cue, right_edges, sentence_content_end
from tui.nlp.quotes.lexicon import cue_nouns, manners, reporting_verbs, source_phrases
from tui.nlp.quotes.tree import PUNCTUATION, SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.nlp.quotes.tree import Tree
    from tui.nlp.records import Tokens

_NEXT_TO_VERB = {"aux", "auxpass", "neg", "advmod", "prt"}
_ASIDE = 10
"""Tokens from a cue to the comma that ends its aside: 'the bridge, Vale said on Monday, is safe'."""

_REACH = 30
"""Tokens between a stretch in marks and a cue that touches it."""


class Constructions:
    """Generates candidates over one document."""

    def __init__(self, tree: Tree, marked: Marked) -> None:
        """Take the document.

        Args:
            tree: Its columns.
            marked: Its outermost stretches in marks.
        """
        self.tree = tree
        self.marked = marked
        self.verbs = reporting_verbs()
        self.nouns = cue_nouns()

    def all(self) -> Iterator[Candidate]:
        """Every candidate, cue by cue in reading order, then those of marks, phrases and colons."""
        tree = self.tree
        for index, pos in enumerate(tree.pos):
            if tree.lower[index] in {"according", "in"}:
                yield from self.of_phrase(index)
            elif pos in {"VERB", "AUX"}:
                if tree.lemma[index] in self.verbs:
                    yield from self.of_verb(index)
                else:
                    yield from self.of_other(index)
            elif pos == "ADJ":
                yield from self.of_other(index)
            elif pos == "NOUN" and tree.lemma[index] in self.nouns:
                yield from self.of_noun(index)
            elif tree.text[index] == ":":
                yield from self.of_colon(index)
        yield from self.touching()

    # Verbs -----------------------------------------------------------------------------------------------------------

    def cue_group(self, verb: int) -> Tokens:
        """The verb with the auxiliaries, adverbs and particles beside it."""
        tree = self.tree
        start, end = verb, verb + 1
        while start > 0 and tree.head[start - 1] == verb and tree.dep[start - 1] in _NEXT_TO_VERB:
            start -= 1
        while end < len(tree) and tree.head[end] == verb and tree.dep[end] in {"prt", "neg"}:
            end += 1
        return start, end

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
                yield from self._right(verb, kid, tree.left[kid], "infinitive")
            elif dep in {"dobj", "attr", "oprd"} and kid > verb:
                yield from self._object(verb, kid)
            elif dep == "prep" and kid > verb:
                yield from self._preposition(verb, kid)
            elif dep == "advcl" and kid > verb and tree.left[kid] <= verb + 2:
                yield from self._right(verb, kid, tree.left[kid], "adverbial")
        if not complement:
            yield from self._host(verb)
        yield from self._comma(verb)

    def of_other(self, head: int) -> Iterator[Candidate]:
        """'made clear that …', 'is confident that …': a clause under a verb or adjective the lexicon doesn't know."""
        tree = self.tree
        for kid in tree.kids[head]:
            if (
                tree.dep[kid] == "ccomp"
                and kid > head
                and not any(tree.dep[k] == "mark" and tree.lower[k] in {"because", "as"} for k in tree.kids[kid])
            ):
                start = max(tree.left[kid], head + 1)
                opener = "that" if tree.lower[start] == "that" else "other"
                yield from self._right(head, kid, start, f"unknown.{opener}")

    def _comma(self, verb: int) -> Iterator[Candidate]:
        """'Roads will open, officials said': what precedes the comma, whatever the parse made of it."""
        tree = self.tree
        group = self._group_start(verb)
        if group < 2 or tree.text[group - 1] != ",":
            return
        start = tree.sentence_start[verb]
        if start < group - 1:
            yield from self._made(verb, "comma.left", start, group - 1, -1)
            stop = sentence_content_end(tree, verb)
            after = next((i for i in range(verb + 1, min(verb + _ASIDE, stop)) if tree.text[i] == ","), -1)
            if (
                after > 0
                and tree.pos[after + 1] not in {"SCONJ", "CCONJ"}
                and tree.tag[after + 1] not in {"VBG", "VBN"}
            ):
                parts = (tree.trimmed(start, group - 1), tree.trimmed(after + 1, stop))
                if all(low < high for low, high in parts):
                    yield from self._candidate(verb, "comma.both", parts, -1)

    def _clause(self, verb: int, kid: int) -> Iterator[Candidate]:
        tree = self.tree
        first = tree.lower[tree.left[kid]]
        if kid > verb:
            start = max(tree.left[kid], verb + 1)
            opener = (
                "that"
                if first == "that"
                else "wh"
                if tree.tag[start][:1] == "W" or first in {"if", "whether"}
                else "bare"
            )
            yield from self._right(verb, kid, start, f"clause.{opener}")
            to = next((k for k in tree.kids[kid] if tree.tag[k] == "TO" and k > start), None)
            if to is not None and tree.child(kid, "nsubj") is not None:
                yield from self._right(verb, kid, to, "clause.to")
            return
        end = min(tree.right[kid] + 1, self._group_start(verb))
        number = self.marked.at[tree.left[kid]]
        if number >= 0 and self.marked.spans[number][0] >= tree.left[kid] - 1:
            low, high = self.marked.spans[number]
            if high < end and tree.text[high - 2] in {",", "?", "!"}:
                # '“It is over,” coach Ana Ruiz, wearing red, said': what follows the marks is the speaker.
                end = high
        yield from self._made(verb, "clause.left", tree.left[kid], end, kid)
        begin = tree.sentence_start[verb]
        if begin < tree.left[kid]:
            yield from self._made(verb, "clause.left", begin, end, kid, cut=f"from:{tree.lower[begin]}")

    def _group_start(self, verb: int) -> int:
        """First token of what stands between left content and the cue: subject and verb group."""
        tree = self.tree
        start = self.cue_group(verb)[0]
        for kid in tree.kids[verb]:
            if kid < verb and tree.dep[kid] in SUBJECTS | {"mark"}:
                start = min(start, tree.left[kid])
        return start

    def _right(self, verb: int, kid: int, start: int, construction: str) -> Iterator[Candidate]:
        tree = self.tree
        limit = next_cue(tree, self.marked, verb, start, sentence_content_end(tree, verb))
        clause = construction.startswith(("clause", "unknown", "noun.that", "noun.be"))
        stop = tree.right[kid] + 1
        for end, cut in right_edges(tree, kid, start, stop, max(limit, kid + 1), clause=clause):
            yield from self._made(verb, construction, start, end, kid, cut=cut)

    def _object(self, verb: int, kid: int) -> Iterator[Candidate]:
        tree = self.tree
        start, end = tree.left[kid], tree.right[kid] + 1
        if start <= verb:
            return
        yield from self._right(verb, kid, start, "object")
        for other in tree.kids[verb]:
            if other < end:
                continue
            if tree.dep[other] in {"oprd", "xcomp", "advcl", "ccomp"} or (
                tree.dep[other] == "prep" and tree.lemma[other] in {"as", "of", "for", "to", "from", "with"}
            ):
                name = f"object+{tree.dep[other]}.{tree.lower[tree.left[other]] if tree.dep[other] == 'prep' else ''}"
                yield from self._made(verb, name, start, tree.right[other] + 1, kid)

    def _preposition(self, verb: int, kid: int) -> Iterator[Candidate]:
        tree = self.tree
        target = tree.child(kid, "pobj", "pcomp")
        if target is not None and tree.left[target] > verb:
            yield from self._right(verb, target, tree.left[target], f"prep.{tree.lower[kid]}")

    def _host(self, verb: int) -> Iterator[Candidate]:
        """'The vote, she said, was close': the clause the cue is set into is the content."""
        tree = self.tree
        host = tree.head[verb]
        subject = tree.subject(verb)
        if (
            host == verb
            or tree.dep[verb] not in {"parataxis", "ccomp", "advcl", "dep", "conj", "relcl"}
            or subject is None
        ):
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
            yield from self._candidate(verb, "host.as" if as_clause else "host", kept, host)

    # Nouns, phrases, colons ------------------------------------------------------------------------------------------

    def of_noun(self, noun: int) -> Iterator[Candidate]:
        """'His claim that …', 'a promise to …', 'the announcement of …', 'the claim is that …'."""
        tree = self.tree
        for kid in tree.kids[noun]:
            first = tree.lower[tree.left[kid]]
            if kid > noun and tree.dep[kid] in {"acl", "ccomp", "relcl"} and first in {"that", "to"}:
                if tree.dep[kid] == "relcl" and tree.dep[tree.left[kid]] != "mark":
                    continue
                yield from self._right(noun, kid, tree.left[kid], f"noun.{first}")
            elif kid > noun and tree.dep[kid] == "prep" and first in {"of", "for", "about", "against"}:
                target = tree.child(kid, "pobj", "pcomp")
                if target is not None:
                    yield from self._right(noun, target, tree.left[target], f"noun.{first}")
        verb = tree.head[noun]
        if tree.dep[noun] == "nsubj" and tree.lemma[verb] == "be":
            clause = tree.child(verb, "ccomp", "xcomp")
            if clause is not None and clause > verb:
                yield from self._right(noun, clause, max(tree.left[clause], verb + 1), "noun.be")

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
                    yield from self._candidate(index, f"{name}.{side}", kept, clause, cue=(index, end), speaker=speaker)
            return

    def _source_end(self, source: int) -> int:
        """The end of a source's noun phrase; a clause after a comma that isn't a relative one is not in it."""
        tree = self.tree
        limit = sentence_content_end(tree, source)
        end = min(tree.right[source] + 1, limit)
        for index in range(tree.left[source] + 1, end):
            if tree.pos[index] == "DET" and tree.entity[index - 1] == "PERSON" and tree.text[index - 1] != ",":
                return index
        for index in range(source + 1, end):
            if tree.text[index] == "," and index + 1 < end and tree.white[index]:
                after = next((k for k in tree.kids[source] if tree.left[k] <= index + 1 <= tree.right[k]), None)
                if after is None or tree.dep[after] not in {"appos", "relcl", "conj", "acl", "prep"}:
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
        if not 0 < colon - start <= 8 or colon + 1 >= end or not tree.white[colon]:
            return
        name = tree.trimmed(start, colon)
        if name[1] <= name[0] or any(
            tree.pos[i] == "VERB" and tree.tag[i] in {"VBD", "VBZ", "VBP"} for i in range(*name)
        ):
            return
        kind = "headline" if tree.in_headline(colon) else "turn"
        if tree.text[start] in {"“", '"', "``", "''"}:
            return
        shape = (
            "upper"
            if tree.text[start].isupper() and len(tree.text[start]) > 1
            else "name"
            if tree.pos[name[1] - 1] == "PROPN"
            else "other"
        )
        last = tree.trimmed(colon + 1, end)
        first = tree.trimmed(colon + 1, sentence_content_end(tree, min(colon + 1, end - 1)))
        for cut, part in (("whole", last), ("sentence", first)):
            if part[1] > part[0] and (cut == "whole" or part[1] + 1 < last[1]):
                yield from self._candidate(
                    colon, f"colon.{kind}.{shape}", (part,), -1, cue=(colon, colon + 1), speaker=name, cut=cut
                )

    def _block(self, colon: int) -> Iterator[Candidate]:
        """A paragraph that ends in a colon, and the unmarked paragraph under it: 'The mayor added:'."""
        tree = self.tree
        start = colon + 1
        while start < len(tree) and not tree.text[start].strip():
            start += 1
        if start >= len(tree) or self.marked.at[start] >= 0:
            return
        for verb, steps in self._climb(colon - 1, lambda i: i < colon, tree.paragraph_start[colon]):
            part = tree.trimmed(start, tree.paragraph_end[start])
            yield from self._candidate(verb, f"block{min(steps, 2)}", (part,), -1, grow=False)

    # Quotation marks -------------------------------------------------------------------------------------------------

    def touching(self) -> Iterator[Candidate]:
        """Stretches in marks with a cue beside them, whatever the parse made of the marks."""
        for number, (start, end) in enumerate(self.marked.spans):
            for verb, steps in self._verbs_before(start):
                yield from self._touch(verb, number, "touch.before", steps)
                if verb + 1 < start:
                    yield from self._span(verb, start, end)
            for verb, steps in self._verbs_after(end):
                yield from self._touch(verb, number, "touch.after", steps)
            yield from self._signature(number)

    def _touch(self, verb: int, number: int, construction: str, steps: int) -> Iterator[Candidate]:
        span = self.marked.spans[number]
        name = f"{construction}{min(steps, 2)}"
        yield from self._candidate(verb, name, (span,), -1, grow=False)
        if construction == "touch.after" and number + 1 < len(self.marked.spans):
            following = self.marked.spans[number + 1]
            tree = self.tree
            if tree.paragraph_start[following[0]] != tree.paragraph_start[span[0]] or following[0] - verb > _REACH:
                return
            if following[0] > verb and not any(tree.ends_sentence(i) for i in range(span[1], following[0])):
                yield from self._candidate(verb, "touch.split", (span, following), -1, grow=False)

    def _span(self, verb: int, start: int, end: int) -> Iterator[Candidate]:
        """Everything from behind the cue to the end of the marks: 'called the plan “a gift”'."""
        tree = self.tree
        begin = self.cue_group(verb)[1]
        while begin < start and (tree.text[begin] in PUNCTUATION or tree.dep[begin] in {"prep", "prt", "mark"}):
            begin += 1
        if begin < start and tree.sentence_start[verb] == tree.sentence_start[start]:
            yield from self._candidate(verb, "touch.span", ((begin, end),), -1)

    def _verbs_before(self, start: int) -> Iterator[tuple[int, int]]:
        """Verbs on the path up from the word before a mark, nearest first, with how many stood between."""
        tree = self.tree
        at = start - 1
        while at >= 0 and (tree.text[at] in PUNCTUATION or not tree.text[at].strip()) and start - at < 6:
            if "\n" in tree.text[at] and (at == 0 or tree.text[at - 1] != ":"):
                return
            at -= 1
        if at < 0 or self.marked.at[at] >= 0:
            return
        yield from self._climb(at, lambda i: start - _REACH < i < start, tree.paragraph_start[at])

    def _verbs_after(self, end: int) -> Iterator[tuple[int, int]]:
        tree = self.tree
        at = end
        while at < len(tree) and tree.text[at] in PUNCTUATION and at - end < 4:
            at += 1
        if at >= len(tree) or "\n" in tree.text[at] or self.marked.at[at] >= 0:
            return
        yield from self._climb(at, lambda i: end <= i < end + _REACH, tree.paragraph_start[end - 1])

    def _climb(self, at, near, paragraph):  # type: ignore[no-untyped-def]
        tree = self.tree
        steps = 0
        for _ in range(12):
            if (
                tree.pos[at] in {"VERB", "AUX"}
                and tree.lemma[at].isalpha()
                and tree.dep[at] not in {"aux", "auxpass"}
                and self.marked.at[at] < 0
            ):
                yield at, steps
                steps += 1
                if steps > 2:
                    return
            above = tree.head[at]
            if above == at or tree.paragraph_start[above] != paragraph:
                return
            at = above
            if not near(at):
                return

    def _signature(self, number: int) -> Iterator[Candidate]:
        """'“…” — Name' at a paragraph's end."""
        tree = self.tree
        start, end = self.marked.spans[number]
        stop = tree.paragraph_end[start]
        if number + 1 < len(self.marked.spans):
            stop = min(stop, max(end, self.marked.spans[number + 1][0]))
        if end < stop and tree.text[end] in {"—", "–", "-", "--", "―"} and 1 < stop - end <= 14:
            speaker = tree.trimmed(end + 1, stop)
            if speaker[1] > speaker[0] and tree.pos[speaker[0]] in {"PROPN", "NOUN", "DET"}:
                yield from self._candidate(
                    end, "signature", ((start, end),), -1, cue=(end, end + 1), speaker=speaker, grow=False
                )

    # Making ----------------------------------------------------------------------------------------------------------

    def _made(
        self, head: int, construction: str, start: int, end: int, root: int, cut: str = "whole"
    ) -> Iterator[Candidate]:
        part = self.tree.trimmed(start, end)
        if part[1] > part[0]:
            yield from self._candidate(head, construction, (part,), root, cut=cut)

    def _candidate(
        self,
        head: int,
        construction: str,
        parts: tuple[Tokens, ...],
        root: int,
        *,
        cue: Tokens | None = None,
        speaker: Tokens | None = None,
        cut: str = "whole",
        grow: bool = True,
    ) -> Iterator[Candidate]:
        tree = self.tree
        cue = cue or (self.cue_group(head) if tree.pos[head] in {"VERB", "AUX"} else (head, head + 1))
        if grow and self.marked.at[head] < 0:
            parts = tuple(self.marked.grown(*part) for part in parts)
        elif self.marked.at[head] >= 0:
            low, high = self.marked.spans[self.marked.at[head]]
            parts = tuple((max(a, low + 1), min(b, high - 1)) for a, b in parts)
        if any(b <= a or a <= head < b or tree.paragraph_end[a] < b for a, b in parts):
            return
        if any(a[1] > b[0] for a, b in zip(parts, parts[1:], strict=False)):
            return
        inside = (
            tuple(number for part in parts for number in self.marked.inside(*part)) if self.marked.at[head] < 0 else ()
        )
        yield Candidate(head, cue, tree.lemma[head], construction, parts, root, speaker, cut, inside)
