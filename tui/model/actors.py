"""Actors and the expressions that refer to them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

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
