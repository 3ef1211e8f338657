"""Putting an article on the shelf: once, whatever brings it, and in the place of its older version."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

from tui.library.damage import LeftOut
from tui.library.durable import plain, rows
from tui.model.article import Article
from tui.model.likeness import shingles, sketch


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


def belongings(connection: sqlite3.Connection, number: int, left_out: LeftOut | None = None) -> Belongings:
    """What belongs to an article that is there; what of it can't be read is told to `left_out`.

    Raises:
        LibraryError: If it can't be read.
    """
    query = "SELECT fetched, feed, read, starred, deleted FROM articles WHERE id = ?"
    left_out = left_out or LeftOut()
    ((fetched, feed, read, starred, deleted),) = rows(connection, query, (number,))
    query = "SELECT source, name, feed, seen FROM sources WHERE article = ?"
    places = rows(connection, query, (number,), left_out=left_out, name=lambda _: f"A source of article {number}")
    query = "SELECT tag FROM tags WHERE article = ? ORDER BY tag"
    tags = rows(connection, query, (number,), left_out=left_out, name=lambda _: f"A tag of article {number}")
    return Belongings(
        fetched,
        tuple(Place(*row) for row in places),
        feed,
        read,
        bool(starred),
        deleted,
        tuple(tag for (tag,) in tags),
    )


def receive(connection: sqlite3.Connection, article: Article, brought: Belongings) -> int:
    """Write an article with what belonged to it elsewhere, added to what belongs to it here.

    Args:
        connection: In a transaction.
        article: The article.
        brought: What belonged to it.

    Returns:
        Its id.

    Raises:
        sqlite3.Error: If it can't be written.
    """
    known = connection.execute("SELECT deleted FROM articles WHERE digest = ?", (article.digest,)).fetchone()
    number = put(connection, article, brought.feed, brought.fetched)
    for at in brought.places:
        found_at(connection, number, (at.source, at.name), at.feed, at.seen)
    connection.execute(
        "UPDATE articles SET read = coalesce(read, ?), starred = starred OR ?, deleted = ? WHERE id = ?",
        (brought.read, brought.starred, brought.deleted if known is None or known[0] else None, number),
    )
    connection.executemany(
        "INSERT OR IGNORE INTO tags (article, tag) VALUES (?, ?)", [(number, tag) for tag in brought.tags]
    )
    return number


def put(connection: sqlite3.Connection, article: Article, feed: str | None, seen: str) -> int:
    """Write an article's rows, or what is new about one that is there.

    Args:
        connection: In a transaction.
        article: The article.
        feed: The feed that brings it; what was deleted stays so when a feed brings it again.
        seen: When it was fetched.

    Returns:
        Its id.

    Raises:
        sqlite3.Error: If it can't be written.
    """
    known = connection.execute("SELECT id FROM articles WHERE digest = ?", (article.digest,)).fetchone()
    if known is None:
        number = _insert(connection, article, feed, seen)
    else:
        number = int(known[0])
        connection.execute(
            "UPDATE articles SET date = coalesce(date, ?), author = coalesce(author, ?), feed = coalesce(feed, ?),"
            " deleted = iif(?, deleted, NULL) WHERE id = ?",
            (article.date, article.author, feed, feed is not None, number),
        )
    found_at(connection, number, place(article), feed, seen)
    return number


def place(article: Article) -> tuple[str, str]:
    """Where an article comes from: a page by its address alone, one of several in a file by its name too."""
    return plain(article.source), "" if "://" in article.source else plain(article.id)


def found_at(connection: sqlite3.Connection, number: int, where: tuple[str, str], feed: str | None, seen: str) -> None:
    """Note a place where an article stands; what stood there before stands there no more.

    Raises:
        sqlite3.Error: If it can't be written.
    """
    if where[0] not in ("", "-"):
        connection.execute(
            "INSERT INTO sources (source, name, article, feed, seen) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT DO UPDATE SET article = excluded.article, feed = coalesce(feed, excluded.feed)",
            (*where, number, feed, seen),
        )


def _insert(connection: sqlite3.Connection, article: Article, feed: str | None, seen: str) -> int:
    headline = article.headline
    row = {
        "digest": article.digest,
        "name": plain(article.id),
        "source": plain(article.source),
        "title": article.title,
        "author": article.author,
        "date": article.date,
        "fetched": seen,
        "words": article.words,
        "paragraphs": json.dumps([[p.start, p.end] for p in article.paragraphs], separators=(",", ":")),
        "headline": json.dumps([headline.start, headline.end]) if headline else None,
        "feed": feed,
    }
    names, values = ", ".join(row), ", ".join(f":{name}" for name in row)
    number = connection.execute(f"INSERT INTO articles ({names}) VALUES ({values})", row).lastrowid or 0  # noqa: S608
    connection.execute("INSERT INTO texts VALUES (?, ?, ?)", (number, article.title or "", article.text))
    connection.executemany(
        "INSERT INTO sketches (mark, article) VALUES (?, ?)",
        [(mark, number) for mark in sketch(shingles(article.text))],
    )
    query = "SELECT article FROM sources WHERE source = ? AND name = ?"
    older = connection.execute(query, place(article)).fetchone()
    if older is not None:
        _replace(connection, older[0], number, by_feed=feed is not None)
    return number


def _replace(connection: sqlite3.Connection, old: int, new: int, *, by_feed: bool) -> None:
    """Let a newer version take the place of an older one."""
    connection.execute(
        "UPDATE articles SET starred = o.starred, feed = coalesce(articles.feed, o.feed),"
        " deleted = iif(?, o.deleted, NULL) FROM articles AS o WHERE articles.id = ? AND o.id = ?",
        (by_feed, new, old),
    )
    connection.execute("INSERT INTO tags (article, tag) SELECT ?, tag FROM tags WHERE article = ?", (new, old))
    connection.execute("UPDATE sources SET article = ? WHERE article = ?", (new, old))
    connection.execute("UPDATE articles SET newer = ? WHERE id = ? OR newer = ?", (new, old, old))
