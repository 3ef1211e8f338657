"""PDF: the words of its pages, where there are words."""

from __future__ import annotations

import io
import logging
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tui.errors import SourceError
from tui.model.article import Article
from tui.sources.pdf_layout import LARGE, PdfLine, composed
from tui.sources.safe_text import clean, one_line
from tui.sources.text_layout import to_article

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

MOST = 300
"""Pages that are read."""

_UNLOCK = "open it elsewhere and save or print it to a PDF without a password"
_AGAIN = "fetch or save it again"

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
        # A damaged file can break pypdf at any point, and what it says is for those who write PDFs.
        raise _unreadable(data, what, error) from error
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

    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED:
        raise SourceError(f"{what} is locked with a password.", _UNLOCK)
    if len(reader.pages) > MOST:
        raise SourceError(f"{what} has {len(reader.pages)} pages: an article may have {MOST}.")
    return reader


def _unreadable(data: bytes, what: str, error: Exception) -> SourceError:
    from pypdf.errors import DependencyError, FileNotDecryptedError, WrongPasswordError  # noqa: PLC0415  (as slow)

    if isinstance(error, DependencyError | FileNotDecryptedError | WrongPasswordError):
        return SourceError(f"{what} is locked: it is encrypted in a way that can't be undone here.", _UNLOCK)
    if b"%%EOF" not in data[-2048:]:
        return SourceError(f"{what} is a damaged PDF: it breaks off before its end.", _AGAIN)
    return SourceError(f"{what} is a damaged PDF: its pages can't be found.", _AGAIN)


def _lines(page: PageObject) -> list[PdfLine]:
    found: list[PdfLine] = []
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
        if len(places) > 1 and places[0][0] <= 2 and places[0][3] > LARGE * max(places)[3]:  # noqa: PLR2004  (a letter)
            at = next(number for number, part in enumerate(words) if part.strip())
            found.append(PdfLine(words[at], *places.pop(0)[1:]))
            del words[: at + 1]
        if places:
            _, x, y, _ = places[0]
            found.append(PdfLine("".join(words), x, y, max(places)[3]))  # A bullet or an initial is no measure.
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
