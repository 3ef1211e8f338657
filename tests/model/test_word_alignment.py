"""Two rows of words laid on each other."""

from __future__ import annotations

import time
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.model.span import CharSpan
from tui.model.word_alignment import (
    Edit,
    Matter,
    Word,
    WordChange,
    align,
    chain,
    change_in,
    changes_in,
    edits,
    matching,
    matter,
    words,
)

rows = st.lists(st.sampled_from("abcde"), max_size=12)


def of(text: str) -> tuple[Word, ...]:
    return words(text, [CharSpan(0, len(text))])


def said(row: tuple[Word, ...]) -> str:
    return " ".join(word.key for word in row)


def changes(one: str, other: str) -> list[tuple[str, str, str]]:
    runs = changes_in(align(of(one), of(other)))
    return [(said(run.ones), said(run.others), str(run.matter)) for run in runs]


SCHOOL = "We will close the school in Lom, and nobody will lose a job."


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (SCHOOL, SCHOOL.upper(), WordChange.KEPT),
        (SCHOOL, "We will close the school", WordChange.SHORTENED),
        (SCHOOL, "nobody will lose a job", WordChange.SHORTENED),
        (SCHOOL, "we will close the school, and nobody will lose a job", WordChange.SHORTENED),
        ("nobody will lose a job", SCHOOL, WordChange.LENGTHENED),
        ("a school in Lom, a ferry in Varne, a dam", "a school in Lom, a dam, a ferry in Varne", WordChange.REWORDED),
        (SCHOOL, SCHOOL.replace("will close", "will not close"), WordChange.REWORDED),
        ("We won’t close it", "We will close it", WordChange.REWORDED),
        ("I do not believe that we will close it", "we will close it", WordChange.REWORDED),
        ("We will close it, but not the ferry", "We will close it", WordChange.SHORTENED),
        ("We will close it and not the ferry", "We will close it", WordChange.SHORTENED),
        ("We will not close it and sell it", "sell it", WordChange.REWORDED),
        ("It cost 40", "It cost 40 million", WordChange.REWORDED),
        ("It cost 40", "It cost forty", WordChange.REWORDED),
        ("It opens in March", "It opens in June", WordChange.REWORDED),
        ("A boat", "The dam", WordChange.REWORDED),
        ("", "The dam", WordChange.REWORDED),
    ],
)
def test_only_the_same_words_are_kept(one: str, other: str, expected: WordChange) -> None:
    assert change_in(align(of(one), of(other))) is expected


def test_negations_numbers_and_names_come_first() -> None:
    one = "The old council of Lom will lend 40 million to the ferry."
    other = "The new council of Varne will not lend 14 million to the ferry."

    assert changes(one, other) == [
        ("", "not", "negation"),
        ("40 million", "14 million", "number"),
        ("lom", "varne", "name"),
        ("old", "new", "words"),
    ]


@given(rows, rows)
def test_every_word_of_both_is_in_one_run_in_order(one: list[str], other: list[str]) -> None:
    mine, theirs = of(" ".join(one)), of(" ".join(other))
    runs = align(mine, theirs)

    assert tuple(word for run in runs for word in run.ones) == mine
    assert tuple(word for run in runs for word in run.others) == theirs
    assert [[w.key for w in run.ones] == [w.key for w in run.others] for run in runs] == [run.same for run in runs]


@given(rows, st.data())
def test_what_is_contained_in_order_is_found_so(long: list[str], data: st.DataObject) -> None:
    kept = data.draw(st.lists(st.booleans(), min_size=len(long), max_size=len(long)))
    short = [word for word, keep in zip(long, kept, strict=True) if keep]
    runs = align(of(" ".join(long)), of(" ".join(short)))

    assert [run.others for run in runs if not run.same] == [() for run in runs if not run.same]


@given(st.lists(st.integers(0, 9), max_size=600), st.lists(st.integers(0, 9), max_size=600))
def test_what_matches_is_the_same_in_both_and_in_order(one: list[int], other: list[int]) -> None:
    at, there = 0, 0
    for start, begin, size in matching(one, other):
        assert start >= at
        assert begin >= there
        assert one[start : start + size] == other[begin : begin + size]
        at, there = start + size, begin + size


def test_the_heaviest_pairs_in_the_same_order_are_chosen() -> None:
    assert chain([(0, 5, 1.0), (1, 1, 0.6), (2, 2, 0.6), (3, 0, 1.0), (2, 3, 0.1)]) == [(1, 1), (2, 2)]


@pytest.mark.parametrize("kind", ["edited", "swapped", "other"])
def test_long_rows_take_time_in_proportion(kind: str) -> None:
    def spent(count: int) -> float:
        one = [f"w{at * 7919 % count}" for at in range(count)]
        other = {
            "edited": [word if at % 11 else f"x{at}" for at, word in enumerate(one)],
            "swapped": one[count // 2 :] + one[: count // 2],
            "other": [f"y{at}" for at in range(count)],
        }[kind]
        start = time.process_time()
        matching(one, other)
        return time.process_time() - start

    assert spent(80_000) < 20 * max(spent(8_000), 0.01)


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


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("The bridge opened.", "The  bridge\nopened.", ()),
        ("Two men were hurt.", "Nobody was hurt.", (Edit("Two men were", "Nobody was"),)),
        ("We will close the mill.", "We will not close the mill.", (Edit("", "not"),)),
        ("It cost 14 million, all told.", "It cost 40 million, all told.", (Edit("14", "40"),)),
        ("a b c d e f", "x b c d e y", (Edit("a", "x"), Edit("f", "y"))),
        ("", "All of it", (Edit("", "All of it"),)),
    ],
    ids=["white-space", "words", "a-negation", "a-number", "two-places", "everything"],
)
def test_what_changed_is_reported_word_by_word(before: str, after: str, expected: tuple[Edit, ...]) -> None:
    assert edits(before, after) == expected


def test_long_texts_are_compared_in_time() -> None:
    lines = [f"Paragraph {number} " + "so " * 50 for number in range(1_000)]
    began = process_time()
    found = edits("\n\n".join(lines), "\n\n".join([*lines[:500], "A new one.", *lines[500:]]))

    assert found == (Edit("", "A new one."),)
    assert process_time() - began < 20
