"""The program run as a person runs it: in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[bytes]"]

WORDS = "Mayor opens bridge\n\n“It holds,” said Mayor Ada Fenn of Varne. Fenn crossed it first.\n"


def run_in(home: Path) -> Run:
    """Something that runs the program with a home folder and gives what it printed."""

    def run(*arguments: str, stdin: bytes | None = None, **environment: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-W", "error", "-m", "tui", *arguments],
            input=stdin,
            stdin=subprocess.DEVNULL if stdin is None else None,
            capture_output=True,
            timeout=60,
            check=False,
            env=environment_of(home) | environment,
        )

    return run


def environment_of(home: Path) -> dict[str, str]:
    """The environment of a person who has never run the program, but for what is made of the model once."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name == "XDG_CACHE_HOME" or not name.startswith(("XDG_", "NEWSREADER"))
    }
    return kept | {"HOME": str(home), "PYTHONPATH": str(Path(__file__).parent.parent.parent)}


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return run_in(tmp_path)


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(WORDS, encoding="utf-8")
    return path
