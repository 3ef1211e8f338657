from __future__ import annotations

from pathlib import Path

import pytest

from tui.cli.program import main
from tui.library.library import Library
from tui.library.library_file import file_defect

SMALL = ("--model", "en_core_web_sm")


def told(capsys: pytest.CaptureFixture[str]) -> dict[str, tuple[str, str]]:
    """State and words of each check, by what it checks; of several, the last."""
    found = {}
    for line in capsys.readouterr().out.splitlines():
        state, what, words = line.split(maxsplit=2)
        found[what] = (state, words)
    return found


def test_all_is_well_on_a_new_machine(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["doctor", *SMALL, "--library", str(tmp_path / "library.db")])
    found = told(capsys)

    assert code == 0
    assert {"newsreader", "packages", "settings", "terminal", "clipboard", "library", "model", "analysis"} <= set(found)
    assert "wrong" not in {state for state, _ in found.values()}
    assert found["model"][1].startswith("en_core_web_sm")
    assert "words a second" in found["analysis"][1]
    assert not (tmp_path / "library.db").exists()


def test_an_article_in_another_language_is_noted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Die Brücke wird nicht vor dem Herbst geöffnet, sagte der Minister, und das ist auch gut so.\n")
    code = main(["doctor", *SMALL, str(path)])

    assert (code, told(capsys)["article"][0]) == (0, "note")


def test_a_damaged_library_is_wrong_and_stays_where_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "library.db"
    path.write_bytes(b"no database" * 1000)
    code = main(["doctor", *SMALL, "--library", str(path)])

    assert (code, told(capsys)["library"][0]) == (1, "wrong")
    assert path.read_bytes() == b"no database" * 1000


def test_a_missing_model_is_wrong_and_the_rest_is_checked(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["doctor", "--model", "en_core_web_ms"])
    found = told(capsys)

    assert (code, found["model"][0]) == (1, "wrong")
    assert "did you mean" in found["model"][1]
    assert found["packages"][0] == "ok"


def test_settings_that_can_not_be_used_are_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "my.yaml"
    path.write_text("modle: x")
    code = main(["doctor", "--config", str(path)])

    assert (code, told(capsys)["settings"][0]) == (1, "wrong")


def test_a_sound_library_has_no_ailment(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    Library(path).close()

    assert file_defect(path) is None
