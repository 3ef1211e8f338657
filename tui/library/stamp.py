"""The mark in a file's header by which it is known as a library, and what is refused without it.

SQLite keeps a number for the program whose file it is, `PRAGMA application_id`, in the header's bytes 68 to 71. A
library without ours is of an older program: it has our tables, and gets the number when it is brought up to date.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from tui.errors import LibraryError

OURS = 0x4E577372
"""`NWsr`."""

SCHEMA = (f"PRAGMA application_id = {OURS}",)
"""A step of `tui.library.migrations`."""

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
