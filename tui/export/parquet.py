"""Analyses as Parquet: a row an article, nested as in the JSON, or a row of one of the tables.

A data set is a folder of such files, each with a part of a corpus: written by many at once, read as one.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, get_type_hints

from tui.errors import ExportError
from tui.export.formats import Request, Table
from tui.export.json_format import to_record
from tui.export.tables import ROWS, rows
from tui.model.analysis import Analysis

GROUP = 256
"""Articles written at once: what is held in memory, and what a reader of the file can skip."""


def write_parquet(analyses: Iterable[Analysis], request: Request) -> Iterator[bytes]:
    """One file, a row group for every `GROUP` articles.

    Raises:
        ExportError: If pyarrow is not installed.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415  (optional)
        from pyarrow import parquet  # noqa: PLC0415  (optional)
    except ImportError as error:
        msg = "Parquet needs the package pyarrow, which is not installed."
        raise ExportError(msg, "pip install 'newsreader[parquet]'") from error
    schema = _columns(pa, request.table) if request.table else nested_columns(pa)
    sink = _Sink()
    with parquet.ParquetWriter(sink, schema, compression="zstd") as writer:
        remaining = iter(analyses)
        while group := list(islice(remaining, GROUP)):
            records = [record for analysis in group for record in _records(analysis, request.table)]
            writer.write_table(pa.Table.from_pylist(records, schema=schema))
            yield sink.taken()
    yield sink.taken()


class _Sink(io.RawIOBase):
    """Takes what is written until it is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self._pieces: list[bytes] = []
        self._size = 0

    def writable(self) -> bool:
        return True

    def write(self, piece: Any, /) -> int:  # noqa: ANN401  (bytes or a buffer of pyarrow's)
        self._pieces.append(bytes(piece))
        self._size += len(self._pieces[-1])
        return len(self._pieces[-1])

    def tell(self) -> int:
        return self._size

    def taken(self) -> bytes:
        """What was written since the last time."""
        pieces, self._pieces = self._pieces, []
        return b"".join(pieces)


def _records(analysis: Analysis, table: Table | None) -> Iterator[dict[str, Any]]:
    if table is None:
        record = to_record(analysis)
        yield record | {"id": record["id"].encode("utf-8", "backslashreplace").decode()}
    else:
        yield from (row._asdict() for row in rows(analysis, table))


def _columns(pa: Any, table: Table) -> Any:  # noqa: ANN401  (pyarrow, which is imported late)
    """A table's columns; what may be unknown may be null."""
    types: dict[Any, Any] = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}
    types[tuple[str, ...]] = pa.list_(pa.string())
    fields: dict[Any, tuple[Any, bool]] = {kind: (arrow, False) for kind, arrow in types.items()}
    fields |= {kind | None: (arrow, True) for kind, arrow in types.items()}
    hints = get_type_hints(ROWS[table]).items()
    return pa.schema([pa.field(name, fields[hint][0], nullable=fields[hint][1]) for name, hint in hints])


def nested_columns(pa: Any) -> Any:  # noqa: ANN401  (the same)
    """The columns of `analysis.schema.json`."""

    def must(name: str, kind: Any) -> Any:  # noqa: ANN401  (types of pyarrow)
        return pa.field(name, kind, nullable=False)

    text, number = pa.string(), pa.int64()
    place = [must("start", number), must("end", number), must("text", text)]
    span = pa.struct(place)
    mention = pa.struct([*place, must("kind", text)])
    actor = [must(name, text) for name in ("id", "name", "kind")]
    actor += [must(name, pa.list_(text)) for name in ("aliases", "roles")]
    quote = [must("id", text), must("kind", text), must("content", pa.list_(span)), pa.field("cue", span)]
    quote += [pa.field("speaker", span), pa.field("actor", text)]
    quote += [pa.field(name, text) for name in ("source_kind", "speaks_for")]
    quote += [must("confidence", pa.float64()), must("why", text)]
    turn = [must("start", number), must("end", number), must("role", text), pa.field("actor", text)]
    return pa.schema(
        [
            must("id", text),
            pa.field("title", text),
            must("text", text),
            must("complete", pa.bool_()),
            pa.field("stopped", pa.struct([must(name, number) for name in ("offset", "paragraph", "paragraphs")])),
            must("actors", pa.list_(pa.struct([*actor, must("mentions", pa.list_(mention))]))),
            must("quotes", pa.list_(pa.struct(quote))),
            must("turns", pa.list_(pa.struct(turn))),
        ]
    )


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
    reasons = (
        (row["error"] or f"{row['id']}: the analysis stopped at its time limit.", row["id"])
        for row in rows
        if not row["complete"]
    )
    return len(rows), tuple(reasons)
