"""Which kinds of actor and of quote are marked and listed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from tui.model.analysis import Actor, ActorKind, Quote, QuoteKind, Stance

BELIEF: Final = "belief"
"""Quotes that nobody said: thought, wanted, hoped."""


@dataclass(frozen=True)
class Kinds:
    """What the reader wants to see."""

    actors: frozenset[str] = frozenset(ActorKind)
    """Kinds of actor: PERSON, ORG, PLACE."""

    quotes: frozenset[str] = frozenset({*QuoteKind, BELIEF})
    """Kinds of quote: direct, indirect, mixed; and belief, which goes before the others."""

    def actor(self, actor: Actor) -> bool:
        """Whether an actor is shown."""
        return actor.kind in self.actors

    def quote(self, quote: Quote) -> bool:
        """Whether a quote is shown."""
        return (BELIEF if quote.stance is Stance.BELIEF else quote.kind) in self.quotes


EVERYTHING: Final = Kinds()
"""All kinds of both."""
