"""Dossiers: the actors of all articles in the library, each once."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any

from tui.errors import LibraryError
from tui.library import merge_decisions
from tui.library.analyses import Analyses
from tui.library.article_index import ARTICLE, article_of, catch_up
from tui.library.article_rows import match
from tui.library.dossier_links import choice_for, recount, split
from tui.library.merge_decisions import Act
from tui.library.store import RESCUE, Store, made
from tui.model.actor_dossier import (
    Appearance,
    Companion,
    Decision,
    Dossier,
    Earlier,
    Saying,
    Sighting,
    Suggestion,
    Summary,
)
from tui.model.actor_links import ActorProfile, companion_key
from tui.model.analysis import ActorKind, Analysis, QuoteKind
from tui.model.article import Article, sentence_at
from tui.model.feed_entries import names_of
from tui.model.query import Term

_DAY = "coalesce(substr(a.date, 1, 10), '')"
SHOWN = "a.newer IS NULL AND a.deleted IS NULL"
SUMMARY = """
    SELECT id, name, kind, articles, first, last FROM dossiers
    WHERE articles > 0 AND id IN (SELECT value FROM json_each(?))
"""
SEEN = f"""
    SELECT a.id, coalesce(a.title, a.name), a.source, {_DAY},
        p.actor, p.name, p.names, p.roles, p.mentions, p.score, p.why, coalesce(a.feed, '')
    FROM appearances AS p JOIN articles AS a ON a.id = p.article
    WHERE p.id IN (SELECT value FROM json_each(?)) ORDER BY a.day, a.id, p.id
"""  # noqa: S608  (a constant)
SAID = f"""
    SELECT a.id, coalesce(a.title, a.name), {_DAY}, s.quote, s.start, s.kind, s.cue, s.words,
        coalesce(s.source_kind, ''), s.speaks_for
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
"""Appearances of a dossier that are given with all that belongs to them, where not all are asked for."""


def terms_of(name: str) -> list[str]:
    """What the names of an actor must match, in FTS5's language."""
    words = [word for word in name.split() if word.isprintable() and any(map(str.isalnum, word))]
    return [match(Term(word, prefix=True)) for word in words]


def in_order(summaries: Iterable[Summary]) -> tuple[Summary, ...]:
    """Actors, those in most articles first."""
    return tuple(sorted(summaries, key=lambda s: (-s.articles, s.name.casefold(), s.id)))


def pairs_of(dossiers: Sequence[int] | None) -> tuple[str, list[str]]:
    """A query for suggestions, from an appearance's dossier to another, of some dossiers or all; and what it binds."""
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


def appearance_of(row: tuple[Any, ...], feeds: Mapping[str, str]) -> Appearance:
    """An appearance from a row of `SEEN`; `feeds` has the names of feeds by their addresses."""
    article, title, source, day, actor, name, names, roles, mentions, score, why, feed = row
    aliases = split(names)[1:]
    return Appearance(
        *(article, title, source, day, actor, name, aliases, split(roles), mentions, score, why), feeds.get(feed, "")
    )


def _appearance_named(row: tuple[Any, ...]) -> str:
    return f"An actor of article {row[0]}"


def saying_of(row: tuple[Any, ...]) -> Saying:
    """A quote from a row of `SAID`."""
    article, title, day, quote, start, kind, cue, words, source_kind, speaks_for = row
    company = next(iter(split(speaks_for)), "")
    return Saying(article, title, day, quote, start, QuoteKind(kind), cue, words, source_kind, company)


def sighting_in(article: Article, seen: Appearance) -> Sighting | None:
    """The first sentence of an article's body that names an actor by the fullest name there is."""
    body = next(article.body(), None)
    for name in (seen.name, *seen.aliases):
        at = article.text.find(name, body.start if body else 0)
        sentence = sentence_at(article, at) if at >= 0 else None
        if sentence is not None:
            return Sighting(seen.day, seen.title, " ".join(sentence.of(article.text).split()), name)
    return None


_PATIENCE = 1.0
"""Seconds that an answer may wait for articles stored since to be looked through."""


class Dossiers(Store):
    """The dossiers of the library.

    What articles say is looked up as the newest analysis of each, with the reader's corrections, has it.
    """

    _unnamed = "A row of the dossiers"

    # Looking up

    def list(
        self, name: str = "", *, kind: ActorKind | None = None, least: int = 1, limit: int = 200
    ) -> tuple[Summary, ...]:
        """The actors in the library, those in most articles first.

        Args:
            name: Only those with a name or alias in which these words stand; the last of them may go on.
            kind: Only those of this kind.
            least: Only those in so many articles or more.
            limit: At most so many.
        """
        terms = terms_of(name)
        with self._ready():
            if terms:
                found = self._rows(
                    "SELECT p.dossier, count(*) FROM appearances_words AS w JOIN appearances AS p ON p.id = w.rowid"
                    " WHERE appearances_words MATCH ? AND (? = '' OR p.kind = ?) GROUP BY p.dossier"
                    " ORDER BY count(*) DESC LIMIT ?",
                    " AND ".join(terms),
                    kind or "",
                    kind or "",
                    limit,
                )
            else:
                found = self._rows(
                    "SELECT id, articles FROM dossiers WHERE articles >= ? AND (? = '' OR kind = ?)"
                    " ORDER BY articles DESC LIMIT ?",
                    max(1, least),
                    kind or "",
                    kind or "",
                    limit,
                )
            summaries = self._summaries([number for number, _ in found])
        return in_order(summary for summary in summaries.values() if summary.articles >= least)

    def of(self, name: str, kind: ActorKind | None = None) -> tuple[Summary, ...]:
        """The actors that are called so, those in most articles first."""
        folded = " ".join(name.split()).casefold()
        terms = terms_of(name)
        if not terms:
            return ()
        with self._ready():
            found = self._rows(
                "SELECT DISTINCT p.dossier, p.names FROM appearances_words AS w JOIN appearances AS p ON p.id = w.rowid"
                " WHERE appearances_words MATCH ? AND p.dossier IS NOT NULL AND (? = '' OR p.kind = ?)",
                " AND ".join(terms),
                kind or "",
                kind or "",
            )
            called = {dossier for dossier, names in found if folded in (each.casefold() for each in split(names))}
            return in_order(self._summaries(sorted(called)).values())

    def count(self, name: str = "", *, kind: ActorKind | None = None) -> int:
        """How many actors there are of which `list` gives the first."""
        terms = terms_of(name)
        with self._ready():
            if terms:
                ((count,),) = self._rows(
                    "SELECT count(DISTINCT d.id) FROM appearances_words AS w JOIN appearances AS p ON p.id = w.rowid"
                    " JOIN dossiers AS d ON d.id = p.dossier"
                    " WHERE appearances_words MATCH ? AND d.articles > 0 AND (? = '' OR d.kind = ?)",
                    " AND ".join(terms),
                    kind or "",
                    kind or "",
                )
            else:
                query = "SELECT count(*) FROM dossiers WHERE articles > 0 AND (? = '' OR kind = ?)"
                ((count,),) = self._rows(query, kind or "", kind or "")
        return int(count)

    def get(self, dossier_id: int, *, newest: int | None = NEWEST) -> Dossier:
        """What is known of an actor.

        Args:
            dossier_id: The dossier.
            newest: How many appearances are given with quotes and company, the newest; `None` for all. Names, roles and
                days are those of all.

        Raises:
            LibraryError: If there is no such dossier.
        """
        with self._ready():
            head = self._rows("SELECT name, kind FROM dossiers WHERE id = ?", dossier_id)
            if not head:
                raise LibraryError(f"There is no dossier {dossier_id} in the library.")
            every = self._rows(EVERY, dossier_id)
            first = 0 if newest is None else max(0, len(every) - newest)
            listed = json.dumps([row[0] for row in every[first:]])
            seen, said, company = (self._rows(query, listed) for query in (SEEN, SAID, COMPANY))
            ((quotes,),) = self._rows(QUOTES, json.dumps([row[0] for row in every]))
            brought = {row[-1]: "" for row in seen if row[-1]}
            feeds = names_of({**brought, **dict(self._rows("SELECT address, title FROM feeds"))}.items())
        ((name, kind),) = head
        if kind not in set(ActorKind):
            raise LibraryError(f"Dossier {dossier_id} is damaged: {kind!r} is no kind of actor.", RESCUE)
        return Dossier(
            dossier_id,
            name,
            ActorKind(kind),
            tuple(made(seen, partial(appearance_of, feeds=feeds), self.left_out, _appearance_named)),
            tuple(made(said, saying_of, self.left_out, lambda row: f"A quote of article {row[0]}")),
            tuple(made(company, companion_of, self.left_out, lambda row: f"Dossier {row[0]}")),
            tuple(made(every[:first], earlier_of, self.left_out, lambda row: f"Appearance {row[0]}")),
            int(quotes),
        )

    def sightings(self, dossier: Dossier, most: int = 5) -> tuple[Sighting, ...]:
        """The first sentence of each of the newest articles that names an actor.

        Args:
            dossier: The actor's, as `get` gives it.
            most: At most so many.
        """
        found = []
        query = f"SELECT {ARTICLE} FROM articles AS a JOIN texts ON texts.id = a.id WHERE a.id = ?"  # noqa: S608
        for seen in reversed(dossier.appearances):
            rows = self._made(query, (seen.article,), article_of, lambda row: f"Article {row[0]}")
            sighting = next((each for article in rows if (each := sighting_in(article, seen))), None)
            found += [sighting] if sighting else []
            if len(found) == most:
                break
        return tuple(found)

    def for_article(self, article: Article) -> dict[str, Summary]:
        """The dossiers of an article's actors, by their ids in its newest analysis; empty where none was made."""
        with self._ready():
            analysis = Analyses(self._connection, self._lock, self.left_out).newest(article)
        return self.for_analysis(analysis) if analysis else {}

    def for_analysis(self, analysis: Analysis) -> dict[str, Summary]:
        """The dossiers of an analysis's named actors, by their ids, also of an article that isn't in the library.

        `Summary.others` says in how many other articles each appears; whoever is not in the answer, or in no other
        article, is met for the first time.
        """
        article = analysis.article
        with self._ready():
            own = self._rows(
                "SELECT p.kind, p.name, p.dossier FROM appearances AS p JOIN articles AS a ON a.id = p.article"
                " WHERE a.digest = ? ORDER BY p.mentions",
                article.digest,
            )
            own_dossiers = {(kind, name): dossier for kind, name, dossier in own}
            chosen: dict[str, int] = {}
            named = [actor for actor in analysis.actors if actor.named]
            company = frozenset(companion_key(a.kind, a.name) for a in named if a.kind is not ActorKind.PLACE)
            for actor in named:
                dossier = own_dossiers.get((str(actor.kind), " ".join(actor.name.split())))
                if dossier is None:
                    names = (actor.name, *actor.aliases)
                    dossier = self._choose(
                        ActorProfile(actor.kind, names, actor.roles, company), frozenset(chosen.values())
                    )
                if dossier is not None:
                    chosen[actor.id] = dossier
            summaries = self._summaries(sorted(set(chosen.values())), article.digest)
        return {actor: summaries[dossier] for actor, dossier in chosen.items() if dossier in summaries}

    def suggestions(self, dossier_id: int | None = None, *, limit: int = 500) -> tuple[Suggestion, ...]:
        """Pairs of dossiers that may be one actor's, the likeliest first.

        Args:
            dossier_id: Only the pairs of this one; `None` for all.
            limit: At most so many.
        """
        pairs, bound = pairs_of(None if dossier_id is None else [dossier_id])
        with self._ready():
            found = self._rows(
                f"SELECT one, other, max(score), why FROM ({pairs}) GROUP BY min(one, other), max(one, other)"  # noqa: S608
                " ORDER BY max(score) DESC, one LIMIT ?",
                *bound,
                limit,
            )
            known = self._summaries(sorted({number for row in found for number in row[:2]}))
        return tuple(
            Suggestion(known[one], known[other], score, why)
            for one, other, score, why in found
            if one in known and other in known
        )

    def count_suggestions(self, *dossiers: int) -> int:
        """How many pairs of dossiers may be one actor's: of some dossiers, or without any of all."""
        pairs, bound = pairs_of(dossiers or None)
        with self._ready():
            ((count,),) = self._rows(
                f"SELECT count(*) FROM (SELECT DISTINCT min(one, other), max(one, other) FROM ({pairs}))",  # noqa: S608
                *bound,
            )
        return int(count)

    # Deciding

    def merge(self, one: int, into: int) -> None:
        """Make two dossiers one. On return it is safe on the disk.

        Raises:
            LibraryError: If one of them isn't there, or they are of different kinds.
        """
        with self._ready(), self._writing("The union of two dossiers"):
            merge_decisions.merge(self._connection, one, into)

    def split(self, dossier_id: int, *articles: int) -> int:
        """Take an actor of some articles out of a dossier, as somebody else. On return it is safe on the disk.

        Returns:
            The new dossier's id.

        Raises:
            LibraryError: If the dossier isn't there, or would be left empty.
        """
        with self._ready(), self._writing("The division of a dossier"):
            return merge_decisions.split(self._connection, dossier_id, articles)

    def keep_separate(self, one: int, other: int) -> None:
        """Say that two dossiers are not one: they are no longer offered. On return it is safe on the disk.

        Raises:
            LibraryError: If one of them isn't there.
        """
        with self._ready(), self._writing("The difference of two dossiers"):
            merge_decisions.keep_separate(self._connection, one, other)

    def undo(self) -> Decision | None:
        """Take the last decision back; `None` where nothing was decided."""
        with self._ready(), self._writing("The undoing of a decision"):
            return merge_decisions.undo(self._connection)

    def history(self) -> tuple[Decision, ...]:
        """Every decision, in the order they were made."""
        with self._reading() as connection:
            return merge_decisions.history(connection)

    def acts(self, digests: frozenset[str]) -> tuple[Act, ...]:
        """The decisions about articles with some fingerprints, fit to be received by another library."""
        found: dict[tuple[int, bool, str, str], list[tuple[str, str, str, str]]] = {}
        query = "SELECT act, same, kind, made, digest, name, other_digest, other_name FROM decisions ORDER BY id"
        for act, same, kind, made_at, *pair in self._rows(query, name=lambda _: "A decision"):
            if {pair[0], pair[2]} & digests:
                found.setdefault((act, bool(same), kind, made_at), []).append((pair[0], pair[1], pair[2], pair[3]))
        return tuple(Act(same, kind, made_at, tuple(pairs)) for (_, same, kind, made_at), pairs in found.items())

    def receive(self, act: Act) -> bool:
        """Hold a decision made in another library; false for one that is there already."""
        with self._ready(), self._writing("A decision"):
            return merge_decisions.receive(self._connection, act)

    # Rows

    @contextmanager
    def _ready(self) -> Iterator[None]:
        """Hold the database, with everything looked through that was stored since."""
        with self._lock:
            try:
                catch_up(self._connection, _PATIENCE)
                recount(self._connection)
            except sqlite3.Error as error:
                raise LibraryError(f"The library's actors can't be looked through: {error}.") from error
            yield

    def _choose(self, profile: ActorProfile, barred: frozenset[int]) -> int | None:
        with self._reading() as connection:
            return choice_for(connection, profile, barred).to

    def _summaries(self, numbers: Sequence[int], digest: str = "") -> dict[int, Summary]:
        found = self._rows(SUMMARY, json.dumps(list(numbers)))
        here = {
            number
            for (number,) in self._rows(
                "SELECT p.dossier FROM appearances AS p JOIN articles AS a ON a.id = p.article"  # noqa: S608  (a constant)
                f" WHERE a.digest = ? AND {SHOWN}",
                digest,
            )
        }
        known = made(found, lambda row: summary_of(row, here), self.left_out, lambda row: f"Dossier {row[0]}")
        return {summary.id: summary for summary in known}
