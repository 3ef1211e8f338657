"""A reached time limit is told: by the exit code, by a sentence, and by what is written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

HINT = "newsreader: hint: a larger time_limit in config.yaml goes further\n"


@pytest.fixture
def long_story(tmp_path: Path) -> Path:
    path = tmp_path / "long.txt"
    path.write_text("The dam\n\n" + "Ada Fenn opened the dam. “It holds,” Fenn said.\n\n" * 3_000, encoding="utf-8")
    return path


@pytest.fixture
def hurry(tmp_path: Path) -> Path:
    path = tmp_path / "hurry.yaml"
    path.write_text("time_limit: 1\n", encoding="utf-8")
    return path


def test_json_says_where_the_analysis_stopped(run: Run, long_story: Path, hurry: Path) -> None:
    ran = run("analyze", str(long_story), "--config", str(hurry))
    record = json.loads(ran.stdout)
    stopped = record["stopped"]

    assert (ran.returncode, record["complete"], stopped["paragraphs"]) == (1, False, 3_001)
    assert 0 < stopped["paragraph"] < 3_001
    assert record["text"][: stopped["offset"]].endswith("Fenn said.")
    assert max(q["content"][-1]["end"] for q in record["quotes"]) <= stopped["offset"]
    place = f"after paragraph {stopped['paragraph']:,} of 3,001"
    share = 100 * stopped["offset"] // len(record["text"])
    sentence = f"newsreader: long: The analysis stopped at its time limit of 1 s, {place} ({share} % of the text).\n"
    assert ran.stderr.decode() == sentence + HINT


def test_each_row_of_a_table_says_that_its_article_is_not_complete(
    run: Run, long_story: Path, hurry: Path, story: Path
) -> None:
    ran = run("analyze", str(long_story), str(story), "--format", "csv", "--table", "actors", "--config", str(hurry))
    heading, *rows = [line.split(",") for line in ran.stdout.decode().splitlines()]

    assert ran.returncode == 1
    assert heading[-1] == "complete"
    assert {(row[0], row[-1]) for row in rows} == {("long", "false"), ("story", "true")}


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_an_output_with_less_than_all_of_an_article_is_no_success_later_either(
    run: Run, long_story: Path, hurry: Path, tmp_path: Path, form: str
) -> None:
    out = tmp_path / f"out.{form}"
    words = ("analyze", str(long_story), "--format", form, "-o", str(out), "--resume", "--config", str(hurry))
    first, again = run(*words), run(*words)

    assert (first.returncode, again.returncode) == (1, 1)
    assert again.stderr.decode() == (
        f"newsreader: {out} is complete; there is nothing to go on with."
        " 1 of its articles could not be read, or not be analysed to the end.\n"
    )


def test_plain_lines_end_with_where_the_analysis_stopped(run: Run, long_story: Path, hurry: Path) -> None:
    ran = run("read", "--plain", str(long_story), "--config", str(hurry))

    assert ran.returncode == 1
    assert ran.stdout.decode().splitlines()[-1].startswith("Note: The analysis stopped at its time limit of 1 s, after")


def test_the_library_keeps_and_lists_what_was_found_until_then(run: Run, long_story: Path, hurry: Path) -> None:
    ran = run("library", "import", str(long_story), "--analyze", "--config", str(hurry))
    listed = run("library", "list", "is:incomplete", "--json", "--config", str(hurry))
    shown = run("library", "show", "1", "--json", "--config", str(hurry))

    (row,) = json.loads(listed.stdout)
    record = json.loads(shown.stdout)
    assert ran.returncode == 1
    assert 0 < row["reached"] < 3_001
    assert (record["complete"], record["actors"][0]["name"]) == (False, "Ada Fenn")
    assert record["stopped"].startswith(
        f"stopped at its time limit of 1 s, after paragraph {row['reached']:,} of 3,001"
    )


def test_a_comparison_says_that_one_side_is_not_complete(run: Run, long_story: Path, hurry: Path, story: Path) -> None:
    ran = run("compare", str(long_story), str(story), "--json", "--config", str(hurry))
    record = json.loads(ran.stdout)

    assert (ran.returncode, record["one"]["complete"], record["other"]["complete"]) == (1, False, True)
    assert ran.stderr.decode().startswith("newsreader: long: The analysis stopped at its time limit of 1 s, ")
    assert ran.stderr.decode().endswith(HINT)
