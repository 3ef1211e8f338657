"""Blocks: what stands in a page on lines of its own, each with what is known of it there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from copy import deepcopy
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from tui.sources.markup import tidy

_BLOCK = re.compile(
    "address|article|aside|blockquote|body|caption|center|dd|details|dialog|div|dl|dt|fieldset|figcaption|figure|footer|"
    "form|h[1-6]|header|hr|html|legend|li|main|nav|ol|option|p|pre|section|summary|table|tbody|td|tfoot|th|thead|title|"
    "tr|ul|head|quote|list|item|row|cell"
)
"""Elements that stand on lines of their own: those of HTML, and of the trees that trafilatura makes."""

SILENT = frozenset({"script", "style", "noscript", "template", "iframe", "object", "svg", "math", "select", "button"})
"""Elements whose words no reader sees, or that are no words."""

_FLOW = re.compile(
    "a|abbr|b|big|blockquote|caption|cite|code|dd|dl|dt|em|figcaption|figure|font|h[1-6]|hr|"
    "i|ins|li|mark|ol|p|pre|q|s|small|span|strong|sub|sup|table|tbody|td|tfoot|th|thead|time|tr|u|ul"
)
"""Elements that are part of a text; all others may hold one."""

LONGEST_CELL = 40
"""Words of a cell of a row that is a line; where there are more, the table is a layout."""

_CELLS = frozenset({"td", "th"})
_BETWEEN_CELLS = " | "
_ENDS = re.compile("[.!?…:。！？][\"'”’»)」』]*$")

ARTICLE_WORDS = 40
"""Words that an article has at least; a brief of two sentences has that many."""

_DENSE = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0e7f]")
_LETTERS = re.compile(r"[^\W_]+")
_TO_A_WORD = 2
"""Characters of Chinese, Japanese or Thai that count as a word; a word there has one to three."""


@dataclass(frozen=True, slots=True, eq=False)
class TextSegment:
    """A stretch of a block's words that is a link as a whole, or no link at all."""

    words: str
    address: str | None


@dataclass(frozen=True, eq=False)
class Block:
    """A paragraph, a headline, an item of a list, a row of a table: words on a line of their own."""

    text: str
    element: etree._Element
    """The nearest element around it that stands on lines of its own."""

    segments: tuple[TextSegment, ...]

    @cached_property
    def letters(self) -> str:
        """Letters and figures alone, to know the words again however they are set."""
        return letters(self.text)

    @cached_property
    def linked(self) -> float:
        """Share of its letters that are links."""
        linked = sum(len(letters(segment.words)) for segment in self.segments if segment.address is not None)
        return linked / max(1, len(self.letters)) if linked else 0.0

    @cached_property
    def kind(self) -> str:
        """The name of its element."""
        return str(self.element.tag)

    @cached_property
    def host(self) -> etree._Element:
        """The element that holds the text it is a part of, with other blocks beside it."""
        element = self.element
        around = element.getparent()
        if _FLOW.fullmatch(str(element.tag)) is None and not any(_BLOCK.fullmatch(str(child.tag)) for child in element):
            element = element if around is None else around
        while _FLOW.fullmatch(str(element.tag)) is not None and (around := element.getparent()) is not None:
            element = around
        return element

    @cached_property
    def words(self) -> int:
        """How many words it has; of languages without spaces, about how many."""
        return words_in(self.text)

    @cached_property
    def is_prose(self) -> bool:
        """Whether it has a sentence of some length, or several, most of it no link."""
        return self.words >= 8 and self.linked < 0.5 and _ENDS.search(self.text) is not None  # noqa: PLR2004


def words_in(text: str) -> int:
    """How many words a text has: between white space, and in languages without spaces about how many.

    >>> words_in("The boat stays."), words_in("船会继续开到春季。")
    (3, 5)
    """
    dense = 0 if text.isascii() else len(_DENSE.findall(text))
    return len(text.split()) if not dense else len(_DENSE.sub("", text).split()) + dense // _TO_A_WORD


def letters(words: str) -> str:
    """Letters and figures alone, in one case."""
    return "".join(_LETTERS.findall(words.casefold()))


def paragraphs(tree: etree._Element) -> list[str]:
    """The paragraphs under an element, in reading order, without white space around and within.

    A line break ends a paragraph where a sentence ends; elsewhere it is a space.
    """
    return [block.text for block in blocks(tree)]


def blocks(tree: etree._Element) -> list[Block]:
    """The blocks under an element, in reading order. A row of a table of short cells is one block."""
    etree.strip_elements(tree, *SILENT, with_tail=False)
    found: list[Block] = []
    line: list[TextSegment] = []

    def end(element: etree._Element) -> None:
        words = tidy("".join(segment.words for segment in line)).strip("|").strip()
        if words:
            found.append(Block(words, element, tuple(line)))
        line.clear()

    for kind, words, element, address in _events(tree):
        if kind == "text":
            line.append(TextSegment(words, address))
        elif kind == "block" or _ENDS.search("".join(segment.words for segment in line).rstrip()):
            end(element)
        else:
            line.append(TextSegment(" ", None))
    end(tree)
    return found


def _events(tree: etree._Element) -> Iterator[tuple[str, str, etree._Element, str | None]]:
    """Text, line breaks and borders of blocks, in order; without recursion, since pages can be deeper than Python.

    Each with the nearest block around it and the address that it is a link to.
    """
    flat = _in_rows(tree)
    around: list[etree._Element] = [tree]
    links: list[str] = []
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        name = element.tag if isinstance(element.tag, str) else ""
        borders = element not in flat and _BLOCK.fullmatch(name) is not None
        if borders:
            yield "block", "", around[-1], None
        if event == "start":
            if borders:
                around.append(element)
            if name == "a":
                links.append(element.get("href") or "")
            kind, words = _opening(element, name, flat)
        else:
            if borders and len(around) > 1:
                around.pop()
            if name == "a" and links:
                links.pop()
            kind, words = "text", (element.tail or "") if element is not tree else ""
        if kind:
            yield kind, words, around[-1], links[-1] if links else None


def _opening(element: etree._Element, name: str, flat: AbstractSet[etree._Element]) -> tuple[str, str]:
    """What an element begins with: its text, behind a mark if it is a cell of a row, or a line break."""
    if name in {"br", "lb"}:
        return "break", ""
    words = (element.text or "") if name else ""
    if element in flat:
        between = _BETWEEN_CELLS if name in _CELLS and element.getprevious() is not None else " "
        return "text", between + words
    return "text", words


def _in_rows(tree: etree._Element) -> AbstractSet[etree._Element]:
    """The cells, and the paragraphs in them, of rows that are a line each."""
    return {inner for row in tree.iter("tr") if _is_row(row) for inner in row.iterdescendants("td", "th", "p")}


def _is_row(row: etree._Element) -> bool:
    """Whether a row is one of figures or short words, not part of a layout."""
    cells = [cell for cell in row if cell.tag in _CELLS]
    if len(cells) < 2:  # noqa: PLR2004
        return False
    for cell in cells:
        for inner in cell.iterdescendants():
            if isinstance(inner.tag, str) and inner.tag != "p" and _BLOCK.fullmatch(inner.tag):
                return False
        if len(cell.findall("p")) > 1 or words_in("".join(cell.itertext())) > LONGEST_CELL:
            return False
    return True


def words_under(element: etree._Element) -> str:
    """The words of an element on one line, a space wherever a line breaks."""
    copied = deepcopy(element)
    copied.tail = None
    return tidy(" ".join(paragraphs(copied)))
