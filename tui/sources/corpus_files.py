"""Files with a corpus: JSONL with one article a line, plain or compressed, and Parquet with one a row."""

from __future__ import annotations

import gzip
import json
import sys
import zlib
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import IO, Any, cast

from tui.errors import SourceError
from tui.model.article import Article
from tui.sources.files import LARGEST
from tui.sources.safe_text import clean, harmless, one_line, reason_of
from tui.sources.text_layout import to_article

BATCH = 256
"""Rows in memory at once."""


def lines_of(path: Path, offset: int = 0, number: int = 1) -> Iterator[Callable[[], Article]]:
    """The articles of a JSONL file, one a line, in order, each as a call that makes it of its line.

    Each line is an object `{"id": …, "text": …, "title"?: …}`; other keys are left alone. The text is taken as it is,
    but for control characters, so that offsets fit the caller's text. A line that is no article, or longer than a file
    with one may be, is a call that raises `SourceError`.

    Args:
        path: The file; one that ends in .gz or .zst is decompressed on the way.
        offset: The byte to begin at, the first of a line.
        number: Of that line, counted from 1.

    Raises:
        SourceError: If the file can't be opened, or its compressed data are damaged; what stood before was yielded.
    """
    name = one_line(str(path))
    try:
        with _opened(path) as file:
            for _, at, line in _numbered(file, offset, number):
                where = f"{name}, line {at}"
                yield partial(_too_long, where) if line is None else partial(_article, line, where, str(path))
    except _damages(path) as error:
        raise SourceError(f"The file {name} can't be read: {reason_of(error)}.") from error


def count_lines(path: Path) -> int:
    """How many articles a JSONL file has, bad lines included, without looking into them; up to where it is damaged."""
    return sum(1 for _ in places_of(path))


def places_of(path: Path) -> Iterator[tuple[int, int]]:
    """Where each article of a JSONL file begins: the byte, of the decompressed file, and the number of the line."""
    try:
        with _opened(path) as file:
            for offset, number, _ in _numbered(file):
                yield offset, number
    except _damages(path):
        return


def _opened(path: Path) -> IO[bytes]:
    name = path.name.lower()
    if name.endswith(".gz"):
        return cast("IO[bytes]", gzip.open(path, "rb"))
    if name.endswith(".zst"):
        return cast("IO[bytes]", _zstd().open(path, "rb"))
    return path.open("rb")


def _zstd() -> Any:  # noqa: ANN401  (the standard library's from 3.14 on, a package with the same names before)
    return import_module("compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd")


def _damages(path: Path) -> tuple[type[Exception], ...]:
    """What may go wrong while a file is read."""
    usual = (OSError, EOFError, zlib.error)
    return (*usual, _zstd().ZstdError) if path.name.lower().endswith(".zst") else usual


def _numbered(file: IO[bytes], offset: int = 0, number: int = 1) -> Iterator[tuple[int, int, bytes | None]]:
    """The lines that are not blank, with offset and number; `None` for one that is too long to be held."""
    file.seek(offset)
    while line := file.readline(LARGEST + 1):
        start, whole = offset, len(line) <= LARGEST
        offset += len(line)
        if not whole:
            while line and not line.endswith(b"\n"):
                line = file.readline(LARGEST)
                offset += len(line)
            yield start, number, None
        elif line.strip():
            yield start, number, line
        number += 1


def _too_long(where: str) -> Article:
    raise SourceError(f"{where} is too long: an article may have {LARGEST // 2**20} MiB.")


def _article(line: bytes, where: str, source: str) -> Article:
    try:
        record = json.loads(line.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "surrogateescape"))
    except (ValueError, RecursionError) as error:
        raise SourceError(f"{where} is not JSON: {error}.") from error
    if not isinstance(record, dict):
        raise SourceError(f"{where} is not an object with `id` and `text`.")
    return article_of_record(record, where, source)


def article_of_record(record: Mapping[str, object], where: str, source: str) -> Article:
    """The article that a record with `id`, `text` and, where there is one, `title` stands for.

    Args:
        record: The record; other keys are left alone.
        where: What it is, to begin the sentence of an error with.
        source: Where it comes from.

    Raises:
        SourceError: If `id` or `text` is missing or no text.
    """
    values = [record.get(key) for key in ("id", "text")]
    for key, value in zip(("id", "text"), values, strict=True):
        if not isinstance(value, str):
            said = "has no" if value is None else "has something other than text as its"
            raise SourceError(f"{where} {said} `{key}`.")
    title = record.get("title")
    if not isinstance(title, str) or not title.strip():
        title = None
    name, text = str(values[0]), clean(str(values[1]))
    return to_article(text, name=name, title=title and one_line(title), source=harmless(source))


def rows_of(path: Path) -> Iterator[Callable[[], Article]]:
    """The articles of a Parquet file, one a row, in order, each as a call that makes it of its row.

    The columns are `id`, `text` and, where there is one, `title`; others are left alone.

    Raises:
        SourceError: If the file can't be read, lacks a column, or pyarrow is not installed.
    """
    name = one_line(str(path))
    number = 0
    with _opened_parquet(path) as file:
        there = set(file.schema_arrow.names)
        for column in ("id", "text"):
            if column not in there:
                raise SourceError(f"The file {name} has no column `{column}`.")
        wanted = [column for column in ("id", "text", "title") if column in there]
        try:
            for batch in file.iter_batches(BATCH, columns=wanted):
                for record in batch.to_pylist():
                    number += 1
                    yield partial(article_of_record, record, f"{name}, row {number}", str(path))
        except (OSError, ValueError) as error:
            raise SourceError(f"The file {name} can't be read after row {number}: {reason_of(error)}.") from error


def count_rows(path: Path) -> int:
    """How many rows a Parquet file has.

    Raises:
        SourceError: If the file can't be opened, or pyarrow is not installed.
    """
    with _opened_parquet(path) as file:
        return int(file.metadata.num_rows)


def _opened_parquet(path: Path) -> Any:  # noqa: ANN401  (pyarrow has no types)
    name = one_line(str(path))
    try:
        from pyarrow import parquet  # noqa: PLC0415  (optional)
    except ImportError as error:
        msg = f"The file {name} is Parquet, which needs the package pyarrow."
        raise SourceError(msg, "pip install 'newsreader[parquet]'") from error
    try:
        return parquet.ParquetFile(path)
    except (OSError, ValueError) as error:
        raise SourceError(f"The file {name} can't be read as Parquet: {reason_of(error)}.") from error
