"""What the choice knows of a candidate: short strings, each present or not."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tui.model.quotes import Stance
from tui.nlp.quotes.edges import tail_held
from tui.nlp.quotes.lexicon import cue_nouns, reporting_verbs
from tui.nlp.quotes.tree import PUNCTUATION, SUBJECTS

if TYPE_CHECKING:
    from tui.nlp.quotes.candidates import Candidate
    from tui.nlp.quotes.edges import Marked
    from tui.nlp.quotes.tree import Tree

_PERSONS = {"i": "I", "we": "we", "you": "you", "he": "he", "she": "he", "they": "they", "it": "it", "who": "who"}
_FINITE = {"VBD", "VBZ", "VBP", "MD"}
_WINDOW = 12
"""Tokens on either side of an edge that are looked at."""

_HELD = 40
"""Tokens of a content that are searched for further cues."""

_JOINTS = {",", ";", "—", "–", "--"}
_KEPT = 3
"""Commas and dashes inside a content that are looked at."""

_FUNCTION = {"ADP", "SCONJ", "DET", "PRON", "CCONJ", "ADV"}
_MODALS = {"will", "would", "can", "could", "may", "might", "must", "should", "shall", "to"}


def bucket(value: int, bounds: tuple[int, ...]) -> str:
    """The first bound that a number doesn't exceed, as a string.

    >>> bucket(3, (1, 2, 4)), bucket(9, (1, 2, 4))
    ('4', 'more')
    """
    return next((str(bound) for bound in bounds if value <= bound), "more")


def stance_of(tree: Tree, head: int) -> Stance | None:
    """The stance the lexicon gives a cue; `None` where it knows none."""
    lemma = tree.lemma[head]
    if tree.pos[head] == "NOUN":
        return cue_nouns().get(lemma)
    return reporting_verbs().get(lemma)


class Features:
    """Features of the candidates of one document; what depends on the cue alone is worked out once."""

    def __init__(self, tree: Tree, marked: Marked) -> None:
        """Take the document."""
        self.tree = tree
        self.marked = marked
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

    def _gap(self, candidate: Candidate) -> list[str]:
        """What lies between a cue and the stretch it touches; whether the cue has another stretch on its other side."""
        tree = self.tree
        start, end = candidate.parts[0][0], candidate.parts[-1][1]
        head = candidate.head
        name = candidate.construction
        if head < start:
            low, high, far = head + 1, start, -1
            before = next(
                (i for i in range(head, max(tree.paragraph_start[head], head - 40) - 1, -1) if self.marked.at[i] >= 0),
                -1,
            )
            if before >= 0 and not any(tree.ends_sentence(i) for i in range(before, head)):
                far = before
        else:
            low, high, far = end, head, -1
        stops = sum(tree.ends_sentence(i) for i in range(low, high))
        known = tree.lemma[head] in reporting_verbs()
        before_mark = tree.text[start - 1] if start and head < start and tree.text[start - 1] in PUNCTUATION else ""
        gap = f"gap={'stop' if stops else 'none'}|other={far >= 0}|known={known}"
        return [f"{gap}|{name}", gap, f"{gap}|{before_mark}"]

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
        if tree.pos[start] in _FUNCTION:
            features.append(f"first={first}|{coarse}")
        if end > start and tree.ends_sentence(end - 1):
            features.append(f"stops|{quoted}")
        if tree.paragraph_end[start] <= end + 1:
            features.append(f"last|{coarse}")
        if start and tree.text[start - 1] in {",", ":"}:
            features.append(f"prev={tree.text[start - 1]}|{coarse}")
        features += self._edge(start, end, coarse)
        features += self._kept(candidate, coarse)
        features += self._inside(candidate, coarse, quoted)
        if coarse == "touch":
            features += self._gap(candidate)
        if candidate.root >= 0:
            features += self._root(candidate.root, end, coarse)
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
            features += self._shape(candidate, coarse, quoted)
        return features

    def _shape(self, candidate: Candidate, coarse: str, quoted: str) -> list[str]:
        """How the marks stand among sentences: what precedes them, what they end in, what follows."""
        tree = self.tree
        low = self.marked.spans[candidate.marked[0]][0]
        high = self.marked.spans[candidate.marked[-1]][1]
        begins, stops = tree.paragraph_start[low], tree.paragraph_end[low]
        before = low - 1
        while before >= begins and not tree.text[before].strip():
            before -= 1
        if before < begins:
            left = "^"
        elif tree.ends_sentence(before):
            left = "."
        else:
            left = tree.text[before] if tree.text[before] in PUNCTUATION else "w"
        last = tree.text[high - 2] if tree.text[high - 2] in PUNCTUATION else "w"
        if high >= stops:
            right = "$"
        elif tree.text[high] in PUNCTUATION:
            right = tree.text[high]
        else:
            right = "A" if tree.text[high][:1].isupper() else "a"
        caps = tree.text[min(low + 1, high - 1)][:1].isupper()
        shape = f"{left}{caps}{last}{right}"
        known = tree.lemma[candidate.head] in reporting_verbs()
        return [
            f"shape={shape}",
            f"shape={shape}|{coarse}|{quoted}",
            f"shape={shape}|{candidate.construction}",
            f"shape={last}{right}|{candidate.construction}|{known}",
            f"shape={left}{caps}|{candidate.construction}|{known}",
        ]

    def _inside(self, candidate: Candidate, coarse: str, quoted: str) -> list[str]:
        """Cues and clauses that the content itself holds outside marks, those before its first marks apart."""
        tree = self.tree
        known = reporting_verbs()
        start, end = candidate.parts[0]
        begin = self.marked.spans[candidate.marked[0]][0] if candidate.marked else end
        cues = finite = 0
        lead = "none"
        for index in range(start, min(end, start + _HELD)):
            if self.marked.at[index] >= 0 or tree.pos[index] not in {"VERB", "AUX"}:
                continue
            finite += tree.tag[index] in _FINITE
            if tree.lemma[index] in known and tree.pos[index] == "VERB":
                cues += 1
            if index < begin and candidate.marked:
                lead = "known" if tree.lemma[index] in known else "verb"
        words = bucket(begin - start, (0, 1, 3, 6, 12)) if candidate.marked else "-"
        return [
            f"cues={min(cues, 3)}|{coarse}|{quoted}",
            f"cues={min(cues, 3)}|{candidate.construction}",
            f"finite={min(finite, 3)}|{coarse}",
            f"lead={lead}|{words}",
            f"lead={lead}|{coarse}",
        ]

    def _edge(self, start: int, end: int, coarse: str) -> list[str]:
        """What the right edge cuts through, and what it leaves of the sentence."""
        tree = self.tree
        stop = tree.sentence_end[end - 1]
        inside = range(max(start, end - _WINDOW), end)
        outside = range(end, min(stop, end + _WINDOW))
        torn = sum(tree.head[index] >= end for index in inside)
        hung = next((tree.dep[i] for i in outside if start <= tree.head[i] < end and tree.dep[i] != "punct"), "none")
        word = end
        while word < stop and tree.text[word] in PUNCTUATION:
            word += 1
        comma = tree.text[end] if word > end else ""
        follow = tree.lower[word] if word < stop else "$"
        rest = next((i for i in range(word, min(stop, word + _WINDOW)) if tree.tag[i] in _FINITE), -1)
        left = bucket(max(0, stop - word), (0, 1, 3, 6, 12))
        last = tree.tag[end - 1]
        return [
            f"torn={min(torn, 3)}|{coarse}",
            f"hung={hung}|{comma}",
            f"hung={hung}|torn={min(torn, 3)}",
            f"follow={comma}{follow}",
            f"follow={comma}{follow}|{coarse}",
            f"left={left}|{comma}",
            f"left={left}|{coarse}",
            f"last={last}",
            f"rest={tree.tag[rest] if rest >= 0 else 'none'}|{comma}{tree.pos[word] if word < stop else '$'}",
        ]

    def _kept(self, candidate: Candidate, coarse: str) -> list[str]:
        """What follows the last commas and dashes that the content keeps, and how it hangs on what precedes them."""
        tree = self.tree
        start, end = candidate.parts[-1]
        head, root = candidate.head, candidate.root
        kind = tree.tag[root] if root >= 0 else ""
        low = max(start, root)
        joints = [at for at in range(end - 2, low, -1) if tree.text[at] in _JOINTS and self.marked.at[at] < 0][:_KEPT]
        features = [f"nkept={len(joints)}|{coarse}"]
        for at, stop in zip(joints, [end, *joints], strict=False):
            top = next((i for i in range(at + 1, stop) if not at < tree.head[i] < stop), at + 1)
            above = tree.head[top]
            if above in {root, head}:
                to = "root" if above == root else "cue"
            else:
                to = "in" if start <= above < at else "out"
            word = tree.lower[at + 1] if tree.pos[at + 1] in _FUNCTION else tree.tag[at + 1]
            sort = f"{tree.dep[top]}.{'R' if tree.lemma[top] in reporting_verbs() else ''}"
            features += [
                f"kept={word}",
                f"kept={word}|{to}",
                f"kept={word}|{sort}",
                f"kept={sort}|{to}|{tree.subject(top) is not None}",
                f"kept={tree.tag[top]}|{kind}|{tree.tag[head]}",
                f"kept={sort}|{to}|{coarse}",
            ]
        return features

    def _root(self, root: int, end: int, coarse: str) -> list[str]:
        """The content's syntactic head, and what it keeps at its right edge."""
        tree = self.tree
        features = [f"root={tree.tag[root]}|{coarse}", f"rootsubj={tree.subject(root) is not None}|{coarse}"]
        if tree.pos[root] in {"NOUN", "PROPN"} and tree.entity[root]:
            features.append(f"rootent={tree.entity[root]}|{coarse}")
        held = tail_held(tree, root, end)
        if held is not None:
            label, size = held
            kind = label.partition(":")[0]
            features += [f"held={kind}", f"held={label}", f"held={kind}|{min(size // 4, 5)}", f"held={kind}|{coarse}"]
        return features
