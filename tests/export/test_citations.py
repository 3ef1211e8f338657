from __future__ import annotations

import json
from dataclasses import replace

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from citeproc.source.json import CiteProcJSON

from tests.builders import article_of
from tui.export.citations import Citation, CitationStyle, author_of, citations
from tui.model.article import Article

STORY = replace(
    article_of("“It holds,” said Fenn."),
    title="Mayor’s bridge: 100% steel & {glass}_works",
    author="By Ada van der Fenn, Reuters and Jan Vale Jr.",
    date="2026-03-04",
    source="https://varne.example/a_b?x={1}",
)
BARE = replace(article_of("Nothing is known."), id="story.txt", source="/home/ada/story.txt")


def written(style: CitationStyle, *articles: Article, quotation: str = "") -> str:
    found = [Citation(each, "2026-03-05", quotation, "para 1" if quotation else "") for each in articles]
    return "".join(citations(found, style))


def test_bibtex_is_read_by_another_parser_as_it_was_meant() -> None:
    library = parse_string(written(CitationStyle.BIBTEX, STORY, STORY, BARE, quotation="“It holds,”"))

    assert library.failed_blocks == []
    first, second, bare = library.entries
    assert {field.key: field.value for field in first.fields} == {
        "author": "van der Fenn, Ada and {Reuters} and Vale Jr., Jan",
        "title": r"{Mayor’s bridge: 100\% steel \& \{glass\}\_works}",
        "date": "2026-03-04",
        "year": "2026",
        "url": "https://varne.example/a_b?x=%7B1%7D",
        "urldate": "2026-03-05",
        "note": "“It holds,” (para 1)",
    }
    assert [(entry.entry_type, entry.key) for entry in (first, second, bare)] == [
        ("online", "vanderfenn2026mayor"),
        ("online", "vanderfenn2026mayor-2"),
        ("online", "story"),
    ]


def test_ris_is_read_by_another_parser_as_it_was_meant() -> None:
    first, bare = rispy.loads(written(CitationStyle.RIS, STORY, BARE, quotation="It holds"))

    assert first == {
        "type_of_reference": "NEWS",
        "authors": ["van der Fenn, Ada", "Reuters", "Vale Jr., Jan"],
        "title": STORY.title,
        "year": "2026",
        "date": "2026/03/04/",
        "urls": [STORY.source],
        "access_date": "2026/03/05/",
        "notes": ["“It holds” (para 1)"],
    }
    assert bare == {"type_of_reference": "NEWS", "title": "story.txt", "notes": ["“It holds” (para 1)"]}


def test_csl_json_is_read_by_another_parser_as_it_was_meant() -> None:
    records = json.loads(written(CitationStyle.CSL_JSON, STORY, BARE))
    source = CiteProcJSON(records)

    assert [str(source[key].title) for key in source] == [STORY.title, "story.txt"]
    assert records[0]["author"] == [
        {"family": "van der Fenn", "given": "Ada"},
        {"literal": "Reuters"},
        {"family": "Vale Jr.", "given": "Jan"},
    ]
    assert records[0]["issued"] == {"date-parts": [[2026, 3, 4]]}
    assert records[1] == {"id": "story", "type": "article-newspaper", "title": "story.txt"}


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Ada Fenn", ("Fenn", "Ada")),
        ("Ada M. Fenn III", ("Fenn III", "Ada M.")),
        ("Ludo de la Roche", ("de la Roche", "Ludo")),
        ("AFP", ("AFP", "")),
    ],
)
def test_a_byline_is_split_into_names(name: str, parts: tuple[str, str]) -> None:
    author = author_of(name)
    assert (author.family, author.given) == parts


def test_nobody_and_nothing_is_an_empty_list() -> None:
    assert [written(style) for style in CitationStyle] == ["", "", "[]\n"]
