"""What a page declares about itself for search engines: that it is an article, whose, when, whether free, its text."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tui.sources.blocks import paragraphs
from tui.sources.markup import parsed, tidy

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DEEPEST = 6
_ARTICLES = ("Article", "BlogPosting", "Report")
_ESCAPED = 3
"""How often escaped markup may be escaped again."""

_MARKUP = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*)?/?>")
_REFERENCE = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")


@dataclass(frozen=True, slots=True)
class Declared:
    """The declarations of a page.

    Source:
        schema.org, `NewsArticle` in JSON-LD; Google, "Structured data for paywalled content"; ogp.me.
    """

    article: bool = False
    """Whether it says that it is an article."""

    free: bool = True
    """Whether everybody may read it; false where it says otherwise."""

    paragraphs: tuple[str, ...] = ()
    """The text it gives to search engines, without markup."""

    headline: str = ""
    shared_title: str = ""
    """The headline under which it is shared, `og:title`."""

    authors: tuple[str, ...] = ()
    """Persons and others whom it names as authors, as they stand there."""

    published: str = ""
    """When it was published, as it stands there."""

    sites: tuple[str, ...] = ()
    """Names of the site and of who publishes it."""


def declared(tree: HtmlElement) -> Declared:
    """Read a page's declarations; what is broken in them is passed over."""
    is_article = "article" in tree.xpath("//meta[@property='og:type']/@content")
    free, text, headline, published = True, "", "", ""
    authors: list[str] = []
    sites = [*tree.xpath("//meta[@property='og:site_name']/@content")]
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
            headline = headline or _said(each.get("headline"))
            published = published or _said(each.get("datePublished"))
            authors = authors or list(_names(each.get("author")))
            sites += _names(each.get("publisher"))
    return Declared(
        is_article,
        free,
        tuple(_lines(text)),
        headline,
        next((tidy(title) for title in tree.xpath("//meta[@property='og:title']/@content") if tidy(title)), ""),
        tuple(authors),
        published or next(map(str, tree.xpath("//meta[@property='article:published_time']/@content")), ""),
        tuple(dict.fromkeys(filter(None, map(tidy, sites)))),
    )


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


def _names(value: Any, depth: int = 0) -> Iterator[str]:  # noqa: ANN401  (JSON)
    """Names, of a name, an object with one, or a list of either."""
    if isinstance(value, list) and depth < 2:  # noqa: PLR2004
        for each in value:
            yield from _names(each, depth + 1)
    elif isinstance(value, dict) and depth <= 2:  # noqa: PLR2004
        yield from _names(value.get("name"), depth + 1)
    elif name := _said(value):
        yield name


def _said(value: Any) -> str:  # noqa: ANN401  (JSON)
    """A text without markup on one line; nothing for anything else."""
    return " ".join(_lines(value)) if isinstance(value, str) else ""


def _lines(text: str) -> list[str]:
    """The paragraphs of a declared text, whose markup may be escaped, and that again."""
    for _ in range(_ESCAPED):
        if not _REFERENCE.search(text):
            break
        text = html.unescape(text)
    if not _MARKUP.search(text):
        return [line for line in map(tidy, text.split("\n")) if line]
    tree = parsed(text.replace("\n", "<br><br>") if "<p" not in text and "<br" not in text else text)
    return paragraphs(tree) if tree is not None else []
