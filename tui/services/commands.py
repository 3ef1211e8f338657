"""Other programs that this one starts: with a list of arguments, never through a shell, and not for ever."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import threading
from collections.abc import Sequence
from contextlib import suppress
from time import monotonic
from typing import IO, NamedTuple

from tui.errors import CommandError
from tui.sources.safe_text import clean, one_line, reason_of

LIMIT = 1_000_000
"""Bytes of its output that are kept; the rest is read and dropped."""

_STEP = 0.02
"""Seconds between two looks at whether it has ended."""


class CommandOutput(NamedTuple):
    """What a program wrote before it ended."""

    text: str
    """Its standard output, without control characters and terminal escapes."""

    errors: str
    """Its standard error, likewise."""

    code: int
    """Its exit code; negative for the signal that ended it."""

    cut: bool
    """Whether it wrote more than is kept."""


def arguments_of(line: str) -> tuple[str, ...]:
    """The arguments that a line means, quoted as in a shell; nothing in it is expanded.

    Raises:
        CommandError: If there are none, or a quotation mark isn't closed.
    """
    try:
        words = tuple(shlex.split(line))
    except ValueError as error:
        raise CommandError(f"The command {one_line(line)} is incomplete: {reason_of(error)}.") from error
    if not words:
        raise CommandError("There is no command.", "write a program and its arguments")
    return words


def run_command(
    arguments: Sequence[str], text: str, *, seconds: float = 30.0, stopping: threading.Event | None = None
) -> CommandOutput:
    """Start a program, hand it a text on standard input, and wait for what it writes.

    Args:
        arguments: The program and its arguments.
        text: What it reads.
        seconds: After which it is ended, with all that it started.
        stopping: Ends it in the same way when it is set.

    Raises:
        CommandError: If it can't be started, takes too long, or was stopped.
    """
    name = one_line(arguments[0])
    try:
        process = subprocess.Popen(  # noqa: S603  (what the reader wrote, and no shell)
            arguments,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
    except (OSError, ValueError) as error:
        raise CommandError(f"The command {name} can't be started: {reason_of(error)}.", "is it installed?") from error
    kept: list[_Kept] = [_Kept(pipe) for pipe in (process.stdout, process.stderr) if pipe]
    writer = threading.Thread(target=_write, args=(process.stdin, text.encode("utf-8", "replace")), daemon=True)
    writer.start()
    end = monotonic() + seconds
    try:
        while process.poll() is None or any(each.is_alive() for each in kept):
            if stopping is not None and stopping.is_set():
                raise CommandError(f"The command {name} was stopped.")
            if monotonic() > end:
                raise CommandError(f"The command {name} took longer than {seconds:g} seconds and was stopped.")
            for each in kept:
                each.join(_STEP)
    finally:
        _end(process)
    output, errors = kept
    return CommandOutput(output.text, errors.text, process.returncode, output.cut or errors.cut)


def run_in_terminal(arguments: Sequence[str]) -> int:
    """Start a program that has the terminal until it ends, such as an editor; its exit code.

    Raises:
        CommandError: If it can't be started.
    """
    try:
        return subprocess.run(arguments, check=False).returncode  # noqa: S603  (the reader's own choice)
    except (OSError, ValueError) as error:
        raise CommandError(f"{one_line(arguments[0])} can't be started: {reason_of(error)}.") from error


def feed_command(arguments: Sequence[str], text: str, *, seconds: float) -> bool:
    """Hand a text to a program whose output is of no interest; it may go on in the background, as clipboard tools do.

    Args:
        arguments: The program and its arguments.
        text: What it reads.
        seconds: How long it may take to read it.

    Returns:
        Whether it took it.
    """
    try:
        subprocess.run(  # noqa: S603  (what the reader wrote, and no shell)
            arguments,
            input=text.encode("utf-8", "replace"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            check=True,
        )
    except (OSError, ValueError, subprocess.SubprocessError):
        return False
    return True


class _Kept(threading.Thread):
    """Reads all that a program writes, and keeps the beginning."""

    def __init__(self, pipe: IO[bytes]) -> None:
        super().__init__(daemon=True)
        self._pipe = pipe
        self._data = b""
        self.cut = False
        self.start()

    def run(self) -> None:
        with suppress(OSError, ValueError), self._pipe:
            while more := os.read(self._pipe.fileno(), 65_536):
                self.cut = self.cut or len(self._data) + len(more) > LIMIT
                self._data = (self._data + more)[:LIMIT] if len(self._data) < LIMIT else self._data

    @property
    def text(self) -> str:
        return clean(self._data.decode("utf-8", "replace"))


def _write(pipe: IO[bytes], data: bytes) -> None:
    with suppress(OSError, ValueError), pipe:  # It need not read what it is given.
        pipe.write(data)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program and all that it started."""
    with suppress(OSError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
