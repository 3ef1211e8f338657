"""Web pages: the article in one, apart from all that stands around it."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import date
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tui.errors import SourceError
from tui.model.article import Article
from tui.sources.addresses import canonical, joined, same_site
from tui.sources.blocks import blocks, letters, paragraphs, words_in
from tui.sources.body import Body, covered
from tui.sources.byline import authors_of, tells_origin, without_byline
from tui.sources.cleaning import clean
from tui.sources.declared import Declared, declared
from tui.sources.furniture import cards, furniture
from tui.sources.headline import headings, headline_of, site_of
from tui.sources.judging import LEAST, judge, refuse_a_beginning, words_of
from tui.sources.layout import to_article
from tui.sources.markup import crowded, parsed, spaced, tidy, with_marks
from tui.sources.neighbours import others
from tui.sources.quotations import with_quotations
from tui.sources.refusal import RefusedError
from tui.sources.visibility import drop, hidden

if TYPE_CHECKING:
    from lxml.html import HtmlElement
    from trafilatura.settings import Document

SHOWN = 0.8
"""Part of a declared text that the page shows where its own words are taken."""

HEADLINE = 5
"""Words of a link from which it may be a headline."""

HEADLINES = 3
"""Headlines of other pages from which a page without a text is a list of them."""

LOST = 0.4
"""Part of the extractor's words below which what was found again in the page is no article of it."""

_NOT_FREE = "The page says that it isn't free for everybody; this is what it shows."


@dataclass(frozen=True)
class _Found:
    lines: Sequence[str]
    """The article's paragraphs."""

    seen: str
    """All words that the page shows."""

    is_list: bool
    """Whether most of it is links to other pages."""


def article_of_page(markup: str, *, name: str, source: str, what: str, address: str | None = None) -> Article:
    """Find the article of a web page: headline, byline, date and paragraphs.

    Args:
        markup: The page as text.
        name: What the article is called in output.
        source: Where the page was read: the file's path, or the address.
        what: What it is and where, to begin the sentence of an error with.
        address: The page's address, where it has one; the article's source is then its canonical form.

    Raises:
        SourceError: If there is no article, or only the beginning of one; `RefusedError` where there is something to
            read anyway.
    """
    tree = parsed(markup)
    if tree is None:
        said = "has too much markup to look for an article in it" if crowded(markup) else "is empty"
        raise SourceError(f"{what} {said}.")
    known, headlines = _canonical(tree, address), _headlines(with_marks(tree))
    server = urlsplit(known or _said_address(tree)).netloc
    says = declared(tree)
    whole = deepcopy(tree)
    drop(hidden(tree))
    drop(cards(tree))
    spaced(tree)
    title = headline_of(tree, says, server)
    about = _about(tree, known)
    also = others(tree, title)
    told = paragraphs(deepcopy(tree)) if also.elements else []
    drop(also.elements)
    found = _read(tree, [*headings(tree), title], server, says)
    if says.free and words_of(found.lines) < LEAST <= words_of(paragraphs(deepcopy(whole))):
        drop(cards(whole))
        shown = _read(spaced(whole), [*headings(whole), title], server, says)  # A script would show what a style hides.
        found = shown if words_of(shown.lines) > 2 * words_of(found.lines) else found
    notes = [*also.notes, *([] if says.free else [_NOT_FREE])]
    lines, refusal = found.lines, None
    try:
        refuse_a_beginning(lines, says, found.seen, what)
        judge(lines, says, markup, what, listed=found.is_list or headlines >= HEADLINES)
    except SourceError as error:
        lines, refusal, notes = lines or told or found.seen.split("\n"), error, [f"{error.message} It was read anyway."]
    if lines and letters(lines[0]) == letters(title):
        lines = lines[1:]
    body, byline, day = without_byline(lines)
    text = clean("\n\n".join([*([title] if title else []), *body])) + "\n"
    article = to_article(text, name=name, title=title or None, source=known or source)
    sites = [*says.sites, *site_of(tree, title), server]
    authors = authors_of(says.authors, sites) or authors_of(_authors(about), sites) or byline
    article = replace(article, date=_date(about, says) or day or article.date, author=authors, notes=tuple(notes))
    if refusal is None:
        return article
    if not any(map(letters, lines)):
        raise refusal
    raise RefusedError(refusal.message, f"{refusal.hint}; `--anyway` reads what is there", article) from None


def _read(tree: HtmlElement, titles: Iterable[str], server: str, says: Declared) -> _Found:
    """Read the text of a page whose hidden parts are gone."""
    with_quotations(tree)
    seen = "\n".join(paragraphs(deepcopy(tree)))
    drop(furniture(tree))
    taken = _extracted(tree)
    every = blocks(tree)
    body = Body(every, taken, titles, server)
    lines: Sequence[str] = [block.text for block in body.blocks()] if body.agrees or body.is_list else taken
    shown = covered(taken, seen.split("\n"))
    if shown and 0 < words_of(lines) < LOST * words_of(taken):
        lines = taken
    if not shown and not body.agrees:
        lines = ()  # It stands in what the page gives to search engines, not in what it shows.
    if says.free and _is_better(says.paragraphs, lines):
        lines = says.paragraphs
    return _Found(lines, seen, body.is_list)


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


def _said_address(tree: HtmlElement) -> str:
    """The address that a page from disk says it has."""
    for link in tree.xpath("//link[@rel='canonical']/@href | //meta[@property='og:url']/@content"):
        try:
            return canonical(str(link))
        except SourceError:
            continue
    return ""


def _quietly() -> None:
    for chatty in ("trafilatura", "htmldate", "courlan", "justext"):
        logging.getLogger(chatty).setLevel(logging.CRITICAL + 1)


def _extracted(tree: HtmlElement) -> tuple[str, ...]:
    """The paragraphs that trafilatura takes for the article."""
    from trafilatura import bare_extraction  # noqa: PLC0415  (a quarter of a second, only for pages)

    _quietly()
    try:
        found = bare_extraction(deepcopy(tree), include_comments=False)
    except (RecursionError, ValueError, TypeError, AttributeError, KeyError, IndexError):
        return ()  # What a strange page does to the extraction is no fault of the reader's.
    if found is None or isinstance(found, dict) or found.body is None:
        return ()
    body = found.body
    if len(body) == 1 and len(body[0]) == 0:  # All that could be found, a line each.
        lines = [tidy(line) for line in (body[0].text or "").split("\n")]
    else:
        lines = paragraphs(body)
    return tuple(line for line in lines if letters(line))


def _about(tree: HtmlElement, address: str | None) -> Document | None:
    """What trafilatura knows of a page besides its text, for which it gets no sentences to take dates from."""
    from trafilatura import extract_metadata  # noqa: PLC0415  (the same)

    _quietly()
    head = deepcopy(tree)
    for each in list(head.iter("p", "li", "blockquote", "td", "dd", "figcaption")):
        if not tells_origin(each):
            each.clear(keep_tail=True)
    try:
        return extract_metadata(head, address, {"original_date": True, "extensive_search": False}, extensive=False)
    except (RecursionError, ValueError, TypeError, AttributeError, KeyError, IndexError):
        return None


def _is_better(declared_lines: Sequence[str], lines: Sequence[str]) -> bool:
    """Whether a declared text says more than what stands in the page, or has paragraphs where that has none."""
    said, own = words_of(declared_lines), words_of(lines)
    if len(lines) < 3 <= len(declared_lines) and said >= SHOWN * own:  # noqa: PLR2004
        return True
    return said > own and not covered(declared_lines, lines, SHOWN)


def _headlines(tree: HtmlElement) -> int:
    """How many links of a page are long enough to be headlines."""
    return sum(words_in("".join(link.itertext())) >= HEADLINE for link in tree.iter("a"))


def _date(found: Document | None, says: Declared) -> str | None:
    """The day of publication: what the page declares of itself, in its head or its markup."""
    for day in (found.date if found is not None else None, says.published):
        try:
            return date.fromisoformat((day or "")[:10]).isoformat()
        except ValueError:
            continue
    try:
        return parsedate_to_datetime(says.published).date().isoformat()
    except (ValueError, TypeError, IndexError):
        return None


def _authors(found: Document | None) -> Sequence[str]:
    return [name for name in (found.author or "").split(";") if "://" not in name] if found is not None else ()
