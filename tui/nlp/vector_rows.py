"""Which row of a model's word vectors belongs to which word: packed once, and read in a twentieth of the time.

A model keeps this as a dictionary of half a million words' hashes, and beside it the words themselves, which nothing
asks for: a text brings its own. Packed, the hashes lie in order in one file of the platform's cache folder. A file that
is missing, of another model, incomplete or damaged counts for nothing and is made anew.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import NamedTemporaryFile

from tui.nlp.models import LocatedModel

_DIGEST = 32  # Bytes at the file's start that say whether the rest is whole
_HASH, _ROW = 8, 4  # Bytes of a word's hash and of a row's number
FORMAT = 1  # Goes up when files made before can't be read any more


class VectorRows(Mapping[int, int]):
    """Rows by words' hashes, looked up in packed bytes."""

    def __init__(self, packed: bytes) -> None:
        """Take what `pack` made.

        Raises:
            ValueError: If it isn't whole.
        """
        data = memoryview(packed)[_DIGEST:]
        if _digest(data) != packed[:_DIGEST] or len(data) % (_HASH + _ROW):
            msg = "The rows of the vectors are damaged."
            raise ValueError(msg)
        count = len(data) // (_HASH + _ROW)
        self._hashes = data[: count * _HASH].cast("Q")
        self._rows = data[count * _HASH :].cast("i")
        self._met: dict[int, int] = {}

    def __getitem__(self, key: int) -> int:
        """The row of a word's hash."""
        row = self.get(key)
        if row is None:
            raise KeyError(key)
        return row

    def get(self, key: int, default: int | None = None) -> int | None:  # type: ignore[override]
        """The row of a word's hash, or a default."""
        met = self._met.get(key)
        if met is not None:
            return met
        place = bisect_left(self._hashes, key)
        if place == len(self._hashes) or self._hashes[place] != key:
            return default
        row = self._met[key] = self._rows[place]
        return row

    def __contains__(self, key: object) -> bool:
        """Whether a word has a row."""
        return isinstance(key, int) and self.get(key) is not None

    def __iter__(self) -> Iterator[int]:
        """The hashes in ascending order."""
        return iter(self._hashes)

    def __len__(self) -> int:
        """The number of words."""
        return len(self._hashes)


def pack(rows: Mapping[int, int]) -> bytes:
    """Rows by words' hashes as bytes: a digest of the rest, the hashes in ascending order, their rows."""
    hashes = sorted(rows)
    data = array("Q", hashes).tobytes() + array("i", [rows[key] for key in hashes]).tobytes()
    return _digest(data) + data


def _digest(data: bytes | memoryview) -> bytes:
    return hashlib.blake2b(data, digest_size=_DIGEST).digest()


def packed_file(model: LocatedModel) -> Path | None:
    """Where a model's packed rows lie, or would; `None` for a model without vectors."""
    from platformdirs import user_cache_path  # noqa: PLC0415  (not needed to locate a model)

    source = model.path / "vocab" / "key2row"
    try:
        about = source.stat()
    except OSError:
        return None
    said = f"{FORMAT} {model.identity} {about.st_size} {about.st_mtime_ns}"
    name = f"{model.name}-{model.version}-{hashlib.blake2b(said.encode(), digest_size=8).hexdigest()}.rows"
    return user_cache_path("newsreader") / "models" / name.replace("/", "_")


def read(file: Path) -> VectorRows | None:
    """The rows in a file; `None` if there is none, or none that is whole."""
    try:
        return VectorRows(file.read_bytes())
    except (OSError, ValueError):
        return None


def write(file: Path, rows: Mapping[int, int]) -> None:
    """Pack rows into a file, all of it or nothing; where the folder can't be written to nothing happens."""
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=file.parent, prefix=file.name, delete=False) as begun:
            try:
                begun.write(pack(rows))
                begun.close()
                os.replace(begun.name, file)  # noqa: PTH105  (a name, not a path)
            except BaseException:
                os.unlink(begun.name)  # noqa: PTH108
                raise
