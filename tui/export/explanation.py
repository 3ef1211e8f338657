"""An analysis with its reasons, for people who tune the rules or doubt a line."""

from __future__ import annotations

from collections.abc import Iterator

from tui.model.analysis import Analysis
from tui.model.span import CharSpan


def explanation(analysis: Analysis) -> Iterator[str]:
    """Each actor with its mentions, each quote with its speaker, and the rule behind each; one line a piece.

    A line of a mention reads: paragraph, words, kind, confidence, why.
    """
    article = analysis.article

    def at(span: CharSpan) -> str:
        paragraph = article.paragraph_at(span.start)
        return f"¶{paragraph + 1}" if paragraph is not None else "¶-"

    def words(span: CharSpan) -> str:
        return " ".join(span.of(article.text).split())

    # An id is the one string that nobody has cleaned.
    name = "".join(char if char.isprintable() else "\ufffd" for char in article.id)
    yield f"{article.title or name}\n"
    yield f"{analysis.model}\n"
    yield from (f"note: {note}\n" for note in analysis.notes)
    for actor in analysis.actors:
        yield f"\n{actor.id} {actor.name} ({actor.kind}, {len(actor.mentions)})\n"
        if actor.aliases:
            yield f"    also: {'; '.join(actor.aliases)}\n"
        if actor.roles:
            yield f"    roles: {'; '.join(actor.roles)}\n"
        for mention in actor.mentions:
            yield (
                f"    {at(mention.span):>5}  {words(mention.span)}  [{mention.kind}, {mention.confidence:.2f}]"
                f"  {mention.why}\n"
            )
    names = {actor.id: actor.name for actor in analysis.actors}
    for quote in analysis.quotes:
        speaker = words(quote.speaker) if quote.speaker else "?"
        actor_name = names.get(quote.actor or "", "nobody known")
        cue = words(quote.cue) if quote.cue else "no cue"
        yield f"\n{quote.id} {at(quote.span)} {quote.kind}, {quote.stance}, {quote.confidence:.2f}: {quote.why}\n"
        yield f"    {speaker} = {actor_name}, {cue}\n"
        if quote.addressee:
            yield f"    to {words(quote.addressee)}\n"
        yield from (f"    | {words(part)}\n" for part in quote.content)
