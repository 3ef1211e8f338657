"""Where a text's headline, paragraphs and date are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from tui.model.article import Article
from tui.model.span import CharSpan

WIDEST_WRAP = 120
"""Characters a line has at most in a text wrapped by hand or machine; where lines are longer, each is a paragraph."""

LONGEST_HEADLINE = 160
"""Characters; real headlines of newspapers rarely pass 120."""

_LINE = re.compile(r"[^\n]+")
_DATELINE = re.compile(r"^[A-Z][A-Z .'’-]+(?:,[^—–]{2,40})?(?: \([A-Z]\w*\))? (?:—|–|--|_|-) ")
_BYLINE = re.compile(r"^(?:by|from|photo|image|source|updated|published|posted)\b", re.IGNORECASE)
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_MONTH = "|".join(f"{name}|{name[:3]}\\.?" for name in _MONTHS) + r"|Sept\.?"
_DATES = (
    re.compile(r"\b(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)"),
    re.compile(rf"\b(?P<name>{_MONTH}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?, (?P<year>(?:19|20)\d\d)\b"),
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?P<name>{_MONTH}),? (?P<year>(?:19|20)\d\d)\b"),
)


def to_article(text: str, *, name: str, title: str | None = None, source: str = "") -> Article:
    """Lay a cleaned text out as an article.

    The first paragraph is the headline where it is the title, or looks like a headline: short, on one line, without a
    full stop at its end, neither byline nor dateline, and not all there is.

    Args:
        text: Cleaned text; it stays as it is, and every offset counts its characters.
        name: What the article is called in output.
        title: A title known from elsewhere.
        source: Where it comes from.
    """
    paragraphs = tuple(_paragraphs(text))
    first = paragraphs[0] if paragraphs else None
    headline = first if first and _is_headline(first.of(text), title, alone=len(paragraphs) == 1) else None
    if title is None and headline is not None:
        title = " ".join(headline.of(text).split())
    return Article(name, text, paragraphs, title, headline, source, _date(text, paragraphs))


def _paragraphs(text: str) -> Iterator[CharSpan]:
    stripped = (_stripped(text, match.start(), match.end()) for match in _LINE.finditer(text))
    lines = [line for line in stripped if line is not None]
    width = max(map(len, lines), default=0)
    if width > WIDEST_WRAP:
        yield from lines
        return
    start: CharSpan | None = None
    previous: CharSpan | None = None
    for line in lines:
        if start is None or previous is None:
            start = line
        elif not _goes_on(text, previous, line, width):
            yield CharSpan(start.start, previous.end)
            start = line
        previous = line
    if start is not None and previous is not None:
        yield CharSpan(start.start, previous.end)


def _goes_on(text: str, line: CharSpan, following: CharSpan, width: int) -> bool:
    """Whether a line ends only because the next word didn't fit; a blank line always ends a paragraph."""
    if text.count("\n", line.end, following.start) > 1:
        return False
    word = following.of(text).split(maxsplit=1)[0]
    return len(line) + 1 + len(word) > 0.9 * width and len(line) > 0.5 * width


def _stripped(text: str, start: int, end: int) -> CharSpan | None:
    words = text[start:end].strip()
    if not words:
        return None
    start = text.index(words[0], start, end)
    return CharSpan(start, start + len(words))


def _is_headline(words: str, title: str | None, *, alone: bool) -> bool:
    if title is not None and _folded(words) == _folded(title):
        return True
    return (
        not alone
        and len(words) <= LONGEST_HEADLINE
        and "\n" not in words
        and not words.rstrip("\"'”’»)").endswith((".", ",", ";", ":"))
        and not (words[0] in '"“‘«' and words[-1] in '"”’»')
        and not _DATELINE.match(words)
        and not _BYLINE.match(words)
        and not any(found.fullmatch(words) for found in _DATES)
    )


def _folded(words: str) -> str:
    return " ".join(words.split()).rstrip(" .").casefold()


def _date(text: str, paragraphs: tuple[CharSpan, ...]) -> str | None:
    """The first plain date in a short line near the top or in the dateline."""
    for paragraph in paragraphs[:5]:
        words = paragraph.of(text)
        for form in _DATES:
            match = form.search(words[:100])
            if match and (day := _day(match)):
                return day
    return None


def _day(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    month = int(parts["month"]) if parts.get("month") else _month(parts["name"])
    try:
        return date(int(parts["year"]), month, int(parts["day"])).isoformat()
    except ValueError:
        return None


def _month(name: str) -> int:
    return next(number for number, month in enumerate(_MONTHS, 1) if month[:3] == name[:3])
