"""A text in hand as an article."""

from __future__ import annotations

from tui.model.article import Article
from tui.sources.cleaning import clean, harmless, one_line
from tui.sources.layout import to_article


def article_of_text(text: str, *, name: str = "text", title: str | None = None, source: str = "") -> Article:
    r"""Clean a text and lay it out as an article.

    Args:
        text: Anything, also nothing.
        name: What the article is called in output.
        title: A title known from elsewhere.
        source: Where it comes from.

    >>> [span.of("Rain fell.\n\nIt stopped.") for span in article_of_text("Rain fell.\r\n\r\nIt stopped.").paragraphs]
    ['Rain fell.', 'It stopped.']
    """
    return to_article(clean(text), name=name, title=one_line(title) if title else None, source=harmless(source))
