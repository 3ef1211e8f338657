"""Joining: stretches in marks that no cue introduces go on a quotation beside them, stand alone, or are no quotation.

'“A,” she said. “B.”' is one quotation in two parts, and so is a paragraph of her words under it. A title, a nickname or
a scare quote ('the so-called “reform”') belongs to nobody. A logistic model over where the stretch stands decides.
"""

from __future__ import annotations

from bisect import insort
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tui.nlp.clock import look
from tui.nlp.quotes.buckets import bucket
from tui.nlp.quotes.choice import logistic
from tui.nlp.quotes.lexicon import reporting_verbs, weights
from tui.nlp.quotes.pull_quotes import REPEATED, PullQuotes
from tui.nlp.quotes.tree import PUNCTUATION

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.nlp.quotes.candidates import Candidate
    from tui.nlp.quotes.edges import Marked
    from tui.nlp.quotes.marks import Stretch
    from tui.nlp.quotes.tree import Tree
    from tui.nlp.records import Tokens

THRESHOLD = 0.35
"""How likely an option must be to be taken."""

SENTENCES_THRESHOLD = 0.15
"""The same for sentences of their own: 'She wouldn't wait. “It can't make rain. It never could.”'"""

_PULLED = 0.6
"""How sure a pull quote is."""

_LOOK = 60
"""Tokens between two stretches that are looked at one by one."""

_FEW = 3
"""Words that make a name or a catchword rather than a sentence."""

_CLOSING_WORDS = 8
"""The last words of a paragraph, where 'he said' would stand."""

_FINITE = {"VBD", "VBZ", "VBP", "MD"}


@dataclass(slots=True)
class Attributed:
    """A quotation in the making: its parts, and the candidate that introduced it."""

    parts: list[Tokens]
    candidate: Candidate | None
    score: float
    why: str = ""


@dataclass(slots=True)
class Option:
    """One thing a stretch may be: part of a quotation, or one of its own where `to` is `None`."""

    features: list[str]
    to: Attributed | None
    sentences: bool = False
    """Whether the stretch is sentences of its own, and so hardly anything but words that somebody said."""

    probability: float = field(default=0.0)


def likeliest(number: int, options: list[Option]) -> Option | None:  # noqa: ARG001  (a trainer needs the number)
    """The likeliest option, if any is likely."""
    model = weights("quote_joins")
    for option in options:
        option.probability = logistic(option.features, model)
    best = max(options, key=lambda option: option.probability)
    return best if best.probability >= (SENTENCES_THRESHOLD if best.sentences else THRESHOLD) else None


def join(
    tree: Tree,
    marked: Marked,
    outer: list[Stretch],
    candidates: list[Candidate],
    *,
    chosen: list[Candidate],
    decide: Callable[[int, list[Option]], Option | None] = likeliest,
) -> list[Attributed]:
    """Quotations in reading order, with the stretches that go on them.

    Args:
        tree: The document.
        marked: Its outermost stretches.
        outer: The same with what the state machine knows of them.
        candidates: All candidates, rated: a cue that touches a stretch speaks for joining it.
        chosen: What was chosen of them, in reading order.
        decide: What picks an option; another one for training.
    """
    quotes = [Attributed(list(c.parts), c, c.score) for c in chosen]
    free = _free(marked, chosen)
    pulled = PullQuotes(tree, marked)
    where = _Where(tree, marked, outer, candidates)
    found: list[Attributed] = []
    owner = {number: quote for quote, c in zip(quotes, chosen, strict=True) for number in c.marked}
    named = marked.labels | {number for number in free if pulled.holds(number) and pulled.is_heading(number)}
    _lead_up(tree, marked, outer, free, owner)
    previous: Attributed | None = None
    place = 0
    for number in free:
        if number in owner or number in named:
            continue
        look()
        start, end = marked.spans[number]
        while place < len(quotes) and quotes[place].parts[0][0] < start:
            if previous is None or quotes[place].parts[-1][1] >= previous.parts[-1][1]:
                previous = quotes[place]
            place += 1
        if outer[number].continues and number - 1 in owner:
            # The mark of the paragraph before was left open for this one.
            owner[number] = owner[number - 1]
            insort(owner[number].parts, (start, end))
            owner[number].why = "goes on"
            continue
        if pulled.holds(number):
            owner[number] = Attributed([(start, end)], None, _PULLED, REPEATED)
            found.append(owner[number])
            continue
        options = where.options(number, previous, quotes[place] if place < len(quotes) else None)
        picked = decide(number, options)
        if picked is None:
            continue
        if picked.to is None:
            previous = Attributed([(start, end)], None, picked.probability, "no cue; stands alone")
            found.append(previous)
            owner[number] = previous
            continue
        insort(picked.to.parts, (start, end))
        owner[number] = picked.to
        if picked.to is previous:
            picked.to.why = "goes on"
    return sorted([*quotes, *found], key=lambda quote: quote.parts)


def _lead_up(tree: Tree, marked: Marked, outer: list[Stretch], free: list[int], owner: dict[int, Attributed]) -> None:
    """Give paragraphs whose mark was left open to the quotation they lead up to: '“A.¶“B,” she said'.

    One that tells who speaks before the open mark's paragraph ends, '“A, he said.¶“B,” …', only lacks its mark.
    """
    for number in reversed(free):
        following = number + 1
        if following not in owner or not outer[following].continues or outer[number].closed:
            continue
        start, end = marked.spans[number]
        tail = range(max(start, end - _CLOSING_WORDS), end)
        if any(tree.tag[i] == "VBD" and tree.lemma[i] in reporting_verbs() for i in tail):
            continue
        owner[number] = owner[following]
        insort(owner[number].parts, (start, end))


def _free(marked: Marked, chosen: list[Candidate]) -> list[int]:
    """Numbers of the stretches that no chosen candidate has as content, touches or has its cue in."""
    taken = {number for candidate in chosen for number in candidate.marked}
    for candidate in chosen:
        taken.add(marked.at[candidate.head])
        taken.update(marked.at[index] for start, end in candidate.parts for index in (start, end - 1))
    return [number for number in range(len(marked.spans)) if number not in taken]


class _Where:
    """Features of where a stretch stands."""

    def __init__(
        self,
        tree: Tree,
        marked: Marked,
        outer: list[Stretch],
        candidates: list[Candidate],
    ) -> None:
        self.tree = tree
        self.marked = marked
        self.outer = outer
        self.touching: dict[tuple[int, int], float] = {}
        self.scores: dict[int, float] = {}
        for c in candidates:
            for number in c.marked:
                self.scores[number] = max(self.scores.get(number, 0.0), c.rank)
                self.touching[c.head, number] = max(self.touching.get((c.head, number), 0.0), c.rank)
        self._own: dict[int, list[str]] = {}

    def own(self, number: int) -> list[str]:
        """What the stretch itself looks like."""
        tree = self.tree
        start, end = self.marked.spans[number]
        stretch = self.outer[number]
        low, high = tree.paragraph_start[start], tree.paragraph_end[start]
        last = tree.text[end - 2] if stretch.closed else tree.text[end - 1]
        size = end - start - 2
        before = tree.text[start - 1] if start > low else "^"
        after = tree.text[end] if end < high else "$"
        ends = last if last in PUNCTUATION else "word"
        left = before if before in PUNCTUATION or before == "^" else ""
        right = after if after in PUNCTUATION or after == "$" else ""
        score = self.scores.get(number)
        features = [
            f"size={size if size <= _FEW else min(size // 4 * 4, 24)}",
            f"caps={tree.text[min(start + 1, end - 1)][:1].isupper()}",
            f"last={ends}",
            f"before={left or tree.pos[start - 1]}",
            f"after={right or tree.pos[end]}",
            f"closed={stretch.closed}",
            f"verb={any(tree.tag[i] in _FINITE for i in range(start, min(end, start + _LOOK)))}",
            f"best={'none' if score is None else int(score * 6)}",
            f"shape={left or 'w'}{right or 'w'}|{ends}|{size > _FEW}",
        ]
        if stretch.continues:
            features.append("continues")
        if tree.in_headline(start):
            features.append("headline")
        return features

    def options(self, number: int, previous: Attributed | None, following: Attributed | None) -> list[Option]:
        """What the stretch may be, given the quotations before and behind it."""
        start = self.marked.spans[number][0]
        begins = self.tree.paragraph_start
        sentences = self.sentences(number)
        options = [Option(self.alone(number), None, sentences)]
        if previous is not None and previous.parts[-1][1] <= start:
            options.append(Option(self.after(number, previous), previous, sentences))
        if following is not None and begins[following.parts[0][0]] == begins[start]:
            options.append(Option(self.before(number, following), following, sentences))
        return options

    def sentences(self, number: int) -> bool:
        """Whether the stretch is one sentence or several, with none begun before it or going on behind it."""
        tree = self.tree
        if not self.outer[number].closed:
            return False
        start, end = self.marked.spans[number]
        starts = start == tree.paragraph_start[start] or tree.ends_sentence(start - 1)
        stops = end == tree.paragraph_end[start] or tree.ends_sentence(end - 1)
        capital = tree.text[min(start + 1, end - 1)][:1].isupper()
        return (
            starts and stops and capital and any(tree.tag[i] in _FINITE for i in range(start, min(end, start + _LOOK)))
        )

    def alone(self, number: int) -> list[str]:
        """As a quotation of its own."""
        own = self._cached(number)
        return ["alone", *(f"alone:{feature}" for feature in own)]

    def after(self, number: int, quote: Attributed) -> list[str]:
        """As a later part of a quotation before it."""
        start = self.marked.spans[number][0]
        end = quote.parts[-1][1]
        if quote.candidate is not None and end <= quote.candidate.cue[1] <= start:
            end = quote.candidate.cue[1]
        return self._to("prev", number, quote, end, start)

    def before(self, number: int, quote: Attributed) -> list[str]:
        """As an earlier part of a quotation after it."""
        return self._to("next", number, quote, self.marked.spans[number][1], quote.parts[0][0])

    def _to(self, side: str, number: int, quote: Attributed, low: int, high: int) -> list[str]:
        tree = self.tree
        own = self._cached(number)
        between = range(low, min(high, low + _LOOK))
        stops = sum(tree.ends_sentence(i) for i in between)
        breaks = sum("\n" in tree.text[i] for i in between)
        verbs = sum(tree.pos[i] == "VERB" and tree.lemma[i] in reporting_verbs() for i in between)
        words = sum(tree.text[i] not in PUNCTUATION and tree.text[i].strip() != "" for i in between)
        candidate = quote.candidate
        name = candidate.construction.partition(".")[0] if candidate else "alone"
        quoted = (
            "marks"
            if self.marked.at[quote.parts[-1][0]] >= 0 and self.marked.at[quote.parts[-1][1] - 1] >= 0
            else "plain"
        )
        ends = tree.paragraph_end[quote.parts[-1][0]] <= quote.parts[-1][1] + 1
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
