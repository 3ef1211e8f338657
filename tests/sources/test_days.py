from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.sources.days import day_of


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("1582194600", "2020-02-20"),
        (1582194600, "2020-02-20"),
        (1582194600.5, "2020-02-20"),
        ("1582194600123", "2020-02-20"),
        ("20200220", "2020-02-20"),
        ("20200220T2330Z", "2020-02-20"),
        ("2020-02-20", "2020-02-20"),
        ("2020/02/20 10:00", "2020-02-20"),
        ("2020.2.20", "2020-02-20"),
        ("2020年2月20日", "2020-02-20"),
        ("2020-02-20T23:30:00-05:00", "2020-02-21"),
        ("2020-02-20T23:30:00.123456789Z", "2020-02-20"),
        ("2020-02-20T99:99", "2020-02-20"),
        ("20.02.2020", "2020-02-20"),
        ("04.02.2020", "2020-02-04"),
        ("20/02/2020", "2020-02-20"),
        ("02/20/2020 10:00 PM", "2020-02-20"),
        ("02-02-2020", "2020-02-02"),
        ("February 20th, 2020", "2020-02-20"),
        ("Thu, 20 Feb 2020 27:99:00 GMT", "2020-02-20"),
    ],
)
def test_a_day_is_read_in_every_way_that_leaves_no_doubt(said: object, expected: str) -> None:
    assert day_of(said) == expected


@pytest.mark.parametrize(
    "said",
    [
        *("04/02/2020", "04-02-2020 10:00", "20-02-04", "2020-W08", "2020W083", "2020-051", "2020", "2020-02", "0"),
        *("2020-13-01", "2020-02-30", "0000-00-00", "0001-01-01T00:00:00Z", "1970-01-01", "9999-12-31", "3155760000"),
        *("", "soon", "yesterday", "99999", "9" * 13, "9" * 400, True, None, [], float("nan"), float("inf")),
    ],
)
def test_what_names_no_day_or_may_be_two_has_none(said: object) -> None:
    assert day_of(said) is None


@pytest.mark.parametrize(
    ("said", "guess", "expected"),
    [
        ("jeu., 20 févr. 2020 23:30:00 -0500", (2020, 2, 21), "2020-02-21"),
        ("Tue, 31 Dec 2019 23:30:00 -0500", (2020, 1, 1), "2020-01-01"),
        ("20 Feb 20 10:00 GMT", (2020, 2, 20), "2020-02-20"),
        ("2020-W08", (2020, 11, 1), None),
        ("about 1582194600", (1582, 7, 13), None),
        ("some time in spring", (1720, 1, 23), None),
        ("20 févr. 2020", (-1, 11, 30), None),
    ],
)
def test_a_parsers_guess_is_believed_where_its_year_is_written(
    said: str, guess: tuple[int, int, int], expected: str | None
) -> None:
    assert day_of(said, guess) == expected


@given(
    st.one_of(st.text(max_size=40), st.from_regex(r"[0-9TWZ:./+ -]{1,25}", fullmatch=True), st.floats(), st.integers())
)
def test_any_words_are_a_day_that_can_be_or_none(said: object) -> None:
    found = day_of(said)

    assert found is None or 1800 <= date.fromisoformat(found).year <= datetime.now(UTC).year + 1
