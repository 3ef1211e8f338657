"""The pages of an SQLite file and the rows on them, read without SQLite: also where it is damaged or cut off.

Source: https://www.sqlite.org/fileformat2.html
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tui.library.library_file import MAGIC

Value = int | float | str | bytes | None

INDEX_INNER, TABLE_INNER, INDEX_LEAF, TABLE_LEAF = 2, 5, 10, 13
"""Kinds of pages, as their first byte has them."""

_USUAL = 4_096
"""Bytes of a page where the header doesn't say."""

_MOST_CELLS = 20_000
_SIZES = {0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8, 7: 8, 8: 0, 9: 0}
"""Bytes of a value, by its serial type."""


class PageRow(NamedTuple):
    """A row as it stands on a page."""

    number: int
    """Its rowid; 0 in a table without."""

    values: tuple[Value, ...]
    garbled: bool
    """Whether a text in it was none; what is none of it is replaced by `�`."""


class Pages:
    """The pages of a file, with those over them that its log has committed."""

    def __init__(self, path: Path) -> None:
        """Read a file.

        Raises:
            OSError: If it can't be read.
        """
        self._data = path.read_bytes()
        self.known = self._data.startswith(MAGIC)
        """Whether its header is there."""

        size = int.from_bytes(self._data[16:18], "big") if self.known else _USUAL
        size = 65_536 if size == 1 else size
        self.size = size if 512 <= size <= 65_536 and size & (size - 1) == 0 else _USUAL  # noqa: PLR2004  (SQLite's)
        reserved = self._data[20] if self.known and self._data[20] <= 64 else 0  # noqa: PLR2004  (seldom any)
        self._usable = self.size - reserved
        self._over = self._log(path.with_name(path.name + "-wal"))

    def __len__(self) -> int:
        """How many pages there are; the last may be cut off."""
        return max(-(-len(self._data) // self.size), *self._over, 0) if self._over else -(-len(self._data) // self.size)

    @property
    def missing(self) -> int:
        """How many pages the header counts that aren't there."""
        return max(0, int.from_bytes(self.page(1)[28:32], "big") - len(self)) if self.known else 0

    @property
    def schema(self) -> int:
        """What the program that wrote the file calls its schema; 0 where that isn't known."""
        return int.from_bytes(self.page(1)[60:64], "big") if self.known else 0

    def page(self, number: int) -> bytes:
        """A page, the first being 1; what is cut off of it is zeros."""
        if number in self._over:
            return self._over[number]
        return self._data[(number - 1) * self.size : number * self.size].ljust(self.size, b"\0")

    def kind(self, number: int) -> int:
        """What sort of page it is; 0 for none that holds rows."""
        kind = self.page(number)[_start(number)] if 1 <= number <= len(self) else 0
        return kind if kind in (INDEX_INNER, TABLE_INNER, INDEX_LEAF, TABLE_LEAF) else 0

    def free(self) -> set[int]:
        """The pages that are in no use, as far as the list of them can be followed."""
        found: set[int] = set()
        trunk = int.from_bytes(self.page(1)[32:36], "big") if self.known else 0
        while 1 < trunk <= len(self) and trunk not in found:
            page = self.page(trunk)
            count = min(int.from_bytes(page[4:8], "big"), self.size // 4 - 2)
            found.add(trunk)
            found |= {int.from_bytes(page[at : at + 4], "big") for at in range(8, 8 + 4 * count, 4)}
            trunk = int.from_bytes(page[:4], "big")
        return found

    def tree(self, root: int) -> tuple[list[int], int]:
        """The pages of a table or index, and how many of them can't be read."""
        found: dict[int, None] = {}
        waiting, lost = [root], 0
        while waiting:
            number = waiting.pop()
            kind = self.kind(number)
            if number in found or not kind:
                lost += number not in found
                continue
            found[number] = None
            if kind in (TABLE_INNER, INDEX_INNER):
                page, at = self.page(number), _start(number)
                inner = [int.from_bytes(page[cell : cell + 4], "big") for cell in self._cells(number)]
                waiting += [int.from_bytes(page[at + 8 : at + 12], "big"), *reversed(inner)]
        return list(found), lost

    def rows(self, number: int) -> Iterator[PageRow | None]:
        """The rows on a page, in order; `None` for one that can't be read."""
        kind = self.kind(number)
        if kind not in (TABLE_LEAF, INDEX_LEAF, INDEX_INNER):
            return
        for cell in self._cells(number):
            try:
                yield self._row(self.page(number), kind, cell + 4 * (kind == INDEX_INNER))
            except (IndexError, ValueError):
                yield None

    def _cells(self, number: int) -> list[int]:
        page, at = self.page(number), _start(number)
        count = min(int.from_bytes(page[at + 3 : at + 5], "big"), _MOST_CELLS)
        first = at + (12 if self.kind(number) in (TABLE_INNER, INDEX_INNER) else 8)
        places = [int.from_bytes(page[each : each + 2], "big") for each in range(first, first + 2 * count, 2)]
        return [place for place in places if first <= place < self.size]

    def _row(self, page: bytes, kind: int, at: int) -> PageRow:
        length, at = _varint(page, at)
        number = 0
        if kind == TABLE_LEAF:
            number, at = _varint(page, at)
        most = self._usable - 35 if kind == TABLE_LEAF else (self._usable - 12) * 64 // 255 - 23
        if length <= most:
            payload = page[at : at + length]
        else:
            least = (self._usable - 12) * 32 // 255 - 23
            here = least + (length - least) % (self._usable - 4)
            here = here if here <= most else least
            payload = page[at : at + here] + self._rest(page[at + here : at + here + 4], length - here)
        if len(payload) != length:
            raise ValueError("a part of it is missing")
        values, garbled = _values(payload)
        return PageRow(number, values, garbled)

    def _rest(self, link: bytes, length: int) -> bytes:
        """What of a row stands on pages of its own."""
        parts: list[bytes] = []
        while length > 0:
            number = int.from_bytes(link, "big")
            if not 1 < number <= len(self) or len(parts) > len(self):
                raise ValueError("a part of it is missing")
            page = self.page(number)
            link = page[:4]
            parts.append(page[4 : min(self._usable, 4 + length)])
            length -= len(parts[-1])
        return b"".join(parts)

    def _log(self, path: Path) -> dict[int, bytes]:
        """The pages that were committed and not yet written to the file itself."""
        data = path.read_bytes() if path.exists() else b""
        if data[:3] != b"\x37\x7f\x06" or int.from_bytes(data[8:12], "big") != self.size:
            return {}
        committed: dict[int, bytes] = {}
        coming: dict[int, bytes] = {}
        for at in range(32, len(data) - self.size - 23, self.size + 24):
            head = data[at : at + 24]
            if head[8:16] != data[16:24]:
                break  # Of an earlier round of the log.
            coming[int.from_bytes(head[:4], "big")] = data[at + 24 : at + 24 + self.size]
            if head[4:8] != b"\0\0\0\0":
                committed |= coming
                coming.clear()
        return committed


def _start(number: int) -> int:
    """Where a page's own header is: the file's is before it on the first."""
    return 100 if number == 1 else 0


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for place in range(9):
        byte = data[at + place]
        if place == 8:  # noqa: PLR2004  (the last holds eight bits)
            return (value << 8) | byte, at + 9
        value = (value << 7) | (byte & 0x7F)
        if byte < 0x80:  # noqa: PLR2004  (no more follow)
            return value, at + place + 1
    raise ValueError("no number")


def _values(payload: bytes) -> tuple[tuple[Value, ...], bool]:
    end, at = _varint(payload, 0)
    if not at <= end <= len(payload):
        raise ValueError("its head is longer than it is")
    kinds = []
    while at < end:
        kind, at = _varint(payload, at)
        kinds.append(kind)
    values: list[Value] = []
    garbled = False
    for kind in kinds:
        if kind in (10, 11):
            raise ValueError("no such type")
        size = _SIZES[kind] if kind < 12 else (kind - 12) // 2  # noqa: PLR2004  (from there on the length is in it)
        piece = payload[at : at + size]
        at += size
        value = _value(kind, piece)
        if isinstance(value, str) and "\ufffd" in value:
            garbled = garbled or value.encode() != piece
        values.append(value)
    if at != len(payload):
        raise ValueError("its values are longer or shorter than it is")
    return tuple(values), garbled


def _value(kind: int, piece: bytes) -> Value:
    if kind == 0:
        return None
    if kind == 7:  # noqa: PLR2004  (SQLite's)
        import struct  # noqa: PLC0415  (no table of ours but derived ones has such a column)

        return float(struct.unpack(">d", piece)[0])
    if kind in (8, 9):
        return kind - 8
    if kind < 10:  # noqa: PLR2004  (SQLite's)
        return int.from_bytes(piece, "big", signed=True)
    return piece.decode("utf-8", "replace") if kind % 2 else piece
