from __future__ import annotations

from dataclasses import replace

from tests.builders import article_of
from tui.export.explanation import explanation
from tui.model.analysis import Actor, ActorKind, Analysis, Mention, MentionKind, Quote, QuoteKind, Stance
from tui.model.span import CharSpan

TEXT = "Dam holds\n\n“No,” Mayor Jo\nOrr told the board. He left."


def span(words: str) -> CharSpan:
    start = TEXT.index(words)
    return CharSpan(start, start + len(words))


ORR = Actor(
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
QUOTE = Quote(
    "q1", QuoteKind.DIRECT, (span("“No,”"),), span("told"), span("Mayor Jo\nOrr"), "a1", 0.9, "subject of 'told'"
)
ANALYSIS = Analysis(article_of(TEXT, headline=True), (ORR,), (QUOTE,), "model 1, rules 1")


def test_every_mention_and_quote_stands_with_its_reason() -> None:
    assert "".join(explanation(ANALYSIS)) == (
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
        "    Mayor Jo Orr = Jo Orr, told\n"
        "    | “No,”\n"
    )


def test_a_quote_of_nobody_says_so() -> None:
    quote = replace(QUOTE, cue=None, speaker=None, actor=None, why="nobody near", stance=Stance.NEUTRAL)

    assert "    ? = nobody known, no cue\n" in list(explanation(replace(ANALYSIS, quotes=(quote,))))


def test_whom_a_quote_is_said_to_stands_with_it() -> None:
    quote = replace(QUOTE, addressee=span("the board"))

    assert "    to the board\n" in list(explanation(replace(ANALYSIS, quotes=(quote,))))


def test_where_the_analysis_stopped_stands_at_the_top() -> None:
    assert "note: It stopped.\n" in list(explanation(replace(ANALYSIS, notes=("It stopped.",))))
