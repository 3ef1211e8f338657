"""Sourced statements of US news, as the Markkula Center's journalism project annotated them.

Data: https://github.com/MarkkulaCenterJMEthics/llms-journ-sourcing: tables in `benchmarking/GT data` (`N-….csv`) and
articles (`N-….txt`). No licence is stated; texts are publishers': local use only.

A statement is found in its article by its words; one of which less than `LEAST` is there is left out. A table and an
article belong together by the number that their names begin with.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

from tests.measure.records import Record, Span

LEAST = 0.96
KINDS = (
    ("named person", "person"),
    ("named organi", "organisation"),
    ("document", "document"),
    ("group", "group"),
    ("unnamed", "unnamed"),
    ("anonymous", "unnamed"),
)
_WORD = re.compile(r"\w+")


def convert(tables: Path, *, articles: Path) -> Iterator[Record]:
    """The articles that have a table, in the order of their numbers."""
    texts = {number: path for path in articles.glob("*.txt") if (number := _number(path)) is not None}
    found = {number: path for path in sorted(tables.glob("*.csv")) if (number := _number(path)) in texts}
    for number, path in sorted(found.items()):
        text = texts[number].read_text(encoding="utf-8").strip()
        with path.open(encoding="utf-8-sig", newline="") as rows:
            statements = list(_statements(text, list(csv.DictReader(rows))))
        yield {"id": f"scu-{number}", "title": "", "text": text, "statements": statements}


def _number(path: Path) -> int:
    match = re.match(r"\d+", path.name)
    return int(match[0]) if match else -1


def _statements(text: str, rows: list[dict[str, str]]) -> Iterator[Record]:
    words = [match.span() for match in _WORD.finditer(text)]
    for row in rows:
        statement = (row.get("Sourced Statements") or "").strip()
        spans = _places(text, words, statement)
        if spans:
            yield {
                "id": f"s{(row.get('No') or '').strip()}",
                "text": statement,
                "spans": [list(span) for span in spans],
                "source_type": _kind(row.get("Type of Source") or ""),
                "name": (row.get("Name of Source") or "").strip(),
                "title": (row.get("Title of Source") or "").strip(),
            }


def _kind(called: str) -> str:
    return next((kind for beginning, kind in KINDS if beginning in called.lower()), "unnamed")


def _places(text: str, words: list[Span], statement: str) -> list[Span]:
    """Where a statement stands, as runs of words; none where too little of it is there."""
    mine = [word.lower() for word in _WORD.findall(statement)]
    theirs = [text[a:b].lower() for a, b in words]
    blocks = [
        block for block in SequenceMatcher(None, theirs, mine, autojunk=False).get_matching_blocks() if block.size
    ]
    if not mine or sum(block.size for block in blocks) < LEAST * len(mine):
        return []
    return [(words[block.a][0], words[block.a + block.size - 1][1]) for block in blocks]
