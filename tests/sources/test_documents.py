""""""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from tests.sources.pdfs import pdf
from tests.sources.server import Given, Server
from tests.sources.written import page
from tui.errors import SourceError
from tui.model.article import Article
from tui.sources import expand, may_be_several, read, read_all
from tui.sources.documents import DocumentKind, is_feed, kind_of, kind_served

FEED = "<?xml version='1.0'?><!-- news --><rss version='2.0'><channel><title>Varne</title></channel></rss>"


def told(reference: str) -> SourceError:
    with pytest.raises(SourceError) as error:
        read(reference)
    return error.value


def test_an_address_is_read_as_its_article(server: Server) -> None:
    article = read(server.put("/news/bridge-opens.html?utm_source=mail", page("clean")))

    assert (article.id, article.title) == ("bridge-opens", "Bridge opens after two years")
    assert article.source == f"{server.origin}/news/bridge-opens"


def test_the_same_page_under_two_addresses_has_one_source(server: Server) -> None:
    first = read(server.put("/a?utm_source=mail", page("cluttered")))
    second = read(server.turn("/short", "/a?utm_source=mail"))

    assert first.source == second.source == f"{server.origin}/a"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("paywall", "shows at most the beginning of its article: the rest is behind a paywall."),
        ("scripted", "has no text of its own: scripts would have to fetch it."),
        ("front", "is a list of other pages, not an article."),
        ("login", "has no article in it."),
    ],
)
def test_what_is_no_article_is_reported_with_its_address(server: Server, name: str, expected: str) -> None:
    address = server.put(f"/{name}", page(name))

    assert told(address).message == f"The page {address} {expected}"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (Given(b"\x89PNG\r\n\x1a\n", "image/png"), "is no article but image/png."),
        (Given(b"{}", "application/json"), "is no article but application/json."),
        (Given(b"x", "video/\x1b[2Jmp4"), "is no article but video/mp4."),
        (Given(b"", "text/html"), "is empty."),
        (Given(b"\x00\x01\x02" * 99, None), "is binary, not text."),
        (Given(FEED.encode(), "text/html"), "is a feed, not an article."),
        (Given(b"{}", "application/feed+json"), "is a feed, not an article."),
    ],
    ids=["picture", "json", "escape", "empty", "binary", "feed", "json-feed"],
)
def test_another_kind_of_content_is_reported(server: Server, given: Given, expected: str) -> None:
    address = server.put("/a", given)

    assert told(address).message == f"The page {address} {expected}"


def test_a_feed_is_reported_with_the_command_that_follows_it(server: Server) -> None:
    address = server.put("/feed", FEED)

    assert told(address).hint == f"`newsreader feeds add {address}` follows it"


@pytest.mark.parametrize(
    "given",
    [
        Given(b"Mayor opens bridge\n\nNobody fell in.\n", "text/plain"),
        Given(b"# Mayor opens bridge\n\nNobody *fell* in.\n", "text/markdown"),
        Given(pdf([(72, 700, 20, "Mayor opens bridge"), (72, 670, 11, "Nobody fell in.")]), "application/octet-stream"),
        Given(b"Subject: Mayor opens bridge\n\nNobody fell in.\n", "message/rfc822"),
    ],
    ids=["text", "markdown", "pdf", "mail"],
)
def test_other_kinds_of_article_are_read_from_an_address_too(server: Server, given: Given) -> None:
    article = read(server.put("/a", given))

    assert (article.title, article.paragraphs[1].of(article.text)) == ("Mayor opens bridge", "Nobody fell in.")


def test_an_encoding_that_the_server_gets_wrong_is_put_right(server: Server) -> None:
    article = read(server.put("/a", Given(page("clean"), "text/html; charset=iso-8859-1")))

    assert "“It holds,” said" in article.text


def test_an_address_that_can_not_be_read_gives_its_error_in_its_place(server: Server) -> None:
    found = list(read_all([server.origin + "/gone", server.put("/a", page("clean"))]))

    assert [isinstance(each, Article) for each in found] == [False, True]


def test_the_reader_opens_an_address_later(server: Server) -> None:
    assert expand([server.origin + "/a"]) == [server.origin + "/a"]
    assert server.asked == []


def test_an_address_stands_for_one_article_whatever_it_ends_in() -> None:
    assert not may_be_several("https://varne.example/corpus.jsonl")


def test_a_saved_page_is_read_from_disk(tmp_path: Path) -> None:
    path = tmp_path / "saved.html"
    path.write_bytes(page("cluttered"))
    article = read(str(path))

    assert (article.id, article.title, article.source) == ("saved", "Ferry runs again", str(path))


def test_a_page_is_read_from_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(page("clean"))))
    article = read("-")

    assert (article.title, article.source) == ("Bridge opens after two years", "-")


def test_a_folder_of_saved_pages_is_read(tmp_path: Path) -> None:
    for name in ("clean", "cluttered", "login"):
        (tmp_path / f"{name}.html").write_bytes(page(name))
    (tmp_path / "lines.jsonl").write_text(json.dumps({"id": "a", "text": "Rain."}))
    found = list(read_all([str(tmp_path)]))

    assert [each.id if isinstance(each, Article) else "none" for each in found] == ["clean", "cluttered", "none"]


@pytest.mark.parametrize(
    ("data", "suffix", "kind"),
    [
        (b"Rain.", ".txt", DocumentKind.TEXT),
        (b"Rain.", "", DocumentKind.TEXT),
        (b"Rain.", ".MD", DocumentKind.MARKDOWN),
        (b"<p>Rain.", ".html", DocumentKind.PAGE),
        (b"\xef\xbb\xbf<?xml version='1.0'?><!-- a --><!-- b --><!DOCTYPE html><p>", ".txt", DocumentKind.PAGE),
        (b"<html>", ".eml", DocumentKind.PAGE),
        (b"%PDF-1.7", ".html", DocumentKind.PDF),
        (b"Subject: Rain\n\n", ".eml", DocumentKind.MAIL),
        (b"Content-Type: multipart/related\r\n\r\n", ".eml", DocumentKind.ARCHIVE),
        (b"Subject: Rain\n\nContent-Type: multipart/related", ".mht", DocumentKind.MAIL),
        (b"<htmlish> is no page", ".txt", DocumentKind.TEXT),
    ],
)
def test_a_file_is_what_it_begins_with_before_what_it_is_called(data: bytes, suffix: str, kind: DocumentKind) -> None:
    assert kind_of(data, suffix) is kind


@pytest.mark.parametrize(
    ("data", "media_type", "kind"),
    [
        (b"Rain.", "text/plain", DocumentKind.TEXT),
        (b"<!doctype html>", "text/plain", DocumentKind.PAGE),
        (b"<div>Rain.", "text/html", DocumentKind.PAGE),
        (b"%PDF-1.7", "application/octet-stream", DocumentKind.PDF),
        (b"Rain.", "", DocumentKind.TEXT),
        (b"Rain.", "image/png", None),
        (b"<html>", "application/x-unknown", DocumentKind.PAGE),
    ],
)
def test_what_a_server_gives_is_what_it_begins_with_before_what_it_says(
    data: bytes, media_type: str, kind: DocumentKind | None
) -> None:
    assert kind_served(data, media_type) is kind


def test_a_start_that_goes_on_for_ever_is_looked_through_at_once() -> None:
    assert not is_feed(b"<!---->" * 1000 + b"<x")
