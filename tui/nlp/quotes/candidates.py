"""What might be a quotation: one cue with one possible content. Nothing is decided here."""

from __future__ import annotations

from dataclasses import dataclass

from tui.nlp.records import Tokens


@dataclass(slots=True)
class Candidate:
    """A cue, a construction, and the content it would introduce."""

    head: int
    """The cue's head token: the verb, the noun, 'according', the colon."""

    cue: Tokens
    lemma: str
    construction: str
    """How cue and content stand to one another: `ccomp.right`, `object`, `touch.after`, …"""

    parts: tuple[Tokens, ...]
    root: int = -1
    """The content's syntactic head where it is one subtree; else -1."""

    speaker: Tokens | None = None
    """Only where the construction itself names the source: 'according to X', 'X: …'."""

    cut: str = "whole"
    """What was left off, or added, at the right edge."""

    marked: tuple[int, ...] = ()
    """Numbers of the outermost stretches in marks that the content holds."""

    score: float = 0.0
    """How likely it is a quotation, 0 to 1; 0 for all but the best of its cue."""

    own: float = 0.0
    """How likely it is one that its own cue introduces, 0 to 1, rather than another beside or around it."""

    instead: float = 0.0
    """How likely it is a quotation if the best content of its cue is another cue's; 0 for that best one."""

    speech: float = 0.0
    """How likely its cue tells what was said rather than thought, if it is a quotation."""

    rank: float = 0.0
    """How likely its cue is one and this the content, 0 to 1; among the candidates of a cue the highest is the best."""
