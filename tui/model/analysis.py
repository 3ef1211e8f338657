"""What is known of an article: its actors and their mentions, its quotes and who said them, and look-ups by place."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import pairwise

from tui.model.article import Article
from tui.model.span import CharSpan


class ActorKind(StrEnum):
    """What an actor is."""

    PERSON = "PERSON"
    ORG = "ORG"
    PLACE = "PLACE"


class MentionKind(StrEnum):
    """How an expression refers."""

    NAME = "name"
    """By name: 'Faraj Qaim', 'Qaim', 'LNA'."""

    NOMINAL = "nominal"
    """By description: 'the minister'."""

    PRONOUN = "pronoun"
    """By pronoun: 'he', 'her', 'themselves'."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One expression that refers to an actor.

    A name's span is bare: without 'the', title or possessive 's. Mentions sort by where they start.
    """

    span: CharSpan
    kind: MentionKind
    confidence: float = 1.0
    """How sure the rules are that it belongs to its actor, 0 to 1."""

    why: str = ""
    """The rule and evidence that put it there: `surname of Faraj Qaim`."""


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, organisation or place, with every mention of it.

    Raises:
        ValueError: If it has no mention, or its mentions are out of order or share a span.
    """

    id: str
    """`a1`, `a2`, …, in the order of an analysis's actors."""

    name: str
    """The fullest name seen; of an actor without a name, its fullest description."""

    kind: ActorKind
    mentions: tuple[Mention, ...]
    """The chain: at least one, in reading order."""

    aliases: tuple[str, ...] = ()
    """Other names seen, in reading order."""

    roles: tuple[str, ...] = ()
    """What the article says it is: 'Field Marshal', 'Director of …', in reading order."""

    def __post_init__(self) -> None:
        """Refuse an empty or unordered chain."""
        spans = [mention.span for mention in self.mentions]
        if not spans or any(a >= b for a, b in pairwise(spans)):
            msg = f"the mentions of actor {self.id} are not a chain: {spans[:5]}"
            raise ValueError(msg)

    @property
    def named(self) -> bool:
        """Whether the article gives it a name."""
        return any(mention.kind is MentionKind.NAME for mention in self.mentions)

    @property
    def source_kind(self) -> SourceKind:
        """What its words come from, as far as its kind and name tell."""
        if self.kind is not ActorKind.PERSON:
            return SourceKind.ORGANISATION
        return SourceKind.PERSON if self.named else SourceKind.UNNAMED


class QuoteKind(StrEnum):
    """How the words are given."""

    DIRECT = "direct"
    """Somebody's very words: wholly in quotation marks, or an answer in an interview."""

    INDIRECT = "indirect"
    """Reported without marks."""

    MIXED = "mixed"
    """Marks inside a reported clause."""


class Stance(StrEnum):
    """What the cue says of the speaker's attitude to the words."""

    NEUTRAL = "neutral"
    CLAIM = "claim"
    DENY = "deny"
    PROMISE = "promise"
    DEMAND = "demand"
    CRITICISE = "criticise"
    PRAISE = "praise"
    ASK = "ask"
    BELIEF = "belief"
    """Not speech: thought, wanted, hoped."""


class SourceKind(StrEnum):
    """What a quote comes from."""

    PERSON = "person"
    """Somebody with a name: 'Ana Vale'."""

    ORGANISATION = "organisation"
    """A body, or whoever speaks for one without a name: 'Varne Water', 'police', 'a company spokesman'."""

    DOCUMENT = "document"
    """What was written or counted: 'the report', 'a poll', 'census data'."""

    UNNAMED = "unnamed"
    """One person, or a few, without a name: 'a neighbour', 'two people familiar with the talks'."""

    GROUP = "group"
    """Several: 'residents', 'city officials', 'half of the voters'."""


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody is reported to have said.

    Raises:
        ValueError: If it has no content, or its parts are out of order or overlap.
    """

    id: str
    """`q1`, `q2`, …, in reading order."""

    kind: QuoteKind
    content: tuple[CharSpan, ...]
    """The words, in one or more parts, with their quotation marks."""

    cue: CharSpan | None = None
    """The reporting verb or phrase; `None` for a free-standing quotation."""

    speaker: CharSpan | None = None
    """The whole expression that names the speaker: 'Marc Morial, the league's president'."""

    actor: str | None = None
    """Id of the actor that speaks, where the speaker is one."""

    confidence: float = 1.0
    """How sure the rules are of the words and their speaker, 0 to 1."""

    why: str = ""
    """Rule and evidence: `subject of 'said'`; for an open speaker the candidates."""

    stance: Stance = Stance.NEUTRAL
    addressee: CharSpan | None = None
    """Whom the speaker told: 'Reuters' in 'told Reuters'."""

    source_kind: SourceKind | None = None
    """What it comes from; `None` where that isn't known. See `Analysis.source_kind`."""

    speaks_for: str | None = None
    """Id of the actor for whom the speaker speaks: of 'Varne Water', for its spokeswoman."""

    def __post_init__(self) -> None:
        """Refuse content that is empty or out of order."""
        if not self.content or any(a.end > b.start for a, b in pairwise(self.content)):
            msg = f"the content of quote {self.id} is not an ordered walk: {self.content[:5]}"
            raise ValueError(msg)

    @property
    def span(self) -> CharSpan:
        """From the first part's start to the last part's end; cue and speaker may lie inside."""
        return CharSpan(self.content[0].start, self.content[-1].end)


class TurnRole(StrEnum):
    """What a turn of an interview is."""

    QUESTION = "question"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class Turn:
    """Paragraphs of an interview that one side speaks without a break; a caption between them ends a turn.

    The words of an answer are a quote too.
    """

    span: CharSpan
    """Without the label that says who speaks: 'Q:', 'Ada Fenn:'."""

    role: TurnRole
    actor: str | None = None
    """Id of the actor that speaks; `None` where the article doesn't tell, and for an interviewer without a name."""


@dataclass(frozen=True, slots=True)
class Stop:
    """Where the analysis of an article ended before the article did: at its time limit."""

    offset: int
    """How many characters, from the first, were analysed, as if the article ended there."""

    limit: float
    """Seconds the analysis was allowed to take."""


@dataclass(frozen=True)
class Analysis:
    """An article with its actors and quotes.

    Raises:
        ValueError: If a span leaves the text, two mentions share a span, or a quote names an unknown actor.
    """

    article: Article
    actors: tuple[Actor, ...] = ()
    """By number of mentions, then by first mention."""

    quotes: tuple[Quote, ...] = ()
    """In reading order."""

    model: str = ""
    """Name and version of the language model and of our rules that found them."""

    notes: tuple[str, ...] = ()
    """What the reader should know, one sentence each: where the analysis stopped early, for instance."""

    stop: Stop | None = None
    """Where it ended before the article did; `None` where it is complete."""

    turns: tuple[Turn, ...] = ()
    """The questions and answers of an interview, disjoint, in reading order; empty for any other article."""

    def __post_init__(self) -> None:
        """Refuse what look-ups and drawing could not survive."""
        length = len(self.article.text)
        spans = [mention.span for actor in self.actors for mention in actor.mentions]
        if len(set(spans)) != len(spans):
            msg = f"two mentions share a span in {self.article.id}"
            raise ValueError(msg)
        for quote in self.quotes:
            spans += [*quote.content, *(s for s in (quote.cue, quote.speaker, quote.addressee) if s)]
            for actor in (quote.actor, quote.speaks_for):
                if actor is not None and actor not in self._by_id:
                    msg = f"quote {quote.id} names the unknown actor {actor}"
                    raise ValueError(msg)
        spans += [turn.span for turn in self.turns]
        if any(turn.actor is not None and turn.actor not in self._by_id for turn in self.turns):
            msg = f"a turn names an unknown actor in {self.article.id}"
            raise ValueError(msg)
        if any(one.span.end > other.span.start for one, other in pairwise(self.turns)):
            msg = f"the turns of {self.article.id} are out of order or overlap"
            raise ValueError(msg)
        if any(not span.start < span.end <= length for span in spans):
            msg = f"a span is empty or leaves the text of {self.article.id}"
            raise ValueError(msg)

    @property
    def complete(self) -> bool:
        """Whether all of the article was analysed."""
        return self.stop is None

    @property
    def reached(self) -> int:
        """How many paragraphs were analysed to their end, the headline among them."""
        paragraphs = self.article.paragraphs
        if self.stop is None:
            return len(paragraphs)
        return bisect_right(paragraphs, self.stop.offset, key=lambda paragraph: paragraph.end)

    @property
    def stopped(self) -> str:
        """Where it stopped: 'stopped at its time limit of 120 s, after paragraph 40 of 96 (41 % of the text)'."""
        if self.stop is None:
            return ""
        inside = self.article.paragraph_at(self.stop.offset - 1) == self.reached
        number = f"{'in' if inside else 'after'} paragraph {self.reached + inside:,}"
        share = 100 * self.stop.offset // max(1, len(self.article.text))
        place = f"{number} of {len(self.article.paragraphs):,} ({share} % of the text)"
        return f"stopped at its time limit of {self.stop.limit:g} s, {place}"

    @cached_property
    def _by_id(self) -> dict[str, Actor]:
        return {actor.id: actor for actor in self.actors}

    @cached_property
    def mentions(self) -> tuple[tuple[Mention, Actor], ...]:
        """Every mention with its actor, in reading order."""
        pairs = [(mention, actor) for actor in self.actors for mention in actor.mentions]
        return tuple(sorted(pairs, key=lambda pair: (pair[0].span.start, pair[0].span.end)))

    def actor(self, actor_id: str | None) -> Actor | None:
        """The actor with an id, if there is one."""
        return self._by_id.get(actor_id) if actor_id else None

    def mention_at(self, offset: int) -> tuple[Mention, Actor] | None:
        """The innermost mention that holds a character, with its actor."""
        holding = [pair for pair in self.mentions if offset in pair[0].span]
        return min(holding, key=lambda pair: len(pair[0].span), default=None)

    @cached_property
    def _quotes_by_span(self) -> dict[CharSpan, Quote]:
        return {quote.span: quote for quote in reversed(self.quotes)}

    def quote_over(self, span: CharSpan) -> Quote | None:
        """The first quote that takes up exactly a stretch of the text."""
        return self._quotes_by_span.get(span)

    def quote_at(self, offset: int) -> Quote | None:
        """The shortest quote with a part that holds a character."""
        holding = [quote for quote in self.quotes if any(offset in part for part in quote.content)]
        return min(holding, key=lambda quote: sum(map(len, quote.content)), default=None)

    @cached_property
    def answers(self) -> tuple[Quote, ...]:
        """The quotes that are turns of an interview themselves, in reading order; the others may lie in them."""
        starts = {turn.span.start for turn in self.turns}
        if not starts:
            return ()
        return tuple(quote for quote in self.quotes if quote.cue is None and quote.span.start in starts)

    @cached_property
    def outer_quotes(self) -> tuple[Quote, ...]:
        """The quotes without those of others in the answers of an interview, in reading order."""
        found: list[Quote] = []
        answers = set(self.answers)
        reached = 0
        for quote in self.quotes:
            if quote in answers:
                reached = quote.span.end
            elif quote.span.start < reached:
                continue
            found.append(quote)
        return tuple(found)

    def asks(self, paragraph: CharSpan) -> bool:
        """Whether a paragraph is, or ends, a question of an interview."""
        place = bisect_right(self.turns, paragraph.end - 1, key=lambda turn: turn.span.start) - 1
        turn = self.turns[place] if place >= 0 else None
        return turn is not None and turn.role is TurnRole.QUESTION and paragraph.end <= turn.span.end

    def quotes_of(self, actor_id: str) -> tuple[Quote, ...]:
        """What an actor says, in reading order."""
        return tuple(quote for quote in self.quotes if quote.actor == actor_id)

    def source_kind(self, quote: Quote) -> SourceKind | None:
        """What a quote comes from; where the quote doesn't tell, as its actor has it; `None` where nobody is known."""
        actor = self.actor(quote.actor)
        return quote.source_kind or (actor.source_kind if actor else None)

    @cached_property
    def _quoted_words(self) -> dict[str | None, int]:
        counts: dict[str | None, int] = {}
        for quote in self.quotes:
            words = sum(len(part.of(self.article.text).split()) for part in quote.content)
            counts[quote.actor] = counts.get(quote.actor, 0) + words
        return counts

    def share_of_words(self, actor_id: str) -> float:
        """An actor's part of all quoted words, 0 to 1; 0 where nobody is quoted."""
        total = sum(self._quoted_words.values())
        return self._quoted_words.get(actor_id, 0) / total if total else 0.0
