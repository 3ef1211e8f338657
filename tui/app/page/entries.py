"""What stands in the rows of the side lists, as pieces of text with the names of their styles."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from tui.app.rendering.targets import EVERYTHING, Kinds, describe
from tui.app.rendering.text_marks import SIGNS
from tui.model.analysis import Actor, Analysis, Quote, QuoteKind, Stance

_BARS = " ▁▂▃▄▅▆▇█"


class Piece(NamedTuple):
    """Some words and how they look."""

    words: str
    style: str = ""


class Line(NamedTuple):
    """One line of a row: what stands on its left is shortened so that its right end fits."""

    left: tuple[Piece, ...]
    right: tuple[Piece, ...] = ()
    indent: int = 0
    """Cells before the left pieces."""

    lines: int = 1
    """Lines over which the left pieces may run."""


class Entry(NamedTuple):
    """One row of a list."""

    id: str
    lines: tuple[Line, ...]


def density(offsets: list[int], length: int, cells: int = 10) -> str:
    """Where in a text something occurs, as bars.

    Args:
        offsets: Characters where it occurs.
        length: Characters of the whole text.
        cells: Bars to draw.

    >>> density([0, 1, 99], 100, 4)
    '█  ▄'
    """
    counts = [0] * cells
    for offset in offsets:
        counts[min(offset * cells // max(1, length), cells - 1)] += 1
    most = max(counts, default=0) or 1
    return "".join(_BARS[-(-count * (len(_BARS) - 1) // most)] for count in counts)


def actor_entries(
    analysis: Analysis, kinds: Kinds = EVERYTHING, numbered: int = 9, met: Mapping[str, int] | None = None
) -> list[Entry]:
    """The actors of some kinds, by number of mentions, each with its roles, density and quotes.

    Args:
        analysis: The article.
        kinds: What is shown.
        numbered: How many of them have a number.
        met: In how many other articles each named actor is; `None` where that isn't known.
    """
    shown = [actor for actor in analysis.actors if kinds.actor(actor)]
    return [
        Entry(actor.id, _actor_lines(analysis, actor, number if number <= numbered else None, met))
        for number, actor in enumerate(shown, 1)
    ]


def told_met(others: int) -> str:
    """In how many other articles an actor is, in words.

    >>> told_met(4), told_met(0)
    ('in 4 other articles', 'new')
    """
    return f"in {others:,} other article{'s' if others != 1 else ''}" if others else "new"


def _actor_lines(
    analysis: Analysis, actor: Actor, number: int | None, met: Mapping[str, int] | None
) -> tuple[Line, ...]:
    sign = Piece(f"{SIGNS[actor.kind]} ", f"{actor.kind.lower()}")
    name = (Piece(f"{number or ' ':>2} ", "quiet"), sign, Piece(actor.name, f"{actor.kind.lower()}-name"))
    others = None if met is None or not actor.named else met.get(actor.id, 0)
    new = Piece("new", "bars") if others == 0 else Piece("")
    lines = [Line(name, (new, Piece(f" {len(actor.mentions)}" if others == 0 else str(len(actor.mentions)), "count")))]
    known = "; ".join(actor.roles) or ", ".join(actor.aliases)
    if known:
        lines.append(Line((Piece(known, "quiet"),), indent=5))
    if others:
        lines.append(Line((Piece(told_met(others), "quiet"),), indent=5))
    quotes = len(analysis.quotes_of(actor.id))
    if quotes:
        bars = density([m.span.start for m in actor.mentions], len(analysis.article.text))
        share = f"{analysis.share_of_words(actor.id):.0%}".replace("%", " %")
        said = f"  {quotes} quote{'s' if quotes > 1 else ''}"
        lines.append(Line((Piece(bars, "bars"), Piece(said, "quiet"), Piece(f", {share}", "quiet")), indent=5))
    return tuple(lines)


def quote_entries(analysis: Analysis, kinds: Kinds = EVERYTHING, *, by_speaker: bool = False) -> list[Entry]:
    """The quotes in reading order, or gathered by speaker, those who say most first and open ones last."""
    quotes = [quote for quote in analysis.quotes if kinds.quote(quote)]
    if by_speaker:
        most = {actor.id: len(analysis.quotes_of(actor.id)) for actor in analysis.actors}
        quotes.sort(key=lambda quote: (quote.actor is None, -most.get(quote.actor or "", 0), quote.actor or ""))
    return [Entry(quote.id, _quote_lines(analysis, quote)) for quote in quotes]


def _quote_lines(analysis: Analysis, quote: Quote) -> tuple[Line, ...]:
    who, _, how = describe(analysis, quote).partition(" ← ")
    actor = analysis.actor(quote.actor)
    sign = SIGNS[actor.kind] if actor else " "
    style = f"{actor.kind.lower()}-name" if actor else "open"
    cue = how.split(",")[0]
    kind = {QuoteKind.DIRECT: "", QuoteKind.INDIRECT: "indirect", QuoteKind.MIXED: "mixed"}[quote.kind]
    stance = "" if quote.stance is Stance.NEUTRAL else str(quote.stance)
    head = (
        Piece(f"{sign} ", actor.kind.lower() if actor else "open"),
        Piece(who, style),
        Piece(f"  {cue}", "quiet"),
        *([Piece(f" · {stance}", "quiet")] if stance else []),
    )
    words = " ".join(" … ".join(part.of(analysis.article.text) for part in quote.content).split())
    return Line(head, (Piece(kind, "quiet"),)), Line((Piece(words, "words"),), indent=2, lines=2)
