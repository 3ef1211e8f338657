"""Markup: a page as a tree of HTML, and its words on one line."""

from __future__ import annotations

import re
from itertools import islice

from lxml import etree, html

from tui.sources.cleaning import clean

_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_CROWDED = re.compile(
    "<[a-zA-Z][^\\s<>/]*+(?:[\\s/]++[^\\s<>=/\"']++(?:\\s*+=\\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\\s<>\"']++))?+){500}"
)
"""A tag with hundreds of attributes, which only an attack has: reading them takes the square of their number."""

_NUMBERED = re.compile("&#(?:[xX]([0-9a-fA-F]{1,6})|([0-9]{1,7}));?")
MOST = 50_000
"""Elements of a page; long ones with hundreds of comments have 15,000."""


def crowded(markup: str) -> bool:
    """Whether a page has so much markup that reading it would take minutes."""
    return markup.count("<") > 2 * MOST or _CROWDED.search(markup) is not None


def parsed(markup: str) -> html.HtmlElement | None:
    """The tree of a page; `None` where there is nothing in it, or so much that reading it would take minutes."""
    if crowded(markup):
        return None
    markup = clean(_NUMBERED.sub(_character, markup))
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, encoding="utf-8")
    try:
        return html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser, ensure_head_body=True)
    except (etree.LxmlError, ValueError):
        return None


def with_marks(tree: html.HtmlElement) -> html.HtmlElement:
    """Write the quotation marks into a tree that browsers draw around `<q>`."""
    for element in tree.iter("q"):
        words = "".join(element.itertext()).strip()
        if not words or words[0] in "\"“'‘«„":
            continue
        element.tag = "span"
        element.text = "“" + (element.text or "")
        if len(element):
            element[-1].tail = (element[-1].tail or "") + "”"
        else:
            element.text += "”"
    return tree


_INLINE = ("a", "abbr", "b", "bdi", "big", "cite", "em", "font", "i", "ins", "mark", "small", "span", "strong", "time")


def spaced(tree: html.HtmlElement) -> html.HtmlElement:
    """Write a space between two elements of a line that stand side by side without one, as two names or cards do.

    A single letter before the rest of its word stays with it, as a large first letter does.
    """
    for element in tree.iter(*_INLINE):
        before = element.getprevious()
        if before is None or before.tag not in _INLINE or before.tail:
            continue
        ends, begins = _last_word(before), "".join(islice(element.itertext(), 3))
        if len(ends) > 1 and ends[-1].isalnum() and begins[:1].isalnum():
            before.tail = " "
    return tree


def _last_word(element: html.HtmlElement) -> str:
    """The last letters of an element, as far as its last piece of text goes."""
    inner = element
    while len(inner) and not inner[-1].tail:
        inner = inner[-1]
    words = (inner[-1].tail if len(inner) else inner.text) or ""
    return words.rsplit(None, 1)[-1] if words.strip() and not words[-1].isspace() else ""


def tidy(words: str) -> str:
    """Words on one line, without soft hyphens and other marks that nobody sees."""
    return " ".join(_INVISIBLE.sub("", words).split())


def _character(reference: re.Match[str]) -> str:
    """What a numbered reference stands for, so that it is cleaned like any other; those that mean markup stay."""
    number = int(reference[1], 16) if reference[1] else int(reference[2])
    if 0x80 <= number < 0xA0:  # noqa: PLR2004  (HTML means Windows' characters by these)
        return bytes([number]).decode("cp1252", "ignore")
    return chr(number) if number < 0x110000 and chr(number) not in "<>&\"'" else reference[0]  # noqa: PLR2004  (Unicode)
