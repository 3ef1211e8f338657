"""An analysis opened for changes, and closed again into a valid one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from tui.model.actors import Actor, ActorKind, Mention
from tui.model.analysis import Analysis
from tui.model.anchors import Anchor, locate
from tui.model.corrections import ActorRef
from tui.model.quotes import Quote, QuoteKind
from tui.model.span import CharSpan

SAME = 0.5
"""Share of characters, of all that either covers, that two spans have in common to be taken for one."""


@dataclass(eq=False, slots=True)
class DraftActor:
    """An actor that may still change."""

    name: str
    kind: ActorKind
    mentions: dict[CharSpan, Mention] = field(default_factory=dict)
    aliases: list[str] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)

    def rename(self, name: str) -> None:
        """Take another name; the old one stays as an alias."""
        if name == self.name:
            return
        self.aliases = [alias for alias in self.aliases if alias not in (name, self.name)]
        self.aliases.append(self.name)
        self.name = name

    def retype(self, kind: ActorKind) -> None:
        """Be something else."""
        self.kind = kind


@dataclass(eq=False, slots=True)
class DraftQuote:
    """A quote with its speaker as an object, not an id."""

    quote: Quote
    actor: DraftActor | None

    def spoken_by(self, actor: DraftActor | None, why: str) -> None:
        """Let somebody else have said it; the old speaker's words go, unless they name the new one."""
        speaker = self.quote.speaker
        if actor is not None and speaker is not None and not any(speaker.overlaps(span) for span in actor.mentions):
            speaker = None
        self.quote = replace(self.quote, speaker=speaker, confidence=1.0, why=why)
        self.actor = actor


class Draft:
    """Actors and quotes under change. No mention has two owners at any time."""

    def __init__(self, analysis: Analysis) -> None:
        """Open an analysis, which stays as it is."""
        self.article = analysis.article
        self.text = analysis.article.text
        self._analysis = analysis
        self.actors = [
            DraftActor(a.name, a.kind, {m.span: m for m in a.mentions}, list(a.aliases), list(a.roles))
            for a in analysis.actors
        ]
        by_id = {actor.id: draft for actor, draft in zip(analysis.actors, self.actors, strict=True)}
        self.quotes = [DraftQuote(q, by_id.get(q.actor) if q.actor else None) for q in analysis.quotes]
        self.owners = {span: actor for actor in self.actors for span in actor.mentions}
        self._hidden: set[CharSpan] = set()
        self._hidden_quotes: set[CharSpan] = set()

    def actor(self, ref: ActorRef) -> DraftActor | None:
        """The actor meant: the one its mention belongs to, else the only one of that name and kind."""
        if ref.anchor is not None:
            span = locate(ref.anchor, self.text)
            if span in self._hidden:
                return None
            near = _nearest(span, self.owners)
            if near is not None:
                return self.owners[near]
        named = self.namesakes(ref)
        return named[0] if len(named) == 1 else None

    def namesakes(self, ref: ActorRef) -> list[DraftActor]:
        """The actors of that name and kind, most mentioned first."""
        name = ref.name.casefold()
        found = [actor for actor in self.actors if actor.kind is ref.kind and actor.name.casefold() == name]
        return sorted(found, key=lambda actor: -len(actor.mentions))

    def mention(self, anchor: Anchor) -> tuple[Mention, DraftActor] | None:
        """The mention meant, with its actor."""
        near = _nearest(locate(anchor, self.text), self.owners)
        if near is None:
            return None
        owner = self.owners[near]
        return owner.mentions[near], owner

    def quote(self, anchor: Anchor) -> DraftQuote | None:
        """The quote meant, by its first part."""
        span = locate(anchor, self.text)
        first = {held.quote.content[0]: held for held in reversed(self.quotes)}
        if span in self._hidden_quotes and span not in first:
            return None
        near = _nearest(span, first)
        return first[near] if near else None

    def hide_quote(self, anchor: Anchor) -> bool:
        """Take a quote away; false where there is none."""
        held = self.quote(anchor)
        if held is not None:
            self._hidden_quotes.add(held.quote.content[0])
            self.quotes.remove(held)
        return held is not None

    def new(self, name: str, kind: ActorKind) -> DraftActor:
        """Add an actor; it stays only if it is given a mention."""
        actor = DraftActor(name, kind)
        self.actors.append(actor)
        return actor

    def hide(self, actor: DraftActor) -> None:
        """Take an actor away; its quotes are nobody's."""
        for span in actor.mentions:
            del self.owners[span]
        self._hidden.update(actor.mentions)
        self.actors.remove(actor)
        for held in self.quotes:
            if held.actor is actor:
                held.actor = None

    def merge(self, actor: DraftActor, into: DraftActor) -> None:
        """Give all of an actor to another; nothing where both are one already."""
        if actor is into:
            return
        into.mentions |= actor.mentions
        self.owners.update(dict.fromkeys(actor.mentions, into))
        into.aliases = _once([*into.aliases, actor.name, *actor.aliases], but=into.name)
        into.roles = _once([*into.roles, *actor.roles])
        self.actors.remove(actor)
        for held in self.quotes:
            if held.actor is actor:
                held.actor = into

    def give(self, mention: Mention, to: DraftActor) -> None:
        """Let a mention refer to an actor, taking it off another; quotes whose speaker it names go along."""
        owner = self.owners.get(mention.span)
        if owner is not None and owner is not to:
            del owner.mentions[mention.span]
            self._forget(mention.span.of(self.text), owner)
            for held in self.quotes:
                if held.actor is owner and held.quote.speaker and held.quote.speaker.contains(mention.span):
                    held.actor = to
        to.mentions[mention.span] = mention
        self.owners[mention.span] = to
        self._hidden.discard(mention.span)
        if owner is not None and not owner.mentions:
            for held in self.quotes:
                if held.actor is owner:
                    held.actor = to
            self.actors.remove(owner)

    def _forget(self, words: str, actor: DraftActor) -> None:
        """Drop an alias that no mention of the actor is left to show."""
        if not any(span.of(self.text) == words for span in actor.mentions):
            actor.aliases = [alias for alias in actor.aliases if alias != words]

    def add_quote(self, content: tuple[CharSpan, ...], kind: QuoteKind, why: str) -> DraftQuote:
        """Add a quote, which takes in those within it and keeps what was known of the first of them."""
        inside = [h for h in self.quotes if all(any(c.contains(p) for c in content) for p in h.quote.content)]
        same = next((held for held in inside if held.quote.content == content), None)
        if same is not None:
            return same
        self.quotes = [held for held in self.quotes if held not in inside]
        known = next((held for held in inside if held.actor), inside[0] if inside else None)
        base = known.quote if known else Quote("q0", kind, content)
        cue, speaker = (_outside(span, content) for span in (base.cue, base.speaker))
        quote = replace(base, kind=kind, content=content, cue=cue, speaker=speaker, confidence=1.0, why=why)
        added = DraftQuote(quote, known.actor if known else None)
        self.quotes.append(added)
        return added

    def frozen(self) -> Analysis:
        """Close the draft: actors by number of mentions, quotes in reading order, both numbered from 1."""
        kept = [(sorted(actor.mentions), actor) for actor in self.actors if actor.mentions]
        kept.sort(key=lambda pair: (-len(pair[0]), pair[0][0]))
        ids = {id(actor): f"a{number}" for number, (_, actor) in enumerate(kept, 1)}
        actors = tuple(
            Actor(
                ids[id(actor)],
                actor.name,
                actor.kind,
                tuple(actor.mentions[span] for span in spans),
                tuple(actor.aliases),
                tuple(actor.roles),
            )
            for spans, actor in kept
        )
        held = sorted(self.quotes, key=lambda held: held.quote.span)
        quotes = tuple(
            replace(h.quote, id=f"q{number}", actor=ids.get(id(h.actor)) if h.actor else None)
            for number, h in enumerate(held, 1)
        )
        return replace(self._analysis, actors=actors, quotes=quotes)


def _nearest(span: CharSpan | None, spans: Mapping[CharSpan, object]) -> CharSpan | None:
    """The span itself, or the one that has most in common with it; `None` if none has `SAME`."""
    if span is None or span in spans:
        return span
    best = max(spans, key=lambda other: (_shared(span, other), other), default=None)
    return best if best is not None and _shared(span, best) >= SAME else None


def _shared(one: CharSpan, other: CharSpan) -> float:
    common = min(one.end, other.end) - max(one.start, other.start)
    return common / (max(one.end, other.end) - min(one.start, other.start)) if common > 0 else 0.0


def _outside(span: CharSpan | None, content: tuple[CharSpan, ...]) -> CharSpan | None:
    return None if span is None or any(part.overlaps(span) for part in content) else span


def _once(names: list[str], but: str = "") -> list[str]:
    return [name for name in dict.fromkeys(names) if name != but]
