"""What a person reads is theirs alone: who else on the machine may look into the library's file."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

_OTHERS = 0o077
"""What the group and everybody else may do with a file."""


def make_private(path: Path) -> None:
    """Make the library's file and folder where they aren't there, for the owner alone, and close what stands open.

    A folder that was there is only closed if it is the program's own: others may hold more than the library. What
    isn't the reader's stays as it is.

    Raises:
        OSError: If the folder can't be made.
    """
    if not path.parent.exists():
        path.parent.parent.mkdir(parents=True, exist_ok=True)
        path.parent.mkdir(mode=0o700, exist_ok=True)
    elif _open(path.parent) and _is_own(path.parent):
        _close(path.parent)
    with contextlib.suppress(OSError):  # What can't be made is told by whoever opens it.
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    # SQLite makes the two others like the first.
    for each in (path, *(path.with_name(path.name + tail) for tail in ("-wal", "-shm"))):
        if _open(each):
            _close(each)


def _open(path: Path) -> bool:
    """Whether others may look into something."""
    with contextlib.suppress(OSError):
        return os.name == "posix" and bool(path.stat().st_mode & _OTHERS)
    return False


def _is_own(folder: Path) -> bool:
    """Whether a folder is the one in which the program keeps its library by itself."""
    from platformdirs import user_data_path  # noqa: PLC0415  (seldom needed)

    return folder.absolute() == user_data_path("newsreader", appauthor=False).absolute()


def _close(path: Path) -> None:
    with contextlib.suppress(OSError):  # It is somebody else's.
        path.chmod(path.stat().st_mode & ~_OTHERS)
