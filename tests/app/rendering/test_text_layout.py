"""Rows of the page, and the way from rows to characters and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import article_of
from tui.app.rendering.line_layout import Layout, RowKind, TextRow, Wrapped, byline, lay_out
from tui.model.article import Article
from tui.model.span import CharSpan

TEXT = "Head\n\nOne two three four.\n\nFive.\n\nSix seven."


def kinds(article: Article, room: int = 10, kept: frozenset[int] | None = None) -> str:
    letters = {RowKind.HEADLINE: "H", RowKind.BYLINE: "b", RowKind.TEXT: "t", RowKind.BLANK: ".", RowKind.FOLD: "f"}
    return "".join(letters[row.kind] for row in lay_out(Wrapped(article, room), kept).rows)


def test_headline_and_paragraphs_stand_apart() -> None:
    assert kinds(article_of(TEXT, headline=True)) == "Hbb.ttt.t.t"


def test_a_title_from_elsewhere_stands_above_the_text() -> None:
    article = Article("x", "Words.", (CharSpan(0, 6),), "A title", None, "gazette.txt", "2026-01-02")
    words = [row.words for row in lay_out(Wrapped(article, 40)).rows]

    assert words == ["A title", "2026-01-02 · 1 word · 1 min", "", ""]


def test_what_is_known_of_an_article_breaks_between_its_parts() -> None:
    article = Article("x", "Words.", (CharSpan(0, 6),), "A title", None, "gazette.txt", "2026-01-02", "Ann Lee")
    words = [row.words for row in lay_out(Wrapped(article, 20)).rows]

    assert words == ["A title", "Ann Lee · 2026-01-02", "1 word · 1 min", "", ""]


@pytest.mark.parametrize(
    ("article", "expected"),
    [
        (Article("x", "One two.", source="/home/fenn/a.txt"), "a.txt · 2 words · 1 min"),
        (Article("x", "One two.", source="-"), "standard input · 2 words · 1 min"),
        (Article("x", "One two."), "2 words · 1 min"),
        (Article("x", "One two.", source="a.txt", author="Ann Lee"), "Ann Lee · 2 words · 1 min"),
        (
            Article(
                "x", "One " * 1200, source="https://ann:pw@www.post.example/a", author="Ann\nLee", date="2026-01-02"
            ),
            "post.example · Ann Lee · 2026-01-02 · 1,200 words · 5 min",
        ),
        (Article("x", "", source="a.txt"), ""),
    ],
    ids=["file", "standard-input", "nothing", "author", "page", "empty"],
)
def test_the_line_below_the_headline_says_what_is_known(article: Article, expected: str) -> None:
    assert byline(article) == expected


def test_the_lens_folds_what_it_leaves_out() -> None:
    layout = lay_out(Wrapped(article_of(TEXT, headline=True), 10), frozenset({3}))

    assert [row.words for row in layout.rows if row.kind is RowKind.FOLD] == ["⋯ 2 paragraphs ⋯"]
    assert layout.row_of_paragraph(3) is not None


def test_an_empty_article_has_no_rows() -> None:
    layout = lay_out(Wrapped(Article("x", ""), 10))

    assert (layout.rows, layout.row_of(0), layout.offset_at(3)) == ((), 0, 0)


@pytest.mark.parametrize("room", [1, 4, 10, 80])
def test_a_row_holds_the_character_it_is_asked_for(room: int) -> None:
    article = article_of(TEXT, headline=True)
    layout = lay_out(Wrapped(article, room))
    for paragraph in article.paragraphs:
        for offset in range(paragraph.start, paragraph.end):
            row = layout.rows[layout.row_of(offset)]

            assert row.start <= offset
            assert not article.text[row.end : offset].strip()


@given(st.integers(0, 60), st.integers(1, 30))
def test_the_first_character_of_a_row_is_on_that_row(number: int, room: int) -> None:
    layout = lay_out(Wrapped(article_of(TEXT, headline=True), room))
    offset = layout.offset_at(number)

    assert layout.row_of(offset) >= min(number, len(layout.rows) - 1)


def test_rows_are_laid_out_as_far_as_somebody_asks() -> None:
    article = article_of("\n\n".join(["One two three four."] * 100))
    layout = lay_out(Wrapped(article, 80))
    begun = (layout.reach(10), layout.complete)
    guessed = layout.height
    there = layout.row(layout.row_of(article.paragraphs[50].start))

    assert begun == (11, False)
    assert there == TextRow(RowKind.TEXT, article.paragraphs[50].start, article.paragraphs[50].end, 50)
    assert (layout.reach(0), layout.complete) == (105, False)
    assert (len(layout.rows), layout.height, layout.complete) == (201, 201, True)
    assert guessed == pytest.approx(201, rel=0.2)


@given(st.lists(st.tuples(st.sampled_from(["row", "offset", "paragraph", "at"]), st.integers(0, 60)), max_size=6))
def test_whatever_is_asked_first_the_answers_are_those_of_the_whole_page(asked: list[tuple[str, int]]) -> None:
    article = article_of(TEXT, headline=True)
    whole, growing = lay_out(Wrapped(article, 10)), lay_out(Wrapped(article, 10))
    assert whole.rows

    def answers(layout: Layout) -> list[object]:
        ways = {
            "row": layout.row,
            "offset": layout.row_of,
            "paragraph": layout.row_of_paragraph,
            "at": layout.offset_at,
        }
        return [ways[way](number) for way, number in asked]

    assert answers(growing) == answers(whole)
    assert growing.rows == whole.rows
