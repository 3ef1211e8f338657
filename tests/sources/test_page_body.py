from __future__ import annotations

import pytest

from tests.sources.newspaper import HEADLINE, TEXT, lines, read, story

ELSEWHERE = "<a href='/other'>Baker of Orrin wins the long race for the third time</a>"


@pytest.mark.parametrize(
    "between",
    [
        f"<p>{ELSEWHERE}</p>",
        f"<h3>{ELSEWHERE}</h3>",
        f"<p>Related: {ELSEWHERE}</p>",
        f"<h4>You may also like</h4><ul><li>{ELSEWHERE}</li></ul>",
        f"<p><strong>DON'T MISS:</strong><br>{ELSEWHERE} [VIDEO]</p>",
        f"<div class='more-stories'><h3>More</h3><p>{ELSEWHERE} and what the baker's mother says about it.</p></div>",
        "<p>CLICK HERE TO GET THE KELM NEWS APP</p>",
        "<p>Tweet may have been deleted</p>",
        "<p>Advertisement</p>",
        "<p>Sign up for our morning newsletter and never miss a story.</p>",
        "<div class='newsletter-box'><p>News from the coast in your inbox on every morning of the week.</p></div>",
        "<figure><img src='l.jpg'><figcaption>The lamp on its way up. Photo: Ole Vik</figcaption></figure>",
        f"<article class='card'><h3>{ELSEWHERE}</h3><p>He ran it in two hours.</p></article>",
    ],
)
def test_what_stands_between_two_paragraphs_without_being_one_is_left_out(between: str) -> None:
    assert lines(read(story(between=between))) == list(TEXT)


@pytest.mark.parametrize(
    "after",
    [
        "<p>Follow us on Facebook and Instagram</p>",
        "<p><em>Runa Holt's book is out now. Follow her on Twitter @runaholt.</em></p>",
        "<h3>Also on Kelm Post:</h3><ul><li><a href='/a'>One</a></li><li><a href='https://b.example/'>Two</a></li></ul>",
        "<p>© 2023 Kelm Post. All rights reserved.</p>",
        "<p>Filed under: lamps, towers</p>",
        "<p>Write to Ada Fenn at ada@kelm.example</p>",
        "<div class='post-footer'><h2>More from Kelm</h2><p>The bakery is open again, and so is the mill.</p></div>",
    ],
)
def test_what_stands_after_the_last_paragraph_without_being_one_is_left_out(after: str) -> None:
    assert lines(read(story(after=after))) == list(TEXT)


@pytest.mark.parametrize(
    ("between", "kept"),
    [
        ("<h2>Forty years</h2>", ["Forty years"]),
        ("<ul><li>Height: 31 metres.</li><li>Steps: 140.</li></ul>", ["Height: 31 metres.", "Steps: 140."]),
        (
            "<p><a href='https://lamps.example/'>The maker's page about the lamp</a></p>",
            ["The maker's page about the lamp"],
        ),
        (
            "<p>See <a href='/old'>our report of 1983</a> on the old lamp, which is long.</p>",
            ["See our report of 1983 on the old lamp, which is long."],
        ),
        (
            "<table><tr><th>Year</th><th>Lamp</th></tr><tr><td>1983</td><td><p>Oil</p></td></tr></table>",
            ["Year | Lamp", "1983 | Oil"],
        ),
    ],
    ids=["subhead", "list", "link-out", "link-in-sentence", "table"],
)
def test_what_belongs_to_the_text_is_kept_where_it_stands(between: str, kept: list[str]) -> None:
    assert lines(read(story(between=between))) == [*TEXT[:2], *kept, *TEXT[2:]]


def test_summaries_of_other_stories_below_their_headlines_are_left_out() -> None:
    cards = "".join(
        f"<div class='item'><h3><a href='/{at}'>Mill opens again ({at})</a></h3>"
        f"<p>It turns, said {at} of us here.</p></div>"
        for at in range(4)
    )

    assert lines(read(story(after=f"<div><h2>Latest</h2>{cards}</div>"))) == list(TEXT)


def test_lists_that_stand_in_the_page_itself_are_read() -> None:
    text = [f"<p>{each}</p>" for each in TEXT]
    listed = "<ul><li>Boats leave at six, said Holt.</li><li>Dogs stay below.</li></ul>"

    assert lines(read(f"<h1>{HEADLINE}</h1>{''.join(text[:2])}{listed}{''.join(text[2:])}")) == [
        *TEXT[:2],
        "Boats leave at six, said Holt.",
        "Dogs stay below.",
        *TEXT[2:],
    ]


def test_an_article_in_two_containers_is_read_whole() -> None:
    more = [f"{each[:-1]}, as they told the paper at noon on Saturday." for each in TEXT]
    first, second = ("".join(f"<p>{each}</p>" for each in part) for part in (TEXT, more))
    page = f"<article><h1>{HEADLINE}</h1><div class='chunks'><div class='row'><div class='text'>{first}</div></div>"
    page += f"<aside>Ad</aside><div class='row'><div class='text'>{second}</div></div></div></article>"

    assert lines(read(page)) == [*TEXT, *more]


def test_comments_of_readers_are_no_part_of_it() -> None:
    said = "".join(
        f"<div class='post'><p>{name} thinks that the lamp is far too bright for the owls.</p></div>" for name in "ABCD"
    )

    assert lines(read(story(around=f"<section id='comments'>{said}</section>"))) == list(TEXT)


def test_text_set_by_line_breaks_is_read_from_its_first_word() -> None:
    words = "<br><br>".join(TEXT)
    page = (
        f"<div id='side'><p>Menu</p></div><h1>{HEADLINE}</h1><div class='content'><a href='/x'>The</a>{words[3:]}</div>"
    )

    assert lines(read(page)) == list(TEXT)


def test_a_second_article_is_reported_and_not_read() -> None:
    other = "".join(f"<p>{each.replace('lamp', 'bell').replace('lighthouse', 'chapel')}</p>" for each in TEXT)
    article = read(story(around=f"<article><h1>Chapel gets a new bell</h1>{other}</article>"))

    assert (lines(article), article.notes) == (
        list(TEXT),
        ("The page has another article, which isn't read: “Chapel gets a new bell”.",),
    )


def test_parts_of_one_article_may_be_articles_each() -> None:
    parts = "".join(f"<article><p>{each}</p></article>" for each in TEXT)

    assert lines(read(f"<title>{HEADLINE}</title><main><h1>{HEADLINE}</h1>{parts}</main>")) == list(TEXT)


def test_a_pull_quote_that_stands_in_the_text_as_well_is_left_out() -> None:
    drawn = "<blockquote class='pull'>“It can be seen from the islands”</blockquote>"

    assert lines(read(story(between=drawn))) == list(TEXT)


def test_the_headline_again_is_no_paragraph() -> None:
    assert lines(read(story(between=f"<p><strong>{HEADLINE}</strong></p>"))) == list(TEXT)


def test_paragraphs_that_come_twice_in_a_text_stay() -> None:
    assert lines(read(story(text=(*TEXT, TEXT[0])))) == [*TEXT, TEXT[0]]


@pytest.mark.parametrize("language", ["zh", "ja"])
def test_pages_in_languages_without_spaces_are_read(language: str) -> None:
    text = {
        "zh": (
            "灯塔周五换上了四十年来的第一盏新灯，全村的人都上山来看，孩子们还唱了歌。",
            "看守人说，从海岛上也能看见灯光，旧灯是她自己搬下楼的。",
        ),
        "ja": (
            "灯台は金曜日、四十年ぶりに新しい灯りをともし、村じゅうの人が見に来た。",
            "灯台守は、島からも見えると話し、古い灯りは自分で運び下ろしたという。",
        ),
    }[language]

    assert lines(read(story(text=text * 2))) == list(text * 2)
