"""Source audits as tables, charts, CSV and JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any, NamedTuple
from unicodedata import combining, east_asian_width

from tui.export.escapes import escape_formula
from tui.model.analysis import SourceKind
from tui.model.source_audit import KINDS, Audit, AuditedSource

LONGEST_NAME = 40
"""Cells of a name in a table or chart; what is longer is cut."""

SHORTEST_NAME = 12
"""Cells that a name has where there is no room."""

_COLUMNS = (
    *("kind", "articles", "mentions", "quotes", "direct", "indirect", "mixed", "beliefs", "words", "share", "early"),
)
_SPARED = ("beliefs", "articles", "mixed", "mentions", "indirect", "direct")
"""Columns that go where a table would not fit its lines, the first of them first."""

_FILLS = {"direct": "█", "mixed": "▓", "indirect": "░"}
_KIND_FILLS: dict[SourceKind | None, str] = {
    SourceKind.PERSON: "█",
    SourceKind.ORGANISATION: "▓",
    SourceKind.DOCUMENT: "▒",
    SourceKind.UNNAMED: "░",
    SourceKind.GROUP: "▚",
    None: "·",
}


def table(audits: Mapping[str, Audit], *, width: int | None = None) -> Iterator[str]:
    """Lines to read: for each group a table of its sources, then those never quoted.

    Args:
        audits: By the name of their group, in order; a single group with an empty name has no heading.
        width: Cells a line may take; where that is too few, columns are left out. `None` for any number.
    """
    for number, (group, audit) in enumerate(audits.items()):
        if number:
            yield ""
        if group:
            yield group
        counts = ((audit.articles, "article"), (audit.quotes, "quote"), (audit.words, "quoted word"))
        yield ", ".join(_count(*each) for each in counts)
        if audit.sources:
            yield ""
            yield from _fitting(audit.sources, width)
            yield ""
            parts = (f"{_called(kind)} {audit.share(kind):.0%}" for kind in KINDS if audit.share(kind))
            yield f"words by kind: {', '.join(parts)}"
        if audit.spoken_for:
            yield ""
            yield "spoken for by others:"
            told = [(each.name, each.quotes, each.words, each.share) for each in audit.spoken_for]
            rows = [(_cut(name), *map(_read, figures)) for name, *figures in told]
            yield from _aligned([("for", "quotes", "words", "share"), *rows], words=1)
        if audit.silent:
            yield ""
            yield "mentioned often, never quoted:"
            columns = ("kind", "articles", "mentions")
            yield from _aligned([("source", *columns), *(_row(source, columns) for source in audit.silent)])


def _fitting(sources: Iterable[AuditedSource], width: int | None) -> Iterator[str]:
    """The table with all columns, or without those that there is no room for, and at last with shorter names."""
    columns, spared, longest = list(_COLUMNS), iter(_SPARED), LONGEST_NAME
    while True:
        rows = [("source", *columns), *(_row(source, columns, longest) for source in sources)]
        lines = list(_aligned(rows))
        over = max(map(_cells, lines)) - width if width is not None else 0
        if over <= 0:
            return iter(lines)
        least = next(spared, None)
        if least is not None:
            columns.remove(least)
        elif longest > SHORTEST_NAME:
            longest = max(SHORTEST_NAME, longest - over)
        else:
            return iter(lines)


def chart(audits: Mapping[str, Audit], *, width: int, top: int = 20) -> Iterator[str]:
    """Bars to look at, as long as the part of quoted words.

    For a single group there is one a source, and below one a kind of source; for several, one a group.

    Args:
        audits: By the name of their group, in order.
        width: Cells a line may take.
        top: How many sources have a bar at most.
    """
    several = len(audits) > 1
    bars = _group_bars(audits) if several else _source_bars(next(iter(audits.values()), None), top)
    kinds = [] if several else _kind_bars(next(iter(audits.values()), None))
    names = max((_cells(bar.name) for bar in (*bars, *kinds)), default=0)
    labels = max((len(bar.label) for bar in (*bars, *kinds)), default=0)
    yield from _drawn(bars, names, labels, width)
    if kinds:
        yield ""
        yield from _drawn(kinds, names, labels, width)
    if bars:
        yield ""
        fills = {_called(kind): fill for kind, fill in _KIND_FILLS.items()} if several else _FILLS
        yield "  ".join(f"{fill} {what}" for what, fill in fills.items())


def comma_separated(audits: Mapping[str, Audit]) -> Iterator[str]:
    """A row a source, also for those never quoted; a cell that a spreadsheet takes for a formula is disarmed."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(("group", "source", *_COLUMNS))
    for group, audit in audits.items():
        for source in (*audit.sources, *audit.silent):
            cells = (_value(source, column) for column in _COLUMNS)
            rows.writerow((escape_formula(group), escape_formula(source.name), *(_cell(cell) for cell in cells)))
        yield out.getvalue()
        out.seek(0)
        out.truncate()


def json_audit(audits: Mapping[str, Audit]) -> Iterator[str]:
    """One JSON document: an array with an object for each group."""
    document = [{"group": group or None, **_record(audit)} for group, audit in audits.items()]
    yield json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _record(audit: Audit) -> dict[str, Any]:
    return {
        "articles": audit.articles,
        "quotes": audit.quotes,
        "words": audit.words,
        "kinds": {_called(kind): round(audit.share(kind), 4) for kind in KINDS},
        "sources": [_plain(source) for source in audit.sources],
        "spoken_for": [asdict(each) | {"share": round(each.share, 4)} for each in audit.spoken_for],
        "never_quoted": [_plain(source) for source in audit.silent],
    }


def _plain(source: AuditedSource) -> dict[str, Any]:
    kept = asdict(source) | {"quotes": source.quotes, "kind": _called(source.kind)}
    return {key: round(value, 4) if isinstance(value, float) else value for key, value in kept.items()}


class _ChartBar(NamedTuple):
    name: str
    parts: dict[str, float]
    """How long each fill is, 1 for all quoted words."""

    label: str


def _source_bars(audit: Audit | None, top: int) -> list[_ChartBar]:
    """A bar's parts are the kinds of its quotes."""
    bars = []
    for source in audit.sources[:top] if audit else ():
        rest = source.words - source.direct_words - source.mixed_words
        words = zip(_FILLS.values(), (source.direct_words, source.mixed_words, rest), strict=True)
        parts = {fill: source.share * count / max(source.words, 1) for fill, count in words}
        bars.append(_ChartBar(_name(source), parts, f"{source.share:.0%}"))
    return bars


def _drawn(bars: list[_ChartBar], names: int, labels: int, width: int) -> Iterator[str]:
    """Lines of bars, the longest as long as there is room beside names and labels of so many cells."""
    bar_width = max(10, width - names - labels - 4)
    most = max((sum(bar.parts.values()) for bar in bars), default=0) or 1
    for bar in bars:
        drawn, at = "", 0.0
        for fill, part in bar.parts.items():
            at += part
            drawn += fill * (round(at / most * bar_width) - len(drawn))
        yield f"{_padded(bar.name, names)}  {drawn:{bar_width}}  {bar.label:>{labels}}"


def _kind_bars(audit: Audit | None) -> list[_ChartBar]:
    """A bar a kind of source that says something."""
    shares = {kind: audit.share(kind) for kind in KINDS} if audit else {}
    return [_ChartBar(f"({_called(k)})", {"▬": share}, f"{share:.0%}") for k, share in shares.items() if share]


def _group_bars(audits: Mapping[str, Audit]) -> list[_ChartBar]:
    """A bar's parts are the kinds of its sources."""
    return [
        _ChartBar(
            _cut(group),
            {fill: audit.share(kind) for kind, fill in _KIND_FILLS.items()},
            f"{_count(audit.words, 'word')}, {_count(len(audit.sources), 'source')}",
        )
        for group, audit in audits.items()
    ]


def _row(source: AuditedSource, columns: Iterable[str], longest: int = LONGEST_NAME) -> tuple[str, ...]:
    return (_name(source, longest), *(_read(_value(source, column)) for column in columns))


def _value(source: AuditedSource, column: str) -> object:
    return _called(source.kind) if column == "kind" else getattr(source, column)


def _called(kind: SourceKind | None) -> str:
    return str(kind or "unknown")


def _read(value: object) -> str:
    """A value as people read it."""
    if isinstance(value, float):
        return f"{value:.0%}"
    return "" if value is None else str(value)


def _cell(cell: object) -> object:
    if isinstance(cell, float):
        return f"{cell:.4f}"
    return "" if cell is None else cell


def _name(source: AuditedSource, longest: int = LONGEST_NAME) -> str:
    return _cut(source.name or "(nobody named)", longest)


def _cut(name: str, longest: int = LONGEST_NAME) -> str:
    if _cells(name) <= longest:
        return name
    while _cells(name) >= longest:
        name = name[:-1]
    return f"{name}…"


def _aligned(rows: list[tuple[str, ...]], words: int = 2) -> Iterator[str]:
    """Rows with words to the left and numbers to the right of their columns."""
    widths = [max(map(_cells, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        left = [_padded(cell, width) for cell, width in zip(row[:words], widths[:words], strict=True)]
        right = [f"{cell:>{width}}" for cell, width in zip(row[words:], widths[words:], strict=True)]
        yield "  ".join((*left, *right)).rstrip()


def _padded(words: str, width: int) -> str:
    return words + " " * (width - _cells(words))


def _cells(words: Iterable[str]) -> int:
    """How many cells of a terminal words take."""
    return sum(0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in words)


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
