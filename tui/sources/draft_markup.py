"""What the file of a draft says beyond its words: by links where they are from, and which are block quotations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from tui.model.article import Article
from tui.model.span import CharSpan
from tui.sources.documents import DocumentKind, kind_of
from tui.sources.files import bytes_of, decoded
from tui.sources.markdown_text import words_of
from tui.sources.references import STDIN, is_address, path_of
from tui.sources.safe_text import clean

_BARE = re.compile(r"https?://[^\s<>\"“”]{1,2000}[^\s<>\"“”.,;:!?)\]’']")
_MARKDOWN = re.compile(r"(?<!!)\[([^\[\]\n]{1,500})\]\(\s*<?([^()\s<>]{1,2000})>?[^()\n]{0,200}\)")
_MARKS = re.compile(r"[*_`\\]")
_BLOCK = re.compile(r"(?:^ {0,3}>[^\n]*(?:\n|\Z))+", re.MULTILINE)
_MOST = 2_000
"""Links and blocks that are looked for in a text."""

_AUTHOR = re.compile(r"\n\s*(?:[—–]|--?)\s*[^\n]{1,100}\s*\Z")
"""Who is named in the last line of a block quotation."""

_OTHER = re.compile(r"#|[a-z][a-z0-9+.-]*:", re.IGNORECASE)


class DraftMarkup(NamedTuple):
    """What the file of an article says of its words."""

    links: dict[CharSpan, str]
    """Addresses and files that words lead to, in the text's order for each way they are written."""

    blocks: tuple[CharSpan, ...] = ()
    """Block quotations, in reading order."""


def draft_markup(article: Article) -> DraftMarkup:
    """The links and block quotations of an article, by where they stand.

    Of Markdown, HTML and Word documents on this machine; and addresses that the text itself has, wherever it is from.
    """
    links = {CharSpan(*match.span()): match.group() for match in _BARE.finditer(article.text)}
    path, found = _read(article.source)
    for (_, target), span in _placed(article.text, found.links):
        if is_address(target):
            links[span] = target
        elif target and not _OTHER.match(target):
            links[span] = str(path.parent / unquote(target.partition("#")[0]))
    return DraftMarkup(links, tuple(span for _, span in _placed(article.text, [(block, "") for block in found.blocks])))


def _placed(text: str, pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[tuple[str, str], CharSpan]]:
    """Where some words stand that follow each other in a text."""
    at = 0
    for words, more in islice(pairs, _MOST):
        pattern = r"\s+".join(map(re.escape, words.split()))
        match = re.compile(pattern).search(text, at) if pattern else None
        if match is not None:
            yield (words, more), CharSpan(*match.span())
            at = match.end()


class _Written(NamedTuple):
    links: Sequence[tuple[str, str]] = ()
    """Words, and where they lead."""

    blocks: Sequence[str] = ()


def _read(source: str) -> tuple[Path, _Written]:
    """What stands in a file; nothing where it can't be read any more."""
    path = path_of(source or STDIN)
    if source in {"", STDIN} or is_address(source):
        return path, _Written()
    try:
        return path, _written(bytes_of(path), path)
    except Exception:  # noqa: BLE001  (the article is read already: this only adds to it)
        return path, _Written()


def _written(data: bytes, path: Path) -> _Written:
    kind = kind_of(data, path.suffix)
    if kind is DocumentKind.MARKDOWN:
        text = clean(decoded(data, "The draft"))
        blocks = [_AUTHOR.sub("", words_of(match.group())[0]) for match in _BLOCK.finditer(text)]
        return _Written([(_MARKS.sub("", match[1]), match[2]) for match in _MARKDOWN.finditer(text)], blocks)
    if kind is DocumentKind.PAGE:
        return _of_page(data)
    if kind is DocumentKind.DOCX:
        from tui.sources.word_document import blocks_of_document, links_of_document, opened  # noqa: PLC0415  (seldom)

        document = opened(data, "The draft")
        return _Written([*links_of_document(document)], [*blocks_of_document(document)])
    return _Written()


def _of_page(data: bytes) -> _Written:
    from tui.sources.charset import page_text  # noqa: PLC0415  (only for pages)
    from tui.sources.markup import parsed  # noqa: PLC0415  (the same)

    tree = parsed(page_text(data, None, "The draft"))
    if tree is None:
        return _Written()
    links = [("".join(link.itertext()), clean(link.get("href") or "").strip()) for link in tree.iter("a")]
    return _Written(links, ["".join(block.itertext()) for block in tree.iter("blockquote")])
