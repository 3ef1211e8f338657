"""Quotations that a page sets apart: marks written around what browsers indent, and who said it behind them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from tui.sources.markup import tidy
from tui.sources.visibility import drop

if TYPE_CHECKING:
    from lxml.etree import _Element

_MARKS = '"“”„«»‘‹「『'
_SAID_BY = ("cite", "footer", "figcaption")
_DASH = re.compile(r"^\s*[—–―~-]+\s*")
LONGEST = 20
"""Words of a name and what its bearer is."""


def with_quotations(tree: _Element) -> _Element:
    """Write marks around the words of each `<blockquote>` that somebody says, and a line with the name behind them.

    Somebody says them where the sentence before ends in a colon, or the quotation names its speaker in `<cite>`,
    `<footer>` or behind a dash. Each paragraph begins with a mark, the last ends with one, as newspapers print them.
    """
    for quotation in list(tree.iter("blockquote")):
        if next(quotation.iterancestors("blockquote"), None) is not None:
            continue
        named = _name(quotation)
        parts = [part for part in quotation.iter("p") if tidy("".join(part.itertext()))] or [quotation]
        words = tidy("".join("".join(part.itertext()) for part in parts))
        if words and words[0] not in _MARKS and (named is not None or _before(quotation).endswith((":", "："))):
            for part in parts:
                part.text = "“" + (part.text or "").lstrip()
            _close(parts[-1])
        if named is not None:
            quotation.append(named)
    return tree


def _name(quotation: _Element) -> _Element | None:
    """Who said it, as a line of its own taken out of the quotation; `None` where it doesn't say."""
    figure = quotation.getparent()
    beside = figure.iter("figcaption") if figure is not None and figure.tag == "figure" else ()
    for inner in (*quotation.iter(*_SAID_BY), *beside):
        name = _DASH.sub("", tidy("".join(inner.itertext())))
        if name and len(name.split()) <= LONGEST:
            drop([inner])
            return _line(name)
    for at in range(len(quotation) - 1, -1, -1):
        child = quotation[at]
        if _DASH.match(child.tail or ""):
            rest = quotation[at + 1 :]
            name = tidy(" ".join([child.tail or "", *("".join(each.itertext()) + (each.tail or "") for each in rest)]))
            child.tail = None
            for each in rest:
                quotation.remove(each)
            return _line(_DASH.sub("", name)) if name else None
        if child.tag == "p":
            break
    return None


def _line(name: str) -> _Element:
    line = etree.Element("p")
    line.text = f"— {name}"
    return line


def _before(quotation: _Element) -> str:
    """The words right before a quotation, as far as the block before it goes."""
    element = quotation
    before = element.getprevious()
    while before is None:
        parent = element.getparent()
        if parent is None or parent.tag == "body" or tidy(parent.text or ""):
            return tidy(parent.text or "") if parent is not None else ""
        element, before = parent, parent.getprevious()
    return tidy(before.tail or "") or tidy(_last_words(before))


def _last_words(element: _Element) -> str:
    inner = element
    while len(inner) and not tidy(inner[-1].tail or ""):
        inner = inner[-1]
    return (inner[-1].tail if len(inner) else inner.text) or ""


def _close(part: _Element) -> None:
    if len(part):
        part[-1].tail = (part[-1].tail or "").rstrip() + "”"
    else:
        part.text = (part.text or "").rstrip() + "”"
