from __future__ import annotations

import html
import json

import pytest

from tests.sources.newspaper import HEADLINE, TEXT, lines, read, story
from tui.errors import RefusedError, SourceError
from tui.sources.references import read as read_reference
from tui.sources.references import read_all

NOT_FREE = "The page says that it isn't free for everybody; this is what it shows."
WALLED = "The page shows at most the beginning of its article: the rest is behind a paywall."


def declared(**said: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **said})}</script>'


PAID = declared(isAccessibleForFree=False)
WALL = "<div class='offer'><h2>Subscribe to continue reading</h2></div>"


def test_a_page_that_is_not_free_and_shows_all_is_read_with_a_note() -> None:
    article = read(story(head=declared(isAccessibleForFree=False, articleBody="\n".join(TEXT))))

    assert (lines(article), article.notes) == (list(TEXT), (NOT_FREE,))


@pytest.mark.parametrize(
    "markup",
    [
        story(head=PAID),
        story(head=PAID, text=TEXT[:2]),
        story(head="<style>.paywall{}</style>", around="<div class='paywall'></div>"),
        story(around="<p>Already a subscriber? Log in.</p>", text=TEXT[:2]),
    ],
    ids=["long", "short", "class", "offer"],
)
def test_a_text_that_ends_as_texts_end_is_read(markup: str) -> None:
    assert lines(read(markup))[0] == TEXT[0]


@pytest.mark.parametrize(
    ("markup", "first"),
    [
        (story(head=declared(isAccessibleForFree=False, articleBody="\n".join(TEXT * 2)), text=TEXT[:2]), TEXT[0]),
        (story(head=PAID, text=(TEXT[0], "What the keeper found there was …")), TEXT[0]),
        (story(head=PAID, text=(TEXT[0], "What the keeper found there was that the")), TEXT[0]),
        (story(head=PAID, after=WALL, text=TEXT[:2]), TEXT[0]),
        (story(around=WALL, text=TEXT[:2]), TEXT[0]),
    ],
    ids=["declared-more", "ellipsis", "mid-sentence", "wall", "wall-only"],
)
def test_a_text_that_ends_early_is_reported_and_can_be_read_anyway(markup: str, first: str) -> None:
    with pytest.raises(RefusedError) as refused:
        read(markup)

    said = refused.value
    assert (said.message, lines(said.article)[0]) == (WALLED, first)
    assert f"{WALLED} It was read anyway." in said.article.notes
    assert said.hint is not None
    assert said.hint.endswith("`--anyway` reads what is there")


def test_a_front_page_is_reported_as_a_list_and_can_be_read_anyway() -> None:
    items = "".join(
        f"<li><a href='/{n}'>Keeper number {n} climbs the tower of Kelm with a new lamp</a></li>" for n in range(9)
    )

    with pytest.raises(RefusedError, match="The page is a list of other pages, not an article") as refused:
        read(f"<title>Kelm Post</title><main><h1>Kelm Post</h1><ul>{items}</ul></main>")
    assert "Keeper number 8 climbs" in refused.value.article.text


TOLD = (
    ("Baker wins the race in Orrin by a nose", "The baker won on Sunday, and his mother said she had always known it."),
    (
        "Mill opens again after the long flood",
        "After two years the mill turns again, to the joy of all who come to look.",
    ),
    (
        "School gets a bell from the islands",
        "The bell had hung in the chapel, and nobody knows how it came down whole.",
    ),
    ("Road to Orrin stays closed till May", "Drivers are asked to take the old way along the river, which is longer."),
)


@pytest.mark.parametrize(
    "card",
    [
        "<article><h2><a href='/{0}'>{1}</a></h2></article>",
        "<article><h2><a href='/{0}'>{1}</a></h2><p>{2}</p></article>",
        "<div class='item'><h3><a href='/{0}'>{1}</a></h3><p>{2}</p></div>",
        "<div class='item'><a href='/{0}'><h3>{1}</h3><p>{2}</p></a></div>",
    ],
    ids=["articles", "articles-with-summary", "summaries", "links-around"],
)
def test_a_front_page_of_cards_is_reported_as_a_list(card: str) -> None:
    cards = "".join(card.format(number, *told) for number, told in enumerate(TOLD))

    with pytest.raises(RefusedError, match="is a list of other pages"):
        read(f"<title>Kelm Post</title><main><h1>Sport</h1>{cards}</main>")


def test_a_page_without_a_word_has_nothing_to_read_anyway() -> None:
    with pytest.raises(SourceError) as error:
        read("<html><body><div id='root'></div></body></html>")

    assert not isinstance(error.value, RefusedError)


def test_anyway_reads_what_a_refused_file_has(tmp_path: object) -> None:
    path = f"{tmp_path}/lamp.html"
    with open(path, "w", encoding="utf-8") as file:  # noqa: PTH123
        file.write(story(head=PAID, after=WALL, text=TEXT[:2]))

    assert lines(read_reference(path, anyway=True)) == list(TEXT[:2])
    assert [type(each) for each in read_all([path])] == [RefusedError]


@pytest.mark.parametrize("times", [0, 1, 2])
def test_declared_text_is_read_without_its_markup(times: int) -> None:
    body = "".join(f'<div align="center"><img alt="x" height="3"></div><h2>Part</h2>{each}\n\n' for each in TEXT)
    for _ in range(times):
        body = html.escape(body)
    page = f"<title>{HEADLINE}</title>{declared(articleBody=body)}<div id='root'></div>"

    assert [line for line in lines(read(page)) if line != "Part"] == list(TEXT)


def test_the_pages_own_text_counts_more_than_the_same_declared_with_markup() -> None:
    body = html.escape("".join(f'<p><a href="https://kelm.example/{each[:9]}">Photo</a> {each}</p>' for each in TEXT))

    assert lines(read(story(head=declared(articleBody=body)))) == list(TEXT)
