"""What counts as the same word, and which words matter most."""

from __future__ import annotations

import pytest

from tui.model.span import CharSpan
from tui.model.word_alignment import Matter, Word, matter, words


def of(text: str) -> tuple[Word, ...]:
    return words(text, [CharSpan(0, len(text))])


def keys(text: str) -> list[str]:
    return [word.key for word in of(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“It isn’t ours,”", '"it ISN\'T ours"'),
        ("a well-known baker", "a well known baker"),
        ("a tick\u00adet", "a ticket"),
        ("40,000 people", "40000 people"),
        ("40 % of it", "40% of it"),
        ("U.S. boats", "US boats"),
        ("J. K. Roe wrote", "J.K. Roe wrote"),
        ("caf\u00e9", "cafe\u0301"),
    ],
    ids=["marks", "hyphen", "soft-hyphen", "thousands", "per-cent", "stops", "initials", "accents"],
)
def test_marks_and_case_make_no_other_word(one: str, other: str) -> None:
    assert keys(one) == keys(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("it costs 40", "it costs 40,000"),
        ("it costs 40", "it costs 40 million"),
        ("it costs $40", "it costs €40"),
        ("it costs 3.5", "it costs 35"),
        ("it was 5 degrees", "it was −5 degrees"),
        ("14 boats", "fourteen boats"),
        ("it isn’t", "it is not"),
        ("the boats helped us", "the boats helped US"),
        ("at 10:30", "at 10:50"),
        ("the 1st", "the 2nd"),
    ],
)
def test_other_numbers_and_other_words_are_other_words(one: str, other: str) -> None:
    assert keys(one) != keys(other)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("two hundred and five boats", ["two hundred and five", "boats"]),
        ("about 40 per cent of 1.5 billion dollars", ["about", "40 per cent", "of", "1.5 billion dollars"]),
        ("twenty-one or one two", ["twenty one", "or", "one", "two"]),
        ("No one came in 2024, 40 left", ["no-one", "came", "in", "2024", "40", "left"]),
    ],
)
def test_a_number_is_one_word(text: str, expected: list[str]) -> None:
    assert keys(text) == expected


@pytest.mark.parametrize(
    ("removed", "added", "expected"),
    [
        ("", "not", Matter.NEGATION),
        ("won’t", "will", Matter.NEGATION),
        ("isn’t", "is not", Matter.WORDS),
        ("nobody", "no one", Matter.WORDS),
        ("40", "14", Matter.NUMBER),
        ("two hundred and five", "205", Matter.WORDS),
        ("40 per cent", "40%", Matter.WORDS),
        ("1.5bn", "1.5 million", Matter.NUMBER),
        ("in March", "in June", Matter.NAME),
        ("a boat", "a ship", Matter.WORDS),
    ],
)
def test_a_change_is_about_what_it_changes(removed: str, added: str, expected: Matter) -> None:
    assert matter(of(removed), of(added)) is expected


def test_a_name_at_the_start_of_a_sentence_is_one_where_it_is_known() -> None:
    text = "Fenn left. Boats came."

    assert [word.key for word in words(text, [CharSpan(0, len(text))], range(4)) if word.matter is Matter.NAME] == [
        "fenn"
    ]
