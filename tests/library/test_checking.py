from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.library.test_transfer import BRIDGE, filled
from tui.library.library import Library


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    made = Library(tmp_path / "library.db")
    yield made
    made.close()


def test_a_sound_library_has_no_damage(library: Library) -> None:
    filled(library)

    assert library.check() == ()


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        ("UPDATE texts SET body = 'Mayor closes bridge'", "The text of article 1 is not the one that was put"),
        ("UPDATE texts SET body = 'Mayor closes bridge'", "The index texts_words, which searches use, doesn't fit"),
        ("UPDATE articles SET paragraphs = '{'", "The text of article 1"),
        ("PRAGMA foreign_keys = OFF; DELETE FROM articles", "of texts belongs to a row of articles that isn't there"),
        ("UPDATE analyses SET data = x'00'", "Analysis 1 can't be read; it will be made anew"),
        ("UPDATE sayings SET words = 'other'", "The index sayings_words"),
        ("UPDATE appearances SET names = 'other'", "The index appearances_words"),
    ],
)
def test_a_damage_is_told(library: Library, tmp_path: Path, harm: str, told: str) -> None:
    filled(library)
    with sqlite3.connect(tmp_path / "library.db") as other:
        other.executescript(harm)
    other.close()

    assert [line for line in library.check() if told in line]


def test_a_damaged_page_is_told(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    filled(library)
    library.articles.add(BRIDGE)
    library.close()
    with sqlite3.connect(path) as other:
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (page,) = other.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'sources_by_article'").fetchone()
        (size,) = other.execute("PRAGMA page_size").fetchone()
    other.close()
    data = bytearray(path.read_bytes())
    data[(page - 1) * size : page * size] = b"\xa5" * size
    path.write_bytes(data)
    damaged = Library(path)

    assert any(line.startswith("The file is damaged") or "can't be read" in line for line in damaged.check())
    damaged.close()
