"""Which article of the shelf is the one in hand: by the place where it stands, by its words, or as the same story."""

from __future__ import annotations

import sqlite3

from tui.library.durable import plain
from tui.model.article import Article
from tui.model.likeness import same_words

NEAR = 1
"""Days that may lie between two articles that are one story under two addresses."""

_BRIEF = 20
"""Words below which two articles are not the same story for being alike."""


def place(article: Article) -> tuple[str, str]:
    """Where an article comes from: a page by its address alone, one of several in a file by its name too."""
    return plain(article.source), "" if "://" in article.source else plain(article.id)


def at_place(connection: sqlite3.Connection, where: tuple[str, str]) -> int | None:
    """A text of the article that stands at a place; `None` where none does.

    Raises:
        sqlite3.Error: If it can't be read.
    """
    query = "SELECT article FROM sources WHERE source = ? AND name = ? AND source NOT IN ('', '-')"
    found = connection.execute(query, where).fetchone()
    return int(found[0]) if found else None


def found_at(connection: sqlite3.Connection, line: int, where: tuple[str, str], feed: str | None, seen: str) -> None:
    """Note a place where an article stands; what stood there before stands there no more.

    Args:
        connection: In a transaction.
        line: The line of texts that stands there.
        where: The place.
        feed: The feed that named it.
        seen: When it was found there.

    Raises:
        sqlite3.Error: If it can't be written.
    """
    if where[0] not in ("", "-"):
        connection.execute(
            "INSERT INTO sources (source, name, article, feed, seen) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT DO UPDATE SET article = excluded.article, feed = coalesce(feed, excluded.feed)",
            (*where, line, feed, seen),
        )


def same_text(connection: sqlite3.Connection, article: Article) -> int | None:
    """A text of the same title and words, of the same place if there is one, else the first.

    Raises:
        sqlite3.Error: If it can't be read.
    """
    found = connection.execute(
        "SELECT id FROM articles WHERE digest = ? ORDER BY source <> ?, newer IS NOT NULL, id LIMIT 1",
        (article.digest, plain(article.source)),
    ).fetchone()
    return int(found[0]) if found else None


def same_story(connection: sqlite3.Connection, article: Article, feed: str | None, seen: str) -> int | None:
    """The article that is the same story under another address: of the same title and words, and nearly the same day.

    Two entries of one feed are never the same story.

    Args:
        connection: To the library.
        article: The article.
        feed: The feed that brings it.
        seen: When it was fetched; the day that counts where it has none of its own.

    Returns:
        Its id in the list; `None` where there is none.

    Raises:
        sqlite3.Error: If it can't be read.
    """
    if not article.title or article.words < _BRIEF:
        return None
    likely = connection.execute(
        "SELECT coalesce(a.newer, a.id), texts.body FROM articles AS a JOIN texts ON texts.id = a.id"
        " WHERE a.title = ?1 COLLATE NOCASE AND a.day BETWEEN date(?2, ?3) AND date(?2, ?4) AND NOT a.apart"
        " AND a.feed IS NOT ?5 AND NOT EXISTS (SELECT 1 FROM articles AS o"
        "  WHERE (o.id = coalesce(a.newer, a.id) OR o.newer = coalesce(a.newer, a.id)) AND (o.feed = ?5 OR o.apart))"
        " LIMIT 20",
        (article.title, (article.date or seen)[:10], f"-{NEAR} days", f"+{NEAR} days", feed),
    )
    return next((int(number) for number, body in likely if same_words(article.text, body)), None)


def same_copy(connection: sqlite3.Connection, article: Article) -> int | None:
    """An article of the very same title and words from elsewhere; `None` too where the days speak against it.

    Raises:
        sqlite3.Error: If it can't be read.
    """
    found = connection.execute(
        "SELECT id FROM articles WHERE digest = ?1 AND NOT apart"
        " AND (date IS NULL OR ?2 IS NULL OR abs(julianday(date) - julianday(?2)) <= ?3)"
        " ORDER BY newer IS NOT NULL, id LIMIT 1",
        (article.digest, article.date, NEAR),
    ).fetchone()
    return int(found[0]) if found else None
