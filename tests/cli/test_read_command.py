"""What `newsreader read` draws on: a terminal that is able, whatever is named instead of one, or lines of text."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import Run, environment_of
from tests.cli.test_in_a_terminal import Terminal
from tui.cli.program import main


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


WALLED = (
    '<title>Lamp</title><script type="application/ld+json">'
    '{"@type": "NewsArticle", "isAccessibleForFree": false}</script>'
    "<article><h1>Lamp</h1><p>The keeper of Kelm climbed the tower on Friday, "
    "and what she saw there was …</p></article>"
)


def test_a_page_that_ends_early_is_reported_with_the_way_to_read_it_anyway(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "lamp.html"
    page.write_text(WALLED, encoding="utf-8")
    code = main(["read", "--plain", str(page)])

    assert (code, capsys.readouterr()) == (
        1,
        (
            "",
            (
                f"newsreader: The file {page} shows at most the beginning of its article: "
                "the rest is behind a paywall.\n"
                "hint: save the page from a browser that shows the whole of it, and give the file; "
                "`--anyway` reads what is there\n"
            ),
        ),
    )


def test_anyway_prints_what_there_is_and_why_that_may_not_be_all(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "lamp.html"
    page.write_text(WALLED, encoding="utf-8")
    code = main(["read", "--plain", "--anyway", str(page)])
    said = capsys.readouterr().out.splitlines()

    assert (code, said[0], [line for line in said if line.startswith("Note: ")]) == (
        0,
        "Lamp",
        [
            (
                f"Note: The file {page} shows at most the beginning of its article: the rest is behind a paywall. "
                "It was read anyway."
            )
        ],
    )


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
    until = time.monotonic() + 60
    expected = b"Mayor opens bridge" if "story" in words else b"The library is empty"
    while expected not in drawn.read_bytes() and time.monotonic() < until and running.poll() is None:
        time.sleep(0.1)
    seen = drawn.read_bytes()
    running.kill()
    _, said = running.communicate()

    assert (seen.startswith(DRAWN), expected in seen, said) == (True, True, b"")


@pytest.mark.parametrize("term", ["dumb", "unknown"])
@pytest.mark.parametrize("words", ["story.txt", "library"])
def test_a_terminal_that_can_not_be_drawn_on_is_reported(
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
    ran = run("read", "--plain", str(story), TERM="dumb")

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
