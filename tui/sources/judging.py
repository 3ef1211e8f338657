"""Whether what was found in a page is an article, or a sentence on what it is instead."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.errors import SourceError
from tui.sources.blocks import words_in
from tui.sources.declared import Declared

LEAST = 40
"""Words that an article has at least; a brief of two sentences has that many."""

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


def words_of(lines: Sequence[str]) -> int:
    """How many words some lines have; of languages without spaces, about how many."""
    return sum(words_in(line) for line in lines)


def judge(lines: Sequence[str], said: Declared, markup: str, what: str, *, listed: bool) -> None:
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
    enough = words_of(lines) >= (BRIEF if said.article else LEAST)
    if not enough and _SCRIPTED.search(markup):
        raise SourceError(f"{what} has no text of its own: scripts would have to fetch it.", _SAVE)
    if not enough and listed:
        raise SourceError(f"{what} is a list of other pages, not an article.", _LIST)
    if not enough:
        raise SourceError(f"{what} has no article in it.", _SAVE)


def refuse_a_beginning(lines: Sequence[str], said: Declared, seen: str, what: str) -> None:
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


def _ends_early(lines: Sequence[str], said: Declared, seen: str) -> bool:
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
