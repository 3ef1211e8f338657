"""An analysed article as Markdown: the text, who is in it, who says what, and the reader's notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tui.export.escaping import escaped
from tui.export.formats import Request
from tui.export.notes import note_blocks
from tui.export.plain import Paragraphs, described, said_how
from tui.export.tables import quoted
from tui.model.analysis import Analysis, Quote
from tui.model.anchors import Note
from tui.model.article import Article

NOBODY = "Nobody identified"
"""Heads the quotes whose speaker is no actor."""


def write_markdown(analyses: Iterable[Analysis], request: Request) -> Iterator[str]:
    """A document; several articles below one another, with a rule between them."""
    begun = request.begun
    for analysis in analyses:
        yield ("\n---\n\n" if begun else "") + markdown(analysis, request.notes(analysis.article))
        begun = True


def markdown(analysis: Analysis, notes: Iterable[Note] = ()) -> str:
    """One article: headline, origin, text, actors, quotes below their speakers, notes; ends with a line break."""
    return "\n\n".join(_blocks(analysis, list(notes))) + "\n"


def _blocks(analysis: Analysis, notes: list[Note]) -> Iterator[str]:
    article = analysis.article
    yield f"# {escaped(article.title or article.id)}"
    if origin := _origin(article):
        yield f"*{origin}*"
    yield from (escaped(paragraph.of(article.text)) for paragraph in article.body())
    numbers = Paragraphs(article)
    if analysis.actors:
        yield "## Actors"
        yield "\n".join(
            f"- **{escaped(actor.name)}**: {escaped('; '.join(described(analysis, actor)))}"
            for actor in analysis.actors
        )
    if analysis.quotes:
        yield "## Quotes"
        for heading, quotes in _by_speaker(analysis):
            yield f"### {heading}"
            yield "\n".join(f"- {_quote(analysis, quote, numbers)}" for quote in quotes)
    if notes:
        yield "## Notes"
        yield from note_blocks(article, notes)
    yield from (f"*Note: {escaped(note)}*" for note in analysis.notes)


def _origin(article: Article) -> str:
    return ", ".join(escaped(part) for part in (article.author, article.origin, article.date) if part)


def _by_speaker(analysis: Analysis) -> Iterator[tuple[str, tuple[Quote, ...]]]:
    """Who speaks, the first to speak first, with what they say in reading order; last what nobody known says."""
    speakers = dict.fromkeys(quote.actor for quote in analysis.quotes if quote.actor)
    for actor_id in speakers:
        actor = analysis.actor(actor_id)
        if actor is not None:
            yield escaped(actor.name), analysis.quotes_of(actor.id)
    if unknown := tuple(quote for quote in analysis.quotes if quote.actor is None):
        yield NOBODY, unknown


def _quote(analysis: Analysis, quote: Quote, numbers: Paragraphs) -> str:
    text = analysis.article.text
    told = [said_how(analysis, quote), str(quote.kind), numbers.named(quote.span)]
    return f"{escaped(quoted(quote, text))} *{escaped('; '.join(part for part in told if part))}*"
