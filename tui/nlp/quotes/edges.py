"""Where content ends: the possible right edges of a clause, and growth to quotation marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.nlp.quotes.tree import PUNCTUATION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.nlp.quotes.tree import Tree
    from tui.nlp.records import Tokens

_CUTTABLE = {"advcl", "conj", "prep", "npadvmod", "advmod", "parataxis", "relcl", "appos", "acl", "ccomp", "dep", "cc"}


def sentence_content_end(tree: Tree, index: int) -> int:
    """One past the last token of the sentence that is no final punctuation."""
    end = min(tree.sentence_end[index], tree.paragraph_end[index])
    while end > index + 1 and (tree.text[end - 1] in {".", "!", "?"} or not tree.text[end - 1].strip()):
        end -= 1
    return end


def right_edges(tree: Tree, root: int, start: int, end: int, limit: int) -> Iterator[tuple[int, str]]:
    """Possible ends of a content that starts at `start`, with what each leaves off or adds.

    Args:
        tree: The document.
        root: Head of the content.
        start: Its first token.
        end: One past the last token of its subtree.
        limit: One past the last token it may reach.

    Yields:
        The subtree's own end first; then, from right to left, the ends before at most three trailing dependents of
        the spine ('…, although it may take days'); then the sentence's end.
    """
    end = min(end, limit)
    yield end, "whole"
    seen = {end}
    spine = root
    offered = 0
    for _ in range(3):
        trailing = [kid for kid in tree.kids[spine] if kid > spine and tree.left[kid] > spine]
        for kid in reversed(trailing):
            if tree.dep[kid] not in _CUTTABLE or offered >= 3:
                continue
            at = tree.left[kid]
            while at > start and (tree.text[at - 1] in {",", ";", "—", "–", "-", "--"} or tree.dep[at - 1] == "cc"):
                at -= 1
            if start + 1 < at < limit and at > root and at not in seen:
                seen.add(at)
                offered += 1
                comma = "," if tree.text[at] in PUNCTUATION else ""
                yield at, f"{tree.dep[kid]}{comma}:{tree.lower[tree.left[kid]]}"
        following = next((kid for kid in reversed(trailing) if tree.dep[kid] in {"conj", "ccomp", "xcomp", "dobj"}), None)
        if following is None:
            break
        spine = following
    if limit > end and limit not in seen:
        after = end
        while after < limit and tree.text[after] in PUNCTUATION:
            after += 1
        if after < limit:
            comma = "," if tree.text[end] in PUNCTUATION else ""
            yield limit, f"sentence{comma}:{tree.lower[after]}"


class Marked:
    """The outermost stretches in marks, by token."""

    def __init__(self, tree: Tree, stretches: list[Tokens]) -> None:
        """Lay them out; they are disjoint and in reading order."""
        self.spans = stretches
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
