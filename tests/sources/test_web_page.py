from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.errors import SourceError
from tui.model.article import Article
from tui.sources.web_page import article_of_page

PAGES = Path(__file__).parent / "pages"
ADDRESS = "https://www.varne.example/a/story?id=3&fbclid=x"


def read(name: str, address: str | None = ADDRESS) -> Article:
    return article_of(page(name), address)


def page(name: str) -> str:
    return (PAGES / f"{name}.html").read_text(encoding="utf-8")


def article_of(markup: str, address: str | None = ADDRESS) -> Article:
    return article_of_page(markup, name="story", source="story.html", what="The page", address=address)


def paragraphs(article: Article) -> list[str]:
    return [paragraph.of(article.text) for paragraph in article.paragraphs]


WORDS = (
    "The council of Varne met on Monday and spoke for hours about the bridge that nobody wants to pay for.",
    "In the end it put off the vote until April, when the engineers are to say what a new one would cost.",
    "Shopkeepers from the east bank had come with a petition, and stayed until the last lamp was put out.",
)


def story(*, head: str = "", body: str = "") -> str:
    words = "".join(f"<p>{each}</p>" for each in WORDS)
    return f"<html><head><title>Council meets</title>{head}</head><body><article>{body}{words}</article></body></html>"


def test_a_page_has_headline_byline_date_and_paragraphs() -> None:
    article = read("clean")

    assert (article.title, article.author, article.date) == ("Bridge opens after two years", "Ada Fenn", "2024-03-05")
    assert article.headline == article.paragraphs[0]
    assert [words[:22] for words in paragraphs(article)] == [
        "Bridge opens after two",
        "The mayor of Varne ope",
        "“It holds,” said Mayor",
        "A loan for twenty year",
        "The bridge is 200 metr",
        "We have waited long en",
        "Not all are content.",
        "Shopkeepers on the eas",
    ]


def test_quotation_marks_that_a_browser_would_draw_are_written() -> None:
    assert "called it “a plain, honest bridge” and said" in read("clean").text


def test_what_stands_around_an_article_is_left_out() -> None:
    article = read("cluttered")

    assert (article.title, article.author, article.date) == ("Ferry runs again", "Nils Brandt, Ida Roth", "2024-05-11")
    assert [words.split()[0] for words in paragraphs(article)] == ["Ferry", "The", "“We", "Tickets", "The"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("paywall", "The page shows at most the beginning of its article: the rest is behind a paywall."),
        ("scripted", "The page has no text of its own: scripts would have to fetch it."),
        ("front", "The page is a list of other pages, not an article."),
        ("login", "The page has no article in it."),
    ],
)
def test_what_is_no_article_is_refused_with_a_sentence(name: str, expected: str) -> None:
    with pytest.raises(SourceError) as error:
        read(name)

    assert error.value.message == expected
    assert error.value.hint


@pytest.mark.parametrize(
    "markup",
    ["", " ", "<", "<html></html>", "words", "<p>" * 5000, "<!doctype html><frameset></frameset>"],
    ids=lambda markup: markup[:20],
)
def test_a_page_of_nothing_has_no_article(markup: str) -> None:
    with pytest.raises(SourceError, match=r"The page (has no article in it|is empty)\."):
        article_of(markup)


def test_a_free_article_that_offers_a_subscription_is_an_article() -> None:
    wall = "<aside class='offer'>Already a subscriber? Log in.</aside>"

    assert article_of(page("clean").replace("</article>", "<p>“It holds.”</p>" * 200 + "</article>" + wall)).words > 250


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("", "https://www.varne.example/a/story?id=3"),
        ("/news/bridge?utm_source=front", "https://www.varne.example/news/bridge"),
        ("https://varne.example/b", "https://varne.example/b"),
        ("https://elsewhere.example/b", "https://www.varne.example/a/story?id=3"),
        ("https://www.varne.example/", "https://www.varne.example/a/story?id=3"),
        ("javascript:alert(1)", "https://www.varne.example/a/story?id=3"),
        ("http://[broken", "https://www.varne.example/a/story?id=3"),
    ],
    ids=["none", "own", "same-site", "other-site", "front-page", "script", "broken"],
)
def test_an_article_is_known_by_its_canonical_address(link: str, expected: str) -> None:
    assert article_of(story(head=f'<link rel="canonical" href="{link}">')).source == expected


def test_a_page_from_disk_is_known_by_its_file() -> None:
    assert read("clean", address=None).source == "story.html"


def test_the_site_after_a_headline_is_left_out() -> None:
    markup = story(body="<h1>Council meets</h1>").replace("<title>Council meets", "<title>Council meets | Varne Post")

    assert article_of(markup).title == "Council meets"


def test_hidden_hyphens_and_odd_spaces_are_taken_out() -> None:
    article = article_of(story(body="<p>The&nbsp;over\u00adseer of the bridge\u200b spoke \n first, as he does.</p>"))

    assert "The overseer of the bridge spoke first, as he does." in paragraphs(article)


def test_a_page_laid_out_in_tables_is_read() -> None:
    cell = "".join(f"<p>{each}</p>" for each in WORDS)
    article = article_of(f"<table><tr><td>Menu</td><td>{cell}</td></tr></table>")

    assert [each for each in WORDS if each not in paragraphs(article)] == []


def test_a_table_of_figures_is_left_out() -> None:
    assert "1987" not in article_of(story(body="<table><tr><td>1987</td><td>12</td></tr></table>")).text


def test_escapes_and_overrides_do_not_come_along() -> None:
    article = read("hostile")
    said = f"{article.title}{article.author}{article.text}"

    assert article.title == "[bold red]Mayor denies all[/]"
    assert [char for char in said if not char.isprintable() and char != "\n"] == []


@given(st.text(alphabet="<>/pabdiv \"'=!-&;#xé“\x00\x1b", max_size=300))
def test_any_markup_is_an_article_or_a_sentence(markup: str) -> None:
    try:
        said = article_of(markup).text and "The page"
    except SourceError as error:
        said = error.message

    assert said.startswith("The page")


@pytest.mark.parametrize(
    ("lines", "author", "left"),
    [
        (["By Nils Brandt"], "Nils Brandt", []),
        (
            ["By Nils Brandt, Ida Roth and Bo van Lind", "The Varne Post", "Published 5 March 2024"],
            "Nils Brandt, Ida Roth, Bo van Lind",
            [],
        ),
        (
            ["Nobody wants to pay, and the east bank waits.", "By Nils Brandt"],
            None,
            ["Nobody wants to pay, and the east bank waits.", "By Nils Brandt"],
        ),
        (["A night at the council", "By Nils Brandt"], "Nils Brandt", ["A night at the council"]),
        (["By the river", "3 min read"], None, ["By the river"]),
    ],
    ids=["name", "names-house-and-day", "after-text", "after-a-line", "no-name"],
)
def test_a_byline_is_no_paragraph(lines: list[str], author: str | None, left: list[str]) -> None:
    article = article_of(story(body="".join(f"<p>{line}</p>" for line in lines)))

    assert (article.author, paragraphs(article)[1 : 1 + len(left)]) == (author, left)
    assert paragraphs(article)[1 + len(left)] == WORDS[0]


def test_a_page_of_breaks_and_no_paragraphs_is_read() -> None:
    article = article_of(f"<title>Council meets</title><div><h2>Council meets</h2>{'<br><br>'.join(WORDS)}</div>")

    assert paragraphs(article) == ["Council meets", *WORDS]


def test_the_text_that_a_page_declares_is_read_where_it_shows_none() -> None:
    text = json.dumps({"@graph": [{"@type": ["NewsArticle"], "articleBody": "\n\n".join(WORDS)}]})
    head = f'<script type="application/ld+json">{text}</script>'

    assert paragraphs(article_of(f"<title>Council meets</title>{head}<div id=root></div>"))[1:] == list(WORDS)


def test_the_text_that_a_page_declares_but_does_not_give_to_all_is_not_read() -> None:
    said = {"@type": "NewsArticle", "isAccessibleForFree": "False", "articleBody": "\n\n".join(WORDS * 9)}
    head = f'<script type="application/ld+json">{json.dumps(said)}</script>'

    with pytest.raises(SourceError, match="behind a paywall"):
        article_of(f"<title>Council meets</title>{head}<p>{WORDS[0]}</p>")


@pytest.mark.parametrize("broken", ["{", "[[[[[[[[[[", "null", '{"@type": 7, "@graph": {}}', '{"@type": "NewsArticle"'])
def test_broken_declarations_are_passed_over(broken: str) -> None:
    article = article_of(story(head=f'<script type="application/ld+json">{broken}</script>'))

    assert paragraphs(article)[1:] == list(WORDS)


WALL = '<div class="paywall-banner">Subscribe to continue reading</div>'


@pytest.mark.parametrize(
    ("body", "stub"),
    [(WORDS[0], True), (" ".join(WORDS[:2]) + " Then the mayor …", True), (" ".join(WORDS * 2), False)],
    ids=["short", "cut", "long"],
)
def test_a_wall_in_the_looks_of_a_page_makes_a_stub_of_what_is_short_or_cut(body: str, stub: bool) -> None:
    markup = f"<title>Council meets</title>{WALL}<article><h1>Council meets</h1><p>{body}</p></article>"
    try:
        said = article_of(markup).text
    except SourceError as error:
        said = error.message

    assert ("behind a paywall" in said) is stub


def test_a_brief_that_says_it_is_an_article_is_one() -> None:
    head = '<meta property="og:type" content="article"><title>Ferry late</title>'

    assert article_of(f"{head}<article><p>The ferry to Holm is an hour late this morning.</p></article>").words == 12


@pytest.mark.parametrize(
    "markup",
    ["<p " + " ".join(f"a{number}=1" for number in range(5000)) + ">x", "<i>x</i>" * 60_000],
    ids=["attributes", "elements"],
)
def test_a_page_that_would_take_minutes_is_refused(markup: str) -> None:
    with pytest.raises(SourceError, match="has too much markup to look for an article in it"):
        article_of(markup)
