"""Seconds from the command to readable text, against a Textual program that only says hello, in one run.

    python tests/bench/startup.py [FILE] [--rounds N]

Each program runs in a pseudo-terminal of 120×40. 'Readable' is the moment the words are drawn: those of the greeting,
those of the article's first line, and, with a stored analysis, the first name in the text painted bold. 'First key' is
the moment a key has been answered that was typed before the program had started. They take turns; the figures to quote
are the medians and their ratios.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import re
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from pathlib import Path

SEED = Path(__file__).parent.parent.parent / "seeds" / "000_559198f83a50fd74.txt"
HELLO = """
from textual.app import App
from textual.widgets import Static
class Hello(App):
    def compose(self):
        yield Static("Readable greeting")
Hello().run()
"""
ESCAPES = re.compile(rb"\x1b(?:\[[0-9;?:<=>]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-_])")


WIDER = b"lines of 76 characters"
"""What the reader says to the key for wider lines."""

MARKED = re.compile(rb"\x1b\[(?:[0-9;]*;)?1(?:;[0-9;]*)?mFaraj Qaim\x1b")
"""A person's name in the text of the seed, painted as names of persons are."""


def seconds_to(
    words: bytes | re.Pattern[bytes],
    command: list[str],
    environment: dict[str, str],
    limit: float = 60.0,
    *,
    keys: bytes = b"",
) -> float:
    """Run a command in a pseudo-terminal until it has drawn some words; seconds since it was started.

    Args:
        words: What is waited for: words, or a pattern of what is sent to the terminal.
        command: The program and its arguments.
        environment: Its environment.
        limit: Seconds to wait at most.
        keys: What is typed at once.
    """
    pid, terminal = pty.fork()
    if pid == 0:
        os.execvpe(command[0], command, environment)  # noqa: S606  (the point is to run a program)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    start = time.perf_counter()
    drawn = b""
    os.write(terminal, keys)
    try:
        while time.perf_counter() - start < limit:
            if not select.select([terminal], [], [], 1.0)[0]:
                continue
            drawn += os.read(terminal, 65536)
            found = words in ESCAPES.sub(b"", drawn) if isinstance(words, bytes) else words.search(drawn)
            if found:
                return time.perf_counter() - start
    finally:
        os.kill(pid, signal.SIGKILL)
        os.close(terminal)
        os.waitpid(pid, 0)
    sys.exit(f"{command[0]} did not show {words!r} within {limit:g} s")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", nargs="?", default=str(SEED))
    parser.add_argument("--rounds", type=int, default=9)
    options = parser.parse_args()
    first = Path(options.file).read_text(encoding="utf-8").split("\n", 1)[0][:40].encode()
    reader = [str(Path(sys.executable).parent / "newsreader"), options.file]
    with tempfile.TemporaryDirectory() as folder:
        hello = Path(folder) / "hello.py"
        hello.write_text(HELLO, encoding="utf-8")
        base = os.environ | {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
        kept = (
            base
            | {"HOME": f"{folder}/kept"}
            | {f"XDG_{n}_HOME": f"{folder}/kept/{n}" for n in ("CONFIG", "DATA", "CACHE", "STATE")}
        )
        seconds_to(MARKED, reader, kept)
        time.sleep(1.0)
        names = ("hello world", "text", "marked text, analysis stored", "first key")
        times: dict[str, list[float]] = {name: [] for name in names}
        for number in range(options.rounds):
            empty = (
                base
                | {"HOME": f"{folder}/{number}"}
                | {f"XDG_{n}_HOME": f"{folder}/{number}/{n}" for n in ("CONFIG", "DATA", "CACHE", "STATE")}
            )
            times["hello world"].append(seconds_to(b"Readable greeting", [sys.executable, str(hello)], base))
            times["text"].append(seconds_to(first, reader, empty))
            times["marked text, analysis stored"].append(seconds_to(MARKED, reader, kept))
            times["first key"].append(seconds_to(WIDER, reader, kept, keys=b"+"))
    yardstick = statistics.median(times["hello world"])
    for name, taken in times.items():
        middle = statistics.median(taken)
        print(f"{name:30} {middle * 1000:6.0f} ms  ×{middle / yardstick:.2f}")


if __name__ == "__main__":
    main()
