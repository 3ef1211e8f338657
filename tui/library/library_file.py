"""The library's file: the mark by which it is known, who may look into it, and whether it is sound.

SQLite has a number for the program whose file it is, `PRAGMA application_id`, in the header's bytes 68 to 71. A
library without ours is of an older program: it has our tables, and gets the number when it is brought up to date.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from contextlib import closing
from pathlib import Path

from tui.errors import LibraryError

OURS = 0x4E577372
"""`NWsr`."""


MAGIC = b"SQLite format 3\0"

_HEADER = 100
"""Bytes of a file's header."""

_FIRST = {"analyses": {"digest", "maker", "data"}, "history": {"reference", "opened"}}
"""Tables, with columns of theirs, that every library has had since the first."""


def refuse_foreign(path: Path) -> None:
    """See that a file is a library, or may become one; nothing is written to it, and no lock of it is taken.

    What isn't there yet, is empty, or is a database without tables may become one.

    Raises:
        LibraryError: If it is anything else.
        OSError: If it can't be read.
    """
    if not path.exists():
        return
    if not path.is_file():
        raise LibraryError(f"{path} is no file, so it can't be a library.", _HINT)
    with path.open("rb") as file:
        head = file.read(_HEADER)
    if not head:
        return
    if not head.startswith(MAGIC):
        msg = f"{path} is not a library of newsreader, or its beginning is damaged; it was left alone."
        raise LibraryError(msg, _HINT)
    number = int.from_bytes(head[68:72], "big")
    if number != OURS and (number or not _is_older(path)):
        msg = f"{path} is another program's database, not a library of newsreader; it was left alone."
        raise LibraryError(msg, _HINT)


_HINT = (
    "name another file after --library, or as `library:` in config.yaml;"
    " `newsreader library rescue OUT` reads what it can of a damaged library"
)


def _is_older(path: Path) -> bool:
    """Whether a database without our number has our tables, or none at all."""
    beside = path.with_name(path.name + "-wal")
    # Without a log beside it, SQLite would make one to read a file in that mode.
    mode = "ro" if beside.exists() and beside.stat().st_size else "ro&immutable=1"
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=5.0)) as database:
        try:
            (version,) = database.execute("PRAGMA user_version").fetchone()
            (number,) = database.execute("PRAGMA application_id").fetchone()
            tables = {name for (name,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
            if number or not tables:
                return number == OURS or (number == version == 0 and not tables)
            return bool(version) and all(
                columns <= {row[1] for row in database.execute(f"PRAGMA table_info({name})")}
                for name, columns in _FIRST.items()
            )
        except sqlite3.OperationalError:
            raise  # It is locked, or can't be read by us.
        except sqlite3.DatabaseError:
            return False


_OTHERS = 0o077
"""What the group and everybody else may do with a file."""


def make_private(path: Path) -> None:
    """Make the library's file and folder where they aren't there, for the owner alone, and close what stands open.

    A folder that was there is only closed if it is the program's own: others may hold more than the library. What
    isn't the reader's stays as it is.

    Raises:
        OSError: If the folder can't be made.
    """
    if not path.parent.exists():
        path.parent.parent.mkdir(parents=True, exist_ok=True)
        path.parent.mkdir(mode=0o700, exist_ok=True)
    elif _is_open(path.parent) and _is_default(path.parent):
        _close_to_others(path.parent)
    with contextlib.suppress(OSError):  # Whoever opens it reports what can't be made.
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    # SQLite makes the two others like the first.
    for each in (path, *(path.with_name(path.name + tail) for tail in ("-wal", "-shm"))):
        if _is_open(each):
            _close_to_others(each)


def _is_open(path: Path) -> bool:
    """Whether others may look into something."""
    with contextlib.suppress(OSError):
        return os.name == "posix" and bool(path.stat().st_mode & _OTHERS)
    return False


def _is_default(folder: Path) -> bool:
    """Whether a folder is the one in which the program puts its library by itself."""
    from platformdirs import user_data_path  # noqa: PLC0415  (seldom needed)

    return folder.absolute() == user_data_path("newsreader", appauthor=False).absolute()


def _close_to_others(path: Path) -> None:
    with contextlib.suppress(OSError):  # It is somebody else's.
        path.chmod(path.stat().st_mode & ~_OTHERS)


def file_defect(path: Path) -> str | None:
    """What is wrong with a library's file; `None` if it is sound.

    Args:
        path: A file that exists.
    """
    try:
        refuse_foreign(path)
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=5.0)) as connection:
            found = [row[0] for row in connection.execute("PRAGMA quick_check(3)")]
    except LibraryError as error:
        return error.message
    except (sqlite3.Error, OSError) as error:
        return str(error)
    return None if found == ["ok"] else "; ".join(found)
