"""What the lists beside an article hold, what stands above them, and which rows are at the reading cursor."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.app.conftest import TEXT, ferry
from tui.app.rendering.pane_geometry import Shape
from tui.app.rendering.side_lists import Here, Listed, ReadingRows, short_names, title_line
from tui.app.rendering.side_strip import strip_lines
from tui.app.rendering.targets import EVERYTHING, ActorTarget, Kinds, PairTarget, QuotesTarget, Target
from tui.model.analysis import ActorKind, Analysis

PEOPLE = Kinds(actors=frozenset({"PERSON"}), quotes=frozenset({"direct"}))


@pytest.mark.parametrize(
    ("target", "title", "rows"),
    [
        (None, "All quotes 6", ["q1", "q2", "q3", "q4", "q5", "q6"]),
        (ActorTarget("a2"), "Quotes of Tobias Renn 1", ["q4"]),
        (ActorTarget("a3"), "No quotes of Varne: all quotes 6", ["q1", "q2", "q3", "q4", "q5", "q6"]),
        (PairTarget("a1", "a2"), "Quotes of Ines Calloway and Tobias Renn 5", ["q1", "q2", "q3", "q4", "q5"]),
        (QuotesTarget(open_only=True), "Unattributed quotes 1", ["q6"]),
    ],
    ids=str,
)
def test_the_quotes_are_of_whoever_is_followed(
    analysis: Analysis, target: Target | None, title: str, rows: list[str]
) -> None:
    listed = Listed(analysis, target=target)

    assert listed.quotes_title()[0] == title
    assert [row.id for row in listed.quotes()] == rows


def test_titles_say_what_was_chosen(analysis: Analysis) -> None:
    chosen = Listed(analysis, PEOPLE, target=ActorTarget("a1"))
    typed = Listed(analysis, actor_query="RENN", quote_query="rules")
    sure = Listed(analysis, replace(EVERYTHING, sure=0.85))

    assert chosen.actors_title() == ("Actors 2 of 5, people", "People 2 of 5")
    assert chosen.quotes_title() == (
        "Quotes of Ines Calloway 2 of 4, direct",
        "Quotes of Calloway 2 of 4, direct",
        "Calloway 2 of 4, direct",
        "Quotes 2 of 4, direct",
    )
    assert (typed.actors_title(), typed.quotes_title()) == (("Actors 2 of 5, “RENN”",), ("Quotes 1 of 6, “rules”",))
    assert Listed(analysis, target=ActorTarget("a3")).quotes_title() == (
        "No quotes of Varne: all quotes 6",
        "No quotes of Varne: all quotes 6",
        "No quotes of Varne: all 6",
        "Not quoted: all quotes 6",
        "All quotes 6",
    )
    assert Listed(analysis, PEOPLE, target=PairTarget("a3", "a4")).quotes_title() == (
        "No quotes of Varne and Varne Harbour Board: quotes 4 of 6, direct",
        "No quotes of Varne and Varne Harbour Boa…: quotes 4 of 6, direct",
        "Not quoted: quotes 4 of 6, direct",
        "Quotes 4 of 6, direct",
    )
    assert sure.quotes_title() == ("Quotes 0 of 6, sure",)
    assert Listed(analysis, known=False).quotes_title() == ("Quotes",)


RENN, NOBODY = ActorTarget("a2"), Analysis(ferry().article)
PLACELESS = replace(ferry(), actors=tuple(actor for actor in ferry().actors if actor.kind is not ActorKind.PLACE))
MIXED, SURE = Kinds(frozenset({"PLACE"}), frozenset({"mixed"})), replace(EVERYTHING, sure=1.0)


@pytest.mark.parametrize(
    ("listed", "actors", "quotes"),
    [
        (Listed(NOBODY, MIXED, actor_query="xyz", quote_query="xyz"), "", ""),
        (Listed(PLACELESS, MIXED, MIXED, target=RENN), "", ""),
        (
            Listed(PLACELESS, MIXED, target=RENN),
            "no places here: {reader.filter-actors} shows others",
            "no mixed quotes here: {reader.filter-quotes} shows others",
        ),
        (
            Listed(ferry(), SURE, target=RENN),
            "nobody is sure enough: {reader.toggle-unsure} shows all",
            "no quote is sure enough: {reader.toggle-unsure} shows all",
        ),
        (
            Listed(PLACELESS, MIXED, target=RENN, actor_query="xyz", quote_query="xyz"),
            "nobody fits “xyz”: {reader.close-layer} shows all",
            "no quote fits “xyz”: {reader.close-layer} shows all",
        ),
    ],
    ids=["nobody", "settings", "kinds", "unsure", "words"],
)
def test_what_hides_all_rows_is_told_with_the_key_that_shows_them(listed: Listed, actors: str, quotes: str) -> None:
    assert (listed.why_no_actors(), listed.why_no_quotes()) == (actors, quotes)


@pytest.mark.parametrize(("query", "rows"), [("renn", ["a2", "a5"]), ("3", ["a4"]), ("chair", []), ("calló", ["a1"])])
def test_actors_are_found_by_name_and_number(analysis: Analysis, query: str, rows: list[str]) -> None:
    assert [row.id for row in Listed(analysis, actor_query=query).actors()] == rows


def test_quotes_are_found_by_words_and_speaker(analysis: Analysis) -> None:
    found = [[row.id for row in Listed(analysis, quote_query=query).quotes()] for query in ("boat", "tobias", "fish")]

    assert found == [["q2"], ["q4"], []]


def test_a_title_gives_way_until_it_fits() -> None:
    words = [
        "".join(each.words for each in title_line(("Quotes of Ada", "Ada"), room, Shape.STACKED, first=False))
        for room in (18, 12, 5)
    ]

    assert words == ["├ Quotes of Ada ──", "├ Ada ──────", "├ A… "]


@pytest.mark.parametrize(
    ("words", "followed", "expected"),
    [
        ("Harbour board", None, Here(next_quote="q1")),
        ("The Varne", None, Here("a4", "q1")),
        ("Varne Harbour", None, Here("a4", "q1")),
        ("reporters", None, Here("a3", "q3")),
        ("Tobias", None, Here("a2", "q4")),
        ("The board meets", None, Here("a3", next_quote="q1")),
    ],
)
def test_the_rows_at_the_reading_cursor(analysis: Analysis, words: str, followed: str | None, expected: Here) -> None:
    assert ReadingRows(analysis, EVERYTHING).at(TEXT.index(words), followed) == expected


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ((40, 1), ["▌1 Calloway 6 ›2 Renn 5 …"]),
        ((40, 2), ["▌1 Calloway 6 ›2 Renn 5 …", "›● Tobias Renn said: “Every week costs…"]),
        (
            (60, 4),
            [
                "─ Actors 5 · Quotes of Ines Calloway 4 ─────────────────────",
                "▌1 Calloway 6 ›2 Renn 5  3 Varne Harbour Boa… 1 …",
                "›● Tobias Renn said: “Every week costs us a crew,” …",
                "   “Nobody pays for that.”",
            ],
        ),
    ],
    ids=str,
)
def test_the_strip_shows_the_first_actors_and_the_quote(
    analysis: Analysis, size: tuple[int, int], expected: list[str]
) -> None:
    lines = strip_lines(Listed(analysis, target=ActorTarget("a1")), Here("a2", "q4"), size)

    assert ["".join(piece.words for piece in line).rstrip() for line in lines] == expected


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        (40, " 1 Calloway 6  2 Renn 5 … ›5 Varne 2"),
        (70, " 1 Calloway 6  2 Renn 5  3 Varne Harbour Boa… 1 … ›5 Varne 2"),
    ],
)
def test_the_strip_shows_the_first_actors_and_who_is_at_the_cursor(
    analysis: Analysis, columns: int, expected: str
) -> None:
    lines = strip_lines(Listed(analysis), Here("a3"), (columns, 1))

    assert "".join(piece.words for piece in lines[0]).rstrip() == expected


def test_two_who_would_be_called_the_same_are_told_apart(analysis: Analysis) -> None:
    ines, tobias, _, _, line = analysis.actors
    other = replace(tobias, name="Tom Calloway", aliases=("Calloway",))

    assert short_names((ines, other, line)) == {"a1": "I. Calloway", "a2": "T. Calloway", "a5": "Renn Line"}


def test_the_strip_shows_who_is_followed(analysis: Analysis) -> None:
    lines = strip_lines(Listed(analysis, target=ActorTarget("a3")), Here(), (40, 1))

    assert "".join(piece.words for piece in lines[0]).rstrip() == " 4 Renn Line 1 ▌5 Varne 2"
