"""Words for cards, lists and the clipboard."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tui.app.rendering.cells import width
from tui.app.rendering.facts import actor_card, cited, companions, mention_card, quote_card, whole
from tui.app.rendering.fitted_rows import FittedRows, RowHeights
from tui.app.rendering.list_rows import UNNAMED, ListRow, RowLines, actor_entries, density, quote_entries
from tui.app.rendering.targets import (
    EVERYTHING,
    ActorTarget,
    Kinds,
    PairTarget,
    QuotesTarget,
    describe,
    follow,
    together,
)
from tui.model.analysis import Actor, ActorKind, Analysis, Mention, MentionKind, Quote, QuoteKind, Stance
from tui.model.article import Article
from tui.model.span import CharSpan

ALL = EVERYTHING


def facts(card_facts: object) -> dict[str, str]:
    return {fact.name: fact.words for fact in card_facts}  # type: ignore[attr-defined]


def at(analysis: Analysis, words: str) -> int:
    return analysis.article.text.index(words)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Every week",
            "“Every week costs us a crew … Nobody pays for that.” — Tobias Renn (ferry.txt, 2026-03-02, para 3)",
        ),
        ("He knows", "“He knows the rules” — Ines Calloway, chair (ferry.txt, 2026-03-02, para 4)"),
        ("It is always", "“It is always the same story.” — speaker unknown (ferry.txt, 2026-03-02, para 5)"),
        ("the board would", "“She added that the board would meet again in June.” (ferry.txt, 2026-03-02, para 2)"),
        ("The board meets", "“The board meets again in Varne on Friday.” (ferry.txt, 2026-03-02, para 6)"),
        ("Harbour board", "“Harbour board delays ferry” (ferry.txt, 2026-03-02, headline)"),
    ],
    ids=["two-parts", "role", "open-speaker", "reported-speech-is-the-articles", "sentence", "headline"],
)
def test_copies_with_attribution(analysis: Analysis, words: str, expected: str) -> None:
    assert cited(analysis, at(analysis, words)) == expected


def test_the_whole_article_keeps_its_paragraphs(analysis: Analysis) -> None:
    assert whole(analysis.article).split("\n\n") == [p.of(analysis.article.text) for p in analysis.article.paragraphs]


@pytest.mark.parametrize(
    ("offsets", "expected"), [([], "    "), ([0], "█   "), ([0, 99], "█  █"), ([0, 1, 50], "█ ▄ ")], ids=str
)
def test_density(offsets: list[int], expected: str) -> None:
    assert density(offsets, 100, 4) == expected


@pytest.mark.parametrize(
    ("quote", "expected"),
    [(1, "Ines Calloway ← told, direct"), (3, "Tobias Renn ← said, direct"), (5, "? ← no verb, direct")],
)
def test_describes_quotes(analysis: Analysis, quote: int, expected: str) -> None:
    assert describe(analysis, analysis.quotes[quote]) == expected


def test_an_open_speaker_is_told_by_its_words(analysis: Analysis) -> None:
    quote = replace(analysis.quotes[3], actor=None)

    assert describe(analysis, quote).startswith("? he ← said")


def test_the_card_of_an_actor_tells_role_share_and_company(analysis: Analysis) -> None:
    card = facts(actor_card(analysis, analysis.actors[0]).facts)

    assert card["role"] == "chair"
    assert card["quotes"] == "4, 70 % of all quoted words"
    assert card["with"].startswith("Tobias Renn (")


def test_the_first_sentence_about_an_actor_stands_on_its_card(analysis: Analysis) -> None:
    assert "“The Varne Harbour Board put off" in facts(actor_card(analysis, analysis.actors[3]).facts)["first"]


def test_why_cards_tell_the_rule_and_how_sure_it_is(analysis: Analysis) -> None:
    mention, actor = analysis.mentions[0]
    why = facts(mention_card(analysis, mention, actor).facts)
    quote = facts(quote_card(analysis, analysis.quotes[3]).facts)

    assert why["sure"] == "■■■■■■■■■□ 90 %"
    assert quote["because"] == "subject of 'said'"


def test_other_actors_near_a_quote_are_offered_but_no_places(analysis: Analysis) -> None:
    card = quote_card(analysis, analysis.quotes[5])

    assert "a3" not in card.candidates
    assert card.candidates[0] in ("a1", "a2")


def test_companions_share_sentences(analysis: Analysis) -> None:
    assert [actor.name for actor, _ in companions(analysis, analysis.actors[4])] == ["Tobias Renn"]


def test_a_pair_is_followed_where_both_are(analysis: Analysis) -> None:
    found = [span.of(analysis.article.text) for span in together(analysis, "a1", "a2")]

    assert found == [
        "“He knows the rules,” she said of Renn.",
        "Calloway will be in the chair, and Renn has asked to speak.",
    ]


@pytest.mark.parametrize(
    "target", [ActorTarget("a9"), ActorTarget("a9", quotes=True), PairTarget("a1", "a9"), None], ids=str
)
def test_what_is_not_there_cannot_be_followed(analysis: Analysis, target: ActorTarget | PairTarget | None) -> None:
    assert follow(analysis, target).stops == ()


def test_open_quotes_are_those_without_a_speaker(analysis: Analysis) -> None:
    assert follow(analysis, QuotesTarget(open_only=True)).stops == (analysis.quotes[5].span,)


@pytest.mark.parametrize("room", [3, 12, 20, 34, 56])
def test_every_line_of_the_lists_is_as_wide_as_the_list(analysis: Analysis, room: int) -> None:
    for entries in (actor_entries(analysis, ALL), quote_entries(analysis), quote_entries(analysis, by_speaker=True)):
        listing = RowLines(entries, room)
        for line in range(listing.lines + 2):
            assert width("".join(piece.words for piece in listing.pieces(line, "a1"))) == room


def test_rows_are_numbered_in_the_order_of_the_list(analysis: Analysis) -> None:
    first = [entry.lines[0].lead[0].words for entry in actor_entries(analysis)]

    assert first == ["1 ", "2 ", "3 ", "4 ", "5 "]


def test_actors_without_a_name_are_folded_below_the_others(analysis: Analysis) -> None:
    renn = analysis.actors[1]
    crowd = replace(renn, mentions=tuple(replace(each, kind=MentionKind.NOMINAL) for each in renn.mentions))
    some = replace(analysis, actors=(analysis.actors[0], crowd, *analysis.actors[2:]))

    folded, unfolded = actor_entries(some), actor_entries(some, unfolded=True)
    assert [entry.id for entry in folded] == ["a1", "a4", "a5", "a3", UNNAMED]
    assert [entry.id for entry in unfolded] == ["a1", "a4", "a5", "a3", UNNAMED, "a2"]
    assert [lines_of(each[4], 30) for each in (folded, unfolded)] == [
        ["   + 1 without a name"],
        ["   − 1 without a name"],
    ]


def test_by_speaker_those_who_say_most_come_first_and_open_ones_last(analysis: Analysis) -> None:
    assert [entry.id for entry in quote_entries(analysis, by_speaker=True)] == ["q1", "q2", "q3", "q5", "q4", "q6"]


def test_only_the_kinds_asked_for_are_listed(analysis: Analysis) -> None:
    assert [entry.id for entry in actor_entries(analysis, Kinds(frozenset({ActorKind.ORG})))] == ["a4", "a5"]


def test_only_the_kinds_of_quote_asked_for_are_listed_and_followed(analysis: Analysis) -> None:
    kinds = Kinds(quotes=frozenset({"indirect"}))

    assert [entry.id for entry in quote_entries(analysis, kinds)] == ["q1", "q3"]
    assert len(follow(analysis, QuotesTarget(), kinds).stops) == 2


def test_a_belief_is_shown_only_where_beliefs_are(analysis: Analysis) -> None:
    thought = replace(analysis.quotes[0], stance=Stance.BELIEF)

    assert not Kinds(quotes=frozenset({"indirect"})).quote(thought)
    assert Kinds(quotes=frozenset({"belief"})).quote(thought)


def lines_of(entry: ListRow, room: int) -> list[str]:
    listing = RowLines([entry], room)
    return ["".join(piece.words for piece in listing.pieces(line)).rstrip() for line in range(listing.height(0))]


@pytest.mark.parametrize(
    ("room", "expected"),
    [
        (
            60,
            [
                "▌1 ● Ines Calloway  chair  12 quotes  in 1 other article  6",
                "▌    start  ▄ █  ▄▄ ▄ end  100 % of quoted words",
            ],
        ),
        (
            31,
            [
                "▌1 ● Ines Calloway  chair    6",
                "▌    12 quotes",
                "▌    in 1 other article",
                "▌    start  ▄ █  ▄▄ ▄ end",
                "▌    100 % of quoted words",
            ],
        ),
    ],
    ids=["wide", "narrow"],
)
def test_what_is_known_of_an_actor_takes_as_few_lines_as_whole_words_do(
    analysis: Analysis, room: int, expected: list[str]
) -> None:
    many = replace(analysis, quotes=tuple(replace(analysis.quotes[1], id=f"q{n}") for n in range(12)))
    rows = FittedRows(RowHeights(actor_entries(many, met={"a1": 1})[:1], room), 9)
    drawn = ["".join(piece.words for piece in rows.pieces(number, "a1")).rstrip() for number in range(rows.height(0))]

    assert drawn == expected


@pytest.mark.parametrize(
    ("text", "cue", "speaker", "expected"),
    [
        ("Police: two held", ":", "Police", "● Police: two held"),
        ("According to police, two held", "According to", "police", "● according to Police: two held"),
        ("Said police: two held", "Said", "police", "● Police said: two held"),
    ],
)
def test_a_quote_is_told_as_a_sentence(text: str, cue: str, speaker: str, expected: str) -> None:
    def span(words: str) -> CharSpan:
        return CharSpan(text.index(words), text.index(words) + len(words))

    said = Quote("q1", QuoteKind.INDIRECT, (span("two held"),), span(cue), span(speaker), "a1")
    police = Actor("a1", "Police", ActorKind.PERSON, (Mention(span(speaker), MentionKind.NAME),))
    article = Article("x", text, (CharSpan(0, len(text)),))

    assert lines_of(quote_entries(Analysis(article, (police,), (said,)))[0], 60) == [f" {expected}"]


def test_a_quote_begins_with_its_speaker_cue_and_stance(analysis: Analysis) -> None:
    quotes = (replace(analysis.quotes[0], stance=Stance.CRITICISE), replace(analysis.quotes[4]), analysis.quotes[5])
    all_of_them = quote_entries(replace(analysis, quotes=quotes))
    of_one = quote_entries(replace(analysis, quotes=quotes), of=["a1"])

    assert lines_of(all_of_them[0], 44)[:2] == [
        " ● Ines Calloway said (criticise): The",
        "   Varne Harbour Board put off its decision",
    ]
    assert [lines_of(entry, 60) for entry in all_of_them[1:]] == [
        [" ● Ines Calloway said: “He knows the rules,”"],
        [" ? “It is always the same story.”"],
    ]
    assert [lines_of(entry, 60)[-1] for entry in of_one] == [
        "   decision on the night ferry on Monday",
        " said: “He knows the rules,”",
    ]
