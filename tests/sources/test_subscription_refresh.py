""""""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.sources.server import Given, Server
from tests.sources.written import page, rss
from tui.errors import LibraryError
from tui.model.feed_entries import EntryFacts
from tui.sources.http_fetch import Limits
from tui.sources.subscriptions import Arrived, Failed, Missed, Refreshed, Subscription, refresh

HASTY = Limits(silence=3.0)

Event = Arrived | Missed | Refreshed | Failed


def events(*subscriptions: Subscription) -> list[Event]:
    found: list[Event] = []
    refresh(subscriptions, found.append, HASTY)
    return found


def of_kind(kind: type[Event], found: list[Event]) -> Iterator[Event]:
    return (event for event in found if isinstance(event, kind))


def test_what_is_new_arrives_the_oldest_first_and_then_the_feed(server: Server) -> None:
    address = server.put("/feed", rss(("Second", f"{server.origin}/2"), ("First", f"{server.origin}/1")))
    *arrived, refreshed = events(Subscription(address))

    assert [(each.article.title, each.full) for each in arrived if isinstance(each, Arrived)] == [
        ("First", False),
        ("Second", False),
    ]
    assert isinstance(refreshed, Refreshed)
    assert (refreshed.title, refreshed.entries) == (
        "Varne Post",
        frozenset({f"{server.origin}/1", f"{server.origin}/2"}),
    )


def known(found: list[Event]) -> dict[str, EntryFacts]:
    """What is known after a refresh."""
    return {each.entry: each.facts for each in found if isinstance(each, Arrived) and each.facts}


def test_what_is_known_does_not_arrive_again(server: Server) -> None:
    address = server.put("/feed", rss(("First", f"{server.origin}/1")))
    before = events(Subscription(address))
    server.put("/feed", rss(("Second", f"{server.origin}/2"), ("First", f"{server.origin}/1")))
    found = events(Subscription(address, known=known(before)))

    assert [each.article.title for each in found if isinstance(each, Arrived)] == ["Second"]


ITEM = "<item><guid>{guid}</guid><title>{title}</title><link>{page}</link><description>{about}</description></item>"


def of_items(*items: str) -> Given:
    """A feed of some items."""
    body = f"<rss version='2.0'><channel><title>Varne Post</title>{''.join(items)}</channel></rss>"
    return Given(body.encode(), "application/rss+xml")


@pytest.mark.parametrize(
    ("about", "arrives"),
    [
        ("Two men  were hurt.\n 7 comments", False),
        ("&lt;p class='b'&gt;Two men&lt;br&gt;were&amp;#32;hurt. 12 comments&lt;/p&gt;", False),
        ("Two men were not hurt.", True),
        ("Three men were hurt.", True),
    ],
    ids=["white-space", "markup-and-counters", "a-negation", "a-number"],
)
def test_an_entry_arrives_again_where_its_words_change(server: Server, about: str, arrives: bool) -> None:
    made = ITEM.format(guid="1", title="Crane falls", page="/crane", about="Two men were hurt. 3 comments")
    before = events(Subscription(server.put("/feed", of_items(made))))
    server.put("/feed", of_items(ITEM.format(guid="1", title="Crane falls", page="/crane", about=about)))
    after = events(Subscription(server.origin + "/feed", known=known(before)))

    assert [each.article.title for each in after if isinstance(each, Arrived)] == ["Crane falls"] * arrives


def test_items_of_one_guid_arrive_each(server: Server) -> None:
    items = [ITEM.format(guid="post", title=f"Story {n}", page=f"/{n}", about=f"Text {n}.") for n in range(5)]
    found = [each for each in events(Subscription(server.put("/feed", of_items(*items)))) if isinstance(each, Arrived)]

    assert sorted(each.article.title or "" for each in found) == [f"Story {n}" for n in range(5)]
    assert len({each.entry for each in found}) == len({each.article.source for each in found}) == 5


def test_items_that_lead_to_one_page_arrive_each_and_the_page_is_not_asked_for(server: Server) -> None:
    items = [ITEM.format(guid=n, title=f"Story {n}", page="/", about=f"Text {n}.") for n in range(3)]
    found = events(Subscription(server.put("/feed", of_items(*items)), full=True))

    assert len({each.article.id for each in found if isinstance(each, Arrived) and each.apart}) == 3
    assert server.paths() == ["/feed"]


def test_a_feed_that_has_not_changed_is_not_sent_again(server: Server) -> None:
    address = server.put("/feed", rss(("First", f"{server.origin}/1")))
    (_, first) = events(Subscription(address))
    assert isinstance(first, Refreshed)
    (again,) = events(Subscription(address, etag=first.etag))

    assert again == Refreshed(address, "", None, first.etag, None)


def test_the_page_of_each_entry_is_read_where_that_is_wanted(server: Server) -> None:
    server.put("/bridge", page("clean"))
    address = server.put("/feed", rss(("Bridge opens", "/bridge")))
    arrived, _ = events(Subscription(address, full=True))

    assert isinstance(arrived, Arrived)
    assert (arrived.full, arrived.article.author, arrived.article.words > 100) == (True, "Ada Fenn", True)


def test_a_page_that_can_not_be_read_leaves_what_the_feed_says(server: Server) -> None:
    server.put("/wall", page("paywall"))
    address = server.put("/feed", rss(("Gone", "/gone"), ("Hidden", "/wall")))
    found = events(Subscription(address, full=True))

    assert [(type(each).__name__, getattr(each, "entry", "")[-5:]) for each in found] == [
        ("Arrived", "/wall"),
        ("Missed", "/wall"),
        ("Arrived", "/gone"),
        ("Missed", "/gone"),
        ("Refreshed", ""),
    ]


def test_pages_left_out_before_are_read_on_demand_also_when_the_feed_is_unchanged(server: Server) -> None:
    bridge = server.put("/bridge", page("clean"))
    given = rss(("Bridge opens", "/bridge"))
    address = server.put("/feed", given)
    found = events(Subscription(address, etag=given.headers["ETag"], pending=((bridge, bridge),)))

    assert [(type(each).__name__, getattr(each, "full", None)) for each in found] == [
        ("Arrived", True),
        ("Refreshed", None),
    ]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (Given(b"<rss", "text/xml"), "is no feed"),
        (Given(b"", status=500), "has a fault (500)"),
        (Given(b"", pause=30), "does not answer"),
        (Given(b"<rss version='2.0'>", promised=99), "broke off"),
        (Given(b"", status=302, headers={"Location": "/feed"}), "round in a circle"),
    ],
    ids=["no-feed", "fault", "slow", "half", "circle"],
)
def test_one_bad_feed_is_reported_and_stops_no_other(server: Server, given: Given, expected: str) -> None:
    bad = server.put("/feed", given)
    good = [server.put(f"/good{number}", rss((f"News {number}", "/n"))) for number in range(12)]
    found = events(Subscription(bad), *map(Subscription, good))
    (failed,) = of_kind(Failed, found)

    assert isinstance(failed, Failed)
    assert expected in failed.error.message
    assert {each.address for each in found if isinstance(each, Refreshed)} == set(good)
    assert len(list(of_kind(Arrived, found))) == 12


def test_a_feed_that_nobody_typed_may_not_be_of_this_machine(server: Server) -> None:
    address = server.put("/feed", rss(("First", "/1")))
    (failed,) = events(Subscription(address, typed=False))

    assert isinstance(failed, Failed)
    assert "you name yourself" in failed.error.message
    assert server.asked == []


def test_an_entry_may_not_lead_to_another_place_on_this_machine(server: Server) -> None:
    with Server() as other:
        secret = other.put("/secret", page("clean"))
        address = server.put("/feed", rss(("Secret", secret)))
        arrived, missed, _ = events(Subscription(address, full=True))

        assert isinstance(arrived, Arrived)
        assert isinstance(missed, Missed)
        assert (arrived.full, "you name yourself" in missed.error.message, other.asked) == (False, True, [])


def test_a_feed_that_moved_for_good_says_where(server: Server) -> None:
    new = server.put("/new", rss(("First", "/1")))
    *_, refreshed = events(Subscription(server.turn("/old", "/new", 301)))

    assert isinstance(refreshed, Refreshed)
    assert refreshed.moved == new


def test_an_entry_that_stands_twice_arrives_once(server: Server) -> None:
    address = server.put("/feed", rss(("First", "/1"), ("First", "/1")))

    assert len(list(of_kind(Arrived, events(Subscription(address))))) == 1


def test_what_can_not_be_kept_ends_the_refresh(server: Server) -> None:
    feeds = [Subscription(server.put(f"/{number}", rss((f"News {number}", "/n")))) for number in range(20)]

    def keep(_event: Event) -> None:
        raise LibraryError("The disk is full.")

    with pytest.raises(LibraryError, match="disk is full"):
        refresh(feeds, keep, HASTY)
