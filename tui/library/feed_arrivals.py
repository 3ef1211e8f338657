"""What feeds bring: what they say of a page, and the page's own text, each stored beside the other.

Every function takes a connection in a transaction, and raises `sqlite3.Error` where it can't be written.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

from tui.library.article_groups import carry, found_at, leave_places, listed, members, place, settle
from tui.library.article_insertion import ArticleOrigin, InsertOutcome, Placement, put
from tui.library.store import escape_filename
from tui.model.article import Article
from tui.model.feed_entries import EntryFacts
from tui.model.likeness import announces


@dataclass(frozen=True, slots=True)
class FetchedEntry:
    """An entry of a feed, as an article."""

    feed: str
    """The feed's address."""

    entry: str
    """Names the entry within its feed."""

    article: Article
    full: bool
    """Whether it is the page's text; else it is what the feed says."""

    said: Article | None = None
    """What the feed says of the page, where the page's text comes with it."""

    facts: EntryFacts | None = None
    """By what the entry is known again; `None` where that is as before."""

    apart: bool = False
    """Whether its page is that of other entries too, and says nothing of it."""


@dataclass(frozen=True, slots=True)
class StoredEntry:
    """Where an article that a feed brought is now."""

    article: int | None
    """Its id in the list; `None` for what the reader threw away."""

    new: bool
    """Whether the library did not have its story before."""

    elsewhere: bool = False
    """Whether the library has the story from another address."""

    changed: bool = False
    """Whether it is another text or title of an article that was there."""

    text: int | None = None
    """The id of the very text."""

    walled: bool = False
    """Whether the page says something else than the feed announced, and only what the feed says was stored."""


def arrive(connection: sqlite3.Connection, brought: FetchedEntry, seen: str) -> StoredEntry:
    """Write down what a feed brings.

    Args:
        connection: In a transaction.
        brought: What it brings.
        seen: When, as ISO 8601.
    """
    feed, entry = escape_filename(brought.feed), escape_filename(brought.entry)
    before = connection.execute(
        "SELECT article, mark FROM entries WHERE feed = ? AND entry = ?", (feed, entry)
    ).fetchone()
    if before is not None and before[0] is None:
        _note(connection, brought, None, whole=True)
        return StoredEntry(None, new=False)
    of = before[0] if before else None
    if before and before[1] is None and brought.facts is not None and not brought.full:
        # Known from a time when less was remembered.
        if _was_merged(connection, brought, before[0]):
            of = _put(connection, brought, brought.article, None, seen, claimed=True).text
            found_at(connection, of, place(brought.article), feed, seen)
            _note(connection, brought, of, whole=brought.apart)
            return StoredEntry(of, new=True, text=of)
        if _claim(connection, of, feed) is None:
            _note(connection, brought, of, whole=False)
            return StoredEntry(listed(connection, before[0]), new=False)
    said = brought.said if brought.full else brought.article
    found: list[Placement] = []
    if said is not None and not (brought.full and said.digest == brought.article.digest):
        found.append(_put(connection, brought, said, of, seen, claimed=True))
        of = found[-1].text
        _note(connection, brought, of, whole=brought.apart or found[-1].outcome is InsertOutcome.MERGED)
    walled = brought.full and _is_wall(connection, brought, said, of)
    if brought.full and not walled:
        found.append(_put(connection, brought, brought.article, of, seen, claimed=False))
        _note(connection, brought, found[-1].text, whole=True)
    outcomes = {put.outcome for put in found}
    if not found:
        return StoredEntry(of and listed(connection, of), new=False, walled=walled)
    changed = InsertOutcome.VERSION in outcomes or (
        before is not None and InsertOutcome.BESIDE in outcomes and not brought.full
    )
    if changed:
        _reopen(connection, brought, found)
    return StoredEntry(
        listed(connection, found[-1].text),
        new=InsertOutcome.NEW in outcomes and InsertOutcome.MERGED not in outcomes,
        elsewhere=InsertOutcome.MERGED in outcomes,
        changed=changed,
        text=found[-1].text,
        walled=walled,
    )


def _was_merged(connection: sqlite3.Connection, brought: FetchedEntry, of: int) -> bool:
    """Whether an entry was taken for another of its feed, as alike ones once were, so that its words are nowhere."""
    ids = json.dumps([member.id for member in members(connection, of)])
    others = "SELECT 1 FROM entries WHERE feed = ? AND entry <> ? AND article IN (SELECT value FROM json_each(?))"
    here = "SELECT 1 FROM articles WHERE digest = ? AND id IN (SELECT value FROM json_each(?))"
    return (
        connection.execute(others, (escape_filename(brought.feed), escape_filename(brought.entry), ids)).fetchone()
        is not None
        and connection.execute(here, (brought.article.digest, ids)).fetchone() is None
    )


def _put(
    connection: sqlite3.Connection, brought: FetchedEntry, article: Article, of: int | None, seen: str, *, claimed: bool
) -> Placement:
    how = ArticleOrigin(
        seen,
        escape_filename(brought.feed),
        claimed=claimed,
        entry=escape_filename(brought.entry),
        of=of,
        apart=brought.apart,
    )
    return put(connection, article, how)


def _note(connection: sqlite3.Connection, brought: FetchedEntry, text: int | None, *, whole: bool) -> None:
    """Remember an entry: by what it is known again, and which text is its."""
    facts = brought.facts or EntryFacts()
    source = brought.article.source
    page = facts.page or (source if "://" in source and "#" not in source else None)
    connection.execute(
        "INSERT INTO entries (feed, entry, article, page, whole, guid, title, date, mark)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT DO UPDATE SET article = ?3,"
        " page = iif(?10, ?4, coalesce(page, ?4)), whole = max(whole, ?5), guid = iif(?10, ?6, guid),"
        " title = iif(?10, ?7, title), date = iif(?10, ?8, date), mark = iif(?10, ?9, mark)",
        (
            escape_filename(brought.feed),
            escape_filename(brought.entry),
            text,
            page,
            int(whole),
            facts.guid,
            facts.title,
            facts.date,
            facts.mark,
            brought.facts is not None,
        ),
    )


def _reopen(connection: sqlite3.Connection, brought: FetchedEntry, found: list[Placement]) -> None:
    """Let the reader know that something changed: the article is unread, and its page wanted again.

    What another feed claims of a page changes nothing of the page.
    """
    number = found[-1].listed
    every = members(connection, number)
    here = next(member for member in every if member.id == number)
    if here.feed != escape_filename(brought.feed) and here.id != found[-1].text:
        return
    connection.execute("UPDATE articles SET read = NULL WHERE id = ?", (number,))
    if not brought.full and here.claim is None:
        connection.execute(
            "UPDATE entries SET whole = 0 WHERE feed = ? AND entry = ? AND page IS NOT NULL",
            (escape_filename(brought.feed), escape_filename(brought.entry)),
        )


def _is_wall(connection: sqlite3.Connection, brought: FetchedEntry, said: Article | None, of: int | None) -> bool:
    """Whether a page has another text than the one announced: one about something else, or the same as other pages.

    Of the other pages with that text, too, only what the feed says of them stays.
    """
    page, feed = brought.article, escape_filename(brought.feed)
    title, words = (said.title, said.text) if said else _claim(connection, of, feed) or (None, "")
    if not words:
        return False
    if not announces(f"{title or ''}\n{words}", page.text):
        return True
    if connection.execute("SELECT 1 FROM walls WHERE feed = ? AND digest = ?", (feed, page.digest)).fetchone():
        return True
    alike = connection.execute(
        "SELECT id FROM articles WHERE digest = ? AND feed = ? AND claim IS NULL AND newer IS NULL AND source <> ?",
        (page.digest, feed, escape_filename(page.source)),
    ).fetchall()
    claims = {number: _claim(connection, number, feed) for (number,) in alike}
    others = [number for number, claim in claims.items() if claim is not None and claim[0] != title]
    for number in others:
        _back_to_claim(connection, number)
    if others:
        connection.execute("INSERT INTO walls (feed, digest) VALUES (?, ?)", (feed, page.digest))
    return bool(others)


def _claim(connection: sqlite3.Connection, number: int | None, feed: str) -> tuple[str | None, str] | None:
    """Title and words of what a feed says of the page of an article; `None` where it says nothing."""
    said = [member for member in members(connection, number) if member.claim == feed] if number else []
    if not said:
        return None
    query = "SELECT a.title, texts.body FROM articles AS a JOIN texts ON texts.id = a.id WHERE a.id = ?"
    title, body = connection.execute(query, (said[-1].id,)).fetchone()
    return title, body


def _back_to_claim(connection: sqlite3.Connection, page: int) -> None:
    """Throw away a page's text that is none, so that what the feed says of it is listed again."""
    every = members(connection, page)
    rest = [member for member in every if member.id != page]
    feed = next(member.feed for member in every if member.id == page)
    connection.execute("UPDATE articles SET newer = NULL WHERE newer = ?", (page,))
    # Its line has no newer text than those before it any more.
    connection.execute("UPDATE articles SET version = 0 WHERE id = ?", (page,))
    now = settle(connection, [member.id for member in rest])
    if now is None:
        return
    carry(connection, page, now)
    claim = next(member.id for member in reversed(rest) if member.claim == feed)
    connection.execute("UPDATE entries SET whole = 0, article = ? WHERE article = ?", (claim, page))
    leave_places(connection, [member for member in every if member.id == page], rest)
    connection.execute("DELETE FROM articles WHERE id = ?", (page,))
