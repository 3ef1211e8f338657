"""`newsreader feeds`: following, refreshing, passing on."""

from __future__ import annotations

import json
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.sources.server import Given, Server
from tests.sources.written import page, rss
from tui.cli.program import main
from tui.library.library import Library


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "library.db"


class Terminal:
    """Runs a command on a library and keeps what was said."""

    def __init__(self, library: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.library, self.capture = library, capture
        self.out = self.err = ""

    def __call__(self, *words: str) -> int:
        code = main(["feeds", *words, "--library", str(self.library)])
        self.out, self.err = self.capture.readouterr()
        return code

    def json(self, *words: str) -> Any:  # noqa: ANN401  (JSON)
        assert self(*words, "--json") == 0, self.err
        return json.loads(self.out)


@pytest.fixture
def feeds(library: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(library, capsys)


def test_a_feed_is_followed_and_fetched_at_once(server: Server, feeds: Terminal) -> None:
    address = server.put("/feed", rss(("Ferry runs", "/2"), ("Bridge opens", "/1")))

    assert feeds("add", address) == 0
    assert feeds.err == "newsreader: Following Varne Post: 2 new articles.\n"
    assert feeds.out.splitlines() == [
        "     1  –           Bridge opens  (Varne Post)",
        "     2  –           Ferry runs  (Varne Post)",
    ]


def test_a_site_is_followed_by_the_feed_it_names(server: Server, feeds: Terminal) -> None:
    address = server.put("/feed", rss(("Bridge opens", "/1")))
    site = server.put("/", '<link rel="alternate" type="application/rss+xml" href="/feed">')
    (report,) = feeds.json("add", site)

    assert report["address"] == address


def test_feeds_that_are_added_are_each_asked_once_and_together(server: Server, feeds: Terminal) -> None:
    meeting = threading.Barrier(8)
    addresses = [
        server.put(f"/{n}", replace(rss((f"News {n}", f"/n{n}"), title=f"Post {n}"), meeting=meeting)) for n in range(8)
    ]
    reports = feeds.json("add", *addresses)

    assert [report["title"] for report in reports] == [f"Post {n}" for n in range(8)]
    assert sorted(server.paths()) == [f"/{n}" for n in range(8)]


def test_what_is_no_feed_is_not_followed(server: Server, feeds: Terminal) -> None:
    code = feeds("add", server.put("/", page("clean")), "ftp://varne.example/feed")

    assert code == 1
    assert "is no feed." in feeds.err
    assert "only http and https" in feeds.err
    assert feeds.json("list") == []


def test_a_refresh_brings_what_is_new_once(server: Server, feeds: Terminal) -> None:
    address = server.put("/feed", rss(("Bridge opens", "/1")))
    feeds("add", address)
    server.put("/feed", rss(("Ferry runs", "/2"), ("Bridge opens", "/1")))
    (first,) = feeds.json("refresh")["feeds"]
    (second,) = feeds.json("refresh")["feeds"]

    assert [new["title"] for new in first["new"]] == ["Ferry runs"]
    assert (second["new"], second["unchanged"]) == ([], True)


def test_one_bad_feed_is_reported_with_the_exit_code_and_stops_no_other(server: Server, feeds: Terminal) -> None:
    bad = server.put("/bad", rss(title="Bad Post"))
    feeds("add", bad, server.put("/good", rss(("Bridge opens", "/1"), title="Good Post")))
    server.put("/bad", Given(b"", status=500))
    server.put("/good", rss(("Ferry runs", "/2"), title="Good Post"))
    code = feeds("refresh")

    assert code == 1
    assert "Ferry runs" in feeds.out
    assert f"Bad Post: The server of {bad} has a fault (500)." in feeds.err
    assert "1 new article from 2 feeds; 1 feed could not be read." in feeds.err
    assert [feed["error"] is None for feed in feeds.json("list")] == [False, True]


def test_pages_are_fetched_for_a_feed_that_is_followed_in_full(server: Server, feeds: Terminal, library: Path) -> None:
    server.put("/bridge", page("clean"))
    (report,) = feeds.json("add", "--full", server.put("/feed", rss(("Bridge opens", "/bridge"))))
    opened = Library(library)
    article = opened.articles.get(report["new"][0]["id"])
    opened.close()

    assert (report["new"][0]["full"], article.author) == (True, "Ada Fenn")


def test_pages_are_fetched_later_on_demand(server: Server, feeds: Terminal, library: Path) -> None:
    server.put("/bridge", page("clean"))
    feeds("add", server.put("/feed", rss(("Bridge opens", "/bridge"))))
    feeds("refresh", "varne", "--full")
    opened = Library(library)
    texts = [opened.articles.get(row.id).author for row in opened.articles.list()]
    opened.close()

    assert texts == ["Ada Fenn"]


def test_a_feed_that_cannot_be_read_now_can_be_put_elsewhere(server: Server, feeds: Terminal) -> None:
    address = server.put("/feed", rss(("Bridge opens", "/1")))
    feeds("add", address)
    server.put("/feed", Given(b"", status=500))
    codes = [feeds("refresh"), feeds("add", address, "--folder", "Local", "--title", "Mine")]
    (feed,) = feeds.json("list")

    assert (codes, feed["folder"], feed["title"]) == ([1, 1], "Local", "Mine")


def test_pages_that_cannot_be_read_are_reported_and_end_with_1(server: Server, feeds: Terminal) -> None:
    gone = f"{server.origin}/gone"
    feeds("add", server.put("/feed", rss(("Bridge opens", gone))))
    code = feeds("refresh", "--full")
    told = feeds.err
    (feed,) = feeds.json("list")

    assert code == 1
    assert told == (
        f"newsreader: Varne Post: There is no page {gone} (404).\n"
        "newsreader: no new articles from 1 feed; 1 page could not be read.\n"
    )
    assert feed["missed"] == [f"There is no page {gone} (404)."]


def test_a_feed_that_moved_is_reported_with_what_to_do(server: Server, feeds: Terminal) -> None:
    feeds("add", server.put("/old", rss(("Bridge opens", "/1"))))
    server.put("/new", rss(("Bridge opens", "/1")))
    server.turn("/old", "/new", 301)
    code = feeds("refresh")
    told = feeds.err
    feeds("list")

    assert code == 0
    assert told == (
        f"newsreader: Varne Post: it has moved for good: `newsreader feeds add {server.origin}/new`\n"
        "newsreader: no new articles from 1 feed; 1 feed moved for good.\n"
    )
    assert f"! It has moved for good: {server.origin}/new" in feeds.out


def test_two_feeds_of_one_title_are_told_apart(server: Server, feeds: Terminal) -> None:
    one, two = (server.put(f"/{name}", rss((f"{name} opens", f"/{name}1"))) for name in ("one", "two"))
    feeds("add", one, two)
    host = server.origin.partition("//")[2]
    told = feeds.err
    main(["library", "list", "--library", str(feeds.library)])
    listed = feeds.capture.readouterr().out

    assert told.splitlines() == [
        f"newsreader: Following Varne Post ({host}/one): 1 new article.",
        f"newsreader: Following Varne Post ({host}/two): 1 new article.",
    ]
    assert sorted(line.rpartition("  ")[2].partition(", ")[0] for line in listed.splitlines()) == [
        f"(Varne Post ({host}/one)",
        f"(Varne Post ({host}/two)",
    ]


def test_the_same_story_from_two_feeds_is_one_article(server: Server, feeds: Terminal, library: Path) -> None:
    server.put("/bridge", page("clean"))
    copy = page("clean").replace(b'href="/news/bridge-opens', b'href="/copied')
    server.put("/wire", copy.replace(b"Not all are content.", b"Not everybody is."))
    feeds("add", "--full", server.put("/one", rss(("Bridge opens", "/bridge"), title="One")))
    (report,) = feeds.json("add", "--full", server.put("/two", rss(("Bridge is open", "/wire"), title="Two")))
    opened = Library(library)
    (row,) = opened.articles.list()
    sources = opened.articles.sources(row.id)
    opened.close()

    assert report["new"] == []
    assert {source.rpartition("/")[2] for source in sources} == {"bridge", "bridge-opens", "wire", "copied"}


def test_feeds_are_listed_by_folder_with_what_is_unread(server: Server, feeds: Terminal) -> None:
    address = server.put("/feed", rss(("Bridge opens", "/1")))
    feeds("add", address, "--folder", "Local/Ports", "--title", "Mine")
    feeds("list")

    assert feeds.out.splitlines() == ["Local/Ports/", "     1 of 1      Mine", f"                 {address}"]


def test_a_feed_is_followed_no_longer(server: Server, feeds: Terminal) -> None:
    feeds("add", server.put("/feed", rss(("Bridge opens", "/1"))))

    assert feeds("remove", "post") == 0
    assert feeds.err == (
        "newsreader: No longer following Varne Post."
        " `newsreader feeds remove --restore 'Varne Post'` follows it again.\n"
    )
    assert feeds("remove", "post") == 1
    assert "There is no feed 'post'." in feeds.err
    assert feeds.json("list") == []


def test_a_feed_that_was_removed_is_followed_again(server: Server, feeds: Terminal) -> None:
    feeds("add", server.put("/feed", rss(("Bridge opens", "/1"))), "--folder", "Local", "--full", "--title", "Mine")
    before = feeds.json("list")
    feeds("remove", "mine")

    assert feeds("remove", "--restore", "mine") == 0
    assert feeds.err == "newsreader: Following Mine again.\n"
    assert feeds.json("list") == before
    assert feeds("remove", "--restore", "mine") == 1


def test_a_password_of_a_feed_is_nowhere_told(server: Server, feeds: Terminal) -> None:
    address = server.put("/feed", rss(("Bridge opens", "/1"))).replace("//", "//ada:s3@kelp@")
    feeds("add", address, "http://ada:s3/kelp@quay.example/feed")
    said = [feeds.out + feeds.err]
    server.put("/feed", Given(b"", status=500))
    for words in (["refresh"], ["list"], ["list", "--json"], ["export"], ["remove", address], ["remove", address]):
        feeds(*words)
        said.append(feeds.out + feeds.err)
    for words in (["list"], ["list", "--json"], ["show", "1", "--json"], ["export"]):
        main(["library", *words, "--library", str(feeds.library)])
        said.append("".join(feeds.capture.readouterr()))

    assert [words for words in said if "s3" in words or "kelp" in words or "ada" in words] == []
    assert "Without name and password, which no file should have: Varne Post." in said[4]
    assert {asked.headers.get("authorization") for asked in server.asked} == {"Basic YWRhOnMzQGtlbHA="}


def test_a_site_may_not_lead_to_a_feed_elsewhere_on_this_machine(server: Server, feeds: Terminal) -> None:
    with Server() as other:
        secret = other.put("/feed", rss(("Secret", "/1")))
        link = f'<link rel="alternate" type="application/rss+xml" href="{secret}">'

        assert feeds("add", server.put("/", link)) == 1
        assert "Only what you name yourself is fetched from this machine or network" in feeds.err
        assert (other.asked, feeds.json("list")) == ([], [])


def test_feeds_go_out_and_come_in_as_opml(server: Server, feeds: Terminal, tmp_path: Path) -> None:
    address = server.put("/feed", rss(("Bridge opens", "/1")))
    feeds("add", address, "--folder", "Local", "--full")
    feeds("export")
    (tmp_path / "feeds.opml").write_text(feeds.out, encoding="utf-8")
    feeds.library = tmp_path / "other.db"
    imported = feeds.json("import", str(tmp_path / "feeds.opml"))

    assert [(feed["address"], feed["title"], feed["folder"], feed["full"]) for feed in imported] == [
        (address, "Varne Post", "Local", True)
    ]


def test_bad_addresses_in_a_list_are_reported_and_the_rest_is_followed(feeds: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "feeds.opml"
    path.write_text(
        '<opml><body><outline xmlUrl="file:///etc/passwd"/><outline xmlUrl="feed://a.example/"/></body></opml>',
        encoding="utf-8",
    )

    assert feeds("import", str(path)) == 1
    assert "file:///etc/passwd starts with file" in feeds.err
    assert [feed["address"] for feed in feeds.json("list")] == ["http://a.example/"]


def test_a_broken_list_is_reported_and_what_can_be_read_is_followed(feeds: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "feeds.opml"
    path.write_text('<opml><body><outline xmlUrl="https://a.example/?b=1&c=2"/><outline text="B', encoding="utf-8")

    assert feeds("import", str(path)) == 1
    assert f"The file {path} is broken in line 1." in feeds.err
    assert [feed["address"] for feed in feeds.json("list")] == ["https://a.example/?b=1&c=2"]


@pytest.mark.parametrize("words", [["refresh"], ["list"]])
def test_without_feeds_the_way_to_one_is_reported(feeds: Terminal, words: list[str]) -> None:
    assert feeds(*words) == 0
    assert "`newsreader feeds add ADDRESS` adds one." in feeds.err
    assert feeds.out == ""


def test_hostile_titles_reach_the_terminal_as_words(server: Server, feeds: Terminal) -> None:
    hostile = (Path(__file__).parent.parent / "sources" / "feeds" / "hostile.xml").read_bytes()
    feeds("add", server.put("/feed", Given(hostile, "text/xml")))
    said = feeds.out + feeds.err
    feeds("list")

    assert [char for char in said + feeds.out if not char.isprintable() and char != "\n"] == []


@pytest.mark.parametrize("words", [[], ["add"], ["refresh", "--nonsense"], ["frobnicate"]])
def test_a_command_that_is_not_understood_ends_with_2(feeds: Terminal, words: list[str]) -> None:
    assert feeds(*words) == 2
