"""Markdown as words: the marks of headings, emphasis, links and lists taken off, line by line.

An article's offsets count the words a reader sees, so the marks go at the door, before anything is counted.
"""

from __future__ import annotations

import re

_FRONT = re.compile(r"\A---\n(.*?\n)(?:---|\.\.\.)\n", re.DOTALL)
_FIELD = re.compile(r"^title:\s*(.+?)\s*$", re.MULTILINE | re.IGNORECASE)
_LINES = (
    (re.compile(r"^ {0,3}#{1,6}[ \t]+(.*?)[ \t]*#*[ \t]*$", re.MULTILINE), r"\1"),
    (re.compile(r"^ {0,3}(?:[-*_][ \t]*){3,}$", re.MULTILINE), ""),
    (re.compile(r"^ {0,3}(?:=+|-+)[ \t]*$", re.MULTILINE), ""),
    (re.compile(r"^ {0,3}(?:>[ \t]?)+", re.MULTILINE), ""),
    (re.compile(r"^[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+(?=\S)", re.MULTILINE), ""),
    (re.compile(r"^ {0,3}```.*$", re.MULTILINE), ""),
)
_TARGET = r"\((?:[^()\[\n]|\([^()\[\n]{0,200}\)){0,2000}\)"
"""Of a link, with at most one level of brackets in it: `(https://a.example/Varne_(town))`."""

_INLINE = (
    (re.compile(rf"!\[([^\[\]\n]{{0,500}})\]{_TARGET}"), r"\1"),
    (re.compile(rf"\[([^\[\]\n]{{1,500}})\]{_TARGET}"), r"\1"),
    (re.compile(r"<(https?://[^<>\s]{1,2000})>"), r"\1"),
    (re.compile(r"\*\*(?=\S)((?:[^*\n]|\*(?!\*)){1,2000}?)(?<=\S)\*\*"), r"\1"),
    (re.compile(r"__(?=\S)((?:[^_\n]|_(?!_)){1,2000}?)(?<=\S)__"), r"\1"),
    (re.compile(r"(?<![\w*])\*(?=\S)([^*\n]{1,2000})(?<=\S)\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<![\w_])_(?=\S)([^_\n]{1,2000})(?<=\S)_(?![\w_])"), r"\1"),
    (re.compile(r"`([^`\n]{1,500})`"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!>-])"), r"\1"),
)


_LINKS = re.compile(
    r"(?<!!)\[(?P<words>[^\[\]\n]{1,500})\]"
    r"(?:\([ \t]*<?(?P<address>https?://(?:[^\s()<>]|\([^\s()<>]{0,200}\)){1,2000})| ?\[(?P<name>[^\[\]\n]{0,200})\])?",
    re.IGNORECASE,
)
_USED = re.compile(r"!?\[(?P<words>[^\[\]\n]{1,500})\](?: ?\[(?P<name>[^\[\]\n]{0,200})\])?(?!\()")
_DEFINED = re.compile(
    r"^ {0,3}\[(?!\^)(?P<name>[^\[\]\n]{1,200})\]:[ \t]*<?(?P<target>[^\s<>]{0,2000}[/#][^\s<>]{0,2000})>?"
    r"[ \t]*(?:\"[^\"\n]{0,500}\"|'[^'\n]{0,500}'|\([^()\n]{0,500}\))?[ \t]*$",
    re.MULTILINE,
)
"""A link's address that stands in a line of its own: `[plan]: https://a.example/plan "The plan"`."""


def links_of_markdown(markdown: str) -> list[tuple[str, str]]:
    r"""Words and addresses of the links in a Markdown text, in reading order, last those that it only defines.

    >>> links_of_markdown("See [the plan](https://a.example/plan_(new) 'Plan') and ![a map](https://a.example/m.png).")
    [('the plan', 'https://a.example/plan_(new)')]
    >>> links_of_markdown("See [the plan][1] and [a map].\n\n[1]: https://a.example/plan\n[a map]: https://a.example/map")
    [('the plan', 'https://a.example/plan'), ('a map', 'https://a.example/map')]
    """
    defined = _defined(markdown)
    uses = _LINKS.finditer(_DEFINED.sub("", markdown))
    found = [(m["words"], m["address"] or defined.get(_known(m["name"] or m["words"]), "")) for m in uses]
    used = [(words, address) for words, address in found if address]
    named = {address for _, address in used}
    return [*used, *(("", target) for target in defined.values() if target not in named)]


def _defined(markdown: str) -> dict[str, str]:
    """Addresses by the names under which a text defines them."""
    return {_known(match["name"]): match["target"] for match in _DEFINED.finditer(markdown)}


def _known(name: str) -> str:
    return " ".join(name.split()).casefold()


def words_of(markdown: str) -> tuple[str, str | None]:
    r"""The words of a Markdown text, and the title its front matter gives.

    >>> words_of("# Rain\n\n*At last*, said [Mara](https://a.example).")
    ('Rain\n\nAt last, said Mara.', None)
    """
    title = None
    front = _FRONT.match(markdown)
    if front:
        field = _FIELD.search(front[1])
        title = field[1].strip("\"'") if field else None
        markdown = markdown[front.end() :]
    defined = _defined(markdown)
    if defined:
        markdown = _DEFINED.sub("", markdown)
        markdown = _USED.sub(lambda m: m["words"] if _known(m["name"] or m["words"]) in defined else m[0], markdown)
    for mark, words in (*_LINES, *_INLINE):
        markdown = mark.sub(words, markdown)
    return markdown, title
