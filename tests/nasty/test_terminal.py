"""What a terminal receives when a nasty file is opened in the reader: text, and Textual's own commands."""

from __future__ import annotations

import shlex
import shutil
import sys
from pathlib import Path

import pytest

from tests.cli.test_in_a_terminal import LEAVE, Terminal

FILES = Path(__file__).parent / "files"
HOSTILE_NAME = "a\x1b]0;owned\x07\u202e\x1b[5mb.txt"


@pytest.mark.parametrize("name", ["escapes.txt", "unfinished-escape.txt", "reordered.txt", HOSTILE_NAME])
def test_nothing_of_a_nasty_file_commands_the_terminal(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    shutil.copy(FILES / (name if "\x1b" not in name else "escapes.txt"), path)
    terminal = Terminal(tmp_path, f"exec {shlex.quote(sys.executable)} -m tui {shlex.quote(str(path))}")

    try:
        assert terminal.shows("It holds")
        terminal.press(LEAVE)
        assert terminal.left_with() == 0
        for command in (b"owned", b"\x1b[5m", b"\x1b]52", b"\x1b]8;;http", b"\x1bc", b"\xc2\x9b", "\u202e".encode()):
            assert command not in terminal.shown
    finally:
        terminal.close()
