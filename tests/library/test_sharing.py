"""One library, several programs: at the same time, killed, and of an older version."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.builders import actor_in, analysis_of, article_of
from tui.library.library import Library
from tui.library.schema import STEPS
from tui.model.login import bare, login_of

ROOT = Path(__file__).parent.parent.parent
WRITER = """
import sys
from pathlib import Path
from tests.builders import actor_in, analysis_of, article_of
from tui.library.library import Library

library = Library(Path(sys.argv[1]))
for number in range(int(sys.argv[3])):
    article = article_of(f"Ada Fenn told {sys.argv[2]} {number} times.", name=f"{sys.argv[2]}{number}")
    kept = library.articles.add(article)
    library.save(analysis_of(article, actor_in(article, "Ada Fenn")))
    library.articles.tag(sys.argv[2], kept)
    print(kept, flush=True)
print(library.warnings, flush=True)
library.close()
"""


def writer(path: Path, name: str, articles: int) -> subprocess.Popen[str]:
    program = [sys.executable, "-c", WRITER, str(path), name, str(articles)]
    return subprocess.Popen(program, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def test_programs_that_fill_one_library_together_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    running = [writer(path, name, 15) for name in ("Bo", "Cy")]
    said = [process.communicate(timeout=120)[0].splitlines() for process in running]
    library = Library(path)

    assert [lines[-1] for lines in said] == ["[]", "[]"]
    assert {int(number) for lines in said for number in lines[:-1]} == {row.id for row in library.articles.list()}
    assert library.articles.tags() == (("bo", 15), ("cy", 15))
    assert [found.articles for found in library.dossiers.of("Ada Fenn")] == [30]
    assert library.check() == ()
    library.close()


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_a_killed_program_leaves_a_sound_library_with_all_it_had_confirmed(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    process = writer(path, "Bo", 100_000)
    assert process.stdout is not None
    confirmed = [int(process.stdout.readline()) for _ in range(12)]
    process.send_signal(signal.SIGKILL)
    confirmed += [int(line) for line in process.stdout.read().split()]
    process.stdout.close()
    process.wait()
    library = Library(path)

    assert set(confirmed) <= {row.id for row in library.articles.list("tag:bo actor:Fenn")}
    assert (library.check(), library.warnings) == ((), [])
    library.close()


@pytest.mark.parametrize("version", range(3, len(STEPS) + 1))
def test_articles_of_an_older_version_are_found_with_their_actors(tmp_path: Path, version: int) -> None:
    article = article_of("Ada Fenn left.", name="fenn")
    connection = sqlite3.connect(tmp_path / "library.db", isolation_level=None)
    connection.create_function("bare", 1, bare)
    connection.create_function("login_of", 1, login_of)
    for statement in (statement for step in STEPS[:version] for statement in step):
        connection.execute(statement)
    columns = {
        "id": 7,
        "digest": article.digest,
        "name": article.id,
        "source": "news/fenn.txt",
        "fetched": "2024-01-01T00:00:00+00:00",
        "words": article.words,
        "paragraphs": "[[0,14]]",
    } | ({"line": 7} if version >= 7 else {})
    names, marks = ", ".join(columns), ", ".join("?" * len(columns))
    connection.execute(f"INSERT INTO articles ({names}) VALUES ({marks})", [*columns.values()])  # noqa: S608
    connection.execute("INSERT INTO texts (id, title, body) VALUES (7, '', ?)", (article.text,))
    connection.execute("INSERT INTO sources VALUES ('news/fenn.txt', 'fenn', 7, NULL, '2024-01-01T00:00:00+00:00')")
    connection.execute(f"PRAGMA user_version = {version}")
    connection.close()
    library = Library(tmp_path / "library.db")
    library.save(analysis_of(article, actor_in(article, "Ada Fenn")))

    assert [row.id for row in library.articles.list("actor:fenn left")] == [7]
    assert library.articles.sources(7) == ("news/fenn.txt",)
    assert library.check() == ()
    library.close()
