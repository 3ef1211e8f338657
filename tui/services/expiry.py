"""Which articles of the library may go because they are old: never one with a star or a note."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from tui.errors import QueryError

if TYPE_CHECKING:
    from tui.library.article_rows import ArticleRow
    from tui.library.library import Library

_AGE = re.compile(r"(\d{1,5})\s*([dwmy]?)", re.ASCII)
_DAYS = {"": 1, "d": 1, "w": 7, "m": 30, "y": 365}


class Prunable(NamedTuple):
    """What is old enough to go."""

    rows: list[ArticleRow]
    kept: int
    """How many are as old, and stay for a star or a note."""


def days_of(age: str) -> int:
    """How many days an age has: `90d`, `12w`, `6m` of 30 days each, `2y` of 365.

    Raises:
        QueryError: If it is none.

    >>> days_of("12w")
    84
    """
    found = _AGE.fullmatch(age.strip().casefold())
    if not found:
        raise QueryError(f"`{age}` is no age.", "write days, weeks, months or years: `90d`, `12w`, `6m`, `2y`")
    return int(found[1]) * _DAYS[found[2]]


def prunable(library: Library, days: int, today: date, *, query: str = "", read: bool = False) -> Prunable:
    """The articles that are older than some days: published before, and added before.

    Args:
        library: Where they are.
        days: How old an article must at least be.
        today: The day from which it is counted.
        query: Only articles that it finds.
        read: Only articles that were read.

    Raises:
        LibraryError: If the library can't be read.
        QueryError: If the query can't be understood.
    """
    last = (today - timedelta(days=min(days, today.toordinal() - 1))).isoformat()
    rows = library.articles.list(query, unread=False if read else None)
    old = [row for row in rows if max((row.date or "")[:10], row.fetched[:10]) < last]
    noted = library.articles.noted()
    pruned = [row for row in old if not row.starred and row.id not in noted]
    return Prunable(pruned, len(old) - len(pruned))
