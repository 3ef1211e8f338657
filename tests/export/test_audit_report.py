from __future__ import annotations

import csv
import io
import json

import pytest

from tui.export.audit_report import chart, comma_separated, json_audit, table
from tui.model.analysis import SourceKind
from tui.model.source_audit import Audit, AuditedSource

FENN = AuditedSource("Ada Fenn", SourceKind.PERSON, 2, 9, 2, 1, 1, 0, 30, 20, 10, 0.75, 0.1)
POLICE = AuditedSource("=police()", SourceKind.UNNAMED, 1, 1, 0, 1, 0, 1, 10, 0, 0, 0.25, 0.5)
ORR = AuditedSource("東京 Orr", SourceKind.PERSON, 1, 4, 0, 0, 0, 0, 0, 0, 0, 0.0, None)
AUDIT = Audit(2, 5, 40, (FENN, POLICE), (ORR,))
EMPTY = Audit(0, 0, 0, (), ())


def test_a_table_has_a_line_for_each_source() -> None:
    assert list(table({"": AUDIT})) == [
        "2 articles, 5 quotes, 40 quoted words",
        "",
        "source     kind     articles  mentions  quotes  direct  indirect  mixed  beliefs  words  share  early",
        "Ada Fenn   person          2         9       4       2         1      1        0     30    75%    10%",
        "=police()  unnamed         1         1       1       0         1      0        1     10    25%    50%",
        "",
        "words by kind: person 75%, unnamed 25%",
        "",
        "mentioned often, never quoted:",
        "source    kind    articles  mentions",
        "東京 Orr  person         1         4",
    ]


@pytest.mark.parametrize("width", [100, 80, 60, 40])
def test_a_table_leaves_columns_out_rather_than_run_over(width: int) -> None:
    lines = list(table({"": AUDIT}, width=width))

    assert max(map(len, lines[2:5])) <= max(width, 57)
    assert lines[2].startswith("source     kind")
    assert lines[2].endswith("words  share  early")


def test_a_long_name_is_cut_where_there_is_no_room() -> None:
    long = AuditedSource(
        "former safety manager of the harbour board", SourceKind.UNNAMED, 1, 1, 1, 0, 0, 0, 9, 9, 0, 1.0, 0.5
    )
    lines = list(table({"": Audit(1, 1, 9, (long,), ())}, width=60))

    assert max(map(len, lines)) <= 60
    assert lines[3].startswith("former safety")
    assert "…" in lines[3]


def test_groups_have_headings() -> None:
    lines = list(table({"2026-01": AUDIT, "2026-02": EMPTY}))

    assert lines[0] == "2026-01"
    assert lines[-3:] == ["", "2026-02", "0 articles, 0 quotes, 0 quoted words"]


def test_a_chart_of_one_group_has_a_bar_for_each_source() -> None:
    lines = list(chart({"": AUDIT}, width=40))

    assert lines == [
        "Ada Fenn   ████████████████▓▓▓▓▓▓▓▓  75%",
        "=police()  ░░░░░░░░                  25%",
        "",
        "(person)   ▬▬▬▬▬▬▬▬▬▬▬▬▬▬▬▬▬▬▬▬▬▬▬▬  75%",
        "(unnamed)  ▬▬▬▬▬▬▬▬                  25%",
        "",
        "█ direct  ▓ mixed  ░ indirect",
    ]
    assert len(list(chart({"": AUDIT}, width=40, top=1))) == 6


def test_a_chart_of_groups_has_a_bar_for_each_group() -> None:
    assert list(chart({"2026-01": AUDIT, "2026-02": EMPTY}, width=50)) == [
        "2026-01  ███████████████░░░░░  40 words, 2 sources",
        "2026-02                         0 words, 0 sources",
        "",
        "█ person  ▓ organisation  ▒ document  ░ unnamed  ▚ group  · unknown",
    ]


def test_nothing_makes_no_chart() -> None:
    assert list(chart({}, width=40)) == []
    assert list(chart({"": EMPTY}, width=40)) == []


def test_csv_has_a_row_for_each_source_and_no_formula() -> None:
    rows = list(csv.DictReader(io.StringIO("".join(comma_separated({"m": AUDIT})))))

    assert [row["source"] for row in rows] == ["Ada Fenn", "'=police()", "東京 Orr"]
    assert rows[0]["group"] == "m"
    assert (rows[0]["quotes"], rows[0]["share"], rows[2]["early"]) == ("4", "0.7500", "")


def test_json_says_the_same_as_csv() -> None:
    (found,) = json.loads("".join(json_audit({"": AUDIT})))
    rows = list(csv.DictReader(io.StringIO("".join(comma_separated({"": AUDIT})))))

    assert found["group"] is None
    assert (found["articles"], found["quotes"], found["words"], found["kinds"]["person"]) == (2, 5, 40, 0.75)
    for source, row in zip([*found["sources"], *found["never_quoted"]], rows, strict=True):
        assert {key: str(source[key]) for key in ("kind", "articles", "mentions", "quotes", "direct", "words")} == {
            key: row[key] for key in ("kind", "articles", "mentions", "quotes", "direct", "words")
        }
