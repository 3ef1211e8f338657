"""Other articles on the page of one: those that come after it, and cards with a headline and a summary."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.sources.blocks import letters, words_in, words_under
from tui.sources.cleaning import one_line
from tui.sources.judging import LEAST

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

_HEADINGS = ("h1", "h2", "h3", "h4")


@dataclass(frozen=True)
class Others:
    """The other articles of a page."""

    elements: list[_Element]
    notes: list[str]
    """What the reader should know of them, one sentence each."""


def others(tree: HtmlElement, title: str) -> Others:
    """Find the `<article>`s of a page that aren't the one with its headline.

    Articles without a heading of their own are parts of one; so are all where none has the headline, but for those that
    are links to elsewhere.

    Args:
        tree: The page, as it is seen.
        title: Its headline.
    """
    found = [each for each in tree.iter("article") if next(each.iterancestors("article"), None) is None]
    cards: list[_Element] = [
        inner
        for each in found
        for inner in each.iter("article")
        if inner is not each and (heading := _heading(inner)) is not None and _is_link(heading)
    ]
    if len(found) < 2:  # noqa: PLR2004
        return Others(cards, [])
    headed = {each: heading for each in found if (heading := _heading(each)) is not None}
    wanted = letters(title)
    main = next((each for each in headed if wanted and letters(words_under(headed[each])) == wanted), None)
    if main is None:
        main = next((each for each in headed if not _is_link(headed[each]) and _prose(each) >= LEAST), None)
        outside = any(
            next(h.iterancestors("article"), None) is None and letters(words_under(h)) == wanted
            for h in tree.iter("h1")
        )
        if main is None or (outside and wanted):
            return Others([*cards, *(each for each in headed if _is_link(headed[each]))], [])
    elsewhere = [each for each in headed if each is not main]
    told = [one_line(words_under(headed[each])) for each in elsewhere if _prose(each) >= LEAST]
    notes = [f"The page has another article, which isn't read: “{each}”." for each in told[:1]]
    if len(told) > 1:
        notes = [f"The page has {len(told)} other articles, which aren't read; the next is “{told[0]}”."]
    return Others([*cards, *elsewhere], notes)


def _heading(article: _Element) -> _Element | None:
    """The first heading of an article, if no paragraph stands before it."""
    for element in article.iter(*_HEADINGS, "p"):
        if element.tag != "p":
            return element
        if words_in("".join(element.itertext())) > 12:  # noqa: PLR2004
            return None
    return None


def _is_link(heading: _Element) -> bool:
    """Whether a heading leads to another page."""
    return next(heading.iter("a"), None) is not None or next(heading.iterancestors("a"), None) is not None


def _prose(article: _Element) -> int:
    return sum(words_in("".join(each.itertext())) for each in article.iter("p"))
