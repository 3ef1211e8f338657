"""What an actor says, as Markdown and as a table."""

from __future__ import annotations

import csv
import io

from tui.export.statements import COLUMNS, history_markdown, statements_csv
from tui.model.actor_dossier import Appearance, Dossier, Saying
from tui.model.analysis import ActorKind, QuoteKind
from tui.model.statement_history import statement_groups

BEFORE, AFTER = "“The new harbour will cost 40 million,”", "“The new harbour will cost 65 million,”"
SOURCES = {1: "https://user:secret@varne.example/1", 2: "/home/ada/two.txt", 3: "https://varne.example/3"}


def said(article: int, words: str, day: str) -> Saying:
    return Saying(article, f"Story *{article}*", day, "q1", len(words), QuoteKind.DIRECT, "said", words)


SAYINGS = (
    said(1, BEFORE, "2026-01-02"),
    said(2, AFTER, "2026-03-04"),
    said(3, AFTER, ""),
    said(3, "=HYPERLINK(1)", "2026-05-06"),
)
DOSSIER = Dossier(
    1,
    "Della Crane",
    ActorKind.PERSON,
    tuple(
        Appearance(number, f"Story *{number}*", source, "", "a1", "Della Crane", (), (), 1, 1.0, "")
        for number, source in SOURCES.items()
    ),
    SAYINGS,
)


def test_what_changed_stands_behind_its_sign() -> None:
    assert history_markdown(DOSSIER, statement_groups(SAYINGS)) == (
        "# Della Crane\n\n"
        "- 2026-01-02: “The new harbour will cost 40 million,” — Story \\*1\\*, https\\://varne.example/1\n"
        "- 2026-03-04: “The new harbour will cost 65 million,” (number changed; − 40 million + 65 million)"
        " — Story \\*2\\*, two.txt\n"
        "- no date: again — Story \\*3\\*, https\\://varne.example/3\n"
    )


def test_the_table_has_every_quote_and_no_formula() -> None:
    table = "".join(statements_csv(DOSSIER, SAYINGS, statement_groups(SAYINGS)))
    rows = list(csv.DictReader(io.StringIO(table)))

    assert tuple(rows[0]) == COLUMNS
    assert [(row["source"], row["words"], row["group"], row["change"], row["before"]) for row in rows] == [
        ("https://varne.example/1", BEFORE, "1", "", ""),
        ("two.txt", AFTER, "1", "number", BEFORE),
        ("https://varne.example/3", AFTER, "1", "", ""),
        ("https://varne.example/3", "'=HYPERLINK(1)", "", "", ""),
    ]
