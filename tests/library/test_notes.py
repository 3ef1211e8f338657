from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from hypothesis import given

from tests.strategies import notes
from tui.library.annotations import Notes
from tui.library.library import Library
from tui.library.schema import migrate
from tui.model.anchors import Note
from tui.model.article import Article
from tui.model.span import CharSpan

DAM = Article("dam.txt", "The dam holds.", title="Dam holds", source="news/dam.txt")
LAKE = Article("lake.txt", "The lake rose.", source="news/lake.txt")
NOTE = Note.on(CharSpan(4, 7), DAM.text, "Which one?", "2026-03-01T10:00:00+00:00")


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    made = sqlite3.connect(":memory:")
    migrate(made)
    yield made
    made.close()


@pytest.fixture
def shelf(connection: sqlite3.Connection) -> Notes:
    return Notes(connection)


def test_an_article_has_its_own_notes(shelf: Notes) -> None:
    kept = shelf.add(DAM, NOTE)

    assert (shelf.of(DAM), shelf.of(LAKE)) == ((kept,), ())


def test_a_changed_article_keeps_its_notes(shelf: Notes) -> None:
    kept = shelf.add(DAM, NOTE)

    assert shelf.of(Article("dam.txt", "The dam held.", source="news/dam.txt")) == (kept,)


def test_a_note_is_rewritten_in_its_place(shelf: Notes) -> None:
    first, second = shelf.add(DAM, NOTE), shelf.add(DAM, NOTE)
    shelf.rewrite(first, "The northern one?")

    assert [(kept.id, kept.note.text) for kept in shelf.of(DAM)] == [
        (first.id, "The northern one?"),
        (second.id, "Which one?"),
    ]


def test_a_note_is_thrown_away_alone(shelf: Notes) -> None:
    first, second = shelf.add(DAM, NOTE), shelf.add(DAM, NOTE)

    assert shelf.remove(first.id)
    assert shelf.of(DAM) == (second,)


def test_all_notes_are_listed_with_their_articles(shelf: Notes) -> None:
    shelf.add(DAM, NOTE)
    shelf.add(LAKE, NOTE)

    assert [kept.title for kept in shelf.all()] == ["Dam holds", "lake.txt"]


def test_a_damaged_note_is_passed_over(shelf: Notes, connection: sqlite3.Connection) -> None:
    shelf.add(DAM, NOTE)
    connection.execute("UPDATE notes SET anchor = '{'")

    assert shelf.all() == ()


@given(notes)
def test_any_note_is_loaded_as_it_was_saved(note: Note) -> None:
    with closing(Library(None)) as library:
        library.notes.add(DAM, note)

        assert [kept.note for kept in library.notes.of(DAM)] == [note]
