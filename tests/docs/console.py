"""Command lines shown in Markdown: found, run as in a terminal, and compared with what is shown below them."""

from __future__ import annotations

import io
import re
import shlex
import subprocess
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from tui.cli.program import main

PROMPT = "$ "
ANYTHING = "…"
"""In shown output: any words of a line, or, alone on a line, any number of lines."""

_PARTS = re.compile(r"^```(\S*) *(.*?)\n(.*?)^```$|^## (.*?)$", re.DOTALL | re.MULTILINE)
"""A fenced block, or a heading of the second level outside of one."""

_PLUMBING = re.compile(r" (?=[|<>] )")
"""Where a shell takes over from the program."""


@dataclass(frozen=True)
class Step:
    """A command line, and the lines shown below it."""

    command: str
    shown: tuple[str, ...]

    def fits(self, printed: str) -> bool:
        """Whether something printed is what is shown; blank lines at the end don't count."""
        pattern = "".join(
            r"(?:.*\n)*?" if line.strip() == ANYTHING else f"{re.escape(line).replace(ANYTHING, '.*?')}\n"
            for line in self.shown
        )
        return re.fullmatch(rf"{pattern}\n*", printed) is not None


@dataclass(frozen=True)
class Block:
    """A fenced block of code."""

    language: str
    info: str
    """What stands behind the language: `screen` or `network` mark commands that need one."""

    body: str

    @property
    def runs(self) -> bool:
        """Whether its commands can be run in a test."""
        return self.language == "console" and self.info != "screen"

    @property
    def steps(self) -> Iterator[Step]:
        """The commands with a prompt before them, each with what is shown below it."""
        for part in re.split(rf"^{re.escape(PROMPT)}", self.body, flags=re.MULTILINE)[1:]:
            command, *shown = part.splitlines()
            yield Step(command, tuple(shown))


def blocks(text: str) -> list[Block]:
    """The fenced blocks of a Markdown text, in order."""
    return [block for found in sections(text).values() for block in found]


def sections(text: str) -> dict[str, list[Block]]:
    """The fenced blocks below each heading of the second level, by heading; those before the first by ''."""
    found: dict[str, list[Block]] = {"": []}
    for language, info, body, heading in _PARTS.findall(text):
        if heading:
            found[heading] = []
        else:
            found[[*found][-1]].append(Block(language, info, body))
    return found


def words_of(line: str) -> list[str] | None:
    """What follows the program's name in a command line, up to where the shell takes over; `None` for others."""
    words = shlex.split(_PLUMBING.split(line.partition(" && ")[0])[0], comments=True)
    return words[1:] if words[:1] == ["newsreader"] else None


class Terminal:
    """Runs command lines in the working folder, one after another."""

    def __init__(self) -> None:
        self.code = 0
        """The exit code of the last one."""

    def run(self, line: str) -> str:
        """What a command line prints: on standard output, then on standard error, without blanks at line ends."""
        if (words := words_of(line)) is None:
            out, err = _shell(line.replace("$?", str(self.code))), b""
        else:
            _, *plumbing = _PLUMBING.split(line, maxsplit=1)
            rest = "".join(plumbing)
            given = Path(rest.removeprefix("< ")).read_bytes() if rest.startswith("< ") else b""
            out, err = self._program(words, given)
            out = _shell(f"cat {rest}", out) if rest and not given else out
        return "".join(f"{line.rstrip()}\n" for line in (out + err).decode().splitlines())

    def _program(self, words: list[str], given: bytes) -> tuple[bytes, bytes]:
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
        stdin = io.TextIOWrapper(io.BytesIO(given), encoding="utf-8")
        with redirect_stdout(out), redirect_stderr(err), patch("sys.stdin", stdin):
            self.code = main(words)
        found = []
        for stream in (out, err):
            stream.flush()
            found.append(stream.buffer.getvalue())
        return found[0], found[1]


def _shell(line: str, given: bytes = b"") -> bytes:
    return subprocess.run(["bash", "-c", line], input=given, capture_output=True, check=True).stdout
