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
from tests.strategies import corrected_analyses, notes, places
from tui.errors import LibraryError
from tui.library.annotations import Corrections, Notes, ReadingPositions
from tui.library.library import Library
from tui.library.migration import migrate
from tui.model.analysis import ActorKind, Analysis
from tui.model.anchors import Anchor, Note
from tui.model.article import Article
from tui.model.corrections import ActorRef, Correction, Hide, Rename, Retype, Scope
from tui.model.navigation import ReadingPosition
from tui.model.span import CharSpan

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
def correction_store(connection: sqlite3.Connection) -> Corrections:
    return Corrections(connection)


def stored(correction_store: Corrections, article: Article) -> list[Correction]:
    return [held.correction for held in correction_store.of(article)]


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
    correction_store: Corrections, made_in: Article, read: Article, expected: list[Correction]
) -> None:
    correction_store.add(made_in, HIDE)
    correction_store.add(made_in, RENAME)

    assert stored(correction_store, read) == expected


def test_a_correction_knows_whether_it_was_made_here(correction_store: Corrections) -> None:
    correction_store.add(DAM, RENAME)

    assert [held.own for article in (DAM, LAKE) for held in correction_store.of(article)] == [True, False]


def test_one_correction_is_undone_and_the_others_stay(correction_store: Corrections) -> None:
    first, second = correction_store.add(DAM, HIDE), correction_store.add(DAM, RENAME)
    correction_store.remove(first.id)

    assert correction_store.of(DAM) == (second,)


def test_undoing_what_is_undone_says_so(correction_store: Corrections) -> None:
    number = correction_store.add(DAM, HIDE).id

    assert (correction_store.remove(number), correction_store.remove(number)) == (True, False)


def test_all_corrections_are_listed_with_their_articles(correction_store: Corrections) -> None:
    correction_store.add(DAM, HIDE)
    correction_store.add(Article("lake", "Orr came.", title="Lake calm"), HIDE)

    assert [held.title for held in correction_store.all()] == ["dam.txt", "Lake calm"]


def test_what_a_newer_version_kept_is_passed_over(
    correction_store: Corrections, connection: sqlite3.Connection
) -> None:
    correction_store.add(DAM, HIDE)
    correction_store.add(DAM, Retype(ORR, ActorKind.ORG))
    connection.execute("UPDATE corrections SET kind = 'bless' WHERE id = 1")
    connection.commit()

    assert stored(correction_store, DAM) == [Retype(ORR, ActorKind.ORG)]


def test_a_library_that_can_not_be_written_is_reported(
    correction_store: Corrections, connection: sqlite3.Connection
) -> None:
    connection.execute("PRAGMA query_only = ON")

    with pytest.raises(LibraryError, match="The correction can't be written"):
        correction_store.add(DAM, HIDE)


@given(corrected_analyses())
def test_any_correction_is_loaded_as_it_was_saved(case: tuple[Analysis, tuple[Correction, ...]]) -> None:
    analysis, history = case
    with closing(Library(None)) as library:
        for correction in history:
            library.corrections.add(analysis.article, correction)

        assert tuple(stored(library.corrections, analysis.article)) == history


WRITER = """
import sys
from pathlib import Path
from tui.library.library import Library
from tui.library.migration import migrate
from tui.model.analysis import ActorKind
from tui.model.article import Article
from tui.model.corrections import ActorRef, Hide

correction_store = Library(Path(sys.argv[1])).corrections
article = Article("dam.txt", "Orr left.", source="news/dam.txt")
for number in range(100_000):
    correction_store.add(article, Hide(ActorRef(f"Orr {number}", ActorKind.PERSON)))
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


def test_the_same_text_under_another_name_has_the_same_corrections(correction_store: Corrections) -> None:
    correction_store.add(article_of("Orr left."), HIDE)

    assert stored(correction_store, article_of("Orr left.", name="copy")) == [HIDE]


NOTED_DAM = Article("dam.txt", "The dam holds.", title="Dam holds", source="news/dam.txt")
NOTED_LAKE = Article("lake.txt", "The lake rose.", source="news/lake.txt")
NOTE = Note.on(CharSpan(4, 7), NOTED_DAM.text, "Which one?", "2026-03-01T10:00:00+00:00")


@pytest.fixture
def note_store(connection: sqlite3.Connection) -> Notes:
    return Notes(connection)


def test_an_article_has_its_own_notes(note_store: Notes) -> None:
    kept = note_store.add(NOTED_DAM, NOTE)

    assert (note_store.of(NOTED_DAM), note_store.of(NOTED_LAKE)) == ((kept,), ())


def test_a_changed_article_keeps_its_notes(note_store: Notes) -> None:
    kept = note_store.add(NOTED_DAM, NOTE)

    assert note_store.of(Article("dam.txt", "The dam held.", source="news/dam.txt")) == (kept,)


def test_a_note_is_rewritten_in_its_place(note_store: Notes) -> None:
    first, second = note_store.add(NOTED_DAM, NOTE), note_store.add(NOTED_DAM, NOTE)
    note_store.rewrite(first, "The northern one?")

    assert [(kept.id, kept.note.text) for kept in note_store.of(NOTED_DAM)] == [
        (first.id, "The northern one?"),
        (second.id, "Which one?"),
    ]


def test_a_note_is_thrown_away_alone(note_store: Notes) -> None:
    first, second = note_store.add(NOTED_DAM, NOTE), note_store.add(NOTED_DAM, NOTE)

    assert note_store.remove(first.id)
    assert note_store.of(NOTED_DAM) == (second,)


def test_all_notes_are_listed_with_their_articles(note_store: Notes) -> None:
    note_store.add(NOTED_DAM, NOTE)
    note_store.add(NOTED_LAKE, NOTE)

    assert [kept.title for kept in note_store.all()] == ["Dam holds", "lake.txt"]


def test_a_damaged_note_is_passed_over(note_store: Notes, connection: sqlite3.Connection) -> None:
    note_store.add(NOTED_DAM, NOTE)
    connection.execute("UPDATE notes SET anchor = '{'")

    assert note_store.all() == ()


@given(notes)
def test_any_note_is_loaded_as_it_was_saved(note: Note) -> None:
    with closing(Library(None)) as library:
        library.notes.add(NOTED_DAM, note)

        assert [kept.note for kept in library.notes.of(NOTED_DAM)] == [note]


READ_DAM = Article("dam.txt", "The dam holds.", source="news/dam.txt")
READ_DAM_CHANGED = Article("dam.txt", "The dam held.", source="news/dam.txt")


@pytest.fixture
def position_store(connection: sqlite3.Connection) -> ReadingPositions:
    return ReadingPositions(connection)


def test_an_article_never_left_has_no_place(position_store: ReadingPositions) -> None:
    assert position_store.of(READ_DAM) is None


def test_the_last_place_counts(position_store: ReadingPositions) -> None:
    position_store.save(READ_DAM, ReadingPosition(1))
    position_store.save(READ_DAM, ReadingPosition(2))

    assert position_store.of(READ_DAM) == ReadingPosition(2)


def test_a_changed_article_is_opened_at_the_old_place(position_store: ReadingPositions) -> None:
    position_store.save(READ_DAM, ReadingPosition(1))

    assert position_store.of(READ_DAM_CHANGED) == ReadingPosition(1)


def test_the_place_in_this_very_text_comes_first(position_store: ReadingPositions) -> None:
    position_store.save(READ_DAM, ReadingPosition(1))
    position_store.save(READ_DAM_CHANGED, ReadingPosition(2))

    assert position_store.of(READ_DAM) == ReadingPosition(1)


def test_a_damaged_place_is_none(position_store: ReadingPositions, connection: sqlite3.Connection) -> None:
    position_store.save(READ_DAM, ReadingPosition(1))
    connection.execute("UPDATE places SET data = '{'")

    assert position_store.of(READ_DAM) is None


@given(places)
def test_any_place_is_loaded_as_it_was_saved(place: ReadingPosition) -> None:
    with closing(Library(None)) as library:
        library.places.save(READ_DAM, place)

        assert library.places.of(READ_DAM) == place
