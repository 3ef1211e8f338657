from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.cli.conftest import WORDS, Run, environment_of, run_in
from tui.export.json_format import schema
from tui.library.library import Library
from tui.model.analysis import ActorKind
from tui.model.anchors import Anchor, Note
from tui.model.corrections import ActorRef, Correction, Hide, Rename
from tui.model.span import CharSpan
from tui.sources import read

RECORDS = [
    {"id": "b/2", "text": WORDS, "title": "Mayor opens bridge"},
    {"id": "a 1", "text": "  “No,” said Bo Orr.\n\n\tHe left.\n"},
    {"id": "", "text": ""},
    {"id": "c", "text": "“Da bist du ja”, sagte 東京 👩\u200d👧.\r\n\x1b[31mRot\x1b[0m\0"},
]
CORPUS = [json.dumps(RECORDS[0]), "no JSON", *map(json.dumps, RECORDS[1:]), '{"id": 7}']

Ran = subprocess.CompletedProcess


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("corpus") / "corpus.jsonl"
    path.write_text("\n".join(CORPUS) + "\n", encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def analysed(corpus: Path) -> Ran[bytes]:
    """One run over a corpus with two bad lines, in a terminal that knows no more than ASCII."""
    return run_in(corpus.parent)("analyze", str(corpus), "--format", "jsonl", LC_ALL="C", PYTHONIOENCODING="ascii")


@pytest.fixture(scope="module")
def records(analysed: Ran[bytes]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in analysed.stdout.decode("utf-8").splitlines()]


def spans(record: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for actor in record["actors"]:
        yield from actor["mentions"]
    for quote in record["quotes"]:
        yield from quote["content"]
        yield from (quote[part] for part in ("cue", "speaker") if quote[part])


def test_a_corpus_gives_one_analysis_a_line_in_order(records: list[dict[str, Any]]) -> None:
    assert [record["id"] for record in records] == [record["id"] for record in RECORDS]


def test_the_text_is_unchanged_but_for_control_characters(records: list[dict[str, Any]]) -> None:
    assert [record["text"] for record in records[:3]] == [record["text"] for record in RECORDS[:3]]
    assert records[3]["text"] == "“Da bist du ja”, sagte 東京 👩\u200d👧.\nRot"


def test_every_line_fits_the_published_schema(records: list[dict[str, Any]]) -> None:
    validator = jsonschema.Draft202012Validator(schema())

    assert [list(validator.iter_errors(record)) for record in records] == [[]] * 4


def test_the_text_of_every_span_is_its_slice(records: list[dict[str, Any]]) -> None:
    found = [(record["text"][s["start"] : s["end"]], s["text"]) for record in records for s in spans(record)]

    assert len(found) > 8
    assert [slice_ for slice_, _ in found] == [text for _, text in found]


def test_actors_and_quotes_are_found(records: list[dict[str, Any]]) -> None:
    assert records[0]["actors"][0]["name"] == "Ada Fenn"
    assert [quote["content"][0]["text"] for quote in records[0]["quotes"]] == ["“It holds,”"]


def test_what_can_not_be_read_is_reported_with_its_line_and_ends_with_1(analysed: Ran[bytes], corpus: Path) -> None:
    said = analysed.stderr.decode().splitlines()

    assert analysed.returncode == 1
    assert said[0].startswith(f"newsreader: {corpus}, line 2 is not JSON")
    assert said[1:] == [f"newsreader: {corpus}, line 6 has something other than text as its `id`."]


def test_one_article_is_one_document_and_nothing_else_is_said(run: Run, story: Path) -> None:
    ran = run("analyze", str(story), "--model", "en_core_web_sm")

    assert (ran.returncode, ran.stderr) == (0, b"")
    assert json.loads(ran.stdout)["title"] == "Mayor opens bridge"


def test_several_articles_are_an_array_and_standard_input_may_be_one(run: Run, story: Path) -> None:
    ran = run("analyze", str(story), "-", stdin="“No,” said Bo.".encode())

    assert (ran.returncode, ran.stderr) == (0, b"")
    assert [record["id"] for record in json.loads(ran.stdout)] == ["story", "stdin"]


def test_a_hostile_file_name_is_words_in_both_outputs(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "\x1b]0;title\x07news\u202e"
    folder.mkdir()
    (folder / "a\x1b[31m\n.txt").write_text(WORDS, encoding="utf-8")
    (folder / "b\x1b[31m.txt").touch()
    ran = run("analyze", str(folder))

    assert ran.returncode == 1
    assert json.loads(ran.stdout)[0]["id"] == "a"
    assert ran.stderr.decode().rstrip("\n").isprintable()
    assert "is empty" in ran.stderr.decode()


def test_a_file_name_that_is_no_utf_8_is_read(run: Run, tmp_path: Path) -> None:
    if sys.platform != "linux":
        pytest.skip("names are text there")
    path = bytes(tmp_path) + b"/caf\xe9.txt"
    Path(path.decode("utf-8", "surrogateescape")).write_text(WORDS, encoding="utf-8")
    ran = run("analyze", path.decode("utf-8", "surrogateescape"))

    assert ran.returncode == 0
    assert json.loads(ran.stdout)["id"] == "caf\ufffd"


def test_explain_prints_the_reasons(run: Run, story: Path) -> None:
    ran = run("analyze", "--explain", str(story))
    said = ran.stdout.decode()

    assert ran.returncode == 0
    assert "a1 Ada Fenn (PERSON" in said
    assert "| “It holds,”" in said


def test_a_reader_of_the_output_may_leave_early(corpus: Path) -> None:
    program = [sys.executable, "-m", "tui", "analyze", str(corpus), "--format", "jsonl"]
    with subprocess.Popen(
        program, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment_of(corpus.parent)
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        said = running.stderr.read().decode()

    assert "Traceback" not in said
    assert "BrokenPipe" not in said
    assert running.returncode == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is always full")
def test_a_full_disk_is_reported(story: Path, tmp_path: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "tui", "analyze", str(story)],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            env=environment_of(tmp_path),
        )

    assert ran.returncode == 1
    assert ran.stderr.decode() == "newsreader: The output can't be written: No space left on device.\n"


def test_a_table_has_a_row_for_each_quote_of_each_article(run: Run, corpus: Path) -> None:
    ran = run("analyze", str(corpus), "--format", "tsv")
    rows = [line.split("\t") for line in ran.stdout.decode().splitlines()]

    at = rows[0].index("words")
    assert [(row[0], row[at]) for row in rows][:3] == [("article", "words"), ("b/2", "“It holds,”"), ("a 1", "“No,”")]


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


def test_corrections_that_no_longer_apply_are_reported(run: Run, story: Path, library: Path) -> None:
    correct(library, story, Hide(ActorRef("Nobody", ActorKind.PERSON, Anchor("Nobody Known"))))
    printed = run("analyze", str(story), "--library", str(library), "--corrected")

    assert b"no longer applies: Nobody hidden" in printed.stderr
    assert printed.returncode == 0


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
