"""Reading what was copied: an address, or a text."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.sources.newspaper import HEADLINE, story
from tests.sources.server import Server

TEXT = "Mayor opens bridge\n\n“It holds,” said Mayor Ada Fenn of Varne.\x1b[31m\n"
FIRST = "1. “It holds,” said Mayor Ada Fenn of Varne."
EMPTY = "newsreader: There are no words on the clipboard.\nhint: copy an address or a text first\n"
MISSING = """newsreader: The clipboard can't be read here.
hint: install wl-clipboard, xclip or xsel, or use `newsreader -`
"""


@pytest.fixture
def clipboard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What an `xclip` of our own gives."""
    held, tool = tmp_path / "held", tmp_path / "tools" / "xclip"
    tool.parent.mkdir()
    tool.write_text(f"#!/bin/sh\nexec /bin/cat '{held}'\n", encoding="utf-8")
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", str(tool.parent))
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    return held


def test_a_copied_text_or_address_is_read(run: Run, clipboard: Path, server: Server) -> None:
    clipboard.write_text(TEXT, encoding="utf-8")
    text = run("--clipboard", "--plain")
    clipboard.write_text(f" <{server.put('/lamp', story())}>\n", encoding="utf-8")
    page = run("--clipboard", "--plain")

    assert text.stdout.decode().splitlines()[:3] == ["Mayor opens bridge", "", FIRST], text.stderr
    assert page.stdout.decode().splitlines()[0] == HEADLINE, page.stderr


def test_a_clipboard_that_gives_nothing_is_told(run: Run, clipboard: Path) -> None:
    said = []
    for words in ("", "  \n", None):
        if words is None:
            (clipboard.parent / "tools" / "xclip").unlink()
        else:
            clipboard.write_text(words, encoding="utf-8")
        ran = run("--clipboard")
        said.append((ran.returncode, ran.stderr.decode()))

    assert said == [(1, EMPTY), (1, EMPTY), (1, MISSING)]


def test_references_are_not_taken_beside_the_clipboard(run: Run, clipboard: Path) -> None:
    del clipboard
    ran = run("--clipboard", "story.txt")

    assert ran.returncode == 2
    assert ran.stderr.decode().splitlines()[0] == (
        "newsreader: --clipboard reads what you have copied: it takes no references."
    )
