"""The links of articles: kept with pages, Markdown and mails, and only those that may be followed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders import article_of
from tui.model.article import ArticleLink
from tui.sources import read
from tui.sources.article_links import MOST, links_in, links_of

PARAGRAPH = "The harbour board of Varne will not sail its old ferry in winter, its chair Ines Calloway told the town. "

PAGE = f"""<!DOCTYPE html><title>Ferry stays in port</title><nav><a href="/sport">Sport</a></nav><article>
<h1>Ferry stays in port</h1><p>{PARAGRAPH}She named <a href="/plan?id=7&utm_source=x#part">the new <b>plan</b></a>.</p>
<p>{PARAGRAPH}<a href="javascript:alert(1)">Press</a>, <a href="mailto:ada@post.example">write</a> or
read <a href="https://ada:secret@board.example/minutes">the minutes</a> and <a href="#top">this again</a>.</p>
<p>{PARAGRAPH * 2}</p></article><footer><a href="/about">About</a></footer>"""

MAIL = f"""From: Ada Fenn <ada@post.example>
Subject: Ferry stays in port
Content-Type: text/html; charset=utf-8

<p>{PARAGRAPH * 3}</p><p>It is all in <a href="https://post.example/plan">the plan</a>.</p>
<a href="https://post.example/pixel"><img src="x.png"></a>"""


MARKDOWN = """# Ferry

See [the plan](https://a.example/plan_(new) 'Plan'), ![map](https://a.example/m), [file](file:///etc/x) and [this][1].

[1]: https://a.example/note
"""


@pytest.mark.parametrize(
    ("name", "written", "expected"),
    [
        (
            "ferry.html",
            PAGE,
            (ArticleLink("https://board.example/minutes", "the minutes"),),
        ),
        (
            "ferry.md",
            MARKDOWN,
            (ArticleLink("https://a.example/plan_(new)", "the plan"), ArticleLink("https://a.example/note", "this")),
        ),
        ("ferry.eml", MAIL, (ArticleLink("https://post.example/plan", "the plan"),)),
        ("ferry.txt", "Ferry\n\nThe plan is at https://a.example/plan.\n", ()),
    ],
    ids=["page", "markdown", "mail", "text"],
)
def test_an_article_keeps_its_links(tmp_path: Path, name: str, written: str, expected: tuple[ArticleLink, ...]) -> None:
    (tmp_path / name).write_text(written, encoding="utf-8")

    assert read(str(tmp_path / name)).links == expected


def test_a_page_with_an_address_keeps_what_leads_to_others_of_its_site() -> None:
    found = [("the plan", "/plan#part"), ("this", "https://varne.example/news/ferry"), ("next", "../next")]

    assert links_of(found, "https://varne.example/news/ferry") == (
        ArticleLink("https://varne.example/plan", "the plan"),
        ArticleLink("https://varne.example/next", "next"),
    )


@pytest.mark.parametrize(
    "reference",
    [
        "javascript:alert(1)",
        "JaVaScRiPt://a.example/%0aalert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//",
        "https://",
        "http://[::1",
        "#top",
        "",
        "https://a.example/" + "x" * 3000,
    ],
)
def test_what_is_no_address_of_a_page_is_no_link(reference: str) -> None:
    assert links_of([("words", reference)]) == ()


@pytest.mark.parametrize("sign", ["\x1b[31m", "\x07", "\u202e", "\x00", "\u200b", "\x9b"])
def test_no_sign_that_a_terminal_obeys_is_in_a_link(sign: str) -> None:
    for link in links_of([(f"wo{sign}rds", f"https://a.example/p{sign}q")]):
        assert link.address.isprintable()
        assert link.words.isprintable()


def test_an_address_is_listed_once_and_not_without_end() -> None:
    found = [("", "https://a.example/1"), ("one", "https://a.example/1")]
    many = [("x", f"https://a.example/{number}") for number in range(2 * MOST)]

    assert links_of(found) == (ArticleLink("https://a.example/1", "one"),)
    assert len(links_of(many)) == MOST


def test_addresses_in_the_words_are_links_too() -> None:
    article = replace(
        article_of("See https://a.example/plan, (http://b.example/x) or ftp://c.example/y."),
        links=(ArticleLink("https://a.example/map", "a map"),),
    )

    assert links_in(article) == (
        ArticleLink("https://a.example/map", "a map"),
        ArticleLink("https://a.example/plan"),
        ArticleLink("http://b.example/x"),
    )
