"""Where output goes: standard output, a file that is of use only when whole, or one that a later run can continue."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shlex
import sys
from collections.abc import Mapping
from hashlib import blake2b
from itertools import count
from pathlib import Path
from typing import IO, Protocol

from tui.errors import ExportError


class Output(Protocol):
    """Takes what came of articles, one after another."""

    done: int
    """Articles whose share has been written, also by earlier runs."""

    size: int
    """Bytes written."""

    failed: int
    """Articles among those done that could not be analysed, as far as earlier runs say."""

    def add(self, piece: bytes, *, done: int, name: str, failed: int = 0) -> None:
        """Write an article's share; `done` articles are done then, `failed` without success, the last called `name`."""
        ...

    def finish(self, failed: int = 0) -> None:
        """Say that all is written, but for `failed` articles of which the output itself says nothing."""
        ...

    def close(self) -> None:
        """Let go."""
        ...


class StandardOutput:
    """Standard output, or what is no ordinary file: a pipe with a name, a device."""

    def __init__(self, path: Path | None = None, mode: str = "wb") -> None:
        """Write to a path, opened in a mode; `None` for standard output."""
        self.done = self.size = self.failed = 0
        self._own = path.open(mode) if path else None
        self._out: IO[bytes] = self._own or sys.stdout.buffer

    def add(self, piece: bytes, *, done: int, name: str, failed: int = 0) -> None:  # noqa: ARG002  (for a journal)
        """Write an article's share."""
        self._out.write(piece)
        self.done, self.size = done, self.size + len(piece)

    def finish(self, failed: int = 0) -> None:  # noqa: ARG002  (for a journal)
        """See that it arrives."""
        self._out.flush()

    def close(self) -> None:
        """Let go of what we opened."""
        if self._own:
            self._own.close()


class WholeFile(StandardOutput):
    """A file that comes to stand under its name when all of it is there."""

    def __init__(self, path: Path) -> None:
        """Write beside the path, under a name that nothing has.

        Raises:
            ExportError: If that can't be done.
        """
        self._path = path
        for number in count():
            self._part = path.with_name(f".newsreader-{os.getpid()}-{number}.part")
            try:
                super().__init__(self._part, "xb")
            except FileExistsError:
                continue
            except OSError as error:
                raise unwritable(path, error) from error
            return

    def finish(self, failed: int = 0) -> None:  # noqa: ARG002  (for a journal)
        """Give it its name."""
        super().close()
        self._part.replace(self._path)

    def close(self) -> None:
        """Let go; what is not finished goes."""
        super().close()
        self._part.unlink(missing_ok=True)


ENDING = ".progress"
"""Ends the name of the file beside the output that says how far a run got."""

_LONGEST = 100
"""Bytes of a line that says how far a run got, at most."""

_LINE = re.compile(rb"(?P<done>\d+) (?P<size>\d+) (?P<last>[0-9a-f]+)(?: (?P<failed>\d+))?\n")
_COMPLETE = re.compile(rb"complete (?P<failed>\d+)\n")


class ResumableFile:
    """What has been written of a run's output, with a journal beside it that knows how far that is.

    The journal's first line holds the terms of the run. Each further line says of an article how many are done with it,
    how many bytes of the output are theirs, a fingerprint of its name, and how many could not be analysed. An article
    counts when its line is whole; what stands in the output beyond that is cut off by the run that goes on. When the
    run is complete the journal goes; where articles could not be analysed it stays to say so.
    """

    def __init__(self, path: Path, terms: Mapping[str, object], *, resume: bool = False) -> None:
        """Open a file for writing.

        Args:
            path: The output.
            terms: What must be the same for the rest to fit: model, format and the like, as JSON values.
            resume: Whether to go on with what an interrupted run wrote.

        Raises:
            ExportError: If an interrupted run's output would be lost, or can't be gone on with.
        """
        self.path = path
        self.journal = path.with_name(path.name + ENDING)
        self.done = self.size = self.failed = 0
        self.last = ""
        head = json.dumps(terms, sort_keys=True)
        self._refuse_foreign(head)
        if resume and self.journal.exists():
            self._recall(head)
        elif self.journal.exists() and path.exists() and self.failures(path) is None:
            raise ExportError(
                f"{path} was left unfinished by an earlier run.", f"go on with --resume, or remove {self.journal}"
            )
        self._lines = self._opened(self.journal, 0 if not self.done else None)
        if not self.done:
            _write(self._lines, head.encode() + b"\n")
        self._out = self._opened(path, self.size)

    @staticmethod
    def failures(path: Path) -> int | None:
        """How many articles could not be analysed for a complete output; `None` where it isn't there or complete."""
        if not path.exists():
            return None
        try:
            with path.with_name(path.name + ENDING).open("rb") as journal:
                journal.seek(-min(_LONGEST, journal.seek(0, os.SEEK_END)), os.SEEK_END)
                last = journal.readlines()[-1:]
        except FileNotFoundError:
            return 0
        whole = _COMPLETE.fullmatch(last[0]) if last else None
        return int(whole["failed"]) if whole else None

    def add(self, piece: bytes, *, done: int, name: str, failed: int = 0) -> None:
        """Write what came of an article.

        Args:
            piece: Its share of the output.
            done: How many articles are done now.
            name: What the article is called, to know it by.
            failed: How many of those done could not be analysed.
        """
        _write(self._out, piece)
        self.size += len(piece)
        self.done, self.last, self.failed = done, fingerprint(name), failed
        _write(self._lines, f"{self.done} {self.size} {self.last} {self.failed}\n".encode())

    def finish(self, failed: int = 0) -> None:
        """Say that the output is complete, but for so many articles that it says nothing of."""
        if failed:
            _write(self._lines, f"complete {failed}\n".encode())
        self.close()
        if not failed:
            self.journal.unlink(missing_ok=True)

    def close(self) -> None:
        """Leave the output as it is."""
        self._out.close()
        self._lines.close()

    def _recall(self, head: str) -> None:
        """Find out how far the interrupted run got."""
        there = self.path.stat().st_size if self.path.exists() else 0
        kept = 0
        with self.journal.open("rb") as lines:
            first = lines.readline()
            if not first.endswith(b"\n"):
                return  # It was killed before it began.
            if first.decode("utf-8", "replace").rstrip("\n") != head:
                self._refuse(first, head)
            kept = len(first)
            for line in lines:
                whole = _LINE.fullmatch(line)
                if whole is None or int(whole["size"]) > there:
                    break
                self.done, self.size, self.last = int(whole["done"]), int(whole["size"]), whole["last"].decode()
                self.failed = int(whole["failed"] or 0)
                kept += len(line)
        os.truncate(self.journal, kept)

    def _refuse_foreign(self, head: str) -> None:
        """Leave a file alone that has the journal's name and is none."""
        if not self.journal.exists():
            return
        with self.journal.open("rb") as file:
            first = file.readline(_LONGEST)
        if not first.startswith(head[:2].encode()[: len(first)]):
            raise ExportError(
                f"{self.journal} is no journal of an earlier run, and its name is needed for one.",
                "move it away, or name another file after -o",
            )

    def _refuse(self, first: bytes, head: str) -> None:
        now = json.loads(head)
        with contextlib.suppress(ValueError):
            then = json.loads(first)
            changed = [key for key in now if not isinstance(then, dict) or then.get(key) != now[key]]
            if changed:
                raise ExportError(
                    f"{self.path} was begun with other {' and '.join(changed)}; the rest would not fit.",
                    f"run it as before, or remove {self.journal} and start afresh",
                )
        raise ExportError(f"{self.journal} is damaged.", "remove it and start afresh")

    def _opened(self, path: Path, size: int | None) -> IO[bytes]:
        """A file to write to without delay, cut to a size."""
        try:
            file = path.open("ab", buffering=0)
            if size is not None:
                file.truncate(size)
        except OSError as error:
            raise unwritable(path if os.access(path.parent, os.W_OK | os.X_OK) else self.path, error) from error
        return file


def unwritable(path: Path, error: OSError) -> ExportError:
    """The error for a file, or a folder, that can't be written."""
    from tui.sources.safe_text import one_line, reason_unwritten

    missing = isinstance(error, FileNotFoundError) and not path.parent.exists()
    hint = f"`mkdir -p {shlex.quote(str(path.parent))}` makes it" if missing else "name another place after -o"
    return ExportError(f"{one_line(str(path))} can't be written: {reason_unwritten(path, error)}.", hint)


def _write(file: IO[bytes], data: bytes) -> None:
    """Write all of it; a file without a buffer may take a part at a time."""
    rest = memoryview(data)
    while rest:
        rest = rest[file.write(rest) :]


def fingerprint(name: str) -> str:
    """What an article is known by in the journal."""
    return blake2b(name.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
