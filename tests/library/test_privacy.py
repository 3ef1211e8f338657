"""What a person reads is theirs alone."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest
from platformdirs import user_data_path

from tui.library.library import Library
from tui.model.article import Article

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows gives a person's folders to nobody else")


def rights(*paths: Path) -> list[str]:
    """What anybody may do with files, as `ls` writes it."""
    return [stat.filemode(path.stat().st_mode) for path in paths]


def test_a_library_and_its_folder_are_the_readers_alone(tmp_path: Path) -> None:
    os.umask(os.umask(0o022))
    path = tmp_path / "deep" / "shelf" / "library.db"
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
