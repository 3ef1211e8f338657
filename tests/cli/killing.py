"""Refreshes killed at random moments, and what the library holds afterwards."""

from __future__ import annotations

import random
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from tests.cli.conftest import environment_of
from tests.sources.server import Given, Server
from tui.library.library import Library

FEEDS = 4
NEW = 12
"""Entries that each feed has more in every round."""

_LINE = re.compile(rb" *(\d+)  \S+ +(.*)  \((Feed .*)\)\n")
_HIT = re.compile(rb" *\d+  \S+  .*  \((Story .*)\)\n")


@dataclass
class Losses:
    """What was counted over all rounds."""

    killed: int = 0
    """Refreshes that were killed while they ran."""

    finished: int = 0
    """Articles that a refresh said it had kept."""

    lost: list[str] = field(default_factory=list)
    """Those of them that were not there afterwards, or with other words."""

    faults: list[str] = field(default_factory=list)
    """What the library's checks and its opening said."""

    left: int = 0
    """Entries without an article after a last, undisturbed refresh."""

    twice: int = 0
    """Articles that are there more than once."""

    unfound: int = 0
    """Articles that a watch for all of them has not found afterwards."""

    hits: Counter[str] = field(default_factory=Counter)
    """How often a refresh told of each that the watch found it."""


def killed_refreshes(server: Server, home: Path, rounds: int, seed: int = 0) -> Losses:
    """Refresh again and again, each time with new entries, and kill each refresh at some moment with SIGKILL.

    A third of the moments are anywhere from the start of the program on; the others come a few milliseconds after a
    line that says that an article was kept, so that they fall among the transactions on machines of any speed.

    Args:
        server: Where the feeds are.
        home: The folder of the library.
        rounds: How many refreshes to kill.
        seed: Chooses the moments.
    """
    chance, losses = random.Random(seed), Losses()  # noqa: S311  (no secret)
    kept: dict[int, str] = {}
    path = home / "library.db"
    library = Library(path)
    for number in range(FEEDS):
        library.feeds.add(_put(server, number, 0), title=f"Feed {number}")
    library.watches.add("stories", "title:story")
    library.close()
    for this in range(1, rounds + 1):
        for number in range(FEEDS):
            _put(server, number, this)
        lines = chance.randrange(FEEDS * NEW) if this % 3 else None
        pause = chance.uniform(0.0, 0.02) if this % 3 else chance.uniform(0.0, 1.5)
        output, killed = _killed(home, path, lines, pause)
        kept |= {int(number): title.decode() for number, title, _ in _LINE.findall(output)}
        losses.hits.update(title.decode() for title in _HIT.findall(output))
        losses.killed += killed
        losses.finished = len(kept)
        _look(path, kept, losses)
    last = subprocess.run(_command(path), env=environment_of(home), check=True, capture_output=True, timeout=120)
    losses.hits.update(title.decode() for title in _HIT.findall(last.stdout))
    _look(path, kept, losses)
    with closing(sqlite3.connect(path)) as database:
        (articles,) = database.execute("SELECT count(*) FROM articles").fetchone()
        (titles,) = database.execute("SELECT count(DISTINCT title) FROM articles").fetchone()
        (found,) = database.execute("SELECT count(DISTINCT article) FROM watch_hits").fetchone()
    losses.twice = articles - titles
    losses.unfound = titles - found
    losses.left = FEEDS * NEW * rounds - titles
    return losses


def _put(server: Server, number: int, rounds: int) -> str:
    items = "".join(
        f"<item><title>{_title(number, this, entry)}</title><link>/{number}/{this}/{entry}</link>"
        f"<description>{_story(number, this, entry)}</description></item>"
        for this in range(1, rounds + 1)
        for entry in range(NEW)
    )
    body = f"<rss version='2.0'><channel><title>Feed {number}</title>{items}</channel></rss>"
    return server.put(f"/feed{number}", Given(body.encode(), "application/rss+xml"))


def _title(number: int, rounds: int, entry: int) -> str:
    return f"Story {entry} of day {rounds} from town {number}"


def _story(number: int, rounds: int, entry: int) -> str:
    """Words of which no other entry has four in a row."""
    chance = random.Random(f"{number} {rounds} {entry}")  # noqa: S311  (no secret)
    return " ".join(f"word{chance.randrange(100_000)}" for _ in range(80))


def _command(path: Path) -> list[str]:
    return [sys.executable, "-m", "tui", "feeds", "refresh", "--library", str(path)]


def _killed(home: Path, path: Path, lines: int | None, pause: float) -> tuple[bytes, bool]:
    """Run a refresh and kill it some seconds after a number of lines.

    Returns:
        What it printed, and whether it still ran.
    """
    with subprocess.Popen(
        _command(path), env=environment_of(home), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as running:
        assert running.stdout is not None
        said = b""
        for _ in range(lines or 0):
            said += running.stdout.readline()
        time.sleep(pause)
        running.kill()
        said += running.stdout.read()
    return said, running.returncode == -signal.SIGKILL


def _look(path: Path, kept: dict[int, str], losses: Losses) -> None:
    library = Library(path)
    losses.faults += library.warnings
    for number, title in kept.items():
        words = re.findall(r"\d+", title)
        text = library.articles.get(number).text
        if text != f"{title}\n\n{_story(int(words[2]), int(words[1]), int(words[0]))}\n":
            losses.lost.append(title)
    library.close()
    with closing(sqlite3.connect(path)) as database:
        losses.faults += [row[0] for row in database.execute("PRAGMA integrity_check") if row[0] != "ok"]
        losses.faults += [str(row) for row in database.execute("PRAGMA foreign_key_check")]
        database.execute("INSERT INTO texts_words (texts_words, rank) VALUES ('integrity-check', 1)")
