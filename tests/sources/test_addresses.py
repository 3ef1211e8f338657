from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.errors import SourceError
from tui.sources import is_address
from tui.sources.addresses import canonical, checked, joined, name_of, same_site


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://varne.example", "https://varne.example/"),
        ("HTTP://Varne.Example.:80/A?b=C", "http://varne.example/A?b=C"),
        ("https://varne.example:8443/a", "https://varne.example:8443/a"),
        ("https://ada:secret@varne.example/a#top", "https://varne.example/a"),
        ("https://varne.example/a?utm_source=x&id=3&utm_medium=y&gclid=z", "https://varne.example/a?id=3"),
        ("https://varne.example/a?fbclid=x", "https://varne.example/a"),
        ("https://varne.example/a?b=1&a=2", "https://varne.example/a?b=1&a=2"),
        (" https://varne.example/a b\n ", "https://varne.example/a%20b"),
        ("http://[2606:4700::1]:80/a", "http://[2606:4700::1]/a"),
    ],
)
def test_a_page_has_one_canonical_address(address: str, expected: str) -> None:
    assert canonical(address) == expected


@given(st.text(max_size=80).map("https://varne.example/".__add__))
def test_a_canonical_address_stays_as_it_is(address: str) -> None:
    try:
        once = canonical(address)
    except SourceError:
        return

    assert canonical(once) == once


@given(st.text(max_size=60))
def test_any_words_are_an_address_or_a_sentence(words: str) -> None:
    try:
        said = checked(words)
    except SourceError as error:
        said = error.message

    assert [char for char in said if unicodedata.category(char) == "Cc"] == []


@pytest.mark.parametrize(
    ("reference", "expected"),
    [("/b", "https://varne.example/b"), ("c?d", "https://varne.example/a/c?d"), ("//b.example", "https://b.example/")],
)
def test_a_reference_is_joined_to_its_page(reference: str, expected: str) -> None:
    assert joined("https://varne.example/a/b", reference) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("https://varne.example/a", "http://varne.example:80/b", True),
        ("https://www.varne.example", "https://varne.example", True),
        ("https://varne.example", "https://arne.example", False),
        ("https://varne.example", "https://example", False),
        ("https://varne.example", "https://varne.example.evil.example", False),
    ],
)
def test_hosts_of_one_site(one: str, other: str, expected: bool) -> None:
    assert same_site(one, other) is expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://varne.example/news/bridge-opens.html", "bridge-opens"),
        ("https://varne.example/news/bridge%20opens/", "bridge opens"),
        ("https://varne.example/", "varne.example"),
        ("https://varne.example/%2Fetc%2Fpasswd", "etc passwd"),
        ("https://varne.example/a%1B[2Jb", "ab"),
    ],
)
def test_an_article_is_called_by_the_end_of_its_address(address: str, expected: str) -> None:
    assert name_of(address) == expected


@pytest.mark.parametrize(
    ("reference", "expected"),
    [("https://a.example", True), ("ftp://a", True), ("a.txt", False), ("-", False), ("", False), ("C://a", False)],
)
def test_an_address_is_told_from_a_file(reference: str, expected: bool) -> None:
    assert is_address(reference) is expected
