"""What is known of a phrase that might name a cue's speaker: short strings, each present or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.nlp.actors.phrases import sort_of as meaning
from tui.nlp.quotes.buckets import bucket
from tui.nlp.quotes.lexicon import reporting_verbs
from tui.nlp.quotes.tree import PUNCTUATION

if TYPE_CHECKING:
    from tui.nlp.quotes.candidates import Candidate
    from tui.nlp.quotes.edges import Marked
    from tui.nlp.quotes.tree import Tree

_CLIMB = 7
"""Steps up the tree from a phrase or a cue to a word over both."""

_LONG = 5
"""Steps of a path that is told step by step."""

_NEAR = (1, 2, 3, 5, 8, 13, 20)
"""Bounds of distances, in tokens."""


_PERSONS = {"i": "i", "we": "we", "you": "you", "he": "he", "she": "he", "they": "they", "it": "it"}
_POINTING = {"who", "which", "that", "this"}


def path(tree: Tree, head: int, cue: int) -> tuple[list[str], list[str], int]:
    """Relations from a head up to the nearest word that is over it and a cue, from the cue up to it, and that word.

    Where there is none in reach, the lists are empty and the word is -1.
    """
    seen: dict[int, int] = {}
    above: list[str] = []
    at = head
    for step in range(_CLIMB):
        seen[at] = step
        if at == cue or tree.head[at] == at:
            break
        above.append(tree.dep[at])
        at = tree.head[at]
    below: list[str] = []
    at = cue
    for _ in range(_CLIMB):
        if at in seen:
            return above[: seen[at]], below, at
        if tree.head[at] == at:
            break
        below.append(tree.dep[at])
        at = tree.head[at]
    return [], [], -1


def sort_of(tree: Tree, index: int) -> str:
    """A pronoun by its person, a name by its kind, any other word by its tag."""
    word = tree.lower[index]
    if word in _POINTING:
        return word
    return _PERSONS.get(word) or tree.entity[index] or tree.tag[index]


class SourceFeatures:
    """Features of possible speakers over one document."""

    def __init__(self, tree: Tree, marked: Marked) -> None:
        """Take the document."""
        self.tree = tree
        self.marked = marked

    def of(self, candidate: Candidate, head: int, place: int) -> list[str]:
        """All features of a phrase.

        Args:
            candidate: The quotation.
            head: The phrase's head.
            place: How many phrases are nearer to the cue.
        """
        tree, cue = self.tree, candidate.head
        coarse, tag, lemma = self._cue(candidate)
        above, below, top = path(tree, head, cue)
        way = self._way(above, below, top)
        sort, dep = sort_of(tree, head), tree.dep[head]
        side = "before" if head < candidate.cue[0] else "after"
        zone = self._zone(candidate, head)
        far = bucket(abs(head - cue), _NEAR)
        beside = self._beside(candidate, head)
        verbs, reports, commas, stops = self._between(head, cue)
        over = self._kind(tree.head[head])
        word = tree.lemma[tree.head[head]] if over == "R" else over
        passive = tree.child(cue, "auxpass") is not None
        features = [
            f"path={way}",
            f"path={way}|{tag}",
            f"path={way}|{coarse}",
            f"path={way}|{lemma}",
            f"path={way}|{sort}",
            f"path={way}|{passive}",
            f"dep={dep}|{far}|{side}",
            f"dep={dep}|{zone}",
            f"dep={dep}|{over}|{tag}",
            f"dep={dep}|{over}|verbs={verbs}",
            f"dep={dep}|{sort}",
            f"dep={dep}|over={word}",
            f"sort={sort}",
            f"sort={sort}|{coarse}",
            f"sort={sort}|{zone}",
            f"zone={zone}|{coarse}",
            f"zone={zone}|{far}",
            f"next={beside}|{side}",
            f"next={beside}|{tag}",
            f"next={beside}|{dep}",
            f"verbs={verbs}|{side}",
            f"reports={reports}|{side}|{dep}",
            f"commas={commas}|{side}|{dep}",
            f"stops={stops}|{side}",
            f"place={min(place, 5)}|{side}",
        ]
        governor = tree.head[cue]
        if governor not in {cue, head} and tree.head[head] == governor:
            # 'The leak led engineers to warn': with 'lead' the object speaks, with 'use' the subject.
            features.append(f"dep={dep}|{tree.dep[cue]}|governor={tree.lemma[governor]}")
        if tree.pos[head] == "NOUN":
            # Officials speak, and so do reports; leaks and Tuesdays don't.
            noun = meaning(tree, head, tree.lemma[head])
            features += [f"noun={noun}|{dep}", f"noun={noun}|path={way}", f"noun={noun}|{zone}"]
        if above:
            features += [f"first={above[0]}|last={above[-1]}|{len(below)}", f"within={'relcl' in above}|{dep}"]
        if tree.left[head] == candidate.cue[1]:
            features += [f"right after|{coarse}", f"right after|{sort}"]
        if self.marked.at[head] >= 0:
            features.append("quoted")
        if tree.pos[head] == "NOUN":
            features.append(f"noun={tree.lemma[head]}")
        elif tree.pos[head] in {"PRON", "DET"}:
            features.append(f"word={tree.lower[head]}|{dep}")
        return features

    def nobody(self, candidate: Candidate) -> list[str]:
        """Features of there being no speaker."""
        tree, cue = self.tree, candidate.head
        coarse, tag, lemma = self._cue(candidate)
        return [
            "nobody",
            f"nobody|{coarse}",
            f"nobody|{tag}",
            f"nobody|{tag}|{tree.dep[cue]}",
            f"nobody|{lemma}",
            f"nobody|{tree.child(cue, 'auxpass') is not None}|{tag}",
        ]

    def _cue(self, candidate: Candidate) -> tuple[str, str, str]:
        tree, cue = self.tree, candidate.head
        return candidate.construction.partition(".")[0], tree.tag[cue], tree.lemma[cue]

    def _way(self, above: list[str], below: list[str], top: int) -> str:
        if top < 0:
            return "far"
        if len(above) + len(below) > _LONG:
            return "long"
        return f"{'<'.join(above)}/{self._kind(top)}/{'>'.join(below)}"

    def _kind(self, index: int) -> str:
        """R for a reporting verb, V for another one, else the first letter of the part of speech."""
        tree = self.tree
        if tree.pos[index] in {"VERB", "AUX"}:
            return "R" if tree.lemma[index] in reporting_verbs() else "V"
        return tree.pos[index][:1]

    def _zone(self, candidate: Candidate, head: int) -> str:
        """Where a phrase stands to cue and content."""
        side = "before" if head < candidate.head else "after"
        if head < candidate.parts[0][0]:
            return f"{side}, left"
        return f"{side}, {'right' if head >= candidate.parts[-1][1] else 'middle'}"

    def _beside(self, candidate: Candidate, head: int) -> str:
        """What follows a phrase: the cue, a mark, a part of speech."""
        tree = self.tree
        if tree.right[head] + 1 == candidate.cue[0]:
            return "cue"
        if head + 1 == candidate.cue[0]:
            return "cue in it"
        if head + 1 >= len(tree):
            return "end"
        return tree.text[head + 1] if tree.text[head + 1] in PUNCTUATION else tree.pos[head + 1]

    def _between(self, head: int, cue: int) -> tuple[int, int, int, int]:
        """Verbs outside marks, reporting ones, commas and sentence ends between a phrase and a cue: 0 to 2 or 3."""
        tree = self.tree
        verbs = reports = commas = stops = 0
        for index in range(min(head, cue) + 1, max(head, cue)):
            if tree.pos[index] == "VERB" and self.marked.at[index] < 0:
                verbs += 1
                reports += tree.lemma[index] in reporting_verbs()
            commas += tree.text[index] == ","
            stops += tree.ends_sentence(index)
        return min(verbs, 3), min(reports, 2), min(commas, 3), min(stops, 2)
