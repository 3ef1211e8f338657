"""An analysed article as plain lines, one after another: for braille displays, speech and pipes."""

from __future__ import annotations

from collections.abc import Iterator

from tui.model.actors import Actor, ActorKind
from tui.model.analysis import Analysis
from tui.model.quotes import Quote, Stance
from tui.model.span import CharSpan

_KINDS = {ActorKind.PERSON: "person", ActorKind.ORG: "organisation", ActorKind.PLACE: "place"}


def plain(analysis: Analysis) -> Iterator[str]:
    """The text, then who is in it, then who says what; each paragraph, actor and quote on a line of its own.

    Nothing depends on columns, signs or colours. Paragraphs are numbered from 1 after the headline, and actors and
    quotes name the paragraphs where they stand.
    """
    article = analysis.article
    if article.title:
        yield f"{_line(article.title)}\n"
    origin = ", ".join(part for part in (article.source if article.source != "-" else "", article.date) if part)
    if origin:
        yield f"{_line(origin)}\n"
    yield from (f"\n{number}. {_line(span.of(article.text))}\n" for number, span in enumerate(article.body(), 1))
    numbers = _Paragraphs(analysis)
    yield f"\nActors: {len(analysis.actors)}\n"
    yield from (f"{_actor(analysis, actor, numbers)}\n" for actor in analysis.actors)
    yield f"\nQuotes: {len(analysis.quotes)}\n"
    yield from (f"{_quote(analysis, quote, numbers)}\n" for quote in analysis.quotes)
    yield from (f"\nNote: {note}\n" for note in analysis.notes)


class _Paragraphs:
    """Numbers of paragraphs, by where something stands."""

    def __init__(self, analysis: Analysis) -> None:
        self._article = analysis.article
        self._numbers = {span: number for number, span in enumerate(analysis.article.body(), 1)}

    def of(self, span: CharSpan) -> int:
        """A span's paragraph; 0 for the headline, and between paragraphs."""
        index = self._article.paragraph_at(span.start)
        return self._numbers.get(self._article.paragraphs[index], 0) if index is not None else 0


def _actor(analysis: Analysis, actor: Actor, numbers: _Paragraphs) -> str:
    parts = [actor.name, _KINDS[actor.kind], *actor.roles]
    if actor.aliases:
        parts.append(f"also {', '.join(actor.aliases)}")
    parts.append(_count(len(actor.mentions), "mention"))
    if quotes := len(analysis.quotes_of(actor.id)):
        parts.append(_count(quotes, "quote"))
    where = sorted({numbers.of(mention.span) for mention in actor.mentions})
    named = [str(number) if number else "headline" for number in where]
    return f"{'; '.join(parts)}; paragraph{'s' if len(named) > 1 else ''} {', '.join(named)}"


def _quote(analysis: Analysis, quote: Quote, numbers: _Paragraphs) -> str:
    text = analysis.article.text
    actor = analysis.actor(quote.actor)
    speaker = _line(quote.speaker.of(text)) if quote.speaker else "somebody unknown"
    who = actor.name if actor else f"{speaker}, not identified"
    how = f" {_line(quote.cue.of(text))}" if quote.cue else ""
    stance = "" if quote.stance is Stance.NEUTRAL else f", {quote.stance}"
    words = " … ".join(_line(part.of(text)) for part in quote.content)
    number = numbers.of(quote.span)
    where = f"Paragraph {number}" if number else "Headline"
    return f"{where}, {who}{how}, {quote.kind}{stance}: {words}"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'s' if number != 1 else ''}"


def _line(words: str) -> str:
    return " ".join(words.split())
