"""What the palette offers of an article: its actors, pairs of them, and quotes, each to be followed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from tui.app.page.cells import clipped
from tui.app.page.following import ActorTarget, Followed, PairTarget, QuotesTarget, Target, describe
from tui.app.page.marks import SIGNS
from tui.app.screens.layer import Offer
from tui.model.analysis import Analysis

_WORDS = 60
"""Cells of a quote that are shown at most."""


def offers(
    analysis: Analysis, followed: Followed, follow: Callable[[Target], object], choose: Callable[[str, str], object]
) -> Iterator[Offer]:
    """Every actor, pair and quote.

    Args:
        analysis: The article.
        followed: What is followed now; pairs are made with it.
        follow: Follows something.
        choose: Goes to the row of a list, by the list's id and the row's.
    """
    yield "follow all quotes", "reader", partial(follow, QuotesTarget())
    yield "follow unattributed quotes", "reader", partial(follow, QuotesTarget(open_only=True))
    for actor in analysis.actors:
        count = len(actor.mentions)
        roles = "; ".join(actor.roles) or f"{count} mention{'s' if count > 1 else ''}"
        yield f"{SIGNS[actor.kind]} {actor.name}", roles, partial(follow, ActorTarget(actor.id))
    yield from _pairs(analysis, followed, follow)
    for quote in analysis.quotes:
        words = clipped(" ".join(quote.span.of(analysis.article.text).split()), _WORDS)
        yield words, describe(analysis, quote), partial(choose, "quotes", quote.id)


def _pairs(analysis: Analysis, followed: Followed, follow: Callable[[Target], object]) -> Iterator[Offer]:
    """The followed actor with each other one."""
    target = followed.target
    if not isinstance(target, ActorTarget | PairTarget):
        return
    first = analysis.actor(target.actor if isinstance(target, ActorTarget) else target.first)
    if first is None:
        return
    for other in analysis.actors:
        if other.id != first.id:
            yield (
                f"follow {first.name} with {other.name}",
                "sentences with both",
                partial(follow, PairTarget(first.id, other.id)),
            )
