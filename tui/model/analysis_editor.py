"""Applying corrections to an analysis: total, pure, and in the order they were made; the result is valid again."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace

from tui.model.analysis import Actor, ActorKind, Analysis, Mention, MentionKind, Quote, QuoteKind, Turn
from tui.model.anchors import Anchor, locate
from tui.model.corrections import (
    ActorRef,
    AddMention,
    AddQuote,
    Correction,
    Hide,
    HideQuote,
    Merge,
    Reassign,
    Rename,
    Retype,
    Scope,
    Split,
)
from tui.model.span import CharSpan

BY_HAND = "set by the reader"
"""Why a mention or quote is where a correction put it."""

_PRONOUNS = frozenset(
    word
    for group in (
        "he him his himself she her hers herself it its itself they them their theirs themselves",
        "who whom whose i me my mine myself we us our ours ourselves you your yours yourself yourselves",
    )
    for word in group.split()
)
_DETERMINERS = frozenset(["the", "a", "an", "this", "that", "these", "those"])
_DOUBLE_MARKS = frozenset('“”„‟"«»')
_MARKS = _DOUBLE_MARKS | frozenset("‘’‚‛'‹›")


@dataclass(frozen=True, slots=True)
class Corrected:
    """An analysis with corrections applied."""

    analysis: Analysis
    skipped: tuple[Correction, ...] = ()
    """Made for this article, but what they were about is no longer found; in the order they were made."""


def correct(corrections: Iterable[Correction], analysis: Analysis) -> Corrected:
    """Apply corrections one after another, each to what the ones before it left.

    Args:
        corrections: In the order they were made.
        analysis: What the analyser found.

    Returns:
        A valid analysis, with actors sorted and numbered again; the given one itself where nothing changed.
    """
    history = tuple(corrections)
    draft = Draft(analysis)
    outcomes = [(correction, _apply(correction, draft)) for correction in history]
    skipped = tuple(c for c, found in outcomes if not found and c.scope is Scope.ARTICLE)
    return Corrected(draft.frozen() if any(found for _, found in outcomes) else analysis, skipped)


def apply(corrections: Iterable[Correction], analysis: Analysis) -> Analysis:
    """The analysis with corrections applied; those whose target is gone are left out."""
    return correct(corrections, analysis).analysis


def _apply(correction: Correction, draft: Draft) -> bool:
    """Change a draft; false where what the correction is about isn't there."""
    match correction:
        case Hide(actor, scope):
            found = _to_each(actor, scope, draft, draft.hide)
        case Rename(actor, name, scope):
            found = _to_each(actor, scope, draft, lambda each: each.rename(" ".join(name.split())))
        case Retype(actor, kind, scope):
            found = _to_each(actor, scope, draft, lambda each: draft.retype(each, kind))
        case Merge():
            found = _merge(correction, draft)
        case Split():
            found = _split(correction, draft)
        case AddMention():
            found = _add_mention(correction, draft)
        case Reassign(quote, to):
            drafted = draft.quote(quote)
            found = drafted is not None and _speak(draft, drafted, to)
        case AddQuote():
            found = _add_quote(correction, draft)
        case HideQuote(quote):
            found = draft.hide_quote(quote)
    return found


def _to_each(ref: ActorRef, scope: Scope, draft: Draft, change: Callable[[DraftActor], None]) -> bool:
    actors = draft.namesakes(ref) if scope is Scope.ALWAYS else list(filter(None, [draft.actor(ref)]))
    for actor in actors:
        change(actor)
    return bool(actors)


def _merge(correction: Merge, draft: Draft) -> bool:
    if correction.scope is Scope.ARTICLE:
        one, other = draft.actor(correction.actor), draft.actor(correction.into)
        if one is None or other is None:
            return False
        draft.merge(one, other)
        return True
    targets = draft.namesakes(correction.into)
    if not targets:
        return _to_each(correction.actor, correction.scope, draft, lambda actor: actor.rename(correction.into.name))
    return _to_each(correction.actor, correction.scope, draft, lambda actor: draft.merge(actor, targets[0]))


def _split(correction: Split, draft: Draft) -> bool:
    drafted = draft.mention(correction.mention)
    if drafted is None:
        return False
    mention, owner = drafted
    new = owner.kind if correction.kind is None else correction.kind
    return _give(draft, mention, correction.to, correction.name, new)


def _add_mention(correction: AddMention, draft: Draft) -> bool:
    span = locate(correction.mention, draft.text)
    if span is None:
        return False
    owner = draft.owners.get(span)
    mention = owner.mentions[span] if owner else Mention(span, MentionKind.NAME)
    return _give(draft, mention, correction.to, correction.name, correction.kind)


def _give(draft: Draft, mention: Mention, to: ActorRef | None, name: str, kind: ActorKind) -> bool:
    """Let a mention refer to an actor or, where `to` is `None`, to somebody new."""
    words = " ".join(mention.span.of(draft.text).split())
    owner = draft.owners.get(mention.span)
    if to is None:
        called = " ".join(name.split()) or words
        alone = owner is not None and len(owner.mentions) == 1 and owner.name == called
        target = owner if alone and owner is not None else draft.new(called, kind)
    else:
        found = draft.actor(to)
        if found is None:
            return False
        target = found
    if owner is target:
        return True
    how = mention.kind if owner else _kind_of(words, target)
    draft.give(Mention(mention.span, how, 1.0, BY_HAND), target)
    if how is MentionKind.NAME and words not in (target.name, *target.aliases):
        target.aliases.append(words)
    return True


def _kind_of(words: str, actor: DraftActor) -> MentionKind:
    """How an expression the reader marked refers.

    'Ms Varga' shares a word with 'Elena Varga'; 'the minister' begins with an article and shares none.
    """
    folded = words.casefold().split()
    if len(folded) == 1 and folded[0] in _PRONOUNS:
        return MentionKind.PRONOUN
    known = {word for name in (actor.name, *actor.aliases) for word in name.casefold().split()} - _DETERMINERS
    if words[:1].isupper() and (folded[0] not in _DETERMINERS or known & set(folded)):
        return MentionKind.NAME
    return MentionKind.NOMINAL


def _speak(draft: Draft, quote: DraftQuote, to: ActorRef | None) -> bool:
    actor = draft.actor(to) if to else None
    if to is not None and actor is None:
        return False
    quote.spoken_by(actor, BY_HAND)
    return True


def _add_quote(correction: AddQuote, draft: Draft) -> bool:
    span = locate(correction.quote, draft.text)
    if span is None or (correction.to is not None and draft.actor(correction.to) is None):
        return False
    quote = draft.add_quote(_parts(draft, span), _quote_kind(span.of(draft.text)), BY_HAND)
    return correction.to is None or _speak(draft, quote, correction.to)


def _parts(draft: Draft, span: CharSpan) -> tuple[CharSpan, ...]:
    """A selection cut at the paragraphs it runs over."""
    parts = []
    for paragraph in draft.article.paragraphs:
        if paragraph.overlaps(span):
            start, end = max(span.start, paragraph.start), min(span.end, paragraph.end)
            words = draft.text[start:end]
            start += len(words) - len(words.lstrip())
            if words.strip():
                parts.append(CharSpan(start, start + len(words.strip())))
    return tuple(parts) or (span,)


def _quote_kind(words: str) -> QuoteKind:
    if words[0] in _MARKS and (words[-1] in _MARKS or words.rstrip(".,;:!?")[-1:] in _MARKS):
        return QuoteKind.DIRECT
    return QuoteKind.MIXED if _DOUBLE_MARKS & set(words) else QuoteKind.INDIRECT


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


@dataclass(eq=False, slots=True)
class DraftQuote:
    """A quote with its speaker as an object, not an id."""

    quote: Quote
    actor: DraftActor | None
    principal: DraftActor | None = None
    """For whom the speaker speaks."""

    def spoken_by(self, actor: DraftActor | None, why: str) -> None:
        """Let somebody else have said it; the old speaker's words go, unless they name the new one."""
        speaker = self.quote.speaker
        if actor is not None and speaker is not None and not any(speaker.overlaps(span) for span in actor.mentions):
            speaker = None
        self.quote = replace(self.quote, speaker=speaker, confidence=1.0, why=why)
        self.give_to(actor)
        self.principal = None

    def give_to(self, actor: DraftActor | None) -> None:
        """Let it be an actor's, who then tells what it comes from."""
        self.actor = actor
        self.quote = replace(self.quote, source_kind=None)

    def replace_actor(self, actor: DraftActor, by: DraftActor | None) -> None:
        """Put an actor, or nobody, into another's place."""
        if self.actor is actor:
            self.give_to(by)
        if self.principal is actor:
            self.principal = by


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
        self.quotes = [DraftQuote(q, by_id.get(q.actor or ""), by_id.get(q.speaks_for or "")) for q in analysis.quotes]
        self.owners = {span: actor for actor in self.actors for span in actor.mentions}
        self._hidden: set[CharSpan] = set()
        self._hidden_quotes: set[CharSpan] = set()

    def actor(self, ref: ActorRef) -> DraftActor | None:
        """The actor meant: the one its mention belongs to, else the only one of that name and kind.

        Nobody stands in for one that is hidden.
        """
        if ref.anchor is not None:
            near = _nearest(locate(ref.anchor, self.text), [*self.owners, *self._hidden])
            if near is not None:
                return self.owners.get(near)
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
        first = {drafted.quote.content[0]: drafted for drafted in reversed(self.quotes)}
        near = _nearest(span, [*first, *self._hidden_quotes])
        return first.get(near) if near else None

    def hide_quote(self, anchor: Anchor) -> bool:
        """Take a quote away, with any of the same first part; false where there is none."""
        drafted = self.quote(anchor)
        if drafted is not None:
            first = drafted.quote.content[0]
            self._hidden_quotes.add(first)
            self.quotes = [each for each in self.quotes if each.quote.content[0] != first]
        return drafted is not None

    def new(self, name: str, kind: ActorKind) -> DraftActor:
        """Add an actor; it stays only if it is given a mention."""
        actor = DraftActor(name, kind)
        self.actors.append(actor)
        return actor

    def retype(self, actor: DraftActor, kind: ActorKind) -> None:
        """Let an actor be something else, and so what its quotes come from."""
        actor.kind = kind
        for drafted in self.quotes:
            drafted.replace_actor(actor, actor)

    def hide(self, actor: DraftActor) -> None:
        """Take an actor away; its quotes are nobody's."""
        for span in actor.mentions:
            del self.owners[span]
        self._hidden.update(actor.mentions)
        self.actors.remove(actor)
        for drafted in self.quotes:
            drafted.replace_actor(actor, None)

    def merge(self, actor: DraftActor, into: DraftActor) -> None:
        """Give all of an actor to another; nothing where both are one already."""
        if actor is into:
            return
        into.mentions |= actor.mentions
        self.owners.update(dict.fromkeys(actor.mentions, into))
        into.aliases = _once([*into.aliases, actor.name, *actor.aliases], but=into.name)
        into.roles = _once([*into.roles, *actor.roles])
        self.actors.remove(actor)
        for drafted in self.quotes:
            drafted.replace_actor(actor, into)

    def give(self, mention: Mention, to: DraftActor) -> None:
        """Let a mention refer to an actor, taking it off another; quotes whose speaker it names go along."""
        owner = self.owners.get(mention.span)
        if owner is not None and owner is not to:
            del owner.mentions[mention.span]
            self._forget(mention.span.of(self.text), owner)
            for drafted in self.quotes:
                if drafted.actor is owner and drafted.quote.speaker and drafted.quote.speaker.contains(mention.span):
                    drafted.give_to(to)
        to.mentions[mention.span] = mention
        self.owners[mention.span] = to
        self._hidden.discard(mention.span)
        if owner is not None and not owner.mentions:
            for drafted in self.quotes:
                drafted.replace_actor(owner, to)
            self.actors.remove(owner)

    def _forget(self, words: str, actor: DraftActor) -> None:
        """Drop an alias that no mention of the actor is left to show."""
        if not any(span.of(self.text) == words for span in actor.mentions):
            actor.aliases = [alias for alias in actor.aliases if alias != words]

    def add_quote(self, content: tuple[CharSpan, ...], kind: QuoteKind, why: str) -> DraftQuote:
        """Add a quote, which takes in those within it and keeps what was known of the first of them."""
        inside = [h for h in self.quotes if all(any(c.contains(p) for c in content) for p in h.quote.content)]
        same = next((drafted for drafted in inside if drafted.quote.content == content), None)
        if same is not None:
            return same
        self.quotes = [drafted for drafted in self.quotes if drafted not in inside]
        known = next((drafted for drafted in inside if drafted.actor), inside[0] if inside else None)
        base = known.quote if known else Quote("q0", kind, content)
        cue, speaker = (_outside(span, content) for span in (base.cue, base.speaker))
        quote = replace(base, kind=kind, content=content, cue=cue, speaker=speaker, confidence=1.0, why=why)
        added = DraftQuote(quote, known.actor if known else None, known.principal if known else None)
        self.quotes.append(added)
        return added

    def frozen(self) -> Analysis:
        """Close the draft: actors by number of mentions, quotes in reading order, both numbered from 1."""
        placed = [(sorted(actor.mentions), actor) for actor in self.actors if actor.mentions]
        placed.sort(key=lambda pair: (-len(pair[0]), pair[0][0]))
        ids = {id(actor): f"a{number}" for number, (_, actor) in enumerate(placed, 1)}
        actors = tuple(
            Actor(
                ids[id(actor)],
                actor.name,
                actor.kind,
                tuple(actor.mentions[span] for span in spans),
                tuple(actor.aliases),
                tuple(actor.roles),
            )
            for spans, actor in placed
        )
        drafted = sorted(self.quotes, key=lambda drafted: drafted.quote.span)
        quotes = tuple(
            replace(h.quote, id=f"q{number}", actor=ids.get(id(h.actor)), speaks_for=ids.get(id(h.principal)))
            for number, h in enumerate(drafted, 1)
        )
        turns = tuple(replace(turn, actor=ids.get(id(actor))) for turn, actor in self._turns())
        return replace(self._analysis, actors=actors, quotes=quotes, turns=turns)

    def _turns(self) -> Iterator[tuple[Turn, DraftActor | None]]:
        """The turns of an interview with who speaks: of an answer, who the quote of its words is by."""
        by_length = sorted(self.quotes, key=lambda drafted: len(drafted.quote.span))
        speakers = {part.start: drafted.actor for drafted in by_length for part in drafted.quote.content}
        for turn in self._analysis.turns:
            known = self._analysis.actor(turn.actor)
            heirs = (self.owners.get(mention.span) for mention in known.mentions) if known else iter(())
            yield turn, speakers.get(turn.span.start, next(filter(None, heirs), None))


def _nearest(span: CharSpan | None, spans: Collection[CharSpan]) -> CharSpan | None:
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
