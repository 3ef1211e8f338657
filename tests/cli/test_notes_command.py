from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tui.library.library import Library
from tui.model.anchors import Note
from tui.model.span import CharSpan
from tui.sources import read

Run = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "library.db"


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


def test_an_article_without_notes_is_reported(run: Run, story: Path, library: Path) -> None:
    printed = run("notes", str(story), "--library", str(library))

    assert (printed.stdout, printed.returncode) == (b"", 0)
    assert b"There are no notes on" in printed.stderr


def test_what_can_not_be_read_is_reported_and_the_rest_goes_on(run: Run, story: Path, library: Path) -> None:
    printed = run("notes", str(story.with_name("gone.txt")), str(story), "--library", str(library))

    assert printed.returncode == 1
    assert b"There are no notes on" in printed.stderr
