"""The text a person reads, and where its headline and paragraphs lie."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from tui.model.span import CharSpan

if TYPE_CHECKING:
    from collections.abc import Iterator


NO_DATE = "–"
"""What is shown where the day of publication is not known."""


@dataclass(frozen=True)
class Article:
    """One article: its text once, everything else as spans into it.

    Raises:
        ValueError: If paragraphs overlap, are out of order or leave the text.
    """

    id: str
    """What names it in output: the file's name, or the id given in a JSONL line."""

    text: str
    """The words as they stand in the source, free of control characters."""

    paragraphs: tuple[CharSpan, ...] = ()
    """In reading order, disjoint, without surrounding white space; the headline is the first of them."""

    title: str | None = None
    """The headline's words, or a title known from elsewhere; `None` where there is neither."""

    headline: CharSpan | None = None
    """The paragraph that is the headline, where the text has one."""

    source: str = ""
    """Where it comes from: a path, an address, or `-` for standard input."""

    date: str | None = None
    """Day of publication as ISO 8601, where it is known."""

    author: str | None = None
    """Who wrote it, as the byline has it, where it is known; several names are joined by commas."""

    notes: tuple[str, ...] = ()
    """What the reader should know of where it comes from, one sentence each: that a page isn't free, for instance."""

    def __post_init__(self) -> None:
        """Refuse paragraphs that are not an ordered, disjoint walk over the text."""
        at = 0
        for paragraph in self.paragraphs:
            if paragraph.start < at or paragraph.end > len(self.text):
                msg = f"paragraph [{paragraph.start}, {paragraph.end}) overlaps another or leaves the text"
                raise ValueError(msg)
            at = paragraph.end

    @cached_property
    def digest(self) -> str:
        """A fingerprint of title, text and paragraphs: the same for the same article, wherever it lies."""
        shape = ",".join(f"{p.start}-{p.end}" for p in self.paragraphs)
        whole = "\x00".join((self.title or "", self.text, shape))
        return hashlib.blake2b(whole.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()

    @property
    def origin(self) -> str:
        """Where it comes from, as anybody may be told: an address without a password, a file's name without its path.

        >>> Article("a", "", source="/home/fenn/secret/a.txt").origin, Article("b", "", source="-").origin
        ('a.txt', '')
        """
        scheme, apart, rest = self.source.partition("://")
        if apart and scheme.casefold() != "file":
            host, slash, path = rest.partition("/")
            return f"{scheme}://{host.rpartition('@')[2]}{slash}{path}"
        path = rest if apart else self.source
        return "" if path == "-" else path.replace("\\", "/").rstrip("/").rpartition("/")[2]

    @property
    def words(self) -> int:
        """How many words the text has, counted between white space."""
        return len(self.text.split())

    def body(self) -> Iterator[CharSpan]:
        """The paragraphs after the headline."""
        return (paragraph for paragraph in self.paragraphs if paragraph != self.headline)

    def paragraph_at(self, offset: int) -> int | None:
        """Index of the paragraph that holds a character; `None` between paragraphs."""
        low, high = 0, len(self.paragraphs)
        while low < high:
            middle = (low + high) // 2
            if self.paragraphs[middle].end <= offset:
                low = middle + 1
            else:
                high = middle
        return low if low < len(self.paragraphs) and offset in self.paragraphs[low] else None
