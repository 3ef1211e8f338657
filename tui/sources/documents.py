"""Documents: bytes of some kind as an article, whether they come from a file, a server or standard input."""

from __future__ import annotations

import re
from enum import Enum

from tui.errors import SourceError
from tui.model.article import Article
from tui.sources.cleaning import clean, harmless, one_line
from tui.sources.files import decoded
from tui.sources.layout import to_article


class Kind(Enum):
    """What bytes are."""

    TEXT = "text"
    MARKDOWN = "Markdown"
    PAGE = "a web page"
    PDF = "a PDF"
    MAIL = "a mail"
    ARCHIVE = "a saved page"


_BY_SUFFIX = {
    ".md": Kind.MARKDOWN,
    ".markdown": Kind.MARKDOWN,
    ".html": Kind.PAGE,
    ".htm": Kind.PAGE,
    ".xhtml": Kind.PAGE,
    ".eml": Kind.MAIL,
    ".mhtml": Kind.ARCHIVE,
    ".mht": Kind.ARCHIVE,
    ".pdf": Kind.PDF,
}
_BY_TYPE = {
    "text/html": Kind.PAGE,
    "application/xhtml+xml": Kind.PAGE,
    "application/pdf": Kind.PDF,
    "application/x-pdf": Kind.PDF,
    "text/markdown": Kind.MARKDOWN,
    "text/plain": Kind.TEXT,
    "message/rfc822": Kind.MAIL,
    "multipart/related": Kind.ARCHIVE,
    "application/x-mimearchive": Kind.ARCHIVE,
}
_BEFORE = rb"(?:<\?[^>]*+>\s*+|<!--(?s:(?!-->).)*+-->\s*+)*+"
_PAGE = _BEFORE + rb"<(?:!doctype\s+html|html|head|body)\b"
_FEED = _BEFORE + rb"<(?:rss|feed|rdf:rdf)\b"


def kind_of(data: bytes, suffix: str = "") -> Kind:
    """What a file is: what it begins with says more than its name.

    >>> kind_of(b"<!DOCTYPE html><p>Rain", ".txt")
    <Kind.PAGE: 'a web page'>
    """
    return _seen(data, _BY_SUFFIX.get(suffix.lower(), Kind.TEXT))


def kind_served(data: bytes, media_type: str) -> Kind | None:
    """What a server gave: what it begins with says more than the media type; `None` for what can't be an article."""
    named = _BY_TYPE.get(media_type)
    seen = _seen(data, named or Kind.TEXT)
    untold = media_type in {"", "application/octet-stream", "application/xml", "text/xml"}
    return seen if named or untold or seen is not Kind.TEXT else None


def _seen(data: bytes, named: Kind) -> Kind:
    if data.startswith(b"%PDF-"):
        return Kind.PDF
    if _begins(data, _PAGE):
        return Kind.PAGE
    if named in {Kind.MAIL, Kind.ARCHIVE}:
        from tui.sources.envelope import is_saved_page  # noqa: PLC0415  (each kind brings its own tools along)

        return Kind.ARCHIVE if is_saved_page(data) else Kind.MAIL
    return named


def is_feed(data: bytes) -> bool:
    """Whether some bytes are a feed of news rather than an article."""
    return _begins(data, _FEED)


def _begins(data: bytes, pattern: bytes) -> bool:
    head = data[:8192].removeprefix(b"\xef\xbb\xbf").lstrip()
    return head[:1] == b"<" and re.match(pattern, head, re.IGNORECASE) is not None


def article_of(
    data: bytes,
    kind: Kind,
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
    if kind is Kind.PDF:
        from tui.sources.pdf import article_of_pdf  # noqa: PLC0415  (each kind brings its own tools along)

        return article_of_pdf(data, name=name, source=source, what=what)
    if kind is Kind.PAGE:
        from tui.sources.charset import page_text  # noqa: PLC0415
        from tui.sources.web_page import article_of_page  # noqa: PLC0415

        markup = page_text(data, charset, what)
        return article_of_page(markup, name=name, source=source, what=what, address=address)
    if kind in {Kind.MAIL, Kind.ARCHIVE}:
        from tui.sources.mail import article_of_archive, article_of_mail  # noqa: PLC0415

        read = article_of_mail if kind is Kind.MAIL else article_of_archive
        return read(data, name=name, source=source, what=what)
    return _laid_out(_text(data, charset, what), kind, name=name, source=source, what=what)


def _text(data: bytes, charset: str | None, what: str) -> str:
    if charset is None:
        return clean(decoded(data, what))
    from tui.sources.charset import page_text  # noqa: PLC0415  (files don't say how they are encoded)

    return clean(page_text(data, charset, what))


def _laid_out(text: str, kind: Kind, *, name: str, source: str, what: str) -> Article:
    title = None
    if kind is Kind.MARKDOWN:
        from tui.sources.markdown import words_of  # noqa: PLC0415  (not needed for a plain file)

        text, title = words_of(text)
    article = to_article(text, name=name, title=title and one_line(title), source=source)
    if not article.paragraphs:
        raise SourceError(f"{what} has no words in it.")
    return article
