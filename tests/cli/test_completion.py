"""What a shell completes, and what `man` shows: both are made from the commands."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from tui.cli.program import SHELLS, main, program

ROOT = Path(__file__).parent.parent.parent
ASK = """
source "$1"
COMP_WORDS=({words})
COMP_CWORD={last}
_newsreader_completion "$2" 2>/dev/null
printf '%s\\n' "${{COMPREPLY[@]}}"
"""


@pytest.mark.parametrize("shell", SHELLS)
def test_the_shell_understands_the_script(shell: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"{shell} is not installed")
    main(["completion", shell])
    path = tmp_path / "script"
    path.write_text(capsys.readouterr().out, encoding="utf-8")
    done = subprocess.run([program, "-n", str(path)], capture_output=True, check=False, timeout=60)

    assert (done.returncode, done.stderr) == (0, b"")


def completed(shell: str, words: list[str]) -> list[str]:
    """What the program answers to a shell that asks what the last of some words may become."""
    asked = {
        "_NEWSREADER_COMPLETE": f"{shell}_complete",
        "COMP_WORDS": " ".join(words if shell != "fish" else words[:-1]),
        "COMP_CWORD": str(len(words) - 1) if shell != "fish" else words[-1],
    }
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "tui"],
        capture_output=True,
        check=False,
        timeout=60,
        env=os.environ | asked | {"PYTHONPATH": str(ROOT)},
    )
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout.decode().splitlines()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["newsreader", "an"], ["file,an", "plain,analyze"]),
        (["newsreader", "--model", "x", "an"], ["file,an", "plain,analyze"]),
        (["newsreader", "--pl"], ["file,--pl", "plain,--plain"]),
        (["newsreader", "config", "e"], ["plain,edit"]),
        (["newsreader", "--library", "x", "library", "se"], ["plain,search"]),
        (["newsreader", "analyze", "--eng"], ["plain,--engine"]),
        (["newsreader", "analyze", "a.txt", "--format", "par"], ["plain,parquet"]),
        (["newsreader", "--format", "csv", "analyze", "a"], ["file,a"]),
        (["newsreader", "story.txt", "a"], ["file,a"]),
        (["newsreader", "completion", "f"], ["plain,fish"]),
    ],
    ids=lambda words: " ".join(words[1:]) if words[0] == "newsreader" else "",
)
def test_commands_options_choices_and_files_are_completed(words: list[str], expected: list[str]) -> None:
    assert completed("bash", words) == expected


def test_zsh_and_fish_tell_what_is_completed() -> None:
    told = "open your settings in $VISUAL or $EDITOR, then check them"
    assert completed("zsh", ["newsreader", "config", "e"]) == ["plain", "edit", told]
    assert completed("fish", ["newsreader", "config", "e"]) == [f"plain,edit\t{told}"]


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
def test_the_script_asks_the_program(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["completion", "bash"])
    script, program = tmp_path / "script", tmp_path / "newsreader"
    script.write_text(capsys.readouterr().out, encoding="utf-8")
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m tui "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    ask = ASK.format(words="newsreader analyze --eng", last=2)
    done = subprocess.run(
        ["bash", "-c", ask, "bash", str(script), str(program)],
        capture_output=True,
        check=False,
        timeout=60,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )

    assert done.stdout.decode().split() == ["--engine"]


def test_the_man_page_has_every_command_with_its_examples() -> None:
    pytest.importorskip("hatchling", reason="comes with the tests")
    spec = importlib.util.spec_from_file_location("man_page", ROOT / ".ci" / "man_page.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    page = module.man_page()

    paths = [path for path, _ in program.every(click.Context(program))]

    assert page.startswith(".TH NEWSREADER 1")
    assert [path for path in paths if f"\n.SS newsreader {path} [OPTION…]" not in page] == []
    assert "newsreader analyze stories/ --format csv" in page.replace("\\-", "-")
