"""Tables as text: read back they say what the analysis says, and no spreadsheet takes a cell for a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.export.story import ANALYSIS, BARE
from tests.strategies import analyses
from tui.export.escapes import escape_formula, printable_line, unescape_formula
from tui.export.formats import FORMATS, Request, Table
from tui.export.tables import BETWEEN, ROWS, Cell, rows
from tui.model.analysis import Actor, Analysis

DELIMITERS = {"csv": ",", "tsv": "\t"}

FORMULA = re.compile(r"(^|;)[\s\"]*[=+\-@＝＋－＠]")
"""What begins a cell so is a formula; a semicolon parts cells where the comma parts decimals."""

any_text = st.text(st.characters(), max_size=12)
formula_like = st.tuples(
    any_text.map(lambda words: f"{words};") | st.just(""),
    st.sampled_from(["=", "+", "-", "@", "'", " =", "\t=", "＝", ""]),
    any_text,
).map("".join)


def read_back(written: bytes, name: str) -> list[dict[str, str]]:
    """The rows as a spreadsheet shows them."""
    return list(csv.DictReader(io.StringIO(written.decode(), newline=""), delimiter=DELIMITERS[name]))


def written_cells(analysis: Analysis, table: Table) -> Iterator[dict[str, str]]:
    def text(cell: Cell) -> str:
        if isinstance(cell, tuple):
            return BETWEEN.join(cell)
        if isinstance(cell, bool):
            return "true" if cell else "false"
        return "" if cell is None else str(cell)

    for row in rows(analysis, table):
        yield {name: text(cell) for name, cell in zip(row._fields, row, strict=True)}


@pytest.mark.parametrize("name", DELIMITERS)
@pytest.mark.parametrize("table", Table)
@given(analysis=analyses())
def test_every_cell_is_read_back(analysis: Analysis, name: str, table: Table) -> None:
    found = read_back(b"".join(FORMATS[name].write([analysis], Request(table=table))), name)

    assert [{key: unescape_formula(cell) for key, cell in row.items()} for row in found] == list(
        written_cells(analysis, table)
    )


@pytest.mark.parametrize("name", DELIMITERS)
@given(words=formula_like, article_id=formula_like)
def test_no_cell_is_a_formula(words: str, article_id: str, name: str) -> None:
    actor = replace(ANALYSIS.actors[0], name=words, aliases=(words,), roles=(words, words))
    hostile = Analysis(
        replace(ANALYSIS.article, id=article_id, title=words, date=words),
        (actor, *ANALYSIS.actors[1:]),
        tuple(replace(quote, why=words) for quote in ANALYSIS.quotes),
    )
    for table in Table:
        found = read_back(b"".join(FORMATS[name].write([hostile], Request(table=table))), name)

        assert [cell for row in found for cell in row.values() if FORMULA.search(cell)] == []


@given(formula_like)
def test_what_was_made_harmless_is_found_again(words: str) -> None:
    assert unescape_formula(escape_formula(words)) == words


@pytest.mark.parametrize("name", DELIMITERS)
@given(words=any_text)
def test_one_row_is_one_line(words: str, name: str) -> None:
    actors = tuple(Actor(a.id, words, a.kind, a.mentions, (words,)) for a in ANALYSIS.actors)
    hostile = Analysis(replace(ANALYSIS.article, id=words, title=words), actors, ANALYSIS.quotes)
    written = b"".join(FORMATS[name].write([hostile], Request(table=Table.ACTORS))).decode()

    assert len(written.splitlines()) == 1 + len(actors)


@pytest.mark.parametrize("name", DELIMITERS)
@pytest.mark.parametrize("table", Table)
def test_the_columns_are_named_once(name: str, table: Table) -> None:
    written = b"".join(FORMATS[name].write([BARE, ANALYSIS, BARE], Request(table=table))).decode()

    assert written.splitlines()[0] == DELIMITERS[name].join(ROWS[table]._fields)
    assert written.count("article" + DELIMITERS[name]) == 1


def test_the_usual_table_is_that_of_quotes() -> None:
    assert list(FORMATS["csv"].write([ANALYSIS])) == list(FORMATS["csv"].write([ANALYSIS], Request(table=Table.QUOTES)))


def test_a_row_says_what_the_analysis_says() -> None:
    (first, *_) = rows(ANALYSIS, Table.QUOTES)

    assert first._asdict() == {
        "article": "=dam/1",
        "title": "=SUM(1) <b>Dam</b> holds",
        "date": "2026-03-02",
        "quote": "q1",
        "kind": "direct",
        "stance": "neutral",
        "actor": "a1",
        "name": "Jo Orr",
        "speaker": "Mayor Jo Orr",
        "speaker_start": 37,
        "speaker_end": 49,
        "source_kind": "person",
        "speaks_for": None,
        "speaks_for_name": None,
        "cue": "told",
        "cue_start": 50,
        "cue_end": 54,
        "addressee": "the *Varne* Board",
        "addressee_start": 55,
        "addressee_end": 72,
        "words": "“The dam,” … “will hold & stand 👩\u200d👧.”",
        "start": 26,
        "end": 98,
        "parts": ("26..36", "74..98"),
        "paragraph": 2,
        "confidence": 0.667,
        "why": "subject of 'told'",
        "complete": True,
    }


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("a\n b", "a b"),
        ("\x1b[2J", "\ufffd[2J"),
        ("\u202eevil", "\ufffdevil"),
        ("👩\u200d👧", "👩\u200d👧"),
        ("\ue000", "\ue000"),
    ],
    ids=["line-break", "escape", "reordering", "joined-emoji", "private"],
)
def test_words_on_one_line_command_nothing(words: str, expected: str) -> None:
    assert printable_line(words) == expected


@pytest.mark.parametrize("name", DELIMITERS)
def test_a_table_for_spreadsheets_says_that_it_is_utf_8(name: str) -> None:
    marked, plain = (FORMATS[name].whole([ANALYSIS], Request(marked=mark)) for mark in (True, False))

    assert marked == "\ufeff".encode() + plain
