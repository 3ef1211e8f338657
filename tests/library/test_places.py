from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from hypothesis import given

from tests.strategies import places
from tui.library.library import Library
from tui.library.migrations import migrate
from tui.library.places import Places
from tui.model.article import Article
from tui.model.navigation import ReadingPosition

DAM = Article("dam.txt", "The dam holds.", source="news/dam.txt")
DAM_CHANGED = Article("dam.txt", "The dam held.", source="news/dam.txt")


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    made = sqlite3.connect(":memory:")
    migrate(made)
    yield made
    made.close()


@pytest.fixture
def shelf(connection: sqlite3.Connection) -> Places:
    return Places(connection)


def test_an_article_never_left_has_no_place(shelf: Places) -> None:
    assert shelf.of(DAM) is None


def test_the_last_place_counts(shelf: Places) -> None:
    shelf.save(DAM, ReadingPosition(1))
    shelf.save(DAM, ReadingPosition(2))

    assert shelf.of(DAM) == ReadingPosition(2)


def test_a_changed_article_is_opened_at_the_old_place(shelf: Places) -> None:
    shelf.save(DAM, ReadingPosition(1))

    assert shelf.of(DAM_CHANGED) == ReadingPosition(1)


def test_the_place_in_this_very_text_comes_first(shelf: Places) -> None:
    shelf.save(DAM, ReadingPosition(1))
    shelf.save(DAM_CHANGED, ReadingPosition(2))

    assert shelf.of(DAM) == ReadingPosition(1)


def test_a_damaged_place_is_none(shelf: Places, connection: sqlite3.Connection) -> None:
    shelf.save(DAM, ReadingPosition(1))
    connection.execute("UPDATE places SET data = '{'")

    assert shelf.of(DAM) is None


@given(places)
def test_any_place_is_loaded_as_it_was_saved(place: ReadingPosition) -> None:
    with closing(Library(None)) as library:
        library.places.save(DAM, place)

        assert library.places.of(DAM) == place
