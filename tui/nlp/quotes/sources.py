"""Who a cue says is speaking: subject, agent, possessor, inherited subject; and whom they told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.nlp.quotes.lexicon import cue_nouns, listed, reporting_verbs
from tui.nlp.quotes.speaker_phrases import SpeakerPhrases
from tui.nlp.quotes.tree import PUNCTUATION

if TYPE_CHECKING:
    from tui.nlp.quotes.candidates import Candidate
    from tui.nlp.quotes.edges import Marked
    from tui.nlp.quotes.tree import Tree
    from tui.nlp.records import Tokens

_INHERITS = {"conj", "xcomp", "advcl", "parataxis", "dep", "pcomp", "ccomp", "acl", "prep", "acomp"}
_RELATIVE = {"who", "which", "that"}
_NOMINAL = {"NOUN", "PROPN", "PRON", "NUM"}
_FINITE = {"VBD", "VBZ", "VBP"}
_ASIDE = {"aux", "auxpass", "advmod", "neg"}
_CLIMB = 6
"""Verbs up the tree to the one that has the subject."""

_BRACKET = 8
"""Tokens between brackets behind a name."""

_NOMINATIVE = {"he", "she", "they", "we", "i"}
_PHRASE = 40
"""Tokens a speaker after the cue may go on."""


@dataclass(frozen=True, slots=True)
class Source:
    """The expression that names the speaker, and how it was found."""

    tokens: Tokens
    rule: str
    """'subject of', 'agent of', …; with the cue's words it becomes the explanation."""

    sure: float
    """How often the rule names the right speaker, 0 to 1, counted on annotated news."""


class Sources:
    """Finds speakers and addressees over one document."""

    def __init__(self, tree: Tree, marked: Marked) -> None:
        """Take the document."""
        self.tree = tree
        self.marked = marked
        self._phrases = SpeakerPhrases(tree, marked)

    def source_of(self, candidate: Candidate) -> Source | None:
        """The speaker of a candidate; `None` where the sentence names nobody."""
        if candidate.speaker is not None:
            return Source(candidate.speaker, "named beside", 0.96)
        if self.tree.pos[candidate.head] == "NOUN":
            return self._of_noun(candidate)
        return self._of_verb(candidate)

    def addressee_of(self, candidate: Candidate) -> Tokens | None:
        """Whom the speaker told: 'reporters' in 'told reporters that …'."""
        tree = self.tree
        head = candidate.head
        if tree.lemma[head] not in listed("addressed"):
            return None
        for kid in tree.kids[head]:
            if (
                kid > head
                and tree.dep[kid] in {"dobj", "dative"}
                and tree.pos[kid] in _NOMINAL
                and not _within(candidate, kid)
            ):
                starts = [start for start, _ in candidate.parts if start > kid]
                span = tree.trimmed(tree.left[kid], min([tree.right[kid] + 1, *starts]))
                return span if span[1] > span[0] else None
        return None

    # Verbs -----------------------------------------------------------------------------------------------------------

    def _of_verb(self, candidate: Candidate) -> Source | None:
        at = candidate.head
        for step in range(_CLIMB):
            if self.tree.pos[at] in {"NOUN", "PROPN"}:
                return self._made(candidate, self.tree.child(at, "poss"), "possessor before", 0.6)
            own = self._own(candidate, at, step)
            if own is not None:
                return own
            if step == 0:
                beside = self._beside(candidate)
                if beside is not None or self._is_passive(at):
                    return beside
            above = self._above(candidate, at)
            if isinstance(above, Source) or above is None:
                return above
            at = above
        return None

    def _own(self, candidate: Candidate, verb: int, step: int) -> Source | None:
        """The verb's own agent or subject."""
        tree = self.tree
        agent = tree.child(verb, "agent")
        if agent is not None:
            spoken = tree.child(agent, "pobj")
            if spoken is not None and not _within(candidate, spoken):
                return self._made(candidate, spoken, "agent of", 0.93)
        subject, passive = tree.child(verb, "nsubj"), tree.child(verb, "nsubjpass")
        if subject is not None:
            if step == 0 and tree.child(verb, "auxpass") is not None:
                return None
            if tree.lower[subject] in _RELATIVE and tree.lower[verb - 1] in _NOMINATIVE:
                # 'the files, which she said were hers': the parser took what is told of for the teller.
                subject = verb - 1
            rule, sure = ("subject of", 0.97) if step == 0 else ("subject shared by", 0.9 - 0.05 * step)
            return self._made(candidate, subject, rule, sure)
        if passive is not None:
            return self._made(candidate, passive, "subject shared by", 0.8) if step else None
        if tree.tag[verb] in _FINITE and tree.dep[verb] != "conj":
            return self._made(candidate, self._nominal_before(verb), "phrase before", 0.85)
        return None

    def _is_passive(self, verb: int) -> bool:
        tree = self.tree
        return tree.child(verb, "nsubjpass", "auxpass") is not None or (
            tree.tag[verb] == "VBN" and tree.dep[verb] in {"acl", "relcl"}
        )

    def _above(self, candidate: Candidate, at: int) -> int | Source | None:
        """Where to look next for a verb without a subject: the verb over it, or a source found on the way."""
        tree = self.tree
        dep, above = tree.dep[at], tree.head[at]
        if above == at or dep not in _INHERITS | {"relcl"}:
            return None
        governor = tree.head[above]
        if (
            dep in {"conj", "advcl"}
            and tree.dep[above] in {"ccomp", "conj"}
            and tree.lemma[governor] in reporting_verbs()
            and tree.lemma[above] not in reporting_verbs()
            and (dep == "advcl" or tree.tag[at] == tree.tag[governor])
        ):
            # 'She admitted that it failed but noted …': the parser ties the second cue to the content of the first.
            return governor
        if dep in {"acl", "relcl"}:
            return self._over_noun(candidate, above, dep)
        if dep == "xcomp":
            # 'asked the minister to say': who is to speak is the object, not the subject.
            given = tree.child(above, "dobj")
            if given is not None and given < at and not _within(candidate, given):
                return self._made(candidate, given, "object before", 0.7)
        return above

    def _over_noun(self, candidate: Candidate, noun: int, dep: str) -> Source | None:
        """'sent a letter saying …' is the sender's; 'residents saying …' is the residents'."""
        tree = self.tree
        written = tree.lemma[noun] in listed("texts") or tree.lemma[noun] in cue_nouns()
        if dep == "acl" and written and tree.dep[noun] == "dobj":
            subject = self._made(candidate, tree.child(tree.head[noun], "nsubj"), "subject over", 0.8)
            if subject is not None:
                return subject
        return self._made(candidate, noun, "noun before", 0.75)

    def _beside(self, candidate: Candidate) -> Source | None:
        """'…,” said Qaim' where the parser took the speaker for something else, or cut the sentence."""
        tree = self.tree
        head = candidate.head
        after, before = candidate.cue[1], candidate.cue[0] - 1
        if candidate.parts[0][0] > head or not candidate.construction.startswith(_AFTER_CONTENT):
            return None
        clear = before < 0 or tree.text[before] in PUNCTUATION
        if clear and after < len(tree) and tree.pos[after] in _NOMINAL | {"DET", "ADJ"}:
            top = after
            while (
                head < tree.head[top] < head + _PHRASE
                and tree.head[top] != top
                and tree.pos[tree.head[top]] in _NOMINAL
            ):
                top = tree.head[top]
            if tree.pos[top] in _NOMINAL and tree.dep[top] != "npadvmod":
                return self._made(candidate, top, "name after", 0.9)
        if before >= 0 and tree.pos[before] in _NOMINAL and tree.left[before] >= candidate.parts[0][1]:
            return self._made(candidate, before, "name before", 0.85)
        return None

    def _nominal_before(self, verb: int) -> int | None:
        """The head of the noun phrase that ends right before a verb whose subject the parser missed."""
        tree = self.tree
        at = verb - 1
        low = tree.sentence_start[verb]
        while at > low and (tree.dep[at] in _ASIDE or tree.text[at] == ","):
            at -= 1
        if tree.text[at] == ")":
            # As in 'Ana Vale (D-Ohio) said': the name stands before the bracket.
            at = next((i for i in range(at - 1, max(low, at - _BRACKET) - 1, -1) if tree.text[i] == "("), at) - 1
        for _ in range(2 * _CLIMB):
            if at < low or self.marked.at[at] >= 0:
                return None
            above = tree.head[at]
            if above == at or not low <= above < verb or tree.pos[above] not in _NOMINAL | {"ADP"}:
                break
            at = above
        free = at >= low and tree.dep[at] not in {"dobj", "pobj", "attr", "conj"}
        if free and tree.pos[at] in _NOMINAL:
            return at
        return self._before_aside(verb, low)

    def _before_aside(self, verb: int, low: int) -> int | None:
        """The name before an aside between commas: 'Vale, as he is known to all, said'."""
        tree = self.tree
        if verb - 1 <= low or tree.text[verb - 1] != ",":
            return None
        comma = next((i for i in range(verb - 2, low, -1) if tree.text[i] == ","), -1)
        while comma > low and tree.pos[comma - 1] == "ADV":
            comma = next((i for i in range(comma - 1, low, -1) if tree.text[i] == ","), -1)
        named = comma > low and tree.pos[comma - 1] == "PROPN" and tree.dep[comma - 1] not in {"pobj", "dobj"}
        return comma - 1 if named and self.marked.at[comma - 1] < 0 else None

    # Nouns -----------------------------------------------------------------------------------------------------------

    def _of_noun(self, candidate: Candidate) -> Source | None:
        """'His claim', 'a claim by him', 'he made the claim'."""
        tree = self.tree
        noun = candidate.head
        holder = self._made(candidate, tree.child(noun, "poss"), "possessor of", 0.95)
        if holder is not None:
            return holder
        for kid in tree.kids[noun]:
            if tree.dep[kid] == "prep" and tree.lower[kid] in {"by", "from"}:
                giver = self._made(candidate, tree.child(kid, "pobj"), f"'{tree.lower[kid]}' after", 0.85)
                if giver is not None:
                    return giver
        verb = tree.head[noun]
        if tree.dep[noun] not in {"dobj", "attr", "pobj"}:
            return None
        if tree.pos[verb] == "ADP":
            verb = tree.head[verb]
        for _ in range(_CLIMB):
            subject = self._made(candidate, tree.child(verb, "nsubj"), "subject over", 0.85)
            if subject is not None or tree.dep[verb] not in _INHERITS or tree.head[verb] == verb:
                return subject
            verb = tree.head[verb]
        return None

    def _made(self, candidate: Candidate, head: int | None, rule: str, sure: float) -> Source | None:
        if head is None or _within(candidate, head):
            return None
        if self.tree.lower[head] in _RELATIVE and self.tree.pos[head] in {"PRON", "DET", "SCONJ"}:
            return Source((head, head + 1), f"relative {rule}", sure)
        span = self._phrases.around(head, candidate)
        return Source(span, rule, sure) if span else None


_AFTER_CONTENT = ("touch", "comma", "clause.left", "host")


def _within(candidate: Candidate, index: int) -> bool:
    return any(start <= index < end for start, end in candidate.parts)
