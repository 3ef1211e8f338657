"""Choosing among candidates: a logistic model over features, then the best ones that don't overlap.

The weights were learned by counting and fitting on annotated news (see the head of the weight files); an unknown verb
is judged by its construction and stance alone.
"""

from __future__ import annotations

from math import exp
from typing import TYPE_CHECKING

from tui.model.quotes import Stance
from tui.nlp.quotes.features import Features, stance_of
from tui.nlp.quotes.lexicon import weights

if TYPE_CHECKING:
    from tui.nlp.quotes.candidates import Candidate
    from tui.nlp.quotes.edges import Marked
    from tui.nlp.quotes.tree import Tree

THRESHOLD = 0.54
"""How likely a candidate must be to be kept."""

BELIEF_THRESHOLD = 0.75
"""The same for a cue of belief: what somebody thinks is recorded only where it is plain."""

_INNER = 0.3
"""What a cue loses that stands in another's content: 'said the minister believes …' is the saying."""

OBJECT_THRESHOLD = 0.72
"""The same for a mere noun phrase without marks: 'criticised the plan' reports words, 'attacked the camp' doesn't."""

_PHRASES = ("object", "prep", "adverbial")
_CLAUSES = ("clause", "host", "phrase", "noun", "colon", "unknown")
"""Constructions whose content is a clause that may report in its turn."""

_RULES = {"colon.interview": 0.95, "colon.source": 0.8}
"""Scores of constructions that are rules of their own: annotated news has too few of them to learn from."""

_EXACT = 1.0
"""How much the fit of the edges counts beside an overlap by half, when candidates of one cue are compared."""


_LEAST = -500
"""Below it a number's exponential leaves the range of floats."""


def logistic(features: list[str], model: dict[str, float]) -> float:
    """The model's probability, 0 to 1."""
    total = 0.0
    for feature in features:
        total += model.get(feature, 0.0)
    return 1 / (1 + exp(-total)) if total > _LEAST else 0.0


def rate(tree: Tree, marked: Marked, candidates: list[Candidate]) -> None:
    """Write each candidate's rank, and for the best of each cue the score.

    Which content a cue has and whether it is a quotation at all are two questions: the first compares candidates of one
    cue, the second judges the winner alone, so that its score is a probability one can rely on.
    """
    features = Features(tree, marked)
    half, exact, keep = weights("quote_choice"), weights("quote_edges"), weights("quote_keep")
    best: dict[int, tuple[Candidate, list[str]]] = {}
    for candidate in candidates:
        known = features.of(candidate)
        candidate.rank = logistic(known, half) + _EXACT * logistic(known, exact)
        held = best.get(candidate.head)
        if held is None or candidate.rank > held[0].rank:
            best[candidate.head] = candidate, known
    for candidate, known in best.values():
        candidate.score = _RULES.get(candidate.construction) or logistic(known, keep)


def choose(
    tree: Tree, marked: Marked, candidates: list[Candidate], threshold: float | None = None, belief: float | None = None
) -> list[Candidate]:
    """The likeliest candidates, one content a cue, none overlapping another or holding another's cue.

    Cues between quotation marks are left aside: what somebody quoted says of others is part of the quotation.
    """
    threshold = THRESHOLD if threshold is None else threshold
    belief = BELIEF_THRESHOLD if belief is None else belief
    likely = [c for c in candidates if marked.at[c.head] < 0 and c.score >= max(threshold, _least(tree, c, belief))]
    holders: dict[int, int] = {}
    for candidate in likely:
        if not candidate.construction.startswith(_CLAUSES):
            continue
        for start, end in candidate.parts:
            for index in range(start, end):
                holders[index] = holders.get(index, 0) + 1
    chosen: list[Candidate] = []
    content: set[int] = set()
    cues: set[int] = set()
    for candidate in sorted(likely, key=lambda c: (-c.score + (_INNER if c.head in holders else 0.0), c.head)):
        if candidate.head in content:
            continue
        tokens = {i for start, end in candidate.parts for i in range(start, end)}
        if tokens & content or tokens & cues:
            continue
        chosen.append(candidate)
        content |= tokens
        cues.add(candidate.head)
    return sorted(chosen, key=lambda c: c.parts)


def _least(tree: Tree, candidate: Candidate, belief: float) -> float:
    """What a candidate must reach beyond the common threshold."""
    if candidate.marked:
        return 0.0
    if stance_of(tree, candidate.head) is Stance.BELIEF:
        return belief
    return OBJECT_THRESHOLD if candidate.construction.startswith(_PHRASES) else 0.0
