"""Ranking of candidates: linear models over features say how likely each is, then the best that don't overlap are kept.

The weights were learned by counting and fitting on annotated news (see the head of the weight files); an unknown verb
is judged by its construction and stance alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from math import exp

from tui.model.analysis import Stance
from tui.nlp.clock import check_time
from tui.nlp.quotes.look_alikes import is_look_alike
from tui.nlp.quotes.quotation_marks import MarkTable
from tui.nlp.quotes.quote_candidates import QuoteCandidate
from tui.nlp.quotes.quote_features import QuoteFeatures, stance_of
from tui.nlp.token_table import TokenRange, TokenTable
from tui.nlp.weights import Model, logistic, total
from tui.nlp.word_lists import reporting_verbs, speech_words

_SHARE = (1.05, 0.95)
"""How likely a candidate must be to be kept: the reciprocal of the first plus the second times its share of speech.

A quotation of speech counts twice, as one found and as one not invented; a belief only for the second. This is what
makes the harmonic mean of recall and precision largest.

Source:
    Lipton, Elkan and Narayanaswamy (2014), "Optimal Thresholding of Classifiers to Maximize F1 Measure".
"""

_TELLS = 0.2  # The share of speech of a cue that the lexicon knows to tell words, at least
_ACTS = 0.5  # The same before a clause ('denied that …') and where to speak is to act ('vowed to …', 'called for …')
_INNER = 0.2  # What a cue loses that stands in another's content: 'said the minister believes …' is the saying
_BESIDE = 0.1  # What a candidate needs less that is exactly what stands in marks with a cue beside it
# What a candidate needs more that a verb governs which rarely tells words: 'will scrap the test to “save time”'
_STRANGE = 0.07
_GOVERNED = ("object", "prep", "infinitive", "touch.span")
_TOUCHING = ("touch.before", "touch.after")
# Constructions whose content is a clause that may report in its turn
_CLAUSES = ("clause", "comma", "host", "phrase", "noun", "colon", "unknown")
_ACTING = {Stance.PROMISE, Stance.DEMAND, Stance.DENY}
_TO_ACT = ("infinitive", "object+xcomp", "noun.to", "noun.for")
_COMPARED = 8  # Candidates of one cue that are compared with one another
_HALF = 0.5
_LETTER = 0.5  # How much being right to the letter counts beside an overlap by half
_RULES = {
    "colon.label": 0.9,
    "colon.source": 0.8,
    "colon.inverted": 0.9,
    "colon.block": 0.8,
    "extract": 0.8,
    "signature": 0.8,
    "action": 0.7,
    "plea": 0.9,
}
"""Scores of constructions that are rules of their own: annotated news has too few of them to learn from."""

# Constructions that go before all others of their cue, of which annotated news has too few
_WHOLE = {"comma.and", "colon.block", "action", "plea"}
_PLAIN = 0.75  # The score, at least, of what says plainly that somebody said it, but is rare: see `_is_plain`
_CLOSE = 3.0  # How far behind the first the ranking may value it


def score(tokens: TokenTable, marks: MarkTable, candidates: list[QuoteCandidate], models: Mapping[str, Model]) -> None:
    """Write each candidate's rank, for the best of each cue score, speech and whose it is, for the others `instead`.

    Which content a cue has and whether it is a quotation at all are two questions: the first compares candidates of one
    cue, the second judges the winner alone, so that its score is a probability one can rely on. A third is whether its
    own cue introduces it: 'the minister said she believed …' has two cues and one quotation.

    Args:
        tokens: The document.
        marks: Its outermost stretches in marks.
        candidates: Of the whole document; what was written into them before is overwritten.
        models: By the questions `rank`, `keep`, `cue` and `speech`.
    """
    features = QuoteFeatures(tokens, marks)
    rank, keep, own, speech = (models[question] for question in ("rank", "keep", "cue", "speech"))
    cues: dict[int, list[QuoteCandidate]] = {}
    for candidate in candidates:
        cues.setdefault(candidate.head, []).append(candidate)
    for of_cue in cues.values():
        check_time()
        # The features of all candidates at once would be most of what a long article needs of memory.
        rivals = [(candidate, features.of(candidate)) for candidate in of_cue]
        for candidate, _ in rivals:
            candidate.score = candidate.instead = 0.0
        totals = [total(known, rank) for _, known in rivals]
        best, known = rivals[first([candidate for candidate, _ in rivals], totals)]
        likely = logistic(known, keep)
        least_score = _PLAIN if _is_plain(tokens, best) else 0.0
        best.score = _RULES.get(best.construction) or max(likely, least_score)
        if is_look_alike(tokens, marks, best):
            best.score = 0.0
        best.own = _RULES.get(best.construction) or logistic(known, own)
        best.speech = max(logistic(known, speech), _told(tokens, best))
        most = max(totals)
        shares = [exp(value - most) for value in totals]
        for share, (candidate, _) in zip(shares, rivals, strict=True):
            candidate.rank = likely * share / sum(shares)
        if best.score >= least(best):
            for value, (candidate, about) in zip(totals, rivals, strict=True):
                if candidate is not best and value > most - _CLOSE:
                    candidate.instead = logistic(about, keep)


def first(rivals: list[QuoteCandidate], totals: list[float]) -> int:
    """The place of a cue's best content."""
    for place, candidate in enumerate(rivals):
        if candidate.construction in _WHOLE:
            return place
    return safest(rivals, totals)


def _told(tokens: TokenTable, candidate: QuoteCandidate) -> float:
    """The share of speech of a candidate, at least, by what the lexicon knows of its cue."""
    stance, construction = stance_of(tokens, candidate.head), candidate.construction
    if stance is None or stance is Stance.BELIEF:
        return 0.0
    acts = construction.startswith(_TO_ACT) or candidate.cut == "sentence:to"
    if construction.startswith("clause") or (stance in _ACTING and acts):
        return _ACTS
    if (
        (candidate.lemma, construction) in {("call", "prep.for"), ("call", "adverbial")}
        or candidate.lemma == "accuse"
        or _is_plain(tokens, candidate)
    ):
        return _ACTS
    return _TELLS


def _is_plain(tokens: TokenTable, candidate: QuoteCandidate) -> bool:
    """'His claim that …', 'denied taking …', 'stressed the need to …'."""
    stance = stance_of(tokens, candidate.head)
    if candidate.construction in {"noun.that", "noun.to"}:
        return stance is not Stance.BELIEF and tokens.child(candidate.head, "poss") is not None
    if candidate.construction == "infinitive":
        verbs = [candidate.root, *(kid for kid in tokens.kids[candidate.root] if tokens.dep[kid] in {"aux", "auxpass"})]
        return stance is Stance.DENY and any(tokens.tag[verb] == "VBG" for verb in verbs)
    return candidate.construction == "object" and tokens.lemma[candidate.root] in speech_words("needed")


def safest(rivals: list[QuoteCandidate], totals: list[float]) -> int:
    """The place of the candidate that is most likely right, to the letter or at least by half.

    Several constructions may offer one content, and several contents may differ in an edge alone: how likely they are
    adds up.
    """
    order = sorted(range(len(rivals)), key=lambda place: -totals[place])[:_COMPARED]
    shares = [exp(totals[place] - totals[order[0]]) for place in order]
    best, most = order[0], 0.0
    for place in order:
        hope = 0.0
        for share, other in zip(shares, order, strict=True):
            shared = 1.0 if other == place else likeness(rivals[place].parts, rivals[other].parts)
            if shared >= _HALF:
                hope += share if shared == 1.0 else share * (1 - _LETTER)
        if hope > most:
            best, most = place, hope
    return best


def likeness(one: tuple[TokenRange, ...], other: tuple[TokenRange, ...]) -> float:
    """Shared part of two contents by tokens, 0 to 1.

    >>> likeness(((0, 4),), ((2, 6),))
    0.3333333333333333
    """
    shared = sum(max(0, min(b, d) - max(a, c)) for a, b in one for c, d in other)
    return shared / (sum(b - a for a, b in one) + sum(d - c for c, d in other) - shared)


def least(candidate: QuoteCandidate) -> float:
    """How likely a candidate must be to be kept."""
    base, more = _SHARE
    beside = _BESIDE if candidate.construction.startswith(_TOUCHING) else 0.0
    strange = candidate.construction.startswith(_GOVERNED) and candidate.lemma not in reporting_verbs()
    return 1 / (base + more * candidate.speech) - beside + (_STRANGE if strange else 0.0)


@dataclass(slots=True)
class _Selected:
    """What is chosen so far, and the tokens it takes."""

    chosen: list[QuoteCandidate] = field(default_factory=list)
    content: set[int] = field(default_factory=set)
    cues: set[int] = field(default_factory=set)

    def take(self, candidate: QuoteCandidate) -> None:
        """Choose a candidate unless it overlaps a chosen one, holds its cue or is held by it."""
        check_time()
        if candidate.head in self.content or candidate.head in self.cues:
            return
        content = {i for start, end in candidate.parts for i in range(start, end)}
        if content & self.content or content & self.cues:
            return
        self.chosen.append(candidate)
        self.content |= content
        self.cues.add(candidate.head)


def select_non_overlapping(
    marks: MarkTable, candidates: list[QuoteCandidate], second_choice: float
) -> list[QuoteCandidate]:
    """The candidates likely enough, one content a cue, none overlapping another or holding another's cue.

    Of those that overlap, the one goes first that its own cue is likeliest to introduce. A cue whose best content is
    taken has its second choice: in 'He says he respects her and calls her “a fighter”' the first half of the sentence.
    Cues between quotation marks are left aside: what somebody quoted says of others is part of the quotation.
    """
    outside = [c for c in candidates if marks.at[c.head] < 0]
    likely = [c for c in outside if c.score and c.score >= least(c)]
    clauses = (part for c in likely if c.construction.startswith(_CLAUSES) for part in c.parts)
    held = {index for start, end in clauses for index in range(start, end)}
    selected = _Selected()
    for candidate in sorted(likely, key=lambda c: (-c.own + (_INNER if c.head in held else 0.0), c.head)):
        selected.take(candidate)
    for candidate in sorted((c for c in outside if c.instead >= second_choice), key=lambda c: -c.instead):
        selected.take(replace(candidate, score=candidate.instead))
    return sorted(selected.chosen, key=lambda c: c.parts)
