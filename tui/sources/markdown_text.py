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
    r"(?<!!)\[(?P<words>[^\[\]\n]{1,500})\]\([ \t]*<?(?P<address>https?://(?:[^\s()<>]|\([^\s()<>]{0,200}\)){1,2000})"
    r"|^ {0,3}\[(?P<name>[^\[\]\n]{1,200})\]:[ \t]*<?(?P<target>https?://[^\s<>]{1,2000})",
    re.MULTILINE | re.IGNORECASE,
)


def links_of_markdown(markdown: str) -> list[tuple[str, str]]:
    """Words and addresses of the links in a Markdown text, in reading order.

    >>> links_of_markdown("See [the plan](https://a.example/plan_(new) 'Plan') and ![a map](https://a.example/m.png).")
    [('the plan', 'https://a.example/plan_(new)')]
    """
    return [(m["words"] or m["name"], m["address"] or m["target"]) for m in _LINKS.finditer(markdown)]


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
    for mark, words in (*_LINES, *_INLINE):
        markdown = mark.sub(words, markdown)
    return markdown, title
