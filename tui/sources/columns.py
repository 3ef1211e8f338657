"""Parquet: one article a row, as data sets keep them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from tui.errors import SourceError
from tui.model.article import Article
from tui.sources.cleaning import one_line
from tui.sources.lines import article_of_record

BATCH = 256
"""Rows held at once."""


def rows_of(path: Path) -> Iterator[Callable[[], Article]]:
    """The articles of a Parquet file, one a row, in order, each as a call that makes it of its row.

    The columns are `id`, `text` and, where there is one, `title`; others are left alone.

    Raises:
        SourceError: If the file can't be read, lacks a column, or pyarrow is not installed.
    """
    name = one_line(str(path))
    number = 0
    with _opened(path) as file:
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
            raise SourceError(f"The file {name} can't be read after row {number}: {_said(error)}.") from error


def count_rows(path: Path) -> int:
    """How many rows a Parquet file has.

    Raises:
        SourceError: If the file can't be opened, or pyarrow is not installed.
    """
    with _opened(path) as file:
        return int(file.metadata.num_rows)


def _opened(path: Path) -> Any:  # noqa: ANN401  (pyarrow has no types)
    name = one_line(str(path))
    try:
        from pyarrow import parquet  # noqa: PLC0415  (optional)
    except ImportError as error:
        msg = f"The file {name} is Parquet, which needs the package pyarrow."
        raise SourceError(msg, "pip install 'newsreader[parquet]'") from error
    try:
        return parquet.ParquetFile(path)
    except (OSError, ValueError) as error:
        raise SourceError(f"The file {name} can't be read as Parquet: {_said(error)}.") from error


def _said(error: Exception) -> str:
    words = getattr(error, "strerror", None) or str(error)
    return one_line(words[:1].lower() + words[1:]).rstrip(".")
