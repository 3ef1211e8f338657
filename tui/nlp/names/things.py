"""Names that are no actor's: of events, prizes, laws, products, ships and places of trading."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tui.nlp.names.lists import cue, first_names, organisations
from tui.nlp.names.page import DATES

if TYPE_CHECKING:
    from tui.nlp.names.page import Page

MADE = re.compile(r"i[A-Z]\w+$")
"""How many products of one maker are called: 'iPod'."""

NICKNAMED = frozenset({"wall street", "dow jones"})
"""Places and firms that in news nearly always stand for a market or an index."""


def is_thing(page: Page, start: int, end: int) -> bool:
    """Whether a name's own words, or those before it, make it a thing's: 'Riverton Cup', 'Water Act', 'HMS Orrick'."""
    words = page.plain[start:end]
    if not cue("product").isdisjoint(words) or MADE.match(page.text[start]) or words[0] in cue("ship", "storm"):
        return True
    if len(words) == 1:
        return False
    if words[-1] in DATES or (words[-1] in cue("generation") and words[-2] in cue("thing")):
        return True
    if words[0] == "group" and len(words[-1]) == 1:
        return True
    if words[-1] in cue("thing"):
        return words[0] not in first_names() and page.key(start, end) not in organisations()
    # 'shares rose on the Riverton Stock Exchange': where trade goes on, not the body that runs it
    traded = words[-1] == "exchange" and page.plain[max(start - 2, 0) : start] == ["on", "the"]
    return traded or " ".join(words) in NICKNAMED
