"""A checked draft as lines and as JSON."""

from __future__ import annotations

import json

import html5lib
import jsonschema

from tests.model.quotation_cases import analysed, articles
from tui.export.check_page import check_page
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


def test_a_page_has_draft_and_source_side_by_side() -> None:
    page = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse("".join(check_page([FOUND])))
    sections = page.findall(".//section")
    sides = [
        ["".join(side.find("p").itertext()) for side in section.findall("div") if len(side)] for section in sections
    ]

    assert [section.get("class") for section in sections] == ["exact", "words", "cut", "speaker", "nowhere"]
    assert sides[1] == [
        "“We carried 4,000 passengers last year,” Brandt said.",
        "“We carried 40,000 passengers last year, and not one of them paid more than two crowns,” Brandt said.",
    ]
    assert [mark.text for mark in page.iter() if mark.tag in {"ins", "del", "mark"}] == [
        "4,000",
        "40,000",
        "but only if the steel arrives on time",
    ]


def test_nothing_in_a_draft_means_anything_to_the_page() -> None:
    draft = analysed("{Ada <i> Fenn|“We will <script>alert(1)</script> the bridge at last,”} said Ada <i> Fenn.", "<b>")
    checks = tuple(CheckedQuotation(quotation, Verdict.NOWHERE) for quotation in quotations_of(draft))
    text = "".join(check_page([CheckedDraft(draft, checks, {})]))

    html5lib.HTMLParser(strict=True).parse(text)
    assert [words for words in ("<script", "<i>", "<b>") if words in text] == []
