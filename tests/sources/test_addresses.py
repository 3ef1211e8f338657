from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.errors import SourceError
from tui.sources import is_address
from tui.sources.addresses import canonical, checked, is_private_name, is_public, joined, name_of, same_site, shown


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


@pytest.mark.parametrize(
    "host",
    [
        *(
            "127.1",
            "127.0.1",
            "0x7f.1",
            "0X7F000001",
            "017700000001",
            "0177.0.0.01",
            "2130706433",
            "0",
            "10.1",
            "192.168.257",
        ),
        *("169.254.169.254.", "256.1.1.1", "1.2.3.4.5", "08.1.1.1", "0x.1", "１２７.0.0.1", "127。0。0。1", "127%2e1"),
        *(
            "localhost",
            "LocalHost.",
            "a.localhost",
            "printer",
            "printer.local.",
            "nas.LAN",
            "tv.home.arpa.",
            "wiki.intranet",
        ),
        *("db.internal", "metadata.google.internal.", "a.b.corp", "host.localdomain", "router.home", "x.private"),
        *("::1", "[::1]", "::ffff:10.0.0.1", "::ffff:7f00:1", "fe80::1%eth0", "[fe80::1%25eth0]", "fec0::1", "fd12::1"),
        *("::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::a00:1", "2002:7f00:1::", "::ffff:0:127.0.0.1", "::", "ff02::1"),
    ],
)
def test_a_host_of_this_machine_or_network_is_known_by_its_name(host: str) -> None:
    assert is_private_name(host)


@pytest.mark.parametrize(
    "host",
    [
        *(
            "varne.example",
            "93.184.216.34",
            "1.1",
            "0x5db8d822",
            "2606:4700::1",
            "[2606:4700::1]",
            "::ffff:93.184.216.34",
        ),
        *(
            "local.example",
            "lan.news",
            "home.example.",
            "internal.press",
            "8.8.8.8.",
            "arpa.example",
            "localhost.example",
        ),
    ],
)
def test_a_host_of_the_open_internet_is_none_of_this_network(host: str) -> None:
    assert not is_private_name(host)


@pytest.mark.parametrize("host", ["64:ff9b:1::a00:1", "fec0::1", "::7f00:1", "::ffff:0:7f00:1"])
def test_addresses_that_python_takes_for_public_ones_are_not(host: str) -> None:
    assert not is_public(host)


@pytest.mark.parametrize(
    "address",
    [
        *("http://ada:k@lp@quay.example/a", "http://ada:k/lp@quay.example/a", "http://ada:k?lp@quay.example/a"),
        *("http://ada:k#lp@quay.example/a", "http://ada:ké lp@quay.example/a", "http://ada:k%lp@[::1/a"),
    ],
)
def test_no_part_of_a_password_is_reported_whatever_it_is_of(address: str) -> None:
    try:
        said = shown(checked(address))
    except SourceError as error:
        said = str(error)

    assert "lp" not in said.replace("spelling", "")
