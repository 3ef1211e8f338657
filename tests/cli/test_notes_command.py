from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders import article_of
from tui.library.library import Library
from tui.model.anchors import Note
from tui.model.article import Article
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


def noted(library: Library, article: Article, words: str, text: str) -> None:
    start = article.text.index(words)
    span = CharSpan(start, start + len(words))
    library.notes.add(article, Note.on(span, article.text, text, "2026-03-01T10:05:00+00:00"))


@pytest.fixture
def noted_library(story: Path, library: Path) -> Path:
    """A library with a noted article in it, and a note on an article that is not."""
    opened = Library(library)
    article = replace(read(str(story)), source="https://varne.example/bridge")
    opened.articles.insert(article)
    noted(opened, article, "crossed", "On foot?")
    noted(opened, article_of("The ferry stays in Holm.", name="ferry"), "stays", "Why?")
    opened.close()
    return library


def test_notes_of_the_whole_library_are_printed_with_their_context(run: Run, noted_library: Path) -> None:
    printed = run("notes", "--all", "--library", str(noted_library))

    assert printed.stdout.decode() == (
        "# Notes on Mayor opens bridge\n\nhttps\\://varne.example/bridge\n\n"
        "> Fenn **crossed** it first.\n\nOn foot?\n\n*paragraph 2, 2026-03-01 10:05*\n\n"
        "# Notes on ferry\n\n> … The ferry **stays** in Holm. …\n\nWhy?\n\n*2026-03-01 10:05*\n"
    )


def test_annotations_go_out_and_come_in_as_they_were(
    run: Run, story: Path, noted_library: Path, tmp_path: Path
) -> None:
    out, other = tmp_path / "notes.json", tmp_path / "other.db"
    out.write_bytes(run("notes", "--all", "--format", "webannotation", "--library", str(noted_library)).stdout)
    (first, *_) = json.loads(out.read_text(encoding="utf-8"))
    into_other = ("notes", "--import", str(out), str(story), "--library", str(other))
    codes = [run(*into_other), run(*into_other)]
    back = run("notes", str(story), "--library", str(other))

    assert {key: first[key] for key in ("@context", "type", "motivation", "created", "body")} == {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "Annotation",
        "motivation": "commenting",
        "created": "2026-03-01T10:05:00+00:00",
        "body": {"type": "TextualBody", "value": "On foot?", "format": "text/plain"},
    }
    ferry = (
        "newsreader: No article has the words “stays” that a note from ferry is on.\n"
        "newsreader: hint: name the article: `newsreader notes --import FILE ARTICLE`\n"
    )
    assert [done.stderr.decode().replace("newsreader: hint", "hint") for done in codes] == [
        f"{ferry.replace('newsreader: hint', 'hint')}newsreader: {counts}\n"
        for counts in ("1 note added, 0 known already.", "0 notes added, 1 known already.")
    ]
    assert back.stdout.decode().endswith(
        "> Fenn **crossed** it first.\n\nOn foot?\n\n*paragraph 2, 2026-03-01 10:05*\n"
    )


def test_annotations_find_their_article_in_the_library_by_its_address(
    run: Run, noted_library: Path, tmp_path: Path
) -> None:
    annotation = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "Annotation",
        "bodyValue": "First \x1b[2Jof all?",
        "target": {
            "source": "https://varne.example/bridge",
            "selector": {"type": "TextQuoteSelector", "exact": "first", "prefix": "it "},
        },
    }
    file = tmp_path / "one.json"
    file.write_text(json.dumps({"type": "AnnotationPage", "items": [annotation, annotation | {"target": "x"}]}))
    done = run("notes", "--import", str(file), "--library", str(noted_library))
    opened = Library(noted_library)
    texts = [stored.note.text for stored in opened.notes.all()]
    opened.close()

    assert (done.returncode, done.stderr.decode().splitlines()) == (
        1,
        [
            "newsreader: Annotation 2 is no note on words of a text: no target has a TextQuoteSelector.",
            "newsreader: 1 note added, 0 known already.",
        ],
    )
    assert texts == ["On foot?", "Why?", "First of all?"]


@pytest.mark.parametrize(
    ("content", "message"),
    [("{", "It is no JSON"), ("[]", "It holds no annotations."), ('{"type": "Note"}', "It holds no annotations.")],
)
def test_what_holds_no_annotations_is_reported(
    run: Run, library: Path, tmp_path: Path, content: str, message: str
) -> None:
    file = tmp_path / "x.json"
    file.write_text(content)
    done = run("notes", "--import", str(file), "--library", str(library))

    assert (done.returncode, done.stderr.decode().startswith(f"newsreader: {file}: {message}")) == (1, True)
