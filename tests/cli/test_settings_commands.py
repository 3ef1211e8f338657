from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
import yaml

from tui.cli.program import main
from tui.config import Config, library_file, load, user_file


@pytest.fixture
def chosen(tmp_path: Path) -> Path:
    path = tmp_path / "my.yaml"
    path.write_text("model: en_core_web_sm\nreader: {measure: 60}\nkeys: {reader.next-hit: f3}\n", encoding="utf-8")
    return path


def test_path_names_the_places_that_are_used(chosen: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["config", "path", "--config", str(chosen)])

    places = dict(re.split(r" {2,}", line, maxsplit=1) for line in capsys.readouterr().out.splitlines())
    assert code == 0
    assert Path(places["shipped settings"]).is_file()
    assert Path(places["sample articles"]).is_dir()
    assert Path(places["settings"]) == user_file()
    assert Path(places["chosen settings"]) == chosen
    assert Path(places["library"]) == library_file(Config())


def test_show_prints_settings_that_can_be_read_again(
    chosen: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["config", "show", "--config", str(chosen)])
    printed = capsys.readouterr().out
    again = tmp_path / "again.yaml"
    again.write_text(printed, encoding="utf-8")

    assert load(str(again)) == load(str(chosen))
    assert set(yaml.safe_load(printed)) == set(Config.__struct_fields__)


def test_show_says_which_file_sets_what(chosen: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["config", "show", "--config", str(chosen)])
    marked = [line.strip() for line in capsys.readouterr().out.splitlines() if "#" in line]

    assert marked == [
        f"model: en_core_web_sm  # {chosen}",
        f"measure: 60  # {chosen}",
        f"keys: {{reader.next-hit: f3}}  # {chosen}",
    ]


@pytest.mark.parametrize(
    ("words", "code", "expected"),
    [
        ("model: en_core_web_sm", 0, "can be used"),
        ("modle: x", 1, "unknown setting `modle`"),
        ("model: en_core_web_xx", 1, "is not installed"),
        ("keys: {reader.next-hti: f3}", 1, "reader.next-hti"),
        (
            "reader: {theme: newsreader-lihgt}",
            1,
            "no theme `newsreader-lihgt`.\nhint: did you mean",
        ),
        ("reader: {theme: '\\e[5mzzz'}", 1, "\nhint: choose from newsreader-dark, newsreader-light, "),
        ("reader: {theme: nord}", 0, "can be used"),
    ],
    ids=["good", "unknown", "model", "key", "theme", "hostile-theme", "theme-of-textual"],
)
def test_check_tells_what_can_not_be_used(
    words: str, code: int, expected: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "my.yaml"
    path.write_text(words, encoding="utf-8")

    assert main(["config", "check", "--config", str(path)]) == code
    assert expected in capsys.readouterr().err


def editor(tmp_path: Path, code: str) -> str:
    path = tmp_path / "editor.py"
    path.write_text(f"import sys\nfrom pathlib import Path\npath = Path(sys.argv[1])\n{code}\n", encoding="utf-8")
    return f"{sys.executable} {path}"


def test_edit_begins_with_the_shipped_settings_as_comments(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", editor(tmp_path, "assert path.exists()"))

    assert main(["config", "edit"]) == 0
    assert "# model: en_core_web_md" in user_file().read_text(encoding="utf-8")
    assert load() == Config()


def test_edit_checks_what_was_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("VISUAL", editor(tmp_path, "path.write_text('modle: x')"))

    assert main(["config", "edit"]) == 1
    assert "did you mean `model`?" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("no-such-editor", "no-such-editor can't be started: no such file or directory."),
        ("'", "The command ' is incomplete: no closing quotation."),
    ],
    ids=["missing", "quotation-mark"],
)
def test_an_editor_that_is_not_there_is_reported(
    command: str, message: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("VISUAL", command)

    assert main(["config", "edit"]) == 1
    assert capsys.readouterr().err == f"newsreader: {message}\n"
