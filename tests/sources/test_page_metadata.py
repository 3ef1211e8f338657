from __future__ import annotations

import json

import pytest

from tests.sources.newspaper import HEADLINE, TEXT, read, story
from tui.sources.page_metadata import authors_of


def declared(**said: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **said})}</script>'


def shared(title: str) -> str:
    return f'<meta property="og:title" content="{title}">'


def page(head: str, body: str = "", window: str = "") -> str:
    text = "".join(f"<p>{each}</p>" for each in TEXT)
    return f"<html><head><title>{window}</title>{head}</head><body>{body.replace('TEXT', text) or text}</body></html>"


OURS = "<article><h1>Lighthouse gets a new lamp</h1>TEXT</article>"


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (page(declared(headline="Lamp lit") + shared("Lamp lit"), OURS), "Lamp lit"),
        (page(declared(headline="Lamp &amp; tower") + shared("Lamp & tower"), OURS), "Lamp & tower"),
        (page(shared("So bright!"), OURS, "So bright! | Kelm Post"), HEADLINE),
        (page(shared(f"{HEADLINE} - Kelm Post"), "<article><h1>News</h1>TEXT</article>"), HEADLINE),
        (page('<meta property="og:site_name" content="Kelm Post">' + shared(f"{HEADLINE} - Kelm Post")), HEADLINE),
        (page('<meta property="og:site_name" content="Kelm Post">', "<h1>Kelm Post</h1>" + OURS), HEADLINE),
        (page("", "<header><h1>Sport</h1></header><article><h1>Ferry<br>runs</h1>TEXT</article>"), "Ferry runs"),
        (page("", "<h1><span>Ferry</span><span>runs</span></h1>TEXT"), "Ferry runs"),
        (
            page('<meta property="og:site_name" content="Kelm Post">', "<div>TEXT</div>", f"{HEADLINE} | Kelm Post"),
            HEADLINE,
        ),
        (page('<meta property="og:site_name" content="Kelm Post">', "<h1>Kelm Post</h1>TEXT", "Kelm Post"), None),
    ],
    ids=["agreed", "escaped", "shown", "only-shared", "site", "site-heading", "break", "spans", "window", "none"],
)
def test_a_headline_is_what_the_page_says_most_surely(markup: str, expected: str | None) -> None:
    title = read(markup, "https://kelm-post.example/lamp").title

    assert title == expected or (expected is None and title == TEXT[0]) or (expected is None and title is None)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (["Username"], None),
        (["admin", "Runa Holt"], "Runa Holt"),
        (["By Runa Holt and Bo Lind"], "Runa Holt, Bo Lind"),
        (["Runa Holt Updated Oct 9"], "Runa Holt"),
        (["Runa Holt Monday, November"], "Runa Holt"),
        (["Runa Holt is a reporter"], "Runa Holt"),
        (["Analysis by Runa Holt, Kelm Post Editor-at-large"], "Runa Holt"),
        (["Kelm Post", "Runa Holt", "Kelm Post", "Runa Holt"], "Runa Holt"),
        (["Runa Holt Kelm Post"], "Runa Holt"),
        (["RUNA HOLT Associated Press"], "RUNA HOLT"),
        (["Runa Holt (runa@kelm.example)"], "Runa Holt"),
        (["Staff"], None),
        (["Reuters"], "Reuters"),
        (["Theresa May"], "Theresa May"),
        (["We write about lamps and towers and all that shines on this coast"], None),
        (["Runa Holt\x1b[31m"], "Runa Holt"),
    ],
)
def test_authors_are_names_alone(said: list[str], expected: str | None) -> None:
    assert authors_of(said, ["Kelm Post"]) == expected


def test_declared_authors_count_more_than_what_stands_about() -> None:
    head = declared(author=[{"@type": "Person", "name": "Runa Holt"}], publisher={"name": "Kelm Post"})

    assert read(story(head=head + '<meta name="author" content="Coast Media">')).author == "Runa Holt"


@pytest.mark.parametrize(
    ("head", "before", "expected"),
    [
        ("", "", None),
        ("", "<p>Runa Holt was born on June 2, 1971, in a house below the tower.</p>", None),
        ("", "<p>By Runa Holt</p><p>March 4, 2021</p>", "2021-03-04"),
        ("", "<p>Kelm Point, March 4, 2021 (Coast Press) – The keeper slept late.</p>", "2021-03-04"),
        ("", "<p>KELM POINT, March 4, 2021 — The keeper slept late.</p>", "2021-03-04"),
        ("", "<div class='meta'><time datetime='2021-03-04T08:00'>yesterday</time></div>", "2021-03-04"),
        (
            declared(datePublished="Thu, 04 Mar 2021 08:00:00 +0100"),
            "<p>She was born on June 2, 1971.</p>",
            "2021-03-04",
        ),
        ('<meta property="article:published_time" content="2021-03-04">', "", "2021-03-04"),
    ],
    ids=["none", "sentence", "line", "placed", "dateline", "time", "declared", "meta"],
)
def test_only_a_dateline_a_byline_or_the_page_itself_tells_the_day(
    head: str, before: str, expected: str | None
) -> None:
    assert read(story(head=head, before=before)).date == expected
