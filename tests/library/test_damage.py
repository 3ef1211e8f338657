"""A damaged row is left out and named; all others are there."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders import actor_in, analysis_of, article_of, quote_in
from tui.errors import LibraryError
from tui.library.article_rows import ArticleOrder
from tui.library.library import Library
from tui.library.transfer import lines, unpacked
from tui.model.analysis import ActorKind
from tui.model.anchors import Note
from tui.model.corrections import ActorRef, Rename
from tui.model.span import CharSpan

TOWNS = ("Lomby", "Harne", "Ostad", "Varwick")
GARBLED = "CAST(x'C3284142' AS TEXT)"
"""What `GARBLED` in the harm below stands for: a text that is none."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A library of four articles with all that belongs to them; the second is to be damaged."""
    path = tmp_path / "library.db"
    with closing(Library(path)) as library:
        for town in TOWNS:
            text = f"{town} opens its weir\n\n“The weir of {town} holds,” said Ines Dorval."
            article = replace(
                article_of(text, name=town, headline=True),
                source=f"https://{town.lower()}.example/weir",
                date="2024-05-02",
            )
            number = library.articles.add(article)
            dorval = actor_in(article, "Ines Dorval", role="engineer")
            library.save(
                analysis_of(article, dorval, quotes=(quote_in(article, f"“The weir of {town} holds,”", dorval),))
            )
            library.articles.tag("weirs", number)
            library.notes.add(article, Note.on(CharSpan(0, 5), text, f"A note on {town}", "2026-03-01T10:00:00+00:00"))
            library.corrections.add(article, Rename(ActorRef("Ines Dorval", ActorKind.PERSON), "Ines Dorval-Marsh"))
        library.articles.catch_up()
    return path


@pytest.fixture
def library(path: Path, request: pytest.FixtureRequest) -> Iterator[Library]:
    """The same with the harm of the test's parameter."""
    with closing(sqlite3.connect(path)) as other, other:
        other.executescript(f"PRAGMA writable_schema = ON; {request.param.replace('GARBLED', GARBLED)}")
    with closing(Library(path)) as opened:
        yield opened


LOOSE = "UPDATE sqlite_schema SET sql = replace(sql, 'STRICT', '') WHERE name = 'TABLE'; PRAGMA schema_version = 9001"
TIGHT = "UPDATE sqlite_schema SET sql = sql || ' STRICT' WHERE name = 'TABLE'; PRAGMA schema_version = 9002"


def unchecked(table: str, change: str) -> str:
    """Harm that STRICT would refuse."""
    return f"{LOOSE}; {change}; {TIGHT}".replace("TABLE", table)


ARTICLE_HARM = {
    "title": "UPDATE articles SET title = GARBLED WHERE id = 2",
    "source": "UPDATE articles SET source = GARBLED WHERE id = 2",
    "author": "UPDATE articles SET author = GARBLED WHERE id = 2",
    "body": "DROP TRIGGER texts_removed; UPDATE texts SET body = GARBLED WHERE id = 2",
    "text-gone": "PRAGMA foreign_keys = OFF; DELETE FROM texts WHERE id = 2",
    "no-json": "UPDATE articles SET paragraphs = '[[0,' WHERE id = 2",
    "other-json": "UPDATE articles SET paragraphs = '{\"a\": [1]}' WHERE id = 2",
    "words-for-numbers": 'UPDATE articles SET paragraphs = \'[["a", "b"]]\' WHERE id = 2',
    "outside": "UPDATE articles SET paragraphs = '[[0, 90000]]' WHERE id = 2",
    "headline": "UPDATE articles SET headline = '7' WHERE id = 2",
    "type": unchecked("articles", "UPDATE articles SET title = x'41' WHERE id = 2"),
    "blob": unchecked("texts", "UPDATE texts SET body = x'0001' WHERE id = 2"),
}
SEEN_IN_LISTS = {"title", "source", "author", "type"}


@pytest.mark.parametrize("library", ARTICLE_HARM.values(), ids=ARTICLE_HARM, indirect=True)
def test_a_damaged_article_is_left_out_of_an_export_and_named(library: Library) -> None:
    missed: list[int] = []
    brought = [unpacked(line) for line in lines(library, [1, 2, 3, 4], missed.append)]
    told = library.left_out.sentences()

    assert [parcel.article.id for parcel in brought if hasattr(parcel, "article")] == ["Lomby", "Ostad", "Varwick"]
    assert missed == [2]
    assert told
    assert all("rticle 2 is damaged" in sentence for sentence in told)


@pytest.mark.parametrize("library", ARTICLE_HARM.values(), ids=ARTICLE_HARM, indirect=True)
def test_a_damaged_article_is_refused_by_name_and_the_others_are_read(library: Library) -> None:
    with pytest.raises(LibraryError, match="Article 2 is damaged: "):
        library.articles.get(2)

    assert [library.articles.get(number).id for number in (1, 3, 4)] == ["Lomby", "Ostad", "Varwick"]


@pytest.mark.parametrize("library", ARTICLE_HARM.values(), ids=ARTICLE_HARM, indirect=True)
def test_lists_and_searches_hold_every_article_that_can_be_listed(
    library: Library, request: pytest.FixtureRequest
) -> None:
    harm = request.node.callspec.id
    there = [1, 3, 4] if harm in SEEN_IN_LISTS else [1, 2, 3, 4]

    assert [row.id for row in library.articles.list(order=ArticleOrder.OLDEST)] == there
    assert {1, 3, 4} <= {row.id for row in library.articles.search("weir")} <= set(there)
    assert sorted(row.id for row in library.articles.search("actor:Dorval said:weir")) == there
    assert bool(library.left_out.sentences()) is (harm in SEEN_IN_LISTS)


BELONGING_HARM = {
    "analysis": ("UPDATE analyses SET data = x'00' WHERE rowid = 2", "Analysis 2"),
    "analysis-json": ("UPDATE analyses SET data = x'789c030000000001' WHERE rowid = 2", "Analysis 2"),
    "note": ("UPDATE notes SET anchor = '{' WHERE id = 2", "Note 2"),
    "note-words": ("UPDATE notes SET words = GARBLED WHERE id = 2", "Note 2"),
    "correction": ("UPDATE corrections SET data = '{}' WHERE id = 2", "Correction 2"),
    "correction-kind": ("UPDATE corrections SET kind = GARBLED WHERE id = 2", "Correction 2"),
    "tag": ("UPDATE tags SET tag = GARBLED WHERE article = 2", "A tag of article 2"),
    "source": ("UPDATE sources SET source = GARBLED WHERE article = 2", "A source of article 2"),
}


@pytest.mark.parametrize(("library", "named"), BELONGING_HARM.values(), ids=BELONGING_HARM, indirect=["library"])
def test_what_is_damaged_beside_an_article_is_named_and_the_article_exported(library: Library, named: str) -> None:
    brought = [unpacked(line) for line in lines(library, [1, 2, 3, 4])]
    told = library.left_out.sentences()

    assert [parcel.article.id for parcel in brought if hasattr(parcel, "article")] == list(TOWNS)
    assert [sentence for sentence in told if not sentence.startswith(f"{named} is damaged and was left out: ")] == []
    assert told


@pytest.mark.parametrize(
    "library",
    [
        "UPDATE appearances SET name = GARBLED WHERE article = 2",
        unchecked("appearances", "UPDATE appearances SET names = x'41' WHERE article = 2"),
        "UPDATE sayings SET cue = GARBLED WHERE article = 2",
        "UPDATE sayings SET kind = 'SUNG' WHERE article = 2",
    ],
    indirect=True,
)
def test_a_damaged_row_of_a_dossier_leaves_the_others(library: Library) -> None:
    (found, *_) = library.dossiers.list("Dorval")
    dossier = library.dossiers.get(found.id)

    assert {1, 3, 4} <= {seen.article for seen in dossier.appearances}
    assert {1, 3, 4} <= {said.article for said in dossier.sayings}
    assert library.left_out.sentences()


@pytest.mark.parametrize("library", [ARTICLE_HARM["body"], ARTICLE_HARM["no-json"]], indirect=True)
def test_a_damaged_article_does_not_stop_others_from_being_looked_through(library: Library) -> None:
    library.corrections.add(
        library.articles.get(1), Rename(ActorRef("Ines Dorval-Marsh", ActorKind.PERSON), "Ida Lund")
    )
    with closing(sqlite3.connect(str(library.path))) as other, other:
        other.execute("UPDATE articles SET indexed = 0")

    assert library.articles.catch_up() == 0
    (found,) = library.dossiers.list("Lund")
    assert "Ida Lund" in library.dossiers.get(found.id).names


def page_of(path: Path, table: str, number: int) -> int:
    """The page on which a row of a table stands."""
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        query = "SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf' ORDER BY pageno"
        pages = [int(page) for (page,) in other.execute(query, (table,))]
    assert len(pages) > number
    return pages[number]


def test_a_damaged_page_of_articles_leaves_the_articles_of_the_others(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with closing(Library(path)) as library:
        for number in range(60):
            library.articles.add(
                article_of(f"Weir {number} was opened in the spring. " * 9, name=f"weir {number} " * 9)
            )
    page = page_of(path, "articles", 1)
    data = bytearray(path.read_bytes())
    data[(page - 1) * 4096 : page * 4096] = b"\xff" * 4096
    path.write_bytes(data)
    with closing(Library(path)) as library:
        listed = [row.id for row in library.articles.list()]
        told = library.left_out.sentences()

        assert 0 < len(told) < 60
        assert len(listed) + len(told) == 60
        assert [library.articles.get(number).id[:5] for number in listed] == ["weir "] * len(listed)
        assert [row.id for row in library.articles.search("spring", limit=None)] == listed
