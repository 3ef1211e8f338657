from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tui.library.library import Library
from tui.model.analysis import ActorKind
from tui.model.anchors import Anchor, Note
from tui.model.corrections import ActorRef, Correction, Hide, Rename
from tui.model.span import CharSpan
from tui.sources import read

Run = Callable[..., "subprocess.CompletedProcess[bytes]"]
FENN = ActorRef("Ada Fenn", ActorKind.PERSON)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "library.db"


def correct(library: Path, story: Path, *corrections: Correction) -> None:
    opened = Library(library)
    for correction in corrections:
        opened.corrections.add(read(str(story)), correction)
    opened.close()


@pytest.mark.parametrize(("options", "name"), [(["--corrected"], "Mayor Fenn"), ([], "Ada Fenn")])
def test_analyses_are_corrected_where_that_is_asked_for(
    run: Run, story: Path, library: Path, options: list[str], name: str
) -> None:
    correct(library, story, Rename(FENN, "Mayor Fenn"))
    printed = run("analyze", str(story), "--library", str(library), *options)

    assert [actor["name"] for actor in json.loads(printed.stdout)["actors"] if actor["kind"] == "PERSON"] == [name]


def test_corrections_that_no_longer_apply_are_told(run: Run, story: Path, library: Path) -> None:
    correct(library, story, Hide(ActorRef("Nobody", ActorKind.PERSON, Anchor("Nobody Known"))))
    printed = run("analyze", str(story), "--library", str(library), "--corrected")

    assert b"no longer applies: Nobody hidden" in printed.stderr
    assert printed.returncode == 0


def test_notes_are_printed_as_markdown(run: Run, story: Path, library: Path) -> None:
    article = read(str(story))
    opened = Library(library)
    start = article.text.index("crossed")
    opened.notes.add(
        article, Note.on(CharSpan(start, start + 7), article.text, "On foot?", "2026-03-01T10:05:00+00:00")
    )
    opened.close()
    printed = run("notes", str(story), "--library", str(library))

    assert printed.stdout.decode() == (
        "# Notes on Mayor opens bridge\n\nstory.txt\n\n"
        "> Fenn **crossed** it first.\n\nOn foot?\n\n*paragraph 2, 2026-03-01 10:05*\n"
    )


def test_an_article_without_notes_is_told(run: Run, story: Path, library: Path) -> None:
    printed = run("notes", str(story), "--library", str(library))

    assert (printed.stdout, printed.returncode) == (b"", 0)
    assert b"There are no notes on" in printed.stderr


def test_what_can_not_be_read_is_told_and_the_rest_goes_on(run: Run, story: Path, library: Path) -> None:
    printed = run("notes", str(story.with_name("gone.txt")), str(story), "--library", str(library))

    assert printed.returncode == 1
    assert b"There are no notes on" in printed.stderr


def test_notes_stand_in_the_formats_that_show_them(run: Run, story: Path, library: Path) -> None:
    article = read(str(story))
    opened = Library(library)
    start = article.text.index("crossed")
    opened.notes.add(
        article, Note.on(CharSpan(start, start + 7), article.text, "On foot?", "2026-03-01T10:05:00+00:00")
    )
    opened.close()
    printed = run("analyze", str(story), "--library", str(library), "--format", "markdown", "--notes")

    assert b"## Notes" in printed.stdout
    assert b"On foot?" in printed.stdout
