"""Which dossier each appearance of an actor in an article belongs to, and in how many articles a dossier is.

Every function takes a connection to the library, in a transaction where it writes, and raises `sqlite3.Error` where the
library can't be read or written.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from tui.model.actor_links import SURE, ActorProfile, Link, LinkScore, best_link, full_names, link_score
from tui.model.analysis import ActorKind
from tui.model.person_names import name_keys, normalized_body, normalized_person

_COUNTED = """
    UPDATE dossiers SET (articles, first, last) = (
        SELECT count(DISTINCT a.id), coalesce(min(substr(a.date, 1, 10)), ''), coalesce(max(substr(a.date, 1, 10)), '')
        FROM appearances AS p JOIN articles AS a ON a.id = p.article
        WHERE p.dossier = dossiers.id AND a.newer IS NULL AND a.deleted IS NULL
    ) WHERE articles IS NULL
"""


def recount(connection: sqlite3.Connection) -> None:
    """Count the articles of those dossiers that have changed.

    Args:
        connection: In no transaction.
    """
    if connection.execute("SELECT 1 FROM dossiers WHERE articles IS NULL LIMIT 1").fetchone():
        connection.execute(_COUNTED)


BETWEEN = "\n"
"""Between names, and between roles: neither holds a line end."""

NEWEST = 12
"""Articles from which a known actor's company is drawn, the newest."""

SEEN = 60
"""Ways to be called from which a known actor's names and roles are drawn, the newest."""

ASKED = 40
"""Dossiers that are looked at for one actor at most."""

AGAIN = 60
"""Appearances under a surname alone that are looked at again at most when somebody has that surname in full."""

BY_READER = "joined by the reader"
"""Why an appearance is where the reader put it."""


@dataclass(frozen=True, slots=True)
class _Appearance:
    """An appearance that looks for its dossier."""

    id: int
    article: int
    digest: str
    mentions: int
    profile: ActorProfile


def assign(
    connection: sqlite3.Connection, article: int, before: Mapping[tuple[str, str], int | None] | None = None
) -> None:
    """Give every appearance in an article that has none its dossier.

    Args:
        connection: In a transaction.
        article: The article's id.
        before: The dossiers they had, by kind and name: as long as that is certain, they stay there.
    """
    waiting = _appearances(connection, "article = ? AND dossier IS NULL", article)
    for one in sorted(waiting, key=lambda one: (not full_names(one.profile), -one.mentions, one.id)):
        last = (before or {}).get((str(one.profile.kind), one.profile.names[0]))
        choice = _choice(connection, one, before=last)
        if choice.to is None and last is not None and _profile(connection, last) is None:
            choice = replace(choice, to=last)  # Its dossier was of this article alone.
        _place(connection, one, choice)
    words = {
        word
        for one in waiting
        if one.profile.kind is ActorKind.PERSON and full_names(one.profile)
        for word in name_keys(one.profile.names)
    }
    _look_again(connection, words, article)


def choice_for(
    connection: sqlite3.Connection,
    profile: ActorProfile,
    barred: frozenset[int] = frozenset(),
    before: int | None = None,
) -> Link:
    """Which dossier an actor belongs to.

    Args:
        connection: To the library's database.
        profile: What its article says of it, and who else is there.
        barred: Dossiers it is known to differ from.
        before: The dossier it had.
    """
    known = {
        number: found
        for number in _candidates(connection, profile)
        if number not in barred
        and (found := _profile(connection, number)) is not None
        # Whoever is named in full starts a dossier; those named in short are then looked at again, one by one.
        and (full_names(found) or not full_names(profile))
        and link_score(profile, found).score > 0
    }
    if len(known) == 1:
        ((number, found),) = known.items()
        verdict = link_score(profile, found)
        if verdict.score >= SURE:
            return Link(number, verdict)
    if profile.kind is ActorKind.PERSON:
        known = {number: _with_company(connection, number, found) for number, found in known.items()}
    return best_link(profile, known, before)


def _choice(
    connection: sqlite3.Connection, one: _Appearance, barred: frozenset[int] = frozenset(), before: int | None = None
) -> Link:
    """The same for a stored appearance: what the reader decided comes first."""
    others = "SELECT dossier FROM appearances WHERE article = ? AND id <> ? AND dossier IS NOT NULL"
    barred |= {dossier for (dossier,) in connection.execute(others, (one.article, one.id))}
    joined = None
    for same, dossier in _decided(connection, one):
        if not same:
            barred |= {dossier}
            joined = None if joined == dossier else joined
        elif dossier not in barred:
            joined = dossier
    if joined is not None:
        return Link(joined, LinkScore(1.0, BY_READER))
    profile = replace(one.profile, company=_company(connection, [one.article]))
    return choice_for(connection, profile, barred, before)


def _decided(connection: sqlite3.Connection, one: _Appearance) -> list[tuple[bool, int]]:
    """What the reader said of an appearance and the dossiers of others, in the order it was said."""
    found = connection.execute(
        "SELECT d.same, o.dossier FROM"
        " (SELECT id, same, kind, other_digest AS digest, other_name AS name FROM decisions"
        "  WHERE kind = :kind AND digest = :digest AND name = :name UNION ALL"
        "  SELECT id, same, kind, digest, name FROM decisions"
        "  WHERE kind = :kind AND other_digest = :digest AND other_name = :name) AS d"
        " JOIN articles AS a ON a.digest = d.digest"
        " JOIN appearances AS o ON o.article = a.id AND o.kind = d.kind AND o.name = d.name"
        " WHERE o.dossier IS NOT NULL ORDER BY d.id",
        {"kind": str(one.profile.kind), "digest": one.digest, "name": one.profile.names[0]},
    )
    return [(bool(same), dossier) for same, dossier in found]


def relink(connection: sqlite3.Connection, dossiers: Iterable[int]) -> None:
    """Ask again where every appearance of some dossiers belongs, in the order the articles came.

    Args:
        connection: In a transaction.
        dossiers: Those asked for; what nobody belongs to any more is thrown away.
    """
    asked = sorted(dossiers)
    listed = json.dumps(asked)
    waiting = _appearances(connection, "dossier IN (SELECT value FROM json_each(?)) ORDER BY article", listed)
    connection.execute(
        "UPDATE appearances SET dossier = NULL WHERE dossier IN (SELECT value FROM json_each(?))", (listed,)
    )
    connection.execute("DELETE FROM handles WHERE dossier IN (SELECT value FROM json_each(?))", (listed,))
    for one in sorted(waiting, key=lambda one: (not full_names(one.profile), one.article, one.id)):
        _place(connection, one, _choice(connection, one))
    drop_empty(connection, asked)


def _place(connection: sqlite3.Connection, one: _Appearance, choice: Link) -> None:
    name, kind = one.profile.names[0], str(one.profile.kind)
    dossier = choice.to
    if dossier is None:
        dossier = connection.execute("INSERT INTO dossiers (kind, name) VALUES (?, ?)", (kind, name)).lastrowid or 0
    connection.execute(
        "UPDATE appearances SET dossier = ?, score = ?, why = ? WHERE id = ?",
        (dossier, choice.verdict.score, choice.verdict.why, one.id),
    )
    connection.execute("DELETE FROM doubts WHERE appearance = ?", (one.id,))
    connection.executemany(
        "INSERT INTO doubts (appearance, dossier, score, why) VALUES (?, ?, ?, ?)",
        [(one.id, other, verdict.score, verdict.why) for other, verdict in choice.suggestions],
    )
    connection.executemany(
        "INSERT OR IGNORE INTO handles (kind, word, dossier) VALUES (?, ?, ?)",
        [(kind, word, dossier) for word in sorted(_name_keys(one.profile))],
    )
    choose_name(connection, dossier)


def choose_name(connection: sqlite3.Connection, dossier: int) -> None:
    """Call a dossier by the name that most articles use; full names before others."""
    names = connection.execute("SELECT name, sum(appearances) FROM called WHERE dossier = ? GROUP BY name", (dossier,))
    ranked = sorted(names, key=lambda named: (" " not in named[0], -named[1], len(named[0]), named[0]))
    if ranked:
        name = ranked[0][0]
        connection.execute("UPDATE dossiers SET name = ? WHERE id = ? AND name <> ?", (name, dossier, name))


def drop_empty(connection: sqlite3.Connection, dossiers: Iterable[int]) -> None:
    """Throw dossiers away that no appearance belongs to."""
    connection.executemany(
        "DELETE FROM dossiers WHERE id = ? AND NOT EXISTS (SELECT 1 FROM appearances WHERE dossier = dossiers.id)",
        [(dossier,) for dossier in dossiers],
    )


def _look_again(connection: sqlite3.Connection, words: Iterable[str], article: int) -> None:
    """Ask again whom other articles mean by a surname alone, now that somebody has it in full."""
    short = connection.execute(
        "SELECT d.id FROM handles AS h JOIN dossiers AS d ON d.id = h.dossier"
        " WHERE h.kind = 'PERSON' AND h.word IN (SELECT value FROM json_each(?)) AND instr(d.name, ' ') = 0",
        (json.dumps(sorted(words)),),
    ).fetchall()
    if not short:
        return
    found = _appearances(
        connection,
        "article <> ? AND dossier IN (SELECT value FROM json_each(?)) ORDER BY article DESC LIMIT ?",
        article,
        json.dumps([number for (number,) in short]),
        AGAIN,
    )
    for one in found:
        (had,) = connection.execute("SELECT dossier FROM appearances WHERE id = ?", (one.id,)).fetchone()
        choice = _choice(connection, one, frozenset([had]))
        _place(connection, one, choice if choice.to is not None else replace(choice, to=had))
        choose_name(connection, had)
        drop_empty(connection, [had])


def _appearances(connection: sqlite3.Connection, condition: str, *values: str | int) -> list[_Appearance]:
    query = (
        "SELECT appearances.id, article, digest, mentions, kind, names, roles"  # noqa: S608  (constants)
        f" FROM appearances JOIN articles ON articles.id = article WHERE {condition}"
    )
    return [
        _Appearance(number, article, digest, mentions, ActorProfile(ActorKind(kind), split(names), split(roles)))
        for number, article, digest, mentions, kind, names, roles in connection.execute(query, values).fetchall()
    ]


def split(words: str) -> tuple[str, ...]:
    """Names or roles from how they are stored."""
    return tuple(words.split(BETWEEN)) if words else ()


def _candidates(connection: sqlite3.Connection, profile: ActorProfile) -> list[int]:
    found = connection.execute(
        "SELECT DISTINCT dossier FROM handles WHERE kind = ? AND word IN (SELECT value FROM json_each(?)) LIMIT ?",
        (str(profile.kind), json.dumps(sorted(_asked(profile))), ASKED),
    )
    return [number for (number,) in found]


def _asked(profile: ActorProfile) -> frozenset[str]:
    """The words under which an actor's dossier may be found."""
    if profile.kind is not ActorKind.PERSON:
        return _name_keys(profile)
    names = full_names(profile) or profile.names
    return frozenset(normalized_person(name)[-1] for name in names if normalized_person(name))


def _name_keys(profile: ActorProfile) -> frozenset[str]:
    """The words under which an actor's dossier is found."""
    if profile.kind is ActorKind.PERSON:
        return name_keys(profile.names)
    return frozenset(" ".join(words) for name in profile.names if (words := normalized_body(name)))


def _profile(connection: sqlite3.Connection, dossier: int) -> ActorProfile | None:
    """What is known of an actor, without company; `None` where a dossier is empty."""
    head = connection.execute("SELECT kind FROM dossiers WHERE id = ?", (dossier,)).fetchone()
    found = connection.execute(
        "SELECT names, roles, appearances FROM called WHERE dossier = ? ORDER BY latest DESC", (dossier,)
    ).fetchall()
    if head is None or not found:
        return None
    articles = sum(times for *_, times in found)
    del found[SEEN:]
    names = dict.fromkeys(name for names, *_ in found for name in split(names))
    roles = dict.fromkeys(role for _, roles, _ in found for role in split(roles))
    return ActorProfile(ActorKind(head[0]), tuple(names), tuple(roles), articles=articles)


def _with_company(connection: sqlite3.Connection, dossier: int, known: ActorProfile) -> ActorProfile:
    newest = "SELECT article FROM appearances WHERE dossier = ? ORDER BY article DESC LIMIT ?"
    articles = [article for (article,) in connection.execute(newest, (dossier, NEWEST))]
    return replace(known, company=_company(connection, articles))


def _company(connection: sqlite3.Connection, articles: list[int]) -> frozenset[str]:
    """The people and organisations in some articles."""
    found = connection.execute(
        "SELECT DISTINCT companion FROM appearances"
        " WHERE article IN (SELECT value FROM json_each(?)) AND kind <> 'PLACE' AND companion <> ''",
        (json.dumps(articles),),
    )
    return frozenset(words for (words,) in found)
