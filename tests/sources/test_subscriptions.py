"""Which feed a person means, and whom it may lead to."""

from __future__ import annotations

import socket
from collections.abc import Callable

import pytest

from tests.sources.server import Given, Server
from tests.sources.written import page, rss
from tui.errors import SourceError
from tui.sources.subscriptions import (
    Arrived,
    Failed,
    FoundFeed,
    Missed,
    Refreshed,
    Subscription,
    feed_address,
    find_feed,
    read_entry,
    refresh,
)


def naming(*feeds: str) -> str:
    """A page that names feeds as its own."""
    return "".join(f'<link rel="alternate" type="application/rss+xml" href="{feed}">' for feed in feeds)


def refused(address: str) -> SourceError:
    with pytest.raises(SourceError) as error:
        find_feed(address)
    return error.value


def events(subscription: Subscription) -> list[Arrived | Missed | Refreshed | Failed]:
    found: list[Arrived | Missed | Refreshed | Failed] = []
    refresh([subscription], found.append)
    return found


@pytest.fixture
def leads_here(server: Server, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], str]:
    """Lets a name stand for this machine, as whoever owns it could; gives the address of the server under that name."""
    known = socket.getaddrinfo

    def lead(name: str) -> str:
        def look_up(host: str, *rest: object, **more: object) -> object:
            return known("127.0.0.1" if host == name else host, *rest, **more)  # type: ignore[arg-type]

        monkeypatch.setattr(socket, "getaddrinfo", look_up)
        return server.origin.replace("127.0.0.1", name)

    return lead


def test_a_feed_that_is_typed_is_the_persons_own(server: Server) -> None:
    address = server.put("/feed", rss(("First", "/1")))

    assert find_feed(address) == FoundFeed(address, typed=True, private=True)


def test_a_site_is_followed_by_the_feed_it_names(server: Server) -> None:
    address = server.put("/feed", rss(("First", "/1")))

    assert find_feed(server.put("/", naming("/feed"))) == FoundFeed(address, typed=True, private=True)


def test_the_next_feed_is_taken_where_the_first_cannot_be_read(server: Server) -> None:
    address = server.put("/feed", rss(("First", "/1")))

    assert find_feed(server.put("/", naming("/gone", "/feed"))).address == address


def test_a_page_without_a_feed_is_reported(server: Server) -> None:
    address = server.put("/", page("clean"))

    assert refused(address).message == f"The page {address} is no feed."


def test_a_page_may_not_lead_to_a_feed_elsewhere_on_this_machine(server: Server) -> None:
    with Server() as other:
        secret = other.put("/feed", rss(("Secret", "/1")))
        error = refused(server.put("/", naming(secret)))

        assert error.message == f"Only what you name yourself is fetched from this machine or network, not {secret}."
        assert other.asked == []


def test_a_public_name_that_leads_to_this_machine_later_is_refused(
    leads_here: Callable[[str], str], server: Server
) -> None:
    server.put("/feed", rss(("First", "/1")))
    address = f"{leads_here('quay.example')}/feed"
    (failed,) = events(Subscription(address, typed=True, private=False))

    assert isinstance(failed, Failed)
    assert (
        failed.error.message == f"Only what you name yourself is fetched from this machine or network, not {address}."
    )
    assert server.asked == []


def test_a_name_of_this_network_that_was_typed_is_asked_for(leads_here: Callable[[str], str], server: Server) -> None:
    server.put("/feed", rss(("First", "/1")))
    address = f"{leads_here('news.harbour.example')}/feed"
    found = find_feed(address)
    *_, read = events(Subscription(found.address, found.typed, private=found.private))

    assert found == FoundFeed(address, typed=True, private=True)
    assert isinstance(read, Refreshed)


def test_pages_of_a_feed_that_is_public_may_not_be_of_this_machine(
    leads_here: Callable[[str], str], server: Server
) -> None:
    server.put("/story", page("clean"))
    address = leads_here("quay.example")

    with pytest.raises(SourceError, match="you name yourself"):
        read_entry(f"{address}/story", Subscription(f"{address}/feed", private=False))
    assert server.asked == []


def test_the_feeds_server_and_no_other_is_reported_the_password(server: Server) -> None:
    with Server() as other:
        server.put("/story", page("clean"))
        feed = server.put("/feed", rss(("First", "/story"), ("Second", other.put("/else", page("clean")))))
        events(Subscription(feed, full=True, login="ada:k%40lp"))

        assert [asked.headers.get("authorization") for asked in server.asked] == ["Basic YWRhOmtAbHA="] * 2
        assert [asked.headers.get("authorization") for asked in other.asked] == []


def test_a_password_is_in_nothing_that_a_refresh_tells(server: Server) -> None:
    server.put("/gone", Given(b"", status=404))
    server.turn("/old", "/feed", 301)
    feed = server.put("/feed", rss(("First", "/gone")))
    found = find_feed(feed.replace("//", "//ada:kelp@"))
    told = events(Subscription(feed, full=True, login="ada:kelp"))
    moved = events(Subscription(f"{server.origin}/old", login="ada:kelp"))

    assert found.address == feed.replace("//", "//ada:kelp@")
    assert "kelp" not in repr([told, moved])


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("feed://quay.example/a", "http://quay.example/a"),
        ("feed:https://quay.example/a", "https://quay.example/a"),
        (" https://quay.example/a\n", "https://quay.example/a"),
        ("http://ada:k@lp@quay.example/a", "http://ada:k%40lp@quay.example/a"),
        ("quay.example", "https://quay.example/"),
        ("192.168.0.7:8080/feed", "http://192.168.0.7:8080/feed"),
        ("www.quay.example:8080/feed?a=1", "https://www.quay.example:8080/feed?a=1"),
    ],
)
def test_addresses_of_feeds_are_read_as_people_write_them(words: str, expected: str) -> None:
    assert feed_address(words) == expected


@pytest.mark.parametrize("words", ["quay", "file:///etc/passwd", "javascript:alert(1)", "", "feed:", "~/feeds.opml"])
def test_what_is_no_address_of_a_feed_is_reported(words: str) -> None:
    with pytest.raises(SourceError, match="only http and https are fetched"):
        feed_address(words)
