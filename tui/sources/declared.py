"""What a page declares about itself for search engines: that it is an article, whether it is free, its text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tui.sources.markup import paragraphs, parsed, tidy

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DEEPEST = 6
_ARTICLES = ("Article", "BlogPosting", "Report")


@dataclass(frozen=True, slots=True)
class Declared:
    """The declarations of a page.

    Source:
        schema.org, `NewsArticle` in JSON-LD; Google, "Structured data for paywalled content".
    """

    article: bool = False
    """Whether it says that it is an article."""

    free: bool = True
    """Whether everybody may read it; false where it says otherwise."""

    paragraphs: tuple[str, ...] = ()
    """The text it gives to search engines."""


def declared(tree: HtmlElement) -> Declared:
    """Read a page's declarations; what is broken in them is passed over."""
    is_article = "article" in tree.xpath("//meta[@property='og:type']/@content")
    free, text = True, ""
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            value = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for each in _articles(value):
            is_article = True
            free = free and str(each.get("isAccessibleForFree", True)).lower() not in {"false", "0", "no"}
            body = each.get("articleBody")
            text = body if isinstance(body, str) and len(body) > len(text) else text
    return Declared(is_article, free, tuple(_lines(text)))


def _articles(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:  # noqa: ANN401  (JSON)
    if isinstance(value, list) and depth < _DEEPEST:
        for each in value:
            yield from _articles(each, depth + 1)
    elif isinstance(value, dict):
        kinds = value.get("@type")
        names = kinds if isinstance(kinds, list) else [kinds]
        if any(isinstance(name, str) and name.endswith(_ARTICLES) for name in names):
            yield value
        yield from _articles(value.get("@graph", []), depth + 1)


def _lines(text: str) -> list[str]:
    if "</" in text and (tree := parsed(text)) is not None:
        return paragraphs(tree)
    return [line for line in map(tidy, text.split("\n")) if line]
