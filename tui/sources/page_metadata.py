"""What a page says of its article beside the text: whose it is, when, under which headline, and whether it is free."""

from __future__ import annotations

import html
import json
import logging
import re
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from email.utils import parsedate_to_datetime
from itertools import islice
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from tui.errors import SourceError
from tui.sources.addresses import canonical, joined, same_site
from tui.sources.markup import parsed, tidy
from tui.sources.page_blocks import letters, paragraphs, words_under
from tui.sources.page_furniture import names_of
from tui.sources.safe_text import one_line
from tui.sources.text_layout import date_in

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement
    from trafilatura.settings import Document


_DEEPEST = 6
_ARTICLES = ("Article", "BlogPosting", "Report")
_ESCAPED = 3
"""How often escaped markup may be escaped again."""

_MARKUP = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*)?/?>")
_REFERENCE = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")

LIKE = 0.6
"""Part of the longer of two headlines that the shorter has at least where both are one."""

_PARTS = re.compile(r"\s+[|–—·»•:-]+\s+|\s*[|»]\s*")
_SITE = re.compile(r"\s+[|–—·»-]\s+[^|–—·»]{2,60}$")
_SECTIONS = re.compile(
    "home|news|world|politics|business|sports?|opinion|culture|science|technology|tech|health|entertainment|games|"
    "lifestyle|travel|local|latest|videos?|archive|blog|search|menu|welcome|untitled|articles?|stories"
)

TOP = 5
"""Lines under a headline among which a byline may stand."""

LONGEST_LINE = 200
"""Characters of a byline with names, house and day."""

LONGEST_NAME = 5
"""Words of a name; what has more is a sentence."""

_LEAD = re.compile(
    r"^(?:(?:by|von|par|por|text|текст|автор|words|story|written|posted|published|reported|analysis|opinion|review|"
    r"commentary|report|exclusive)(?:\s+(?:by|von|par|por))?\b\s*[:|]?\s*)+",
    re.IGNORECASE,
)
_MONTHS = "january|february|march|april|june|july|august|september|october|november|december"
_DAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_CUT = re.compile(
    r"\s*(?:(?i:\b(?:updated|published|posted|modified|last updated))\b.*|"
    r"\s(?:is|was|are|covers|writes|reports|has|joined)\s.*|"
    r"\s(?:for|at|in|of|on)\s+(?:the\s+)?[A-Z].*|[(|•·].*|\S*@\S.*|https?:.*|\b\d.*)$",
    re.DOTALL,
)
_DATED = re.compile(rf"^(\S+\s+\S+.*?)[\s,]+(?:{_MONTHS}|{_DAYS}|may\s+\d).*$", re.IGNORECASE | re.DOTALL)
_AGENCY = re.compile(
    r"^(\S+\s+\S+.*?)[\s,]+(?:the\s+)?(?:associated press|reuters|agence france-presse|afp|bloomberg|cnn|pa media|dpa|"
    r"press association)$",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"(?:\w*admin(?:istrator)?|user ?name|user|guest|гость|author|unknown|anonymous|none|null|undefined|webmaster|"
    r"default|(?:.*\s)?staff(?: writers?| reporters?| report)?|editors?|editorial(?: board| team| staff)?|newsroom|"
    r"(?:news|web) ?desk|redaktion|redacción|rédaction|редакция|contributors?|correspondents?|reporters?|by|published|"
    r"updated|(?:see|view) all.*|more from.*|follow.*|share.*|read more.*)",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"\b(?:editor|reporter|correspondent|writer|columnist|contributor|producer|bureau|business|news|politics|desk|analyst|"
    r"photographer|editor-at-large|in chief)\b",
    re.IGNORECASE,
)
_META = re.compile(
    r"-(?:date\w*|time\w*|meta|byline|author\w*|publish\w*|posted\w*|pub|updated|submitted|info|entry-meta)-"
)
_NAMES = re.compile(r"\s*[;,|/]\s*|\s+(?:and|und|et|y|e|with|&)\s+")
_BEGINS = re.compile(r"(?:\w+ )?[Bb]y:? (?=[^\W\d_a-z])")
_LINE = re.compile(r"(?i:by|von|par|por)[: ]\s*((?:[^\W\d_a-z][\w.'’-]*|and|und|et|de|van|von|der|al|bin|[,&]|\s)+)")
_DATE_LINE = re.compile(
    r"(?:(?:first |last )?(?:published|updated|posted|modified)\b.{0,50}|\d+ min(?:ute)?s? read)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class PageMetadata:
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


def metadata_of(tree: HtmlElement) -> PageMetadata:
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
    return PageMetadata(
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


def headline_of(tree: HtmlElement, says: PageMetadata, server: str) -> str:
    """Find a page's headline.

    What is declared twice alike counts most, then the heading that the page shows if it is declared too, then any
    heading that is neither the site's nor a section's, then what is declared once, then the window's name without the
    site's.

    Args:
        tree: The page, as it is seen.
        says: What it declares.
        server: Its server, whose name a site often has.
    """
    sites = {letters(name) for name in says.sites} | {letters(part) for part in _labels(server)}
    shown = [
        words
        for heading in _in_article(tree)
        if (words := words_under(heading))
        and letters(words) not in sites
        and _SECTIONS.fullmatch(letters(words)) is None
    ]
    window = next((words for title in tree.iter("title") if (words := words_under(title))), "")
    declared, shared = (_without_site(title, sites) for title in (says.headline, says.shared_title))
    named = _without_site(window, sites)
    plain = _SITE.sub("", window)
    if declared and shared and _alike(declared, shared):
        chosen = next((words for words in shown if _alike(words, declared)), shared)
    else:
        known = [title for title in (declared, shared, named, plain) if title]
        chosen = next((words for words in shown for title in known if _alike(words, title)), "")
        chosen = chosen or next(iter(shown), "") or shared or declared or named
    return one_line(chosen) if letters(chosen) not in sites else ""


def site_of(tree: HtmlElement, headline: str) -> list[str]:
    """What stands behind the headline in the window's name, which is the site's name."""
    window = next((words for title in tree.iter("title") if (words := words_under(title))), "")
    for mark in _PARTS.finditer(window):
        if _alike(window[: mark.start()], headline):
            return [part for part in _PARTS.split(window[mark.end() :]) if part]
    return []


def headings(tree: HtmlElement) -> list[str]:
    """The words of a page's headings of the first rank."""
    return [words_under(heading) for heading in tree.iter("h1")]


def _in_article(tree: HtmlElement) -> list[HtmlElement]:
    """Headings of the first rank, those inside an article first."""
    found = list(tree.iter("h1"))
    inside = [heading for heading in found if next(heading.iterancestors("article"), None) is not None]
    return [*inside, *(heading for heading in found if heading not in inside)]


def _alike(one: str, other: str) -> bool:
    short, long = sorted((letters(one), letters(other)), key=len)
    return bool(short) and short in long and len(short) >= LIKE * len(long)


def _labels(server: str) -> Iterable[str]:
    """A server's names: `www.oldmere-post.example` is called oldmerepost and oldmerepost.example."""
    names = server.lower().removeprefix("www.").split(".")
    return ("".join(names), *names[:-1])


def _without_site(title: str, sites: Iterable[str]) -> str:
    """A title without the names of the site before or behind it."""
    known = [site for site in sites if len(site) > 2]  # noqa: PLR2004
    marks = list(_PARTS.finditer(title))
    for mark in reversed(marks):
        if any(_alike(title[mark.end() :], site) for site in known) and letters(title[: mark.start()]):
            return _without_site(title[: mark.start()], known)
    for mark in marks[:1]:
        if any(letters(title[: mark.start()]) == site for site in known) and letters(title[mark.end() :]):
            return title[mark.end() :]
    return title


def authors_of(said: Iterable[str], sites: Sequence[str] = ()) -> str | None:
    """The names in what a page says of its authors, joined by commas.

    Left out are placeholders ("Username"), what they do ("is a reporter"), whom they work for, dates and repetitions.

    Args:
        said: Names, or lines with names.
        sites: Names of the site, which are no authors.
    """
    known = {letters(site) for site in sites}
    names: dict[str, str] = {}
    for line in said:
        for name in _names_in(line, known, others=bool(names)):
            names.setdefault(letters(name), name)
    return ", ".join(names.values()) or None


def _names_in(line: str, sites: set[str], *, others: bool) -> Iterator[str]:
    whole = _LEAD.sub("", one_line(tidy(line)))
    for at, part in enumerate(_NAMES.split(whole)):
        name = _CUT.sub("", _LEAD.sub("", part.strip()))
        for pattern in (_DATED, _AGENCY):
            if cut := pattern.match(name):
                name = cut[1]
        name = _without_publisher(name.strip(" .,;:-–—'\"“”"), sites)
        if name and name.split()[-1][0].islower() and (at or len(name.split()) > 1):
            continue
        if not letters(name) or _NOBODY.fullmatch(name) or len(name.split()) > LONGEST_NAME or letters(name) in sites:
            continue
        if any(letters(name) in site and len(name) > 3 for site in sites):  # noqa: PLR2004
            continue
        if (at or others) and _OFFICE.search(name):
            continue
        if re.fullmatch(f"{_MONTHS}|{_DAYS}", name.split()[0], re.IGNORECASE) and len(name.split()) == 1:
            continue
        yield name


def _without_publisher(name: str, sites: set[str]) -> str:
    """A name without the site's behind it."""
    words = name.split()
    for count in range(2, len(words)):
        if letters("".join(words[count:])) in sites:
            return " ".join(words[:count])
    return name


def without_byline(lines: Sequence[str]) -> tuple[Sequence[str], str | None, str | None]:
    """The paragraphs without what stands between headline and text about who wrote it and when; who, and the day."""
    kept, names = _parted(lines)
    left = {id(line) for line in kept}
    days = (date_in(line) for line in lines[:TOP] if id(line) not in left)
    return kept, names, next(filter(None, days), None)


def _parted(lines: Sequence[str]) -> tuple[Sequence[str], str | None]:
    names: str | None = None
    kept: list[str] = []
    for at, line in enumerate(lines):
        count = len(line.split())
        if at >= TOP:
            return [*kept, *lines[at:]], names
        if dated := _dated(line):
            names = names or dated
            continue
        if count > 10 or line.rstrip("\"'”’»)").endswith((".", "!", "?", "…")):  # noqa: PLR2004
            return [*kept, *lines[at:]], names
        byline = _LINE.fullmatch(line)
        if byline:
            names = names or authors_of([byline[1]])
        elif not _DATE_LINE.fullmatch(line) and not (names and count <= 4):  # noqa: PLR2004  (whom they work for)
            kept.append(line)
    return kept, names


def _dated(line: str) -> str | None:
    """The names in a byline with a day behind them; `None` for any other line."""
    begins = _BEGINS.match(line)
    if begins is None or len(line) > LONGEST_LINE or not _DATED.match(line):
        return None
    return authors_of([line[begins.end() :]])


def _tells_origin(element: _Element) -> bool:
    """Whether an element of the text's kind may tell who wrote an article and when, as its sentences don't."""
    around = [element, *islice(element.iterancestors(), 2)]
    if any(each.tag == "header" for each in element.iterancestors()) or any(map(_is_origin, around)):
        return True
    if any(map(_is_origin, islice(element.iterdescendants(), 10))):
        return True
    words = tidy("".join(element.itertext()))
    if len(words.split()) <= LONGEST_NAME and not words.endswith((".", "!", "?")):
        return True
    return _DATE_LINE.fullmatch(words) is not None or (_BEGINS.match(words) is not None and len(words) <= LONGEST_LINE)


def _is_origin(element: _Element) -> bool:
    return element.tag == "time" or _META.search(names_of(element)) is not None


def canonical_address(tree: HtmlElement, address: str | None) -> str | None:
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


def declared_address(tree: HtmlElement) -> str:
    """The address that a page from disk says it has."""
    for link in tree.xpath("//link[@rel='canonical']/@href | //meta[@property='og:url']/@content"):
        try:
            return canonical(str(link))
        except SourceError:
            continue
    return ""


def quiet_extractor() -> None:
    """Let trafilatura and what it uses say nothing in logs."""
    for chatty in ("trafilatura", "htmldate", "courlan", "justext"):
        logging.getLogger(chatty).setLevel(logging.CRITICAL + 1)


def extracted_metadata(tree: HtmlElement, address: str | None) -> Document | None:
    """What trafilatura knows of a page besides its text, for which it gets no sentences to take dates from."""
    from trafilatura import extract_metadata  # noqa: PLC0415  (a quarter of a second, only for pages)

    quiet_extractor()
    head = deepcopy(tree)
    for each in list(head.iter("p", "li", "blockquote", "td", "dd", "figcaption")):
        if not _tells_origin(each):
            each.clear(keep_tail=True)
    try:
        return extract_metadata(head, address, {"original_date": True, "extensive_search": False}, extensive=False)
    except (RecursionError, ValueError, TypeError, AttributeError, KeyError, IndexError):
        return None


def published_on(found: Document | None, says: PageMetadata) -> str | None:
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


def extracted_authors(found: Document | None) -> Sequence[str]:
    """The authors that trafilatura found."""
    return [name for name in (found.author or "").split(";") if "://" not in name] if found is not None else ()
