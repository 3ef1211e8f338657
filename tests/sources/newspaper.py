"""Pages of an invented newspaper, for tests."""

from __future__ import annotations

from tui.model.article import Article
from tui.sources.web_page import article_of_page

HEADLINE = "Lighthouse gets a new lamp"

TEXT = (
    "The lighthouse of Kelm Point got a new lamp on Friday, the first in forty years, and the whole village came up.",
    "“It can be seen from the islands,” said the keeper, Runa Holt, who had carried the old one down herself.",
    "The lamp was paid for by the fishermen, who had put aside a coin from every catch since the spring storms.",
    "On the islands they lit a fire to say that they had seen it, as their grandparents did when the tower was built.",
)


def story(
    *,
    head: str = "",
    before: str = "",
    between: str = "",
    after: str = "",
    around: str = "",
    text: tuple[str, ...] = TEXT,
) -> str:
    """A page with the story: things in its head, before it, after its second paragraph, after it, and outside it."""
    lines = [f"<p>{each}</p>" for each in text]
    body = "".join([*lines[:2], between, *lines[2:]])
    return (
        f"<!doctype html><html><head><title>{HEADLINE}</title>{head}</head><body>"
        f"<article><h1>{HEADLINE}</h1>{before}{body}{after}</article>{around}</body></html>"
    )


def read(markup: str, address: str | None = None) -> Article:
    """A page as an article."""
    return article_of_page(markup, name="kelm", source="kelm.html", what="The page", address=address)


def lines(article: Article) -> list[str]:
    """Its paragraphs without the headline."""
    return [span.of(article.text) for span in article.body()]
