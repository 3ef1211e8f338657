"""Inserting an article: beside what is known of the same place, and never in the place of another's text.

Every function takes a connection in a transaction, and raises `sqlite3.Error` where it can't be written.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass, replace
from enum import StrEnum

from tui.library.article_groups import (
    Member,
    at_place,
    carry,
    found_at,
    listed,
    members,
    place,
    same_copy,
    same_story,
    settle,
    unite,
)
from tui.library.store import escape_filename
from tui.model.article import Article


class InsertOutcome(StrEnum):
    """What an article was to the library."""

    NEW = "new"
    KNOWN = "known"
    """This very text was there."""

    RESTORED = "restored"
    """This very text was there, but deleted."""

    VERSION = "version"
    """Another text was there from the same origin."""

    BESIDE = "beside"
    """A text of the same place was there, from another origin."""

    MERGED = "merged"
    """The same story was there from another address."""


@dataclass(frozen=True, slots=True)
class Placement:
    """Where an article is that was inserted."""

    listed: int
    """The id under which the list has it."""

    text: int
    """The id of this very text."""

    outcome: InsertOutcome


@dataclass(frozen=True, slots=True)
class ArticleOrigin:
    """How an article comes to the library."""

    seen: str
    """When it was fetched, as ISO 8601."""

    feed: str | None = None
    """The feed that brings it."""

    claimed: bool = False
    """Whether it is only what the feed says of a page."""

    entry: str = ""
    """The feed's entry."""

    of: int | None = None
    """A text of which this is a newer one, or what its page says."""

    apart: bool = False
    """Whether its address is that of other entries too, and says nothing."""

    twin: bool = False
    """Whether `of` is of another address."""

    alone: bool = False
    """Whether it is known to be the same story as no other."""

    received: bool = False
    """Whether another library had it, which says itself what is deleted."""

    @property
    def restores(self) -> bool:
        """Whether the reader gives it, and so wants what was deleted back."""
        return self.feed is None and not self.received


@dataclass(frozen=True, slots=True)
class _Slot:
    """Where a text goes among those of its article; by itself the first of a new one."""

    line: int | None = None
    version: int = 1
    twin: bool = False
    deleted: str | None = None
    feed: str | None = None


def put(connection: sqlite3.Connection, article: Article, how: ArticleOrigin) -> Placement:
    """Write an article's rows, or what is new about one that is there.

    What stood at its place before, from the same origin, becomes an older version. What is there from another origin
    stays, and stands beside it. What was deleted stays so when a feed brings it again; otherwise it is restored.

    Args:
        connection: In a transaction.
        article: The article.
        how: How it comes.
    """
    of, twin = _group(connection, article, how)
    if of is None:
        number = _insert(connection, article, how, _Slot())
        _note_place(connection, article, how, number, {number})
        return Placement(number, number, InsertOutcome.NEW)
    every, before = members(connection, of), listed(connection, of)
    here = next(member for member in every if member.id == of)
    line = None if twin and how.of is None else _line(every, here, article, how, twin=twin or here.twin)
    last = max((member for member in every if member.line == line), key=lambda each: each.version, default=None)
    known = _known(connection, every, article, how, line)
    outcome = (
        InsertOutcome.RESTORED
        if known and known.deleted and how.restores
        else InsertOutcome.KNOWN
        if known
        else InsertOutcome.MERGED
        if twin
        else InsertOutcome.VERSION
        if last
        else InsertOutcome.BESIDE
    )
    if known is not None:
        number, line = known.id, known.line
        _fill_in(connection, number, article, how)
        if last is not None and last.line == line and last.id != number:
            outcome = InsertOutcome.VERSION
            connection.execute("UPDATE articles SET version = ? WHERE id = ?", (last.version + 1, number))
    else:
        model = last or (here if how.of is not None else None)
        deleted = model.deleted if model else next(m.deleted for m in every if m.id == before) if twin else None
        slot = _Slot(
            line,
            last.version + 1 if last else 1,
            twin=last.twin if last else twin or here.twin,
            deleted=deleted,
            feed=last.feed if last else None,
        )
        number = _insert(connection, article, how, replace(slot, deleted=None) if how.restores else slot)
    if how.restores:
        connection.execute("UPDATE articles SET deleted = NULL WHERE line = ?", (line,))
    ids = {number, *(member.id for member in every)}
    now = settle(connection, ids) or number
    if now != before:
        carry(connection, before, now)
    _note_place(connection, article, how, line or number, ids)
    if not (how.claimed or twin or here.twin):
        _has_page(connection, now)
    return Placement(now, number, outcome)


def _group(connection: sqlite3.Connection, article: Article, how: ArticleOrigin) -> tuple[int | None, bool]:
    """A text of the group that an article belongs to, and whether it is there as the same story from elsewhere."""
    at = None if how.apart else at_place(connection, place(article))
    if how.entry and at is not None and _has_another(connection, at, how):
        at = None
    if how.of is not None:
        return how.of, _united(connection, article, how, how.of, at)
    if at is not None:
        return at, False
    if how.alone or how.apart:
        return None, False
    if how.feed is not None:
        other = same_story(connection, article, how.feed, how.seen)
    else:
        other = same_copy(connection, article)
    return other, other is not None and place(article)[0] not in ("", "-")


def _united(connection: sqlite3.Connection, article: Article, how: ArticleOrigin, of: int, at: int | None) -> bool:
    """Let a page's text bring together what was known of it; whether that is a story of another address."""
    every = members(connection, of)
    if how.claimed or how.alone or any(member.apart for member in every):
        return how.twin
    if at is not None and at not in {member.id for member in every}:
        if not _have_one_feed(connection, at, of):
            unite(connection, at, of, twin=False)
    elif all(member.claim == how.feed for member in every):
        other = same_story(connection, article, how.feed, how.seen)
        if other is not None:
            unite(connection, other, of, twin=True)
            return True
    return how.twin


def _have_one_feed(connection: sqlite3.Connection, number: int, other: int) -> bool:
    """Whether a feed has entries in the groups of both texts: two entries of one feed are two articles."""
    feeds = (
        "SELECT entries.feed FROM entries JOIN articles AS a ON a.id = entries.article,"
        " (SELECT coalesce(newer, id) AS last FROM articles WHERE id = ?) WHERE a.id = last OR a.newer = last"
    )
    return connection.execute(f"{feeds} INTERSECT {feeds}", (number, other)).fetchone() is not None


def _has_another(connection: sqlite3.Connection, number: int, how: ArticleOrigin) -> bool:
    """Whether a feed has another entry in the group of a text."""
    found = connection.execute(
        "SELECT 1 FROM entries JOIN articles AS a ON a.id = entries.article, (SELECT coalesce(newer, id) AS last"
        " FROM articles WHERE id = ?) WHERE (a.id = last OR a.newer = last) AND entries.feed = ? AND entry <> ?",
        (number, how.feed, how.entry),
    )
    return found.fetchone() is not None


def _line(every: list[Member], here: Member, article: Article, how: ArticleOrigin, *, twin: bool) -> int | None:
    """The line of a group that an article goes on; `None` for a new one.

    Args:
        every: The group.
        here: The text that stands at the article's place, or of which it is said to be a newer one.
        article: The article.
        how: How it comes.
        twin: Whether it is of another address than the article.
    """
    own = [member for member in every if member.claim == (how.feed if how.claimed else None)]
    for fits in (
        [member for member in own if member.line == here.line],
        [member for member in own if member.source == escape_filename(article.source)],
        [member for member in own if how.of and member.twin == twin and (not twin or member.feed == how.feed)],
    ):
        if fits:
            return fits[0].line
    return None


def _known(
    connection: sqlite3.Connection, every: list[Member], article: Article, how: ArticleOrigin, line: int | None
) -> Member | None:
    """The text of a group that says the very same: of one's own line, or where a claim is new of any of its address."""
    found = connection.execute(
        "SELECT id FROM articles WHERE digest = ? AND id IN (SELECT value FROM json_each(?))",
        (article.digest, json.dumps([member.id for member in every])),
    ).fetchall()
    alike = [member for member in every if (member.id,) in found]
    source = escape_filename(article.source)
    if line is not None:
        return next((member for member in alike if member.line == line), None)
    return next((member for member in alike if source in ("", "-") or (how.claimed and member.source == source)), None)


def _note_place(
    connection: sqlite3.Connection, article: Article, how: ArticleOrigin, line: int, group: set[int]
) -> None:
    """Note where an article stands; an address that another article has, or its own page's text, stays theirs."""
    source, name = place(article)
    where = source, f"{how.feed}#{how.entry}" if how.apart else name
    there = at_place(connection, where)
    if there is None or (there in group and not how.claimed):
        found_at(connection, line, where, how.feed, how.seen)


def _has_page(connection: sqlite3.Connection, number: int) -> None:
    """Note for the entries of an article's group that its page was read."""
    connection.execute(
        "UPDATE entries SET whole = 1"
        " WHERE NOT whole AND article IN (SELECT id FROM articles WHERE id = ?1 OR newer = ?1)",
        (number,),
    )


def _fill_in(connection: sqlite3.Connection, number: int, article: Article, how: ArticleOrigin) -> None:
    connection.execute(
        "UPDATE articles SET date = coalesce(date, ?), author = coalesce(author, ?), feed = coalesce(feed, ?)"
        " WHERE id = ?",
        (article.date, article.author, None if how.claimed else how.feed, number),
    )
    if article.links:
        connection.execute("UPDATE texts SET links = ? WHERE id = ?", (_links(article), number))


def _links(article: Article) -> str | None:
    return json.dumps([[link.address, link.words] for link in article.links]) if article.links else None


def _is_analysed(connection: sqlite3.Connection, article: Article) -> bool:
    return connection.execute("SELECT 1 FROM analyses WHERE digest = ?", (article.digest,)).fetchone() is not None


def _insert(connection: sqlite3.Connection, article: Article, how: ArticleOrigin, slot: _Slot) -> int:
    headline = article.headline
    row = {
        "digest": article.digest,
        "name": escape_filename(article.id),
        "source": escape_filename(article.source),
        "title": article.title,
        "author": article.author,
        "date": article.date,
        "fetched": how.seen,
        "words": article.words,
        "paragraphs": json.dumps([[p.start, p.end] for p in article.paragraphs], separators=(",", ":")),
        "headline": json.dumps([headline.start, headline.end]) if headline else None,
        "feed": how.feed or slot.feed,
        "deleted": slot.deleted,
        "line": slot.line,
        "version": slot.version,
        "claim": how.feed if how.claimed else None,
        "twin": int(slot.twin),
        # Where there is no analysis, there is nothing to look through.
        "indexed": int(not _is_analysed(connection, article)),
    }
    names, values = ", ".join(row), ", ".join(f":{name}" for name in row)
    number = connection.execute(f"INSERT INTO articles ({names}) VALUES ({values})", row).lastrowid or 0  # noqa: S608
    if slot.line is None:
        connection.execute("UPDATE articles SET line = id WHERE id = ?", (number,))
    connection.execute(
        "INSERT INTO texts (id, title, body, links) VALUES (?, ?, ?, ?)",
        (number, article.title or "", article.text, _links(article)),
    )
    return number


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where an article was found."""

    source: str
    name: str
    feed: str | None
    seen: str


@dataclass(frozen=True, slots=True)
class Belongings:
    """What belongs to an article of the library beside its words."""

    fetched: str
    places: tuple[Provenance, ...] = ()
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


def receive(connection: sqlite3.Connection, article: Article, brought: Belongings) -> int:
    """Write an article with what belonged to it elsewhere, added to what belongs to it here.

    Args:
        connection: In a transaction.
        article: The article.
        brought: What belonged to it.

    Returns:
        The id of its text.
    """
    here = _here(connection, article, brought)
    alike = connection.execute("SELECT deleted FROM articles WHERE digest = ?", (article.digest,)).fetchone()
    number = _insert_received(connection, article, brought) if here is None else here
    line, deleted, others = connection.execute(
        "SELECT line, deleted, EXISTS (SELECT 1 FROM articles AS o WHERE o.line = a.line AND o.id <> a.id)"
        " FROM articles AS a WHERE id = ?",
        (number,),
    ).fetchone()
    known = alike if here is None and not others else (deleted,)
    for at in brought.places:
        found_at(connection, line, (at.source, at.name), at.feed, at.seen)
    connection.execute(
        "UPDATE articles SET read = coalesce(read, ?), starred = starred OR ?, apart = apart OR ? WHERE id = ?",
        (brought.read, brought.starred, brought.apart, number),
    )
    # What is living on one side is wanted, and a line is deleted or restored as a whole.
    connection.execute(
        "UPDATE articles SET deleted = ? WHERE line = ?",
        (brought.deleted if known is None or known[0] else None, line),
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


def _insert_received(connection: sqlite3.Connection, article: Article, brought: Belongings) -> int:
    """Insert a text, among those of its origin by the time when it was fetched; its id."""
    beside = (
        brought.beside
        and connection.execute("SELECT id FROM articles WHERE digest = ? AND source = ?", brought.beside).fetchone()
    )
    shared = _shared(article, brought)
    how = ArticleOrigin(
        brought.fetched,
        brought.feed,
        claimed=brought.claimed,
        entry=shared.name.removeprefix(f"{brought.feed}#") if shared else "",
        of=beside[0] if beside else at_place(connection, (shared.source, shared.name)) if shared else None,
        apart=shared is not None,
        twin=brought.twin,
        alone=brought.apart,
        received=True,
    )
    found = put(connection, article, how)
    if found.outcome is InsertOutcome.VERSION:
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


def _shared(article: Article, brought: Belongings) -> Provenance | None:
    """The place of an entry whose address is that of others too; `None` for any other article."""
    source, name = place(article)
    return next((at for at in brought.places if not name and at.name and at.source == source), None)
