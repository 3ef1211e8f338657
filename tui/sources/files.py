"""Files on this machine: their bytes, and these as text, with a sentence for each way that fails."""

from __future__ import annotations

import codecs
from pathlib import Path

from tui.errors import SourceError
from tui.sources.safe_text import one_line, reason_of

SUFFIXES = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf", ".eml", ".mhtml", ".mht", ".docx")
"""What counts as an article in a folder."""

LARGEST = 64 * 2**20
"""Bytes a file may have."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_KINDS = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "an archive or office document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"SQLite format 3", "a database"),
    (b"\x7fELF", "a program"),
)


def article_files(folder: Path) -> list[Path]:
    """The articles of a folder, by name; hidden files and folders inside are left out.

    Raises:
        SourceError: If it can't be listed or has none.
    """
    try:
        found = sorted(
            path
            for path in folder.iterdir()
            if path.suffix.lower() in SUFFIXES and not path.name.startswith(".") and path.is_file()
        )
    except OSError as error:
        raise SourceError(f"The folder {one_line(str(folder))} can't be listed: {reason_of(error)}.") from error
    if not found:
        endings = ", ".join(SUFFIXES)
        raise SourceError(
            f"There are no articles in the folder {one_line(str(folder))}.",
            f"an article is a file that ends in one of {endings}",
        )
    return found


def bytes_of(path: Path) -> bytes:
    """What is in a file.

    Raises:
        SourceError: If it isn't there, can't be read or is too large.
    """
    name = one_line(str(path))
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)  # Of a device without end as well.
    except FileNotFoundError as error:
        raise SourceError(
            f"There is no file or folder {name}.", "check the spelling, or give its whole path"
        ) from error
    except (OSError, ValueError) as error:
        raise SourceError(f"The file {name} can't be read: {reason_of(error)}.") from error
    if len(data) > LARGEST:
        raise SourceError(f"The file {name} is too large: an article may have {LARGEST // 2**20} MiB.")
    return data


def decoded(data: bytes, what: str) -> str:
    """Bytes as text: by byte-order mark, as UTF-8, else in the encoding that fits best.

    Args:
        data: The bytes.
        what: What they are, to begin the sentence of an error with.

    Raises:
        SourceError: If they are empty or no text.
    """
    if not data.strip():
        raise SourceError(f"{what} is empty.")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _text(data.decode(encoding, errors="replace"), what)
    for magic, kind in _KINDS:
        if data.startswith(magic):
            raise SourceError(f"{what} is {kind}, not text.", "save the article as plain text or Markdown first")
    try:
        return _text(data.decode("utf-8"), what)
    except UnicodeDecodeError:
        pass
    if b"\0" in data[:8192]:
        raise SourceError(f"{what} is binary, not text.", "save the article as plain text or Markdown first")
    mostly = data.decode("utf-8", errors="replace")
    if 2 * mostly.count("\ufffd") < sum(not char.isascii() for char in mostly):
        return _text(mostly, what)  # A few bytes of it are damaged; in no other encoding would the rest fit by chance.
    from charset_normalizer import from_bytes  # noqa: PLC0415  (slow to import, seldom needed)

    best = from_bytes(data[:200_000]).best()
    if best is None:
        raise SourceError(f"{what} is no text in any known encoding.", "save it as UTF-8 first")
    return _text(data.decode(best.encoding, errors="replace"), what)


def _text(text: str, what: str) -> str:
    if not text.strip():
        raise SourceError(f"{what} is empty.")
    sample = text[:8192]
    controls = sum(1 for char in sample if ord(char) < 32 and char not in "\t\n\r\f\v\x1b\0")  # noqa: PLR2004  (ASCII)
    if sample.count("\0") > 1 + len(sample) // 50 or controls > len(sample) // 10:
        raise SourceError(f"{what} is binary, not text.", "save the article as plain text or Markdown first")
    return text
