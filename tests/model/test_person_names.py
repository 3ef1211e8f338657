from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.model.names import NICKNAMED, TITLED
from tui.model.person_names import (
    Likeness,
    Words,
    generation_of,
    likeness,
    name_keys,
    normalized_body,
    normalized_person,
)

NAMES = st.lists(
    st.sampled_from(
        ["Faraj", "Qaim", "Bob", "Robert", "S.", "Jr.", "III", "al-Kazah", "Mr.", "the", "O’Brien", "Núñez"]
    )
    | st.text(max_size=4),
    max_size=4,
).map(" ".join)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Faraj Qaim", ("faraj", "qaim")),
        ("Mr. Qaim", ("qaim",)),
        ("José Núñez", ("jose", "nunez")),
        ("O’Brien's", ("o'brien",)),
        ("Kim Jong-un", ("kim", "jong", "un")),
        ("the F.B.I.", ("fbi",)),
        ("J. D. Vance", ("jd", "vance")),
        ("Martin Vane Jr.", ("martin", "vane")),
        ("東京", ("東京",)),
        ("–", ()),
        ("", ()),
    ],
)
def test_a_name_is_its_words(name: str, expected: Words) -> None:
    assert normalized_person(name) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Faraj Qaim", "Faraj Qaim", Likeness.SAME),
        ("FARAJ QAIM", "Faraj Qaim", Likeness.SAME),
        ("Kim Jong-un", "Kim Jong Un", Likeness.SAME),
        ("Elijah E. Cummings", "Elijah Cummings", Likeness.SAME),
        ("Sarah Huckabee Sanders", "Sarah Sanders", Likeness.SAME),
        ("Robert S. Mueller III", "Robert Mueller", Likeness.SAME),
        ("Bob Mueller", "Robert Mueller", Likeness.VARIANT),
        ("R. Mueller", "Robert Mueller", Likeness.VARIANT),
        ("Qaim", "Faraj Qaim", Likeness.PART),
        ("Brigitte", "Brigitte Macron", Likeness.PART),
        ("Martin Vane", "Martin Vane Jr.", Likeness.PART),
        ("Kim Jong", "Kim Jong-il", Likeness.PART),
        ("Hillary Clinton", "Bill Clinton", Likeness.NONE),
        ("George W. Bush", "George H. W. Bush", Likeness.NONE),
        ("Faraj Qaim", "Faraj Orr", Likeness.NONE),
        ("Kim Jong-un", "Kim Jong-il", Likeness.NONE),
        ("al", "Hassan al Kazah", Likeness.NONE),
        ("", "Qaim", Likeness.NONE),
    ],
)
def test_names_go_together(one: str, other: str, expected: Likeness) -> None:
    assert (likeness(one, other), likeness(other, one)) == (expected, expected)


@pytest.mark.parametrize(("short", "full"), NICKNAMED)
def test_a_nickname_is_the_same_person_across_articles(short: str, full: str) -> None:
    assert likeness(f"{short} Mueller", f"{full} Mueller") is Likeness.VARIANT


@pytest.mark.parametrize("title", TITLED)
def test_a_title_is_no_part_of_a_name_across_articles(title: str) -> None:
    assert likeness(f"{title} Faraj Qaim", "Faraj Qaim") is Likeness.SAME


@given(NAMES, NAMES)
def test_likeness_has_no_direction(one: str, other: str) -> None:
    assert likeness(one, other) is likeness(other, one)


@given(NAMES)
def test_a_name_is_like_itself_unless_it_has_no_words(name: str) -> None:
    assert likeness(name, name) is (Likeness.SAME if normalized_person(name) else Likeness.NONE)
    assert name_keys((name,)) <= set(normalized_person(name))


def test_a_son_is_told_from_his_father() -> None:
    assert [generation_of(words) for words in (("martin", "vane", "jr"), ("martin", "vane"), ("jr",))] == ["jr", "", ""]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("the Corvane Corp.", ("corvane",)),
        ("U.S.", ("united", "states")),
        ("The", ("the",)),
        ("Ministry of the Interior", ("ministry", "of", "the", "interior")),
    ],
)
def test_a_body_is_known_without_its_legal_form(name: str, expected: Words) -> None:
    assert normalized_body(name) == expected
