"""The order in which a reader wants to see an article's actors."""

from __future__ import annotations

from tui.model.analysis import Actor, ActorKind, Analysis


def by_prominence(analysis: Analysis) -> list[Actor]:
    """Who speaks or is in the headline first, then other people and bodies, then places, and last those without a name.

    Among equals those with more mentions come first, as in the analysis.
    """
    headline = analysis.article.headline
    quoted = {quote.actor for quote in analysis.quotes}

    def rank(actor: Actor) -> int:
        if not actor.named:
            return 3
        if actor.kind is ActorKind.PLACE:
            return 2
        in_headline = headline is not None and headline.overlaps(actor.mentions[0].span)
        return 0 if actor.id in quoted or in_headline else 1

    return sorted(analysis.actors, key=rank)
