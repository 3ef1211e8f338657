"""Notes, corrections, deletions and migrations killed at random moments, and what the library holds afterwards.

A program of its own does one thing after another and says of each that it is done; it is killed with SIGKILL a few
milliseconds after one of these lines, so that it dies amid the next.
"""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from tests.builders import article_of
from tui.library.library import Library
from tui.library.schema import STEPS
from tui.model.analysis import ActorKind
from tui.model.anchors import Note
from tui.model.article import Article
from tui.model.corrections import ActorRef, Rename
from tui.model.span import CharSpan

ARTICLES = 400
"""Articles of the library that things are done to."""

_OLD = 60
"""Rows of each table of an older library."""


@dataclass
class Losses:
    """What was counted over all rounds."""

    killed: int = 0
    """Programs that were killed while they ran."""

    confirmed: int = 0
    """Things that were said to be done."""

    lost: list[str] = field(default_factory=list)
    """Those of them that were not, afterwards."""

    faults: list[str] = field(default_factory=list)
    """What the library's checks and its opening said."""


def story(number: int) -> Article:
    """One of the articles."""
    return article_of(f"Pump {number} of Lomby was stopped before the flood.", name=f"pump {number}")


def note(library: Library, number: int) -> None:
    """Write a note."""
    article = story(number % ARTICLES)
    library.notes.add(article, Note.on(CharSpan(0, 4), article.text, f"note {number}", "2026-03-01T10:00:00+00:00"))


def correct(library: Library, number: int) -> None:
    """Make a correction."""
    change = Rename(ActorRef("Lomby", ActorKind.PLACE), f"Lomby {number}")
    library.corrections.add(story(number % ARTICLES), change)


def delete(library: Library, number: int) -> None:
    """Delete an article, or put it back when all are deleted."""
    turn, article = divmod(number, ARTICLES)
    (library.articles.restore if turn % 2 else library.articles.delete)(article + 1)


WORK: dict[str, Callable[[Library, int], None]] = {"note": note, "correction": correct, "delete": delete}


def work(kind: str, path: str, number: int) -> None:
    """Do one thing after another, without end; what the killed program runs."""
    library = Library(Path(path))
    while True:
        WORK[kind](library, number)
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()
        number += 1


def killed(kind: str, folder: Path, rounds: int, seed: int = 0) -> Losses:
    """Kill one kind of work again and again.

    Args:
        kind: `note`, `correction`, `delete` or `migration`.
        folder: Where the library is made.
        rounds: How often.
        seed: Chooses the moments.
    """
    chance, losses = random.Random(seed), Losses()  # noqa: S311  (no secret)
    if kind == "migration":
        for this in range(rounds):
            _killed_migration(folder / f"{this}.db", chance, losses)
        return losses
    path = folder / "library.db"
    with closing(Library(path)) as library:
        for number in range(ARTICLES):
            library.articles.add(story(number))
    done = 0
    for _ in range(rounds):
        code = f"from tests.library.killing import work; work({kind!r}, {str(path)!r}, {done})"
        said = _run_and_kill(code, chance.randrange(1, 40), chance.uniform(0.0, 0.02), losses)
        done = max([done, *(int(line) + 1 for line in said)])
        losses.confirmed = done
        with closing(Library(path)) as library:
            there = _there(kind, library)
            losses.lost += [each for each in _expected(kind, done) if each not in there]
            losses.faults += [*library.warnings, *library.check()]
    return losses


def _run_and_kill(code: str, lines: int, pause: float, losses: Losses) -> list[bytes]:
    """Kill a program some seconds after a number of its lines; every line it wrote."""
    root = Path(__file__).parent.parent.parent
    with subprocess.Popen([sys.executable, "-c", code], cwd=root, stdout=subprocess.PIPE) as running:
        assert running.stdout is not None
        said = [running.stdout.readline() for _ in range(lines)]
        time.sleep(pause)
        running.kill()
        said += running.stdout.read().splitlines(keepends=True)
    losses.killed += running.returncode == -signal.SIGKILL
    return [line for line in said if line.endswith(b"\n")]


def _expected(kind: str, done: int) -> list[str]:
    if kind != "delete":
        return [f"{kind} {number}" for number in range(done)]
    turn, left = divmod(done, ARTICLES)
    gone = range(left, ARTICLES) if turn % 2 else range(left)
    # What was begun and not confirmed may be done as well.
    return [f"{number} {number in gone}" for number in range(ARTICLES) if number != left]


def _there(kind: str, library: Library) -> set[str]:
    if kind == "note":
        return {kept.note.text for kept in library.notes.all()}
    if kind == "correction":
        made = [kept.correction for kept in library.corrections.all()]
        return {f"correction {each.name.split()[-1]}" for each in made if isinstance(each, Rename)}
    deleted = {row.id for row in library.articles.list(deleted=True)}
    return {f"{number} {number + 1 in deleted}" for number in range(ARTICLES)}


def _killed_migration(path: Path, chance: random.Random, losses: Losses) -> None:
    version = chance.randrange(1, len(STEPS))
    before = _older(path, version)
    losses.confirmed += len(before)
    code = (
        "from pathlib import Path; import tui.library.migration; from tui.library.library import Library;"
        f" print('begin', flush=True); Library(Path({str(path)!r})); import time; time.sleep(60)"
    )
    _run_and_kill(code, 1, chance.uniform(0.0, 0.05), losses)
    with closing(Library(path)) as library:
        losses.faults += [*library.warnings, *library.check()]
    after = _rows(path)
    losses.lost += sorted(row for row in before if row not in after)


def _older(path: Path, version: int) -> set[str]:
    """Make a library of an older program; a word for each row of it."""
    with closing(sqlite3.connect(path)) as older, older:
        older.execute("PRAGMA journal_mode = WAL")
        for statement in (statement for step in STEPS[:version] for statement in step):
            older.execute(statement)
        older.execute(f"PRAGMA user_version = {version}")
        for number in range(_OLD):
            older.execute("INSERT INTO history (reference) VALUES (?)", (f"{number}.txt",))
            if version >= 2:
                note = (f"digest {number}", "", "", "", "{}", f"note {number}", "")
                columns = "digest, source, name, title, anchor, words, created"
                older.execute(f"INSERT INTO notes ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?)", note)  # noqa: S608
            if version >= 3:
                article = story(number)
                shape = "[" + ",".join(f"[{span.start},{span.end}]" for span in article.paragraphs) + "]"
                row = (number + 1, article.digest, article.id, "", "2026-03-01", 9, shape)
                columns = "id, digest, name, source, fetched, words, paragraphs"
                older.execute(f"INSERT INTO articles ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?)", row)  # noqa: S608
                older.execute("INSERT INTO texts (id, title, body) VALUES (?, '', ?)", (number + 1, article.text))
    return _rows(path)


def _rows(path: Path) -> set[str]:
    """A word for each row of the tables that a person fills."""
    with closing(sqlite3.connect(path)) as database:
        tables = {name for (name,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
        columns = {"history": "reference", "notes": "words", "texts": "body", "articles": "digest"}
        return {
            f"{table}: {value}"
            for table, column in columns.items()
            if table in tables
            for (value,) in database.execute(f"SELECT {column} FROM {table}")  # noqa: S608  (constants)
        }
