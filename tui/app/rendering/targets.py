"""What can be followed, where each thing lies, and who is who when another analysis takes the place of one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from tui.model.analysis import Actor, ActorKind, Analysis, Mention, Quote, QuoteKind, Stance
from tui.model.article import sentences
from tui.model.navigation import Following
from tui.model.prominence import by_prominence
from tui.model.span import CharSpan

BELIEF: Final = "belief"
"""Quotes that nobody said: thought, wanted, hoped."""

_ALL_QUOTES: Final = frozenset({*map(str, QuoteKind), BELIEF})


@dataclass(frozen=True)
class Kinds:
    """What the reader wants to see."""

    actors: frozenset[str] = frozenset(ActorKind)
    """Kinds of actor: PERSON, ORG, PLACE."""

    quotes: frozenset[str] = _ALL_QUOTES
    """Kinds of quote: direct, indirect, mixed; and belief, which goes before the others."""

    sure: float = 0.0
    """How sure a mention or quote must be to be shown, 0 to 1."""

    by_mentions: bool = False
    """Whether actors are listed by their mentions alone, not by prominence."""

    words: tuple[str, ...] = ()
    """Words that are lit wherever they stand."""

    def actor(self, actor: Actor) -> bool:
        """Whether an actor is shown."""
        return actor.kind in self.actors and any(map(self.mention, actor.mentions))

    def mention(self, mention: Mention) -> bool:
        """Whether a mention of an actor that is shown is."""
        return mention.confidence >= self.sure

    def quote(self, quote: Quote) -> bool:
        """Whether a quote is shown."""
        return self._quote(quote) and quote.confidence >= self.sure

    def mentions_of(self, actor: Actor) -> Sequence[Mention]:
        """The mentions of an actor that are shown, in their order."""
        return tuple(filter(self.mention, actor.mentions)) if self.sure else actor.mentions

    def quotes_among(self, quotes: Sequence[Quote]) -> Sequence[Quote]:
        """Those of some quotes that are shown, in their order."""
        return quotes if not self.sure and self.quotes >= _ALL_QUOTES else tuple(filter(self.quote, quotes))

    def _quote(self, quote: Quote) -> bool:
        return (BELIEF if quote.stance is Stance.BELIEF else quote.kind) in self.quotes

    def listed(self, analysis: Analysis) -> list[Actor]:
        """The actors that are shown, in the order of their list."""
        ordered = analysis.actors if self.by_mentions else by_prominence(analysis)
        return [actor for actor in ordered if self.actor(actor)]

    def unsure(self, analysis: Analysis) -> tuple[int, int]:
        """How many mentions and quotes of shown kinds are hidden because they are not sure enough."""
        mentions = (mention for actor in analysis.actors if actor.kind in self.actors for mention in actor.mentions)
        quotes = filter(self._quote, analysis.quotes)
        return sum(not self.mention(m) for m in mentions), sum(q.confidence < self.sure for q in quotes)


EVERYTHING: Final = Kinds()
"""All kinds of both."""


@dataclass(frozen=True)
class ActorTarget:
    """An actor's mentions, or what the actor says."""

    actor: str
    """The actor's id."""
    quotes: bool = False


@dataclass(frozen=True)
class QuotesTarget:
    """All quotes, or those whose speaker is open."""

    open_only: bool = False


@dataclass(frozen=True)
class PairTarget:
    """The sentences where two actors occur together."""

    first: str
    second: str


@dataclass(frozen=True)
class SearchTarget:
    """What a search finds."""

    query: str


Target = ActorTarget | QuotesTarget | PairTarget | SearchTarget


def in_parts(target: Target | None) -> bool:
    """Whether a stop is long, or has words in it that aren't part of it."""
    return isinstance(target, QuotesTarget | PairTarget) or (isinstance(target, ActorTarget) and target.quotes)


@dataclass(frozen=True)
class Followed:
    """The one thing that is followed, and where it lies."""

    target: Target | None = None
    title: str = ""
    """What the status line calls it."""

    stops: tuple[CharSpan, ...] = ()
    """What `n` steps through, in reading order."""

    lit: tuple[CharSpan, ...] = ()
    """What is highlighted, in reading order; a quote in two parts is one stop and two of these."""


NOTHING = Followed()


def follow(analysis: Analysis, target: Target | None, kinds: Kinds = EVERYTHING) -> Followed:
    """Find where an actor, quotes of some kinds or a pair lie; nothing for an unknown actor, and for a search."""
    match target:
        case ActorTarget(actor_id, quotes):
            actor = analysis.actor(actor_id)
            if actor is not None and quotes:
                return _quoted(target, f"{actor.name}, quotes", kinds.quotes_among(analysis.quotes_of(actor_id)))
            if actor is not None:
                spans = tuple(mention.span for mention in kinds.mentions_of(actor))
                return Followed(target, actor.name, spans, spans)
        case QuotesTarget(open_only):
            chosen = tuple(q for q in kinds.quotes_among(analysis.quotes) if not (open_only and q.actor))
            return _quoted(target, "unattributed quotes" if open_only else "quotes", chosen)
        case PairTarget(first, second):
            one, other = analysis.actor(first), analysis.actor(second)
            if one is not None and other is not None:
                spans = together(analysis, first, second)
                return Followed(target, f"{one.name} + {other.name}", spans, spans)
    return NOTHING


def _quoted(target: Target, title: str, quotes: Sequence[Quote]) -> Followed:
    stops = tuple(quote.span for quote in quotes)
    return Followed(target, title, stops, tuple(sorted(part for quote in quotes for part in quote.content)))


def together(analysis: Analysis, first: str, second: str) -> tuple[CharSpan, ...]:
    """The sentences that mention both actors, in reading order."""
    one, other = analysis.actor(first), analysis.actor(second)
    if one is None or other is None:
        return ()
    starts = [sorted(mention.span.start for mention in actor.mentions) for actor in (one, other)]
    return tuple(
        sentence
        for paragraph in analysis.article.paragraphs
        if all(any(at in paragraph for at in of) for of in starts)
        for sentence in sentences(analysis.article.text, paragraph)
        if all(any(at in sentence for at in of) for of in starts)
    )


def reason(analysis: Analysis, followed: Followed, stop: CharSpan) -> str:
    """Why a stop is one: `“He” ← pronoun`, `“We won” ← said`; empty for a search or a sentence."""
    match followed.target:
        case ActorTarget(actor_id, quotes=False):
            actor = analysis.actor(actor_id)
            mention = next((m for m in actor.mentions if m.span == stop), None) if actor else None
            return f"“{_one_line(stop.of(analysis.article.text))}” ← {mention.kind}" if mention else ""
        case ActorTarget() | QuotesTarget():
            quote = next((quote for quote in analysis.quotes if quote.span == stop), None)
            return describe(analysis, quote) if quote else ""
    return ""


def describe(analysis: Analysis, quote: Quote) -> str:
    """Who says a quote and how, in a few words: `Faraj Qaim ← said`, `? he ← told Reuters, indirect`."""
    text = analysis.article.text
    actor = analysis.actor(quote.actor)
    speaker = _one_line(quote.speaker.of(text)) if quote.speaker else ""
    who = actor.name if actor else f"? {speaker}".rstrip()
    silent = "answer" if quote in analysis.answers else "no verb"
    cue = _one_line(quote.cue.of(text)) if quote.cue else silent
    return f"{who} ← {cue}, {quote.kind}" + ("" if quote.stance == "neutral" else f", {quote.stance}")


def introduced(analysis: Analysis, quote: Quote) -> tuple[str, str, str]:
    """What stands before a quote in a list, as in a sentence.

    Returns:
        Words before the speaker (`according to`), the speaker, and words after it (`said`). Each may be empty: a cue
        that is only a colon or dash is none.
    """
    text = analysis.article.text
    actor = analysis.actor(quote.actor)
    who = actor.name if actor else _one_line(quote.speaker.of(text)) if quote.speaker else ""
    cue = _one_line(quote.cue.of(text)) if quote.cue else ""
    if not any(map(str.isalnum, cue)):
        return "", who, ""
    cue = cue[0].lower() + cue[1:] if cue[1:].islower() else cue
    return (cue, who, "") if cue.endswith((" to", " of")) and who else ("", who, cue)


def interviewed(analysis: Analysis) -> str:
    """What the status line says of an interview: `interview: 34 answers of Ada Fenn`; empty for any other article."""
    answers = analysis.answers
    if not answers:
        return ""
    actors = [analysis.actor(actor) for actor in dict.fromkeys(quote.actor for quote in answers)]
    names = [actor.name for actor in actors if actor]
    whose = f" of {' and '.join(names)}" if len(names) in (1, 2) else f" of {len(names)} people" if names else ""
    return f"interview: {len(answers):,} answer{'s' * (len(answers) != 1)}{whose}"


def _one_line(words: str) -> str:
    return " ".join(words.split())


def successor(actor: Actor | None, analysis: Analysis) -> Actor | None:
    """The actor that most of an actor's mentions refer to in another analysis; `None` where none of them does."""
    if actor is None:
        return None
    owners = {mention.span: owner for mention, owner in analysis.mentions}
    votes = Counter(owners[mention.span].id for mention in actor.mentions if mention.span in owners)
    return analysis.actor(votes.most_common(1)[0][0]) if votes else None


def carried(target: Target | None, old: Analysis, new: Analysis) -> Target | None:
    """The same thing to follow in another analysis; `None` where it is gone."""
    match target:
        case ActorTarget(actor):
            now = successor(old.actor(actor), new)
            return replace(target, actor=now.id) if now else None
        case PairTarget(first, second):
            one, other = successor(old.actor(first), new), successor(old.actor(second), new)
            return PairTarget(one.id, other.id) if one and other and one is not other else None
    return target


def recalled(following: Following, analysis: Analysis) -> Target | None:
    """What a name stood for, in the analysis as it is now; `None` where it is gone, and for a search."""
    by_name = {actor.name: actor.id for actor in reversed(analysis.actors)}
    ids = [by_name.get(name) for name in following.names]
    match following.what, ids:
        case "actor" | "actor-quotes", [str(actor)]:
            return ActorTarget(actor, quotes=following.what == "actor-quotes")
        case "pair", [str(first), str(second)]:
            return PairTarget(first, second)
        case "quotes" | "open-quotes", _:
            return QuotesTarget(open_only=following.what == "open-quotes")
    return None


def remembered(target: Target | None, analysis: Analysis, index: int | None) -> Following:
    """A thing that is followed, by name."""
    match target:
        case ActorTarget(actor_id, quotes):
            actor = analysis.actor(actor_id)
            what = "actor-quotes" if quotes else "actor"
            return Following(what, (actor.name,), index) if actor else Following()
        case PairTarget(first, second):
            both = [actor.name for actor in map(analysis.actor, (first, second)) if actor]
            return Following("pair", tuple(both), index)
        case QuotesTarget(open_only):
            return Following("open-quotes" if open_only else "quotes", (), index)
        case SearchTarget(query):
            return Following("search", (query,), index)
    return Following()
