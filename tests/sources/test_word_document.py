"""Word documents as articles."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tui.errors import SourceError
from tui.model.article import Article
from tui.sources import read

CHANGED = f"""\
<w:p {nsdecls("w")}>
  <w:r><w:t xml:space="preserve">“It </w:t></w:r>
  <w:del w:id="1"><w:r><w:delText>falls</w:delText></w:r></w:del>
  <w:moveFrom w:id="2"><w:r><w:t>sways</w:t></w:r></w:moveFrom>
  <w:ins w:id="3"><w:r><w:t>holds</w:t></w:r></w:ins>
  <w:r><w:t>,” said Ada Fenn.</w:t><w:br/><w:t>She</w:t><w:tab/><w:t>crossed.</w:t></w:r>
</w:p>"""


def saved(path: Path, *paragraphs: str, title: str = "", author: str = "") -> Path:
    document = docx.Document()
    document.core_properties.author = author
    if title:
        document.add_heading(title, level=0)
    for words in paragraphs:
        document.add_paragraph(words)
    document.save(str(path))
    return path


def paragraphs(article: Article) -> list[str]:
    return [paragraph.of(article.text) for paragraph in article.paragraphs]


def test_paragraphs_and_title_are_read(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.docx", "By Mara Quist", "It rained.", title="Rain at last", author="Mara Quist")
    article = read(str(path))

    assert (article.title, article.author) == ("Rain at last", "Mara Quist")
    assert paragraphs(article) == ["Rain at last", "By Mara Quist", "It rained."]


def test_changes_are_accepted_and_tables_are_read_in_their_place(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Rain fell.")
    document.element.body.insert(1, parse_xml(CHANGED))
    document.add_table(1, 2).rows[0].cells[1].text = "In a table."
    document.save(str(tmp_path / "a.docx"))

    assert paragraphs(read(str(tmp_path / "a.docx"))) == [
        "Rain fell.",
        "“It holds,” said Ada Fenn. She crossed.",
        "In a table.",
    ]


def test_a_document_is_known_by_what_is_in_it(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.docx", "It rained.").rename(tmp_path / "a.txt")

    assert paragraphs(read(str(path))) == ["It rained."]


def unpacked_large() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("word/document.xml", b" " * 3 * 2**20)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"Rain fell.", "The file a.docx is no Word document, whatever its name says."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "The file a.docx is locked, or of an older Word."),
        (unpacked_large(), "The file a.docx is too large: unpacked, a document may have 2 MiB."),
    ],
    ids=["text", "locked", "bomb"],
)
def test_what_is_no_document_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes, message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("tui.sources.word_document.LARGEST", 2 * 2**20)
    Path("a.docx").write_bytes(data)

    with pytest.raises(SourceError) as caught:
        read("a.docx")
    assert caught.value.message == message


def test_a_damaged_document_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with zipfile.ZipFile("a.docx", "w") as parts:
        parts.writestr("word/document.xml", "<w:document><w:body>")

    with pytest.raises(SourceError, match=r"The file a\.docx is a damaged Word document\."):
        read("a.docx")
