"""Every construction in a sentence that reports, and in one that only looks like it."""

from __future__ import annotations

import pytest

from tests.nlp.quotation_docs import doc_of
from tui.model.analysis import QuoteKind, Stance
from tui.nlp.doc_annotations import FoundQuote
from tui.nlp.quotes.quotation_finder import THRESHOLDS, WEIGHTS, QuotationFinder, candidates_in
from tui.nlp.quotes.quotation_marks import MarkTable
from tui.nlp.quotes.quote_candidates import QuoteCandidate
from tui.nlp.quotes.quote_choice import safest, score, select_non_overlapping
from tui.nlp.token_table import TokenTable
from tui.nlp.weights import load_models

D, I, M = QuoteKind.DIRECT, QuoteKind.INDIRECT, QuoteKind.MIXED  # noqa: E741  (columns of a table)

REPORTS = [
    ("clause-that", I, ["that the bridge will open in May"], "said", "The mayor"),
    ("clause-bare", I, ["the bridge was safe"], "said", "Ana Vale"),
    ("direct-after", D, ["“The bridge is safe.”"], "said", "Vale"),
    ("direct-before", D, ["“The bridge is safe,”"], "said", "Vale"),
    ("inverted", D, ["“The bridge is safe,”"], "said", "Omar Lindt, the city engineer"),
    ("split-around-cue", D, ["“The bridge,”", "“is safe.”"], "said", "Vale"),
    ("continued", D, ["“The bridge is safe,”", "“It will open in May.”"], "said", "Vale"),
    ("mixed", M, ["the plan was “a gift to the city” and would save money"], "said", "Vale"),
    ("parenthetical", I, ["The bridge", "was safe"], "said", "Vale"),
    ("comma-left", I, ["The bridge is safe"], "said", "officials"),
    ("according-to", I, ["the driver was asleep"], "According to", "the police report"),
    ("according-to-end", I, ["The driver was asleep"], "according to", "a spokesman for the police"),
    ("called-for", I, ["an end to the strike"], "called", "Vale"),
    ("denied", I, ["taking the money"], "denied", "Lindt"),
    ("accused-of", I, ["the company of hiding the losses"], "accused", "The union"),
    ("vowed", I, ["to rebuild the bridge"], "vowed", "She"),
    ("urged", I, ["residents to stay at home"], "urged", "The minister"),
    ("criticised-as", M, ["the plan as a “waste of money.”"], "blasted", "Vale"),
    ("called-object", M, ["the ruling “a disgrace.”"], "called", "Lindt"),
    ("stressed-need", I, ["the need to save water"], "stressed", "The minister"),
    ("told-addressee", I, ["that the tests had failed"], "told", "Lindt"),
    ("agent", I, ["that the dam was weak"], "was told", "its engineer"),
    ("conjoined", I, ["the meeting was over"], "said", "Vale"),
    ("relative", I, ["the law was unjust"], "said", "Lindt"),
    ("adding-that", I, ["that sales had slowed"], "adding", "The firm"),
    ("noun-that", I, ["that the dam is safe"], "claim", "His"),
    ("unnamed", I, ["the sale was off"], "said", "Two people familiar with the matter"),
    ("document", I, ["the tunnel was unsafe"], "said", "The report"),
    ("belief", I, ["that the bridge is safe"], "believes", "Vale"),
    ("question", I, ["whether the bridge was safe"], "asked", "Lindt"),
    ("as-said", I, ["the bridge is safe"], "said", "Vale"),
    ("tweet", D, ["“We are closed today,”"], "wrote", "the museum"),
    ("noun-to", I, ["to cut taxes by a third"], "promise", "Vale’s"),
    ("headline-colon", I, ["Tax cuts would ruin the city"], ":", "Lindt"),
    ("colon-paragraph", D, ["“We did everything we could.”"], "told", "The mayor"),
    ("over-paragraphs", D, ["“We did everything we could,”", "“It was hard.", "“Now we start again.”"], "said", "Vale"),
    ("so-called", M, ["the “excellent situation” in the city"], "praised", "The minister"),
    ("possessive", I, ["that the dam is safe"], "claim", "The report’s"),
    ("decade", I, ["the band was big in the ’90s"], "said", "Vale"),
    ("passive-agent", I, ["The plan to sell the harbour"], "was denounced", "the dockers"),
    ("later-that", I, ["that the dam was weak"], "warned", "The minister"),
    ("marks-of-any-verb", M, ["the deal as “fair and necessary.”"], "defended", "The union"),
    ("bracketed", I, ["the bridge was safe"], "said", "Rita Vale (D-Ohio)"),
    ("aside", I, ["the bridge was safe"], "said", "Vale, as she is known to everybody here"),
    ("told-of", I, ["were hers"], "said", "she"),
    ("nothing-before-stop", D, ["“It is safe,”"], "said", "she"),
    ("led-up", D, ["“It was hard.", "“We went on,”"], "said", "Vale"),
    ("stopped-after", D, ["“It is safe,”", "“It will open.”"], "said", "Vale"),
    ("prompted", I, ["that the dam was weak"], "to warn", "engineers"),
    ("used-to", I, ["that the dam was weak"], "to warn", "Vale"),
    ("whose", I, ["the mill was safe"], "said", "Outside, Ana Vale"),
    ("letter-seen", I, ["The dam was weak"], "said", "a letter seen by the paper"),
    ("passive-asked", I, ["whether the dam was weak"], "was asked", "reporters"),
    ("according-around", I, ["The bridge", "is safe"], "according to", "Rita Vale"),
    ("according-noun", I, ["One in three dams", "is unsafe"], "according to", "the study"),
    ("cites-and", D, ["“high water”"], "cites", "It"),
    ("according-apposition", I, ["the great storm is to blame"], "According to", "a study by Rita Vale"),
    ("according-dated", I, ["the dam is weak"], "According to", "the report, published on Monday"),
    ("inverted-colon", D, ["“The dam is sold.”"], "Said", "Vale"),
    ("around-and", M, ["The sale was a “mistake,”", "and “should never have happened.”"], "said", "Vale"),
    ("relative-clause", I, ["they were ill"], "said", "who"),
    ("semicolon", I, ["she is cold"], "say", "Critics"),
    ("said-day", I, ["the dam was weak"], "said", "Officials"),
    ("told-aside", I, ["Nobody", "had warned her"], "told", "she"),
    ("denied-having", I, ["having taken the money"], "denied", "Lindt"),
    ("praised-by", D, ["“heroes.”"], "were praised", "Vale"),
    ("hoped", I, ["the dam would hold"], "hoped", "Vale"),
    ("statement-that", M, ["that it was “a lie.”"], "said", "Vale"),
    ("quoted-inside", D, ["“He told me ‘no’ and left,”"], "said", "Vale"),
]
"""What the first quotation of each text is."""

MERE_WORDS = [
    name
    for name, *_ in REPORTS
    if name not in {"continued", "over-paragraphs", "led-up"}  # their counterparts report too; they stand below
]


def first(name: str) -> tuple[FoundQuote, list[str], str, str]:
    """The first quotation found in a text, with the words of its parts, cue and speaker."""
    doc = doc_of(f"{name}.yes")
    quote = QuotationFinder().find(TokenTable(doc))[0]
    words = [doc[part[0] : part[1]].text for part in quote.parts]
    cue, speaker = (doc[t[0] : t[1]].text if t else "" for t in (quote.cue, quote.speaker))
    return quote, words, cue, speaker


@pytest.mark.parametrize(("name", "kind", "content", "cue", "speaker"), REPORTS, ids=[row[0] for row in REPORTS])
def test_report_is_found_with_cue_and_speaker(
    name: str, kind: QuoteKind, content: list[str], cue: str, speaker: str
) -> None:
    found = first(name)

    assert (found[0].kind, *found[1:]) == (kind, content, cue, speaker)


@pytest.mark.parametrize("name", [*MERE_WORDS, "so-called", "title"])
def test_look_alike_is_no_report(name: str) -> None:
    found = QuotationFinder().find(TokenTable(doc_of(f"{name}.no")))

    assert found == []


@pytest.mark.parametrize("name", ["continued", "over-paragraphs"])
def test_name_in_marks_after_a_quotation_is_no_part_of_it(name: str) -> None:
    doc = doc_of(f"{name}.no")

    parts = [part for quote in QuotationFinder().find(TokenTable(doc)) for part in quote.parts]

    assert [doc[start:end].text[-1] for start, end in parts] == ["”"]
    assert all("Bridge Inn" not in doc[a:b].text and "Hall" not in doc[a:b].text for a, b in parts)


def test_paragraph_that_tells_its_speaker_leads_up_to_nobody_elses_words() -> None:
    doc = doc_of("led-up.no")

    parts = [part for quote in QuotationFinder().find(TokenTable(doc)) for part in quote.parts]

    assert "“We went on,”" in [doc[start:end].text for start, end in parts]
    assert all(doc[start:end].text[:4] != "“It " for start, end in parts)


@pytest.mark.parametrize(
    ("totals", "picked"),
    [([2.0, 1.9, 1.8], 1), ([9.0, 1.0, 1.0], 0), ([0.0, 0.0, 3.0], 2)],
    ids=["two-alike-outweigh-one", "one-far-ahead", "last"],
)
def test_likely_contents_that_overlap_support_one_another(totals: list[float], picked: int) -> None:
    rivals = [
        QuoteCandidate(5, (5, 6), "say", name, (part,))
        for name, part in (("clause.bare", (6, 40)), ("clause.bare", (6, 12)), ("object", (6, 13)))
    ]

    assert safest(rivals, totals) == picked


@pytest.mark.parametrize(("own", "chosen"), [((0.8, 0.3), 0), ((0.3, 0.8), 1)], ids=["first", "second"])
def test_content_goes_to_the_cue_that_is_likelier_its_own(own: tuple[float, float], chosen: int) -> None:
    marks = MarkTable(TokenTable(doc_of("called-for.yes")))
    rivals = [
        QuoteCandidate(head, (head, head + 1), "say", "object", ((2, 8),), score=score, own=likely, speech=1.0)
        for head, score, likely in zip((0, 1), (0.9, 0.9), own, strict=True)
    ]

    assert select_non_overlapping(marks, rivals, THRESHOLDS["second_choice"]) == [rivals[chosen]]


@pytest.mark.parametrize(("likely", "parts"), [(0.8, [(2, 4), (6, 8)]), (0.4, [(6, 8)])], ids=["likely", "unlikely"])
def test_cue_whose_best_content_is_taken_has_its_second_choice_if_likely(
    likely: float, parts: list[tuple[int, int]]
) -> None:
    marks = MarkTable(TokenTable(doc_of("called-for.yes")))
    rivals = [
        QuoteCandidate(0, (0, 1), "say", "object", ((2, 8),), score=0.9, own=0.5, speech=1.0),
        QuoteCandidate(0, (0, 1), "say", "object", ((2, 4),), instead=likely, speech=1.0),
        QuoteCandidate(5, (5, 6), "call", "object", ((6, 8),), score=0.9, own=0.9, speech=1.0),
    ]

    assert [
        part for quote in select_non_overlapping(marks, rivals, THRESHOLDS["second_choice"]) for part in quote.parts
    ] == parts


def test_rating_forgets_what_was_written_before() -> None:
    tokens = TokenTable(doc_of("told-addressee.yes"))
    marks, models = MarkTable(tokens), load_models(WEIGHTS, WEIGHTS)
    fresh, used = list(candidates_in(tokens, marks)), list(candidates_in(tokens, marks))
    for candidate in used:
        candidate.score = candidate.instead = 0.9

    score(tokens, marks, fresh, models)
    score(tokens, marks, used, models)

    assert used == fresh


def test_addressee_is_not_the_speaker() -> None:
    doc = doc_of("told-addressee.yes")

    quote = QuotationFinder().find(TokenTable(doc))[0]

    assert quote.addressee is not None
    assert doc[quote.addressee[0] : quote.addressee[1]].text == "reporters"


def test_passive_report_without_agent_has_no_speaker() -> None:
    quote = first("agreed-passive")[0]

    assert (quote.speaker, quote.why) == (None, "nobody named beside 'was announced'")


@pytest.mark.parametrize(
    ("name", "stance"),
    [
        ("clause-that", Stance.NEUTRAL),
        ("denied", Stance.DENY),
        ("vowed", Stance.PROMISE),
        ("urged", Stance.DEMAND),
        ("accused-of", Stance.CRITICISE),
        ("so-called", Stance.PRAISE),
        ("question", Stance.ASK),
        ("belief", Stance.BELIEF),
        ("noun-that", Stance.CLAIM),
    ],
)
def test_cue_tells_the_stance(name: str, stance: Stance) -> None:
    assert first(name)[0].stance is stance


def test_explanation_names_rule_and_cue() -> None:
    assert first("clause-that")[0].why == "subject of 'said'"
