"""The texts of one article: its versions, what feeds claim of its page, and the same story from elsewhere.

Texts that follow each other at one place, from one origin, are a *line*; all lines of an article are its group. One
text of a group is listed: the newest of the best line that isn't deleted. A line of the article's own address comes
before one of another address, the page's own text before what a feed claims of it, and the earlier before the later.

Every function takes a connection to the library, in a transaction where it writes, and raises `sqlite3.Error` where the
library can't be read or written.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from tui.errors import LibraryError
from tui.library.store import escape_filename
from tui.model.article import Article
from tui.model.likeness import same_words


@dataclass(frozen=True, slots=True)
class Member:
    """A text as one of its group."""

    id: int
    line: int
    """Id of the first text of its line."""

    version: int
    """Its number in the line, from 1."""

    claim: str | None
    """The feed that claims it; `None` for the page's own text, or what the reader gave."""

    twin: bool
    """Whether it is the same story from another address."""

    deleted: str | None
    feed: str | None
    """The feed that brought it."""

    source: str
    apart: bool
    """Whether the reader took it out of another group."""


_MEMBER = "id, line, version, claim, twin, deleted, feed, source, apart"


def members(connection: sqlite3.Connection, number: int) -> list[Member]:
    """Every text of the group that a text belongs to, line by line, the oldest first."""
    found = connection.execute(
        f"SELECT {_MEMBER} FROM articles, (SELECT coalesce(newer, id) AS last FROM articles WHERE id = ?)"  # noqa: S608
        " WHERE id = last OR newer = last ORDER BY twin, line, version",
        (number,),
    )
    return [
        Member(id_, line, version, claim, bool(twin), deleted, feed, source, bool(apart))
        for id_, line, version, claim, twin, deleted, feed, source, apart in found
    ]


def listed(connection: sqlite3.Connection, number: int) -> int:
    """The text that is listed for the group that a text belongs to."""
    (last,) = connection.execute("SELECT coalesce(newer, id) FROM articles WHERE id = ?", (number,)).fetchone()
    return int(last)


def settle(connection: sqlite3.Connection, ids: Collection[int]) -> int | None:
    """Choose which of some texts is listed for all of them, and make them one group.

    Returns:
        Its id; `None` for no texts.
    """
    chosen = json.dumps(list(ids))
    best = connection.execute(
        "SELECT id FROM articles AS a WHERE id IN (SELECT value FROM json_each(?1))"
        " AND version = (SELECT max(version) FROM articles AS o WHERE o.line = a.line)"
        " ORDER BY deleted IS NOT NULL, twin, claim IS NOT NULL, line LIMIT 1",
        (chosen,),
    ).fetchone()
    if best is None:
        return None
    connection.execute(
        "UPDATE articles SET newer = iif(id = ?2, NULL, ?2)"
        " WHERE id IN (SELECT value FROM json_each(?1)) AND newer IS NOT iif(id = ?2, NULL, ?2)",
        (chosen, best[0]),
    )
    return int(best[0])


def unite(connection: sqlite3.Connection, number: int, other: int, *, twin: bool) -> int:
    """Make one group of two.

    Args:
        connection: In a transaction.
        number: A text of the group that comes first.
        other: A text of the other.
        twin: Whether they are of different addresses.

    Returns:
        The id that is listed.
    """
    one, two = members(connection, number), members(connection, other)
    ids = [member.id for member in two]
    connection.execute(
        "UPDATE articles SET twin = ? OR twin, apart = 0 WHERE id IN (SELECT value FROM json_each(?))",
        (twin, json.dumps(ids)),
    )
    return settle(connection, [member.id for member in one] + ids) or number


def carry(connection: sqlite3.Connection, before: int, after: int) -> None:
    """Give a text that takes another's place in the list its star and tags."""
    connection.execute(
        "UPDATE articles SET starred = articles.starred OR o.starred FROM articles AS o"
        " WHERE articles.id = ? AND o.id = ?",
        (after, before),
    )
    connection.execute(
        "INSERT OR IGNORE INTO tags (article, tag) SELECT ?, tag FROM tags WHERE article = ?", (after, before)
    )


def split(connection: sqlite3.Connection, number: int) -> tuple[int, ...]:
    """Take apart what is one article: a text that isn't listed from the rest, or from a listed one all from elsewhere.

    Returns:
        The ids that are listed now and weren't.

    Raises:
        LibraryError: If there is nothing from elsewhere.
    """
    every = members(connection, number)
    here = next(member for member in every if member.id == number)
    last = next(member for member in every if member.id == listed(connection, number))
    # A line stays together, also where a feed brought only its later texts.
    origins = {member.line: _origin(member) for member in reversed(every)}
    if here.line == last.line:
        gone = [member for member in every if member.line != here.line and not _of_feed(member, here.feed)]
    else:
        gone = [member for member in every if origins[member.line] == origins[here.line] and member.line != last.line]
    if not gone:
        raise LibraryError(
            f"Article {number} holds no text from elsewhere.", f"`newsreader library show {number}` lists its addresses"
        )
    stay = [member for member in every if member not in gone]
    groups: dict[str, list[Member]] = {}
    for member in gone:
        groups.setdefault(origins[member.line], []).append(member)
    connection.execute(
        "UPDATE articles SET twin = 0, apart = 1, newer = NULL WHERE id IN (SELECT value FROM json_each(?))",
        (_ids(gone),),
    )
    found = [settle(connection, [member.id for member in group]) for group in groups.values()]
    settle(connection, [member.id for member in stay])
    leave_places(connection, gone, stay)
    # What only the other's page had said of them has to be fetched for themselves.
    connection.execute(
        "UPDATE entries SET whole = 0 WHERE page IS NOT NULL AND article IN (SELECT value FROM json_each(?))"
        " AND NOT EXISTS (SELECT 1 FROM articles AS a JOIN articles AS o ON coalesce(o.newer, o.id) ="
        " coalesce(a.newer, a.id) WHERE a.id = entries.article AND o.claim IS NULL)"
        " AND page NOT IN (SELECT source FROM articles WHERE id IN (SELECT value FROM json_each(?)))",
        (_ids(gone), _ids(stay)),
    )
    return tuple(new for new in found if new is not None)


def leave_places(connection: sqlite3.Connection, gone: Iterable[Member], stay: Sequence[Member]) -> None:
    """Leave with those who stay the addresses that are theirs too."""
    lines = sorted({member.line for member in gone})
    for member in sorted(stay, key=lambda each: (each.twin, each.claim is not None, each.line)):
        connection.execute(
            "UPDATE sources SET article = ? WHERE source = ? AND article IN (SELECT value FROM json_each(?))",
            (member.line, member.source, json.dumps(lines)),
        )


def delete(connection: sqlite3.Connection, number: int, when: str) -> None:
    """Delete a text with its older versions; from a listed one also what its own feed said of it, and its twins.

    What other feeds claim of its address stays, and is listed in its place.
    """
    every = members(connection, number)
    here = next(member for member in every if member.id == number)
    lines = {here.line}
    if number == listed(connection, number):
        lines |= {member.line for member in every if member.twin or _of_feed(member, here.feed)}
    connection.execute(
        "UPDATE articles SET deleted = coalesce(deleted, ?) WHERE id IN (SELECT value FROM json_each(?))",
        (when, _ids(member for member in every if member.line in lines)),
    )
    settle(connection, [member.id for member in every])


def restore(connection: sqlite3.Connection, number: int) -> None:
    """Put back what was deleted, with what was deleted together with it."""
    every = members(connection, number)
    here = next(member for member in every if member.id == number)
    back = [member.id for member in every if member.deleted == here.deleted]
    connection.execute(
        "UPDATE articles SET deleted = NULL WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(back),)
    )
    settle(connection, [member.id for member in every])


def throw_away(connection: sqlite3.Connection, ids: Collection[int]) -> None:
    """Remove texts for good; what else their groups hold stays."""
    left: set[int] = set(ids)
    while left:
        every = members(connection, left.pop())
        gone = [member for member in every if member.id in ids]
        stay = [member for member in every if member.id not in ids]
        left -= {member.id for member in gone}
        leave_places(connection, gone, stay)
        connection.execute("DELETE FROM articles WHERE id IN (SELECT value FROM json_each(?))", (_ids(gone),))
        settle(connection, [member.id for member in stay])


def _of_feed(member: Member, feed: str | None) -> bool:
    """Whether a text is what a feed itself said at the same address."""
    return feed is not None and member.claim == feed and not member.twin


def _origin(member: Member) -> str:
    """What texts have in common that were put to a group together."""
    return member.feed or member.source


def _ids(found: Iterable[Member]) -> str:
    return json.dumps([member.id for member in found])


NEAR = 1
"""Days that may lie between two articles that are one story under two addresses."""

_BRIEF = 20
"""Words below which two articles are not the same story for being alike."""


def place(article: Article) -> tuple[str, str]:
    """Where an article comes from: a page by its address alone, one of several in a file by its name too."""
    return escape_filename(article.source), "" if "://" in article.source else escape_filename(article.id)


def at_place(connection: sqlite3.Connection, where: tuple[str, str]) -> int | None:
    """A text of the article that stands at a place; `None` where none does."""
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
    """
    if where[0] not in ("", "-"):
        connection.execute(
            "INSERT INTO sources (source, name, article, feed, seen) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT DO UPDATE SET article = excluded.article, feed = coalesce(feed, excluded.feed)",
            (*where, line, feed, seen),
        )


def same_text(connection: sqlite3.Connection, article: Article) -> int | None:
    """A text of the same title and words, of the same place if there is one, else the first."""
    found = connection.execute(
        "SELECT id FROM articles WHERE digest = ? ORDER BY source <> ?, newer IS NOT NULL, id LIMIT 1",
        (article.digest, escape_filename(article.source)),
    ).fetchone()
    return int(found[0]) if found else None


def same_story(connection: sqlite3.Connection, article: Article, feed: str | None, seen: str) -> int | None:
    """The article that is the same story under another address: of the same title and words, and nearly the same day.

    Two entries of one feed are never the same story.

    Args:
        connection: In a transaction.
        article: The article.
        feed: The feed that brings it.
        seen: When it was fetched; the day that counts where it has none of its own.

    Returns:
        Its id in the list; `None` where there is none.
    """
    if not article.title or article.words < _BRIEF:
        return None
    likely = connection.execute(
        "SELECT coalesce(a.newer, a.id), texts.body FROM articles AS a JOIN texts ON texts.id = a.id"
        " WHERE a.title = ?1 COLLATE NOCASE AND a.day BETWEEN date(?2, ?3) AND date(?2, ?4) AND NOT a.apart"
        " AND a.feed IS NOT ?5 AND NOT EXISTS (SELECT 1 FROM articles AS o"
        "  WHERE (o.id = coalesce(a.newer, a.id) OR o.newer = coalesce(a.newer, a.id)) AND (o.feed = ?5 OR o.apart"
        "   OR EXISTS (SELECT 1 FROM entries AS e WHERE e.article = o.id AND e.feed = ?5)))"
        " LIMIT 20",
        (article.title, (article.date or seen)[:10], f"-{NEAR} days", f"+{NEAR} days", feed),
    )
    return next((int(number) for number, body in likely if same_words(article.text, body)), None)


def same_copy(connection: sqlite3.Connection, article: Article) -> int | None:
    """An article of the very same title and words from elsewhere; `None` too where the days speak against it."""
    found = connection.execute(
        "SELECT id FROM articles WHERE digest = ?1 AND NOT apart"
        " AND (date IS NULL OR ?2 IS NULL OR abs(julianday(date) - julianday(?2)) <= ?3)"
        " ORDER BY newer IS NOT NULL, id LIMIT 1",
        (article.digest, article.date, NEAR),
    ).fetchone()
    return int(found[0]) if found else None
