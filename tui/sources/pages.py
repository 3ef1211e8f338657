"""Web pages: the article in one, or a sentence on why there is none."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tui.errors import SourceError
from tui.model.article import Article
from tui.sources.addresses import canonical, joined, same_site
from tui.sources.cleaning import clean, one_line
from tui.sources.layout import to_article
from tui.sources.markup import paragraphs, parsed, tidy, with_marks

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement
    from trafilatura.settings import Document

LEAST = 40
"""Words that an article has at least; a brief of two sentences has that many."""

TEASER = 250
"""Words up to which a text that stops at a paywall is called its beginning."""

LINKED = 0.5
"""Share of words in lines that are links as a whole from which a page is a list of other pages."""

_PAYWALL = re.compile(
    r'"isAccessibleForFree"\s*:\s*"?false|(?:class|id)\s*=\s*"[^"]{0,200}(?:paywall|subscribe-wall|regwall|piano-offer)|'
    r"(?:subscribe|sign up|log in|register)(?: now| today)? to (?:continue|keep|read|unlock)|"
    r"(?:article|story|content) is (?:for|only|reserved|available)[^.<]{0,40}subscribers|"
    r"already a subscriber\?",
    re.IGNORECASE,
)
_SCRIPTED = re.compile(
    r"(?:enable|turn on|activate|requires?|without) java\s?script|<div[^>]{0,100}id=\"(?:root|app|__next|__nuxt)\"",
    re.IGNORECASE,
)
_NOISE = re.compile(
    r"(?:story continues (?:below|after) )?(?:advertisement|advertising|advert|ad|sponsored)|read more|"
    r"related(?: articles)?|share(?: this(?: article| story)?)?|listen to this article|getty images",
    re.IGNORECASE,
)
_SITE = re.compile(r"\s+[|–—·»-]\s+[^|–—·»]{2,60}$")
_SAVE = "save the page from a browser that shows the whole of it, and give the file"


@dataclass(frozen=True, slots=True)
class _Body:
    """What a page says."""

    paragraphs: tuple[str, ...]
    linked: float
    """Share of its words in lines that are links as a whole."""

    @property
    def words(self) -> int:
        return _words(self.paragraphs)


def article_of_page(markup: str, *, name: str, source: str, what: str, address: str | None = None) -> Article:
    """Find the article of a web page: headline, byline, date and paragraphs.

    Args:
        markup: The page as text.
        name: What the article is called in output.
        source: Where the page was read: the file's path, or the address.
        what: What it is and where, to begin the sentence of an error with.
        address: The page's address, where it has one; the article's source is then its canonical form.

    Raises:
        SourceError: If there is no article, or only the beginning of one.
    """
    tree = parsed(markup)
    if tree is None:
        raise SourceError(f"{what} is empty.")
    known = _canonical(tree, address)
    links = _links(with_marks(tree))
    found = _extracted(tree, known)
    body = _body(found, links) if found is not None else _Body((), 0.0)
    _judge(body, markup, what)
    title, first = _title(found, body)
    words = [first, *body.paragraphs[1:]] if first else [*([title] if title else []), *body.paragraphs]
    text = clean("\n\n".join(words)) + "\n"
    article = to_article(text, name=name, title=title, source=known or source)
    return replace(article, date=_date(found) or article.date, author=_author(found))


def _canonical(tree: HtmlElement, address: str | None) -> str | None:
    """The address under which the page wants to be known, if it is of the same site; else its own, without tracking."""
    if address is None:
        return None
    own = canonical(address)
    for link in tree.xpath("//link[@rel='canonical']/@href | //meta[@property='og:url']/@content"):
        try:
            said = canonical(joined(address, str(link)))
        except SourceError:
            continue
        front = urlsplit(said).path in {"", "/"} and not urlsplit(said).query
        if same_site(said, own) and (not front or urlsplit(own).path in {"", "/"}):
            return said
    return own


def _extracted(tree: HtmlElement, address: str | None) -> Document | None:
    from trafilatura import bare_extraction  # noqa: PLC0415  (a quarter of a second, only for pages)

    for chatty in ("trafilatura", "htmldate", "courlan", "justext"):
        logging.getLogger(chatty).setLevel(logging.CRITICAL + 1)
    try:
        found = bare_extraction(
            tree,
            url=address,
            include_comments=False,
            with_metadata=True,
            date_extraction_params={"original_date": True, "extensive_search": False},
        )
    except (RecursionError, ValueError, TypeError, AttributeError, KeyError, IndexError):
        return None  # What a strange page does to the extraction is no fault of the reader's.
    return None if isinstance(found, dict) else found


def _body(found: Document, links: frozenset[str]) -> _Body:
    body = found.body
    if body is None:
        return _Body((), 0.0)
    whole = _lines(body)
    for table in list(body.iter("table")):
        table.clear()
    lines = _lines(body)
    # Pages of old times stand in a table as a whole.
    said = lines if _words(lines) >= max(LEAST, _words(whole) // 4) else whole
    linked = _words(line for line in said if tidy(line) in links)
    return _Body(said, linked / max(1, _words(said)))


def _links(tree: HtmlElement) -> frozenset[str]:
    """The words of each link of a page."""
    return frozenset(tidy("".join(link.itertext())) for link in tree.iter("a"))


def _lines(body: _Element) -> tuple[str, ...]:
    if len(body) == 1 and len(body[0]) == 0:  # All that could be found, a line each.
        lines = [tidy(line) for line in (body[0].text or "").split("\n")]
    else:
        lines = paragraphs(body)
    return tuple(line for line in lines if any(char.isalnum() for char in line) and not _NOISE.fullmatch(line))


def _words(lines: Iterable[str]) -> int:
    return sum(len(line.split()) for line in lines)


def _judge(body: _Body, markup: str, what: str) -> None:
    """Refuse what is no article.

    Raises:
        SourceError: If it is none.
    """
    if body.words < TEASER and _PAYWALL.search(markup):
        raise SourceError(f"{what} shows at most the beginning of its article: the rest is behind a paywall.", _SAVE)
    if body.words < LEAST and _SCRIPTED.search(markup):
        raise SourceError(f"{what} has no text of its own: scripts would have to fetch it.", _SAVE)
    if body.linked > LINKED:
        raise SourceError(f"{what} is a list of other pages, not an article.", "give the address of one of them")
    if body.words < LEAST:
        raise SourceError(f"{what} has no article in it.", _SAVE)


def _title(found: Document | None, body: _Body) -> tuple[str | None, str | None]:
    """The headline, and the first paragraph of the body where it is just that."""
    said = one_line(tidy(found.title or "")) if found is not None else ""
    first = body.paragraphs[0]
    short = _SITE.sub("", said)
    for headline in filter(None, (said, short)):
        if _letters(first) == _letters(headline):
            return one_line(first), first
    if said and said != short and any(_letters(short) == _letters(line) for line in body.paragraphs[:3]):
        return short, None
    return said or None, None


def _letters(words: str) -> str:
    return "".join(char for char in words.casefold() if char.isalnum())


def _date(found: Document | None) -> str | None:
    try:
        return date.fromisoformat((found.date or "")[:10]).isoformat() if found is not None else None
    except ValueError:
        return None


def _author(found: Document | None) -> str | None:
    if found is None or not found.author:
        return None
    names = (one_line(tidy(name)) for name in found.author.split(";"))
    return ", ".join(dict.fromkeys(name for name in names if name and "://" not in name)) or None
