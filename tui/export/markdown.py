"""Markdown: an analysed article with who is in it, who says what and the reader's notes; and notes by themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from tui.export.escapes import escape_markdown
from tui.export.formats import Request
from tui.export.plain_text import ParagraphNumbers, described, said_how
from tui.export.tables import quoted
from tui.model.analysis import Analysis, Quote
from tui.model.anchors import Note, place
from tui.model.article import Article, sentence_at
from tui.model.span import CharSpan

NOBODY = "Nobody identified"
"""Heads the quotes whose speaker is no actor."""


def notes_markdown(article: Article, notes: Iterable[Note]) -> str:
    """Write an article's notes as a Markdown document.

    Args:
        article: As it reads now; it may have changed since the notes were written.
        notes: In any order.

    Returns:
        The article's headline, then each note below a quotation of its sentence with the words it is about in bold, in
        reading order; last those whose words are gone. Ends with a line break. What comes from the article is escaped,
        what the reader wrote stands as written.
    """
    blocks = [f"# Notes on {escape_markdown(article.title or article.id)}"]
    origin = ", ".join(part for part in (article.origin, article.date or "") if part)
    if origin:
        blocks.append(escape_markdown(origin))
    return "\n\n".join([*blocks, *note_blocks(article, notes)]) + "\n"


def loose_notes_markdown(title: str, notes: Iterable[Note]) -> str:
    """Notes on an article that can't be read now, each below its words with what stood around them."""
    blocks = [f"# Notes on {escape_markdown(title)}"]
    for note in notes:
        anchor = note.anchor
        around = f"{_within(anchor.prefix)}**{escape_markdown(anchor.exact)}**{_within(anchor.suffix)}"
        blocks += _block(" ".join(f"… {around} …".split()), note, "")
    return "\n\n".join(blocks) + "\n"


def note_blocks(article: Article, notes: Iterable[Note]) -> Iterator[str]:
    """An article's notes as Markdown blocks, in reading order; below a heading of their own those without a place."""
    found = place(notes, article.text)
    for span, note in found.notes:
        yield from _block(_quoted(article, span), note, _paragraph(article, span))
    if found.orphans:
        yield "## No longer in the article"
        for note in found.orphans:
            yield from _block(f"**{escape_markdown(note.anchor.exact)}**", note, "")


def _block(quotation: str, note: Note, where: str) -> Iterator[str]:
    yield f"> {quotation}"
    yield note.text
    yield f"*{', '.join(part for part in (where, _day(note.created)) if part)}*"


def _quoted(article: Article, span: CharSpan) -> str:
    """The sentences from the first to the last that the words touch, the words in bold."""
    first, last = sentence_at(article, span.start), sentence_at(article, span.end - 1)
    start = min(first.start if first else span.start, span.start)
    end = max(last.end if last else span.end, span.end)
    text = article.text
    before, words, after = text[start : span.start], span.of(text), text[span.end : end]
    left, right = len(words) - len(words.lstrip()), len(words.rstrip())
    bold = f"{words[:left]}**{escape_markdown(words[left:right])}**{words[right:]}" if words.strip() else ""
    return " ".join(f"{_within(before)}{bold}{_within(after)}".split())


def _within(words: str) -> str:
    """Words of a line, with a space where they meet the rest of it by one."""
    return f"{' ' * words[:1].isspace()}{escape_markdown(words)}{' ' * words[-1:].isspace()}"


def _paragraph(article: Article, span: CharSpan) -> str:
    number = article.paragraph_at(span.start)
    return "" if number is None else f"paragraph {number + 1}"


def _day(created: str) -> str:
    try:
        return datetime.fromisoformat(created).strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return escape_markdown(created)


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
    yield f"# {escape_markdown(article.title or article.id)}"
    if origin := _origin(article):
        yield f"*{origin}*"
    for paragraph in article.body():
        words = escape_markdown(paragraph.of(article.text))
        yield f"**{words}**" if analysis.asks(paragraph) else words
    numbers = ParagraphNumbers(article)
    if analysis.actors:
        yield "## Actors"
        yield "\n".join(
            f"- **{escape_markdown(actor.name)}**: {escape_markdown('; '.join(described(analysis, actor)))}"
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
    yield from (f"*Note: {escape_markdown(note)}*" for note in analysis.notes)


def _origin(article: Article) -> str:
    return ", ".join(escape_markdown(part) for part in (article.author, article.origin, article.date) if part)


def _by_speaker(analysis: Analysis) -> Iterator[tuple[str, tuple[Quote, ...]]]:
    """Who speaks, the first to speak first, with what they say in reading order; last what nobody known says."""
    speakers = dict.fromkeys(quote.actor for quote in analysis.quotes if quote.actor)
    for actor_id in speakers:
        actor = analysis.actor(actor_id)
        if actor is not None:
            yield escape_markdown(actor.name), analysis.quotes_of(actor.id)
    if unknown := tuple(quote for quote in analysis.quotes if quote.actor is None):
        yield NOBODY, unknown


def _quote(analysis: Analysis, quote: Quote, numbers: ParagraphNumbers) -> str:
    text = analysis.article.text
    facts = [said_how(analysis, quote), str(quote.kind), numbers.named(quote.span)]
    return f"{escape_markdown(quoted(quote, text))} *{escape_markdown('; '.join(part for part in facts if part))}*"
