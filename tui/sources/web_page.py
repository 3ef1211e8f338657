"""Web pages: the article in one, apart from all that stands around it, or a sentence on what it is instead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tui.errors import RefusedError, SourceError
from tui.model.article import Article
from tui.sources.article_links import links_of
from tui.sources.markup import crowded, drop, parsed, spaced, tidy, with_marks, with_quotations
from tui.sources.page_blocks import ARTICLE_WORDS, Block, blocks, letters, paragraphs, words_in
from tui.sources.page_body import Body, covered
from tui.sources.page_furniture import cards, furniture, other_articles
from tui.sources.page_metadata import (
    PageMetadata,
    authors_of,
    canonical_address,
    declared_address,
    extracted_authors,
    extracted_metadata,
    headings,
    headline_of,
    metadata_of,
    published_on,
    quiet_extractor,
    site_of,
    without_byline,
)
from tui.sources.page_visibility import hidden
from tui.sources.safe_text import clean
from tui.sources.text_layout import to_article

if TYPE_CHECKING:
    from lxml.html import HtmlElement


SHOWN = 0.8
"""Part of a declared text that the page shows where its own words are taken."""

HEADLINE = 5
"""Words of a link from which it may be a headline."""

HEADLINES = 3
"""Headlines of other pages from which a page without a text is a list of them."""

LOST = 0.4
"""Part of the extractor's words below which what was found again in the page is no article of it."""

_NOT_FREE = "The page says that it isn't free for everybody; this is what it shows."

BRIEF = 8
"""Words that are enough where the page itself says that it is an article."""

TEASER = 250
"""Words from which the text of a page is the beginning of one only where the page cuts it or has more."""

STUB = 100
"""Words up to which a page that asks for a subscription has at most the beginning of its article."""

MORE = 1.4
"""Times as many words as a page shows from which what it gives to search engines goes on."""

_WALL = re.compile(
    r"(?:subscribe|sign (?:up|in)|log ?in|register|become a (?:member|subscriber))\b.{0,40}? to "
    r"(?:continue|keep|read|unlock|view|access|see|finish)\b|"
    r"(?:continue|keep) reading (?:with|by|for|your)\b|to (?:continue|keep) reading\b|"
    r"(?:article|story|content) is (?:for|only|reserved|available|exclusive)[^.]{0,40}(?:subscribers|members)|"
    r"(?:the )?rest of (?:this|the) (?:article|story) is\b|(?:for|to) subscribers only|subscribers only",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"already (?:a )?(?:subscriber|member|subscribed|registered)\b|subscribe (?:now|today)", re.IGNORECASE
)
_SCRIPTED = re.compile(
    r"(?:enable|turn on|activate|requires?|without) java\s?script|<div[^>]{0,100}id=\"(?:root|app|__next|__nuxt)\"",
    re.IGNORECASE,
)
_BREAKS_OFF = re.compile(r"(?:…|\.\.\.)[\"'”’»)\]]*$")
_ENDS = re.compile("[.!?…。！？][\"'”’»)\\]」』]*$")
_SAVE = "save the page from a browser that shows the whole of it, and give the file"
_LIST = "give the address of one of them"


@dataclass(frozen=True)
class _PageText:
    lines: Sequence[str]
    """The article's paragraphs."""

    seen: str
    """All words that the page shows."""

    is_list: bool
    """Whether most of it is links to other pages."""

    links: Sequence[tuple[str, str]] = ()
    """Words and references of the links in those paragraphs."""


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
    known, headlines = canonical_address(tree, address), _headlines(with_marks(tree))
    server = urlsplit(known or declared_address(tree)).netloc
    says = metadata_of(tree)
    whole = deepcopy(tree)
    drop(hidden(tree))
    drop(cards(tree))
    spaced(tree)
    title = headline_of(tree, says, server)
    about = extracted_metadata(tree, known)
    also = other_articles(tree, title)
    whole_text = paragraphs(deepcopy(tree)) if also.elements else []
    drop(also.elements)
    found = _read(tree, [*headings(tree), title], server, says)
    if says.free and words_of(found.lines) < ARTICLE_WORDS <= words_of(paragraphs(deepcopy(whole))):
        drop(cards(whole))
        shown = _read(spaced(whole), [*headings(whole), title], server, says)  # A script would show what a style hides.
        found = shown if words_of(shown.lines) > 2 * words_of(found.lines) else found
    notes = [*also.notes, *([] if says.free else [_NOT_FREE])]
    lines, refusal = found.lines, None
    try:
        refuse_a_beginning(lines, says, found.seen, what)
        judge(lines, says, markup, what, listed=found.is_list or headlines >= HEADLINES)
    except SourceError as error:
        lines, refusal, notes = (
            lines or whole_text or found.seen.split("\n"),
            error,
            [f"{error.message} It was read anyway."],
        )
    if lines and letters(lines[0]) == letters(title):
        lines = lines[1:]
    body, byline, day = without_byline(lines)
    text = clean("\n\n".join([*([title] if title else []), *body])) + "\n"
    article = to_article(text, name=name, title=title or None, source=known or source)
    sites = [*says.sites, *site_of(tree, title), server]
    authors = authors_of(says.authors, sites) or authors_of(extracted_authors(about), sites) or byline
    article = replace(
        article,
        date=published_on(about, says) or day or article.date,
        author=authors,
        notes=tuple(notes),
        links=links_of(found.links, known or address),
    )
    if refusal is None:
        return article
    if not any(map(letters, lines)):
        raise refusal
    raise RefusedError(refusal.message, f"{refusal.hint}; `--anyway` reads what is there", article) from None


def _read(tree: HtmlElement, titles: Iterable[str], server: str, says: PageMetadata) -> _PageText:
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
    return _PageText(lines, seen, body.is_list, _links(every, lines))


def _links(every: Sequence[Block], lines: Sequence[str]) -> list[tuple[str, str]]:
    """Words and references of the links in some paragraphs of a page."""
    own = {letters(line) for line in lines}
    found = []
    for block in every:
        if block.letters in own:
            for address, segments in groupby(block.segments, lambda segment: segment.address):
                words = tidy("".join(segment.words for segment in segments))
                if address and words:
                    found.append((words, address))
    return found


def _extracted(tree: HtmlElement) -> tuple[str, ...]:
    """The paragraphs that trafilatura takes for the article."""
    from trafilatura import bare_extraction  # noqa: PLC0415  (a quarter of a second, only for pages)

    quiet_extractor()
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


def _is_better(declared_lines: Sequence[str], lines: Sequence[str]) -> bool:
    """Whether a declared text says more than what stands in the page, or has paragraphs where that has none."""
    said, own = words_of(declared_lines), words_of(lines)
    if len(lines) < 3 <= len(declared_lines) and said >= SHOWN * own:  # noqa: PLR2004
        return True
    return said > own and not covered(declared_lines, lines, SHOWN)


def _headlines(tree: HtmlElement) -> int:
    """How many links of a page are long enough to be headlines."""
    return sum(words_in("".join(link.itertext())) >= HEADLINE for link in tree.iter("a"))


def words_of(lines: Sequence[str]) -> int:
    """How many words some lines have; of languages without spaces, about how many."""
    return sum(words_in(line) for line in lines)


def judge(lines: Sequence[str], said: PageMetadata, markup: str, what: str, *, listed: bool) -> None:
    """Refuse what is no article.

    Args:
        lines: The paragraphs that were found.
        said: What the page declares.
        markup: The page.
        what: What it is and where, to begin the sentence of an error with.
        listed: Whether most of the page is links to others.

    Raises:
        SourceError: If it is none.
    """
    enough = words_of(lines) >= (BRIEF if said.article else ARTICLE_WORDS)
    if not enough and _SCRIPTED.search(markup):
        raise SourceError(f"{what} has no text of its own: scripts would have to fetch it.", _SAVE)
    if not enough and listed:
        raise SourceError(f"{what} is a list of other pages, not an article.", _LIST)
    if not enough:
        raise SourceError(f"{what} has no article in it.", _SAVE)


def refuse_a_beginning(lines: Sequence[str], said: PageMetadata, seen: str, what: str) -> None:
    """Refuse a page whose text ends early.

    Args:
        lines: The paragraphs that were found.
        said: What the page declares.
        seen: All words that the page shows.
        what: What it is and where, to begin the sentence of an error with.

    Raises:
        SourceError: If it shows at most the beginning of its article.
    """
    if _ends_early(lines, said, seen):
        raise SourceError(f"{what} shows at most the beginning of its article: the rest is behind a paywall.", _SAVE)


def _ends_early(lines: Sequence[str], said: PageMetadata, seen: str) -> bool:
    words = words_of(lines)
    if not said.free and words_of(said.paragraphs) > MORE * words:
        return True
    if said.free and words >= TEASER:
        return False
    breaks_off = bool(lines) and _BREAKS_OFF.search(lines[-1][-10:].rstrip()) is not None
    if not said.free:
        whole = bool(lines) and _ENDS.search(lines[-1][-10:].rstrip()) is not None
        return breaks_off or (words < TEASER and (not whole or _WALL.search(seen) is not None))
    if (words < STUB or breaks_off) and _WALL.search(seen) is not None:
        return True
    return breaks_off and _ASKS.search(seen) is not None
