"""A file that is no library stays as it is, byte for byte and under its name."""

from __future__ import annotations

import os
import sqlite3
import stat
import sys
from contextlib import closing
from pathlib import Path

import pytest
from platformdirs import user_data_path

from tui.errors import LibraryError
from tui.library.library import Library
from tui.library.library_file import OURS
from tui.library.schema import STEPS
from tui.model.article import Article


def database(path: Path, *statements: str) -> Path:
    with closing(sqlite3.connect(path, isolation_level=None)) as made:
        for statement in statements:
            made.execute(statement)
    return path


def stamped(path: Path) -> int:
    return int.from_bytes(path.read_bytes()[68:72], "big")


def everything(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in folder.iterdir()}


@pytest.mark.parametrize(
    "data",
    [b"My thesis.\n" * 500, b"x", b"SQLite format 3\0" + b"\xff" * 5000, b"\0" * 4096, b"SQLite format 2\0"],
    ids=["text", "brief", "header-alone", "zeros", "older-sqlite"],
)
def test_a_file_that_is_no_database_is_refused_and_untouched(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "thesis.txt"
    path.write_bytes(data)

    with pytest.raises(LibraryError, match="left alone"):
        Library(path)
    told = Library.open_or_do_without(path)

    assert told.warnings[0].startswith("Nothing will be saved in this session. ")
    assert told.warnings[0].endswith("it was left alone.")
    assert everything(tmp_path) == {"thesis.txt": data}


@pytest.mark.parametrize(
    "statements",
    [
        ["CREATE TABLE bookmarks (title TEXT)"],
        ["CREATE TABLE history (reference TEXT, opened TEXT)", "PRAGMA user_version = 2"],
        ["CREATE TABLE analyses (title TEXT)", "CREATE TABLE history (url TEXT)", "PRAGMA user_version = 3"],
        ["PRAGMA application_id = 42"],
        ["PRAGMA user_version = 3"],
        ["PRAGMA journal_mode = WAL", "CREATE TABLE bookmarks (title TEXT)"],
    ],
    ids=["other-tables", "one-of-ours", "other-columns", "other-number", "other-version", "with-a-log"],
)
def test_another_programs_database_is_refused_and_untouched(tmp_path: Path, statements: list[str]) -> None:
    path = database(tmp_path / "places.sqlite", *statements)
    before = everything(tmp_path)

    with pytest.raises(LibraryError, match="another program's database"):
        Library(path)

    assert everything(tmp_path) == before


def test_a_database_that_another_program_is_writing_is_refused_and_untouched(tmp_path: Path) -> None:
    path = tmp_path / "places.sqlite"
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("CREATE TABLE bookmarks (title TEXT)")
        before = path.read_bytes()

        with pytest.raises(LibraryError, match="another program's database"):
            Library(path)

        assert path.read_bytes() == before


@pytest.mark.parametrize("steps", range(1, 7 + 1))
def test_an_older_library_without_the_mark_is_accepted_and_gets_it(tmp_path: Path, steps: int) -> None:
    path = database(
        tmp_path / "library.db",
        *(statement for step in STEPS[:steps] for statement in step),
        "PRAGMA application_id = 0",
        f"PRAGMA user_version = {steps}",
        "INSERT INTO history (reference) VALUES ('a.txt')",
    )
    with closing(Library(path)) as library:
        assert library.history.references() == ("a.txt",)

    assert stamped(path) == OURS


@pytest.mark.parametrize("statements", [[], ["PRAGMA user_version = 0"], ["VACUUM"]], ids=["none", "empty", "blank"])
def test_what_holds_nothing_becomes_a_library(tmp_path: Path, statements: list[str]) -> None:
    path = database(tmp_path / "library.db", *statements)
    path.touch()
    Library(path).close()

    assert stamped(path) == OURS


def test_a_library_whose_beginning_is_still_in_its_log_is_one(tmp_path: Path) -> None:
    path, crashed = tmp_path / "library.db", tmp_path / "crashed.db"
    with closing(Library(path)):
        crashed.write_bytes(path.read_bytes())
        crashed.with_name("crashed.db-wal").write_bytes(path.with_name("library.db-wal").read_bytes())
    assert stamped(crashed) == 0

    with closing(Library(crashed)) as library:
        assert library.check() == ()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_is_refused_without_being_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(LibraryError, match="is no file"):
        Library(tmp_path / "pipe")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="is no file"):
        Library(tmp_path)


pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows gives a person's folders to nobody else")


def rights(*paths: Path) -> list[str]:
    """What anybody may do with files, as `ls` writes it."""
    return [stat.filemode(path.stat().st_mode) for path in paths]


def test_a_library_and_its_folder_are_the_readers_alone(tmp_path: Path) -> None:
    os.umask(os.umask(0o022))
    path = tmp_path / "deep" / "folder" / "library.db"
    library = Library(path)
    library.articles.add(Article("quay", "The quay is open."))
    beside = [path.with_name(f"library.db{tail}") for tail in ("-wal", "-shm")]

    assert rights(path.parent, path, *beside) == ["drwx------", "-rw-------", "-rw-------", "-rw-------"]
    library.close()


def test_a_library_that_stood_open_is_closed(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    library = Library(path)
    library.articles.add(Article("quay", "The quay is open."))
    beside = [path.with_name(f"library.db{tail}") for tail in ("-wal", "-shm")]
    for each in (path, *beside):
        each.chmod(0o664)
    again = Library(path)

    assert rights(path, *beside) == ["-rw-------"] * 3
    again.close()
    library.close()


def test_the_programs_own_folder_is_closed_and_no_other() -> None:
    own = user_data_path("newsreader", appauthor=False)
    other = own.parent / "shared"
    for folder in (own, other):
        folder.mkdir(parents=True)
        folder.chmod(0o755)
        Library(folder / "library.db").close()

    assert rights(own, other) == ["drwx------", "drwxr-xr-x"]
