"""Who is who when an analysis takes the place of another of the same article."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from tui.app.page.following import ActorTarget, PairTarget, QuotesTarget, SearchTarget, Target
from tui.model.analysis import Actor, Analysis
from tui.model.navigation import Following


def successor(actor: Actor | None, analysis: Analysis) -> Actor | None:
    """The actor that most of an actor's mentions refer to in another analysis; `None` where none of them does."""
    if actor is None:
        return None
    owners = {mention.span: owner for mention, owner in analysis.mentions}
    votes = Counter(owners[mention.span].id for mention in actor.mentions if mention.span in owners)
    return analysis.actor(votes.most_common(1)[0][0]) if votes else None


def carried(target: Target | None, old: Analysis, new: Analysis) -> Target | None:
    """The same thing to follow in another analysis; `None` where it is gone."""
    match target:
        case ActorTarget(actor):
            now = successor(old.actor(actor), new)
            return replace(target, actor=now.id) if now else None
        case PairTarget(first, second):
            one, other = successor(old.actor(first), new), successor(old.actor(second), new)
            return PairTarget(one.id, other.id) if one and other and one is not other else None
    return target


def recalled(following: Following, analysis: Analysis) -> Target | None:
    """What a name stood for, in the analysis as it is now; `None` where it is gone, and for a search."""
    by_name = {actor.name: actor.id for actor in reversed(analysis.actors)}
    ids = [by_name.get(name) for name in following.names]
    match following.what, ids:
        case "actor" | "actor-quotes", [str(actor)]:
            return ActorTarget(actor, quotes=following.what == "actor-quotes")
        case "pair", [str(first), str(second)]:
            return PairTarget(first, second)
        case "quotes" | "open-quotes", _:
            return QuotesTarget(open_only=following.what == "open-quotes")
    return None


def remembered(target: Target | None, analysis: Analysis, index: int | None) -> Following:
    """A thing that is followed, by name."""
    match target:
        case ActorTarget(actor_id, quotes):
            actor = analysis.actor(actor_id)
            what = "actor-quotes" if quotes else "actor"
            return Following(what, (actor.name,), index) if actor else Following()
        case PairTarget(first, second):
            both = [actor.name for actor in map(analysis.actor, (first, second)) if actor]
            return Following("pair", tuple(both), index)
        case QuotesTarget(open_only):
            return Following("open-quotes" if open_only else "quotes", (), index)
        case SearchTarget(query):
            return Following("search", (query,), index)
    return Following()
