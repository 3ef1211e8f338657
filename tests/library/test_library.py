from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings

import tui.library.analyses
import tui.library.library
from tests.builders import article_of
from tests.strategies import analyses
from tui.errors import LibraryError
from tui.library.article_rows import ArticleOrder
from tui.library.library import VERSION, Library
from tui.library.schema import STEPS
from tui.model.analysis import Actor, ActorKind, Analysis, Mention, MentionKind, Stop, Turn, TurnRole
from tui.model.article import Article
from tui.model.navigation import ReadingPosition
from tui.model.span import CharSpan

BRIDGE = article_of("Ada Fenn opened the bridge.", name="bridge")


def analysis_of(article: Article, maker: str = "model 1, rules 1") -> Analysis:
    mention = Mention(CharSpan(0, 3), MentionKind.NAME, 0.9, "a name")
    return Analysis(article, (Actor("a1", "Ada Fenn", ActorKind.PERSON, (mention,), ("Ada",), ("mayor",)),), (), maker)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "library.db"


@pytest.fixture
def library(path: Path) -> Iterator[Library]:
    made = Library(path)
    yield made
    made.close()


def reopened(path: Path, found: Analysis) -> Analysis | None:
    library = Library(path)
    try:
        return library.find(found.article, found.model)
    finally:
        library.close()


# Analyses


def test_an_analysis_is_found_in_the_next_session(library: Library, path: Path) -> None:
    library.save(analysis_of(BRIDGE))

    assert reopened(path, analysis_of(BRIDGE)) == analysis_of(BRIDGE)


@pytest.mark.parametrize(
    "other",
    [
        article_of("Ada Fenn opened the bridges.", name="bridge"),
        Article("bridge", BRIDGE.text, (CharSpan(0, 8),)),
        Article("bridge", BRIDGE.text, BRIDGE.paragraphs, title="A bridge"),
    ],
    ids=["text", "paragraphs", "title"],
)
def test_another_article_has_no_analysis(library: Library, other: Article) -> None:
    library.save(analysis_of(BRIDGE))

    assert library.find(other, "model 1, rules 1") is None


def test_an_analysis_of_another_model_or_older_rules_is_not_found(library: Library) -> None:
    library.save(analysis_of(BRIDGE))

    assert library.find(BRIDGE, "model 1, rules 2") is None


def test_the_same_words_elsewhere_have_the_same_analysis(library: Library) -> None:
    moved = article_of(BRIDGE.text, name="elsewhere")
    library.save(analysis_of(BRIDGE))

    assert library.find(moved, "model 1, rules 1") == analysis_of(moved)


def test_the_last_analysis_of_a_maker_counts(library: Library) -> None:
    library.save(analysis_of(BRIDGE))
    library.save(Analysis(BRIDGE, model="model 1, rules 1"))

    assert library.find(BRIDGE, "model 1, rules 1") == Analysis(BRIDGE, model="model 1, rules 1")


def test_an_analysis_that_stopped_at_its_limit_is_kept_with_where_it_stopped(library: Library) -> None:
    stopped = Analysis(BRIDGE, model="model 1", notes=("It stopped.",), stop=Stop(8, 10.0))
    library.save(stopped)

    assert library.find(BRIDGE, "model 1") == stopped


def test_the_turns_of_an_interview_are_kept(library: Library) -> None:
    turns = (Turn(BRIDGE.paragraphs[0], TurnRole.QUESTION),)
    library.save(Analysis(BRIDGE, model="model 1", turns=turns))

    assert library.find(BRIDGE, "model 1") == Analysis(BRIDGE, model="model 1", turns=turns)


def test_an_analysis_stored_before_there_were_turns_has_none(library: Library, path: Path) -> None:
    library.save(Analysis(BRIDGE, model="model 1"))
    with closing(sqlite3.connect(path)) as connection, connection:
        (data,) = connection.execute("SELECT data FROM analyses").fetchone()
        old = {name: value for name, value in json.loads(zlib.decompress(data)).items() if name != "turns"}
        connection.execute("UPDATE analyses SET data = ?", (zlib.compress(json.dumps(old).encode()),))

    assert library.find(BRIDGE, "model 1") == Analysis(BRIDGE, model="model 1")


@pytest.mark.parametrize("stop", [None, Stop(16, 20.0)], ids=["complete", "further"])
def test_an_analysis_that_came_as_far_stays(library: Library, stop: Stop | None) -> None:
    kept = Analysis(BRIDGE, model="model 1", stop=stop)
    library.save(kept)
    library.save(Analysis(BRIDGE, model="model 1", stop=Stop(8, 10.0)))

    assert library.find(BRIDGE, "model 1") == kept


def test_an_analysis_that_came_further_takes_the_place_of_one_that_stopped(library: Library) -> None:
    library.save(Analysis(BRIDGE, model="model 1", stop=Stop(8, 10.0)))
    library.save(Analysis(BRIDGE, model="model 1"))

    assert library.find(BRIDGE, "model 1") == Analysis(BRIDGE, model="model 1")


def test_the_list_tells_which_analyses_stopped_and_where(library: Library) -> None:
    dam = article_of("Dam holds.\n\nBo Vane spoke.\n\nHe left.", name="dam")
    for article, stop in ((BRIDGE, None), (dam, Stop(dam.paragraphs[1].end, 10.0))):
        library.articles.add(article)
        library.save(Analysis(article, model="model 1", stop=stop))

    assert [row.reached for row in library.articles.list(order=ArticleOrder.ADDED)] == [2, None]
    assert [row.title for row in library.articles.list("is:incomplete")] == ["dam"]


@pytest.mark.parametrize(
    "data",
    [b"", b"no zip", b"x\x9c\x03\x00\x00\x00\x00\x01", b"\x00" * 100],
    ids=["empty", "no-zip", "no-json", "zeros"],
)
def test_a_damaged_analysis_is_made_anew(library: Library, path: Path, data: bytes) -> None:
    library.save(analysis_of(BRIDGE))
    with sqlite3.connect(path) as other:
        other.execute("UPDATE analyses SET data = ?", (data,))
    other.close()

    assert library.find(BRIDGE, "model 1, rules 1") is None


@pytest.mark.parametrize(
    "mention",
    ['{"span":{"start":0,"end":9999}}', '{"span":{"start":5,"end":2}}', "{}", "7"],
    ids=["outside", "backwards", "no-span", "number"],
)
def test_an_analysis_that_does_not_fit_its_article_is_made_anew(library: Library, path: Path, mention: str) -> None:
    import zlib  # noqa: PLC0415  (only this test forges what is kept)

    actor = f'{{"id":"a1","name":"A","kind":"PERSON","mentions":[{mention}],"aliases":[],"roles":[]}}'
    forged = zlib.compress(f'{{"actors":[{actor}],"quotes":[],"notes":[]}}'.encode())
    library.save(analysis_of(BRIDGE))
    with sqlite3.connect(path) as other:
        other.execute("UPDATE analyses SET data = ?", (forged,))
    other.close()

    assert library.find(BRIDGE, "model 1, rules 1") is None


def test_the_analysis_unused_for_longest_goes_first(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tui.library.analyses, "UNLISTED", 3)
    articles = [article_of(f"Ada Fenn spoke {number} times.") for number in range(5)]
    for article in articles:
        library.save(analysis_of(article))

    kept = [library.find(article, "model 1, rules 1") is not None for article in articles]
    assert kept == [False, False, True, True, True]


def test_an_analysis_in_use_is_not_the_first_to_go(
    library: Library, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tui.library.analyses, "UNLISTED", 2)
    used, unused, new = (article_of(f"Ada Fenn spoke {number} times.") for number in range(3))
    library.save(analysis_of(used))
    library.save(analysis_of(unused))
    with sqlite3.connect(path) as other:
        other.execute("UPDATE analyses SET used = '2020-01-01T00:00:00.000Z'")
    other.close()
    library.find(used, "model 1, rules 1")
    library.save(analysis_of(new))

    assert library.find(used, "model 1, rules 1") is not None
    assert library.find(unused, "model 1, rules 1") is None


@given(found=analyses())
@settings(max_examples=25)
def test_any_analysis_is_found_as_it_was_saved(found: Analysis) -> None:
    with closing(Library(None)) as library:
        library.save(found)

        assert library.find(found.article, found.model) == found


# What was read


def test_what_was_read_last_comes_first(library: Library) -> None:
    for reference in ("a.txt", "b.txt", "a.txt"):
        library.opened(reference)

    assert library.history.references() == ("a.txt", "b.txt")


def test_the_oldest_references_go(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tui.library.analyses, "REFERENCES", 2)
    for reference in ("a.txt", "b.txt", "c.txt"):
        library.opened(reference)

    assert library.history.references() == ("c.txt", "b.txt")


def test_a_password_is_no_part_of_what_was_read_last(path: Path) -> None:
    library = Library(path)
    library.opened("https://ada:k@lp@varne.example/bridge")

    assert library.history.references() == ("https://varne.example/bridge",)
    library.close()


def test_a_file_name_that_is_no_text_is_not_kept_and_no_crash(library: Library) -> None:
    library.opened("caf\udce9.txt")

    assert library.history.references() == ()


def test_a_place_in_a_file_whose_name_is_no_text_is_kept(library: Library) -> None:
    article = Article("caf\udce9", BRIDGE.text, BRIDGE.paragraphs, source="caf\udce9.txt")
    library.places.save(article, ReadingPosition(3))

    assert library.places.of(article) == ReadingPosition(3)


# The file


def test_the_folder_is_made(library: Library, path: Path) -> None:
    assert library.path == path
    assert path.is_file()


def test_a_library_in_memory_works_for_one_session() -> None:
    library = Library(None)
    library.save(analysis_of(BRIDGE))
    library.places.save(BRIDGE, ReadingPosition(3))

    assert library.find(BRIDGE, "model 1, rules 1") == analysis_of(BRIDGE)
    assert library.places.of(BRIDGE) == ReadingPosition(3)
    library.close()


def damage(path: Path) -> bytes:
    """Spoil a library's pages, but not the header by which it is known as one; what it is then."""
    Library(path).close()
    data = path.read_bytes()
    path.write_bytes(data[:100] + b"\xff" * (len(data) - 100))
    return path.read_bytes()


def test_a_damaged_library_is_reported_and_left_alone(path: Path) -> None:
    data = damage(path)

    with pytest.raises(LibraryError, match="is damaged: ") as told:
        Library(path)

    assert (told.value.hint or "").startswith("`newsreader library rescue OUT`")
    assert path.read_bytes() == data


def test_the_reader_sets_a_damaged_library_aside_and_begins_a_new_one(path: Path) -> None:
    data = damage(path)
    library = Library.open_or_do_without(path)
    library.save(analysis_of(BRIDGE))
    (aside,) = path.parent.glob("library-damaged-*.db")

    assert aside.read_bytes() == data
    assert library.find(BRIDGE, "model 1, rules 1") is not None
    assert f"it was set aside as {aside.name}. `newsreader library rescue OUT" in library.warnings[0]
    library.close()


def test_files_set_aside_never_replace_one_another(path: Path) -> None:
    for _ in range(3):
        damage(path)
        Library.open_or_do_without(path).close()

    assert len(list(path.parent.glob("library-damaged-*.db"))) == 3


def test_a_library_of_a_newer_program_is_left_alone_and_told(library: Library, path: Path) -> None:
    library.close()
    with sqlite3.connect(path) as other:
        other.execute(f"PRAGMA user_version = {VERSION + 1}")
    other.close()
    before = path.read_bytes()

    with pytest.raises(LibraryError, match=f"its schema has version {VERSION + 1}, this program knows {VERSION}"):
        Library(path)

    assert path.read_bytes() == before


def test_where_no_file_can_be_kept_there_is_one_in_memory_and_a_warning(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    library = Library.open_or_do_without(tmp_path / "file" / "library.db")
    library.save(analysis_of(BRIDGE))

    assert library.find(BRIDGE, "model 1, rules 1") is not None
    assert library.warnings[0].startswith("Nothing will be saved in this session. ")
    library.close()


def test_a_library_that_another_program_holds_is_done_without(
    library: Library, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.close()
    monkeypatch.setattr(tui.library.library, "_WAIT", 0.05)
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("PRAGMA locking_mode = EXCLUSIVE")
    holder.execute("BEGIN EXCLUSIVE")
    found = Library.open_or_do_without(path)
    holder.close()

    assert "locked" in found.warnings[0]
    assert list(path.parent.glob("*damaged*")) == []
    found.close()


def test_what_can_not_be_kept_is_reported_once_and_reading_goes_on(library: Library, path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("DROP TABLE analyses")
    other.close()
    library.save(analysis_of(BRIDGE))
    library.save(analysis_of(BRIDGE))

    assert library.warnings == ["The analysis can't be saved: no such table: analyses."]


def test_a_history_that_can_not_be_read_is_reported(library: Library, path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("DROP TABLE history")
    other.close()

    with pytest.raises(LibraryError, match="can't be read"):
        library.history.references()


def test_an_analysis_that_arrives_after_leaving_is_no_crash(library: Library) -> None:
    library.close()
    library.save(analysis_of(BRIDGE))

    assert library.find(BRIDGE, "model 1, rules 1") is None


def test_two_libraries_of_one_file_see_each_others_work(library: Library, path: Path) -> None:
    other = Library(path)
    library.save(analysis_of(BRIDGE))
    library.places.save(BRIDGE, ReadingPosition(3))

    assert other.find(BRIDGE, "model 1, rules 1") is not None
    assert other.places.of(BRIDGE) == ReadingPosition(3)
    other.close()


WRITER = """
import sys
from pathlib import Path
from tests.builders import article_of
from tui.library.library import Library
from tui.model.analysis import Analysis, Stop
from tui.model.navigation import ReadingPosition

library = Library(Path(sys.argv[1]))
for number in range(40):
    article = article_of(f"{sys.argv[2]} spoke {number} times.", name=f"{sys.argv[2]}{number}")
    library.save(Analysis(article, model="test"))
    library.opened(article.id)
    library.places.save(article, ReadingPosition(number))
print(library.warnings)
library.close()
"""


def test_programs_that_begin_a_library_together_lose_nothing(path: Path) -> None:
    path.parent.mkdir()
    program = [sys.executable, "-c", WRITER, str(path)]
    root = Path(__file__).parent.parent.parent
    running = [
        subprocess.Popen([*program, name], cwd=root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        for name in ("Ada", "Bo", "Cy")
    ]
    said = [process.communicate(timeout=60)[0].decode().strip() for process in running]
    library = Library(path)

    assert said == ["[]"] * 3
    assert len(library.history.references()) == 120
    library.close()


# Its choices


def test_a_choice_is_known_in_the_next_session(library: Library, path: Path) -> None:
    before = library.choices.of("theme")
    library.choices.keep("theme", "nord")
    library.choices.keep("theme", "ansi-dark")
    with closing(Library(path)) as later:
        assert (before, later.choices.of("theme"), later.choices.of("other")) == (None, "ansi-dark", None)


# Its schema


def columns(path: Path) -> dict[str, list[tuple[object, ...]]]:
    connection = sqlite3.connect(path)
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY 1")]
    found = {name: connection.execute(f"PRAGMA table_info({name})").fetchall() for name in tables}
    connection.close()
    return found


@pytest.mark.parametrize("version", range(VERSION), ids=lambda version: f"from-{version}")
def test_a_library_of_any_older_version_becomes_one_of_today(path: Path, version: int) -> None:
    Library(path).close()
    older = path.with_name("older.db")
    connection = sqlite3.connect(older)
    for step in STEPS[:version]:
        for statement in step:
            connection.execute(statement)
    if version:
        connection.execute("INSERT INTO history (reference) VALUES ('a.txt')")
    connection.execute(f"PRAGMA user_version = {version}")
    connection.commit()
    connection.close()
    migrated = Library(older)

    assert migrated.history.references() == (("a.txt",) if version else ())
    assert columns(older) == columns(path)
    migrated.close()


def test_a_step_that_fails_leaves_the_library_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Library(path).close()
    before = columns(path)
    monkeypatch.setattr("tui.library.library.VERSION", VERSION + 1)
    monkeypatch.setattr("tui.library.schema.STEPS", (*STEPS, ("CREATE TABLE new (id TEXT)", "no SQL")))

    with pytest.raises(LibraryError, match="syntax error"):
        Library(path)

    assert columns(path) == before
