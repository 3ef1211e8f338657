"""An article as lines: everything in words, nothing by column or colour."""

from __future__ import annotations

from dataclasses import replace

from tests.builders import article_of
from tui.export.plain import plain
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
