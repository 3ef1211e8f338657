from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.builders import article_of
from tui.cli.program import main
from tui.library.library import Library
from tui.model.article import Article

SMALL = ("--model", "en_core_web_sm")
FENN = "“The bridge holds,” said Mayor Ada Fenn on Monday."
ORR = "Bo Orr opened the ferry. “We sail,” Orr said."


@pytest.fixture
def stories(tmp_path: Path) -> Path:
    folder = tmp_path / "stories"
    folder.mkdir()
    (folder / "a.txt").write_text(f"Bridge opens\n\n3 January 2026\n\n{FENN}\n", encoding="utf-8")
    (folder / "b.txt").write_text(f"Ferry sails\n\n5 March 2026\n\n{ORR}\n", encoding="utf-8")
    (folder / "c.txt").touch()
    return folder


@pytest.fixture
def library(tmp_path: Path) -> Path:
    path = tmp_path / "library.db"
    library = Library(path)
    for name, text, feed, date in (
        ("a", FENN, "Harbour Post", "2026-01-03"),
        ("b", ORR, "Harbour Post", "2026-03-05"),
        ("c", f"{ORR} Again.", None, None),
    ):
        plain = article_of(text, name=name)
        library.articles.add(Article(name, plain.text, plain.paragraphs, name, source=f"/{name}", date=date), feed=feed)
    library.close()
    return path


def rows(printed: str) -> list[tuple[str, str, str]]:
    return [(row["group"], row["source"], row["words"]) for row in csv.DictReader(io.StringIO(printed))]


def test_a_folder_is_audited_and_what_can_not_be_read_is_reported(
    stories: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["audit", str(stories), *SMALL])
    said = capsys.readouterr()

    assert code == 1
    assert said.out.startswith("2 articles, 2 quotes, 5 quoted words\n")
    assert "Ada Fenn  person" in said.out
    assert "c.txt is empty" in said.err


def test_months_are_told_apart(stories: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["audit", str(stories), "--by", "month", "--format", "csv", *SMALL])

    assert rows(capsys.readouterr().out) == [("2026-01", "Ada Fenn", "3"), ("2026-03", "Bo Orr", "2")]


def test_a_chart_is_drawn(stories: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["audit", str(stories / "a.txt"), "--chart", *SMALL])

    assert "Ada Fenn  ███" in capsys.readouterr().out


def test_the_library_is_audited_by_feed_and_analysed_once(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    codes = [main(["audit", "--library", str(library), "--by", "feed", "--format", "csv", *SMALL]) for _ in range(2)]
    printed = capsys.readouterr().out.splitlines()

    assert codes == [0, 0]
    assert rows("\n".join(printed[:4])) == [
        ("Harbour Post", "Ada Fenn", "3"),
        ("Harbour Post", "Bo Orr", "2"),
        ("no feed", "Bo Orr", "2"),
    ]
    assert printed[:4] == printed[4:]
    opened = Library(library)
    assert all(row.analysed for row in opened.articles.list())
    opened.close()


def test_a_search_narrows_the_library(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["audit", "--library", str(library), "--find", "bridge", "--format", "json", *SMALL])

    (found,) = json.loads(capsys.readouterr().out)
    assert (found["articles"], [source["name"] for source in found["sources"]]) == (1, ["Ada Fenn"])


@pytest.mark.parametrize(
    ("words", "expected"),
    [(["a.txt", "--find", "x"], "--find searches"), (["a.txt", "--by", "feed"], "only the library knows")],
    ids=["find", "feed"],
)
def test_what_does_not_go_together_ends_with_2(
    words: list[str], expected: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["audit", *words]) == 2
    assert expected in capsys.readouterr().err
