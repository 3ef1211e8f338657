"""Seconds from the command to readable text and to marks, against programs that do the least, in one run.

    python tests/bench/startup.py [FILE] [--rounds N]

Each program runs in a pseudo-terminal of 120×40. 'Readable' is the moment the words are drawn: those of the greeting,
those of the article's first line, and, with a stored analysis, the first name in the text painted bold. 'First key' is
the moment a key has been answered that was typed before the program had started: first on the first frame, then by the
program itself, which does the same once Textual is there. Their yardstick is a Textual program that only says hello.
That of marks on an article never seen before is a Python that loads the same language model with spaCy, parses the
paragraphs and prints; the very first start also packs rows of the model's vectors for the next ones. They take turns;
the figures to quote are the medians and their ratios.
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

from tui.nlp.models import locate

SEED = Path(__file__).parent.parent.parent / "seeds" / "000_559198f83a50fd74.txt"
HELLO = """
from textual.app import App
from textual.widgets import Static
class Hello(App):
    def compose(self):
        yield Static("Readable greeting")
Hello().run()
"""
PARSE = """
import sys, warnings
import spacy
warnings.simplefilter("ignore")
nlp = spacy.load(sys.argv[1])
with open(sys.argv[2], encoding="utf-8") as file:
    paragraphs = [block for block in file.read().split("\\n\\n") if block.strip()]
print("Parsed", len(list(nlp.pipe(paragraphs))))
"""
ESCAPES = re.compile(rb"\x1b(?:\[[0-9;?:<=>]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-_])")


WIDER = b"lines of 76 characters"
"""What the reader says to the key for wider lines."""

BY_PROGRAM = re.compile(rb"\x1b\[\?2026h.*" + WIDER, re.DOTALL)
"""The same after the first frame has given way."""

MARKED = re.compile(rb"\x1b\[(?:[0-9;]*;)?1(?:;[0-9;]*)?mFaraj Qaim\x1b")
"""A person's name in the text of the seed, painted as names of persons are."""


def seconds_to(
    words: bytes | re.Pattern[bytes],
    command: list[str],
    environment: dict[str, str],
    limit: float = 60.0,
    *,
    keys: bytes = b"",
) -> tuple[float, float]:
    """Run a command in a pseudo-terminal until it has drawn some words.

    Args:
        words: What is waited for: words, or a pattern of what is sent to the terminal.
        command: The program and its arguments.
        environment: Its environment.
        limit: Seconds to wait at most.
        keys: What is typed at once.

    Returns:
        Seconds since it was started, and seconds of processor time that it took up to then.
    """
    pid, terminal = pty.fork()
    if pid == 0:
        os.execvpe(command[0], command, environment)  # noqa: S606  (the point is to run a program)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    start = time.perf_counter()
    drawn = b""
    taken = 0.0
    os.write(terminal, keys)
    try:
        while not taken and time.perf_counter() - start < limit:
            if not select.select([terminal], [], [], 1.0)[0]:
                continue
            drawn += os.read(terminal, 65536)
            found = words in ESCAPES.sub(b"", drawn) if isinstance(words, bytes) else words.search(drawn)
            if found:
                taken = time.perf_counter() - start
    finally:
        os.kill(pid, signal.SIGKILL)
        os.close(terminal)
        used = os.wait4(pid, 0)[2]
    if taken:
        return taken, used.ru_utime + used.ru_stime
    sys.exit(f"{command[0]} did not show {words!r} within {limit:g} s")


def home(folder: str, *, cache: str | None = None) -> dict[str, str]:
    """An environment with settings, a library and a cache of its own, or with another's cache."""
    names = ("CONFIG", "DATA", "CACHE", "STATE")
    own = {"HOME": folder} | {f"XDG_{name}_HOME": f"{folder}/{name}" for name in names}
    base = os.environ | {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
    base.pop("PYTHONDONTWRITEBYTECODE", None)  # An installed program is compiled.
    return base | own | ({"XDG_CACHE_HOME": cache} if cache else {})


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", nargs="?", default=str(SEED))
    parser.add_argument("--rounds", type=int, default=9)
    options = parser.parse_args()
    first = Path(options.file).read_text(encoding="utf-8").split("\n", 1)[0][:40].encode()
    reader = [str(Path(sys.executable).parent / "newsreader"), options.file]
    hello, parse = "hello world", "spaCy loads and parses"
    against = {
        hello: hello,
        "text": hello,
        "marked text, analysis stored": hello,
        "first key": hello,
        "first key, by the program": hello,
        parse: parse,
        "marks, never seen before": parse,
        "marks, very first start": parse,
    }
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in against}
    with tempfile.TemporaryDirectory() as folder:
        for name, code in (("hello.py", HELLO), ("parse.py", PARSE)):
            (Path(folder) / name).write_text(code, encoding="utf-8")
        kept = home(f"{folder}/kept")
        seconds_to(MARKED, reader, kept)
        time.sleep(1.0)
        greeting = [sys.executable, f"{folder}/hello.py"]
        parsing = [sys.executable, f"{folder}/parse.py", str(locate("en_core_web_md").path), options.file]
        for number in range(options.rounds):
            empty = home(f"{folder}/{number}", cache=kept["XDG_CACHE_HOME"])
            bare = home(f"{folder}/bare{number}")
            times[hello].append(seconds_to(b"Readable greeting", greeting, kept))
            times["text"].append(seconds_to(first, reader, empty))
            times["marked text, analysis stored"].append(seconds_to(MARKED, reader, kept))
            times["first key"].append(seconds_to(WIDER, reader, kept, keys=b"+"))
            times["first key, by the program"].append(seconds_to(BY_PROGRAM, reader, kept, keys=b"+"))
            times[parse].append(seconds_to(b"Parsed", parsing, kept))
            times["marks, never seen before"].append(seconds_to(MARKED, reader, empty))
            times["marks, very first start"].append(seconds_to(MARKED, reader, bare))
    for name, taken in times.items():
        said = [f"{name:30}"]
        for what, own, others in zip(
            ("", " of processor"), zip(*taken, strict=True), zip(*times[against[name]], strict=True), strict=True
        ):
            ratio = statistics.median(one / other for one, other in zip(own, others, strict=True))
            said.append(f"{statistics.median(own) * 1000:6.0f} ms{what}  ×{ratio:.2f}")
        print(*said)


if __name__ == "__main__":
    main()
