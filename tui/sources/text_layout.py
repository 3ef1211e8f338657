"""Where a text's headline, paragraphs and date are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from tui.model.article import Article
from tui.model.span import CharSpan
from tui.sources.safe_text import clean, harmless, one_line

WIDEST_WRAP = 120
"""Characters a line has at most in a text wrapped by hand or machine; where lines are longer, each is a paragraph."""

FEW = 0.05
"""Share of lines of a wrapped text that may be wider."""

NARROWEST_WRAP = 40
"""Characters the longest line of a wrapped text has at least; shorter lines end where their writer ended them."""

LONGEST_HEADLINE = 160
"""Characters; real headlines of newspapers rarely pass 120."""

HEADLINE_LINES = 4
"""Lines that a known title may run over."""

SENTENCE_ENDS = (".", "!", "?", "…")
_ENDS = frozenset(".!?:;…\"'”’»)")
_LINE = re.compile(r"[^\n]+")
_DATELINE = re.compile(r"^[A-Z][A-Z .'’-]+(?:,[^—–]{2,40})?(?: \([A-Z]\w*\))? (?:—|–|--|_|-) ")
_BYLINE = re.compile(r"^(?:by|from|photo|image|source|updated|published|posted)\b", re.IGNORECASE)
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_MONTH = "|".join(f"{name}|{name[:3]}\\.?" for name in _MONTHS) + r"|Sept\.?"
_PLACE = re.compile(
    rf"^[A-Z][\w.'’ -]{{1,40}}, (?:(?:{_MONTH}) \d{{1,2}}|\d{{1,2}} (?:{_MONTH})),? \d{{4}}\b[^—–-]{{0,30}}[—–-]"
)
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
    paragraphs = _with_whole_headline(text, tuple(_paragraphs(text)), title)
    first = paragraphs[0] if paragraphs else None
    headline = first if first and _is_headline(first.of(text), title, alone=len(paragraphs) == 1) else None
    if title is None and headline is not None:
        title = " ".join(headline.of(text).split())
    return Article(name, text, paragraphs, title, headline, source, _date(text, paragraphs))


def _paragraphs(text: str) -> Iterator[CharSpan]:
    stripped = (_stripped(text, match.start(), match.end()) for match in _LINE.finditer(text))
    lines = [line for line in stripped if line is not None]
    widths = [len(line) for line in lines]
    wrapped = [width for width in widths if width <= WIDEST_WRAP]
    # A long address doesn't make a wrapped text an unwrapped one.
    width = max(wrapped, default=0) if len(widths) - len(wrapped) <= FEW * len(widths) else None
    if width is not None and width < NARROWEST_WRAP:
        width = None
    start: CharSpan | None = None
    previous: CharSpan | None = None
    for line in lines:
        if start is None or previous is None:
            start = line
        elif not _goes_on(text, previous, line, width, first=previous is lines[0]):
            yield CharSpan(start.start, previous.end)
            start = line
        previous = line
    if start is not None and previous is not None:
        yield CharSpan(start.start, previous.end)


def _with_whole_headline(text: str, paragraphs: tuple[CharSpan, ...], title: str | None) -> tuple[CharSpan, ...]:
    """The paragraphs, of which the first few are one if a known title runs over them."""
    for count in range(2, min(len(paragraphs), HEADLINE_LINES) + 1) if title else ():
        whole = CharSpan(paragraphs[0].start, paragraphs[count - 1].end)
        if len(whole) <= LONGEST_HEADLINE * 2 and _folded(whole.of(text)) == _folded(title or ""):
            return (whole, *paragraphs[count:])
    return paragraphs


def _goes_on(text: str, line: CharSpan, following: CharSpan, width: int | None, *, first: bool) -> bool:
    """Whether a line ends inside a paragraph; a blank line always ends one.

    In a text wrapped at some width it does where the next word didn't fit. In any other text a line is a paragraph,
    unless it breaks off in the middle of a sentence.
    """
    if text.count("\n", line.end, following.start) > 1:
        return False
    if width is None:
        begins = following.of(text)[:40]
        return begins[0].islower() and text[line.end - 1] not in _ENDS and not first and not _BYLINE.match(begins)
    word = following.of(text).split(maxsplit=1)[0]
    return len(line) + 1 + len(word) > 0.9 * width and len(line) > 0.5 * width


def _stripped(text: str, start: int, end: int) -> CharSpan | None:
    words = text[start:end].strip()
    if not words:
        return None
    start = text.index(words[0], start, end)
    return CharSpan(start, start + len(words))


def _is_headline(words: str, title: str | None, *, alone: bool) -> bool:
    if title is not None and _folded(words) == _folded(title) != "":
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
    """Letters and figures alone: a title may lack the full stop of its line, or have other marks."""
    return "".join(char for char in words.casefold() if char.isalnum())


def _date(text: str, paragraphs: tuple[CharSpan, ...]) -> str | None:
    """The first plain date in a line of its own or a byline near the top, or in the dateline; never in a sentence."""
    return next(filter(None, (date_in(paragraph.of(text)) for paragraph in paragraphs[:5])), None)


def date_in(words: str) -> str | None:
    """The date in a line that is a date, a byline or a headline's, or in the dateline that a paragraph begins with."""
    if (dateline := _DATELINE.match(words)) or (dateline := _PLACE.match(words)):
        words = dateline[0]
    elif len(words) > LONGEST_HEADLINE or _is_sentence(words):
        return None
    for form in _DATES:
        match = form.search(words)
        if match and (day := _day(match)):
            return day
    return None


def _is_sentence(words: str) -> bool:
    return words.rstrip("\"'”’»)").endswith(SENTENCE_ENDS) and not _BYLINE.match(words)


def _day(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    month = int(parts["month"]) if parts.get("month") else _month(parts["name"])
    try:
        return date(int(parts["year"]), month, int(parts["day"])).isoformat()
    except ValueError:
        return None


def _month(name: str) -> int:
    return next(number for number, month in enumerate(_MONTHS, 1) if month[:3] == name[:3])


def article_of_text(text: str, *, name: str = "text", title: str | None = None, source: str = "") -> Article:
    r"""Clean a text and lay it out as an article.

    Args:
        text: Anything, also nothing.
        name: What the article is called in output.
        title: A title known from elsewhere.
        source: Where it comes from.

    >>> [span.of("Rain fell.\n\nIt stopped.") for span in article_of_text("Rain fell.\r\n\r\nIt stopped.").paragraphs]
    ['Rain fell.', 'It stopped.']
    """
    return to_article(clean(text), name=name, title=one_line(title) if title else None, source=harmless(source))
