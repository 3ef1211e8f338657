"""Joining: stretches in marks that no cue introduces go on the quotation before them, or stand alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.nlp.quotes.candidates import Candidate
    from tui.nlp.quotes.edges import Marked
    from tui.nlp.quotes.marks import Stretch
    from tui.nlp.quotes.tree import Tree
    from tui.nlp.records import Tokens


@dataclass(slots=True)
class Attributed:
    """A quotation in the making: its parts, and the candidate that introduced it."""

    parts: tuple[Tokens, ...]
    candidate: Candidate | None
    score: float
    why: str = ""


def join(tree: Tree, marked: Marked, outer: list[Stretch], chosen: list[Candidate]) -> list[Attributed]:
    """Quotations in reading order, with the stretches that go on them."""
    return [Attributed(c.parts, c, c.score) for c in chosen]
