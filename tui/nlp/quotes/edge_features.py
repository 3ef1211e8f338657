"""What is known of a content's right edge: what it cuts through, what it leaves behind, what it keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.nlp.quotes.buckets import bucket
from tui.nlp.quotes.edges import tail_held
from tui.nlp.quotes.lexicon import reporting_verbs
from tui.nlp.quotes.tree import PUNCTUATION

if TYPE_CHECKING:
    from tui.nlp.quotes.candidates import Candidate
    from tui.nlp.quotes.edges import Marked
    from tui.nlp.quotes.tree import Tree

FUNCTION = frozenset({"ADP", "SCONJ", "DET", "PRON", "CCONJ", "ADV"})
"""Parts of speech of small words, which are told by themselves."""

_FINITE = {"VBD", "VBZ", "VBP", "MD"}
_WINDOW = 12
"""Tokens on either side of an edge that are looked at."""

_HELD = 40
"""Tokens of a content that are searched for further cues."""

_JOINTS = {",", ";", "—", "–", "--"}
_KEPT = 3
"""Commas and dashes inside a content that are looked at."""


class EdgeFeatures:
    """Features of the contents of one document."""

    def __init__(self, tree: Tree, marked: Marked) -> None:
        """Take the document."""
        self.tree = tree
        self.marked = marked

    def edge(self, start: int, end: int, coarse: str) -> list[str]:
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

    def kept(self, candidate: Candidate, coarse: str) -> list[str]:
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
            word = tree.lower[at + 1] if tree.pos[at + 1] in FUNCTION else tree.tag[at + 1]
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

    def inside(self, candidate: Candidate, coarse: str, quoted: str) -> list[str]:
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

    def root(self, root: int, end: int, coarse: str) -> list[str]:
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
