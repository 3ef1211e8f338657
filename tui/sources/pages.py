"""Web pages: the article in one, apart from all that stands around it."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tui.errors import SourceError
from tui.model.article import Article
from tui.sources.addresses import canonical, joined, same_site
from tui.sources.cleaning import clean, one_line
from tui.sources.declared import declared
from tui.sources.judging import LEAST, judge, words_of
from tui.sources.layout import to_article
from tui.sources.markup import crowded, paragraphs, parsed, tidy, with_marks

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement
    from trafilatura.settings import Document

_NOISE = re.compile(
    r"(?:story continues (?:below|after) )?(?:advertisement|advertising|advert|ad|sponsored)|read more|"
    r"related(?: articles)?|share(?: this(?: article| story)?)?|listen to this article|getty images",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"(?:(?:first |last )?(?:published|updated|posted|modified)\b.{0,50}|\d+ min(?:ute)?s? read)", re.IGNORECASE
)
_BYLINE = re.compile(r"(?i:by|von|par|por)[: ]\s*((?:[^\W\d_a-z][\w.'’-]*|and|und|et|de|van|von|der|al|bin|[,&]|\s)+)")
_SITE = re.compile(r"\s+[|–—·»-]\s+[^|–—·»]{2,60}$")
_TOP = 5
"""Lines under a headline among which a byline may stand."""


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
        said = "has too much markup to look for an article in it" if crowded(markup) else "is empty"
        raise SourceError(f"{what} {said}.")
    known, known_links = _canonical(tree, address), _links(with_marks(tree))
    headings = [tidy("".join(heading.itertext())) for heading in tree.iter("h1")]
    says = declared(tree)
    found = _extracted(tree, known)
    lines: Sequence[str] = _body(found)
    if not says.free and _letters("".join(lines)) == _letters("".join(says.paragraphs)):
        lines = ()  # It was given to search engines, not to readers.
    elif says.free and _is_better(says.paragraphs, lines):
        lines = says.paragraphs
    judge(lines, known_links, says, markup, what)
    title = _title(found, [*headings, *lines[:3]])
    body = lines[1:] if title and _letters(lines[0]) == _letters(title) else lines
    body, byline = _without_byline(body)
    text = clean("\n\n".join([*([title] if title else []), *body])) + "\n"
    article = to_article(text, name=name, title=title, source=known or source)
    return replace(article, date=_date(found) or article.date, author=_author(found) or byline)


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


def _body(found: Document | None) -> tuple[str, ...]:
    if found is None or found.body is None:
        return ()
    whole = _lines(found.body)
    for table in list(found.body.iter("table")):
        table.clear()
    lines = _lines(found.body)
    # Pages of old times stand in a table as a whole.
    return lines if words_of(lines) >= max(LEAST, words_of(whole) // 4) else whole


def _is_better(declared_lines: Sequence[str], lines: Sequence[str]) -> bool:
    """Whether a declared text says more than what stands in the page, or has paragraphs where that has none."""
    return words_of(declared_lines) > words_of(lines) or len(lines) < 3 <= len(declared_lines)  # noqa: PLR2004


def _links(tree: HtmlElement) -> frozenset[str]:
    """The words of each link of a page."""
    return frozenset(tidy("".join(link.itertext())) for link in tree.iter("a"))


def _lines(body: _Element) -> tuple[str, ...]:
    if len(body) == 1 and len(body[0]) == 0:  # All that could be found, a line each.
        lines = [tidy(line) for line in (body[0].text or "").split("\n")]
    else:
        lines = paragraphs(body)
    return tuple(line for line in lines if any(char.isalnum() for char in line) and not _NOISE.fullmatch(line))


def _title(found: Document | None, headings: Sequence[str]) -> str | None:
    """The headline, without the site's name where the page shows it without."""
    said = tidy(found.title or "") if found is not None else ""
    for headline in filter(None, (said, _SITE.sub("", said))):
        for heading in headings:
            if _letters(heading) == _letters(headline):
                return one_line(heading)
    return one_line(said) or None


def _without_byline(lines: Sequence[str]) -> tuple[Sequence[str], str | None]:
    """The paragraphs without what stands between headline and text about who wrote it and when, and who that is."""
    names: str | None = None
    kept: list[str] = []
    for at, line in enumerate(lines):
        told = len(line.split()) > 10 or line.rstrip("\"'”’»)").endswith((".", "!", "?", "…"))  # noqa: PLR2004
        if at >= _TOP or told:
            return [*kept, *lines[at:]], names
        byline = _BYLINE.fullmatch(line)
        if byline:
            names = names or ", ".join(re.split(r"\s*,\s*|\s+(?:and|und|et|&)\s+", byline[1].strip()))
        elif not _DATED.fullmatch(line) and not (names and len(line.split()) <= 4):  # noqa: PLR2004  (whom they work for)
            kept.append(line)
    return kept, names


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
