"""Formats read back, each by a reader of its own that knows the format and not the writer.

What every format says of an analysis is put in one shape, `Facts`. White space at a span's edge is no part of it: tools
that know words can't tell it.
"""

from __future__ import annotations

import csv
import io
import json
import re
import tarfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from tui.export.escapes import unescape_formula
from tui.export.formats import FORMATS, Request, Table
from tui.export.markdown import NOBODY
from tui.model.analysis import Analysis
from tui.model.span import CharSpan

Span = tuple[int, int]


class Facts(NamedTuple):
    """What an analysis says, where a format can tell it."""

    mentions: frozenset[tuple[int, int, str, str]]
    """Start, end, actor's id, kind of mention."""

    quotes: frozenset[tuple[str, str, str | None, tuple[Span, ...]]]
    """Id, kind, actor's id, parts."""

    around: frozenset[tuple[str, str, int, int]]
    """Quote's id, role, start, end of cues, speakers and addressees."""


def facts(analysis: Analysis, *, addressees: bool = True) -> Facts:
    text = analysis.article.text
    roles = ("cue", "speaker", "addressee")[: 3 if addressees else 2]
    return _facts(
        text,
        ((m.span.start, m.span.end, actor.id, str(m.kind)) for m, actor in analysis.mentions),
        ((q.id, str(q.kind), q.actor, [(p.start, p.end) for p in q.content]) for q in analysis.quotes),
        (
            (q.id, role, span.start, span.end)
            for q in analysis.quotes
            for role in roles
            if (span := getattr(q, role)) is not None
        ),
    )


def by_lines(said: Facts, text: str) -> Facts:
    """The same with a quote's parts cut at line ends, where brat must cut them."""

    def cut(part: Span) -> Iterator[Span]:
        for piece in re.finditer(r"[^\n]+", text[slice(*part)]):
            words = piece.group()
            start = part[0] + piece.start() + len(words) - len(words.lstrip())
            if words.strip():
                yield start, start + len(words.strip())

    quotes = (
        (quote, kind, actor, tuple(p for part in parts for p in cut(part))) for quote, kind, actor, parts in said.quotes
    )
    return said._replace(quotes=frozenset(quotes))


def _facts(
    text: str,
    mentions: Iterable[tuple[int, int, str, str]],
    quotes: Iterable[tuple[str, str, str | None, Iterable[Span]]],
    around: Iterable[tuple[str, str, int, int]],
) -> Facts:
    def tight(start: int, end: int) -> Span:
        words = text[start:end]
        return start + len(words) - len(words.lstrip()), start + len(words.rstrip())

    return Facts(
        frozenset((*tight(start, end), actor, kind) for start, end, actor, kind in mentions if text[start:end].strip()),
        frozenset(
            (quote, kind, actor, tuple(tight(*part) for part in parts if text[slice(*part)].strip()))
            for quote, kind, actor, parts in quotes
        ),
        frozenset((quote, role, *tight(start, end)) for quote, role, start, end in around if text[start:end].strip()),
    )


def written(name: str, analysis: Analysis, table: Table | None = None) -> bytes:
    return b"".join(FORMATS[name].write([analysis], Request(several=False, table=table)))


def of_records(analysis: Analysis, record: dict[str, Any]) -> Facts:
    """The nested form: JSON, and Parquet as Python values."""
    return _facts(
        analysis.article.text,
        ((m["start"], m["end"], a["id"], m["kind"]) for a in record["actors"] for m in a["mentions"]),
        ((q["id"], q["kind"], q["actor"], [(p["start"], p["end"]) for p in q["content"]]) for q in record["quotes"]),
        (
            (q["id"], role, q[role]["start"], q[role]["end"])
            for q in record["quotes"]
            for role in ("cue", "speaker")
            if q[role]
        ),
    )


def of_json(analysis: Analysis) -> Facts:
    return of_records(analysis, json.loads(written("json", analysis)))


def of_jsonl(analysis: Analysis) -> Facts:
    (line,) = written("jsonl", analysis).decode().splitlines()
    return of_records(analysis, json.loads(line))


def of_parquet(analysis: Analysis) -> Facts:
    from pyarrow import parquet  # noqa: PLC0415  (optional)

    (record,) = parquet.read_table(io.BytesIO(written("parquet", analysis))).to_pylist()
    return of_records(analysis, record)


def of_tables(analysis: Analysis, rows: Callable[[Table], Iterable[dict[str, Any]]]) -> Facts:
    def parts(row: dict[str, Any]) -> list[Span]:
        cells = row["parts"].split("; ") if isinstance(row["parts"], str) else row["parts"]
        return [(int(start), int(end)) for start, end in (cell.split("..") for cell in cells)]

    quotes = list(rows(Table.QUOTES))
    return _facts(
        analysis.article.text,
        ((int(r["start"]), int(r["end"]), r["actor"], r["mention"]) for r in rows(Table.MENTIONS)),
        ((r["quote"], r["kind"], r["actor"] or None, parts(r)) for r in quotes),
        (
            (r["quote"], role, int(r[f"{role}_start"]), int(r[f"{role}_end"]))
            for r in quotes
            for role in ("cue", "speaker", "addressee")
            if r[role] not in {"", None}
        ),
    )


def of_separated(name: str, delimiter: str) -> Callable[[Analysis], Facts]:
    def read(analysis: Analysis) -> Facts:
        def rows(table: Table) -> list[dict[str, str]]:
            text = io.StringIO(written(name, analysis, table).decode(), newline="")
            found = csv.DictReader(text, delimiter=delimiter)
            return [{key: unescape_formula(cell) for key, cell in row.items()} for row in found]

        return of_tables(analysis, rows)

    return read


def of_parquet_tables(analysis: Analysis) -> Facts:
    from pyarrow import parquet  # noqa: PLC0415  (optional)

    return of_tables(
        analysis, lambda table: parquet.read_table(io.BytesIO(written("parquet", analysis, table))).to_pylist()
    )


def of_brat(analysis: Analysis) -> Facts:
    with tarfile.open(fileobj=io.BytesIO(written("brat", analysis))) as archive:
        files = {member.name: archive.extractfile(member).read().decode() for member in archive}  # type: ignore[union-attr]
    (text,) = (content for name, content in files.items() if name.endswith(".txt"))
    (annotations,) = (content for name, content in files.items() if name.endswith(".ann"))
    return of_standoff(text, annotations)


def of_standoff(text: str, annotations: str) -> Facts:
    """Read as brat reads it: the words after an entity must be those of its fragments, one space between."""
    entities: dict[str, tuple[str, list[Span]]] = {}
    told: dict[str, str] = {}
    values: dict[str, dict[str, str]] = defaultdict(dict)
    relations: list[tuple[str, str, str]] = []
    for line in annotations.split("\n")[:-1]:
        mark, data, *rest = line.split("\t", 2)
        if mark.startswith("T"):
            sort, where = data.split(" ", 1)
            fragments = [(int(start), int(end)) for start, end in (piece.split() for piece in where.split(";"))]
            assert rest == [" ".join(text[start:end] for start, end in fragments)]
            entities[mark] = (sort, fragments)
        elif mark.startswith("A"):
            name, target, value = data.split(" ")
            values[target][name] = value
        elif mark.startswith("R"):
            sort, first, second = data.split(" ")
            relations.append((sort, first.removeprefix("Arg1:"), second.removeprefix("Arg2:")))
        elif mark.startswith("#"):
            told[data.split(" ")[1]] = rest[0]
        else:
            assert mark == "*"
            assert len({told[each].split(" ")[0] for each in data.split(" ")[1:]}) == 1

    ids = {mark: told[mark].split("; ")[0] for mark, (sort, _) in entities.items() if sort == "Quote"}
    said = {first: told[second].split(" ")[0] for sort, first, second in relations if sort == "SaidBy"}
    return _facts(
        text,
        (
            (fragments[0][0], fragments[-1][1], told[mark].split(" ")[0], values[mark]["Mention"])
            for mark, (_, fragments) in entities.items()
            if "Mention" in values[mark]
        ),
        ((ids[mark], values[mark]["Kind"], said.get(mark), entities[mark][1]) for mark in ids),
        (
            (ids[first], sort.removeprefix("Has").lower(), entities[second][1][0][0], entities[second][1][-1][1])
            for sort, first, second in relations
            if sort != "SaidBy"
        ),
    )


def of_webanno(analysis: Analysis) -> Facts:
    return of_webanno_text(analysis.article.text, written("webanno", analysis).decode())


class _Word(NamedTuple):
    start: int
    end: int
    names: list[str]
    quotes: list[list[str]]
    links: list[str]
    referring: list[str]


def webanno_words(text: str, file: str) -> Iterator[_Word]:
    """The words, as INCEpTION reads them: UTF-16 offsets, values in brackets, sentences that rebuild the text."""
    head, *blocks = file.split("\n\n")
    assert head.splitlines()[0] == "#FORMAT=WebAnno TSV 3.3"
    assert len(head.splitlines()) == 4
    units = text.encode("utf-16-le")

    def offset(unit: int) -> int:
        return len(units[: 2 * unit].decode("utf-16-le"))

    blocks[0] = blocks[0].removeprefix("\n")
    for block in blocks if blocks[0] else ():
        lines = block.removesuffix("\n").split("\n")
        shown = [line.removeprefix("#Text=") for line in lines if line.startswith("#Text=")]
        words = [line.split("\t") for line in lines if not line.startswith("#Text=")]
        assert words
        start, end = (int(words[at][1].split("-")[side]) for at, side in ((0, 0), (-1, 1)))
        unescaped = re.sub(r"\\(.)", lambda found: {"t": "\t"}.get(found[1], found[1]), "\n".join(shown))
        assert unescaped == text[offset(start) : offset(end)]
        for number, (mark, where, word, *cells) in enumerate(words, 1):
            assert mark.split("-")[1] == str(number)
            assert len(cells) == 10
            begin, stop = map(offset, map(int, where.split("-")))
            assert text[begin:stop] == word
            stacks = [re.split(r"(?<!\\)\|", cell) if cell != "_" else [] for cell in cells[:-1]]
            yield _Word(begin, stop, stacks[0], stacks[2:7], stacks[7], stacks[8])


def of_webanno_text(text: str, file: str) -> Facts:
    def value(cell: str) -> str:
        return re.sub(r"\\(.)", r"\1", cell.rpartition("[")[0])

    mentions: dict[str, tuple[int, int, str, str]] = {}
    found: dict[str, tuple[int, int, list[str]]] = {}
    for word in webanno_words(text, file):
        for link, kind in zip(word.links, word.referring, strict=True):
            relation, _, place = link.partition("->")
            assert relation == "*"
            assert kind.endswith(f"[{place.split('-')[0]}]")
            start = mentions.get(place, (word.start,))[0]
            mentions[place] = (start, word.end, f"a{place.split('-')[0]}", value(kind))
        for cells in zip(*word.quotes, strict=True):
            (number,) = {cell.rpartition("[")[2] for cell in cells}
            start = found.get(number, (word.start,))[0]
            found[number] = (start, word.end, [value(cell) for cell in cells])
    quotes: dict[tuple[str, str, str], list[Span]] = defaultdict(list)
    for start, end, (actor, kind, quote, role, _) in found.values():
        if role == "content":
            quotes[quote, kind, actor].append((start, end))
    return _facts(
        text,
        mentions.values(),
        ((q, kind, None if actor == "*" else actor, sorted(parts)) for (q, kind, actor), parts in quotes.items()),
        ((q, role, start, end) for start, end, (_, _, q, role, _) in found.values() if role != "content"),
    )


class ConllDocument(NamedTuple):
    """A CoNLL-2012 document, its words found again in the text."""

    chains: frozenset[tuple[int, int, str]]
    names: frozenset[tuple[int, int, str]]
    speakers: tuple[tuple[int, int, str], ...]


def of_conll(analysis: Analysis) -> ConllDocument:
    text = analysis.article.text
    first, *lines, last, end = written("conll", analysis).decode().split("\n")
    assert re.fullmatch(r"#begin document \([^\s()]+\); part 000", first)
    assert (last, end) == ("#end document", "")
    chains, names, speakers = set(), set(), []
    open_chains: dict[str, list[int]] = defaultdict(list)
    open_name: tuple[int, str] | None = None
    at, expected = 0, 0
    for line in lines:
        if not line:
            expected = 0
            continue
        cells = line.split()
        assert len(cells) == 12
        assert cells[2] == str(expected)
        expected += 1
        start = text.index(cells[3], at)
        assert text[at:start].strip() == ""
        at = start + len(cells[3])
        for piece in cells[11].split("|") if cells[11] != "-" else ():
            chain = piece.strip("()")
            if piece.startswith("("):
                open_chains[chain].append(start)
            if piece.endswith(")"):
                chains.add((open_chains[chain].pop(), at, f"a{chain}"))
        if cells[10].startswith("("):
            open_name = (start, cells[10].strip("()*"))
        if cells[10].endswith(")"):
            assert open_name is not None
            names.add((open_name[0], at, open_name[1]))
            open_name = None
        speakers.append((start, at, cells[9]))
    assert not any(open_chains.values())
    assert text[at:].strip() == ""
    return ConllDocument(frozenset(chains), frozenset(names), tuple(speakers))


def spans_of(text: str, span: CharSpan) -> Span:
    words = span.of(text)
    return span.start + len(words) - len(words.lstrip()), span.start + len(words.rstrip())


Said = list[tuple[str, str, str]]
"""Who, what on one line, how: direct, indirect, mixed."""


def said(analysis: Analysis) -> Said:
    """What formats for people tell of quotes, in reading order."""
    text = analysis.article.text
    names = {actor.id: actor.name for actor in analysis.actors}
    return [
        (
            " ".join(names.get(quote.actor or "", "").split()),
            " … ".join(" ".join(part.of(text).split()) for part in quote.content),
            str(quote.kind),
        )
        for quote in analysis.quotes
    ]


def of_markdown(analysis: Analysis) -> Said:
    """As a Markdown reader sees it: no mark of an article's means anything."""
    from markdown_it import MarkdownIt  # noqa: PLC0415  (comes with Textual)
    from markdown_it.token import Token  # noqa: PLC0415  (the same)

    def shown(token: Token) -> str:
        assert {child.type for child in token.children or ()} <= {
            "text",
            "text_special",
            "softbreak",
            "strong_open",
            "strong_close",
            "em_open",
            "em_close",
        }
        return "".join(child.content for child in token.children or ())

    tokens = MarkdownIt("gfm-like", {"linkify": True}).parse(written("markdown", analysis).decode())
    assert not {token.type for token in tokens} & {"html_block", "fence", "code_block", "table_open"}
    found: Said = []
    speaker = section = ""
    for before, token in pairwise(tokens):
        if token.type != "inline":
            continue
        if before.type == "heading_open":
            section = shown(token) if before.tag == "h2" else section
            speaker = shown(token) if before.tag == "h3" else ""
        elif section == "Quotes" and speaker and before.hidden:  # an entry of a list
            words = shown(token)
            pieces = token.children or []
            told = "".join(each.content for each in pieces[[each.type for each in pieces].index("em_open") :])
            (kind,) = (part for part in told.split("; ") if part in {"direct", "indirect", "mixed"})
            found.append((speaker if speaker != NOBODY else "", words.removesuffix(f" {told}"), kind))
    return found


def of_text(analysis: Analysis) -> Said:
    _, _, quotes = written("text", analysis).decode().rpartition("\nQuotes: ")
    found: Said = []
    for line in quotes.splitlines()[1:]:
        told, _, words = line.partition(": ")
        if not words or told == "Note":
            continue
        parts = told.split(", ")
        (kind,) = (part for part in parts if part in {"direct", "indirect", "mixed"})
        found.append((told.partition(", ")[2], words, kind))
    return found
