"""Chains: actors while their mentions are being gathered, between two readings of a document."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tui.nlp.records import FoundActor, FoundMention

if TYPE_CHECKING:
    from tui.model.analysis import ActorKind, MentionKind
    from tui.nlp.records import Tokens


@dataclass(slots=True)
class Chain:
    """An actor in the making."""

    name: str
    kind: ActorKind
    mentions: list[FoundMention] = field(default_factory=list)
    aliases: tuple[str, ...] = ()
    roles: list[str] = field(default_factory=list)
    heads: set[str] = field(default_factory=set)
    """Head nouns of what the text calls it, in the singular: 'minister', 'firm'."""

    titles: set[int] = field(default_factory=set)
    """Head tokens of what stands right before its names: 'Director' in 'Director of the Harbour Office Faraj Qaim'."""

    genders: Counter[str] = field(default_factory=Counter)
    """Evidence for 'm' and 'f', weighed."""

    plural: bool = False
    """Whether it is several: 'the Clintons', 'police'."""

    named: bool = True

    @property
    def gender(self) -> str:
        """The gender with more evidence: 'm', 'f' or ''."""
        male, female = self.genders["m"], self.genders["f"]
        return "" if male == female else "m" if male > female else "f"

    def add(self, tokens: Tokens, kind: MentionKind, confidence: float, why: str) -> None:
        """One more mention."""
        self.mentions.append(FoundMention(tokens, kind, confidence, why))

    def call(self, role: str, head: str, gender: str = "") -> None:
        """One more thing the text calls it."""
        if role and role.casefold() not in {known.casefold() for known in self.roles}:
            self.roles.append(role)
        self.heads.add(head)
        if gender:
            self.genders[gender] += 3

    def found(self) -> FoundActor:
        """The actor as a record, its mentions in reading order, no two over the same tokens."""
        best: dict[Tokens, FoundMention] = {}
        for mention in self.mentions:
            held = best.get(mention.tokens)
            if held is None or mention.confidence > held.confidence:
                best[mention.tokens] = mention
        traits = {
            "genders": dict(self.genders),
            "heads": sorted(self.heads),
            "plural": self.plural,
            "titles": sorted(self.titles),
        }
        return FoundActor(
            self.name,
            self.kind,
            tuple(best[tokens] for tokens in sorted(best)),
            self.aliases,
            tuple(self.roles),
            traits,
        )


def chain_of(actor: FoundActor) -> Chain:
    """A record as a chain to add to."""
    return Chain(
        actor.name,
        actor.kind,
        list(actor.mentions),
        actor.aliases,
        list(actor.roles),
        set(actor.traits.get("heads", ())),
        set(actor.traits.get("titles", ())),
        Counter(actor.traits.get("genders", {})),
        bool(actor.traits.get("plural")),
    )
