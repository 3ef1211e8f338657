"""PDF: the words of its pages, where there are words."""

from __future__ import annotations

import io
import logging
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tui.errors import SourceError
from tui.model.article import Article
from tui.sources.cleaning import clean, one_line
from tui.sources.layout import to_article
from tui.sources.typesetting import Line, composed

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

MOST = 300
"""Pages that are read."""

_SCAN = 3
"""Words a page has on average below which a file with pictures is taken for a scan."""


def article_of_pdf(data: bytes, *, name: str, source: str, what: str) -> Article:
    """Lay a PDF out as an article: its text by paragraphs, its headline what stands in the largest letters.

    Args:
        data: The file.
        name: What the article is called in output.
        source: Where it comes from.
        what: What it is, to begin the sentence of an error with.

    Raises:
        SourceError: If it is damaged, locked or too long, or has pictures of words only.
    """
    logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)
    try:
        reader = _opened(data, what)
        pages = [_lines(page) for page in reader.pages]
        title, paragraphs = composed(pages)
        author = str(reader.metadata.author or "") if reader.metadata else ""
        pictures = sum(len(paragraph.split()) for paragraph in paragraphs) < _SCAN * len(pages) and _has_pictures(
            reader
        )
    except SourceError:
        raise
    except Exception as error:
        # A damaged file can break pypdf at any point.
        raise SourceError(f"{what} is a damaged PDF: {one_line(str(error)) or type(error).__name__}.") from error
    if pictures:
        raise SourceError(
            f"{what} is a scan: it has pictures of pages, no text.", "have its text recognised first (OCR)"
        )
    text = clean("\n\n".join([*([title] if title else []), *paragraphs]))
    article = to_article(text + "\n", name=name, title=title and one_line(title), source=source)
    if not article.paragraphs:
        raise SourceError(f"{what} has no words in it.")
    author = one_line(author)
    return replace(article, author=author if len(author) > 3 and author in text[:2000] else None)  # noqa: PLR2004


def _opened(data: bytes, what: str) -> PdfReader:
    from pypdf import PasswordType, PdfReader  # noqa: PLC0415  (a tenth of a second, only for PDFs)
    from pypdf.errors import DependencyError  # noqa: PLC0415  (so is this)

    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted:
        try:
            if reader.decrypt("") is PasswordType.NOT_DECRYPTED:
                raise SourceError(f"{what} is locked with a password.", "open it elsewhere and save it without one")
        except DependencyError as error:
            raise SourceError(
                f"{what} is locked in a way that needs one more package.", "`pip install cryptography`"
            ) from error
    if len(reader.pages) > MOST:
        raise SourceError(f"{what} has {len(reader.pages)} pages: an article may have {MOST}.")
    return reader


def _lines(page: PageObject) -> list[Line]:
    found: list[Line] = []
    words: list[str] = []
    places: list[tuple[int, float, float, float]] = []

    def see(text: str, page_to: list[float], text_to: list[float], _font: Any, size: float) -> None:  # noqa: ANN401
        for number, part in enumerate(text.split("\n")):
            if number:
                end()
            if part.strip():
                places.append((len(part), *_place(page_to, text_to, size or 0.0)))
            words.append(part)

    def end() -> None:
        if places:
            _, x, y, _ = places[0]
            found.append(Line("".join(words), x, y, max(places)[3]))  # A bullet or an initial is no measure.
        places.clear()
        words.clear()

    page.extract_text(visitor_text=see)
    end()
    return found


def _place(page_to: list[float], text_to: list[float], size: float) -> tuple[float, float, float]:
    """Where a piece of text starts and how high its letters are, by the two matrices that put it on the page."""
    a, b, c, d, e, f = page_to
    x, y = text_to[4], text_to[5]
    height = abs(size * (text_to[3] or text_to[1]) * (d or b))
    return a * x + c * y + e, b * x + d * y + f, height


def _has_pictures(reader: PdfReader) -> bool:
    return any("/XObject" in (page.get("/Resources") or {}) for page in reader.pages)
