"""Whether a draft quotes what its source says: word by word, to the end of the sentence, and with the right speaker.

A quotation may be a part of what was said. It is cut where what it leaves out turns it: a 'but', 'unless', 'except',
'not' or 'if' that follows in the sentence or begins the next, a negation or condition before it, or any word inside it
for which no ellipsis stands.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from tui.model.analysis import Actor, ActorKind, Analysis, Quote, QuoteKind
from tui.model.article import Article
from tui.model.article_comparison import named_in, speaker_of, words_of
from tui.model.likeness import topics
from tui.model.passage_alignment import Segment, segments
from tui.model.person_names import Likeness, likeness, normalized_body, normalized_person
from tui.model.span import CharSpan
from tui.model.word_alignment import Run, changes_in, words


class Verdict(StrEnum):
    """What became of a quotation; the first that applies is its verdict."""

    NOWHERE = "nowhere"
    """No source has such words."""

    SOURCE = "source"
    """They are in another article than the draft names."""

    WORDS = "words"
    """Words were changed or added, or a negation was taken out."""

    CUT = "cut"
    """What was left out turns it."""

    SPEAKER = "speaker"
    """Another actor says so."""

    EXACT = "exact"


@dataclass(frozen=True)
class Quotation:
    """What a draft has in quotation marks, or reports without."""

    draft: Analysis
    id: str
    """That of its quote in the draft; `m1`, `m2`, … for words in marks that the analysis has nobody say, `b1`, … for
    block quotations."""

    parts: tuple[CharSpan, ...]
    """The words with their marks, in reading order; at least one."""

    segments: tuple[Segment, ...]
    """Those words, apart where something was left out."""

    speaker: str
    """As a reader would name them; empty for nobody known."""

    actor: Actor | None
    reported: bool = False
    """Whether it is reported without marks; then it has no verdict."""

    named: tuple[str, ...] = ()
    """Addresses that the draft links to beside it."""

    @property
    def span(self) -> CharSpan:
        """From its first part to its last."""
        return CharSpan(self.parts[0].start, self.parts[-1].end)

    @property
    def text(self) -> str:
        """Its words on one line, ' … ' between parts."""
        return joined(self.draft.article.text, self.parts)


@dataclass(frozen=True, slots=True)
class QuotedPassage:
    """Where a source has the words of a quotation."""

    analysis: Analysis
    spans: tuple[CharSpan, ...]
    """In the source's text, in the quotation's order."""

    runs: tuple[Run, ...] = ()
    """The source's words as `ones`, the quotation's as `others`."""

    left_out: tuple[CharSpan, ...] = ()
    """What was left out and turns the quotation, in the source's text."""

    quotes: tuple[Quote, ...] = ()
    """The source's quotes that hold it, in reading order."""

    @property
    def span(self) -> CharSpan:
        """From its first word to its last, with what was left out."""
        every = (*self.spans, *self.left_out)
        return CharSpan(min(span.start for span in every), max(span.end for span in every))

    @property
    def speaker(self) -> str:
        """As a reader would name them; empty for nobody known."""
        return speaker_of(self.analysis, self.quotes)

    @property
    def changes(self) -> list[Run]:
        """The words that differ: negations first, then numbers, names, and the rest."""
        return changes_in(self.runs)

    @property
    def unmarked(self) -> bool:
        """Whether the source has no quotation marks there."""
        return not any(in_marks(self.analysis.article, span) for span in self.spans) and not any(
            quote.kind is QuoteKind.DIRECT for quote in self.quotes
        )


@dataclass(frozen=True, slots=True)
class CheckedQuotation:
    """A quotation with its verdict and where it is from."""

    quotation: Quotation
    verdict: Verdict | None
    """`None` for reported speech."""

    also: tuple[Verdict, ...] = ()
    """What else applies, in the order of `Verdict`."""

    passage: QuotedPassage | None = None
    """Where its words stand, or what that speaker said that is nearest; `None` where there is neither."""

    @property
    def faults(self) -> tuple[Verdict, ...]:
        """All that is wrong with it, in the order of `Verdict`."""
        every = (self.verdict, *self.also)
        return tuple(verdict for verdict in every if verdict is not None and verdict is not Verdict.EXACT)


@dataclass(frozen=True, slots=True)
class CheckedDraft:
    """A draft with all it quotes."""

    draft: Analysis
    checks: tuple[CheckedQuotation, ...]
    """In reading order."""

    ids: Mapping[str, int]
    """Of the sources that are in the library, by the fingerprint of the article."""

    @property
    def counts(self) -> dict[Verdict, int]:
        """How many quotations have each verdict, in the order of `Verdict`; those that none has are left out."""
        found = Counter(checked.verdict for checked in self.checks)
        return {verdict: found[verdict] for verdict in Verdict if found[verdict]}

    @property
    def exact(self) -> bool:
        """Whether every quotation is."""
        return not any(checked.faults for checked in self.checks)


FEWEST, TELLING = 4, 2
"""Words a quotation has at least, and words longer than three letters among them, to be found by its words alone."""

_PAIRS = re.compile(r"“[^”]+(?:”|$)|\"[^\"]+(?:\"|$)|«[^»]+(?:»|$)|(?<!\w)‘[^‘\n]+?’(?!\w)")


def quotations_of(
    draft: Analysis, links: Mapping[CharSpan, str] | None = None, blocks: Iterable[CharSpan] = ()
) -> tuple[Quotation, ...]:
    """Everything a draft quotes or reports, in reading order.

    Args:
        draft: The draft.
        links: Addresses that its words link to.
        blocks: Its block quotations.
    """
    named = named_in(draft)
    found = [*_quotations(draft, links or {}, named)]
    held = [part for quotation in found for part in quotation.parts]
    found += _unattributed(
        draft, held, named, [block for block in blocks if not any(block.overlaps(part) for part in held)]
    )
    return tuple(sorted(found, key=lambda quotation: quotation.span))


def _quotations(draft: Analysis, links: Mapping[CharSpan, str], names: Container[int]) -> Iterator[Quotation]:
    text = draft.article.text
    for quote in draft.quotes:
        marked = quote.content
        if quote.kind is not QuoteKind.DIRECT:
            marked = tuple(found for part in quote.content for found in _marked(text, part))
        if quote.kind is QuoteKind.INDIRECT and len(words(text, marked)) < FEWEST:
            marked = ()
        reported = not marked
        near = around(draft.article, quote.span)
        named = tuple(dict.fromkeys(address for span, address in links.items() if near.overlaps(span)))
        parts, speaker = marked or quote.content, speaker_of(draft, (quote,))
        row = segments(text, parts, names)
        found = Quotation(draft, quote.id, parts, row, speaker, draft.actor(quote.actor), reported, named)
        size = sum(len(segment.words) for segment in row)
        if size >= (1 if speaker else FEWEST):  # Fewer are words that the writer keeps at a distance.
            yield found


def _unattributed(
    draft: Analysis, held: Sequence[CharSpan], names: Container[int], blocks: Sequence[CharSpan]
) -> Iterator[Quotation]:
    """Sentences in marks, and block quotations, that nobody is found to say; a title, or a few words, quotes nobody."""
    text, number = draft.article.text, 0
    taken = bytearray(len(text))
    for span in (*held, *blocks):
        taken[span.start : span.end] = b"x" * len(span)
    for place, block in enumerate(blocks, 1):
        yield Quotation(draft, f"b{place}", (block,), segments(text, (block,), names), "", None)
    for part in (found for paragraph in draft.article.paragraphs for found in _marked(text, paragraph)):
        row = segments(text, (part,), names)
        starts = [text[word.span.start] for segment in row for word in segment.words]
        plain = sum(letter.islower() for letter in starts)
        if len(starts) > FEWEST and 2 * plain > len(starts) and not any(taken[part.start : part.end]):
            number += 1
            yield Quotation(draft, f"m{number}", (part,), row, "", None)


def _marked(text: str, part: CharSpan) -> Iterator[CharSpan]:
    return (CharSpan(*found.span()) for found in _PAIRS.finditer(text, part.start, part.end))


def in_marks(article: Article, span: CharSpan) -> bool:
    """Whether characters stand between quotation marks of their paragraph."""
    return any(span.overlaps(marked) for marked in _marked(article.text, around(article, span)))


def around(article: Article, span: CharSpan) -> CharSpan:
    """The paragraphs that a span is in."""
    touched = [paragraph for paragraph in article.paragraphs if paragraph.overlaps(span)] or [span]
    return CharSpan(touched[0].start, touched[-1].end)


def joined(text: str, spans: Iterable[CharSpan]) -> str:
    """The words of some spans on one line, ' … ' between them."""
    return " … ".join(" ".join(span.of(text).split()) for span in spans)


def judged(quotation: Quotation, faults: Iterable[Verdict], passage: QuotedPassage | None) -> CheckedQuotation:
    """A quotation with what is wrong with it; exact where nothing is."""
    row = sorted(faults, key=list(Verdict).index) or [Verdict.EXACT]
    return CheckedQuotation(quotation, row[0], tuple(row[1:]), passage)


def elsewhere(checked: CheckedQuotation) -> CheckedQuotation:
    """The same quotation, of which the draft says that it is from another article."""
    return judged(checked.quotation, {Verdict.SOURCE, *checked.faults}, checked.passage)


def best_of(checks: Iterable[CheckedQuotation]) -> CheckedQuotation | None:
    """Of a quotation in several sources the one it agrees with best; of equals the first."""

    def rank(checked: CheckedQuotation) -> tuple[bool | int, ...]:
        changes = len(checked.passage.changes) if checked.passage else 0
        wrong = [verdict in checked.faults for verdict in (Verdict.WORDS, Verdict.SOURCE, Verdict.SPEAKER, Verdict.CUT)]
        return *wrong[:3], changes, wrong[3]

    return min(checks, key=rank, default=None)


def nearest(quotation: Quotation, source: Analysis) -> tuple[float, QuotedPassage] | None:
    """What the same speaker says in a source that is nearest to a quotation, and how near, 0 to 1."""
    about = topics(quotation.text)
    scored = [
        (len(about & topics(words_of(source, (quote,)))) / len(about), quote)
        for quote in source.quotes
        if about and same_speaker(quotation, quote, source)
    ]
    score, quote = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    if quote is None or score < _NEAREST:
        return None
    return score, QuotedPassage(source, quote.content, quotes=(quote,))


_NEAREST = 0.25
"""Share of the longer words of a statement that another must have to stand beside it."""


def same_speaker(quotation: Quotation, quote: Quote, source: Analysis) -> bool:
    """Whether draft and source name the same speaker."""
    one, other = quotation.actor, source.actor(quote.actor)
    return one is not None and other is not None and one.named and _alike(one, other, quote, source)


def other_speaker(quotation: Quotation, quote: Quote, source: Analysis) -> bool:
    """Whether draft and source name different speakers; a description may be anybody's who isn't otherwise known."""
    one, other = quotation.actor, source.actor(quote.actor)
    if one is None or other is None or not other.named:
        return False
    if one.named:
        return not _alike(one, other, quote, source)
    role = topics(quotation.speaker)
    having = {actor.id for actor in source.actors if role & topics(" ".join(actor.roles))}
    return bool(having) and other.id not in having


def _alike(one: Actor, other: Actor, quote: Quote, source: Analysis) -> bool:
    names, others = (one.name, *one.aliases), (other.name, *other.aliases)
    full, rivals = ([name for name in each if len(normalized_person(name)) > 1] for each in (names, others))
    pairs = product(full, rivals) if full and rivals else product(names, others)
    if ActorKind.PERSON in {one.kind, other.kind} and any(likeness(a, b) >= Likeness.PART for a, b in pairs):
        return True
    if one.kind is other.kind is ActorKind.PERSON:
        return False
    behind = source.actor(quote.speaks_for)
    if behind is not None and behind is not other and _alike(one, behind, quote, source):
        return True
    if {normalized_body(name) for name in names} & {normalized_body(name) for name in others}:
        return True
    person, body = (one, other) if one.kind is ActorKind.PERSON else (other, one)
    roles = " ".join(person.roles).casefold()
    return person.kind is ActorKind.PERSON and any(
        " ".join(normalized_body(name)) in roles for name in (body.name, *body.aliases)
    )
