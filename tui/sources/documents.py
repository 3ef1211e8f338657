"""Documents: bytes of some kind as an article, whether they come from a file, a server or standard input."""

from __future__ import annotations

import re
from dataclasses import replace
from enum import Enum
from typing import TYPE_CHECKING

from tui.errors import SourceError
from tui.model.article import Article, ArticleLink
from tui.sources.files import decoded
from tui.sources.safe_text import clean, harmless, one_line
from tui.sources.text_layout import to_article

if TYPE_CHECKING:
    from tui.sources.http_fetch import Fetched

_BEFORE = rb"(?:<\?[^>]*+>\s*+|<!--(?s:(?!-->).)*+-->\s*+)*+"
_PAGE = _BEFORE + rb"<(?:!doctype\s+html|html|head|body)\b"
_FEED = _BEFORE + rb"<(?:rss|feed|rdf:rdf)\b"


class DocumentKind(Enum):
    """What bytes are."""

    TEXT = "text"
    MARKDOWN = "Markdown"
    PAGE = "a web page"
    PDF = "a PDF"
    MAIL = "a mail"
    ARCHIVE = "a saved page"
    DOCX = "a Word document"


_BY_SUFFIX = {
    ".md": DocumentKind.MARKDOWN,
    ".markdown": DocumentKind.MARKDOWN,
    ".html": DocumentKind.PAGE,
    ".htm": DocumentKind.PAGE,
    ".xhtml": DocumentKind.PAGE,
    ".eml": DocumentKind.MAIL,
    ".mhtml": DocumentKind.ARCHIVE,
    ".mht": DocumentKind.ARCHIVE,
    ".pdf": DocumentKind.PDF,
    ".docx": DocumentKind.DOCX,
}
_BY_TYPE = {
    "text/html": DocumentKind.PAGE,
    "application/xhtml+xml": DocumentKind.PAGE,
    "application/pdf": DocumentKind.PDF,
    "application/x-pdf": DocumentKind.PDF,
    "text/markdown": DocumentKind.MARKDOWN,
    "text/plain": DocumentKind.TEXT,
    "message/rfc822": DocumentKind.MAIL,
    "multipart/related": DocumentKind.ARCHIVE,
    "application/x-mimearchive": DocumentKind.ARCHIVE,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": DocumentKind.DOCX,
}


def kind_of(data: bytes, suffix: str = "") -> DocumentKind:
    """What a file is: what it begins with says more than its name.

    >>> kind_of(b"<!DOCTYPE html><p>Rain", ".txt")
    <DocumentKind.PAGE: 'a web page'>
    """
    return _seen(data, _BY_SUFFIX.get(suffix.lower(), DocumentKind.TEXT))


def kind_served(data: bytes, media_type: str) -> DocumentKind | None:
    """What a server gave: what it begins with says more than the media type; `None` for what can't be an article."""
    named = _BY_TYPE.get(media_type)
    seen = _seen(data, named or DocumentKind.TEXT)
    unsaid = media_type in {"", "application/octet-stream", "application/xml", "text/xml"}
    return seen if named or unsaid or seen is not DocumentKind.TEXT else None


def _seen(data: bytes, named: DocumentKind) -> DocumentKind:
    if data.startswith(b"%PDF-"):
        return DocumentKind.PDF
    if data.startswith(b"PK\x03\x04"):
        from tui.sources.word_document import is_document  # noqa: PLC0415  (each kind brings its own tools along)

        return DocumentKind.DOCX if is_document(data) else named
    if _begins(data, _PAGE):
        return DocumentKind.PAGE
    if named in {DocumentKind.MAIL, DocumentKind.ARCHIVE}:
        from tui.sources.mail import is_saved_page  # noqa: PLC0415  (each kind brings its own tools along)

        return DocumentKind.ARCHIVE if is_saved_page(data) else DocumentKind.MAIL
    return named


def is_feed(data: bytes) -> bool:
    """Whether some bytes are a feed of news rather than an article."""
    return _begins(data, _FEED)


def _begins(data: bytes, pattern: bytes) -> bool:
    head = data[:8192].removeprefix(b"\xef\xbb\xbf").lstrip()
    return head[:1] == b"<" and re.match(pattern, head, re.IGNORECASE) is not None


def article_of(
    data: bytes,
    kind: DocumentKind,
    *,
    name: str,
    source: str,
    what: str,
    charset: str | None = None,
    address: str | None = None,
) -> Article:
    """Read some bytes as an article.

    Args:
        data: The bytes.
        kind: What they are.
        name: What the article is called in output.
        source: Where they come from.
        what: What they are and where, to begin the sentence of an error with.
        charset: The encoding that whoever sent them names.
        address: Where they were fetched.

    Raises:
        SourceError: If they are no article.
    """
    source = harmless(source)
    if not data.strip():
        raise SourceError(f"{what} is empty.")
    if kind is DocumentKind.PDF:
        from tui.sources.pdf import article_of_pdf  # noqa: PLC0415  (each kind brings its own tools along)

        return article_of_pdf(data, name=name, source=source, what=what)
    if kind is DocumentKind.DOCX:
        from tui.sources.word_document import article_of_document  # noqa: PLC0415

        return article_of_document(data, name=name, source=source, what=what)
    if kind is DocumentKind.PAGE:
        from tui.sources.charset import page_text  # noqa: PLC0415
        from tui.sources.web_page import article_of_page  # noqa: PLC0415

        markup = page_text(data, charset, what)
        return article_of_page(markup, name=name, source=source, what=what, address=address)
    if kind in {DocumentKind.MAIL, DocumentKind.ARCHIVE}:
        from tui.sources.mail import article_of_archive, article_of_mail  # noqa: PLC0415

        read = article_of_mail if kind is DocumentKind.MAIL else article_of_archive
        return read(data, name=name, source=source, what=what)
    return _laid_out(_text(data, charset, what), kind, name=name, source=source, what=what)


def article_of_fetched(fetched: Fetched) -> Article:
    """What was fetched, as an article.

    Its source is the canonical form of the address, so that the same page has the same source however it was found.

    Raises:
        SourceError: If it is none.
    """
    from tui.sources.addresses import canonical, name_of, shown  # noqa: PLC0415  (a file has no address)

    what = f"The page {shown(fetched.address)}"
    if is_feed(fetched.data) or fetched.type in {
        "application/rss+xml",
        "application/atom+xml",
        "application/feed+json",
    }:
        raise SourceError(
            f"{what} is a feed, not an article.", f"`newsreader feeds add {shown(fetched.address)}` follows it"
        )
    kind = kind_served(fetched.data, fetched.type)
    if kind is None:
        raise SourceError(f"{what} is no article but {shown(fetched.type)}.")
    return article_of(
        fetched.data,
        kind,
        name=name_of(fetched.address),
        source=canonical(fetched.address),
        what=what,
        charset=fetched.charset,
        address=fetched.address,
    )


def _text(data: bytes, charset: str | None, what: str) -> str:
    if charset is None:
        return clean(decoded(data, what))
    from tui.sources.charset import page_text  # noqa: PLC0415  (files don't say how they are encoded)

    return clean(page_text(data, charset, what))


def _laid_out(text: str, kind: DocumentKind, *, name: str, source: str, what: str) -> Article:
    title: str | None = None
    links: tuple[ArticleLink, ...] = ()
    if kind is DocumentKind.MARKDOWN:
        from tui.sources.article_links import links_of  # noqa: PLC0415  (not needed for a plain file)
        from tui.sources.markdown_text import links_of_markdown, words_of  # noqa: PLC0415

        links = links_of(links_of_markdown(text))
        text, title = words_of(text)
    article = to_article(text, name=name, title=title and one_line(title), source=source)
    if not article.paragraphs:
        raise SourceError(f"{what} has no words in it.")
    return replace(article, links=links)
