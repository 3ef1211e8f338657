"""What a shell completes, and what `man` shows: both are made from the parser."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tui.cli.main import main
from tui.cli.own_commands import SHELLS
from tui.cli.parser import COMMANDS

ROOT = Path(__file__).parent.parent.parent
ASK = """
source "$1"
COMP_WORDS=({words})
COMP_CWORD={last}
COMP_LINE="{line}"
_shtab_newsreader 2>/dev/null
printf '%s\\n' "${{COMPREPLY[@]}}"
"""


@pytest.mark.parametrize("shell", SHELLS)
def test_every_command_and_option_is_in_the_script(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == 0

    printed = capsys.readouterr().out
    options = ["engine", "jobs", "resume", "by", "corrected", "config", "model"]
    assert [word for word in (*COMMANDS, *options) if word not in printed] == []


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


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["newsreader", "an"], {"analyze"}),
        (["newsreader", "config", "e"], {"edit"}),
        (["newsreader", "analyze", "--eng"], {"--engine"}),
        (["newsreader", "completion", "f"], {"fish"}),
    ],
    ids=["command", "inner-command", "option", "choice"],
)
def test_bash_completes(
    words: list[str], expected: set[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["completion", "bash"])
    path = tmp_path / "script"
    path.write_text(capsys.readouterr().out, encoding="utf-8")
    ask = ASK.format(words=" ".join(words), last=len(words) - 1, line=" ".join(words))
    done = subprocess.run(
        ["bash", "-c", ask, "bash", str(path)], capture_output=True, check=False, timeout=60, env=os.environ
    )

    assert set(done.stdout.decode().split()) == expected


def test_the_man_page_has_every_command_with_its_examples() -> None:
    pytest.importorskip("argparse_manpage", reason="comes with the tests")
    pytest.importorskip("hatchling", reason="comes with the tests")
    spec = importlib.util.spec_from_file_location("man_page", ROOT / ".ci" / "man_page.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    page = module.man_page()

    assert page.startswith('.TH NEWSREADER "1"')
    assert [command for command in COMMANDS if f"newsreader {command}" not in page.replace("\\-", "-")] == []
    assert "newsreader analyze stories/ --format csv" in page.replace("\\-", "-")
