"""A stretch of tokens that may be a name, and what a model's labels mean."""

from __future__ import annotations

from dataclasses import dataclass

from tui.model.analysis import ActorKind

PERSON, ORG, PLACE = ActorKind.PERSON, ActorKind.ORG, ActorKind.PLACE

KINDS = {"PERSON": PERSON, "PER": PERSON, "ORG": ORG, "GPE": PLACE, "LOC": PLACE, "FAC": PLACE}
"""Labels of actors; `PER` and `LOC` are those of models with four kinds."""

THINGS = frozenset({"NORP", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW", "LANGUAGE", "MISC"})
"""Labels of names that are no actor's."""


@dataclass(slots=True)
class Candidate:
    """Tokens that may be a name."""

    start: int
    end: int
    label: ActorKind | None = None
    """What the model says they are."""

    thing: bool = False
    """Whether the model calls them the name of a thing, people or work."""

    quoted: bool = False
    """Whether they stand in a quoted title of a work."""

    fixed: bool = False
    """Whether a rule has settled the kind, and the article's vote shall not."""

    @property
    def single(self) -> bool:
        """Whether it is one token."""
        return self.end - self.start == 1

    @property
    def bare(self) -> bool:
        """Whether the model says nothing of it."""
        return self.label is None and not self.thing


def settled(start: int, end: int, kind: ActorKind) -> Candidate:
    """A name whose kind its place in the article tells, as in a dateline."""
    return Candidate(start, end, kind, fixed=True)
