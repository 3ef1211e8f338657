from __future__ import annotations

import pytest

from tui.sources.documents import Kind, is_feed, kind_of, kind_served


@pytest.mark.parametrize(
    ("data", "suffix", "kind"),
    [
        (b"Rain.", ".txt", Kind.TEXT),
        (b"Rain.", "", Kind.TEXT),
        (b"Rain.", ".MD", Kind.MARKDOWN),
        (b"<p>Rain.", ".html", Kind.PAGE),
        (b"\xef\xbb\xbf<?xml version='1.0'?><!-- a --><!-- b --><!DOCTYPE html><p>", ".txt", Kind.PAGE),
        (b"<html>", ".eml", Kind.PAGE),
        (b"%PDF-1.7", ".html", Kind.PDF),
        (b"Subject: Rain\n\n", ".eml", Kind.MAIL),
        (b"Content-Type: multipart/related\r\n\r\n", ".eml", Kind.ARCHIVE),
        (b"Subject: Rain\n\nContent-Type: multipart/related", ".mht", Kind.MAIL),
        (b"<htmlish> is no page", ".txt", Kind.TEXT),
    ],
)
def test_a_file_is_what_it_begins_with_before_what_it_is_called(data: bytes, suffix: str, kind: Kind) -> None:
    assert kind_of(data, suffix) is kind


@pytest.mark.parametrize(
    ("data", "media_type", "kind"),
    [
        (b"Rain.", "text/plain", Kind.TEXT),
        (b"<!doctype html>", "text/plain", Kind.PAGE),
        (b"<div>Rain.", "text/html", Kind.PAGE),
        (b"%PDF-1.7", "application/octet-stream", Kind.PDF),
        (b"Rain.", "", Kind.TEXT),
        (b"Rain.", "image/png", None),
        (b"<html>", "application/x-unknown", Kind.PAGE),
    ],
)
def test_what_a_server_gives_is_what_it_begins_with_before_what_it_says(
    data: bytes, media_type: str, kind: Kind | None
) -> None:
    assert kind_served(data, media_type) is kind


def test_a_start_that_goes_on_for_ever_is_looked_through_at_once() -> None:
    assert not is_feed(b"<!---->" * 1000 + b"<x")
