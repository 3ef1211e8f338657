from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tui.model.login import bare, login_of, split_login, with_login


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("http://ada:kelp@quay.example/feed", ("http://quay.example/feed", "ada:kelp")),
        ("http://ada:k@lp@quay.example/feed", ("http://quay.example/feed", "ada:k@lp")),
        ("http://ada:k/lp@quay.example/feed", ("http://quay.example/feed", "ada:k/lp")),
        ("http://ada:k?l#p@quay.example/", ("http://quay.example/", "ada:k?l#p")),
        ("http://ada:k@?l@quay.example/", ("http://quay.example/", "ada:k@?l")),
        ("http://ada@quay.example:8080/feed", ("http://quay.example:8080/feed", "ada")),
        ("http://quay.example/@ada/feed", ("http://quay.example/@ada/feed", None)),
        ("http://quay.example:8080/@ada/feed", ("http://quay.example:8080/@ada/feed", None)),
        ("http://[::1]:8080/@ada", ("http://[::1]:8080/@ada", None)),
        ("http://quay.example?mail=a@b.example", ("http://quay.example?mail=a@b.example", None)),
        ("ada@quay.example", ("ada@quay.example", None)),
    ],
)
def test_name_and_password_are_taken_out_however_they_are_written(address: str, expected: tuple[str, str]) -> None:
    assert split_login(address) == expected


@given(st.text(min_size=1, max_size=20), st.text("abc.", min_size=1, max_size=9))
def test_nothing_of_any_password_is_left_in_the_bare_address(secret: str, host: str) -> None:
    assume(not re.search("@[^:/?#]+[^/?#]*[/?#]", secret))  # It would be a host of its own: another address.

    assert bare(f"https://ada:x{secret}@{host}/feed") == f"https://{host}/feed"


def test_a_login_is_put_back_where_it_was() -> None:
    address = "https://ada:k@lp@quay.example/feed"

    assert with_login(bare(address), login_of(address)) == address
    assert with_login(bare(address), None) == "https://quay.example/feed"
