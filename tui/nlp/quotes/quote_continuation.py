"""Continuation: stretches in marks that no cue introduces go on a quotation beside them, stand alone, or are none.

'“A,” she said. “B.”' is one quotation in two parts, and so is a paragraph of her words under it. A title, a nickname or
a scare quote ('the so-called “reform”') belongs to nobody. A logistic model over where the stretch stands decides.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable
from dataclasses import dataclass, field

from tui.nlp.clock import check_time
from tui.nlp.quotes.quotation_marks import REPEATED, MarkTable, PullQuotes
from tui.nlp.quotes.quote_candidates import QuoteCandidate
from tui.nlp.quotes.quote_features import bucket
from tui.nlp.token_table import FINITE, PUNCTUATION, TokenRange, TokenTable
from tui.nlp.weights import Model, logistic
from tui.nlp.word_lists import reporting_verbs

_PULLED = 0.6  # How sure a pull quote is
_LOOK = 60  # Tokens between two stretches that are looked at one by one
_FEW = 3  # Words that make a name or a catchword rather than a sentence
_CLOSING_WORDS = 8  # The last words of a paragraph, where 'he said' would stand


@dataclass(slots=True)
class AttributedQuote:
    """A quotation in the making: its parts, and the candidate that introduced it."""

    parts: list[TokenRange]
    candidate: QuoteCandidate | None
    score: float
    why: str = ""


@dataclass(slots=True)
class Option:
    """One thing a stretch may be: part of a quotation, or one of its own where `to` is `None`."""

    stretch: TokenRange
    features: list[str]
    to: AttributedQuote | None
    # Whether the stretch is sentences of its own, and so hardly anything but words that somebody said
    sentences: bool = False
    probability: float = field(default=0.0)


Decide = Callable[[list[Option]], Option | None]  # What picks one of the things that a stretch may be, or none of them


@dataclass(frozen=True, slots=True)
class ContinuationModel:
    """Picks the likeliest option, if any is likely."""

    model: Model
    threshold: float  # How likely an option must be to be taken
    # The same for sentences of their own: 'She wouldn't wait. “It can't make rain. It never could.”'
    sentences_threshold: float

    def __call__(self, options: list[Option]) -> Option | None:
        """The likeliest option, or none; each option's probability is written into it."""
        for option in options:
            option.probability = logistic(option.features, self.model)
        best = max(options, key=lambda option: option.probability, default=None)
        if best is None:
            return None
        return best if best.probability >= (self.sentences_threshold if best.sentences else self.threshold) else None


def continued(
    tokens: TokenTable,
    marks: MarkTable,
    candidates: list[QuoteCandidate],
    *,
    chosen: list[QuoteCandidate],
    decide: Decide,
) -> list[AttributedQuote]:
    """Quotations in reading order, with the stretches that go on them."""
    quotes = [AttributedQuote(list(c.parts), c, c.score) for c in chosen]
    free = _free(marks, chosen)
    pulled = PullQuotes(tokens, marks)
    where = _Surroundings(tokens, marks, candidates)
    found: list[AttributedQuote] = []
    owner = {number: quote for quote, c in zip(quotes, chosen, strict=True) for number in c.marked}
    named = marks.labels | {number for number in free if pulled.holds(number) and pulled.is_heading(number)}
    _lead_up(tokens, marks, free, owner)
    previous: AttributedQuote | None = None
    place = 0
    for number in free:
        if number in owner or number in named:
            continue
        check_time()
        start, end = marks.spans[number]
        while place < len(quotes) and quotes[place].parts[0][0] < start:
            if previous is None or quotes[place].parts[-1][1] >= previous.parts[-1][1]:
                previous = quotes[place]
            place += 1
        if marks.stretches[number].continues and number - 1 in owner:
            # The mark of the paragraph before was left open for this one.
            owner[number] = owner[number - 1]
            insort(owner[number].parts, (start, end))
            owner[number].why = "goes on"
            continue
        if pulled.holds(number):
            owner[number] = AttributedQuote([(start, end)], None, _PULLED, REPEATED)
            found.append(owner[number])
            continue
        options = where.options(number, previous, quotes[place] if place < len(quotes) else None)
        picked = decide(options)
        if picked is None:
            continue
        if picked.to is None:
            previous = AttributedQuote([(start, end)], None, picked.probability, "no cue; stands alone")
            found.append(previous)
            owner[number] = previous
            continue
        insort(picked.to.parts, (start, end))
        owner[number] = picked.to
        if picked.to is previous:
            picked.to.why = "goes on"
    return sorted([*quotes, *found], key=lambda quote: quote.parts)


def _lead_up(tokens: TokenTable, marks: MarkTable, free: list[int], owner: dict[int, AttributedQuote]) -> None:
    """Give paragraphs whose mark was left open to the quotation they lead up to: '“A.¶“B,” she said'.

    One that tells who speaks before the open mark's paragraph ends, '“A, he said.¶“B,” …', only lacks its mark.
    """
    for number in reversed(free):
        following = number + 1
        stretches = marks.stretches
        if following not in owner or not stretches[following].continues or stretches[number].closed:
            continue
        start, end = marks.spans[number]
        tail = range(max(start, end - _CLOSING_WORDS), end)
        if any(tokens.tag[i] == "VBD" and tokens.lemma[i] in reporting_verbs() for i in tail):
            continue
        owner[number] = owner[following]
        insort(owner[number].parts, (start, end))


def _free(marks: MarkTable, chosen: list[QuoteCandidate]) -> list[int]:
    """Numbers of the stretches that no chosen candidate has as content, touches or has its cue in."""
    taken = {number for candidate in chosen for number in candidate.marked}
    for candidate in chosen:
        taken.add(marks.at[candidate.head])
        taken.update(marks.at[index] for start, end in candidate.parts for index in (start, end - 1))
    return [number for number in range(len(marks.spans)) if number not in taken]


class _Surroundings:
    """Features of where a stretch stands."""

    def __init__(self, tokens: TokenTable, marks: MarkTable, candidates: list[QuoteCandidate]) -> None:
        self.tokens = tokens
        self.marks = marks
        self.touching: dict[tuple[int, int], float] = {}
        self.scores: dict[int, float] = {}
        for c in candidates:
            for number in c.marked:
                self.scores[number] = max(self.scores.get(number, 0.0), c.rank)
                self.touching[c.head, number] = max(self.touching.get((c.head, number), 0.0), c.rank)
        self._own: dict[int, list[str]] = {}

    def own(self, number: int) -> list[str]:
        """What the stretch itself looks like."""
        tokens = self.tokens
        start, end = self.marks.spans[number]
        stretch = self.marks.stretches[number]
        low, high = tokens.paragraph_start[start], tokens.paragraph_end[start]
        last = tokens.text[end - 2] if stretch.closed else tokens.text[end - 1]
        size = end - start - 2
        before = tokens.text[start - 1] if start > low else "^"
        after = tokens.text[end] if end < high else "$"
        ends = last if last in PUNCTUATION else "word"
        left = before if before in PUNCTUATION or before == "^" else ""
        right = after if after in PUNCTUATION or after == "$" else ""
        score = self.scores.get(number)
        features = [
            f"size={size if size <= _FEW else min(size // 4 * 4, 24)}",
            f"caps={tokens.text[min(start + 1, end - 1)][:1].isupper()}",
            f"last={ends}",
            f"before={left or tokens.pos[start - 1]}",
            f"after={right or tokens.pos[end]}",
            f"closed={stretch.closed}",
            f"verb={any(tokens.tag[i] in FINITE for i in range(start, min(end, start + _LOOK)))}",
            f"best={'none' if score is None else int(score * 6)}",
            f"shape={left or 'w'}{right or 'w'}|{ends}|{size > _FEW}",
        ]
        if stretch.continues:
            features.append("continues")
        if tokens.in_headline(start):
            features.append("headline")
        return features

    def options(self, number: int, previous: AttributedQuote | None, following: AttributedQuote | None) -> list[Option]:
        """What the stretch may be, given the quotations before and behind it."""
        span = self.marks.spans[number]
        start = span[0]
        begins = self.tokens.paragraph_start
        sentences = self.sentences(number)
        # In the middle of a sentence that reports nothing, marks only name: 'a talk of “rotten wood”'
        first = start == begins[start] or self.tokens.ends_sentence(start - 1)
        options = [Option(span, self.alone(number), None, sentences)] if first else []
        if previous is not None and previous.parts[-1][1] <= start:
            options.append(Option(span, self.after(number, previous), previous, sentences))
        if following is not None and begins[following.parts[0][0]] == begins[start]:
            options.append(Option(span, self.before(number, following), following, sentences))
        return options

    def sentences(self, number: int) -> bool:
        """Whether the stretch is one sentence or several, with none begun before it or going on behind it."""
        tokens = self.tokens
        if not self.marks.stretches[number].closed:
            return False
        start, end = self.marks.spans[number]
        starts = start == tokens.paragraph_start[start] or tokens.ends_sentence(start - 1)
        stops = end == tokens.paragraph_end[start] or tokens.ends_sentence(end - 1)
        capital = tokens.text[min(start + 1, end - 1)][:1].isupper()
        return (
            starts and stops and capital and any(tokens.tag[i] in FINITE for i in range(start, min(end, start + _LOOK)))
        )

    def alone(self, number: int) -> list[str]:
        """As a quotation of its own."""
        own = self._cached(number)
        return ["alone", *(f"alone:{feature}" for feature in own)]

    def after(self, number: int, quote: AttributedQuote) -> list[str]:
        """As a later part of a quotation before it."""
        start = self.marks.spans[number][0]
        end = quote.parts[-1][1]
        if quote.candidate is not None and end <= quote.candidate.cue[1] <= start:
            end = quote.candidate.cue[1]
        return self._to("prev", number, quote, end, start)

    def before(self, number: int, quote: AttributedQuote) -> list[str]:
        """As an earlier part of a quotation after it."""
        return self._to("next", number, quote, self.marks.spans[number][1], quote.parts[0][0])

    def _to(self, side: str, number: int, quote: AttributedQuote, low: int, high: int) -> list[str]:
        tokens = self.tokens
        own = self._cached(number)
        between = range(low, min(high, low + _LOOK))
        stops = sum(tokens.ends_sentence(i) for i in between)
        breaks = sum("\n" in tokens.text[i] for i in between)
        verbs = sum(tokens.pos[i] == "VERB" and tokens.lemma[i] in reporting_verbs() for i in between)
        words = sum(tokens.text[i] not in PUNCTUATION and tokens.text[i].strip() != "" for i in between)
        candidate = quote.candidate
        name = candidate.construction.partition(".")[0] if candidate else "alone"
        quoted = (
            "marks"
            if self.marks.at[quote.parts[-1][0]] >= 0 and self.marks.at[quote.parts[-1][1] - 1] >= 0
            else "plain"
        )
        ends = tokens.paragraph_end[quote.parts[-1][0]] <= quote.parts[-1][1] + 1
        touch = self.touching.get((candidate.head, number)) if candidate else None
        gap = f"breaks={min(breaks, 2)}|stops={min(stops, 3)}|words={bucket(words, (0, 1, 2, 3, 9))}"
        shape = f"breaks={min(breaks, 2)}|{quoted}|ends={ends}"
        features = [
            f"breaks={min(breaks, 2)}",
            f"stops={min(stops, 4)}|breaks={min(breaks, 2)}",
            f"words={min(words // 4, 10)}|breaks={min(breaks, 2)}",
            gap,
            f"{gap}|{quoted}",
            shape,
            f"verbs={min(verbs, 2)}|breaks={min(breaks, 2)}",
            f"name={name}|{quoted}|breaks={min(breaks, 2)}",
            f"parts={min(len(quote.parts), 4)}|breaks={min(breaks, 2)}",
            f"touch={'none' if touch is None else int(touch * 6)}",
            f"touch={'none' if touch is None else int(touch * 6)}|{gap}",
        ]
        features += [f"{feature}|{breaks > 0}|{quoted}" for feature in own]
        features += own
        return [side, *(f"{side}:{feature}" for feature in features)]

    def _cached(self, number: int) -> list[str]:
        own = self._own.get(number)
        if own is None:
            own = self._own[number] = self.own(number)
        return own
