"""Markup as words: the paragraphs of a tree of HTML, each on one line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html

from tui.sources.cleaning import clean

_BLOCK = re.compile(
    "address|article|aside|blockquote|body|caption|center|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|"
    "h[1-6]|header|hr|html|legend|li|main|nav|ol|option|p|pre|section|summary|table|tbody|td|tfoot|th|thead|title|tr|ul|"
    "head|quote|list|item|row|cell"
)
"""Elements that stand on lines of their own: those of HTML, and of the trees that trafilatura makes."""

_SILENT = frozenset({"script", "style", "noscript", "template", "iframe", "object", "svg", "math", "select", "button"})
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_CROWDED = re.compile(
    "<[a-zA-Z][^\\s<>/]*+(?:[\\s/]++[^\\s<>=/\"']++(?:\\s*+=\\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\\s<>\"']++))?+){500}"
)
"""A tag with hundreds of attributes, which only an attack has: reading them takes the square of their number."""

_NUMBERED = re.compile("&#(?:[xX]([0-9a-fA-F]{1,6})|([0-9]{1,7}));?")
_ENDS = re.compile("[.!?…:][\"'”’»)]*$")


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


def paragraphs(tree: etree._Element) -> list[str]:
    """The paragraphs under an element, in reading order, without white space around and within.

    A line break ends a paragraph where a sentence ends; elsewhere it is a space.
    """
    etree.strip_elements(tree, *_SILENT, with_tail=False)
    found: list[str] = []
    line: list[str] = []

    def end() -> None:
        words = tidy("".join(line))
        line.clear()
        if words:
            found.append(words)

    for kind, words in _events(tree):
        if kind == "text":
            line.append(words)
        elif kind == "block" or _ENDS.search("".join(line).rstrip()):
            end()
        else:
            line.append(" ")
    end()
    return found


def tidy(words: str) -> str:
    """Words on one line, without soft hyphens and other marks that nobody sees."""
    return " ".join(_INVISIBLE.sub("", words).split())


def _character(reference: re.Match[str]) -> str:
    """What a numbered reference stands for, so that it is cleaned like any other; those that mean markup stay."""
    number = int(reference[1], 16) if reference[1] else int(reference[2])
    if 0x80 <= number < 0xA0:  # noqa: PLR2004  (HTML means Windows' characters by these)
        return bytes([number]).decode("cp1252", "ignore")
    return chr(number) if number < 0x110000 and chr(number) not in "<>&\"'" else reference[0]  # noqa: PLR2004  (Unicode)


def _events(tree: etree._Element) -> Iterator[tuple[str, str]]:
    """Text, line breaks and borders of blocks, in order; without recursion, since pages can be deeper than Python."""
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        name = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if _BLOCK.fullmatch(name):
                yield "block", ""
            if name in {"br", "lb"}:
                yield "break", ""
            elif name and element.text:
                yield "text", element.text
        else:
            if _BLOCK.fullmatch(name):
                yield "block", ""
            if element.tail and element is not tree:
                yield "text", element.tail
