"""An article as lines, everything in words and nothing by column or colour; and with its reasons."""

from __future__ import annotations

from dataclasses import replace

from tests.builders import article_of
from tui.export.plain_text import explanation, plain
from tui.model.analysis import Actor, ActorKind, Analysis, Mention, MentionKind, Quote, QuoteKind, Stance
from tui.model.span import CharSpan

TEXT = "Ferry late\n\n“We wait,” Ada Orr said.\n\nOrr thinks it\nwill sail."


def analysed() -> Analysis:
    article = replace(article_of(TEXT, headline=True), source="a/ferry.txt", date="2026-03-02")

    def at(words: str, start: int = 0) -> CharSpan:
        found = TEXT.index(words, start)
        return CharSpan(found, found + len(words))

    mentions = (
        Mention(at("Ada Orr"), MentionKind.NAME),
        Mention(at("Orr", TEXT.index("Orr thinks")), MentionKind.NAME),
    )
    orr = Actor("a1", "Ada Orr", ActorKind.PERSON, mentions, ("Orr",), ("pilot",))
    quotes = (
        Quote("q1", QuoteKind.DIRECT, (at("“We wait,”"),), at("said"), at("Ada Orr"), "a1"),
        Quote(
            "q2",
            QuoteKind.INDIRECT,
            (at("it\nwill sail"),),
            at("thinks"),
            at("Orr", TEXT.index("Orr thinks")),
            None,
            stance=Stance.BELIEF,
        ),
    )
    return Analysis(article, (orr,), quotes, notes=("It stopped early.",))


def test_tells_text_actors_and_quotes_in_order() -> None:
    assert "".join(plain(analysed())).splitlines() == [
        "Ferry late",
        "ferry.txt, 2026-03-02",
        "",
        "1. “We wait,” Ada Orr said.",
        "",
        "2. Orr thinks it will sail.",
        "",
        "Actors: 1",
        "Ada Orr; person; pilot; also Orr; 2 mentions; 1 quote; paragraphs 1, 2",
        "",
        "Quotes: 2",
        "Paragraph 1, Ada Orr said, direct: “We wait,”",
        "Paragraph 2, Orr, not identified thinks, indirect, belief: it will sail",
        "",
        "Note: It stopped early.",
    ]


def test_an_article_without_anything_says_so() -> None:
    lines = "".join(plain(Analysis(article_of("Words.")))).split("\n")

    assert lines == ["", "1. Words.", "", "Actors: 0", "", "Quotes: 0", ""]


DAM = "Dam holds\n\n“No,” Mayor Jo\nOrr told the board. He left."


def span(words: str) -> CharSpan:
    start = DAM.index(words)
    return CharSpan(start, start + len(words))


DAM_ORR = Actor(
    "a1",
    "Jo Orr",
    ActorKind.PERSON,
    (
        Mention(span("Jo\nOrr"), MentionKind.NAME, 0.95, "named by the model"),
        Mention(span("He"), MentionKind.PRONOUN, 0.7, "subject of the sentence before"),
    ),
    ("Orr",),
    ("Mayor",),
)
DAM_QUOTE = Quote(
    "q1", QuoteKind.DIRECT, (span("“No,”"),), span("told"), span("Mayor Jo\nOrr"), "a1", 0.9, "subject of 'told'"
)
DAM_ANALYSIS = Analysis(article_of(DAM, headline=True), (DAM_ORR,), (DAM_QUOTE,), "model 1, rules 1")


def test_every_mention_and_quote_stands_with_its_reason() -> None:
    assert "".join(explanation(DAM_ANALYSIS)) == (
        "Dam holds\n"
        "model 1, rules 1\n"
        "\n"
        "a1 Jo Orr (PERSON, 2)\n"
        "    also: Orr\n"
        "    roles: Mayor\n"
        "       ¶2  Jo Orr  [name, 0.95]  named by the model\n"
        "       ¶2  He  [pronoun, 0.70]  subject of the sentence before\n"
        "\n"
        "q1 ¶2 direct, neutral, 0.90: subject of 'told'\n"
        "    Mayor Jo Orr = Jo Orr (person), told\n"
        "    | “No,”\n"
    )


def test_a_quote_of_nobody_says_so() -> None:
    quote = replace(DAM_QUOTE, cue=None, speaker=None, actor=None, why="nobody near", stance=Stance.NEUTRAL)

    assert "    ? = nobody known, no cue\n" in list(explanation(replace(DAM_ANALYSIS, quotes=(quote,))))


def test_whom_a_quote_is_said_to_stands_with_it() -> None:
    quote = replace(DAM_QUOTE, addressee=span("the board"))

    assert "    to the board\n" in list(explanation(replace(DAM_ANALYSIS, quotes=(quote,))))


def test_where_the_analysis_stopped_stands_at_the_top() -> None:
    assert "note: It stopped.\n" in list(explanation(replace(DAM_ANALYSIS, notes=("It stopped.",))))
