from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given

from tests.builders import article_of
from tests.strategies import corrected_analyses
from tui.errors import LibraryError
from tui.library.annotations import Corrections
from tui.library.library import Library
from tui.library.schema import migrate
from tui.model.analysis import ActorKind, Analysis
from tui.model.anchors import Anchor
from tui.model.article import Article
from tui.model.corrections import ActorRef, Correction, Hide, Rename, Retype, Scope

ORR = ActorRef("Orr", ActorKind.PERSON, Anchor("Orr", "", " left", 0))
HIDE = Hide(ORR)
RENAME = Rename(ORR, "Jo Orr", Scope.ALWAYS)
DAM = Article("dam.txt", "Orr left.", source="news/dam.txt")
DAM_CHANGED = Article("dam.txt", "Orr left again.", source="news/dam.txt")
LAKE = Article("lake.txt", "Orr came.", source="news/lake.txt")
PIPED = Article("-", "Orr left.", source="-")
PIPED_LATER = Article("-", "Orr stayed.", source="-")


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    made = sqlite3.connect(tmp_path / "library.db")
    made.execute("PRAGMA journal_mode = WAL")
    migrate(made)
    yield made
    made.close()


@pytest.fixture
def shelf(connection: sqlite3.Connection) -> Corrections:
    return Corrections(connection)


def kept(shelf: Corrections, article: Article) -> list[Correction]:
    return [held.correction for held in shelf.of(article)]


@pytest.mark.parametrize(
    ("made_in", "read", "expected"),
    [
        (DAM, DAM, [HIDE, RENAME]),
        (DAM, DAM_CHANGED, [HIDE, RENAME]),
        (DAM, LAKE, [RENAME]),
        (PIPED, PIPED, [HIDE, RENAME]),
        (PIPED, PIPED_LATER, [RENAME]),
    ],
    ids=["same-text", "changed-text", "another-article", "same-piped-text", "another-piped-text"],
)
def test_an_article_has_its_own_corrections_and_those_that_hold_always(
    shelf: Corrections, made_in: Article, read: Article, expected: list[Correction]
) -> None:
    shelf.add(made_in, HIDE)
    shelf.add(made_in, RENAME)

    assert kept(shelf, read) == expected


def test_a_correction_knows_whether_it_was_made_here(shelf: Corrections) -> None:
    shelf.add(DAM, RENAME)

    assert [held.own for article in (DAM, LAKE) for held in shelf.of(article)] == [True, False]


def test_one_correction_is_undone_and_the_others_stay(shelf: Corrections) -> None:
    first, second = shelf.add(DAM, HIDE), shelf.add(DAM, RENAME)
    shelf.remove(first.id)

    assert shelf.of(DAM) == (second,)


def test_undoing_what_is_undone_says_so(shelf: Corrections) -> None:
    number = shelf.add(DAM, HIDE).id

    assert (shelf.remove(number), shelf.remove(number)) == (True, False)


def test_all_corrections_are_listed_with_their_articles(shelf: Corrections) -> None:
    shelf.add(DAM, HIDE)
    shelf.add(Article("lake", "Orr came.", title="Lake calm"), HIDE)

    assert [held.title for held in shelf.all()] == ["dam.txt", "Lake calm"]


def test_what_a_newer_version_kept_is_passed_over(shelf: Corrections, connection: sqlite3.Connection) -> None:
    shelf.add(DAM, HIDE)
    shelf.add(DAM, Retype(ORR, ActorKind.ORG))
    connection.execute("UPDATE corrections SET kind = 'bless' WHERE id = 1")
    connection.commit()

    assert kept(shelf, DAM) == [Retype(ORR, ActorKind.ORG)]


def test_a_library_that_can_not_be_written_is_told(shelf: Corrections, connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA query_only = ON")

    with pytest.raises(LibraryError, match="The correction can't be written"):
        shelf.add(DAM, HIDE)


@given(corrected_analyses())
def test_any_correction_is_loaded_as_it_was_saved(case: tuple[Analysis, tuple[Correction, ...]]) -> None:
    analysis, history = case
    with closing(Library(None)) as library:
        for correction in history:
            library.corrections.add(analysis.article, correction)

        assert tuple(kept(library.corrections, analysis.article)) == history


WRITER = """
import sys
from pathlib import Path
from tui.library.library import Library
from tui.library.schema import migrate
from tui.model.analysis import ActorKind
from tui.model.article import Article
from tui.model.corrections import ActorRef, Hide

shelf = Library(Path(sys.argv[1])).corrections
article = Article("dam.txt", "Orr left.", source="news/dam.txt")
for number in range(100_000):
    shelf.add(article, Hide(ActorRef(f"Orr {number}", ActorKind.PERSON)))
    print(number, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_a_killed_program_loses_nothing_it_had_confirmed(connection: sqlite3.Connection, tmp_path: Path) -> None:
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(tmp_path / "library.db")], stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout is not None
    confirmed = [int(writer.stdout.readline()) for _ in range(25)]
    writer.send_signal(signal.SIGKILL)
    confirmed += [int(line) for line in writer.stdout.read().split()]
    writer.stdout.close()
    writer.wait()

    names = [
        held.correction.actor.name for held in Corrections(connection).of(DAM) if isinstance(held.correction, Hide)
    ]
    assert names[: len(confirmed)] == [f"Orr {number}" for number in confirmed]
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_it_is_on_the_disk_when_the_call_returns(connection: sqlite3.Connection) -> None:
    levels: list[str] = []
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.set_trace_callback(levels.append)
    Corrections(connection).add(DAM, HIDE)
    connection.set_trace_callback(None)
    told = [line for line in levels if "synchronous =" in line or line == "COMMIT"]

    assert told == ["PRAGMA synchronous = FULL", "COMMIT", "PRAGMA synchronous = 1"]


def test_the_same_text_under_another_name_has_the_same_corrections(shelf: Corrections) -> None:
    shelf.add(article_of("Orr left."), HIDE)

    assert kept(shelf, article_of("Orr left.", name="copy")) == [HIDE]
