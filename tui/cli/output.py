"""Where a command's data go when they need no journal: standard output, or a file that is of use only when whole."""

from __future__ import annotations

import os
import sys
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
    """Articles among those done that could not be analysed, as far as earlier runs tell."""

    def add(self, piece: bytes, *, done: int, name: str, failed: int = 0) -> None:
        """Write an article's share; `done` articles are done then, `failed` without success, the last called `name`."""
        ...

    def finish(self, failed: int = 0) -> None:
        """Say that all is written, but for `failed` articles of which the output doesn't tell itself."""
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
                raise ExportError(f"{path} can't be written: {(error.strerror or str(error)).lower()}.") from error
            return

    def finish(self, failed: int = 0) -> None:  # noqa: ARG002  (for a journal)
        """Give it its name."""
        super().close()
        self._part.replace(self._path)

    def close(self) -> None:
        """Let go; what is not finished goes."""
        super().close()
        self._part.unlink(missing_ok=True)
