"""Whether what was found in a page is an article, or a sentence on what it is instead."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.errors import SourceError
from tui.sources.declared import Declared

LEAST = 40
"""Words that an article has at least; a brief of two sentences has that many."""

BRIEF = 8
"""Words that are enough where the page itself says that it is an article."""

TEASER = 250
"""Words up to which the text of a page that is not free for all is called its beginning."""

STUB = 100
"""Words up to which that is so where only the look of the page says so."""

LINKED = 0.5
"""Share of words in lines that are links as a whole from which a page is a list of other pages."""

_PAYWALL = re.compile(
    r'(?:class|id)\s*=\s*"[^"]{0,200}(?:paywall|subscribe-wall|regwall|piano-offer)|'
    r"(?:subscribe|sign up|log in|register)(?: now| today)? to (?:continue|keep|read|unlock)|"
    r"(?:article|story|content) is (?:for|only|reserved|available)[^.<]{0,40}subscribers|"
    r"already a subscriber\?",
    re.IGNORECASE,
)
_SCRIPTED = re.compile(
    r"(?:enable|turn on|activate|requires?|without) java\s?script|<div[^>]{0,100}id=\"(?:root|app|__next|__nuxt)\"",
    re.IGNORECASE,
)
_SAVE = "save the page from a browser that shows the whole of it, and give the file"


def words_of(lines: Sequence[str]) -> int:
    """How many words some lines have."""
    return sum(len(line.split()) for line in lines)


def judge(lines: Sequence[str], links: frozenset[str], said: Declared, markup: str, what: str) -> None:
    """Refuse what is no article.

    Args:
        lines: The paragraphs that were found.
        links: The words of each link of the page.
        said: What the page declares.
        markup: The page.
        what: What it is and where, to begin the sentence of an error with.

    Raises:
        SourceError: If it is none.
    """
    words = words_of(lines)
    if _stops_at_a_wall(lines, words, said, markup):
        raise SourceError(f"{what} shows at most the beginning of its article: the rest is behind a paywall.", _SAVE)
    enough = words >= (BRIEF if said.article else LEAST)
    if not enough and _SCRIPTED.search(markup):
        raise SourceError(f"{what} has no text of its own: scripts would have to fetch it.", _SAVE)
    if words_of([line for line in lines if line in links]) > LINKED * words:
        raise SourceError(f"{what} is a list of other pages, not an article.", "give the address of one of them")
    if not enough:
        raise SourceError(f"{what} has no article in it.", _SAVE)


def _stops_at_a_wall(lines: Sequence[str], words: int, said: Declared, markup: str) -> bool:
    if words >= TEASER:
        return False
    if not said.free:
        return True
    cut = bool(lines) and lines[-1].rstrip("\"'”’»").endswith(("…", "..."))
    return (words < STUB or cut) and _PAYWALL.search(markup) is not None
