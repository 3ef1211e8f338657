"""Rows of articles: which are listed, in which order, and of which texts each is made, as queries in SQL."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import product
from types import NoneType
from typing import Any, NamedTuple

from tui.model.inflections import forms
from tui.model.query import Field, Query, State, Term

Bound = str | int
"""A value that takes the place of a question mark."""


class ArticleOrder(StrEnum):
    """How a list is sorted; what is equal is sorted by newest first."""

    NEWEST = "newest"
    """By day of publication, or where that is unknown by the day it was fetched."""

    OLDEST = "oldest"
    ADDED = "added"
    """What was added last comes first."""

    TITLE = "title"
    SOURCE = "source"
    FEED = "feed"
    LONGEST = "longest"
    SHORTEST = "shortest"
    RELEVANCE = "relevance"
    """What fits the search best comes first; of very many that fit, those with its words in the headline, the newest
    first; without words to search for, the newest."""


class ArticleRow(NamedTuple):
    """An article of the library, as a list shows it. A tuple, because ten thousand are made at once."""

    id: int
    """Of the library; never used again."""

    title: str
    """The headline, or else the name."""

    source: str
    """The address or path it was first read from."""

    date: str | None
    """Day of publication as ISO 8601, where it is known."""

    author: str | None
    fetched: str
    """When it was added, as ISO 8601 with the offset from UTC."""

    words: int
    read: bool
    starred: bool
    feed: str | None
    """The feed that brought it, as the feed's own table names it."""

    analysed: str | None
    """Model and rules of the newest analysis stored; `None` where there is none."""

    deleted: str | None
    """When it was deleted, as ISO 8601, if it was."""

    tags: tuple[str, ...] = ()
    """In alphabetical order."""

    reached: int | None = None
    """How many paragraphs the newest analysis came to before its time limit; `None` where it is complete."""

    feed_name: str | None = None
    """What that feed is called; no other feed is called so."""


COLUMNS = """
    a.id, coalesce(a.title, a.name), a.source, a.date, a.author, a.fetched, a.words,
    a.read IS NOT NULL, a.starred, a.feed,
    (SELECT maker FROM analyses WHERE analyses.digest = a.digest ORDER BY analyses.rowid DESC LIMIT 1),
    a.deleted,
    (SELECT reached FROM analyses WHERE analyses.digest = a.digest ORDER BY analyses.rowid DESC LIMIT 1)
"""
"""What a `ArticleRow` is made of, in its order, without the tags; `a` is the article."""

_KINDS = frozenset(
    product(
        *({int}, {str}, {str}, {str, NoneType}, {str, NoneType}, {str}, {int}),
        *({int}, {int}, {str, NoneType}, {str, NoneType}, {str, NoneType}, {int, NoneType}),
    )
)
"""The types of what `COLUMNS` gives, in its order."""

_ORDERS = {
    ArticleOrder.NEWEST: "a.day DESC, a.id DESC",
    ArticleOrder.OLDEST: "a.day, a.id",
    ArticleOrder.ADDED: "a.id DESC",
    ArticleOrder.TITLE: "coalesce(a.title, a.name) COLLATE NOCASE, a.day DESC, a.id DESC",
    ArticleOrder.SOURCE: "a.source COLLATE NOCASE, a.day DESC, a.id DESC",
    ArticleOrder.FEED: "a.feed COLLATE NOCASE NULLS LAST, a.day DESC, a.id DESC",
    ArticleOrder.LONGEST: "a.words DESC, a.day DESC, a.id DESC",
    ArticleOrder.SHORTEST: "a.words, a.day DESC, a.id DESC",
    ArticleOrder.RELEVANCE: "bm25(texts_words, 6.0, 1.0), a.day DESC, a.id DESC",
}
_IN_HEADLINE = "a.id IN (SELECT rowid FROM texts_words WHERE texts_words MATCH ?) DESC, a.day DESC, a.id DESC"

MANY = 1_500
"""Articles that fit from which each is no longer weighed against the others: that would take longer than a reader
waits, and say little."""
_STATES = {
    State.READ: "a.read IS NOT NULL",
    State.STARRED: "a.starred",
    State.ANALYSED: "EXISTS (SELECT 1 FROM analyses WHERE analyses.digest = a.digest)",
    State.INCOMPLETE: "EXISTS (SELECT 1 FROM analyses WHERE analyses.digest = a.digest AND reached IS NOT NULL)",
}


IDS = 100_000
"""Ids that an article has for its appearances, and for its quotes: theirs, divided by this, is the article's."""

_NAMED = f"SELECT rowid / {IDS} FROM appearances_words WHERE appearances_words MATCH ?"  # noqa: S608  (a constant)
_FEEDS = """
    SELECT brought.feed FROM (SELECT DISTINCT feed FROM articles WHERE feed IS NOT NULL) AS brought
    LEFT JOIN feeds ON feeds.address = brought.feed
    WHERE contains(brought.feed, ?) OR contains(coalesce(feeds.title, ''), ?)
"""
_FOR = "s.speaks_for <> '' AND contains(s.speaks_for, ?)"
_SAID = f"SELECT rowid / {IDS} FROM sayings_words WHERE sayings_words MATCH ?"  # noqa: S608  (a constant)


@dataclass(slots=True)
class Selection:
    """The conditions of a list, gathered one by one. Everything a stranger wrote is bound, never part of the SQL."""

    within: str
    """What holds for every article that may be listed, in SQL."""

    conditions: list[str] = field(default_factory=list)
    bound: list[Bound] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    """What the full text must match, in FTS5's language."""

    articles: str = "articles AS a"

    def only(self, ids: Sequence[int]) -> None:
        """Look at no other articles than some, so that a damage of others does no harm."""
        self.articles = "articles AS a NOT INDEXED"
        good = "IN (SELECT value FROM json_each(?))"
        self.where(f"texts_words.rowid {good}" if self.words else f"a.id {good}", json.dumps(ids))

    def where(self, condition: str, *bound: Bound) -> None:
        """Ask for one thing more."""
        self.conditions.append(condition)
        self.bound += bound

    @property
    def match(self) -> str:
        """All that the full text must match."""
        return " AND ".join(self.words)

    def sql(
        self, columns: str, order: ArticleOrder, limit: int | None, offset: int, *, many: bool = False
    ) -> tuple[str, list[Bound]]:
        """The query, and what it binds; with `many` that fit the words, none is weighed against the others."""
        table, bound, ordered = self.articles, [*self.bound], _ORDERS[order]
        conditions = [self.within, *self.conditions]
        if self.words:
            table = f"texts_words CROSS JOIN {self.articles} ON a.id = texts_words.rowid"
            conditions, bound = ["texts_words MATCH ?", *conditions], [self.match, *bound]
            if many and order is ArticleOrder.RELEVANCE:
                ordered = _IN_HEADLINE
                bound.append(f"title : ({self.match})")
        elif order is ArticleOrder.RELEVANCE:
            ordered = _ORDERS[ArticleOrder.NEWEST]
        found = f"SELECT {columns} FROM {table} WHERE {' AND '.join(conditions)} ORDER BY {ordered}"  # noqa: S608
        return f"{found} LIMIT ? OFFSET ?", [*bound, -1 if limit is None else limit, offset]


def add_query(selection: Selection, query: Query) -> None:
    """Ask for what a reader's query asks for."""
    for state, holds in query.states:
        selection.where(_STATES[state] if holds else f"NOT {_STATES[state]}")
    if query.after:
        selection.where("a.day >= ?", query.after)
    if query.before:
        selection.where("a.day < ?", query.before)
    for term in query.terms:
        _add_term(selection, term)
    if query.asks_for(Field.SOURCE_KIND, Field.SPEAKS_FOR):
        condition, bound = quotes_condition(query)
        if condition:
            selection.where(f"a.id IN (SELECT s.id / {IDS} FROM sayings AS s WHERE {condition})", *bound)  # noqa: S608
    elif any(term.field is Field.SAID and not term.without for term in query.terms):
        selection.where(f"a.id IN ({_SAID})", statements_match(query))


def quotes_condition(query: Query) -> tuple[str, list[Bound]]:
    """What must hold for the quotes `s` that a query asks for, and what that binds; nothing where it asks for none.

    All that it asks of a quote must hold for one and the same: what is said, by whom, what it comes from, and for whom
    the speaker speaks.
    """
    terms = [term for term in query.terms if not term.without]
    kinds = [term.words.casefold() for term in terms if term.field is Field.SOURCE_KIND]
    companies = [term.words for term in terms if term.field is Field.SPEAKS_FOR]
    said = any(term.field is Field.SAID for term in terms)
    if not (said or kinds or companies):
        return "", []
    conditions: list[str] = []
    bound: list[Bound] = []
    if said or any(term.field is Field.ACTOR for term in terms):
        conditions.append("s.id IN (SELECT rowid FROM sayings_words WHERE sayings_words MATCH ?)")
        bound.append(statements_match(query))
    conditions += [*["s.source_kind = ?"] * len(kinds), *[_FOR] * len(companies)]
    return " AND ".join(conditions), [*bound, *kinds, *companies]


def statements_match(query: Query) -> str:
    """What a statement must match that a query asks for, in FTS5's language; the query asks for one.

    >>> from tui.model.query import parse
    >>> statements_match(parse("actor:Qaim said:weapons"))
    'words : ("weapons" OR "weapon") AND (speaker : "Qaim")'
    """
    terms = [term for term in query.terms if not term.without]
    wanted = [match(term, "words") for term in terms if term.field is Field.SAID]
    if speakers := [match(term, "speaker") for term in terms if term.field is Field.ACTOR]:
        wanted.append("(" + " OR ".join(speakers) + ")")
    return " AND ".join(wanted)


def _add_term(selection: Selection, term: Term) -> None:
    not_ = "NOT " if term.without else ""
    if term.field in (Field.TEXT, Field.TITLE):
        words = match(term, "title" if term.field is Field.TITLE else "")
        if term.without:
            selection.where("a.id NOT IN (SELECT rowid FROM texts_words WHERE texts_words MATCH ?)", words)
        else:
            selection.words.append(words)
    elif term.field is Field.ACTOR:
        selection.where(f"a.id {not_}IN ({_NAMED})", match(term))
    elif term.field is Field.SAID and term.without:
        selection.where(f"a.id NOT IN ({_SAID})", match(term, "words"))
    elif term.field in (Field.SOURCE_KIND, Field.SPEAKS_FOR) and term.without:
        asked = "s.source_kind = ?" if term.field is Field.SOURCE_KIND else _FOR
        unwanted = f"SELECT s.id / {IDS} FROM sayings AS s WHERE {asked}"  # noqa: S608  (constants)
        selection.where(f"a.id NOT IN ({unwanted})", term.words.casefold())
    elif term.field is Field.TAG:
        tag = (
            "(SELECT article FROM tags WHERE tag GLOB ?)" if term.prefix else "(SELECT article FROM tags WHERE tag = ?)"
        )
        selection.where(f"a.id {not_}IN {tag}", _globbed(term) if term.prefix else tag_of(term.words))
    elif term.field is Field.FEED:
        selection.where(f"coalesce(a.feed, '') {not_}IN ({_FEEDS})", term.words, term.words)
    elif term.field is Field.AUTHOR:
        selection.where(f"{not_}contains(coalesce(a.author, ''), ?)", term.words)
    elif term.field is Field.SOURCE:
        places = (
            "SELECT 1 FROM articles AS o JOIN sources ON sources.article = o.line"
            " WHERE (o.id = a.id OR o.newer = a.id) AND contains(sources.source, ?)"
        )
        selection.where(f"{not_}(contains(a.source, ?) OR EXISTS ({places}))", term.words, term.words)


def match(term: Term, column: str = "") -> str:
    """A term in FTS5's language, safe whatever the reader wrote; names stand as they are, other words in any form.

    >>> match(Term("cease fire", exact=True))
    '"cease fire"'
    >>> match(Term("vote"), "title")
    'title : ("vote" OR "votes" OR "voted" OR "voting")'
    """
    if term.prefix:
        found = f"{_quoted(term.words)}*"
    elif term.exact or term.field is Field.ACTOR:
        found = _quoted(term.words)
    else:
        found = " OR ".join(map(_quoted, forms(term.words.lower())))
        found = f"({found})" if " OR " in found else found
    return f"{column} : {found}" if column else found


def tag_of(words: str) -> str:
    """A tag as it is stored: in lower case, without the blanks around it and with a hyphen for each within.

    >>> tag_of(" To Read ")
    'to-read'
    """
    return "-".join(words.casefold().split())


def contains(words: str, part: str) -> bool:
    """Whether some words hold others, case aside; SQL knows it by this name."""
    return part.casefold() in words.casefold()


def row_of(values: tuple[Any, ...], tags: tuple[str, ...], feed_name: str | None) -> ArticleRow:
    """A row from what `COLUMNS` gave.

    Raises:
        ValueError: If the database holds something else than was put there.
    """
    if tuple(map(type, values)) not in _KINDS:
        raise ValueError("it holds values of other kinds")
    return ArticleRow._make((*values[:7], bool(values[7]), bool(values[8]), *values[9:12], tags, values[12], feed_name))


def _quoted(words: str) -> str:
    doubled = words.replace('"', '""')
    return f'"{doubled}"'


def _globbed(term: Term) -> str:
    plain = "".join(f"[{char}]" if char in "*?[" else char for char in tag_of(term.words))
    return f"{plain}*"


class TextStanding(StrEnum):
    """What a text is to the one that is listed."""

    LISTED = "listed"
    OLDER = "older"
    """An older version of it."""

    CLAIM = "claim"
    """What a feed says of its page."""

    PAGE = "page"
    """Another text of its page."""

    SAME_STORY = "same story"
    """The same story from another address."""


_TOLD = {
    TextStanding.OLDER: "older version",
    TextStanding.CLAIM: "another text of this page",
    TextStanding.PAGE: "another text of this page",
    TextStanding.SAME_STORY: "the same story",
}


class ArticleText(NamedTuple):
    """A text of an article."""

    id: int
    standing: TextStanding
    title: str
    date: str | None
    """Day of publication as ISO 8601, where it is known."""

    fetched: str
    """When it was added, as ISO 8601."""

    source: str
    feed: str | None
    """The feed that brought it."""

    feed_title: str
    """What that is called; empty where it isn't followed, or has no title."""

    claimed: bool
    """Whether it is only what the feed says of the page."""

    version: int
    """Its number among the texts of its origin, from 1."""

    deleted: bool

    @property
    def origin(self) -> str:
        """Who says so, in words, and what it is to the text that is listed."""
        fetched = (
            f"fetched for {self.brought_by}" if self.feed else "fetched" if "://" in self.source else "from a file"
        )
        who = f"as {self.brought_by} says" if self.claimed else fetched
        return ", ".join(
            [who, *([_TOLD[self.standing]] if self.standing in _TOLD else []), *["deleted"] * self.deleted]
        )

    @property
    def brought_by(self) -> str:
        """The feed by its title, or its address; empty where the reader put the text there."""
        return self.feed_title or self.feed or ""


TEXTS = """
    SELECT a.id, a.newer IS NULL, a.line = l.line, a.twin, coalesce(a.title, a.name), a.date, a.fetched, a.source,
        a.feed, coalesce(feeds.title, ''), a.claim IS NOT NULL, a.version, a.deleted IS NOT NULL
    FROM articles AS l JOIN articles AS a ON a.id = l.id OR a.newer = l.id
    LEFT JOIN feeds ON feeds.address = a.feed
    WHERE l.id = ? ORDER BY a.newer IS NOT NULL, a.line <> l.line, a.twin, a.claim IS NOT NULL, a.line, a.version DESC
"""
"""The texts of an article by the id of the one that is listed, as `text_of` takes them."""


def text_of(values: tuple[Any, ...]) -> ArticleText:
    """A text from what `TEXTS` gave."""
    number, listed, own, twin, title, date, fetched, source, feed, feed_title, claimed, version, deleted = values
    standing = (
        TextStanding.LISTED
        if listed
        else TextStanding.OLDER
        if own
        else TextStanding.SAME_STORY
        if twin
        else TextStanding.CLAIM
        if claimed
        else TextStanding.PAGE
    )
    return ArticleText(
        number, standing, title, date, fetched, source, feed, feed_title, bool(claimed), version, bool(deleted)
    )
