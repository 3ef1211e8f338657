"""Bytes that a server sends packed, unpacked no further than a limit."""

from __future__ import annotations

import zlib

_GZIP_OR_ZLIB = 47
_RAW = -15


class Unpacker:
    """Takes a body as it comes over the wire and gives its bytes, at most as many as are wanted.

    A few bytes can stand for gigabytes: nothing is unpacked that would not be kept.
    """

    WAYS = ("gzip", "deflate")
    """What a request may say it accepts."""

    def __init__(self, way: str, most: int) -> None:
        """Begin a body.

        Args:
            way: The response's `Content-Encoding`; empty for none.
            most: Bytes wanted.

        Raises:
            ValueError: If it is packed in a way we can't undo, or twice.
        """
        self._way = way.strip().lower().removeprefix("x-")
        if self._way not in {"", "identity", *self.WAYS}:
            raise ValueError(way)
        self._most = most
        self._body = bytearray()
        self._inner: zlib._Decompress | None = None
        self._begun = b""

    @property
    def full(self) -> bool:
        """Whether there was more than is wanted."""
        return len(self._body) > self._most

    def feed(self, data: bytes) -> None:
        """Take what has come.

        Raises:
            zlib.error: If it is damaged.
        """
        if self._way in {"", "identity"}:
            self._body += data[: self._most + 1 - len(self._body)]
            return
        while data and not self.full:
            if self._inner is None:
                data, self._begun = self._begun + data, b""
                if len(data) < 2:  # noqa: PLR2004  (the first two bytes tell the kind)
                    self._begun = data
                    return
                self._inner = zlib.decompressobj(_window(data))
            self._body += self._inner.decompress(data, self._most + 1 - len(self._body))
            data = self._inner.unconsumed_tail or self._inner.unused_data
            if self._inner.eof:
                self._inner = None  # Another member may follow.
                data = data.lstrip(b"\0")

    def body(self) -> bytes:
        """What was unpacked.

        Raises:
            zlib.error: If the end is missing.
        """
        if self._begun or (self._inner is not None and not self.full):
            raise zlib.error("it breaks off")
        return bytes(self._body)


def _window(data: bytes) -> int:
    """How zlib should read data that begins so: 'deflate' is sent with and without its frame."""
    framed = data[:2] == b"\x1f\x8b" or (data[0] & 15 == 8 and int.from_bytes(data[:2]) % 31 == 0)  # noqa: PLR2004  (RFC 1950)
    return _GZIP_OR_ZLIB if framed else _RAW
