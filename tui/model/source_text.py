"""A text in which the quotations of a draft are looked for, and what became of one that is found.

What follows a quotation is looked at as far as the same speaker goes on: to the end of the sentence, whoever stands
between its parts, and to the first word of the next.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from tui.model.analysis import Analysis, Quote, QuoteKind
from tui.model.article import sentences
from tui.model.article_comparison import ALIKE, named_in
from tui.model.likeness import topics
from tui.model.passage_alignment import PlacedSegment, WordStream, excused, fit, hyphenated, place, unbracketed
from tui.model.quotation_check import (
    FEWEST,
    TELLING,
    CheckedQuotation,
    Quotation,
    QuotedPassage,
    Verdict,
    around,
    judged,
    other_speaker,
    same_speaker,
)
from tui.model.span import CharSpan
from tui.model.word_alignment import Matter, Run, words

LIMITS = frozenset(
    (
        *("but", "unless", "except", "excepting", "if", "until", "till", "though", "although", "however", "provided"),
        *("only", "without", "nevertheless", "yet", "barring", "minus"),
    )
)
"""Words by which what follows takes back a part of what was said."""

_ALWAYS = LIMITS - {"only", "without", "yet", "though", "although", "however", "minus", "till"}
"""Those of them that do so wherever they stand in the rest of the sentence."""

_NEXT = frozenset({"but", "unless", "except", "not", "if", "however", "yet", "though", "although", "only", "until"})
"""What begins a next sentence that does."""

_CLAUSES = frozenset({"if", "unless", "until", "though", "although"})
"""Those that may begin a statement of its own: 'If it rains, we stay.'."""

_BEFORE = frozenset({"if", "unless", "until", "except", "provided", "whether", "without"})
_DENIED = frozenset(
    {"doubt", "doubts", "doubted", "deny", "denies", "denied", "untrue", "false", "wrong", "lie", "myth", "nobody"}
)
_AND = frozenset({"and", "or", "so"})

_WORD = re.compile(r"\w+")

_POSSIBLE = 0.5
"""Share of a quotation's words that stand somewhere in an article in which it may be."""


class SourceText:
    """An article in which quotations are looked for."""

    def __init__(self, analysis: Analysis) -> None:
        """Take the article with its quotes and speakers."""
        self.analysis = analysis

    @cached_property
    def speech(self) -> list[Quote]:
        """The quotes whose words are `spoken`, by the number of their voice there."""
        return [quote for quote in self.analysis.quotes if quote.kind is not QuoteKind.INDIRECT]

    @cached_property
    def _sentences(self) -> list[CharSpan]:
        article = self.analysis.article
        return [span for paragraph in article.paragraphs for span in sentences(article.text, paragraph)]

    @cached_property
    def spoken(self) -> WordStream:
        """The words that somebody says, without who says so."""
        return self._stream((part, number) for number, quote in enumerate(self.speech) for part in quote.content)

    @cached_property
    def whole(self) -> WordStream:
        """All words behind the headline."""
        return self._stream((paragraph, number) for number, paragraph in enumerate(self.analysis.article.body()))

    @cached_property
    def headline(self) -> WordStream:
        """The words of the headline."""
        headline = self.analysis.article.headline
        return self._stream([(headline, 0)] if headline else [])

    @cached_property
    def _named(self) -> frozenset[int]:
        return named_in(self.analysis)

    def _stream(self, stretches: Iterable[tuple[CharSpan, int]]) -> WordStream:
        text, starts = unbracketed(self.analysis.article.text), [sentence.start for sentence in self._sentences]
        found = WordStream(text)
        end = 0
        for stretch, voice in sorted(stretches):
            if stretch.end > end:
                for word in words(text, [CharSpan(max(stretch.start, end), stretch.end)], self._named):
                    found.add(word, bisect_right(starts, word.span.start), voice)
                end = stretch.end
        return found

    @cached_property
    def _vocabulary(self) -> frozenset[str]:
        return frozenset(_WORD.findall(self.analysis.article.text.casefold()))

    def _may_have(self, quotation: Quotation) -> bool:
        """Whether so many of a quotation's words stand anywhere here that it may be from here."""
        own = _WORD.findall(quotation.text.casefold())
        return sum(word in self._vocabulary for word in own) >= _POSSIBLE * len(own)

    def _streams(self) -> Iterator[WordStream]:
        """Where quotations are looked for, made when they are needed."""
        yield self.spoken
        yield self.whole
        yield self.headline

    def find(self, quotation: Quotation) -> CheckedQuotation | None:
        """A quotation in this article; `None` where it has no such words.

        Whether the draft names another article is not asked here.
        """
        if not self._may_have(quotation):
            return None
        row = quotation.segments
        best: tuple[PlacedSegment, ...] = ()
        where = self.spoken
        for stream in self._streams():
            placed = place(row, stream)
            if placed and (not best or fit(placed) > fit(best)):
                best, where = placed, stream
            if best and not any(one.changes for one in best):
                break
        return _Match(quotation, self, where, best).checked() if best else None


@dataclass(frozen=True)
class _Match:
    """A quotation in a source, before it is judged."""

    quotation: Quotation
    source: SourceText
    stream: WordStream
    placed: tuple[PlacedSegment, ...]
    """By segment."""

    def checked(self) -> CheckedQuotation | None:
        """The quotation with its verdict; `None` where too little is the same."""
        if not self._found:
            return None
        left_out = tuple(self._left_out())
        faults = {
            Verdict.WORDS: any(run.others or self._denied(run) for run in self.changes),
            Verdict.CUT: bool(left_out),
            Verdict.SPEAKER: any(other_speaker(self.quotation, each, self.source.analysis) for each in self.quotes),
        }
        changed = set(map(id, self.changes))
        runs = [run for one in self.placed for run in one.runs]
        passage = QuotedPassage(
            self.source.analysis,
            tuple(self._span(one.stretch) for one in self.placed),
            tuple(run if id(run) in changed else run._replace(same=True) for run in runs),
            tuple(self._span(stretch) for stretch in left_out),
            self.quotes,
        )
        return judged(self.quotation, [verdict for verdict, holds in faults.items() if holds], passage)

    @cached_property
    def changes(self) -> list[Run]:
        """The words that differ, without what a writer may do."""
        brackets = {segment.words[number] for segment in self.quotation.segments for number in segment.inserted}
        texts = self.stream.text, self.quotation.draft.article.text
        every = (run for one in self.placed for run in one.changes)
        return [run for run in every if not excused(run, brackets) and not hyphenated(run, *texts)]

    @cached_property
    def quotes(self) -> tuple[Quote, ...]:
        """The source's quotes that hold the words, for each segment the one that has most of it."""
        found = []
        for one in self.placed:
            span = self._span(one.stretch)
            shared = [(_shared(quote, span), -len(quote.span), quote) for quote in self.source.analysis.quotes]
            most = max(shared, key=lambda each: each[:2], default=None)
            if most is not None and most[0]:
                found.append(most[2])
        return tuple(sorted(dict.fromkeys(found), key=lambda quote: quote.span))

    def _span(self, stretch: range) -> CharSpan:
        row = self.stream.words[stretch.start : stretch.stop]
        return CharSpan(row[0].span.start, row[-1].span.end)

    @property
    def _found(self) -> bool:
        """Whether so much is the same that the quotation is from here."""
        row = [word for segment in self.quotation.segments for word in segment.words]
        other = sum(len(run.others) for run in self.changes) + sum(map(_stray, self.placed))
        if other > (1 - ALIKE) * len(row):
            return False
        if len(row) >= FEWEST and sum(len(word.key) > 3 for word in row) >= TELLING:  # noqa: PLR2004  (said there)
            return True
        source = self.source.analysis
        return self._is_sentence or any(same_speaker(self.quotation, quote, source) for quote in self.quotes)

    @property
    def _is_sentence(self) -> bool:
        """Whether the words are a whole sentence that somebody says: 'Then I knew.'."""
        if self.changes or self.stream is not self.source.spoken or len(self.placed) > 1:
            return False
        stretch, numbers = self.placed[0].stretch, self.stream.sentences
        before, behind = numbers[stretch.start - 1 : stretch.start], numbers[stretch.stop : stretch.stop + 1]
        return numbers[stretch.start] not in before and numbers[stretch.stop - 1] not in behind

    def _denied(self, run: Run) -> bool:
        """Whether a negation was taken out of a clause that stayed."""
        if run.others or not any(word.matter is Matter.NEGATION for word in run.ones):
            return False
        behind = self.stream.words[self.stream.words.index(run.ones[-1]) + 1 :][:1]
        return not run.ones[0].begins or not behind or not behind[0].begins

    def _left_out(self) -> Iterator[range]:
        """Words of the stream that were left out and turn what is quoted."""
        for run in self.changes:
            if run.ones and not run.others and not self._denied(run):
                at = self.stream.words.index(run.ones[0])
                yield range(at, at + len(run.ones))
        stretches = [one.stretch for one in self.placed]
        yield from self._before(stretches[0].start, 0)
        for number, stretch in enumerate(stretches):
            following = stretches[number + 1] if number + 1 < len(stretches) else None
            if following is None or following.start < stretch.stop:
                yield from self._behind(stretch.stop, len(self.stream.words))
                if following is not None:
                    yield from self._before(following.start, 0)
            elif following.start > stretch.stop:
                gap = range(stretch.stop, following.start)
                turned = [*self._behind(gap.start, gap.stop), *self._before(gap.stop, gap.start)]
                one_sentence = self.stream.sentences[gap.start - 1] == self.stream.sentences[gap.stop]
                if not turned and one_sentence and not self.quotation.segments[number + 1].elided:
                    turned = [gap]  # Broken off for who says it, and words are missing there.
                yield from turned[:1]

    def _behind(self, at: int, stop: int) -> Iterator[range]:
        """What follows in the sentence, or the next, if it takes something back."""
        row, end = self.stream.words, at
        while end < stop and self._goes_on(at - 1, end) and self.stream.sentences[end] == self.stream.sentences[at - 1]:
            end += 1
        clause = True
        for number in range(at, end):
            word, before = row[number], row[number - 1]
            clause = clause and not (word.begins or word.key in _AND or word.key == "that")
            stands = clause or (
                word.key in {"not", "never"} and (word.begins or (before.key in _AND and not before.begins))
            )
            limited = word.key in _ALWAYS or (word.key in LIMITS and (word.begins or (clause and word.key in _CLOSE)))
            phrase = " ".join(other.key for other in row[number : min(end, number + 3)])
            if (word.matter is Matter.NEGATION and stands) or limited or phrase.startswith(_PHRASES):
                if not self._told(range(number, end)):
                    yield range(at, end)
                return
        whole = at == end or self.stream.sentences[max(0, at - 2)] != self.stream.sentences[at - 1]
        if whole and end < stop and self._goes_on(at - 1, end) and row[end].key in _NEXT:
            sentence = self.stream.sentences[end]
            close = next((n for n in range(end, stop) if self.stream.sentences[n] != sentence), stop)
            own = row[end].key in _CLAUSES and any(word.begins for word in row[end + 1 : close])
            if not own and not self._told(range(end, close)):
                yield range(end, close)

    def _before(self, at: int, start: int) -> Iterator[range]:
        """What stands before in the sentence, if it denies what is quoted or is its condition."""
        row = self.stream.words
        clause = not row[at].begins
        for number in range(at - 1, start - 1, -1):
            word = row[number]
            if not self._goes_on(number, at) or self.stream.sentences[number] != self.stream.sentences[at]:
                return
            denied = clause and (word.matter is Matter.NEGATION or word.key in _DENIED)
            if (denied or word.key in _BEFORE) and not self._told(range(number, at)):
                yield range(number, at)
                return
            if word.key == "but" or (word.key in _AND and word.begins):
                return
            clause = clause and not (word.begins or word.key in _AND)

    def _goes_on(self, one: int, other: int) -> bool:
        """Whether one word is said by the same as another, in the same paragraph or the next."""
        voices = self.stream.voices[one], self.stream.voices[other]
        if voices[0] == voices[1] or self.stream is not self.source.spoken:
            return voices[0] == voices[1]
        article, quotes = self.source.analysis.article, self.source.speech
        actors = [quotes[voice].actor for voice in voices]
        if None not in actors and actors[0] != actors[1]:
            return False
        first, second = (article.paragraph_at(self.stream.words[at].span.start) or 0 for at in (one, other))
        return first == second or (abs(second - first) == 1 and actors[0] is not None and actors[0] == actors[1])

    def _told(self, stretch: range) -> bool:
        """Whether the draft says in its own words what it leaves out of the quotation."""
        article = self.quotation.draft.article
        near, spans = around(article, self.quotation.span), self.quotation.parts
        edges = [near.start, *(edge for span in spans for edge in (span.start, span.end)), near.end]
        own = [CharSpan(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b]
        row = words(article.text, own)
        left = self.stream.words[stretch.start : stretch.stop]
        weight = {word.key for word in left if word.key in LIMITS | _DENIED or word.matter is Matter.NEGATION}
        negated = any(word.matter is Matter.NEGATION for word in left)
        said = any(word.key in weight or (negated and word.matter is Matter.NEGATION) for word in row)
        about = topics(" ".join(word.key for word in left))
        return said and (not about or bool(about & topics(" ".join(span.of(article.text) for span in own))))


_CLOSE = frozenset({"only", "without", "barring", "minus", "till", "excepting"})
"""Limits that need no mark before them."""


_PHRASES = (
    "as long as",
    "so long as",
    "on condition",
    "apart from",
    "other than",
    "rather than",
    "subject to",
    "in case",
)


def _stray(placed: PlacedSegment) -> int:
    """How many words at the ends stand so far from the others that they are there by chance."""
    ends = [pair for pair in (placed.runs[:2], placed.runs[:-3:-1]) if len(pair) > 1]
    return sum(len(end.others) for end, gap in ends if end.same and len(end.others) <= _STRAY < len(gap.ones) / _STRAY)


_STRAY = 2
"""Words that may stand somewhere by chance."""


def _shared(quote: Quote, span: CharSpan) -> int:
    """How many characters of a span a quote has."""
    return sum(min(span.end, part.end) - max(span.start, part.start) for part in quote.content if part.overlaps(span))
