"""Quotes: the words, how they are introduced, and who said them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from tui.model.span import CharSpan


class QuoteKind(StrEnum):
    """How the words are given."""

    DIRECT = "direct"
    """Wholly in quotation marks."""

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

    def __post_init__(self) -> None:
        """Refuse content that is empty or out of order."""
        if not self.content or any(a.end > b.start for a, b in pairwise(self.content)):
            msg = f"the content of quote {self.id} is not an ordered walk: {self.content[:5]}"
            raise ValueError(msg)

    @property
    def span(self) -> CharSpan:
        """From the first part's start to the last part's end; cue and speaker may lie inside."""
        return CharSpan(self.content[0].start, self.content[-1].end)
