"""`newsreader read --plain`: lines instead of the screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.cli.main import main


def test_prints_text_actors_and_quotes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("Late ferry\n\n“We wait,” Ada Orr said on Monday.\n", encoding="utf-8")
    code = main(["read", "--plain", str(tmp_path / "a.txt")])
    printed = capsys.readouterr().out

    assert code == 0
    assert "1. “We wait,” Ada Orr said on Monday." in printed
    assert "Paragraph 1, Ada Orr said, direct: “We wait,”" in printed


def test_needs_something_to_print(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["read", "--plain"])

    assert code == 1
    assert "nothing to print" in capsys.readouterr().err


def test_goes_on_after_what_cannot_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "b.txt").write_text("Head\n\nNobody speaks here.\n", encoding="utf-8")
    code = main(["read", "--plain", str(tmp_path / "missing.txt"), str(tmp_path / "b.txt")])
    said = capsys.readouterr()

    assert code == 1
    assert "missing.txt" in said.err
    assert "Nobody speaks here." in said.out
