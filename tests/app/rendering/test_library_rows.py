"""The lines of the library's list, and what is shown of one article below it."""

from __future__ import annotations

import pytest

from tui.app.rendering.article_lines import ArticleEntry, ArticleLines
from tui.app.rendering.article_summary import Excerpt, summary_lines
from tui.app.rendering.library_rows import Known, about, facts_line
from tui.library.article_contents import ListedActor, ListedQuote
from tui.library.article_rows import ArticleRow
from tui.model.analysis import ActorKind, QuoteKind
from tui.model.query import Field, Term


def row(date: str | None) -> ArticleRow:
    return ArticleRow(
        7,
        "Weir opens",
        "https://lomby.example/weir",
        date,
        None,
        "2026-04-05T06:07:08+00:00",
        12,
        read=False,
        starred=False,
        feed=None,
        analysed=None,
        deleted=None,
    )


@pytest.mark.parametrize(
    ("date", "room", "ends"),
    [
        ("2024-05-02", 50, "  2024-05-02 "),
        (None, 50, "  –          "),
        (None, 70, "  lomby.exam…  –          "),
        ("2024-05-02", 95, "  2024-05-02 "),
        ("2024-05-02", 98, "  2024-05-02  2026-04-05 "),
        (None, 98, "  –           2026-04-05 "),
        (None, 120, "  lomby.example  –           2026-04-05 "),
    ],
)
def test_a_line_ends_with_the_date_and_the_day_it_came(date: str | None, room: int, ends: str) -> None:
    pieces = ArticleLines([ArticleEntry(row(date))], room).pieces(0)
    line = "".join(piece.words for piece in pieces)

    assert (len(line), line[-len(ends) :]) == (room, ends)


def test_the_day_it_came_is_dimmer_than_the_date() -> None:
    *_, date, added = ArticleLines([ArticleEntry(row(None))], 98).pieces(0)

    assert (date.words.strip(), date.style, added.words.strip(), added.style) == ("–", "count", "2026-04-05", "added")


@pytest.mark.parametrize(
    ("tags", "room", "line"),
    [
        (
            ("ports", "strike"),
            90,
            "lomby.example · no date · added 2026-04-05 · 12 words · not analysed · #ports #strike",
        ),
        (("ports", "strike"), 80, "lomby.example · added 2026-04-05 · 12 words · not analysed · #ports #strike"),
        (("ports", "strike"), 60, "lomby.example · not analysed · #ports #strike"),
        (("ports", "strike"), 40, "lomby.e… · not analysed · #ports #strike"),
        (("an-uncommonly-long-tag", "ports"), 36, "lomby.ex… · not analysed · #ports +1"),
    ],
)
def test_of_what_is_known_tags_stand_whole_and_the_least_important_is_left_out(
    tags: tuple[str, ...], room: int, line: str
) -> None:
    assert facts_line(about(row(None)), tags, room) == line


PEOPLE = [
    ListedActor(ActorKind.ORG, "Lomby Water", 7),
    ListedActor(ActorKind.PERSON, "Ada Fenn", 4),
    ListedActor(ActorKind.PERSON, "Tobias Renn", 3),
    ListedActor(ActorKind.PERSON, "Maximiliane Hohenstein-Ostrava", 2),
]
SAID = ListedQuote(
    7,
    40,
    QuoteKind.DIRECT,
    "said",
    "Ada Fenn",
    ActorKind.PERSON,
    "“When the river rose in the night and nobody knew how long the old wall would hold, the weir held.”",
)


def line(lines: ArticleLines, number: int = 0) -> str:
    return "".join(piece.words for piece in lines.pieces(number))


@pytest.mark.parametrize(
    ("people", "column"),
    [
        (PEOPLE, "Ada Fenn, Tobias Renn +1"),
        (PEOPLE[:3], "Ada Fenn, Tobias Renn   "),
        (PEOPLE[3:], "Maximiliane Hohenstein-…"),
        (PEOPLE[:1], " " * 24),
    ],
    ids=["more", "two", "too-long", "nobody"],
)
def test_who_is_in_an_article_stands_in_a_column_with_whole_names(people: list[ListedActor], column: str) -> None:
    entry = ArticleEntry(row("2024-05-02")._replace(analysed="m 1"))

    assert line(ArticleLines([entry], 120, {7: people})) == (
        f" •   Weir opens{' ' * 51}  {column}  lomby.example  2024-05-02 "
    )


@pytest.mark.parametrize(
    ("tags", "shown"),
    [
        (("ports",), "Weir opens  #ports     "),
        (("ports", "strike"), "Weir opens  #ports +1  "),
        (("an-uncommonly-long-tag",), "Weir opens             "),
    ],
    ids=["fits", "one-more", "too-long"],
)
def test_a_tag_stands_whole_beside_the_headline_or_not_at_all(tags: tuple[str, ...], shown: str) -> None:
    entry = ArticleEntry(row("2024-05-02")._replace(tags=tags))

    assert line(ArticleLines([entry], 41)) == f" •   {shown}  2024-05-02 "


def test_a_headline_gives_way_to_no_tag_before_it_is_short() -> None:
    entry = ArticleEntry(row(None)._replace(title="Weir opens after a winter of rain and doubts", tags=("ports",)))
    lines = [line(ArticleLines([entry], room)) for room in (80, 84)]

    assert lines == [
        " •   Weir opens after a winter of rain and doubts     lomby.example  –          ",
        " •   Weir opens after a winter of rain and doub…  #ports  lomby.example  –          ",
    ]


def test_a_quote_begins_shortly_before_what_was_searched_for() -> None:
    entries = [ArticleEntry(row(None)), ArticleEntry(row(None), SAID)]
    pieces = ArticleLines(entries, 60, said=[Term("weir", Field.SAID)]).pieces(1)

    words = "".join(piece.words for piece in pieces)

    assert words == "      ● Ada Fenn: …old wall would hold, the weir held.”     "
    assert [piece.words for piece in pieces if piece.style == "hit"] == ["weir"]


def test_below_the_list_stand_who_is_in_an_article_and_what_they_say() -> None:
    excerpt = Excerpt("Weir opens", (Known("lomby.example", 0),), "The new weir opened.", (), tuple(PEOPLE), SAID)

    assert ["".join(piece.words for piece in each) for each in summary_lines(excerpt, 50, 7)] == [
        "Weir opens",
        "lomby.example",
        "■ Lomby Water 7   ● Ada Fenn 4   +2",
        "Ada Fenn: “When the river rose in the night and",
        "nobody knew how long the old wall would hold, the…",
        "The new weir opened.",
    ]


def test_where_there_is_little_room_what_was_searched_for_comes_before_the_actors() -> None:
    excerpt = Excerpt(
        "Weir opens", (Known("lomby.example", 0),), "The new weir opened.", ((8, 12),), tuple(PEOPLE), None
    )

    assert ["".join(piece.words for piece in each) for each in summary_lines(excerpt, 50, 4)] == [
        "Weir opens",
        "lomby.example",
        "The new weir opened.",
    ]


@pytest.mark.parametrize(
    ("height", "expected"),
    [
        (6, ["Weir opens after", "a winter of rain", "and doubts", "lomby.example", "The new weir", "opened."]),
        (4, ["Weir opens after", "a winter of rai…", "lomby.example", "The new weir"]),
    ],
)
def test_a_long_headline_stands_whole_below_the_list(height: int, expected: list[str]) -> None:
    title = "Weir opens after a winter of rain and doubts"
    excerpt = Excerpt(title, (Known("lomby.example", 0),), "The new weir opened.")

    assert ["".join(piece.words for piece in each) for each in summary_lines(excerpt, 16, height)] == expected
