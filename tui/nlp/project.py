"""From a `Doc` to an `Analysis`: the only place where tokens become offsets."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tui.model.analysis import Actor, Analysis, Mention, Quote
from tui.model.span import CharSpan
from tui.nlp.clock import look
from tui.nlp.records import FoundActor, FoundQuote, Tokens, read_actors, read_quotes

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from tui.model.article import Article


def project(doc: Doc, article: Article, model: str, notes: tuple[str, ...] = ()) -> Analysis:
    """Turn what our components left in a document into an analysis of its article.

    Actors are ordered by number of mentions, then by first mention, and get their ids anew in that order. Of two
    mentions over the same characters the more confident stays.

    Args:
        doc: The document over the article's text, as `join.parse` makes it.
        article: The article.
        model: What made it, for the record.
        notes: What the reader should know.
    """
    found = read_actors(doc)
    best: dict[CharSpan, tuple[int, Mention]] = {}
    for number, actor in enumerate(found):
        look()
        for mention in _mentions(doc, actor):
            held = best.get(mention.span)
            if held is None or mention.confidence > held[1].confidence:
                best[mention.span] = (number, mention)
    chains: dict[int, list[Mention]] = {}
    for span in sorted(best):
        number, mention = best[span]
        chains.setdefault(number, []).append(mention)
    order = sorted(chains, key=lambda number: (-len(chains[number]), chains[number][0].span))
    ids = {f"a{number + 1}": f"a{place}" for place, number in enumerate(order, 1)}
    actors = tuple(
        Actor(
            id=ids[f"a{number + 1}"],
            name=found[number].name,
            kind=found[number].kind,
            mentions=tuple(chains[number]),
            aliases=found[number].aliases,
            roles=found[number].roles,
        )
        for number in order
    )
    quotes = sorted((_quote(doc, quote, ids) for quote in read_quotes(doc)), key=lambda quote: quote.span)
    numbered = tuple(replace(quote, id=f"q{number}") for number, quote in enumerate(quotes, 1))
    return Analysis(article, actors, numbered, model, notes)


def _mentions(doc: Doc, actor: FoundActor) -> list[Mention]:
    return [Mention(_chars(doc, m.tokens), m.kind, m.confidence, m.why) for m in actor.mentions]


def _quote(doc: Doc, quote: FoundQuote, ids: dict[str, str]) -> Quote:
    look()
    return Quote(
        id="",
        kind=quote.kind,
        content=tuple(_chars(doc, part) for part in quote.parts),
        cue=_chars(doc, quote.cue) if quote.cue else None,
        speaker=_chars(doc, quote.speaker) if quote.speaker else None,
        actor=ids.get(quote.actor) if quote.actor else None,
        confidence=quote.confidence,
        why=quote.why,
        stance=quote.stance,
        addressee=_chars(doc, quote.addressee) if quote.addressee else None,
    )


def _chars(doc: Doc, tokens: Tokens) -> CharSpan:
    """The characters of some tokens; white space at their edges, a token of its own where it is doubled, stays out."""
    start, end = tokens
    while start < end - 1 and doc[start].is_space:
        start += 1
    while start < end - 1 and doc[end - 1].is_space:
        end -= 1
    last = doc[end - 1]
    return CharSpan(doc[start].idx, last.idx + len(last))
