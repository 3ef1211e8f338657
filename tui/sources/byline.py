"""Bylines: who wrote an article, as names alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from tui.sources.blocks import letters
from tui.sources.cleaning import one_line
from tui.sources.furniture import names_of
from tui.sources.layout import date_in
from tui.sources.markup import tidy

if TYPE_CHECKING:
    from lxml.etree import _Element

TOP = 5
"""Lines under a headline among which a byline may stand."""

LONGEST_LINE = 200
"""Characters of a byline with names, house and day."""

LONGEST = 5
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
        name = _without_site(name.strip(" .,;:-–—'\"“”"), sites)
        if name and name.split()[-1][0].islower() and (at or len(name.split()) > 1):
            continue
        if not letters(name) or _NOBODY.fullmatch(name) or len(name.split()) > LONGEST or letters(name) in sites:
            continue
        if any(letters(name) in site and len(name) > 3 for site in sites):  # noqa: PLR2004
            continue
        if (at or others) and _OFFICE.search(name):
            continue
        if re.fullmatch(f"{_MONTHS}|{_DAYS}", name.split()[0], re.IGNORECASE) and len(name.split()) == 1:
            continue
        yield name


def _without_site(name: str, sites: set[str]) -> str:
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


def tells_origin(element: _Element) -> bool:
    """Whether an element of the text's kind may tell who wrote an article and when, as its sentences don't."""
    around = [element, *islice(element.iterancestors(), 2)]
    if any(each.tag == "header" for each in element.iterancestors()) or any(map(_is_origin, around)):
        return True
    if any(map(_is_origin, islice(element.iterdescendants(), 10))):
        return True
    words = tidy("".join(element.itertext()))
    if len(words.split()) <= LONGEST and not words.endswith((".", "!", "?")):
        return True
    return _DATE_LINE.fullmatch(words) is not None or (_BEGINS.match(words) is not None and len(words) <= LONGEST_LINE)


def _is_origin(element: _Element) -> bool:
    return element.tag == "time" or _META.search(names_of(element)) is not None
