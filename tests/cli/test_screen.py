"""Where the reader draws: on a terminal that is able, or on whatever is named instead of one."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import Run, environment_of
from tests.cli.test_in_a_terminal import Terminal

DRAWN = b"__GANGLION__\n"
"""What Textual's driver for browsers says first."""


@pytest.mark.parametrize("words", ["{story}", "library"], ids=["reader", "library"])
def test_without_a_terminal_another_driver_draws(words: str, story: Path, tmp_path: Path) -> None:
    drawn = tmp_path / "drawn"
    with drawn.open("wb") as out:
        running = subprocess.Popen(
            [sys.executable, "-m", "tui", words.format(story=story)],
            stdin=subprocess.PIPE,
            stdout=out,
            stderr=subprocess.PIPE,
            env=environment_of(tmp_path)
            | {
                "TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver",
                "TEXTUAL_COLOR_SYSTEM": "truecolor",
                "COLUMNS": "100",
                "ROWS": "30",
            },
            start_new_session=True,  # Without a terminal of its own.
        )
    until = time.monotonic() + 30
    expected = b"Mayor opens bridge" if "story" in words else b"The library is empty"
    while expected not in drawn.read_bytes() and time.monotonic() < until and running.poll() is None:
        time.sleep(0.1)
    seen = drawn.read_bytes()
    running.kill()
    _, said = running.communicate()

    assert (seen.startswith(DRAWN), expected in seen, said) == (True, True, b"")


@pytest.mark.parametrize("term", ["dumb", "unknown"])
@pytest.mark.parametrize("words", ["story.txt", "library"])
def test_a_terminal_that_can_not_be_drawn_on_is_told(
    term: str, words: str, story: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(story.parent)
    terminal = Terminal(tmp_path, f"TERM={term} exec {sys.executable} -m tui {words}")
    code = terminal.left_with()
    terminal.close()

    assert code == 1
    assert terminal.shown.decode().splitlines() == [
        f"newsreader: The reader can't draw on a terminal that is {term} (TERM={term}).",
        "hint: `newsreader read --plain` prints an article as lines; TERM=xterm-256color if the terminal is able",
    ]


def test_lines_are_printed_on_any_terminal(run: Run, story: Path) -> None:
    ran = run("read", "--plain", str(story), "--model", "en_core_web_sm", TERM="dumb")

    assert (ran.returncode, ran.stderr) == (0, b"")
    assert ran.stdout.startswith(b"Mayor opens bridge\n")


def test_what_reads_no_more_ends_the_help_quietly(tmp_path: Path) -> None:
    done = subprocess.run(
        ["sh", "-c", f"{sys.executable} -m tui analyze --help | head -c 10; echo"],
        capture_output=True,
        check=False,
        timeout=60,
        env=environment_of(tmp_path) | {"PATH": os.environ["PATH"]},
    )

    assert (done.stdout, done.stderr) == (b"Usage: new\n", b"")
