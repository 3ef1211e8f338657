"""Where content ends: the possible right edges of a clause, and growth to quotation marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.nlp.quotes.lexicon import reporting_verbs
from tui.nlp.quotes.tree import PUNCTUATION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.nlp.quotes.tree import Tree
    from tui.nlp.records import Tokens

_CUTTABLE = {"advcl", "conj", "prep", "npadvmod", "advmod", "parataxis", "relcl", "appos", "acl", "ccomp", "dep", "cc"}
_SPINE = {"conj", "ccomp", "xcomp", "dobj"}
_JOINTS = {",", ";", "—", "–", "-", "--"}
_OFFERED = 3
"""Trailing dependents that are tried."""

_BREAKS = 4
"""Commas and dashes at which an end is tried whatever the parse made of them."""

_REACH = 300
"""Tokens behind a word at which its sentence is taken to end at the latest: none in news has as many."""

_DEPTH = 3
"""Clauses within clauses whose trailing dependents are tried."""


def tail_label(tree: Tree, kid: int, at: int) -> str:
    """What a trailing dependent is: relation, comma, whether a reporting verb, whether it has a subject; first word."""
    comma = "," if tree.text[at] in PUNCTUATION else ""
    reporting = "R" if tree.lemma[kid] in reporting_verbs() else ""
    subject = "S" if tree.subject(kid) is not None else ""
    first = tree.left[kid]
    if tree.dep[kid] == "conj" and first > 0 and tree.dep[first - 1] == "cc":
        first -= 1
    return f"{tree.dep[kid]}{comma}{reporting}{subject}:{tree.lower[first]}"


def tail_held(tree: Tree, root: int, end: int) -> tuple[str, int] | None:
    """The last trailing dependent that a content keeps, as `tail_label` tells it, and how many tokens it has."""
    spine = root
    found: tuple[str, int] | None = None
    for _ in range(_DEPTH):
        trailing = [kid for kid in tree.kids[spine] if spine < tree.left[kid] and kid < end]
        tails = [kid for kid in trailing if tree.dep[kid] in _CUTTABLE]
        if tails:
            at = tree.left[tails[-1]]
            while at > spine + 1 and (tree.text[at - 1] in PUNCTUATION or tree.dep[at - 1] == "cc"):
                at -= 1
            found = tail_label(tree, tails[-1], at), end - at
        spine = next((kid for kid in reversed(trailing) if tree.dep[kid] in _SPINE), -1)
        if spine < 0:
            break
    return found


def sentence_content_end(tree: Tree, index: int) -> int:
    """One past the last token of the sentence that is no final punctuation."""
    end = min(tree.sentence_end[index], tree.paragraph_end[index], index + _REACH)
    while end > index + 1 and (tree.text[end - 1] in {".", "!", "?"} or not tree.text[end - 1].strip()):
        end -= 1
    return end


def right_edges(tree: Tree, root: int, span: Tokens, limit: int, *, clause: bool = True) -> Iterator[tuple[int, str]]:
    """Possible ends of a content, with what each leaves off or adds.

    Args:
        tree: The document.
        root: Head of the content.
        span: From its first token to one past the last token of its subtree.
        limit: One past the last token it may reach.
        clause: Whether the content is a clause; what isn't one holds no further subject.

    Yields:
        The subtree's own end first; then, from right to left, the ends before at most three trailing dependents of
        the spine ('…, although it may take days'); then the sentence's end; then the last breaks inside the content
        and the breaks behind it.
    """
    start, end = span[0], min(span[1], limit)
    yield end, "whole"
    seen = {end}
    for kid in _trailing(tree, root):
        at = tree.left[kid]
        while at > start and (tree.text[at - 1] in _JOINTS or tree.dep[at - 1] == "cc"):
            at -= 1
        if max(start + 1, root) < at < limit and at not in seen:
            seen.add(at)
            yield at, tail_label(tree, kid, at)
            if len(seen) > _OFFERED:
                break
    if limit > end and limit not in seen:
        yield from _to_sentence_end(tree, end, limit, clause=clause)
    for at in _breaks(tree, max(start + 1, root), end, limit):
        if at not in seen and at != limit:
            seen.add(at)
            yield at, f"{'break' if at < end else 'beyond'}:{tree.lower[at + 1]}"


def _breaks(tree: Tree, low: int, end: int, limit: int) -> Iterator[int]:
    """Commas and dashes, the last ones before a content's end and the first ones from it on."""
    before = [i for i in range(end - 1, low, -1) if tree.text[i] in _JOINTS and i + 1 < limit]
    yield from before[:_BREAKS]
    yield from [i for i in range(end + 1, limit - 1) if tree.text[i] in _JOINTS][:_BREAKS]


def _trailing(tree: Tree, root: int) -> Iterator[int]:
    """Dependents that may be cut off, from right to left, the content's own first, then those of its last clauses."""
    spine = root
    for _ in range(_DEPTH):
        trailing = [kid for kid in tree.kids[spine] if kid > spine and tree.left[kid] > spine]
        yield from (kid for kid in reversed(trailing) if tree.dep[kid] in _CUTTABLE)
        following = next((kid for kid in reversed(trailing) if tree.dep[kid] in _SPINE), None)
        if following is None:
            return
        spine = following


def _to_sentence_end(tree: Tree, end: int, limit: int, *, clause: bool) -> Iterator[tuple[int, str]]:
    after = end
    while after < limit and tree.text[after] in PUNCTUATION:
        after += 1
    subject = any(tree.dep[i] in {"nsubj", "nsubjpass"} for i in range(after, limit))
    if after < limit and (clause or not subject):
        comma = "," if tree.text[end] in PUNCTUATION else ""
        yield limit, f"sentence{comma}{'S' if subject else ''}:{tree.lower[after]}"


def next_cue(tree: Tree, marked: Marked, verb: int, span: Tokens) -> int:
    """Where a further report begins that can't be part of the content, else `limit`.

    'She said roads were open and added that …', '…, adding that …': the second cue has the first one's subject and
    content of its own. 'She said roads were open; he said they were not': so has what stands behind a semicolon.
    """
    start, limit = span
    verbs = reporting_verbs()
    stop = next((i for i in range(start + 1, limit) if tree.text[i] == ";" and marked.at[i] < 0), limit)
    if any(tree.lemma[i] in verbs and tree.child(i, "ccomp") is not None for i in range(stop + 1, limit)):
        limit = stop
    for index in range(start + 1, limit):
        if tree.pos[index] != "VERB" or marked.at[index] >= 0 or tree.lemma[index] not in verbs:
            continue
        if tree.subject(index) is not None:
            continue
        at = index
        while at > start and tree.head[at - 1] == index and tree.dep[at - 1] in {"advmod", "aux", "neg"}:
            at -= 1
        before = at - 1
        same = tree.tag[index] == tree.tag[verb] or tree.lemma[index] == tree.lemma[verb]
        finite = tree.dep[index] == "conj" and same and tree.dep[before] == "cc"
        participle = tree.tag[index] == "VBG" and tree.text[before] in {",", "—", "–", "--", "”", '"', "''"}
        if not (finite or participle) or before <= start + 1:
            continue
        if finite and tree.head[index] == verb and tree.child(index, "dobj", "xcomp") is not None:
            return before
        has = tree.child(index, "ccomp")
        if (has is not None and has > index) or (index + 2 < limit and marked.at[min(index + 2, limit - 1)] >= 0):
            return before
    return limit


class Marked:
    """The outermost stretches in marks, by token."""

    def __init__(self, tree: Tree, stretches: list[Tokens]) -> None:
        """Lay them out; they are disjoint and in reading order."""
        self.spans = stretches
        self.labels: frozenset[int] = frozenset()
        """Numbers of those that name something instead of quoting somebody."""
        self.at = [-1] * len(tree)
        """Number of the stretch that holds a token, or -1."""
        for number, (start, end) in enumerate(stretches):
            for index in range(start, end):
                self.at[index] = number

    def grown(self, start: int, end: int) -> Tokens:
        """A range grown so that it holds every stretch it touches whole; edge marks alone don't count."""
        first, last = self.at[start], self.at[end - 1]
        if first >= 0 and start < self.spans[first][1] - 1:
            start = min(start, self.spans[first][0])
        if last >= 0 and end > self.spans[last][0] + 1:
            end = max(end, self.spans[last][1])
        return start, end

    def inside(self, start: int, end: int) -> tuple[int, ...]:
        """Numbers of the stretches that lie in a range."""
        numbers: list[int] = []
        index = start
        while index < end:
            number = self.at[index]
            if number >= 0:
                numbers.append(number)
                index = self.spans[number][1]
            else:
                index += 1
        return tuple(numbers)
