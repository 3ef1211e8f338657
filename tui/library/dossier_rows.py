"""Rows of dossiers: the queries that find them, and what each is made into."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from tui.library.register import split
from tui.library.rows import match
from tui.model.analysis import ActorKind, QuoteKind
from tui.model.dossier import Appearance, Companion, Earlier, Saying, Summary
from tui.model.query import Term

_DAY = "coalesce(substr(a.date, 1, 10), '')"
SHOWN = "a.newer IS NULL AND a.deleted IS NULL"
SUMMARY = """
    SELECT id, name, kind, articles, first, last FROM dossiers
    WHERE articles > 0 AND id IN (SELECT value FROM json_each(?))
"""
SEEN = f"""
    SELECT a.id, coalesce(a.title, a.name), a.source, {_DAY},
        p.actor, p.name, p.names, p.roles, p.mentions, p.score, p.why
    FROM appearances AS p JOIN articles AS a ON a.id = p.article
    WHERE p.id IN (SELECT value FROM json_each(?)) ORDER BY a.day, a.id, p.id
"""  # noqa: S608  (a constant)
SAID = f"""
    SELECT a.id, coalesce(a.title, a.name), {_DAY}, s.quote, s.start, s.kind, s.cue, s.words
    FROM sayings AS s JOIN appearances AS p ON p.id = s.appearance JOIN articles AS a ON a.id = s.article
    WHERE p.id IN (SELECT value FROM json_each(?)) ORDER BY a.day, a.id, s.start
"""  # noqa: S608  (a constant)
COMPANY = """
    SELECT d.id, d.name, d.kind, shared FROM (
        SELECT o.dossier AS other, count(DISTINCT o.article) AS shared
        FROM appearances AS p JOIN appearances AS o ON o.article = p.article AND o.dossier <> p.dossier
        WHERE p.id IN (SELECT value FROM json_each(?)) GROUP BY o.dossier
    ) JOIN dossiers AS d ON d.id = other ORDER BY shared DESC, d.name
"""
EVERY = f"""
    SELECT p.id, {_DAY}, p.names, p.roles FROM appearances AS p JOIN articles AS a ON a.id = p.article
    WHERE p.dossier = ? AND {SHOWN} ORDER BY a.day, a.id, p.id
"""  # noqa: S608  (a constant)
QUOTES = "SELECT count(*) FROM sayings WHERE appearance IN (SELECT value FROM json_each(?))"

NEWEST = 500
"""Appearances of a dossier that are told with all that belongs to them, where not all are asked for."""


def terms_of(name: str) -> list[str]:
    """What the names of an actor must match, in FTS5's language."""
    words = [word for word in name.split() if word.isprintable() and any(map(str.isalnum, word))]
    return [match(Term(word, prefix=True)) for word in words]


def in_order(summaries: Iterable[Summary]) -> tuple[Summary, ...]:
    """Actors, those in most articles first."""
    return tuple(sorted(summaries, key=lambda s: (-s.articles, s.name.casefold(), s.id)))


def pairs_of(dossiers: Sequence[int] | None) -> tuple[str, list[str]]:
    """A query for doubts, each from an appearance's dossier to another, of some dossiers or all; and what it binds."""
    every = (
        "SELECT p.dossier AS one, x.dossier AS other, x.score, x.why"
        " FROM doubts AS x JOIN appearances AS p ON p.id = x.appearance WHERE p.dossier <> x.dossier"
    )
    if dossiers is None:
        return every, []
    chosen = "IN (SELECT value FROM json_each(?))"
    listed = json.dumps(list(dossiers))
    return f"{every} AND x.dossier {chosen} UNION ALL {every} AND p.dossier {chosen}", [listed, listed]


def summary_of(row: tuple[Any, ...], here: set[int]) -> Summary:
    """An actor from a row of `SUMMARY`; `here` are the dossiers of the article that is asked for."""
    number, name, kind, articles, first, last = row
    return Summary(number, name, ActorKind(kind), articles, articles - (number in here), first, last)


def earlier_of(row: tuple[Any, ...]) -> Earlier:
    """An appearance that isn't listed, from a row of `EVERY`."""
    _, day, names, roles = row
    return Earlier(day, split(names), split(roles))


def companion_of(row: tuple[Any, ...]) -> Companion:
    """Somebody in the same articles, from a row of `COMPANY`."""
    number, called, kind, shared = row
    return Companion(number, called, ActorKind(kind), shared)


def appearance_of(row: tuple[Any, ...]) -> Appearance:
    """An appearance from a row of `SEEN`."""
    article, title, source, day, actor, name, names, roles, mentions, score, why = row
    return Appearance(article, title, source, day, actor, name, split(names)[1:], split(roles), mentions, score, why)


def saying_of(row: tuple[Any, ...]) -> Saying:
    """A quote from a row of `SAID`."""
    article, title, day, quote, start, kind, cue, words = row
    return Saying(article, title, day, quote, start, QuoteKind(kind), cue, words)
