"""Word documents (.docx): their paragraphs as a reader sees them, insertions accepted and deletions gone.

Source:
    ECMA-376, part 1, 17.3: what stands in a paragraph.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tui.errors import SourceError
from tui.model.article import Article
from tui.sources.article_links import links_of
from tui.sources.safe_text import clean, one_line
from tui.sources.text_layout import to_article

if TYPE_CHECKING:
    from docx.document import Document

LARGEST = 256 * 2**20
"""Bytes that a document may have unpacked."""

_AGAIN = "save it again from the program it was written in"
_HEADINGS = ("Title", "Heading 1")
_UNSEEN = frozenset({"del", "moveFrom", "txbxContent", "Fallback"})
"""Elements whose words aren't read on with the paragraph's: what was taken out, and boxes beside the text."""

_PLACE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_SIGNS = {"tab": " ", "br": " ", "cr": " ", "noBreakHyphen": "-"}


def is_document(data: bytes) -> bool:
    """Whether some bytes begin and end as a Word document does."""
    return data.startswith(b"PK\x03\x04") and b"word/document.xml" in data[-(2**20) :]


def article_of_document(data: bytes, *, name: str, source: str, what: str) -> Article:
    """Lay a Word document out as an article: its headline is its title, or a heading at its beginning.

    Args:
        data: The file.
        name: What the article is called in output.
        source: Where it comes from.
        what: What it is, to begin the sentence of an error with.

    Raises:
        SourceError: If it is damaged, locked or too large, or has no words.
    """
    try:
        document = opened(data, what)
        paragraphs = [(words, element) for element in _paragraphs(document) if (words := words_of(element))]
        headed = bool(paragraphs) and _style(document, paragraphs[0][1]) in _HEADINGS
        links = links_of(links_of_document(document))
        author = one_line(document.core_properties.author or "")
    except SourceError:
        raise
    except Exception as error:  # A damaged file can break the library at any point.
        raise SourceError(f"{what} is a damaged Word document.", _AGAIN) from error
    title = one_line(paragraphs[0][0]) if headed else None
    text = clean("\n\n".join(words for words, _ in paragraphs))
    article = to_article(text + "\n", name=name, title=title, source=source)
    if not article.paragraphs:
        raise SourceError(f"{what} has no words in it.")
    known = len(author) > 3 and author in text[:2000]  # noqa: PLR2004
    return replace(article, author=author if known else None, links=links)


def blocks_of_document(document: Document) -> Iterator[str]:
    """The paragraphs that are set as quotations."""
    for paragraph in _paragraphs(document):
        if "quote" in _style(document, paragraph).casefold():
            yield words_of(paragraph)


def links_of_document(document: Document) -> Iterator[tuple[str, str]]:
    """The words of each link that leads out of a document, and where."""
    links: Any = document.element.body.iter()
    for link in links:
        relation = document.part.rels.get(link.get(_PLACE) or "") if _tag(link) == "hyperlink" else None
        if relation is not None and relation.is_external:
            yield words_of(link), relation.target_ref


def opened(data: bytes, what: str) -> Document:
    """A document as the library has it.

    Raises:
        SourceError: If it is locked or too large, or none.
    """
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise SourceError(f"{what} is locked, or of an older Word.", "save it as .docx without a password")
    if not zipfile.is_zipfile(io.BytesIO(data)):
        raise SourceError(f"{what} is no Word document, whatever its name says.", _AGAIN)
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        if sum(part.file_size for part in parts.infolist()) > LARGEST:
            raise SourceError(f"{what} is too large: unpacked, a document may have {LARGEST // 2**20} MiB.")
    import docx  # noqa: PLC0415  (a tenth of a second, only for Word documents)

    return docx.Document(io.BytesIO(data))


def _paragraphs(document: Document) -> Iterator[Any]:
    """Every paragraph, also of tables, in order."""
    for element in document.element.body.iter():
        if _tag(element) == "p" and not any(_tag(above) in _UNSEEN for above in element.iterancestors()):
            yield element


def words_of(paragraph: Any) -> str:  # noqa: ANN401  (lxml's)
    """The words of a paragraph on one line."""
    return " ".join("".join(_pieces(paragraph)).split())


def _pieces(element: Any) -> Iterator[str]:  # noqa: ANN401
    for child in element:
        tag = _tag(child)
        if tag == "t":
            yield child.text or ""
        elif tag in _SIGNS:
            yield _SIGNS[tag]
        elif tag not in _UNSEEN and tag != "p":
            yield from _pieces(child)


def _style(document: Document, paragraph: Any) -> str:  # noqa: ANN401
    from docx.enum.style import WD_STYLE_TYPE  # noqa: PLC0415  (as slow)

    return str(document.styles.get_by_id(paragraph.style, WD_STYLE_TYPE.PARAGRAPH).name) if paragraph.style else ""


def _tag(element: Any) -> str:  # noqa: ANN401
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""
