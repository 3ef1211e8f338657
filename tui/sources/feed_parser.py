"""Feeds: what a site says is new, in RSS, Atom or JSON Feed, and the days they write in many ways."""

from __future__ import annotations

import io
import json
import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from hashlib import blake2b
from html import escape, unescape
from typing import Any

from lxml.html import defs

from tui.errors import SourceError
from tui.model.article import Article
from tui.model.feed_entries import EntryFacts
from tui.sources.addresses import canonical, joined, name_of
from tui.sources.charset import page_text
from tui.sources.markup import parsed, tidy, with_marks
from tui.sources.page_blocks import paragraphs
from tui.sources.safe_text import clean, one_line
from tui.sources.text_layout import to_article

_EARLIEST = 1800
"""The first year of which newspapers' archives have feeds."""

_UNSET = frozenset({date(1970, 1, 1), date(1969, 12, 31)})
"""What programs write that have no date: the zero of their clock."""

_SECONDS = re.compile(r"(\d{9,10})(?:\.\d+)?")
_MILLISECONDS = re.compile(r"\d{12,13}")
_YEAR_FIRST = re.compile(r"(\d{4})(?:([-/.年])(\d{1,2})[-/.月](\d{1,2})日?|(\d\d)(\d\d))(?!\d)(.*)", re.DOTALL)
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = "(" + "|".join(_MONTHS) + r")[a-z]*\.?"
_NAMED = (
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?P<name>{_MONTH}),? (?P<year>\d{{4}})\b", re.IGNORECASE),
    re.compile(rf"\b(?P<name>{_MONTH}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})\b", re.IGNORECASE),
)
_LETTERS = re.compile(r"[^\W\d_]{3}")

ACCEPT = (
    "application/atom+xml,application/rss+xml,application/feed+json,"
    "application/xml;q=0.9,text/xml;q=0.9,application/json;q=0.8,text/html;q=0.5,*/*;q=0.3"
)
"""What to ask for where a feed is expected."""

_BEGINNING = 80
"""Characters of its text that stand for the headline that an entry lacks."""

_JSON_VERSION = re.compile(r"(?:https?://(?:www\.)?jsonfeed\.org/version/)?1(?:\.\d)?/?")
_CDATA = re.compile(r"<!\[CDATA\[((?:(?!<!\[CDATA\[).)*?)\]\]>", re.DOTALL)
_ESCAPED_CDATA = re.compile(
    rb"(?:&lt;|&#60;|&#x3c;)!\[CDATA\[((?:(?!!\[CDATA\[)[^<])*?)\]\](?:&gt;|&#62;|&#x3e;)", re.IGNORECASE
)
"""A wrapping for text that some programs put around it and then escape with it."""

_TAG = re.compile(rf"</?(?:{'|'.join(sorted(defs.tags))})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_NO_TAG = re.compile(f"<(?!{_TAG.pattern[1:]}|!)", re.IGNORECASE)
"""What HTML takes for the beginning of a tag though there is no such one: `Vec<String>`, `a < b`."""

_LINKED = (
    "//link[contains(concat(' ', @rel, ' '), ' alternate ')]"
    "[@type='application/rss+xml' or @type='application/atom+xml' or @type='application/feed+json']/@href"
)

_TAGS = re.compile(r"<[^>]*>")
_COUNTERS = re.compile(
    r"\b\d[\d.,]*\s+(?:comments?|points?|votes?|views?|shares?|likes?|replies|(?:seconds?|minutes?|hours?|days?)\s+ago)\b"
    r"|\b(?:comments?|points?|votes?|views?|shares?|likes?|replies)\s*:?\s*\(?\d[\d.,]*\)?",
    re.IGNORECASE,
)
"""How often something was read or answered, and how long ago it was written."""


def day_of(said: object, guess: tuple[int, int, int] | None = None) -> str | None:
    """The day that a date means, in UTC where it names its zone; `None` where it names no day, or may be two.

    Args:
        said: A date as it is written, or seconds since 1970.
        guess: What a parser for dates with names of months and zones makes of it: year, month, day.

    >>> day_of("1719388800"), day_of("2024-04-27T23:30:00-05:00"), day_of("25/03/2024")
    ('2024-06-26', '2024-04-28', '2024-03-25')
    >>> day_of("2024-W17"), day_of("05/03/2024"), day_of("2024"), day_of("0001-01-01")
    (None, None, None, None)
    """
    if isinstance(said, bool) or not isinstance(said, str | int | float):
        return None
    words = one_line(str(said)).strip()
    for read in (_clock, _numbers):
        found = read(words)
        if found is not None:
            return _plausible(found)
    guessed = _date(*guess) if guess is not None and _LETTERS.search(words) else None
    # A year that isn't there was made up; that of the day before or after may be another zone's.
    near = (guessed + timedelta(days) for days in (0, -1, 1)) if guessed and date.min < guessed < date.max else ()
    if any(f"{day.year % 100:02}" in words for day in near):
        return _plausible(guessed)
    return _plausible(_named(words))


def _clock(words: str) -> date | None:
    """The day of a computer's clock, in seconds or thousandths of them."""
    seconds = _SECONDS.fullmatch(words)
    if seconds is None and not _MILLISECONDS.fullmatch(words):
        return None
    return datetime.fromtimestamp(int(seconds[1]) if seconds else int(words) // 1000, UTC).date()


def _numbers(words: str) -> date | None:
    """The day of a date in numbers, where it is clear which of them is which."""
    last = _YEAR_LAST.match(words)
    if last is not None:
        first, second, year = int(last[1]), int(last[3]), int(last[4])
        if last[2] == "." or first > 12 or first == second:  # noqa: PLR2004  (months)
            return _date(year, second, first)
        return _date(year, first, second) if second > 12 else None  # noqa: PLR2004  (as above)
    found = _YEAR_FIRST.fullmatch(words)
    if found is None:
        return None
    day = _date(int(found[1]), int(found[3] or found[5]), int(found[4] or found[6]))
    time = found[7].strip().removeprefix("T").strip()
    if day is None or not time:
        return day
    try:
        when = datetime.fromisoformat(f"{day}T{time.replace(' ', '')}")
    except ValueError:
        return day
    return when.astimezone(UTC).date() if when.tzinfo and 1 < when.year < 9999 else day  # noqa: PLR2004  (room for a zone)


def _named(words: str) -> date | None:
    """The day of a date with an English month, whatever else is said with it."""
    found = next(filter(None, (form.search(words) for form in _NAMED)), None)
    if found is None:
        return None
    return _date(int(found["year"]), _MONTHS.index(found["name"][:3].lower()) + 1, int(found["day"]))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def _plausible(day: date | None) -> str | None:
    """A day on which something can have been published."""
    if day is None or day in _UNSET or not _EARLIEST <= day.year <= datetime.now(UTC).year + 1:
        return None
    return day.isoformat()


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One piece of news in a feed."""

    id: str
    """Names it within its feed, always the same way."""

    title: str
    """On one line; may be empty."""

    address: str | None
    """The page it is about, where it can be fetched."""

    date: str | None
    """Day of publication as ISO 8601."""

    author: str | None
    body: str
    """What the feed says of it, as HTML; often only a summary."""

    guid: str | None = None
    """The id that the feed itself gives it, which need not be its own."""

    @property
    def facts(self) -> EntryFacts:
        """What tells it from its neighbours."""
        page = canonical(self.address) if self.address else None
        return EntryFacts(self.guid, page, self.title, self.date, _mark(self.title, self.body))

    def article(self, feed: str) -> Article:
        """The entry as an article: its headline and what the feed says.

        Args:
            feed: The feed's address, by which an entry without a page is known.
        """
        tree = parsed(self.body) if self.body.strip() else None
        said = [line for line in paragraphs(with_marks(tree)) if _says(line, self.title)] if tree is not None else []
        text = clean("\n\n".join([*([self.title] if self.title else []), *said])) or "(without words)"
        name = name_of(self.address) if self.address else one_line(self.id)
        if not self.title and said:
            name = _beginning(said[0])
        source = canonical(self.address) if self.address else f"{canonical(feed)}#{one_line(self.id)}"
        article = to_article(text + "\n", name=name, title=self.title or None, source=source)
        return replace(article, date=self.date or article.date, author=self.author)


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed says."""

    title: str
    """On one line; may be empty."""

    entries: tuple[FeedEntry, ...]
    """In the feed's order, mostly the newest first."""


def feed_of(data: bytes, *, address: str, charset: str | None, what: str) -> Feed:
    """Read a feed; what is broken in it is passed over where the rest can be understood.

    Args:
        data: What the server gave.
        address: Where it was fetched.
        charset: The encoding the server names.
        what: What it is, to begin the sentence of an error with.

    Raises:
        SourceError: If it is no feed.
    """
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _json_feed(data, address, charset, what)
    return _xml_feed(data, address, charset, what)


def linked_feeds(data: bytes, *, address: str, charset: str | None) -> tuple[str, ...]:
    """The feeds that a web page names as its own, in its order."""
    try:
        tree = parsed(page_text(data, charset, "The page"))
    except SourceError:
        return ()
    found = []
    for link in tree.xpath(_LINKED) if tree is not None else ():
        try:
            found.append(joined(address, str(link)))
        except SourceError:
            continue
    return tuple(dict.fromkeys(found))


def _xml_feed(data: bytes, address: str, charset: str | None, what: str) -> Feed:
    import feedparser  # noqa: PLC0415  (only for feeds)

    kind = f"application/xml; charset={charset}" if charset else "application/xml"
    data = _ESCAPED_CDATA.sub(rb"\1", data)
    try:
        # A stream, for feedparser takes bytes that name a file for that file.
        found = feedparser.parse(io.BytesIO(data), response_headers={"content-location": address, "content-type": kind})
    except Exception as error:
        # What hostile markup does to the parser is no fault of the reader's.
        raise SourceError(f"{what} is a broken feed: {one_line(str(error)) or type(error).__name__}.") from error
    if not found.get("version") and not found.entries:
        raise SourceError(f"{what} is no feed.", "give the address of the site's RSS, Atom or JSON feed")
    atom = str(found.get("version")).startswith("atom")
    entries = tuple(_xml_entry(entry, address, declared=atom) for entry in found.entries)
    return Feed(_xml_title(found.feed, declared=atom), entries)


def _xml_title(entry: Any, *, declared: bool) -> str:  # noqa: ANN401  (feedparser has no types)
    """A title; of kinds of feed that don't declare whether it is text or HTML, what looks like HTML is."""
    plain = declared and (entry.get("title_detail") or {}).get("type") == "text/plain"
    return _line(entry.get("title")) if plain else _title(entry.get("title"))


def _xml_entry(entry: Any, address: str, *, declared: bool) -> FeedEntry:  # noqa: ANN401  (feedparser has no types)
    bodies = [content for content in entry.get("content", ()) if content.get("value")]
    if entry.get("summary"):
        bodies.append(entry.get("summary_detail") or {"value": entry["summary"]})
    fullest = max(bodies, key=lambda body: len(body["value"]), default={"value": ""})
    plain = fullest.get("type") == "text/plain" and (declared or not _TAG.search(fullest["value"]))
    # As a dictionary, for feedparser's own `get` takes one date for another and warns of it.
    dates = ((dict.get(entry, name), dict.get(entry, f"{name}_parsed")) for name in ("published", "updated", "created"))
    days = (day_of(said, when[:3] if when else None) for said, when in dates)
    names = [str(author.get("name") or "") for author in entry.get("authors", ()) if author]
    return _entry(
        said=entry.get("id"),
        title=_xml_title(entry, declared=declared),
        page=_page(address, entry.get("link")),
        day=next(filter(None, days), None),
        names=names or [str(entry.get("author") or "")],
        body=_as_markup(fullest["value"]) if plain else _without_wrapping(fullest["value"]),
    )


def _json_feed(data: bytes, address: str, charset: str | None, what: str) -> Feed:
    try:
        found = json.loads(page_text(data, charset, what))
    except (ValueError, RecursionError) as error:
        raise SourceError(f"{what} is a broken feed: {one_line(str(error))}.") from error
    if not isinstance(found, dict) or not _JSON_VERSION.fullmatch(str(found.get("version", "")).strip()):
        raise SourceError(f"{what} is JSON, but no JSON Feed.", "give the address of the site's RSS, Atom or JSON feed")
    items = found.get("items")
    entries = (
        [_json_entry(item, address) for item in items if isinstance(item, dict)] if isinstance(items, list) else ()
    )
    return Feed(_line(unescape(_text(found.get("title")))), tuple(entries))


def _json_entry(item: dict[str, Any], address: str) -> FeedEntry:
    authors = item.get("authors") or [item.get("author")]
    names = (
        [_text(author.get("name")) for author in authors if isinstance(author, dict)]
        if isinstance(authors, list)
        else []
    )
    text = _text(item.get("content_text")) or _text(item.get("summary"))
    said = item.get("id")
    return _entry(
        said=str(said) if isinstance(said, str | int | float) else None,
        title=_line(unescape(_text(item.get("title")))),
        page=_page(address, item.get("url") or item.get("external_url")),
        day=day_of(item.get("date_published")) or day_of(item.get("date_modified")),
        names=names,
        body=_text(item.get("content_html")) or _as_markup(text),
    )


def _entry(
    *, said: str | None, title: str, page: str | None, day: str | None, names: list[str], body: str
) -> FeedEntry:
    whole = blake2b(f"{title}\0{day}\0{body}".encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
    authors = dict.fromkeys(filter(None, (one_line(tidy(name)) for name in names)))
    own = said or page or whole
    guid = clean(said)[:1000] if said else None
    return FeedEntry(clean(own)[:1000] or whole, title, page, day, ", ".join(authors) or None, body, guid or None)


def _mark(title: str, body: str) -> str:
    """A fingerprint of what an entry says: markup, white space and counters aside, which change by themselves."""
    words = _COUNTERS.sub(" ", unescape(_TAGS.sub(" ", body)))
    whole = f"{title}\0{' '.join(words.split())}"
    return blake2b(whole.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _title(words: object) -> str:
    """A title, which may be HTML, on one line."""
    if not isinstance(words, str) or not words.strip():
        return ""
    words = _without_wrapping(words)
    tree = parsed(words) if "<" in words or "&" in words else None
    return _line(" ".join(paragraphs(tree)) if tree is not None else words)


def _line(words: object) -> str:
    """A title that is words and nothing else, on one line."""
    return one_line(tidy(_CDATA.sub(r"\1", words))) if isinstance(words, str) else ""


def _without_wrapping(markup: str) -> str:
    """HTML in which what is no tag is words, without the wrapping that XML needed."""
    return _NO_TAG.sub("&lt;", _CDATA.sub(r"\1", markup))


def _beginning(words: str) -> str:
    """The first words of a text, on one line."""
    if len(words) <= _BEGINNING:
        return one_line(words)
    return one_line(words[:_BEGINNING].rpartition(" ")[0] or words[: _BEGINNING - 1]).rstrip(",;:–—-") + " …"


def _page(address: str, link: object) -> str | None:
    if not isinstance(link, str) or not link.strip():
        return None
    try:
        return joined(address, link)
    except SourceError:
        return None


def _as_markup(text: str) -> str:
    blocks = clean(text).split("\n\n")
    return "".join(f"<p>{escape(block)}</p>" for block in blocks if block.strip())


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _says(line: str, title: str) -> bool:
    """Whether a line says more than the headline did."""
    return any(char.isalnum() for char in line) and line != title
