"""An analysed article as plain lines: for braille displays, speech and pipes; and with the reasons behind each line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tui.export.escapes import printable_line
from tui.export.formats import Request
from tui.export.tables import quoted
from tui.model.analysis import Actor, ActorKind, Analysis, Quote, Stance
from tui.model.article import Article
from tui.model.span import CharSpan

KINDS = {ActorKind.PERSON: "person", ActorKind.ORG: "organisation", ActorKind.PLACE: "place"}


def write_text(analyses: Iterable[Analysis], request: Request) -> Iterator[str]:
    """Lines; two empty ones between articles."""
    begun = request.begun
    for analysis in analyses:
        yield ("\n\n" if begun else "") + "".join(plain(analysis))
        begun = True


def plain(analysis: Analysis) -> Iterator[str]:
    """The text, then who is in it, then who says what; each paragraph, actor and quote on a line of its own.

    Nothing depends on columns, signs or colours. Paragraphs are numbered from 1 after the headline, and actors and
    quotes name the paragraphs where they stand.
    """
    article = analysis.article
    if article.title:
        yield f"{printable_line(article.title)}\n"
    origin = ", ".join(part for part in (article.origin, article.date) if part)
    if origin:
        yield f"{printable_line(origin)}\n"
    yield from (
        f"\n{number}. {printable_line(span.of(article.text))}\n" for number, span in enumerate(article.body(), 1)
    )
    numbers = ParagraphNumbers(article)
    yield f"\nActors: {len(analysis.actors)}\n"
    yield from (f"{_actor(analysis, actor, numbers)}\n" for actor in analysis.actors)
    yield f"\nQuotes: {len(analysis.quotes)}\n"
    yield from (f"{_quote(analysis, quote, numbers)}\n" for quote in analysis.quotes)
    yield from (f"\nNote: {note}\n" for note in analysis.notes)


class ParagraphNumbers:
    """Numbers of paragraphs, by where something stands."""

    def __init__(self, article: Article) -> None:
        """Count the paragraphs after the headline from 1."""
        self._article = article
        self._numbers = {span: number for number, span in enumerate(article.body(), 1)}

    def of(self, span: CharSpan) -> int:
        """A span's paragraph; 0 for the headline, and between paragraphs."""
        index = self._article.paragraph_at(span.start)
        return self._numbers.get(self._article.paragraphs[index], 0) if index is not None else 0

    def named(self, span: CharSpan) -> str:
        """A span's paragraph in words."""
        number = self.of(span)
        return f"paragraph {number}" if number else "headline"


def described(analysis: Analysis, actor: Actor) -> Iterator[str]:
    """What is known of an actor, a few words each: kind, roles, other names, how often it is named and speaks."""
    yield KINDS[actor.kind]
    yield from map(printable_line, actor.roles)
    if actor.aliases:
        yield f"also {', '.join(map(printable_line, actor.aliases))}"
    yield _count(len(actor.mentions), "mention")
    if quotes := len(analysis.quotes_of(actor.id)):
        yield _count(quotes, "quote")


def said_how(analysis: Analysis, quote: Quote) -> str:
    """Who says it, as the text has it, and the cue: 'Mayor Jo Orr, told'; empty where the text has neither."""
    text = analysis.article.text
    return ", ".join(printable_line(span.of(text)) for span in (quote.speaker, quote.cue) if span)


def _actor(analysis: Analysis, actor: Actor, numbers: ParagraphNumbers) -> str:
    where = sorted({numbers.of(mention.span) for mention in actor.mentions})
    named = [str(number) if number else "headline" for number in where]
    known = "; ".join([printable_line(actor.name), *described(analysis, actor)])
    return f"{known}; paragraph{'s' if len(named) > 1 else ''} {', '.join(named)}"


def _quote(analysis: Analysis, quote: Quote, numbers: ParagraphNumbers) -> str:
    text = analysis.article.text
    actor = analysis.actor(quote.actor)
    speaker = printable_line(quote.speaker.of(text)) if quote.speaker else "somebody unknown"
    who = printable_line(actor.name) if actor else f"{speaker}, not identified"
    how = f" {printable_line(quote.cue.of(text))}" if quote.cue else ""
    stance = "" if quote.stance is Stance.NEUTRAL else f", {quote.stance}"
    where = numbers.named(quote.span).capitalize()
    return f"{where}, {who}{how}, {quote.kind}{stance}: {quoted(quote, text)}"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'s' if number != 1 else ''}"


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
        kind = analysis.source_kind(quote)
        yield f"    {speaker} = {actor_name}{f' ({kind})' if kind else ''}, {cue}\n"
        if quote.speaks_for:
            yield f"    for {names[quote.speaks_for]}\n"
        if quote.addressee:
            yield f"    to {words(quote.addressee)}\n"
        yield from (f"    | {words(part)}\n" for part in quote.content)
