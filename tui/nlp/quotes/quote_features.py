"""Features of candidates for quotations: what the ranking knows of one, as short strings that are present or not."""

from __future__ import annotations

from collections import Counter
from functools import cached_property

from tui.model.analysis import Stance
from tui.nlp.quotes.quotation_marks import MarkTable
from tui.nlp.quotes.quote_candidates import QuoteCandidate, tail_held
from tui.nlp.token_table import FINITE, PUNCTUATION, SUBJECTS, TokenTable
from tui.nlp.word_lists import cue_nouns, reporting_verbs


def bucket(value: int, bounds: tuple[int, ...]) -> str:
    """The first bound that a number doesn't exceed, as a string.

    >>> bucket(3, (1, 2, 4)), bucket(9, (1, 2, 4))
    ('4', 'more')
    """
    return next((str(bound) for bound in bounds if value <= bound), "more")


# Parts of speech of small words, which are told by themselves
_FUNCTION = frozenset({"ADP", "SCONJ", "DET", "PRON", "CCONJ", "ADV"})
_WINDOW = 12  # Tokens on either side of an edge that are looked at
_HELD = 40  # Tokens of a content that are searched for further cues
_JOINTS = {",", ";", "—", "–", "--"}
_KEPT = 3  # Commas and dashes inside a content that are looked at
_PERSONS = {"i": "I", "we": "we", "you": "you", "he": "he", "she": "he", "they": "they", "it": "it", "who": "who"}
_MODALS = {"will", "would", "can", "could", "may", "might", "must", "should", "shall", "to"}


def stance_of(tokens: TokenTable, head: int) -> Stance | None:
    """The stance the lexicon gives a cue; `None` where it knows none."""
    lemma = tokens.lemma[head]
    if tokens.pos[head] == "NOUN":
        return cue_nouns().get(lemma)
    if lemma == "call" and not any(
        tokens.lower[tokens.left[kid]] in {"for", "on", "upon"} for kid in tokens.kids[head]
    ):
        # 'Called it a gift', not 'called for an inquiry' or 'called on her to resign'.
        return Stance.NEUTRAL
    return reporting_verbs().get(lemma)


class QuoteFeatures:
    """Features of the candidates of one document; what depends on the cue alone is worked out once."""

    def __init__(self, tokens: TokenTable, marks: MarkTable) -> None:
        """Take the document."""
        self._tokens, self._marks = tokens, marks
        self._cues: dict[int, tuple[str, str, list[str]]] = {}

    @cached_property
    def _words(self) -> Counter[str]:
        return Counter(self._tokens.lower)

    def of(self, candidate: QuoteCandidate) -> list[str]:
        """All features of a candidate."""
        tokens, marks = self._tokens, self._marks
        found = self._cues.get(candidate.head)
        if found is None:
            found = self._cues[candidate.head] = _cue_features(tokens, marks, candidate)
        lemma, stance, cue = found
        name = candidate.construction
        coarse = name.partition(".")[0]
        quoted = _quoted(marks, candidate)
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
            features += _named(tokens, self._words, candidate, coarse)
        features += [f"{feature}|{coarse}" for feature in cue]
        features += _content(tokens, marks, candidate, coarse, quoted)
        return features


def _named(tokens: TokenTable, words: Counter[str], candidate: QuoteCandidate, coarse: str) -> list[str]:
    """What a source that stands beside its words is: a name, and one the article has elsewhere?"""
    start, end = candidate.speaker or (0, 0)
    last = end - 1
    while last > start and tokens.pos[last] not in {"PROPN", "NOUN"}:
        last -= 1
    again = words[tokens.lower[last]] > 1
    sort = tokens.entity[last] or tokens.tag[last]
    size = min(end - start, 5)
    return [
        f"src={sort}|{coarse}",
        f"src={sort}|{again}|{candidate.construction}",
        f"srclen={size}|{candidate.construction}",
    ]


def _cue_features(tokens: TokenTable, marks: MarkTable, candidate: QuoteCandidate) -> tuple[str, str, list[str]]:
    head = candidate.head
    lemma = candidate.lemma if tokens.pos[head] != "PUNCT" else "PUNCT"
    stance = str(stance_of(tokens, head) or "none")
    features = [f"tag={tokens.tag[head]}", f"dep={tokens.dep[head]}", *_dependents(tokens, head)]
    above = tokens.head[head]
    if above != head:
        sort = "cue" if tokens.lemma[above] in reporting_verbs() else tokens.pos[above]
        features.append(f"above={sort}|{tokens.dep[head]}")
    if marks.at[head] >= 0:
        features.append("cue.quoted")
    if tokens.in_headline(head):
        features.append("headline")
    return lemma, stance, features


def _dependents(tokens: TokenTable, head: int) -> list[str]:
    """The cue's subject, auxiliaries, negation and objects."""
    features: list[str] = []
    subject = None
    for kid in tokens.kids[head]:
        dep = tokens.dep[kid]
        if dep in SUBJECTS and dep != "expl":
            subject = kid
        elif dep in {"aux", "auxpass"}:
            features.append("modal" if tokens.lower[kid] in _MODALS else f"aux={tokens.lemma[kid]}")
        elif dep == "mark":
            features.append(f"mark={tokens.lower[kid]}")
        elif dep in {"neg", "agent", "dobj", "dative"}:
            features.append(f"has={dep}")
    if subject is None:
        features.append("subj=none")
    else:
        sort = _PERSONS.get(tokens.lower[subject]) or tokens.entity[subject] or tokens.tag[subject]
        features.append(f"subj={sort}")
        if subject > head:
            features.append("inverted")
    return features


def _quoted(marks: MarkTable, candidate: QuoteCandidate) -> str:
    if not candidate.marked:
        return "plain"
    size = sum(end - start for start, end in candidate.parts)
    covered = sum(b - a for a, b in (marks.spans[number] for number in candidate.marked))
    return "whole" if covered >= size - len(candidate.parts) else "partly"


def _content(tokens: TokenTable, marks: MarkTable, candidate: QuoteCandidate, coarse: str, quoted: str) -> list[str]:
    start = candidate.parts[0][0]
    end = candidate.parts[-1][1]
    first = tokens.lower[start]
    size = bucket(sum(b - a for a, b in candidate.parts), (1, 2, 4, 8, 16))
    distance = bucket(abs(candidate.head - (end if end <= candidate.head else start)), (1, 2, 4, 8))
    cut, _, word = candidate.cut.partition(":")
    following = tokens.text[end] if end < len(tokens) else ""
    features = [
        f"size={size}|{coarse}",
        f"size={size}|{quoted}",
        f"near={distance}|{coarse}",
        f"near={distance}|{quoted}",
        f"cut={cut}",
        f"cut={cut}|{candidate.construction}",
        f"parts={len(candidate.parts)}|{coarse}",
        f"pos={tokens.pos[start]}|{coarse}",
        f"next={following if following in PUNCTUATION else tokens.dep[end] if end < len(tokens) else ''}|{coarse}",
    ]
    if word:
        features += [f"cut={cut}:{word}", f"cutsize={min((tokens.sentence_end[end - 1] - end) // 4, 5)}|{cut}"]
    if tokens.pos[start] in _FUNCTION:
        features.append(f"first={first}|{coarse}")
    if end > start and tokens.ends_sentence(end - 1):
        features.append(f"stops|{quoted}")
    if tokens.paragraph_end[start] <= end + 1:
        features.append(f"last|{coarse}")
    if start and tokens.text[start - 1] in {",", ":"}:
        features.append(f"prev={tokens.text[start - 1]}|{coarse}")
    features += _edge(tokens, start, end, coarse)
    features += _kept(tokens, marks, candidate, coarse)
    features += _inside(tokens, marks, candidate, coarse, quoted)
    if coarse == "touch":
        features += _gap(tokens, marks, candidate)
    if candidate.root >= 0:
        features += _root(tokens, candidate.root, end, coarse)
    if quoted != "plain":
        inner = candidate.marked[0]
        low, high = marks.spans[inner]
        features += [
            f"caps={tokens.text[min(low + 1, high - 1)][:1].isupper()}|{coarse}",
            f"qlen={min((high - low - 2) // 3, 6)}|{coarse}",
            f"qlen={min((high - low - 2) // 3, 6)}|{quoted}",
            f"qend={tokens.text[high - 2] if tokens.text[high - 2] in PUNCTUATION else 'word'}|{coarse}",
            f"qafter={following if following in PUNCTUATION else 'word'}|{quoted}",
            f"qcount={min(len(candidate.marked), 3)}",
        ]
        features += _shape(tokens, marks, candidate, coarse, quoted)
    return features


def _edge(tokens: TokenTable, start: int, end: int, coarse: str) -> list[str]:
    """What the right edge cuts through, and what it leaves of the sentence."""
    stop = tokens.sentence_end[end - 1]
    inside = range(max(start, end - _WINDOW), end)
    outside = range(end, min(stop, end + _WINDOW))
    torn = sum(tokens.head[index] >= end for index in inside)
    hung = next((tokens.dep[i] for i in outside if start <= tokens.head[i] < end and tokens.dep[i] != "punct"), "none")
    word = end
    while word < stop and tokens.text[word] in PUNCTUATION:
        word += 1
    comma = tokens.text[end] if word > end else ""
    follow = tokens.lower[word] if word < stop else "$"
    rest = next((i for i in range(word, min(stop, word + _WINDOW)) if tokens.tag[i] in FINITE), -1)
    left = bucket(max(0, stop - word), (0, 1, 3, 6, 12))
    last = tokens.tag[end - 1]
    return [
        f"torn={min(torn, 3)}|{coarse}",
        f"hung={hung}|{comma}",
        f"hung={hung}|torn={min(torn, 3)}",
        f"follow={comma}{follow}",
        f"follow={comma}{follow}|{coarse}",
        f"left={left}|{comma}",
        f"left={left}|{coarse}",
        f"last={last}",
        f"rest={tokens.tag[rest] if rest >= 0 else 'none'}|{comma}{tokens.pos[word] if word < stop else '$'}",
    ]


def _kept(tokens: TokenTable, marks: MarkTable, candidate: QuoteCandidate, coarse: str) -> list[str]:
    """What follows the last commas and dashes that the content keeps, and how it hangs on what precedes them."""
    start, end = candidate.parts[-1]
    head, root = candidate.head, candidate.root
    kind = tokens.tag[root] if root >= 0 else ""
    low = max(start, root)
    joints = [at for at in range(end - 2, low, -1) if tokens.text[at] in _JOINTS and marks.at[at] < 0][:_KEPT]
    features = [f"nkept={len(joints)}|{coarse}"]
    for at, stop in zip(joints, [end, *joints], strict=False):
        top = next((i for i in range(at + 1, stop) if not at < tokens.head[i] < stop), at + 1)
        above = tokens.head[top]
        elsewhere = "in" if start <= above < at else "out"
        to = "root" if above == root else "cue" if above == head else elsewhere
        word = tokens.lower[at + 1] if tokens.pos[at + 1] in _FUNCTION else tokens.tag[at + 1]
        sort = f"{tokens.dep[top]}.{'R' if tokens.lemma[top] in reporting_verbs() else ''}"
        features += [
            f"kept={word}",
            f"kept={word}|{to}",
            f"kept={word}|{sort}",
            f"kept={sort}|{to}|{tokens.subject(top) is not None}",
            f"kept={tokens.tag[top]}|{kind}|{tokens.tag[head]}",
            f"kept={sort}|{to}|{coarse}",
        ]
    return features


def _inside(tokens: TokenTable, marks: MarkTable, candidate: QuoteCandidate, coarse: str, quoted: str) -> list[str]:
    """Cues and clauses that the content itself holds outside marks, those before its first marks apart."""
    known = reporting_verbs()
    start, end = candidate.parts[0]
    begin = marks.spans[candidate.marked[0]][0] if candidate.marked else end
    cues = finite = 0
    lead = "none"
    for index in range(start, min(end, start + _HELD)):
        if marks.at[index] >= 0 or tokens.pos[index] not in {"VERB", "AUX"}:
            continue
        finite += tokens.tag[index] in FINITE
        if tokens.lemma[index] in known and tokens.pos[index] == "VERB":
            cues += 1
        if index < begin and candidate.marked:
            lead = "known" if tokens.lemma[index] in known else "verb"
    words = bucket(begin - start, (0, 1, 3, 6, 12)) if candidate.marked else "-"
    return [
        f"cues={min(cues, 3)}|{coarse}|{quoted}",
        f"cues={min(cues, 3)}|{candidate.construction}",
        f"finite={min(finite, 3)}|{coarse}",
        f"lead={lead}|{words}",
        f"lead={lead}|{coarse}",
    ]


def _root(tokens: TokenTable, root: int, end: int, coarse: str) -> list[str]:
    """The content's syntactic head, and what it keeps at its right edge."""
    features = [f"root={tokens.tag[root]}|{coarse}", f"rootsubj={tokens.subject(root) is not None}|{coarse}"]
    if tokens.pos[root] in {"NOUN", "PROPN"} and tokens.entity[root]:
        features.append(f"rootent={tokens.entity[root]}|{coarse}")
    held = tail_held(tokens, root, end)
    if held is not None:
        label, size = held
        kind = label.partition(":")[0]
        features += [f"held={kind}", f"held={label}", f"held={kind}|{min(size // 4, 5)}", f"held={kind}|{coarse}"]
    return features


def _gap(tokens: TokenTable, marks: MarkTable, candidate: QuoteCandidate) -> list[str]:
    """What lies between a cue and the stretch it touches; whether the cue has another stretch on its other side."""
    start, end = candidate.parts[0][0], candidate.parts[-1][1]
    head = candidate.head
    name = candidate.construction
    if head < start:
        low, high, far = head + 1, start, -1
        before = next(
            (i for i in range(head, max(tokens.paragraph_start[head], head - 40) - 1, -1) if marks.at[i] >= 0), -1
        )
        if before >= 0 and not any(tokens.ends_sentence(i) for i in range(before, head)):
            far = before
    else:
        low, high, far = end, head, -1
    stops = sum(tokens.ends_sentence(i) for i in range(low, high))
    known = tokens.lemma[head] in reporting_verbs()
    before_mark = tokens.text[start - 1] if start and head < start and tokens.text[start - 1] in PUNCTUATION else ""
    gap = f"gap={'stop' if stops else 'none'}|other={far >= 0}|known={known}"
    return [f"{gap}|{name}", gap, f"{gap}|{before_mark}"]


def _shape(tokens: TokenTable, marks: MarkTable, candidate: QuoteCandidate, coarse: str, quoted: str) -> list[str]:
    """How the marks stand among sentences: what precedes them, what they end in, what follows."""
    low = marks.spans[candidate.marked[0]][0]
    high = marks.spans[candidate.marked[-1]][1]
    begins, stops = tokens.paragraph_start[low], tokens.paragraph_end[low]
    before = low - 1
    while before >= begins and not tokens.text[before].strip():
        before -= 1
    if before < begins:
        left = "^"
    elif tokens.ends_sentence(before):
        left = "."
    else:
        left = tokens.text[before] if tokens.text[before] in PUNCTUATION else "w"
    last = tokens.text[high - 2] if tokens.text[high - 2] in PUNCTUATION else "w"
    if high >= stops:
        right = "$"
    elif tokens.text[high] in PUNCTUATION:
        right = tokens.text[high]
    else:
        right = "A" if tokens.text[high][:1].isupper() else "a"
    caps = tokens.text[min(low + 1, high - 1)][:1].isupper()
    shape = f"{left}{caps}{last}{right}"
    known = tokens.lemma[candidate.head] in reporting_verbs()
    return [
        f"shape={shape}",
        f"shape={shape}|{coarse}|{quoted}",
        f"shape={shape}|{candidate.construction}",
        f"shape={last}{right}|{candidate.construction}|{known}",
        f"shape={left}{caps}|{candidate.construction}|{known}",
    ]
