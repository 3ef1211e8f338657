"""What the words of a file link to."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tui.model.article import ArticleLink
from tui.sources import read
from tui.sources.draft_markup import draft_markup

ADDRESS = "https://courier.example/bridge"
PAGE = f'<html><body><p>Rain fell. She <a href="{ADDRESS}">said\n so</a> in Varne, and it rained on.</p></body></html>'


def linked(path: Path) -> list[tuple[str, str]]:
    article = read(str(path), anyway=True)
    return [(span.of(article.text), target) for span, target in draft_markup(article).links.items()]


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("a.md", f"Rain fell. She [*said* so]({ADDRESS} 'The Courier').", [("said so", ADDRESS)]),
        ("a.md", "So [he](mailto:a@b.example) and [she](#top) said ![so](a.png).", []),
        ("a.txt", f"She said so ({ADDRESS}).", [(ADDRESS, ADDRESS)]),
        ("a.html", PAGE, [("said so", ADDRESS)]),
    ],
    ids=["markdown", "no-place", "text", "page"],
)
def test_words_and_targets(tmp_path: Path, name: str, text: str, found: list[tuple[str, str]]) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")

    assert linked(tmp_path / name) == found


def test_a_file_beside_the_draft_is_meant_from_there(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("She [said so](notes/two%20words.txt#top).", encoding="utf-8")

    assert linked(tmp_path / "a.md") == [("said so", str(tmp_path / "notes" / "two words.txt"))]


def test_a_word_document_links_too(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("She ")
    number = document.part.relate_to(
        ADDRESS, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink", is_external=True
    )
    link = f'<w:hyperlink {nsdecls("w", "r")} r:id="{number}"><w:r><w:t>said so</w:t></w:r></w:hyperlink>'
    paragraph._p.append(parse_xml(link))  # type: ignore[arg-type]
    document.save(str(tmp_path / "a.docx"))

    assert linked(tmp_path / "a.docx") == [("said so", ADDRESS)]
    assert read(str(tmp_path / "a.docx")).links == (ArticleLink(ADDRESS, "said so"),)


BLOCK = "It rained for two days and nobody came to see the new bridge."


def test_block_quotations_are_found(tmp_path: Path) -> None:
    first, *rest = BLOCK.split(" nobody ")
    (tmp_path / "a.md").write_text(f"She wrote:\n\n> {first}\n> nobody {rest[0]}\n\nIt did.", encoding="utf-8")
    (tmp_path / "a.html").write_text(
        f"<p>She wrote:</p><blockquote>{BLOCK}</blockquote><p>It did.</p>", encoding="utf-8"
    )
    document = docx.Document()
    document.add_paragraph("She wrote:")
    document.add_paragraph(BLOCK, style="Quote")
    document.save(str(tmp_path / "a.docx"))
    found = []
    for name in ("a.md", "a.html", "a.docx"):
        article = read(str(tmp_path / name), anyway=True)
        found.append([" ".join(span.of(article.text).split()) for span in draft_markup(article).blocks])

    assert found == [[BLOCK], [BLOCK], [BLOCK]]
