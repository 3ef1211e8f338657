"""Who a cue says is speaking, and whom they told.

Every noun phrase and pronoun of the cue's sentence may be the speaker, and so may nobody. A model that compares them by
their path to the cue picks one: the subject, the agent, the subject of the verb that 'saying' hangs on. Where the parse
is wrong, what stands where still tells.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp
from typing import TYPE_CHECKING

from tui.nlp.quotes.choice import total
from tui.nlp.quotes.lexicon import listed, weights
from tui.nlp.quotes.source_features import SourceFeatures, path
from tui.nlp.quotes.speaker_phrases import SpeakerPhrases
from tui.nlp.quotes.tree import SUBJECTS

if TYPE_CHECKING:
    from tui.nlp.quotes.candidates import Candidate
    from tui.nlp.quotes.edges import Marked
    from tui.nlp.quotes.tree import Tree
    from tui.nlp.records import Tokens

RELATIVE = frozenset({"who", "which", "that"})
NOMINAL = {"NOUN", "PROPN", "PRON", "NUM"}
_ALONE = RELATIVE | {"some", "many", "others", "both", "all", "most", "several", "these", "those", "this"}
"""Words that name a speaker whatever part of speech the tagger gives them."""

_NO_HEADS = {"compound", "amod", "nummod", "npadvmod", "quantmod", "nmod", "appos", "expl"}
"""Relations of words inside a noun phrase."""

_NAMED = 0.96
"""How often who stands beside 'according to' or a colon is the speaker, counted on annotated news."""


@dataclass(frozen=True, slots=True)
class Source:
    """The expression that names the speaker, and how it was found."""

    tokens: Tokens
    rule: str
    """'subject of', 'agent of', …; with the cue's words it becomes the explanation."""

    sure: float
    """How likely it is the speaker, 0 to 1."""


class Sources:
    """Finds speakers and addressees over one document."""

    def __init__(self, tree: Tree, marked: Marked) -> None:
        """Take the document."""
        self.tree = tree
        self.marked = marked
        self.features = SourceFeatures(tree, marked)
        self.phrases = SpeakerPhrases(tree, marked)

    def source_of(self, candidate: Candidate) -> Source | None:
        """The speaker of a candidate; `None` where the sentence names nobody."""
        if candidate.speaker is not None:
            return Source(candidate.speaker, "named beside", _NAMED)
        model = weights("quote_speakers")
        heads = self.rivals(candidate)
        known = [self.features.of(candidate, head, place) for place, head in enumerate(heads)]
        totals = [total(features, model) for features in [*known, self.features.nobody(candidate)]]
        best = max(range(len(totals)), key=totals.__getitem__)
        if best == len(heads):
            return None
        head = heads[best]
        sure = 1 / sum(exp(value - totals[best]) for value in totals)
        span = (head, head + 1) if self._is_relative(head) else self.phrases.around(head, candidate)
        return Source(span, self._rule(candidate, head), sure) if span else None

    def rivals(self, candidate: Candidate) -> list[int]:
        """Heads of what might name the speaker: all of the cue's sentence outside content and cue, nearest first."""
        tree = self.tree
        taken = {index for low, high in (*candidate.parts, candidate.cue) for index in range(low, high)}
        start = max(tree.sentence_start[candidate.cue[0]], tree.paragraph_start[candidate.head])
        end = min(tree.sentence_end[candidate.cue[1] - 1], tree.paragraph_end[candidate.head])
        heads = [
            index
            for index in range(start, end)
            if index not in taken
            and self._may_speak(index)
            and (self._is_relative(index) or self.phrases.widest(index, candidate))
        ]
        return sorted(heads, key=lambda index: abs(index - candidate.head))

    def _may_speak(self, index: int) -> bool:
        tree = self.tree
        if tree.pos[index] == "PRON":
            return True
        if tree.dep[index] in _NO_HEADS and tree.pos[tree.head[index]] in NOMINAL:
            return False
        return (
            tree.pos[index] in NOMINAL
            or tree.lower[index] in _ALONE
            or (tree.pos[index] == "ADJ" and tree.dep[index] in {"nsubj", "nsubjpass", "pobj"})
        )

    def _is_relative(self, head: int) -> bool:
        tree = self.tree
        return tree.lower[head] in RELATIVE and tree.left[head] == tree.right[head]

    def _rule(self, candidate: Candidate, head: int) -> str:
        """How a speaker stands to the cue, in words for a reader."""
        tree, cue = self.tree, candidate.head
        above, _, _ = path(tree, head, cue)
        relative = "relative " if self._is_relative(head) else ""
        over = tree.head[head]
        if tree.dep[head] == "pobj" and tree.dep[over] == "agent" and tree.head[over] == cue:
            rule = "agent of"
        elif over == cue and tree.dep[head] in SUBJECTS:
            rule = "subject of"
        elif over == cue and tree.dep[head] == "poss":
            rule = "possessor of"
        elif len(above) == 1 and tree.dep[head] in SUBJECTS:
            rule = "subject shared by"
        else:
            rule = "named before" if head < cue else "named after"
        return relative + rule

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
                and tree.pos[kid] in NOMINAL
                and not any(start <= kid < end for start, end in candidate.parts)
            ):
                starts = [start for start, _ in candidate.parts if start > kid]
                span = tree.trimmed(tree.left[kid], min([tree.right[kid] + 1, *starts]))
                return span if span[1] > span[0] else None
        return None
