"""Several small files as one stream: a tar archive, written file by file.

Names come from articles' ids, which are anybody's: only letters, digits and a few signs of them are left, so that no
file lands anywhere but where the archive is unpacked.
"""

from __future__ import annotations

import re
import tarfile
from collections.abc import Iterator

_UNSAFE = re.compile(r"[^\w.\-]+")
_LONGEST = 60
_BLOCK = 512

END = b"\0" * (2 * _BLOCK)
"""What closes an archive."""


class Names:
    """File names for articles, each given once."""

    def __init__(self) -> None:
        """Start with every name free."""
        self._given: set[str] = set()

    def of(self, article_id: str) -> str:
        """A name without folders or ending; never one given before, whatever the letters' case.

        >>> names = Names()
        >>> names.of("../a b.txt"), names.of("A_B.txt")
        ('a_b.txt', 'A_B.txt-2')
        """
        stem = _UNSAFE.sub("_", article_id.encode("utf-8", "replace").decode()).strip("._-")[:_LONGEST] or "article"
        name, number = stem, 1
        while name.casefold() in self._given:
            number += 1
            name = f"{stem}-{number}"
        self._given.add(name.casefold())
        return name


def member(name: str, content: bytes) -> Iterator[bytes]:
    """A file as a piece of an archive; the same content makes the same bytes on any day."""
    entry = tarfile.TarInfo(name)
    entry.size = len(content)
    yield entry.tobuf(tarfile.PAX_FORMAT, "utf-8", "surrogateescape")
    yield content + b"\0" * (-len(content) % _BLOCK)
