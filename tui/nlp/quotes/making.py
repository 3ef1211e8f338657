"""What every construction needs: the cue's verb group, paths to verbs, and candidates made from ranges."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from tui.nlp.quotes.candidates import Candidate
from tui.nlp.quotes.edges import Marked, next_cue, right_edges, sentence_content_end
from tui.nlp.quotes.lexicon import listed
from tui.nlp.quotes.tree import SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.nlp.quotes.tree import Tree
    from tui.nlp.records import Tokens

_NEXT_TO_VERB = {"aux", "auxpass", "neg", "advmod", "prt"}
_PATH = 12
"""Steps up the tree from a word to a verb."""

_BETWEEN = 2
"""Verbs that may stand between a word and the cue above it."""


class Maker:
    """Makes candidates over one document."""

    def __init__(self, tree: Tree, marked: Marked) -> None:
        """Take the document.

        Args:
            tree: Its columns.
            marked: Its outermost stretches in marks.
        """
        self.tree = tree
        self.marked = marked

    def cue_group(self, verb: int) -> Tokens:
        """The verb with the auxiliaries, adverbs and particles beside it."""
        tree = self.tree
        start, end = verb, verb + 1
        while start > 0 and tree.head[start - 1] == verb and tree.dep[start - 1] in _NEXT_TO_VERB:
            start -= 1
        while end < len(tree) and tree.head[end] == verb and tree.dep[end] in {"prt", "neg"}:
            end += 1
        return start, end

    def group_start(self, verb: int) -> int:
        """First token of what stands between left content and the cue: subject and verb group."""
        tree = self.tree
        start = self.cue_group(verb)[0]
        for kid in tree.kids[verb]:
            if kid < verb and tree.dep[kid] in SUBJECTS | {"mark"}:
                start = min(start, tree.left[kid])
        return start

    def climb(self, at: int, near: range) -> Iterator[tuple[int, int]]:
        """Verbs on the path up from a token, nearest first, with how many stood between.

        Args:
            at: Where to begin.
            near: Where the path may lead.
        """
        tree = self.tree
        paragraph = tree.paragraph_start[at]
        steps = 0
        for _ in range(_PATH):
            if (
                tree.pos[at] in {"VERB", "AUX"}
                and tree.lemma[at].isalpha()
                and tree.dep[at] not in {"aux", "auxpass"}
                and self.marked.at[at] < 0
            ):
                yield at, steps
                steps += 1
                if steps > _BETWEEN:
                    return
            above = tree.head[at]
            if above == at or tree.paragraph_start[above] != paragraph or above not in near:
                return
            at = above

    def right(self, verb: int, kid: int, start: int, construction: str) -> Iterator[Candidate]:
        """Content to the right of its cue, once for each possible right edge."""
        tree = self.tree
        limit = next_cue(tree, self.marked, verb, (start, sentence_content_end(tree, verb)))
        if tree.pos[verb] == "NOUN" and construction != "noun.be":
            # 'His vow to cut taxes was welcomed': what a noun introduces ends with its phrase.
            limit = min(limit, tree.right[verb] + 1)
        limit = min(limit, self._clause_end(verb, limit))
        clause = construction.startswith(("clause", "unknown", "noun.that", "noun.be"))
        stop = tree.right[kid] + 1
        for end, cut in right_edges(tree, kid, (start, stop), max(limit, kid + 1), clause=clause):
            yield from self.made(verb, construction, (start, end), kid, cut=cut)

    def _clause_end(self, verb: int, limit: int) -> int:
        """Where the verb above a clause begins, if that stands before it: 'those who said no | were sent home'."""
        tree = self.tree
        if tree.dep[verb] not in {"relcl", "csubj", "csubjpass"}:
            return limit
        over = tree.verb_over(tree.head[verb])
        return self.cue_group(over)[0] if over > tree.right[verb] else limit

    def made(self, head: int, construction: str, part: Tokens, root: int, *, cut: str = "whole") -> Iterator[Candidate]:
        """The candidate with one part, trimmed; none where nothing is left of it."""
        part = self.tree.trimmed(*part)
        if part[1] > part[0]:
            yield from self.candidate(head, construction, (part,), root, cut=cut)

    def candidate(
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
        """The candidate, grown to the marks it touches; none where its parts hold the cue or one another.

        Args:
            head: The cue's head token.
            construction: How cue and content stand to one another.
            parts: The content.
            root: Its syntactic head, or -1.
            cue: The cue's tokens, where they aren't a verb group.
            speaker: The source, where the construction names it.
            cut: What was left off or added at the right edge.
            grow: Whether to take in whole what lies between marks.
        """
        tree = self.tree
        if self._names(head):
            return
        cue = cue or (self.cue_group(head) if tree.pos[head] in {"VERB", "AUX"} else (head, head + 1))
        if grow and self.marked.at[head] < 0:
            parts = tuple(self.marked.grown(*part) for part in parts)
        elif self.marked.at[head] >= 0:
            low, high = self.marked.spans[self.marked.at[head]]
            parts = tuple((max(a, low + 1), min(b, high - 1)) for a, b in parts)
        if any(b <= a or a <= head < b or tree.paragraph_end[a] < b for a, b in parts):
            return
        if any(a[1] > b[0] for a, b in pairwise(parts)):
            return
        inside = (
            tuple(number for part in parts for number in self.marked.inside(*part)) if self.marked.at[head] < 0 else ()
        )
        yield Candidate(head, cue, tree.lemma[head], construction, parts, root, speaker, cut, inside)

    def _names(self, verb: int) -> bool:
        """Whether a participle only tells what something is called: 'a film titled “Dawn”', 'so-called “reform”'."""
        tree = self.tree
        if tree.tag[verb] != "VBN" or tree.lemma[verb] not in listed("naming"):
            return False
        hyphened = verb > 0 and tree.text[verb - 1] == "-" and not tree.white[verb - 1]
        return hyphened or (tree.dep[verb] == "acl" and tree.child(verb, "agent") is None)
