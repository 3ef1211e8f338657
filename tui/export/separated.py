"""Tables as text: commas for spreadsheets, tabs for the shell.

One row is one line, as no cell has a line break. A cell that a spreadsheet would take for a formula has an apostrophe
before it, and so has a part of one that begins so after a semicolon.

Source:
    RFC 4180 for commas and quotes; OWASP, "CSV Injection", for what starts a formula.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator

from tui.export.formats import Request, Table
from tui.export.tables import ROWS, Cell, rows
from tui.model.analysis import Analysis

_FORMULA = r"[\s\"']*[=+\-@＝＋－＠]"
"""What a spreadsheet, in some part of the world, takes a formula by."""

_OPEN = re.compile(rf"(^|;)(?={_FORMULA})")
_GUARDED = re.compile(rf"(^|;)'(?={_FORMULA})")
"""Where a cell begins: also after a semicolon, which parts cells where the comma parts decimals."""

BETWEEN = "; "
"""Stands between the pieces of a cell that holds several."""


def write_commas(analyses: Iterable[Analysis], request: Request) -> Iterator[str]:
    """A table as comma-separated values, a quotation mark in a cell doubled."""
    return _written(analyses, request, ",")


def write_tabs(analyses: Iterable[Analysis], request: Request) -> Iterator[str]:
    """A table as tab-separated values; quoted as with commas, as that is how they are read."""
    return _written(analyses, request, "\t")


def _written(analyses: Iterable[Analysis], request: Request, delimiter: str) -> Iterator[str]:
    table = request.table or Table.QUOTES
    mark = "\ufeff" if request.marked else ""
    heading = "" if request.begun else mark + _lines([ROWS[table]._fields], delimiter)
    for analysis in analyses:
        yield heading + _lines(rows(analysis, table), delimiter)
        heading = ""
    if heading:
        yield heading


def _lines(cells: Iterable[tuple[Cell, ...]], delimiter: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows(map(_text, row) for row in cells)
    return out.getvalue()


def _text(cell: Cell) -> str:
    if isinstance(cell, str):
        return harmless(cell)
    if isinstance(cell, tuple):
        return harmless(BETWEEN.join(cell))
    if isinstance(cell, bool):
        return str(cell).lower()
    return "" if cell is None else str(cell)


def harmless(words: str) -> str:
    """Words that no spreadsheet takes for a formula, nor a part of them; `meant` gives them back.

    >>> harmless("=1+1"), harmless("a;-b"), harmless("1+1")
    ("'=1+1", "a;'-b", '1+1')
    """
    return _OPEN.sub(r"\1'", words)


def meant(cell: str) -> str:
    """What a cell stood for before `harmless`.

    >>> meant(harmless("-5")), meant("'tis")
    ('-5', "'tis")
    """
    return _GUARDED.sub(r"\1", cell)
