"""Markup: a page as a tree of HTML, what is taken out of it or written into it, and its words on one line."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice

from lxml import etree, html

from tui.sources.safe_text import clean

_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_CROWDED = re.compile(
    "<[a-zA-Z][^\\s<>/]*+(?:[\\s/]++[^\\s<>=/\"']++(?:\\s*+=\\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\\s<>\"']++))?+){500}"
)
"""A tag with hundreds of attributes, which only an attack has: reading them takes the square of their number."""

_NUMBERED = re.compile("&#(?:[xX]([0-9a-fA-F]{1,6})|([0-9]{1,7}));?")
MOST = 50_000
"""Elements of a page; long ones with hundreds of comments have 15,000."""

LONGEST = 20
"""Words of a name and what its bearer is."""

_INLINE = ("a", "abbr", "b", "bdi", "big", "cite", "em", "font", "i", "ins", "mark", "small", "span", "strong", "time")
_MARKS = '"“”„«»‘‹「『'
_SAID_BY = ("cite", "footer", "figcaption")
_DASH = re.compile(r"^\s*[—–―~-]+\s*")


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


def outermost(tree: etree._Element, fits: Callable[[etree._Element], bool]) -> list[etree._Element]:
    """The elements under another that fit, without those inside them."""
    found: list[etree._Element] = []
    inside: etree._Element | None = None
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        if event == "end":
            inside = None if element is inside else inside
        elif inside is None and element is not tree and fits(element):
            found.append(element)
            inside = element
    return found


def drop(elements: list[etree._Element]) -> None:
    """Take elements out of their tree; the text behind each stays."""
    for element in elements:
        parent = element.getparent()
        if parent is None:
            continue
        tail = " " + (element.tail or "")
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + tail
        else:
            parent.text = (parent.text or "") + tail
        element.tail = None
        parent.remove(element)


def tidy(words: str) -> str:
    """Words on one line, without soft hyphens and other marks that nobody sees."""
    return " ".join(_INVISIBLE.sub("", words).split())


def _character(reference: re.Match[str]) -> str:
    """What a numbered reference stands for, so that it is cleaned like any other; those that mean markup stay."""
    number = int(reference[1], 16) if reference[1] else int(reference[2])
    if 0x80 <= number < 0xA0:  # noqa: PLR2004  (HTML means Windows' characters by these)
        return bytes([number]).decode("cp1252", "ignore")
    return chr(number) if number < 0x110000 and chr(number) not in "<>&\"'" else reference[0]  # noqa: PLR2004  (Unicode)


def with_quotations(tree: etree._Element) -> etree._Element:
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


def _name(quotation: etree._Element) -> etree._Element | None:
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


def _line(name: str) -> etree._Element:
    line = etree.Element("p")
    line.text = f"— {name}"
    return line


def _before(quotation: etree._Element) -> str:
    """The words right before a quotation, as far as the block before it goes."""
    element = quotation
    before = element.getprevious()
    while before is None:
        parent = element.getparent()
        if parent is None or parent.tag == "body" or tidy(parent.text or ""):
            return tidy(parent.text or "") if parent is not None else ""
        element, before = parent, parent.getprevious()
    return tidy(before.tail or "") or tidy(_last_words(before))


def _last_words(element: etree._Element) -> str:
    inner = element
    while len(inner) and not tidy(inner[-1].tail or ""):
        inner = inner[-1]
    return (inner[-1].tail if len(inner) else inner.text) or ""


def _close(part: etree._Element) -> None:
    if len(part):
        part[-1].tail = (part[-1].tail or "").rstrip() + "”"
    else:
        part.text = (part.text or "").rstrip() + "”"
