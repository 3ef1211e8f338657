"""The reader in a terminal: what a person sees after the command."""

from __future__ import annotations

import os
import select
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Run, environment_of
from tests.sources.server import Server
from tests.sources.written import page

pty = pytest.importorskip("pty", reason="needs Unix terminals")

LEAVE = b"Q"


class Terminal:
    """A terminal of 100 by 30 with a program in it."""

    def __init__(self, home: Path, command: str) -> None:
        import fcntl  # noqa: PLC0415  (Unix only)
        import struct  # noqa: PLC0415
        import termios  # noqa: PLC0415

        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
        # A session leader that opens a terminal gets it as its own, and with it /dev/tty.
        script = f"exec 3<>{os.ttyname(theirs)}; {command}"
        self._running = subprocess.Popen(
            ["sh", "-c", script],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env=environment_of(home) | {"TERM": "xterm-256color"},
            start_new_session=True,
        )
        os.close(theirs)
        self.shown = b""

    def press(self, keys: bytes) -> None:
        os.write(self._ours, keys)

    @property
    def modes(self) -> list[object]:
        """How the terminal takes keys."""
        import termios  # noqa: PLC0415  (Unix only)

        return list(termios.tcgetattr(self._ours))

    def signal(self, number: int) -> None:
        """Send the program a signal."""
        self._running.send_signal(number)

    def stops(self, seconds: float = 60.0) -> bool:
        """Whether the program comes to be suspended."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            found = os.waitid(os.P_PID, self._running.pid, os.WSTOPPED | os.WNOHANG | os.WNOWAIT)
            if found is not None:
                return True
            self._read(0.1)
        return False

    def hang_up(self) -> None:
        """Close the terminal, as a window is closed."""
        os.close(self._ours)
        self._ours = os.open(os.devnull, os.O_RDONLY)

    def shows(self, words: str, seconds: float = 60.0) -> bool:
        """Whether words come to stand on the screen."""
        until = time.monotonic() + seconds
        while words.encode() not in self.shown and time.monotonic() < until and self._read():
            continue
        return words.encode() in self.shown

    def left_with(self) -> int:
        """The exit code, once the program has ended."""
        while self._read():
            continue
        return self._running.wait(60)

    def close(self) -> None:
        if self._running.poll() is None:
            self._running.kill()
        self._running.wait()
        os.close(self._ours)

    def _read(self, seconds: float = 60.0) -> bool:
        ready, _, _ = select.select([self._ours], [], [], seconds)
        try:
            data = os.read(self._ours, 65_536) if ready else b""
        except OSError:  # Linux says so when the last program has closed the terminal.
            data = b""
        self.shown += data
        return bool(data)


@pytest.fixture
def terminals() -> Iterator[list[Terminal]]:
    opened: list[Terminal] = []
    yield opened
    for terminal in opened:
        terminal.close()


def start(terminals: list[Terminal], home: Path, arguments: str) -> Terminal:
    terminals.append(Terminal(home, f"exec {shlex.quote(sys.executable)} -m tui {arguments}"))
    return terminals[-1]


def test_the_reader_shows_an_article_and_leaves(terminals: list[Terminal], story: Path, tmp_path: Path) -> None:
    terminal = start(terminals, tmp_path, shlex.quote(str(story)))

    assert terminal.shows("Mayor opens bridge")
    terminal.press(LEAVE)
    assert terminal.left_with() == 0


def test_keys_in_one_write_reach_what_they_were_meant_for(
    terminals: list[Terminal], run: Run, story: Path, tmp_path: Path
) -> None:
    terminal = start(terminals, tmp_path, shlex.quote(str(story)))
    assert terminal.shows("Mayor opens bridge")
    assert terminal.shows("follow an actor")
    terminal.press(b"??mdd'daso it seems\rAqCq??" + LEAVE)

    assert terminal.left_with() == 0
    assert b"Traceback" not in terminal.shown
    assert "so it seems" in run("notes", str(story)).stdout.decode()


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGHUP], ids=str)
def test_a_signal_that_ends_the_program_leaves_the_terminal_as_it_was_and_keeps_what_was_typed(
    terminals: list[Terminal], run: Run, story: Path, tmp_path: Path, ending: int
) -> None:
    terminal = start(terminals, tmp_path, shlex.quote(str(story)))
    before = terminal.modes
    assert terminal.shows("follow an actor")
    terminal.press(b"ahalf a thought")
    assert terminal.shows("Note")
    assert terminal.shows("thought")
    terminal.signal(ending)

    assert terminal.left_with() == 128 + ending
    assert terminal.modes == before
    assert terminal.shown.rindex(b"\x1b[?1049l") > terminal.shown.rindex(b"\x1b[?1049h")
    assert terminal.shown.rindex(b"\x1b[?25h") > terminal.shown.rindex(b"\x1b[?25l")
    assert "half a thought" in run("notes", str(story)).stdout.decode()


def test_a_terminal_that_is_closed_ends_the_program_and_keeps_what_was_typed(
    terminals: list[Terminal], run: Run, story: Path, tmp_path: Path
) -> None:
    terminal = start(terminals, tmp_path, shlex.quote(str(story)))
    assert terminal.shows("follow an actor")
    terminal.press(b"ahalf a thought")
    assert terminal.shows("thought")
    terminal.hang_up()

    assert terminal.left_with() == 128 + signal.SIGHUP
    assert "half a thought" in run("notes", str(story)).stdout.decode()


def test_a_signal_before_the_screen_stands_leaves_the_terminal_as_it_was(
    terminals: list[Terminal], story: Path, tmp_path: Path
) -> None:
    terminal = start(terminals, tmp_path, shlex.quote(str(story)))
    before = terminal.modes
    assert terminal.shows("\x1b[?1049h")
    terminal.signal(signal.SIGTERM)

    assert terminal.left_with() == 128 + signal.SIGTERM
    assert terminal.modes == before
    assert terminal.shown.rindex(b"\x1b[?1049l") > terminal.shown.rindex(b"\x1b[?1049h")


def test_ctrl_z_suspends_and_the_screen_comes_back(terminals: list[Terminal], story: Path, tmp_path: Path) -> None:
    terminal = start(terminals, tmp_path, shlex.quote(str(story)))
    before = terminal.modes
    assert terminal.shows("follow an actor")
    terminal.press(b"\x1a")
    stopped, modes, seen = terminal.stops(), terminal.modes, terminal.shown
    terminal.shown = b""
    terminal.signal(signal.SIGCONT)
    back = terminal.shows("follow an actor")
    terminal.press(b"?")
    helped = terminal.shows("next hit of what is followed")
    terminal.press(b"?" + LEAVE)

    assert stopped
    assert modes == before
    assert seen.count(b"\x1b[?1049l") == 1
    assert back
    assert helped
    assert terminal.left_with() == 0
    assert terminal.modes == before


def test_ctrl_z_suspends_while_a_note_is_written(terminals: list[Terminal], story: Path, tmp_path: Path) -> None:
    terminal = start(terminals, tmp_path, shlex.quote(str(story)))
    assert terminal.shows("follow an actor")
    terminal.press(b"aso")
    assert terminal.shows("Note")
    terminal.press(b"\x1a")

    assert terminal.stops()
    terminal.signal(signal.SIGCONT)


def test_the_first_time_a_sample_article_opens(terminals: list[Terminal], tmp_path: Path) -> None:
    terminal = start(terminals, tmp_path, "")

    assert terminal.shows("Libyan Police")
    terminal.press(LEAVE)
    assert terminal.left_with() == 0


def test_the_library_opens_on_the_screen_and_leaves(terminals: list[Terminal], tmp_path: Path) -> None:
    terminal = start(terminals, tmp_path, "library")

    assert terminal.shows("The library is empty")
    terminal.press(b"q")
    assert terminal.left_with() == 0


def test_later_the_article_read_last_opens(terminals: list[Terminal], story: Path, tmp_path: Path) -> None:
    first = start(terminals, tmp_path, shlex.quote(str(story)))
    first.shows("Mayor opens bridge")
    first.press(LEAVE)
    first.left_with()
    second = start(terminals, tmp_path, "")

    assert second.shows("Mayor opens bridge")
    second.press(LEAVE)
    assert second.left_with() == 0


def test_an_article_on_standard_input_leaves_the_keys_to_the_terminal(
    terminals: list[Terminal], story: Path, tmp_path: Path
) -> None:
    terminal = start(terminals, tmp_path, f"- <{shlex.quote(str(story))}")

    assert terminal.shows("Mayor opens bridge")
    terminal.press(LEAVE)
    assert terminal.left_with() == 0


def test_an_unwritable_library_is_reported_at_once_and_after_reading(
    terminals: list[Terminal], story: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    terminal = start(terminals, tmp_path, f"--library {tmp_path}/file/library.db {shlex.quote(str(story))}")

    assert terminal.shows("Mayor opens bridge")
    assert terminal.shows("Nothing will be saved in this session")
    terminal.press(LEAVE)
    assert terminal.left_with() == 0
    assert terminal.shows("newsreader: Nothing will be saved in this session", 0)


def test_no_escape_of_an_article_reaches_the_terminal(terminals: list[Terminal], tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Mayor opens \x1b]0;owned\x07bridge\n\nA \x1b[5mbold\x1b[0m [@click=app.bell]step[/] for Varne.\n")
    terminal = start(terminals, tmp_path, shlex.quote(str(path)))

    assert terminal.shows("Mayor opens bridge")
    terminal.press(LEAVE)
    terminal.left_with()
    assert b"owned" not in terminal.shown
    assert b"\x1b[5m" not in terminal.shown
    assert b"[@click=app.bell]step[/]" in terminal.shown


def test_a_missing_file_is_reported_without_taking_the_screen(terminals: list[Terminal], tmp_path: Path) -> None:
    terminal = start(terminals, tmp_path, "gone.txt")

    assert terminal.left_with() == 1
    assert terminal.shows("There is no file or folder gone.txt", 0)
    assert b"\x1b[?1049h" not in terminal.shown


def test_without_a_terminal_the_reader_says_what_else_there_is(run: Run, story: Path) -> None:
    ran = run(str(story))

    assert ran.returncode == 1
    assert ran.stdout == b""
    assert ran.stderr.decode() == (
        "newsreader: The reader needs a terminal.\nhint: `newsreader analyze` prints actors and quotes without one\n"
    )


def test_what_is_nothing_to_read_is_kept_from_a_terminal(
    terminals: list[Terminal], story: Path, tmp_path: Path
) -> None:
    terminal = start(terminals, tmp_path, f"analyze {shlex.quote(str(story))} --format brat")

    assert terminal.left_with() == 1
    assert b"brat is nothing to read in a terminal" in terminal.shown
    assert b"annotation.conf" not in terminal.shown


def test_a_page_is_fetched_kept_and_there_later_without_the_network(
    terminals: list[Terminal], tmp_path: Path, server: Server
) -> None:
    first = start(terminals, tmp_path, server.put("/bridge?utm_source=mail", page("clean")))
    assert first.shows("The mayor of Varne")
    first.press(LEAVE)
    first.left_with()
    second = start(terminals, tmp_path, "")

    assert second.shows("The mayor of Varne")
    second.press(LEAVE)
    assert second.left_with() == 0
    assert len(server.asked) == 1


def test_a_page_that_is_not_there_is_reported_before_the_screen_is_taken(
    terminals: list[Terminal], tmp_path: Path, server: Server
) -> None:
    terminal = start(terminals, tmp_path, f"{server.origin}/gone")

    assert terminal.left_with() == 1
    assert f"There is no page {server.origin}/gone (404).".encode() in terminal.shown
    assert b"\x1b[?1049h" not in terminal.shown
