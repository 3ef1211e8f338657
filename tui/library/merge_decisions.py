"""What the reader decides of dossiers: these are one, those are not. Each is stored, and the last can be undone.

A decision names two appearances by the fingerprint of their article, kind and name, because a new analysis gives new
ids. It draws the rest of their dossiers along.

Every function takes a connection to the library, in a transaction where it writes, and raises `sqlite3.Error` where the
library can't be read or written; `LibraryError` says that something isn't there.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple

from tui.errors import LibraryError
from tui.library.dossier_links import BY_READER, choose_name, drop_empty, relink
from tui.model.actor_dossier import Decision


class _Side(NamedTuple):
    """An appearance, as a decision names it."""

    digest: str
    kind: str
    name: str
    id: int
    article: int


def merge(connection: sqlite3.Connection, one: int, into: int) -> None:
    """Make two dossiers one.

    Args:
        connection: In a transaction.
        one: Is no more.
        into: Gets all of it.

    Raises:
        LibraryError: If one of them isn't there, or they are of different kinds.
    """
    first, second = _sides(connection, one)[-1], _sides(connection, into)[-1]
    if one == into:
        raise LibraryError("A dossier can't be joined with itself.")
    if first.kind != second.kind:
        raise LibraryError(
            f"{first.name} and {second.name} are of different kinds.", "change the kind of one of them in the reader"
        )
    _write(connection, _next_act(connection), same=True, pairs=[(first, second)], merged=one)
    _unite(connection, one, into)


def split(connection: sqlite3.Connection, dossier: int, articles: Iterable[int]) -> int:
    """Take an actor of some articles out of a dossier, as somebody else.

    Args:
        connection: In a transaction.
        dossier: The dossier.
        articles: Ids of the articles; in them it is somebody else, the same in all of them.

    Returns:
        The new dossier's id.

    Raises:
        LibraryError: If the dossier isn't there, has none of the articles, or has no other.
    """
    chosen = set(articles)
    sides = _sides(connection, dossier)
    gone, stay = [s for s in sides if s.article in chosen], [s for s in sides if s.article not in chosen]
    if not gone or not stay:
        raise LibraryError(
            f"{len(gone)} of the {len(sides)} articles of dossier {dossier} can't be taken out.", "choose some of them"
        )
    act = _next_act(connection)
    _write(connection, act, same=False, pairs=[(side, stay[-1]) for side in gone])
    _write(connection, act, same=True, pairs=[(side, gone[0]) for side in gone[1:]])
    new = connection.execute("INSERT INTO dossiers (kind, name) VALUES (?, ?)", (gone[0].kind, gone[0].name)).lastrowid
    new = new or 0
    connection.execute(
        "UPDATE appearances SET dossier = ?, score = 1, why = 'told apart by the reader'"
        " WHERE id IN (SELECT value FROM json_each(?))",
        (new, json.dumps([side.id for side in gone])),
    )
    _share_name_keys(connection, dossier, new)
    for number in (dossier, new):
        choose_name(connection, number)
    return new


def keep_separate(connection: sqlite3.Connection, one: int, other: int) -> None:
    """Say that two dossiers are not one: they are no longer offered.

    Raises:
        LibraryError: If one of them isn't there.
    """
    first, second = _sides(connection, one), _sides(connection, other)
    _write(connection, _next_act(connection), same=False, pairs=[(side, second[-1]) for side in first])
    _forget_suggestions(connection, one, other)


def undo(connection: sqlite3.Connection) -> Decision | None:
    """Take the last decision back; the dossiers it was about become what the rules make of them.

    Returns:
        What was undone; `None` where nothing was decided.
    """
    last = history(connection)[-1:]
    if not last:
        return None
    touched = _touched(connection, last[0].id)
    numbers = _numbers(connection, last[0].id, touched)
    connection.execute("DELETE FROM decisions WHERE act = ?", (last[0].id,))
    _relink_all(connection, touched, numbers)
    return last[0]


def history(connection: sqlite3.Connection) -> tuple[Decision, ...]:
    """Every decision, in the order they were made."""
    first = "SELECT min(id) FROM decisions GROUP BY act"
    found = connection.execute(
        f"SELECT act, same, name, other_name, made FROM decisions WHERE id IN ({first}) ORDER BY act"  # noqa: S608
    )
    return tuple(Decision(act, bool(same), name, other, made) for act, same, name, other, made in found)


@dataclass(frozen=True, slots=True)
class Act:
    """One decision with every pair it is about, fit to be stored elsewhere."""

    same: bool
    kind: str
    made: str
    pairs: tuple[tuple[str, str, str, str], ...]
    """Fingerprint and name of one, fingerprint and name of the other."""


def receive(connection: sqlite3.Connection, brought: Act) -> bool:
    """Hold a decision too that was made elsewhere; false for one that is there already.

    Args:
        connection: In a transaction.
        brought: The decision.
    """
    columns = "same, kind, made, digest, name, other_digest, other_name"
    known = f"SELECT 1 FROM decisions WHERE ({columns}) = (?, ?, ?, ?, ?, ?, ?)"  # noqa: S608  (a constant)
    head = (brought.same, brought.kind, brought.made)
    if all(connection.execute(known, (*head, *pair)).fetchone() for pair in brought.pairs):
        return False
    act = _next_act(connection)
    connection.executemany(
        f"INSERT INTO decisions (act, {columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608  (a constant)
        [(act, *head, *pair) for pair in brought.pairs],
    )
    touched = _touched(connection, act)
    _relink_all(connection, touched, _numbers(connection, act, touched))
    return True


def _relink_all(connection: sqlite3.Connection, touched: set[int], numbers: Iterable[tuple[int, int]]) -> None:
    """Ask again where the appearances of some dossiers belong; dossiers have the numbers again that they had.

    Args:
        connection: In a transaction.
        touched: Those dossiers.
        numbers: Numbers of dossiers, each with an appearance whose dossier is to have it; earlier ones come first.
    """
    (last,) = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'dossiers'").fetchone() or (0,)
    relink(connection, touched)
    reunite(connection)
    for number, appearance in numbers:
        (now,) = connection.execute("SELECT dossier FROM appearances WHERE id = ?", (appearance,)).fetchone()
        if now > last and not connection.execute("SELECT 1 FROM dossiers WHERE id = ?", (number,)).fetchone():
            connection.execute(
                "INSERT INTO dossiers (id, kind, name) SELECT ?, kind, name FROM dossiers WHERE id = ?", (number, now)
            )
            _move(connection, now, number)


def _numbers(connection: sqlite3.Connection, act: int, touched: set[int]) -> list[tuple[int, int]]:
    """The numbers of a decision's dossiers, and of one that is no more, each with appearances that belong to it.

    First comes what the decision was about: the dossier that another was merged into, or somebody taken out of.
    """
    found = connection.execute(
        "SELECT o.dossier, o.id, d.merged, p.id FROM decisions AS d"
        " JOIN articles AS a ON a.digest = d.digest"
        " JOIN appearances AS p ON p.article = a.id AND p.kind = d.kind AND p.name = d.name"
        " JOIN articles AS b ON b.digest = d.other_digest"
        " JOIN appearances AS o ON o.article = b.id AND o.kind = d.kind AND o.name = d.other_name"
        " WHERE d.act = ? AND o.dossier IS NOT NULL ORDER BY d.id LIMIT 1",
        (act,),
    ).fetchall()
    numbers = [(number, side) for into, other, merged, one in found for number, side in ((into, other), (merged, one))]
    rest = connection.execute(
        "SELECT dossier, id FROM appearances WHERE dossier IN (SELECT value FROM json_each(?))"
        " ORDER BY dossier, article DESC",
        (json.dumps(sorted(touched)),),
    )
    return [(number, side) for number, side in numbers if number is not None] + rest.fetchall()


def _touched(connection: sqlite3.Connection, act: int) -> set[int]:
    """The dossiers of the appearances that a decision names."""
    found = connection.execute(
        "SELECT DISTINCT p.dossier FROM"
        " (SELECT kind, digest, name FROM decisions WHERE act = :act UNION"
        "  SELECT kind, other_digest, other_name FROM decisions WHERE act = :act) AS d"
        " JOIN articles AS a ON a.digest = d.digest"
        " JOIN appearances AS p ON p.article = a.id AND p.kind = d.kind AND p.name = d.name"
        " WHERE p.dossier IS NOT NULL",
        {"act": act},
    )
    return {dossier for (dossier,) in found}


def _sides(connection: sqlite3.Connection, dossier: int) -> list[_Side]:
    """A dossier's appearances, the newest article's last."""
    found = connection.execute(
        "SELECT a.digest, p.kind, p.name, p.id, a.id FROM appearances AS p JOIN articles AS a ON a.id = p.article"
        " WHERE p.dossier = ? ORDER BY a.id",
        (dossier,),
    ).fetchall()
    if not found:
        raise LibraryError(f"There is no dossier {dossier} in the library.")
    return [_Side(*row) for row in found]


def _next_act(connection: sqlite3.Connection) -> int:
    (last,) = connection.execute("SELECT coalesce(max(act), 0) FROM decisions").fetchone()
    return int(last) + 1


def _write(
    connection: sqlite3.Connection,
    act: int,
    *,
    same: bool,
    pairs: Iterable[tuple[_Side, _Side]],
    merged: int | None = None,
) -> None:
    made = datetime.now(UTC).astimezone().isoformat(timespec="seconds")
    connection.executemany(
        "INSERT INTO decisions (act, same, kind, digest, name, other_digest, other_name, made, merged)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(act, same, one.kind, one.digest, one.name, other.digest, other.name, made, merged) for one, other in pairs],
    )


def _unite(connection: sqlite3.Connection, one: int, into: int) -> None:
    connection.execute("UPDATE appearances SET score = 1, why = ? WHERE dossier = ?", (BY_READER, one))
    _forget_suggestions(connection, one, into)
    _move(connection, one, into)


def _move(connection: sqlite3.Connection, one: int, into: int) -> None:
    """Give another dossier all that one has."""
    connection.execute("UPDATE appearances SET dossier = ? WHERE dossier = ?", (into, one))
    _share_name_keys(connection, one, into)
    connection.execute("UPDATE OR IGNORE doubts SET dossier = ? WHERE dossier = ?", (into, one))
    choose_name(connection, into)
    drop_empty(connection, [one])


def _share_name_keys(connection: sqlite3.Connection, one: int, other: int) -> None:
    """Let another dossier too be found by all words by which one is."""
    connection.execute(
        "INSERT OR IGNORE INTO handles (kind, word, dossier) SELECT kind, word, ? FROM handles WHERE dossier = ?",
        (other, one),
    )


def reunite(connection: sqlite3.Connection) -> None:
    """Hold dossiers together that a decision made one, where asking again left them apart."""
    pairs = connection.execute(
        "SELECT p.dossier, o.dossier FROM decisions AS d"
        " JOIN articles AS a ON a.digest = d.digest"
        " JOIN appearances AS p ON p.article = a.id AND p.kind = d.kind AND p.name = d.name"
        " JOIN articles AS b ON b.digest = d.other_digest"
        " JOIN appearances AS o ON o.article = b.id AND o.kind = d.kind AND o.name = d.other_name"
        " WHERE d.same AND p.dossier <> o.dossier AND NOT EXISTS (SELECT 1 FROM decisions AS later"
        "  WHERE NOT later.same AND later.id > d.id AND later.kind = d.kind"
        "  AND later.digest IN (d.digest, d.other_digest) AND later.name IN (d.name, d.other_name)) ORDER BY d.id"
    ).fetchall()
    moved: dict[int, int] = {}
    for one, into in pairs:
        here, there = moved.get(one, one), moved.get(into, into)
        if here != there:
            _unite(connection, here, there)
            moved |= {number: there for number, last in moved.items() if last == here} | {here: there}


def _forget_suggestions(connection: sqlite3.Connection, one: int, other: int) -> None:
    for first, second in ((one, other), (other, one)):
        connection.execute(
            "DELETE FROM doubts WHERE dossier = ? AND appearance IN (SELECT id FROM appearances WHERE dossier = ?)",
            (first, second),
        )
