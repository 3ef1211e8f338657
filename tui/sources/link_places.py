"""Where in an article its links stand: a draft names its sources by them, the same one several times, files too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from tui.model.article import Article
from tui.model.span import CharSpan
from tui.sources.documents import DocumentKind, kind_of
from tui.sources.files import bytes_of, decoded
from tui.sources.references import STDIN, is_address, path_of
from tui.sources.safe_text import clean

_BARE = re.compile(r"https?://[^\s<>\"“”]{1,2000}[^\s<>\"“”.,;:!?)\]’']")
_MARKDOWN = re.compile(r"(?<!!)\[([^\[\]\n]{1,500})\]\(\s*<?([^()\s<>]{1,2000})>?[^()\n]{0,200}\)")
_MARKS = re.compile(r"[*_`\\]")
_OTHER = re.compile(r"#|[a-z][a-z0-9+.-]*:", re.IGNORECASE)


def link_places(article: Article) -> dict[CharSpan, str]:
    """The addresses and files that an article's words link to, by where they stand.

    Of Markdown, HTML and Word documents on this machine; and addresses that the text itself has, wherever it is from.
    """
    found = {CharSpan(*match.span()): match.group() for match in _BARE.finditer(article.text)}
    at = 0
    for words, target in _pairs(article.source):
        pattern = r"\s+".join(map(re.escape, words.split()))
        match = re.compile(pattern).search(article.text, at) if pattern else None
        if match is not None:
            found[CharSpan(*match.span())] = target
            at = match.end()
    return found


def _pairs(source: str) -> Iterator[tuple[str, str]]:
    """The words and target of each link of a file, in order; none where it can't be read any more."""
    if source in {"", STDIN} or is_address(source):
        return
    path = path_of(source)
    try:
        for words, target in _written(bytes_of(path), path):
            if is_address(target):
                yield words, target
            elif target and not _OTHER.match(target):
                yield words, str(path.parent / unquote(target.partition("#")[0]))
    except Exception:  # noqa: BLE001  (the article is read already: what it links to only adds to it)
        return


def _written(data: bytes, path: Path) -> Iterator[tuple[str, str]]:
    kind = kind_of(data, path.suffix)
    if kind is DocumentKind.MARKDOWN:
        text = clean(decoded(data, "The draft"))
        yield from ((_MARKS.sub("", match[1]), match[2]) for match in _MARKDOWN.finditer(text))
    elif kind is DocumentKind.PAGE:
        yield from _of_page(data)
    elif kind is DocumentKind.DOCX:
        from tui.sources.word_document import links_of_document, opened  # noqa: PLC0415  (only for Word documents)

        yield from links_of_document(opened(data, "The draft"))


def _of_page(data: bytes) -> Iterator[tuple[str, str]]:
    from tui.sources.charset import page_text  # noqa: PLC0415  (only for pages)
    from tui.sources.markup import parsed  # noqa: PLC0415  (the same)

    tree = parsed(page_text(data, None, "The draft"))
    for link in tree.iter("a") if tree is not None else ():
        yield "".join(link.itertext()), clean(link.get("href") or "").strip()
