"""Words for the clipboard, with where they come from."""

from __future__ import annotations

from tui.app.page.sentences import sentence_at
from tui.model.analysis import Analysis, Quote, QuoteKind
from tui.model.article import Article
from tui.model.span import CharSpan

_OPENING = "“”\"«‘'„"


def cited(analysis: Analysis, offset: int) -> str:
    """The quote or sentence at a character, attributed: `“We won” — Ann Lee, mayor (gazette.txt, 2026-03-01, para 12)`.

    Only words in quotation marks are given to their speaker; reported speech is the article's own wording, so its
    whole sentence is quoted from the article. Empty where there is no text.

    Args:
        analysis: The article and what is known of it.
        offset: A character in the text.
    """
    quote = analysis.quote_at(offset)
    if quote is not None and quote.kind is QuoteKind.DIRECT:
        return _quoted(analysis, quote)
    sentence = sentence_at(analysis.article, offset)
    return cited_span(analysis.article, sentence) if sentence else ""


def _quoted(analysis: Analysis, quote: Quote) -> str:
    text = analysis.article.text
    words = " … ".join(_line(part.of(text)).strip(_OPENING + " ").rstrip(",") for part in quote.content)
    actor = analysis.actor(quote.actor)
    if actor is not None:
        who = ", ".join([actor.name, *actor.roles[:1]])
    else:
        who = _line(quote.speaker.of(text)) if quote.speaker else "speaker unknown"
    return f"“{words}” — {who}{origin(analysis.article, quote.span.start)}"


def cited_span(article: Article, span: CharSpan) -> str:
    """Some words of an article in quotation marks, with their origin."""
    words = _line(span.of(article.text))
    if not (words[:1] in _OPENING and words[-1:] in _OPENING):
        words = f"“{words}”"
    return f"{words}{origin(article, span.start)}"


def origin(article: Article, offset: int) -> str:
    """Where a character stands: ` (gazette.txt, 2026-03-01, para 12)`; paragraphs count from 1 after the headline."""
    number = article.paragraph_at(offset)
    body = list(article.body())
    paragraph = article.paragraphs[number] if number is not None else None
    where = f"para {body.index(paragraph) + 1}" if paragraph in body else "headline" if paragraph else ""
    parts = [part for part in (article.origin, article.date, where) if part]
    return f" ({', '.join(parts)})" if parts else ""


def whole(article: Article) -> str:
    """An article's text, paragraph by paragraph, with its title where the text lacks it."""
    title = [article.title] if article.title and article.headline is None else []
    return "\n\n".join([*title, *(paragraph.of(article.text) for paragraph in article.paragraphs)])


def _line(words: str) -> str:
    return " ".join(words.split())
