"""A comparison of two articles as lines, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from tui.export.tables import line
from tui.model.actors import Actor
from tui.model.analysis import Analysis
from tui.model.comparison import Attribution, Change, Comparison, QuotePair, speaker_of, words_of
from tui.model.quotes import Quote

_HEADINGS = {
    Change.KEPT: "Kept",
    Change.SHORTENED: "Shortened in 2",
    Change.LENGTHENED: "Longer in 2",
    Change.REWORDED: "Reworded",
}
_CHANGED = {
    Attribution.CHANGED: "said by others",
    Attribution.LOST: "2 names nobody",
    Attribution.FOUND: "1 names nobody",
    Attribution.UNCLEAR: "1 and 2 may mean the same",
}


def comparison_text(found: Comparison) -> Iterator[str]:
    """Lines: the two articles, then their quotes by what became of them, then the actors that only one has."""
    for number, side in (("1", found.one), ("2", found.other)):
        article = side.article
        origin = ", ".join(part for part in (article.source, article.date) if part)
        yield f"{number}: {line(article.title or article.id)}" + (f" ({line(origin)})\n" if origin else "\n")
    yield f"{round(100 * found.alike)} % of the wording is the same.\n"
    for change, heading in _HEADINGS.items():
        pairs = [pair for pair in found.quotes if pair.change is change]
        if pairs:
            yield f"\n{heading}: {len(pairs)}\n"
        for pair in pairs:
            yield from _pair(found, pair)
    for heading, side, quotes in (("Only in 1", found.one, found.dropped), ("Only in 2", found.other, found.added)):
        if quotes:
            yield f"\n{heading}: {len(quotes)} quotes\n"
        yield from (f"  {_said(side, (quote,))}\n" for quote in quotes)
    yield f"\nActors in both: {len(found.actors)}\n"
    yield from (f"  {_both(pair.one, pair.other)}\n" for pair in found.actors)
    for heading, actors in (("Actors only in 1", found.only_one), ("Actors only in 2", found.only_other)):
        if actors:
            yield f"\n{heading}: {len(actors)}\n"
        yield from (f"  {_called(actor)}\n" for actor in actors)


def comparison_json(found: Comparison) -> str:
    """One JSON document; offsets count code points of each article's text."""
    record = {
        "one": _article(found.one),
        "other": _article(found.other),
        "alike": round(found.alike, 3),
        "quotes": [
            {
                "change": str(pair.change),
                "attribution": str(pair.attribution),
                "alike": pair.alike,
                "one": [_quote(found.one, quote) for quote in pair.ones],
                "other": [_quote(found.other, quote) for quote in pair.others],
            }
            for pair in found.quotes
        ],
        "dropped": [_quote(found.one, quote) for quote in found.dropped],
        "added": [_quote(found.other, quote) for quote in found.added],
        "actors": [{"one": pair.one.name, "other": pair.other.name, "why": pair.why} for pair in found.actors],
        "only_one": [_actor(actor) for actor in found.only_one],
        "only_other": [_actor(actor) for actor in found.only_other],
    }
    text = json.dumps(record, ensure_ascii=False, indent=2)
    harmless = all(char.isprintable() or char == "\n" for char in text)
    return (text if harmless else json.dumps(record, indent=2)) + "\n"


def _pair(found: Comparison, pair: QuotePair) -> Iterator[str]:
    told = _CHANGED.get(pair.attribution)
    mine, theirs = _said(found.one, pair.ones), _said(found.other, pair.others)
    if pair.change is Change.KEPT and pair.attribution in (Attribution.SAME, Attribution.NONE):
        yield f"  {mine}\n"
        return
    yield f"  1 {mine}\n  2 {theirs}\n"
    if told:
        yield f"    {told}\n"


def _said(side: Analysis, quotes: tuple[Quote, ...]) -> str:
    return f"{line(speaker_of(side, quotes)) or '(nobody)'}: {line(words_of(side, quotes))}"


def _both(one: Actor, other: Actor) -> str:
    return _called(one) if one.name == other.name else f"{_called(one)} / {_called(other)}"


def _called(actor: Actor) -> str:
    return line(actor.name) + (f", {line(actor.roles[0])}" if actor.roles else "")


def _article(side: Analysis) -> dict[str, Any]:
    article = side.article
    return {"id": article.id, "title": article.title, "source": article.source, "date": article.date}


def _quote(side: Analysis, quote: Quote) -> dict[str, Any]:
    return {
        "id": quote.id,
        "kind": str(quote.kind),
        "start": quote.span.start,
        "end": quote.span.end,
        "words": words_of(side, (quote,)),
        "speaker": speaker_of(side, (quote,)) or None,
    }


def _actor(actor: Actor) -> dict[str, Any]:
    return {"id": actor.id, "name": actor.name, "kind": str(actor.kind), "roles": list(actor.roles)}
