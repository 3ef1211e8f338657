"""What belongs to an article on the shelf beside its words, and how it comes along from another shelf."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from tui.library.damage import LeftOut
from tui.library.durable import rows
from tui.library.groups import members, settle
from tui.library.shelving import Arrival, Outcome, put
from tui.library.twins import at_place, found_at, place
from tui.model.article import Article


@dataclass(frozen=True, slots=True)
class Place:
    """Where an article was found."""

    source: str
    name: str
    feed: str | None
    seen: str


@dataclass(frozen=True, slots=True)
class Belongings:
    """What belongs to an article on the shelf beside its words."""

    fetched: str
    places: tuple[Place, ...] = ()
    feed: str | None = None
    read: str | None = None
    """When it was read, as ISO 8601; `None` for an unread one."""

    starred: bool = False
    deleted: str | None = None
    tags: tuple[str, ...] = ()
    claimed: bool = False
    """Whether it is only what the feed says of a page."""

    twin: bool = False
    """Whether the article it belongs to is of another address."""

    apart: bool = False
    """Whether the reader took it out of another article."""

    beside: tuple[str, str] | None = None
    """Fingerprint and source of the first text of the article it belongs to; `None` for that text itself."""


def belongings(connection: sqlite3.Connection, number: int, left_out: LeftOut | None = None) -> Belongings:
    """What belongs to a text that is there; what of it can't be read is told to `left_out`.

    Raises:
        LibraryError: If it can't be read.
        sqlite3.Error: If the texts beside it can't be.
    """
    left_out = left_out or LeftOut()
    query = "SELECT fetched, feed, read, starred, deleted, line FROM articles WHERE id = ?"
    ((fetched, feed, read, starred, deleted, line),) = rows(connection, query, (number,))
    query = "SELECT source, name, feed, seen FROM sources WHERE article = ?"
    places = rows(connection, query, (line,), left_out=left_out, name=lambda _: f"A source of article {number}")
    query = "SELECT tag FROM tags WHERE article = ? ORDER BY tag"
    tags = rows(connection, query, (number,), left_out=left_out, name=lambda _: f"A tag of article {number}")
    every = members(connection, number)
    here = next(member for member in every if member.id == number)
    (first,) = rows(connection, "SELECT digest, source FROM articles WHERE id = ?", (every[0].id,))
    return Belongings(
        fetched,
        tuple(Place(*row) for row in places),
        feed,
        read,
        bool(starred),
        deleted,
        tuple(tag for (tag,) in tags),
        here.claim is not None,
        here.twin,
        here.apart,
        None if every[0].id == number else first,
    )


def receive(connection: sqlite3.Connection, article: Article, brought: Belongings) -> int:
    """Write an article with what belonged to it elsewhere, added to what belongs to it here.

    Args:
        connection: In a transaction.
        article: The article.
        brought: What belonged to it.

    Returns:
        The id of its text.

    Raises:
        sqlite3.Error: If it can't be written.
    """
    number = _here(connection, article, brought)
    known = connection.execute(
        "SELECT deleted FROM articles WHERE id = ? OR (?1 IS NULL AND digest = ?)", (number, article.digest)
    ).fetchone()
    if number is None:
        number = _put(connection, article, brought)
    (line,) = connection.execute("SELECT line FROM articles WHERE id = ?", (number,)).fetchone()
    for at in brought.places:
        found_at(connection, line, (at.source, at.name), at.feed, at.seen)
    connection.execute(
        "UPDATE articles SET read = coalesce(read, ?), starred = starred OR ?, deleted = ?, apart = apart OR ?"
        " WHERE id = ?",
        (brought.read, brought.starred, brought.deleted if known is None or known[0] else None, brought.apart, number),
    )
    connection.executemany(
        "INSERT OR IGNORE INTO tags (article, tag) VALUES (?, ?)", [(number, tag) for tag in brought.tags]
    )
    settle(connection, [member.id for member in members(connection, number)])
    return number


def _here(connection: sqlite3.Connection, article: Article, brought: Belongings) -> int | None:
    """The very text, from the very origin, where it is here already."""
    source, name = place(article)
    shared = _shared(article, brought)
    line = at_place(connection, (shared.source, shared.name)) if shared else None
    found = connection.execute(
        "SELECT id FROM articles WHERE digest = ?1 AND source = ?2 AND claim IS ?3 AND source NOT IN ('', '-')"
        " AND (?4 = '' OR name = ?4) AND (NOT ?5 OR line IS ?6)"
        " ORDER BY date IS NOT ?7, deleted NOT NULL, newer NOT NULL, id LIMIT 1",
        (
            *(article.digest, source, brought.feed if brought.claimed else None, name),
            *(shared is not None, line, article.date),
        ),
    ).fetchone()
    return found and int(found[0])


def _put(connection: sqlite3.Connection, article: Article, brought: Belongings) -> int:
    """Put a text on the shelf, among those of its origin by the time when it was fetched; its id."""
    beside = (
        brought.beside
        and connection.execute("SELECT id FROM articles WHERE digest = ? AND source = ?", brought.beside).fetchone()
    )
    shared = _shared(article, brought)
    how = Arrival(
        brought.fetched,
        brought.feed,
        claimed=brought.claimed,
        entry=shared.name.removeprefix(f"{brought.feed}#") if shared else "",
        of=beside[0] if beside else at_place(connection, (shared.source, shared.name)) if shared else None,
        apart=shared is not None,
        twin=brought.twin,
        alone=brought.apart,
    )
    found = put(connection, article, how)
    if found.outcome is Outcome.VERSION:
        here = "(SELECT line FROM articles WHERE id = ?1)"
        (later,) = connection.execute(
            f"SELECT min(version) FROM articles WHERE line = {here} AND id <> ?1 AND fetched > ?2",  # noqa: S608
            (found.text, brought.fetched),
        ).fetchone()
        if later is not None:
            connection.execute(
                f"UPDATE articles SET version = iif(id = ?1, ?2, version + 1) WHERE line = {here} AND version >= ?2",  # noqa: S608
                (found.text, later),
            )
    return found.text


def _shared(article: Article, brought: Belongings) -> Place | None:
    """The place of an entry whose address is that of others too; `None` for any other article."""
    source, name = place(article)
    return next((at for at in brought.places if not name and at.name and at.source == source), None)
