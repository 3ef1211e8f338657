"""`newsreader check`, as a person uses it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tui.cli.program import main

SMALL = ("--model", "en_core_web_sm")
SAID = "“The bridge will not close before March,” said Mayor Ada Fenn of Varne."
EXACT = "Rain\n\n“The bridge will not close before March,” said Ada Fenn.\n"
CHANGED = "Rain\n\n“The bridge will not close before June,” said Ada Fenn.\n"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "source.txt"
    path.write_text(f"Bridge opens\n\n{SAID} Fenn crossed it first.\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("draft", "code", "first"),
    [
        (EXACT, 0, "draft.txt: 1 quotation: 1 exact"),
        (CHANGED, 1, "draft.txt: 1 quotation: 1 words changed"),
        ("Rain fell.", 0, "draft.txt: no quotations"),
    ],
)
def test_the_exit_code_says_whether_all_is_exact(
    source: Path, capsys: pytest.CaptureFixture[str], draft: str, code: int, first: str
) -> None:
    path = source.with_name("draft.txt")
    path.write_text(draft, encoding="utf-8")

    assert main(["check", str(path), "--against", str(source), *SMALL]) == code
    assert capsys.readouterr().out.splitlines()[0] == first


@pytest.mark.parametrize("words", [["gone.txt", "--against", "source.txt"], ["source.txt", "--against", "gone.txt"]])
def test_what_can_not_be_read_is_said(
    source: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    monkeypatch.chdir(source.parent)

    assert main(["check", *words, *SMALL]) == 2
    assert "There is no file or folder gone.txt." in capsys.readouterr().err


def test_drafts_are_checked_against_the_library(
    tmp_path: Path, source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    library = ("--library", str(tmp_path / "library.db"), *SMALL)
    drafts = [tmp_path / "one.txt", tmp_path / "two.txt"]
    for path, words in zip(drafts, (EXACT, CHANGED), strict=True):
        path.write_text(words, encoding="utf-8")

    assert main(["check", str(drafts[0]), *library]) == 2
    assert "The library has no articles that may be quoted." in capsys.readouterr().err
    main(["library", "import", str(source), *library])
    capsys.readouterr()
    assert main(["check", str(drafts[0]), "--against", "1", *library]) == 0
    assert main(["check", str(drafts[0]), "--against", "2", *library]) == 2
    assert "There is no article 2 in the library." in capsys.readouterr().err
    assert main(["check", *map(str, drafts), "--json", *library]) == 1
    found = json.loads(capsys.readouterr().out)
    assert [(each["verdict"], each["passage"]["article"]) for draft in found for each in draft["quotations"]] == [
        ("exact", 1),
        ("words", 1),
    ]
