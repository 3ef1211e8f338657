"""What is known of a candidate from its marks: what lies between them and the cue, how they stand in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.nlp.quotes.lexicon import reporting_verbs
from tui.nlp.quotes.tree import PUNCTUATION

if TYPE_CHECKING:
    from tui.nlp.quotes.candidates import Candidate
    from tui.nlp.quotes.edges import Marked
    from tui.nlp.quotes.tree import Tree


class MarkFeatures:
    """Features of the candidates with marks of one document."""

    def __init__(self, tree: Tree, marked: Marked) -> None:
        """Take the document."""
        self.tree = tree
        self.marked = marked

    def gap(self, candidate: Candidate) -> list[str]:
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

    def shape(self, candidate: Candidate, coarse: str, quoted: str) -> list[str]:
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
