"""A folder of Parquet files, each with a part of a corpus: written by many at once, read as one data set."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tui.export.json import to_record
from tui.export.parquet import nested_columns
from tui.model.analysis import Analysis


def part_file(folder: Path, number: int) -> Path:
    """Where a part of a data set stands; sorted by name, the parts are in the order of the corpus."""
    return folder / f"part-{number:06}.parquet"


def row_of(analysis: Analysis) -> dict[str, Any]:
    """The row of an article: as in the JSON."""
    record = to_record(analysis)
    return record | {"id": _sound(record["id"])}


def failure_row(reason: str, article: str | None) -> dict[str, Any]:
    """The row of an article that has no analysis."""
    return {"id": article and _sound(article), "error": _sound(reason)}


def _sound(words: str) -> str:
    """Words without halves of characters, which Parquet does not take: an id is the one string nobody has cleaned."""
    return words.encode("utf-8", "backslashreplace").decode()


def write_part(path: Path, rows: Iterable[dict[str, Any]]) -> None:
    """Write a part; it stands there whole or not at all, and writing it again gives the same bytes.

    Args:
        path: Its file; the folder is there.
        rows: The articles, in order: the columns of the JSON, and `error` for one without an analysis.
    """
    import pyarrow as pa  # noqa: PLC0415  (optional)
    from pyarrow import parquet  # noqa: PLC0415  (optional)

    fields = [pa.field(field.name, field.type) for field in nested_columns(pa)]
    schema = pa.schema([*fields, pa.field("error", pa.string())])
    # Two workers may write the same part, when one was thought dead.
    unfinished = path.with_name(f".{path.name}-{os.getpid()}")
    try:
        parquet.write_table(pa.Table.from_pylist(list(rows), schema=schema), unfinished, compression="zstd")
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def outcomes_in(path: Path) -> tuple[int, tuple[tuple[str, str | None], ...]]:
    """How many articles a part has; of those without a whole analysis what to say, and the id where it is known."""
    from pyarrow import parquet  # noqa: PLC0415  (optional)

    rows = parquet.read_table(path, columns=["id", "complete", "error"]).to_pylist()
    told = (
        (row["error"] or f"{row['id']}: the analysis stopped at its time limit.", row["id"])
        for row in rows
        if not row["complete"]
    )
    return len(rows), tuple(told)
