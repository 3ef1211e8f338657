"""The headline of a page: what it declares, what it shows, what its window is called."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from tui.sources.blocks import letters, words_under
from tui.sources.cleaning import one_line

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from tui.sources.declared import Declared

LIKE = 0.6
"""Part of the longer of two headlines that the shorter has at least where both are one."""

_PARTS = re.compile(r"\s+[|–—·»•:-]+\s+|\s*[|»]\s*")
_SITE = re.compile(r"\s+[|–—·»-]\s+[^|–—·»]{2,60}$")
_SECTIONS = re.compile(
    "home|news|world|politics|business|sports?|opinion|culture|science|technology|tech|health|entertainment|games|"
    "lifestyle|travel|local|latest|videos?|archive|blog|search|menu|welcome|untitled|articles?|stories"
)


def headline_of(tree: HtmlElement, says: Declared, server: str) -> str:
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
