"""A checked draft as lines and as JSON."""

from __future__ import annotations

import json

import jsonschema

from tests.model.quotation_cases import analysed, articles
from tui.export.check_report import check_json, check_schema, check_text
from tui.model.quotation_check import CheckedDraft, CheckedQuotation, Verdict, best_of, nearest, quotations_of
from tui.model.source_text import SourceText

DRAFT = analysed(
    """\
{Ada Fenn|“The old ferry has served this town for ninety years,”} said Fenn.

{Olaf Brandt|“We carried 4,000 passengers last year,”} Brandt said.

{Ada Fenn|“We will open the bridge in June,”} said Fenn.

{Olaf Brandt|“Nobody wants to lose it,”} said Brandt.

{Ada Fenn|“Nobody wants that ferry,”} she said.""",
    "draft",
)
SOURCE = articles()[0]
CHECKS = [
    best_of(filter(None, [SourceText(SOURCE).find(quotation)]))
    or CheckedQuotation(quotation, Verdict.NOWHERE, passage=(nearest(quotation, SOURCE) or (0, None))[1])
    for quotation in quotations_of(DRAFT)
]
FOUND = CheckedDraft(DRAFT, tuple(CHECKS), {SOURCE.article.digest: 7})


def test_lines_say_what_is_wrong_and_where_the_words_are_from() -> None:
    place = "in Varne bridge to open in June (https://courier.example/bridge, 2031-03-02)"

    assert "".join(check_text(FOUND)).splitlines() == [
        "draft: 5 quotations: 1 nowhere, 1 words changed, 1 cut, 1 another speaker, 1 exact",
        "",
        "exact            Ada Fenn: “The old ferry has served this town for ninety years,”",
        f"                 {place}",
        "",
        "words changed    Olaf Brandt: “We carried 4,000 passengers last year,”",
        "                 source: We carried 40,000 passengers last year",
        "                 − 40,000 + 4,000  (number)",
        f"                 {place}",
        "",
        "cut              Ada Fenn: “We will open the bridge in June,”",
        "                 left out: but only if the steel arrives on time",
        f"                 {place}",
        "",
        "another speaker  Olaf Brandt: “Nobody wants to lose it,”",
        "                 the source has it from Ada Fenn",
        f"                 {place}",
        "",
        "nowhere          Ada Fenn: “Nobody wants that ferry,”",
        "                 nearest: “Nobody wants to lose it.”",
        f"                 {place}",
    ]


def test_json_is_as_the_schema_says_with_places_in_both_texts() -> None:
    record = json.loads(check_json([FOUND], several=False))
    jsonschema.validate(record, check_schema())
    changed, cut = record["quotations"][1], record["quotations"][2]
    (change,) = changed["changes"]
    texts = (("source", SOURCE.article.text), ("draft", DRAFT.article.text))

    assert [each["verdict"] for each in record["quotations"]] == ["exact", "words", "cut", "speaker", "nowhere"]
    assert [text[change[side]["start"] : change[side]["end"]] for side, text in texts] == ["40,000", "4,000"]
    assert [each["words"] for each in cut["left_out"]] == ["but only if the steel arrives on time"]
    assert cut["passage"]["article"] == 7
    assert check_json([FOUND, FOUND], several=True).startswith("[")
