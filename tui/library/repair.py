"""What is wrong with a library, and what can be read of a damaged one, brought into a new one.

The rows are read off the pages of the file one by one: those that a table still leads to, and those that nothing leads
to any more, which are known by their shape. What can be worked out again (actors, quotes and the indexes of searches)
is.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from tui.errors import LibraryError
from tui.library.article_groups import members, settle
from tui.library.article_index import ARTICLE, article_of
from tui.library.library import Library
from tui.library.library_file import OURS, make_private
from tui.library.merge_decisions import reunite
from tui.library.migration import migrate
from tui.library.schema import STEPS
from tui.library.sqlite_pages import TABLE_LEAF, PageRow, Pages, Value
from tui.library.store import UNSOUND
from tui.model.analysis import ActorKind
from tui.model.article import Article
from tui.model.span import CharSpan

DERIVED = frozenset({"dossiers", "called", "handles", "appearances", "doubts", "sayings", "sketches"})
"""Tables that are worked out again, or are no more."""

_SHELVES = 5
"""The first schema that has every table which rows are brought to."""

_ENOUGH = 1_000
"""Losses that are named at most; more of them are counted."""


class Rescue(NamedTuple):
    """What came of it."""

    saved: dict[str, int]
    """How many rows of each table are in the new library."""

    lost: tuple[str, ...]
    """What is not, a sentence each."""


class _Table(NamedTuple):
    """A table of the schema, as its rows stand on pages."""

    name: str
    columns: tuple[str, ...]
    kinds: tuple[frozenset[type], ...]
    number: int | None
    """Which column is the row's number, which stands beside the row; `None` where none is."""

    def fits(self, found: PageRow) -> bool:
        """Whether a row may be one of this table."""
        values = self.values(found)
        return (
            len(values) == len(self.columns)
            and (self.number is None or found.number > 0)
            and all(type(value) in kinds for value, kinds in zip(values, self.kinds, strict=True))
            and ("kind" not in self.columns or self.name not in DERIVED or self._kind(values) in set(ActorKind))
        )

    def values(self, found: PageRow) -> tuple[Value, ...]:
        """A row's values, its number among them."""
        if self.number is None or self.number >= len(found.values):
            return found.values
        return (*found.values[: self.number], found.number, *found.values[self.number + 1 :])

    def _kind(self, values: Sequence[Value]) -> Value:
        return values[self.columns.index("kind")]


def rescue(damaged: Path, out: Path) -> Rescue:
    """Bring everything readable of a library into a new one; the damaged file is not written to.

    Args:
        damaged: The library's file, with its log beside it if it has one.
        out: The new library; nothing may stand there.

    Raises:
        LibraryError: If there is nothing of a library in the file, or the new one can't be written.
    """
    if out.exists():
        raise LibraryError(f"{out} is there already.", "name a file that isn't")
    try:
        pages = Pages(damaged)
    except OSError as error:
        raise LibraryError(f"{damaged} can't be read: {error.strerror or error}.") from error
    number = int.from_bytes(pages.page(1)[68:72], "big")
    if pages.known and number not in (0, OURS):
        raise LibraryError(f"{damaged} is another program's database, not a library of newsreader.")
    # The rows of an older library go into one as old, which is then brought up to date as any other is.
    steps = min(max(pages.schema, _SHELVES), len(STEPS)) if pages.schema else len(STEPS)
    with closing(_blank(":memory:", steps)) as blank:
        tables = _tables(blank)
    reader = _Reader(pages, tables)
    found_rows = reader.read()
    if not any(
        found_rows[name] for name in ("articles", "texts", "notes", "corrections", "feeds", "analyses", "history")
    ):
        raise LibraryError(f"There is nothing of a library in {damaged}.")
    try:
        make_private(out)
        with closing(_blank(str(out), steps)) as connection:
            lost, left = _fill(connection, tables, found_rows)
    except (sqlite3.Error, OSError) as error:
        raise LibraryError(f"The library {out} can't be written: {getattr(error, 'strerror', '') or error}.") from error
    with closing(Library(out)) as library:
        return _finish(library, found_rows, [*reader.lost, *lost], left)


def _blank(name: str, steps: int) -> sqlite3.Connection:
    """An empty library of some schema, that may be filled in any order."""
    connection = sqlite3.connect(name, isolation_level=None)
    migrate(connection, steps)
    return connection


class _Reader:
    """Reads the rows of every table off the pages."""

    def __init__(self, pages: Pages, tables: Sequence[_Table]) -> None:
        self._pages = pages
        self._tables = tables
        self.lost: list[str] = []

    def read(self) -> dict[str, list[PageRow]]:
        """The rows of each table that isn't worked out again."""
        found_rows: dict[str, list[PageRow]] = {table.name: [] for table in self._tables if table.name not in DERIVED}
        seen = self._pages.free()
        for name, root in self._roots():
            found, lost = self._pages.tree(root)
            seen.update(found)
            if name in found_rows:
                found_rows[name] += self._rows(name, found, lost)
        for number in range(1, len(self._pages) + 1):
            if number not in seen:
                for row in self._pages.rows(number):
                    if row is not None and (table := self._table_of(row)) in found_rows:
                        found_rows[table].append(row)
        if self._pages.missing:
            self.lost.append(f"The file is cut off: {self._pages.missing:,} of its pages are missing.")
        return found_rows

    def _rows(self, name: str, numbers: Sequence[int], lost: int) -> list[PageRow]:
        rows = [row for number in numbers for row in self._pages.rows(number)]
        if lost:
            self.lost.append(f"{lost} pages of {name} can't be read.")
        if None in rows:
            self.lost.append(f"{rows.count(None)} rows of {name} can't be read.")
        return [row for row in rows if row is not None]

    def _roots(self) -> Iterator[tuple[str, int]]:
        """The first page of every table and index, as far as the schema can be read; the schema itself comes first."""
        yield "", 1
        found: dict[int, str] = {}
        for number in range(1, len(self._pages) + 1):
            if self._pages.kind(number) != TABLE_LEAF:
                continue
            for row in self._pages.rows(number):
                values = row.values if row else ()
                if len(values) != 5 or values[0] not in ("table", "index", "trigger", "view"):  # noqa: PLR2004  (the schema's columns)
                    break
                if isinstance(values[3], int) and values[3] > 1:
                    found[values[3]] = str(values[1]) if values[0] == "table" else ""
        yield from ((name, root) for root, name in sorted(found.items()))

    def _table_of(self, row: PageRow) -> str:
        """The table of a row on a page that nothing leads to; nothing where that isn't clear."""
        fitting = [table.name for table in self._tables if table.fits(row)]
        return fitting[0] if len(fitting) == 1 else ""


def _tables(blank: sqlite3.Connection) -> tuple[_Table, ...]:
    """The tables of a schema, those only SQLite knows aside."""
    found = []
    listed = blank.execute("PRAGMA table_list").fetchall()
    for schema, name, kind, _, without_rowid, _ in listed:
        if schema != "main" or kind != "table" or name.startswith("sqlite_"):
            continue
        columns = [row for row in blank.execute(f"PRAGMA table_xinfo({name})") if not row[6]]
        if without_rowid:
            # While a list is sorted it is empty, so nothing may depend on its length here.
            columns.sort(key=lambda row: (not row[5], row[5]))
        key = [at for at, row in enumerate(columns) if row[5] == 1 and row[2] == "INTEGER" and not without_rowid]
        found.append(
            _Table(
                name,
                tuple(row[1] for row in columns),
                tuple(_kinds(row) for row in columns),
                key[0] if key and sum(bool(row[5]) for row in columns) == 1 else None,
            )
        )
    return tuple(found)


def _kinds(column: Sequence[Any]) -> frozenset[type]:
    kinds: dict[str, set[type]] = {"INTEGER": {int}, "TEXT": {str}, "BLOB": {bytes}, "REAL": {float, int}}
    return frozenset(kinds[column[2]] | (set() if column[3] or column[5] else {type(None)}))


def _fill(
    connection: sqlite3.Connection, tables: Sequence[_Table], found_rows: dict[str, list[PageRow]]
) -> tuple[list[str], list[int]]:
    """Write the rows, and see that what they refer to is there.

    Returns:
        What is lost, a sentence each; and of each article that has lost the text that was listed, one that is left.
    """
    connection.execute("BEGIN IMMEDIATE")
    lost = [
        sentence
        for table in tables
        if table.name in found_rows
        for sentence in _write(connection, table, found_rows[table.name])
    ]
    lost += _whole_articles(connection)
    left = _close_gaps(connection)
    _hold_together(connection)
    connection.execute("UPDATE articles SET indexed = 0")
    connection.commit()
    return lost, left


def _finish(library: Library, found_rows: dict[str, list[PageRow]], lost: Sequence[str], left: Sequence[int]) -> Rescue:
    """Find out what is worked out from the rows; count them."""
    with library.writing() as connection:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE articles SET line = id WHERE line IS NULL")
        query = "SELECT line FROM articles GROUP BY line HAVING count(DISTINCT coalesce(newer, id)) > 1"
        for (line,) in connection.execute(query).fetchall():
            found = connection.execute("SELECT id FROM articles WHERE line = ?", (line,)).fetchall()
            settle(connection, {member.id for (number,) in found for member in members(connection, number)})
        for number in left:
            settle(connection, [member.id for member in members(connection, number)])
        connection.commit()
    library.articles.catch_up()
    with library.writing() as connection:
        connection.execute("BEGIN IMMEDIATE")
        reunite(connection)
        connection.commit()
        saved = {
            name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0]  # noqa: S608  (of the schema)
            for name in found_rows
        }
    losses = tuple(dict.fromkeys(lost))
    more = (f"{len(losses) - _ENOUGH:,} more losses are not named.",) if len(losses) > _ENOUGH else ()
    return Rescue(saved, (*losses[:_ENOUGH], *more))


def _write(connection: sqlite3.Connection, table: _Table, rows: Sequence[PageRow]) -> Iterator[str]:
    for found in rows:
        values = table.values(found)[: len(table.columns)]
        columns = ", ".join(table.columns[: len(values)])
        marks = ", ".join("?" * len(values))
        try:
            connection.execute(f"INSERT INTO {table.name} ({columns}) VALUES ({marks}) ON CONFLICT DO NOTHING", values)  # noqa: S608
        except (sqlite3.Error, OverflowError) as error:
            yield f"A row of {table.name} ({found.number or values[0]!r}) doesn't fit: {error}."
        else:
            if found.garbled:
                name = f"{table.name} {found.number}" if found.number else f"{table.name} {values[0]!r}"
                yield f"Some letters in {name} could not be read; � stands for them."


def _whole_articles(connection: sqlite3.Connection) -> list[str]:
    """See that every article has its text, and every text its article."""
    lost = []
    named = """
        SELECT article, min(source) FROM sources
        WHERE article NOT IN (SELECT id FROM articles UNION SELECT id FROM texts) GROUP BY article
    """
    lost += [f"Article {number} is lost: {source}." for number, source in connection.execute(named)]
    for number, title, source in connection.execute(
        "SELECT id, coalesce(title, name), source FROM articles WHERE id NOT IN (SELECT id FROM texts)"
    ).fetchall():
        lost.append(f"Article {number} has lost its text: {title} ({source or 'no source'}).")
        connection.execute("DELETE FROM articles WHERE id = ?", (number,))
    for number, title, body in connection.execute(
        "SELECT id, title, body FROM texts WHERE id NOT IN (SELECT id FROM articles)"
    ).fetchall():
        lost.append(f"Of article {number} only the text is left: {title or _beginning(body)}.")
        _shelve(connection, number, _remade(f"article {number}", body, title or None))
    links = any(row[1] == "links" for row in connection.execute("PRAGMA table_info(texts)"))
    columns = ARTICLE if links else ARTICLE.replace("texts.links", "NULL")  # A library of an older schema has none.
    query = f"SELECT a.id, a.digest, {columns} FROM articles AS a JOIN texts ON texts.id = a.id"  # noqa: S608
    for number, digest, *values in connection.execute(query).fetchall():
        try:
            article = article_of(tuple(values))
        except UNSOUND:
            article = _remade(values[0], values[1], values[3], values[5])
            lost.append(f"Article {number} has lost its paragraphs; they are those between blank lines now.")
        if article.digest != digest:
            _rename(connection, number, digest, article)
    return lost


def _close_gaps(connection: sqlite3.Connection) -> list[int]:
    """Let the texts of an article of which one is lost stay one article; one of each whose listed text is lost."""
    columns = {row[1] for row in connection.execute("PRAGMA table_info(articles)")}
    places = "line" if "line" in columns else "newer"
    left = []
    for column, heir_of in (("newer", "max"), *[("line", "min")] * (places == "line")):
        query = (
            f"SELECT {column}, {heir_of}(id) FROM articles WHERE {column} NOT IN (SELECT id FROM articles) GROUP BY 1"  # noqa: S608
        )
        for gone, heir in connection.execute(query).fetchall():
            connection.execute(f"UPDATE articles SET {column} = ? WHERE {column} = ?", (heir, gone))  # noqa: S608
            if column == places:
                connection.execute("UPDATE sources SET article = ? WHERE article = ?", (heir, gone))
            if column == "newer":
                connection.execute("UPDATE articles SET newer = NULL WHERE id = ?", (heir,))
                left.append(heir)
    return left


def _beginning(body: str) -> str:
    return " ".join(body.split()[:8])


def _remade(name: str, body: str, title: str | None, source: str = "") -> Article:
    """An article from its text alone: its paragraphs are what stands between blank lines."""
    spans = tuple(CharSpan(*found.span()) for found in re.finditer(r"\S(?:(?!\n\s*\n).)*\S|\S", body, re.DOTALL))
    first = spans[0] if spans and spans[0].of(body) == title else None
    return Article(name, body, spans, title, first, source)


def _shelve(connection: sqlite3.Connection, number: int, article: Article) -> None:
    connection.execute(
        "INSERT INTO articles (id, digest, name, source, title, fetched, words, paragraphs, headline) VALUES"
        " (?, ?, ?, '', ?, strftime('%Y-%m-%dT%H:%M:%S+00:00', 'now'), ?, ?, ?)",
        (number, article.digest, article.id, article.title, article.words, *_shape(article)),
    )


def _rename(connection: sqlite3.Connection, number: int, digest: str, article: Article) -> None:
    """Know an article whose text has changed by its new fingerprint, with all that belonged to it."""
    connection.execute(
        "UPDATE OR IGNORE articles SET digest = ?, paragraphs = ?, headline = ? WHERE id = ?",
        (article.digest, *_shape(article), number),
    )
    for table in ("notes", "corrections", "places"):
        connection.execute(f"UPDATE OR IGNORE {table} SET digest = ? WHERE digest = ?", (article.digest, digest))  # noqa: S608


def _shape(article: Article) -> tuple[str, str | None]:
    headline = article.headline
    return (
        json.dumps([[span.start, span.end] for span in article.paragraphs], separators=(",", ":")),
        json.dumps([headline.start, headline.end]) if headline else None,
    )


def _hold_together(connection: sqlite3.Connection) -> None:
    """Take away what belongs to rows that are lost, or let it belong to none, as the schema has it."""
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    for table in tables:
        for key in connection.execute(f"PRAGMA foreign_key_list({table})").fetchall():
            parent, column, theirs, on_delete = key[2], key[3], key[4] or "id", key[6]
            orphaned = f"WHERE {column} IS NOT NULL AND {column} NOT IN (SELECT {theirs} FROM {parent})"  # noqa: S608
            if on_delete == "SET NULL":
                connection.execute(f"UPDATE {table} SET {column} = NULL {orphaned}")  # noqa: S608  (of the schema)
            else:
                connection.execute(f"DELETE FROM {table} {orphaned}")  # noqa: S608  (of the schema)
