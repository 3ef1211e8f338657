"""What the reader knows better: corrections as values that survive a new analysis.

A correction never names an id of an analysis, because a new analysis gives new ones. It names an actor by name, kind
and one mention, a mention or a quote by its words and their surroundings. The list of corrections is the history:
leaving one out and applying the rest undoes it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Self

from tui.model.analysis import Actor, ActorKind, MentionKind, Quote
from tui.model.anchors import Anchor
from tui.model.span import CharSpan


class Scope(StrEnum):
    """Where a correction holds."""

    ARTICLE = "article"
    """In the article it was made in."""

    ALWAYS = "always"
    """In every article with an actor of that name and kind."""


@dataclass(frozen=True, slots=True)
class ActorRef:
    """An actor, named in a way that outlives its id."""

    name: str
    kind: ActorKind
    anchor: Anchor | None = None
    """One of its mentions, by preference its full name; decides before the name does."""

    @classmethod
    def of(cls, actor: Actor, text: str) -> Self:
        """Refer to an actor of an analysis of `text`."""
        names = [mention for mention in actor.mentions if mention.kind is MentionKind.NAME]
        full = [mention for mention in names if mention.span.of(text) == actor.name]
        longest = sorted(names, key=lambda mention: -len(mention.span))
        best = (*full, *longest, *actor.mentions)[0]
        return cls(actor.name, actor.kind, Anchor.at(best.span, text))


@dataclass(frozen=True, slots=True)
class Hide:
    """Take an actor away, with its mentions; what it said stays, without a speaker."""

    actor: ActorRef
    scope: Scope = Scope.ARTICLE


@dataclass(frozen=True, slots=True)
class Rename:
    """Call an actor otherwise; the old name becomes an alias.

    Raises:
        ValueError: If the new name has no character.
    """

    actor: ActorRef
    name: str
    scope: Scope = Scope.ARTICLE

    def __post_init__(self) -> None:
        """Refuse a name that can't be shown."""
        _refuse_blank(self.name)


@dataclass(frozen=True, slots=True)
class Merge:
    """Make two actors one: the mentions, names, roles and quotes of the first go to the second.

    'Always', in an article that has the first alone, gives it the second's name.
    """

    actor: ActorRef
    into: ActorRef
    scope: Scope = Scope.ARTICLE


@dataclass(frozen=True, slots=True)
class Retype:
    """Say that an actor is a person, an organisation or a place."""

    actor: ActorRef
    kind: ActorKind
    scope: Scope = Scope.ARTICLE


@dataclass(frozen=True, slots=True)
class Split:
    """Take one mention off its actor and give it to another, with the quotes it speaks."""

    mention: Anchor
    to: ActorRef | None = None
    """Who it refers to; `None` for somebody new."""

    name: str = ""
    """What to call somebody new; the mention's words where empty."""

    kind: ActorKind | None = None
    """What somebody new is; `None`: the same as the actor it was taken off."""

    scope: ClassVar[Scope] = Scope.ARTICLE


@dataclass(frozen=True, slots=True)
class AddMention:
    """Mark a missed mention; one that was marked already changes its actor.

    Raises:
        ValueError: If it has no character that shows.
    """

    mention: Anchor
    to: ActorRef | None = None
    """Who it refers to; `None` for somebody new."""

    name: str = ""
    """What to call somebody new; the mention's words where empty."""

    kind: ActorKind = ActorKind.PERSON
    """What somebody new is."""

    scope: ClassVar[Scope] = Scope.ARTICLE

    def __post_init__(self) -> None:
        """Refuse white space."""
        _refuse_blank(self.mention.exact)


@dataclass(frozen=True, slots=True)
class Reassign:
    """Say who spoke a quote."""

    quote: Anchor
    """The quote's first part."""

    to: ActorRef | None = None
    """The speaker; `None` for nobody known."""

    scope: ClassVar[Scope] = Scope.ARTICLE


@dataclass(frozen=True, slots=True)
class AddQuote:
    """Mark a missed quote; quotes that lie wholly within it become part of it.

    Raises:
        ValueError: If it has no character that shows.
    """

    quote: Anchor
    """All of its words, over several paragraphs too."""

    to: ActorRef | None = None
    """The speaker; `None` for nobody known."""

    scope: ClassVar[Scope] = Scope.ARTICLE

    def __post_init__(self) -> None:
        """Refuse white space."""
        _refuse_blank(self.quote.exact)


@dataclass(frozen=True, slots=True)
class HideQuote:
    """Take away what is no quote."""

    quote: Anchor
    """The quote's first part."""

    scope: ClassVar[Scope] = Scope.ARTICLE


Correction = Hide | Rename | Merge | Retype | Split | AddMention | Reassign | AddQuote | HideQuote

KINDS: dict[str, type[Correction]] = {
    "hide": Hide,
    "rename": Rename,
    "merge": Merge,
    "retype": Retype,
    "split": Split,
    "add-mention": AddMention,
    "reassign": Reassign,
    "add-quote": AddQuote,
    "hide-quote": HideQuote,
}
"""What each is called where it is stored or exported; never changes."""


def quote_anchor(quote: Quote, text: str) -> Anchor:
    """Refer to a quote by its first part."""
    return Anchor.at(quote.content[0], text)


def span_anchor(span: CharSpan, text: str) -> Anchor | None:
    """Refer to a selection without the white space around it; `None` if nothing else is selected.

    >>> span_anchor(CharSpan(3, 8), "Now Qaim said").exact
    'Qaim'
    """
    words = span.of(text)
    if not words.strip():
        return None
    start = span.start + len(words) - len(words.lstrip())
    return Anchor.at(CharSpan(start, start + len(words.strip())), text)


def sentence(correction: Correction) -> str:
    """What a correction did, as the history shows it: `LNA merged into Libyan National Army, in all articles`."""
    match correction:
        case Hide(actor):
            summary = f"{actor.name} hidden"
        case Rename(actor, name):
            summary = f"{actor.name} renamed to {name}"
        case Merge(actor, into):
            summary = f"{actor.name} merged into {into.name}"
        case Retype(actor, kind):
            summary = f"{actor.name} made {_KIND_NAMES[kind]}"
        case Split(mention, to, name):
            summary = f"“{_short(mention)}” split off to {to.name if to else name or 'an actor of its own'}"
        case AddMention(mention, to, name):
            summary = f"“{_short(mention)}” marked as {to.name if to else name or 'an actor of its own'}"
        case Reassign(quote, to):
            summary = f"“{_short(quote)}” given to {to.name if to else 'nobody'}"
        case AddQuote(quote, to):
            summary = f"“{_short(quote)}” marked as a quote{f' of {to.name}' if to else ''}"
        case HideQuote(quote):
            summary = f"“{_short(quote)}” is no quote"
    return f"{summary}, in all articles" if correction.scope is Scope.ALWAYS else summary


def question(correction: Hide | Rename | Merge | Retype) -> str:
    """What a correction would do, as it is asked: `Merge ‘LNA’ into ‘Libyan National Army’`."""
    match correction:
        case Hide(actor):
            return f"Hide ‘{actor.name}’"
        case Rename(actor, name):
            return f"Rename ‘{actor.name}’ to ‘{name}’"
        case Merge(actor, into):
            return f"Merge ‘{actor.name}’ into ‘{into.name}’"
        case Retype(actor, kind):
            return f"Make ‘{actor.name}’ {_KIND_NAMES[kind]}"


_KIND_NAMES = {ActorKind.PERSON: "a person", ActorKind.ORG: "an organisation", ActorKind.PLACE: "a place"}
_SHORT = 40


def _short(anchor: Anchor) -> str:
    words = " ".join(anchor.exact.split()).strip("“”\"'‘’")
    return words if len(words) <= _SHORT else f"{words[: _SHORT - 1].rstrip()}…"


def _refuse_blank(words: str) -> None:
    if not words.strip():
        msg = "a name, a mention and a quote need a character that shows"
        raise ValueError(msg)
