"""The terminal while the first frame stands on it."""

from __future__ import annotations

import os
import re
import select
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

pty = pytest.importorskip("pty", reason="needs Unix terminals")

import fcntl  # noqa: E402  (Unix only)
import struct  # noqa: E402
import termios  # noqa: E402

from textual.events import Key  # noqa: E402

from tui.app.deferred_driver import _events_of, _finished  # noqa: E402

NEVER_LIVE = """
import sys, time
from importlib.abc import MetaPathFinder
class Slow(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name == "textual":
            time.sleep(600)
sys.meta_path.insert(0, Slow())
from tui.cli import main
raise SystemExit(main(sys.argv[1:]))
"""
"""The program, stuck while it loads what draws the screen."""

INTERRUPTED = """
import os, signal, sys
from tui.app import raw_terminal
class Interrupted(raw_terminal.Thread):
    def start(self):
        os.kill(os.getpid(), getattr(signal, sys.argv.pop()))
        super().start()
raw_terminal.Thread = Interrupted
from tui.cli import main
raise SystemExit(main(sys.argv[1:]))
"""
"""The program, interrupted while its first frame is drawn."""

FRAME = """
import select, sys
from tui.app.raw_terminal import RawTerminal, terminal
first_frame = RawTerminal(terminal(), "FRAME")
if "keys" in sys.argv:
    select.select([sys.stdin], [], [])
if "back" in sys.argv:
    first_frame.restore()
print("READY", sys.stdin.read(4) if "read" in sys.argv else "")
"""


class Pseudo:
    """A program of our own in a terminal of 100 by 30."""

    def __init__(self, command: list[str], home: Path) -> None:
        environment = os.environ | {"TERM": "xterm-256color", "HOME": str(home)}
        environment |= {f"XDG_{name}_HOME": str(home / name) for name in ("CONFIG", "DATA", "CACHE", "STATE")}
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.execvpe(command[0], command, environment)  # noqa: S606  (the point is to run a program)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
        self.before = termios.tcgetattr(self.fd)
        self.drawn = b""

    def until(self, words: bytes, seconds: float = 60.0) -> bytes:
        """What has been drawn when some words are, or when the program ends."""
        end = time.monotonic() + seconds
        while words not in self.drawn and time.monotonic() < end:
            if select.select([self.fd], [], [], 0.2)[0]:
                try:
                    data = os.read(self.fd, 65536)
                except OSError:  # Linux says so when the last program has closed the terminal.
                    break
                if not data:
                    break
                self.drawn += data
        return self.drawn

    def close(self) -> None:
        try:
            os.kill(self.pid, signal.SIGKILL)
        finally:
            os.waitpid(self.pid, 0)
            os.close(self.fd)


def reader(home: Path) -> Pseudo:
    """The program, started on a short article."""
    article = home / "story.txt"
    article.write_text("Ferry resumes\n\nThe ferry resumed on Monday, said Ines Calloway.\n", encoding="utf-8")
    return Pseudo([sys.executable, "-m", "tui", str(article)], home)


@pytest.fixture
def programs() -> Iterator[list[Pseudo]]:
    started: list[Pseudo] = []
    yield started
    for program in started:
        program.close()


def test_keys_are_not_echoed_on_the_frame(programs: list[Pseudo], tmp_path: Path) -> None:
    programs.append(program := Pseudo([sys.executable, "-c", FRAME, "keys"], tmp_path))
    program.until(b"FRAME")
    os.write(program.fd, b"j\rxx")

    assert program.until(b"READY").partition(b"READY")[0].endswith(b"FRAME")


def test_keys_typed_on_the_frame_wait_as_they_were_typed(programs: list[Pseudo], tmp_path: Path) -> None:
    programs.append(program := Pseudo([sys.executable, "-c", FRAME, "read"], tmp_path))
    program.until(b"FRAME")
    os.write(program.fd, b"ab\x7fd")

    assert b"READY ab\x7fd" in program.until(b"READY ab")


def test_taken_back_the_terminal_is_as_before(programs: list[Pseudo], tmp_path: Path) -> None:
    programs.append(program := Pseudo([sys.executable, "-c", FRAME, "back"], tmp_path))
    program.until(b"READY")

    assert termios.tcgetattr(program.fd) == program.before
    assert program.drawn.index(b"\x1b[?1049h") < program.drawn.index(b"\x1b[?1049l")


def test_the_reader_shows_nothing_half_drawn_and_gives_the_terminal_back(
    programs: list[Pseudo], tmp_path: Path
) -> None:
    programs.append(program := reader(tmp_path))
    program.until(b"Ines Calloway")
    os.write(program.fd, b"j\r")
    program.until(b"\x1b[?2026l")
    first, _, second = program.drawn.partition(b"\x1b[?2026h")

    assert first.count(b"\x1b[?1049h") == 1
    assert not re.search(rb"j|\r\n\r\n", first.partition(b"Ines Calloway")[2].partition(b"words")[2])
    assert b"Ines Calloway" in second
    os.write(program.fd, b"Q")
    program.until(b"\x1b[?1049l")

    assert termios.tcgetattr(program.fd) == program.before


def test_keys_typed_before_the_start_are_answered_on_the_frame_and_then_once_by_the_program(
    programs: list[Pseudo], tmp_path: Path
) -> None:
    programs.append(program := reader(tmp_path))
    os.write(program.fd, b"++-+\x1b[B")
    program.until(b"lines of 80 characters")
    early = program.drawn
    program.until(b"\x1b[?2026h")
    program.drawn = program.drawn.partition(b"\x1b[?2026h")[2]
    program.until(b"lines of 80 characters")
    os.write(program.fd, b"+")
    program.until(b"lines of 84 characters")

    assert b"\x1b[?2026h" not in early
    assert b"lines of 80 characters" in program.drawn
    assert b"lines of 84 characters" in program.drawn


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        (b"j\x1b[Ak", ["j", "up", "k"]),
        (b"j\x1b", ["j", "escape"]),
        ("n é".encode(), ["n", "space", "é"]),
        (b"", []),
    ],
    ids=repr,
)
def test_what_was_typed_is_typed_again(typed: bytes, keys: list[str]) -> None:
    events = [event for event in _events_of(typed) if isinstance(event, Key)]

    assert [event.key for event in events] == keys


def test_the_rest_of_a_key_that_was_read_in_part_is_waited_for() -> None:
    read, write = os.pipe()
    os.write(write, b"[A")
    typed = _finished(b"j\x1b", read)
    os.close(read)
    os.close(write)

    assert typed == b"j\x1b[A"


def test_interrupted_while_keys_are_answered_the_reader_gives_the_terminal_back(
    programs: list[Pseudo], tmp_path: Path
) -> None:
    article = tmp_path / "story.txt"
    article.write_text("Ferry resumes\n\nThe ferry resumed on Monday, said Ines Calloway.\n", encoding="utf-8")
    programs.append(program := Pseudo([sys.executable, "-c", NEVER_LIVE, str(article)], tmp_path))
    os.write(program.fd, b"++")
    program.until(b"lines of 80 characters")
    os.write(program.fd, b"\x03")
    program.until(b"what is never said")

    assert termios.tcgetattr(program.fd) == program.before
    assert b"\x1b[?1049l" in program.drawn


def test_interrupted_before_it_is_live_the_reader_gives_the_terminal_back(
    programs: list[Pseudo], tmp_path: Path
) -> None:
    article = tmp_path / "story.txt"
    article.write_text("Ferry resumes\n\nThe ferry resumed on Monday, said Ines Calloway.\n", encoding="utf-8")
    programs.append(program := Pseudo([sys.executable, "-c", NEVER_LIVE, str(article)], tmp_path))
    program.until(b"Ines Calloway")
    os.write(program.fd, b"\x03")

    assert b"\x1b[?1049l" in program.until(b"\x1b[?1049l")


@pytest.mark.parametrize("number", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_interrupted_while_the_frame_is_drawn_the_reader_gives_the_terminal_back(
    programs: list[Pseudo], tmp_path: Path, number: str
) -> None:
    article = tmp_path / "story.txt"
    article.write_text("Ferry resumes\n\nThe ferry resumed on Monday, said Ines Calloway.\n", encoding="utf-8")
    programs.append(program := Pseudo([sys.executable, "-c", INTERRUPTED, str(article), number], tmp_path))
    program.until(b"what is never said")

    assert termios.tcgetattr(program.fd) == program.before
    assert b"\x1b[?1049l" in program.drawn.partition(b"Ines Calloway")[2]
