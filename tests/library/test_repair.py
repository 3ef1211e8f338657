from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders import actor_in, analysis_of, article_of, quote_in
from tests.library.test_transfer import BRIDGE, filled
from tui.errors import LibraryError
from tui.library.feed_arrivals import FetchedEntry
from tui.library.library import Library
from tui.library.repair import Rescue, rescue
from tui.library.schema import STEPS
from tui.model.analysis import ActorKind
from tui.model.anchors import Note
from tui.model.article import Article
from tui.model.corrections import ActorRef, Rename
from tui.model.feed_entries import EntryFacts
from tui.model.navigation import ReadingPosition
from tui.model.span import CharSpan


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
        ("UPDATE texts SET body = 'Mayor closes bridge'", "The text of article 1 is not the one that was added"),
        ("UPDATE texts SET body = 'Mayor closes bridge'", "The index texts_words, which searches use, doesn't fit"),
        ("UPDATE articles SET paragraphs = '{'", "The text of article 1"),
        ("PRAGMA foreign_keys = OFF; DELETE FROM articles", "of texts belongs to a row of articles that isn't there"),
        ("UPDATE analyses SET data = x'00'", "Analysis 1 can't be read; it will be made again"),
        ("UPDATE sayings SET words = 'other'", "The index sayings_words"),
        ("UPDATE appearances SET names = 'other'", "The index appearances_words"),
    ],
)
def test_a_damage_is_reported(library: Library, tmp_path: Path, harm: str, told: str) -> None:
    filled(library)
    with sqlite3.connect(tmp_path / "library.db") as other:
        other.executescript(harm)
    other.close()

    assert [line for line in library.check() if told in line]


def test_a_damaged_page_is_reported(library: Library, tmp_path: Path) -> None:
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


ARTICLES = 60
FEED = "https://lomby.example/feed"
PAGE = 4096


def story(number: int) -> Article:
    """An article of some pages' length, so that rows and pages are many."""
    long = f"Gate {number} of the weir was lowered before the flood, and nobody could say for how long. " * (
        number % 90
    )
    text = f"Gate {number} is lowered\n\n“Gate {number} holds,” said Ines Dorval of Lomby.\n\n{long}"
    article = article_of(text.strip(), name=f"gate {number}", headline=True)
    return replace(article, source=f"https://lomby.example/gates/{number}", date="2024-05-02")


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sound") / "library.db"
    with closing(Library(path)) as library:
        for number in range(1, ARTICLES + 1):
            article = story(number)
            assert library.articles.add(article) == number
            dorval = actor_in(article, "Ines Dorval", role="engineer")
            quote = quote_in(article, f"“Gate {number} holds,”", dorval)
            library.save(analysis_of(article, dorval, quotes=(quote,)))
            library.articles.tag(f"gate-{number}", number)
            note = Note.on(CharSpan(0, 4), article.text, f"See gate {number}", "2026-03-01T10:00:00+00:00")
            library.notes.add(article, note)
        library.articles.star(7)
        library.articles.set_read(8)
        library.places.save(story(9), ReadingPosition(1, 3))
        library.corrections.add(story(10), Rename(ActorRef("Ines Dorval", ActorKind.PERSON), "Ida Lund"))
        library.feeds.add(FEED, title="Lomby", folder="Local")
        library.feeds.arrived(FetchedEntry(FEED, "gate 11", story(11), full=True))
        library.opened("story.txt")
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


@pytest.fixture
def path(sound: Path, tmp_path: Path) -> Path:
    """A copy to damage."""
    copy = tmp_path / "library.db"
    copy.write_bytes(sound.read_bytes())
    return copy


@contextmanager
def rescued(path: Path) -> Iterator[tuple[Library, Rescue]]:
    out = path.with_name("saved.db")
    before = path.read_bytes()
    found = rescue(path, out)
    assert path.read_bytes() == before
    with closing(Library(out)) as library:
        assert library.check() == ()
        yield library, found


def there(library: Library) -> set[int]:
    """The ids of the articles, each of which is as it was."""
    numbers = {row.id for row in library.articles.list()}
    for number in numbers:
        assert library.articles.get(number) == story(number)
        assert library.articles.row(number).tags == (f"gate-{number}",)
        assert [kept.note.text for kept in library.notes.of(story(number))] == [f"See gate {number}"]
    return numbers


def rows_of(library: Library) -> dict[str, list[tuple[object, ...]]]:
    """Where the articles are from, and what the feeds brought, row by row."""
    names = ("entries", "sources")
    return {name: sorted(library.query(f"SELECT * FROM {name}"), key=repr) for name in names}  # noqa: S608


def spoil(path: Path, *numbers: int) -> None:
    """Overwrite pages, the first being 1."""
    data = bytearray(path.read_bytes())
    for number in numbers:
        data[(number - 1) * PAGE : number * PAGE] = b"\xa5" * PAGE
    path.write_bytes(data)


def pages_of(path: Path, name: str, kind: str) -> list[int]:
    with closing(sqlite3.connect(path)) as database:
        query = "SELECT pageno FROM dbstat WHERE name = ? AND pagetype = ? ORDER BY pageno"
        return [page for (page,) in database.execute(query, (name, kind))]


def test_of_a_sound_library_everything_is_saved(path: Path) -> None:
    with rescued(path) as (library, found):
        assert found.lost == ()
        assert there(library) == set(range(1, ARTICLES + 1))
        assert (library.articles.row(7).starred, library.articles.row(8).read) == (True, True)
        assert library.places.of(story(9)) == ReadingPosition(1, 3)
        assert library.articles.at(story(12).source) == 12
        assert list(library.feeds.known(FEED)) == ["gate 11"]
        assert [(feed.title, feed.folder) for feed in library.feeds.list()] == [("Lomby", "Local")]
        assert library.history.references() == ("story.txt",)
        assert [dossier.name for dossier in library.dossiers.list("Dorval")] == ["Ines Dorval"]
        assert library.dossiers.list("Dorval")[0].articles == ARTICLES
        assert len(library.articles.search("said:holds", limit=None)) == ARTICLES
        assert library.articles.add(article_of("A new one.")) == ARTICLES + 1


def test_the_addresses_of_articles_and_the_entries_of_feeds_are_saved_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    feed = "https://lomby.example/feed"
    with closing(Library(path)) as library:
        library.feeds.add(feed, title="Lomby")
        library.articles.add(story(1))
        library.articles.add(replace(story(2), id="weir", source="-"))
        for number in (3, 4):
            article = story(number)
            facts = EntryFacts(f"entry {number}", article.source, article.title, article.date, article.digest)
            library.feeds.arrived(FetchedEntry(feed, f"entry {number}", article, full=False, facts=facts))
        kept = rows_of(library)
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with rescued(path) as (library, found):
        assert found.lost == ()
        assert rows_of(library) == kept
        assert {name: len(rows) for name, rows in kept.items()} == {"entries": 2, "sources": 3}


def test_a_row_that_lacks_what_it_must_have_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with closing(Library(path)) as library:
        library.articles.add(story(1))
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA writable_schema = ON")
        other.execute(
            "UPDATE sqlite_schema SET sql = replace(sql, 'seen TEXT NOT NULL', 'seen TEXT') WHERE name = 'sources'"
        )
        other.commit()
    with closing(sqlite3.connect(path)) as other:
        other.execute("UPDATE sources SET seen = NULL")
        other.commit()
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with rescued(path) as (_, found):
        assert found.lost == (
            "A row of sources ('https://lomby.example/gates/1') doesn't fit: NOT NULL constraint failed: sources.seen.",
        )


def test_what_is_only_in_the_log_is_saved(tmp_path: Path) -> None:
    path, crashed = tmp_path / "library.db", tmp_path / "crashed.db"
    with closing(Library(path)) as library:
        library.articles.add(story(1))
        crashed.write_bytes(path.read_bytes())
        crashed.with_name("crashed.db-wal").write_bytes(path.with_name("library.db-wal").read_bytes())

    assert rescue(crashed, tmp_path / "saved.db").saved["articles"] == 1


@pytest.mark.parametrize("part", [0.95, 0.7, 0.6])
def test_of_a_file_that_is_cut_off_what_is_left_is_saved(path: Path, part: float) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * part)])
    with rescued(path) as (library, found):
        assert there_at_least(library)
        assert any(sentence.startswith("The file is cut off: ") for sentence in found.lost)


def there_at_least(library: Library) -> set[int]:
    """The ids of the articles whose text is as it was, whatever else is lost."""
    return {row.id for row in library.articles.list() if library.articles.get(row.id).text == story(row.id).text}


@pytest.mark.parametrize("first", [b"\xa5" * PAGE, b"\0" * 100], ids=["page", "header"])
def test_a_library_without_its_beginning_is_saved(path: Path, first: bytes) -> None:
    path.write_bytes(first + path.read_bytes()[len(first) :])
    with rescued(path) as (library, _):
        assert there(library) == set(range(1, ARTICLES + 1))


@pytest.mark.parametrize("table", ["texts", "articles", "notes", "analyses"])
def test_a_table_whose_upper_pages_are_lost_is_saved(path: Path, table: str) -> None:
    spoil(path, *pages_of(path, table, "internal"))
    with rescued(path) as (library, found):
        assert there(library) == set(range(1, ARTICLES + 1))
        assert library.newest(story(3)) is not None
        assert [sentence for sentence in found.lost if not sentence.endswith(f"pages of {table} can't be read.")] == []


def test_an_article_that_has_lost_its_text_is_named(path: Path) -> None:
    (page, *_) = pages_of(path, "texts", "leaf")
    spoil(path, page)
    with rescued(path) as (library, found):
        gone = set(range(1, ARTICLES + 1)) - there(library)

        assert gone
        assert {
            f"Article {number} has lost its text: Gate {number} is lowered (https://lomby.example/gates/{number})."
            for number in gone
        } <= set(found.lost)


def test_of_an_article_whose_row_is_lost_the_text_is_saved(path: Path) -> None:
    (page, *_) = pages_of(path, "articles", "leaf")
    spoil(path, page)
    with rescued(path) as (library, found):
        assert there_at_least(library) == set(range(1, ARTICLES + 1))
        assert any(sentence.startswith("Of article 1 only the text is left: Gate 1") for sentence in found.lost)
        assert library.articles.get(1) == replace(story(1), id="article 1", source="", date=None)


def test_letters_that_are_none_are_replaced_and_told(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data.replace(b"Gate 7 of the weir was lowered", b"Gate 7 of the w\xc3ir was lowered"))
    with rescued(path) as (library, found):
        assert "Gate 7 of the w�ir was lowered" in library.articles.get(7).text
        assert [kept.note.text for kept in library.notes.of(library.articles.get(7))] == ["See gate 7"]
        assert found.lost == ("Some letters in texts 7 could not be read; � stands for them.",)


def test_what_is_purged_stays_away(path: Path) -> None:
    with closing(Library(path)) as library:
        library.articles.delete(*range(20, 40))
        library.articles.purge()
    with rescued(path) as (library, _):
        assert there(library) == {*range(1, 20), *range(40, ARTICLES + 1)}


def test_decisions_on_dossiers_hold_in_the_new_library(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with closing(Library(path)) as library:
        for name, role in (("one", "mayor"), ("two", "goalkeeper")):
            article = replace(article_of(f"Ada Fenn, a {role}, spoke.", name=name), source=name)
            library.articles.add(article)
            library.save(analysis_of(article, actor_in(article, "Ada Fenn", role=role)))
        one, two = library.dossiers.of("Ada Fenn")
        library.dossiers.merge(one.id, two.id)
    with rescued(path) as (library, _):
        assert [found.articles for found in library.dossiers.of("Ada Fenn")] == [2]


@pytest.mark.parametrize("version", [1, 2, 3, 4, 5, 6, 7, 8, 9])
def test_an_older_library_is_saved(tmp_path: Path, version: int) -> None:
    path = tmp_path / "library.db"
    with closing(sqlite3.connect(path)) as older, older:
        for statement in (statement for step in STEPS[:version] for statement in step):
            older.execute(statement)
        older.execute(f"PRAGMA user_version = {version}")
        older.execute("INSERT INTO history (reference) VALUES ('a.txt')")

    assert rescue(path, tmp_path / "saved.db").saved["history"] == 1


def test_articles_and_feeds_of_an_older_library_are_saved_as_it_would_be_opened(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    address = "https://ada:k@lp@lomby.example/feed"
    with closing(sqlite3.connect(path)) as older, older:
        for statement in (statement for step in STEPS[:5] for statement in step):
            older.execute(statement)
        older.execute("PRAGMA user_version = 5")
        for number, newer in ((1, 3), (2, 3), (3, None), (4, None)):
            article = story(number)
            columns = "id, digest, name, source, title, fetched, words, paragraphs, headline, feed, newer"
            spans = str([[p.start, p.end] for p in article.paragraphs])
            older.execute(
                f"INSERT INTO articles ({columns}) VALUES (?, ?, ?, ?, ?, '2026-03-01', ?, ?, ?, ?, ?)",  # noqa: S608
                (
                    *(number, article.digest, article.id, article.source, article.title, article.words, spans),
                    *(
                        str([article.headline.start, article.headline.end]) if article.headline else None,
                        address,
                        newer,
                    ),
                ),
            )
            older.execute("INSERT INTO texts VALUES (?, ?, ?)", (number, article.title, article.text))
            older.execute(
                "INSERT INTO sources VALUES (?, '', ?, ?, '2026-03-01')", (article.source, newer or number, address)
            )
        older.execute(
            "INSERT INTO feeds (address, title, folder, whole, typed, added) VALUES (?, 'Lomby', '', 0, 1, '2026')",
            (address,),
        )
        older.execute("INSERT INTO entries VALUES (?, 'gate 4', 4, NULL, 0)", (address,))

    assert rescue(path, tmp_path / "saved.db").lost == ()
    tables = ("articles", "texts", "sources", "feeds", "entries")
    with closing(Library(tmp_path / "saved.db")) as saved, closing(Library(path)) as opened:
        opened.articles.catch_up()
        found, wanted = (
            [library.query(f"SELECT * FROM {table}") for table in tables]  # noqa: S608
            for library in (saved, opened)
        )
    assert found == wanted


@pytest.mark.parametrize("gone", [61, 62, 63])
def test_an_article_that_has_lost_one_of_its_texts_is_one_article(path: Path, gone: int) -> None:
    versions = [replace(story(number), source="https://lomby.example/weir") for number in (70, 71, 72)]
    with closing(Library(path)) as library:
        assert [library.articles.insert(version).text for version in versions] == [61, 62, 63]
    with closing(sqlite3.connect(path)) as broken, broken:
        broken.execute("DELETE FROM articles WHERE id = ?", (gone,))
        broken.execute("DELETE FROM texts WHERE id = ?", (gone,))
    with rescued(path) as (library, _):
        left = sorted({61, 62, 63} - {gone})
        assert [row.id for row in library.articles.versions(left[0])] == left
        assert library.articles.at("https://lomby.example/weir") == left[-1]
        assert library.articles.insert(replace(story(73), source="https://lomby.example/weir")).outcome == "version"


def test_an_article_is_known_by_the_words_that_were_saved(path: Path) -> None:
    with closing(sqlite3.connect(path)) as broken, broken:
        for table, columns in (("texts", "title, body"), ("articles", "title, paragraphs, headline")):
            broken.execute(
                f"UPDATE {table} SET ({columns}) = (SELECT {columns} FROM {table} WHERE id = 2) WHERE id = 1"  # noqa: S608
            )
    with rescued(path) as (library, _):
        assert library.query("SELECT count(DISTINCT digest) FROM articles WHERE id < 3") == [(1,)]


@pytest.mark.parametrize("data", [b"", b"My thesis.\n" * 900, b"\xff" * 9000], ids=["empty", "text", "noise"])
def test_a_file_that_is_no_library_gives_none(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "thesis.txt"
    path.write_bytes(data)

    with pytest.raises(LibraryError, match="There is nothing of a library in"):
        rescue(path, tmp_path / "saved.db")
    assert [each.name for each in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_file_that_is_there_is_not_written_over(path: Path) -> None:
    (path.parent / "saved.db").write_text("mine")

    with pytest.raises(LibraryError, match="is there already"):
        rescue(path, path.parent / "saved.db")
    assert (path.parent / "saved.db").read_text() == "mine"
