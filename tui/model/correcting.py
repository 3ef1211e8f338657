"""Applying corrections to an analysis: total, pure, and in the order they were made."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tui.model.actors import ActorKind, Mention, MentionKind
from tui.model.analysis import Analysis
from tui.model.anchors import locate
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
from tui.model.draft import Draft, DraftActor, DraftQuote
from tui.model.quotes import QuoteKind
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
        A valid analysis, with actors sorted and numbered anew; the given one itself where nothing changed.
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
            found = _to_each(actor, scope, draft, lambda each: each.retype(kind))
        case Merge():
            found = _merge(correction, draft)
        case Split():
            found = _split(correction, draft)
        case AddMention():
            found = _add_mention(correction, draft)
        case Reassign(quote, to):
            held = draft.quote(quote)
            found = held is not None and _speak(draft, held, to)
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
    held = draft.mention(correction.mention)
    if held is None:
        return False
    mention, owner = held
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
