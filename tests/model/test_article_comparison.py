"""Two articles on one story, side by side."""

from __future__ import annotations

import time

import pytest
from hypothesis import given

from tests.builders import actor_in, analysis_of, article_of, quote_in
from tests.strategies import analyses
from tui.model.analysis import Actor, Analysis
from tui.model.article_comparison import Attribution, Comparison, compare
from tui.model.word_alignment import WordChange

FULL = "“We will not close the school in Lom before the summer, and nobody will lose a job,”"
REWORDED = "“The school of Lom will not close before summer and nobody there will lose the job,”"


def told(text: str, *said: tuple[str, str], roles: dict[str, str] | None = None) -> Analysis:
    """An article in which some people say some words."""
    article = article_of(text)
    actors: dict[str, Actor] = {}
    for name, _ in said:
        if name and name not in actors:
            actors[name] = actor_in(article, name, role=(roles or {}).get(name, ""))
    quotes = tuple(quote_in(article, words, actors.get(name)) for name, words in said)
    return analysis_of(article, *actors.values(), quotes=tuple(sorted(quotes, key=lambda quote: quote.span)))


def fenn(words: str, name: str = "Ada Fenn") -> Analysis:
    return told(f"{words} said {name}." if name else words, (name, words))


@pytest.mark.parametrize(
    ("one", "other", "change"),
    [
        (FULL, FULL, WordChange.KEPT),
        (FULL, FULL.replace("“", '"').replace("”", '"').upper(), WordChange.KEPT),
        (FULL, "“We will not close the school in Lom,”", WordChange.SHORTENED),
        (FULL, "“nobody will lose a job,”", WordChange.SHORTENED),
        ("“nobody will lose a job,”", FULL, WordChange.LENGTHENED),
        (FULL, REWORDED, WordChange.REWORDED),
    ],
    ids=["same", "typography", "beginning", "end", "longer", "reworded"],
)
def test_words_are_found_again(one: str, other: str, change: WordChange) -> None:
    (pair,) = compare(fenn(one), fenn(other)).quotes

    assert (pair.change, pair.attribution) == (change, Attribution.SAME)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (FULL, "“The dam at Varne holds,”"),
        ("“No,”", FULL),
        ("“that it was”", "“that it was raining when we closed the old school of Lom”"),
        ("“No more,”", "“No less,”"),
        ("“in the summer,”", "“We will close it, and in the end reopen it in the summer of next year,”"),
    ],
    ids=["other-words", "a-word", "small-words", "half", "few-words"],
)
def test_other_words_are_dropped_and_added(one: str, other: str) -> None:
    found = compare(fenn(one), fenn(other))

    assert len(found.quotes) + len(found.dropped) == 1
    assert len(found.dropped) == len(found.added)


@pytest.mark.parametrize(
    ("one", "other", "attribution"),
    [
        ("Ada Fenn", "Ada Fenn", Attribution.SAME),
        ("Ada Fenn", "Bo Vane", Attribution.CHANGED),
        ("Ada Fenn", "", Attribution.LOST),
        ("", "Ada Fenn", Attribution.FOUND),
        ("", "", Attribution.NONE),
    ],
)
def test_a_quote_given_to_somebody_else_is_reported(one: str, other: str, attribution: Attribution) -> None:
    (pair,) = compare(fenn(FULL, one), fenn(FULL, other)).quotes

    assert pair.attribution is attribution


def test_a_surname_in_one_is_the_full_name_in_the_other() -> None:
    one = told(f"{FULL} said Mayor Ada Fenn.", ("Ada Fenn", FULL), roles={"Ada Fenn": "Mayor"})
    other = told(f"{FULL} said Mayor Fenn.", ("Fenn", FULL), roles={"Fenn": "Mayor"})
    found = compare(one, other)

    assert [(pair.one.name, pair.other.name) for pair in found.actors] == [("Ada Fenn", "Fenn")]
    assert found.quotes[0].attribution is Attribution.SAME


def test_a_quote_in_two_parts_is_one_quote_of_the_other() -> None:
    first, second = "“We will not close the school in Lom before the summer,”", "“and nobody will lose a job.”"
    one = fenn(FULL)
    other = told(f"{first} said Ada Fenn, {second}", ("Ada Fenn", first), ("Ada Fenn", second))
    (pair,) = compare(one, other).quotes

    assert (len(pair.ones), len(pair.others), pair.change) == (1, 2, WordChange.KEPT)


def test_actors_that_only_one_has_are_reported() -> None:
    one = told("Ada Fenn and Bo Vane met.", ("Ada Fenn", "met"), ("Bo Vane", "met"))
    other = told("Ada Fenn met Cy Lake.", ("Ada Fenn", "met"), ("Cy Lake", "met"))
    found = compare(one, other)

    assert [actor.name for actor in found.only_one] == ["Bo Vane"]
    assert [actor.name for actor in found.only_other] == ["Cy Lake"]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("“We will close the ferry,”", "“We will not close the ferry,”", [("", "not", "negation")]),
        ("“We will close it,”", "“We won’t close it,”", [("will", "won’t", "negation")]),
        ("“It cost us 40 million,”", "“It cost us 14 million,”", [("40 million", "14 million", "number")]),
        ("“It opens in March,”", "“It opens in June,”", [("March", "June", "name")]),
        ("“It was Orr’s boat that sank,”", "“It was Vane’s boat that sank,”", [("Orr’s", "Vane’s", "name")]),
        ("“We lost fourteen boats here,”", "“We lost 14 boats here,”", [("fourteen", "14", "words")]),
    ],
)
def test_a_changed_word_is_a_changed_quote(one: str, other: str, expected: list[tuple[str, str, str]]) -> None:
    before, after = fenn(one), fenn(other)
    (pair,) = compare(before, after).quotes

    assert pair.change is WordChange.REWORDED
    assert [
        (
            " ".join(word.span.of(before.article.text) for word in run.ones),
            " ".join(word.span.of(after.article.text) for word in run.others),
            str(run.matter),
        )
        for run in pair.changes
    ] == expected


def test_few_words_of_other_speakers_are_no_change_of_each_other() -> None:
    found = compare(fenn("“I do know,”"), fenn("“I don’t know,”", "Bo Vane"))

    assert found.quotes == ()


def test_many_quotes_take_time_in_proportion() -> None:
    def spent(count: int) -> float:
        said = [f"“The boat {at} of {at % 13} men left town{at % 97},”" for at in range(count)]
        one = told(" ".join(f"{words} said Fenn." for words in said), *(("Fenn", words) for words in said))
        start = time.process_time()
        compare(one, one)
        return time.process_time() - start

    assert spent(400) < 40 * spent(40)


def sorted_ids(found: Comparison) -> tuple[list[str], list[str]]:
    ones = [quote.id for pair in found.quotes for quote in pair.ones] + [quote.id for quote in found.dropped]
    others = [quote.id for pair in found.quotes for quote in pair.others] + [quote.id for quote in found.added]
    return sorted(ones), sorted(others)


@given(analyses(), analyses())
def test_every_quote_and_actor_is_accounted_for_once(one: Analysis, other: Analysis) -> None:
    found = compare(one, other)

    assert sorted_ids(found) == (sorted(q.id for q in one.quotes), sorted(q.id for q in other.quotes))
    named = [actor.id for actor in one.actors if actor.named]
    assert sorted([pair.one.id for pair in found.actors] + [actor.id for actor in found.only_one]) == sorted(named)


@given(analyses())
def test_an_article_compared_with_itself_has_nothing_new(analysis: Analysis) -> None:
    found = compare(analysis, analysis)

    assert {pair.attribution for pair in found.quotes} <= {Attribution.SAME, Attribution.NONE, Attribution.UNCLEAR}
    assert {pair.change for pair in found.quotes} <= {WordChange.KEPT}
