"""What the choice knows of a candidate: short strings, each present or not."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tui.model.analysis import Stance
from tui.nlp.quotes.buckets import bucket
from tui.nlp.quotes.edge_features import FUNCTION, EdgeFeatures
from tui.nlp.quotes.lexicon import cue_nouns, reporting_verbs
from tui.nlp.quotes.mark_features import MarkFeatures
from tui.nlp.quotes.tree import PUNCTUATION, SUBJECTS

if TYPE_CHECKING:
    from tui.nlp.quotes.candidates import Candidate
    from tui.nlp.quotes.edges import Marked
    from tui.nlp.quotes.tree import Tree

_PERSONS = {"i": "I", "we": "we", "you": "you", "he": "he", "she": "he", "they": "they", "it": "it", "who": "who"}
_MODALS = {"will", "would", "can", "could", "may", "might", "must", "should", "shall", "to"}


def stance_of(tree: Tree, head: int) -> Stance | None:
    """The stance the lexicon gives a cue; `None` where it knows none."""
    lemma = tree.lemma[head]
    if tree.pos[head] == "NOUN":
        return cue_nouns().get(lemma)
    if lemma == "call" and not any(tree.lower[tree.left[kid]] in {"for", "on", "upon"} for kid in tree.kids[head]):
        # 'Called it a gift', not 'called for an inquiry' or 'called on her to resign'.
        return Stance.NEUTRAL
    return reporting_verbs().get(lemma)


class Features:
    """Features of the candidates of one document; what depends on the cue alone is worked out once."""

    def __init__(self, tree: Tree, marked: Marked) -> None:
        """Take the document."""
        self.tree = tree
        self.marked = marked
        self._edges = EdgeFeatures(tree, marked)
        self._marks = MarkFeatures(tree, marked)
        self._words: Counter[str] | None = None
        self._cues: dict[int, tuple[str, str, list[str]]] = {}

    def of(self, candidate: Candidate) -> list[str]:
        """All features of a candidate."""
        found = self._cues.get(candidate.head)
        if found is None:
            found = self._cues[candidate.head] = self._cue(candidate)
        lemma, stance, cue = found
        name = candidate.construction
        coarse = name.partition(".")[0]
        quoted = self._quoted(candidate)
        features = [
            "bias",
            f"c={name}",
            f"c={name}|{quoted}",
            f"l={lemma}",
            f"l={lemma}|{coarse}",
            f"l={lemma}|{name}",
            f"l={lemma}|{quoted}",
            f"s={stance}|{coarse}",
            f"s={stance}|{quoted}",
        ]
        features += cue
        if candidate.speaker is not None:
            features += self._named(candidate, coarse)
        features += [f"{feature}|{coarse}" for feature in cue]
        features += self._content(candidate, coarse, quoted)
        return features

    def _named(self, candidate: Candidate, coarse: str) -> list[str]:
        """What a source that stands beside its words is: a name, and one the article has elsewhere?"""
        tree = self.tree
        start, end = candidate.speaker or (0, 0)
        last = end - 1
        while last > start and tree.pos[last] not in {"PROPN", "NOUN"}:
            last -= 1
        if self._words is None:
            self._words = Counter(tree.lower)
        again = self._words[tree.lower[last]] > 1
        sort = tree.entity[last] or tree.tag[last]
        size = min(end - start, 5)
        return [
            f"src={sort}|{coarse}",
            f"src={sort}|{again}|{candidate.construction}",
            f"srclen={size}|{candidate.construction}",
        ]

    def _cue(self, candidate: Candidate) -> tuple[str, str, list[str]]:
        tree = self.tree
        head = candidate.head
        lemma = candidate.lemma if tree.pos[head] != "PUNCT" else "PUNCT"
        stance = str(stance_of(tree, head) or "none")
        features = [f"tag={tree.tag[head]}", f"dep={tree.dep[head]}", *self._dependents(head)]
        above = tree.head[head]
        if above != head:
            sort = "cue" if tree.lemma[above] in reporting_verbs() else tree.pos[above]
            features.append(f"above={sort}|{tree.dep[head]}")
        if self.marked.at[head] >= 0:
            features.append("cue.quoted")
        if tree.in_headline(head):
            features.append("headline")
        return lemma, stance, features

    def _dependents(self, head: int) -> list[str]:
        """The cue's subject, auxiliaries, negation and objects."""
        tree = self.tree
        features: list[str] = []
        subject = None
        for kid in tree.kids[head]:
            dep = tree.dep[kid]
            if dep in SUBJECTS and dep != "expl":
                subject = kid
            elif dep in {"aux", "auxpass"}:
                features.append("modal" if tree.lower[kid] in _MODALS else f"aux={tree.lemma[kid]}")
            elif dep == "mark":
                features.append(f"mark={tree.lower[kid]}")
            elif dep in {"neg", "agent", "dobj", "dative"}:
                features.append(f"has={dep}")
        if subject is None:
            features.append("subj=none")
        else:
            sort = _PERSONS.get(tree.lower[subject]) or tree.entity[subject] or tree.tag[subject]
            features.append(f"subj={sort}")
            if subject > head:
                features.append("inverted")
        return features

    def _quoted(self, candidate: Candidate) -> str:
        if not candidate.marked:
            return "plain"
        size = sum(end - start for start, end in candidate.parts)
        covered = sum(b - a for a, b in (self.marked.spans[number] for number in candidate.marked))
        return "whole" if covered >= size - len(candidate.parts) else "partly"

    def _content(self, candidate: Candidate, coarse: str, quoted: str) -> list[str]:
        tree = self.tree
        start = candidate.parts[0][0]
        end = candidate.parts[-1][1]
        first = tree.lower[start]
        size = bucket(sum(b - a for a, b in candidate.parts), (1, 2, 4, 8, 16))
        distance = bucket(abs(candidate.head - (end if end <= candidate.head else start)), (1, 2, 4, 8))
        cut, _, word = candidate.cut.partition(":")
        following = tree.text[end] if end < len(tree) else ""
        features = [
            f"size={size}|{coarse}",
            f"size={size}|{quoted}",
            f"near={distance}|{coarse}",
            f"near={distance}|{quoted}",
            f"cut={cut}",
            f"cut={cut}|{candidate.construction}",
            f"parts={len(candidate.parts)}|{coarse}",
            f"pos={tree.pos[start]}|{coarse}",
            f"next={following if following in PUNCTUATION else tree.dep[end] if end < len(tree) else ''}|{coarse}",
        ]
        if word:
            features += [f"cut={cut}:{word}", f"cutsize={min((tree.sentence_end[end - 1] - end) // 4, 5)}|{cut}"]
        if tree.pos[start] in FUNCTION:
            features.append(f"first={first}|{coarse}")
        if end > start and tree.ends_sentence(end - 1):
            features.append(f"stops|{quoted}")
        if tree.paragraph_end[start] <= end + 1:
            features.append(f"last|{coarse}")
        if start and tree.text[start - 1] in {",", ":"}:
            features.append(f"prev={tree.text[start - 1]}|{coarse}")
        features += self._edges.edge(start, end, coarse)
        features += self._edges.kept(candidate, coarse)
        features += self._edges.inside(candidate, coarse, quoted)
        if coarse == "touch":
            features += self._marks.gap(candidate)
        if candidate.root >= 0:
            features += self._edges.root(candidate.root, end, coarse)
        if quoted != "plain":
            inner = candidate.marked[0]
            low, high = self.marked.spans[inner]
            features += [
                f"caps={tree.text[min(low + 1, high - 1)][:1].isupper()}|{coarse}",
                f"qlen={min((high - low - 2) // 3, 6)}|{coarse}",
                f"qlen={min((high - low - 2) // 3, 6)}|{quoted}",
                f"qend={tree.text[high - 2] if tree.text[high - 2] in PUNCTUATION else 'word'}|{coarse}",
                f"qafter={following if following in PUNCTUATION else 'word'}|{quoted}",
                f"qcount={min(len(candidate.marked), 3)}",
            ]
            features += self._marks.shape(candidate, coarse, quoted)
        return features
