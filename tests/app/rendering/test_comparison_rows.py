"""What two articles have in common and what differs, as rows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.builders import actor_in, analysis_of, article_of, quote_in
from tui.app.rendering.comparison_rows import comparison_heading, comparison_sections
from tui.model.analysis import Analysis
from tui.model.article_comparison import compare


def said(*quotes: tuple[str, str]) -> Analysis:
    article = article_of(" ".join(f"{words} said {name}." for words, name in quotes))
    actors = {name: actor_in(article, name) for _, name in quotes}
    found = tuple(quote_in(article, words, actors[name]) for words, name in quotes)
    return analysis_of(article, *actors.values(), quotes=found)


def test_quotes_that_were_changed_stand_above_the_others_the_gravest_first() -> None:
    one = said(
        ("“The tram is late again,”", "Ada Fenn"),
        ("“It was a long and cold night in Lom,”", "Ada Fenn"),
        ("“The boat is safe and it is cheap,”", "Bo Vane"),
        ("“We will not close the school this year,”", "Ada Fenn"),
    )
    other = said(
        ("“The tram is late again,”", "Ada Fenn"),
        ("“It was a long and dark night in Lom,”", "Ada Fenn"),
        ("“The boat is safe and it is cheap,”", "Cleo Orr"),
        ("“We will close the school this year,”", "Ada Fenn"),
    )
    both = comparison_sections(compare(one, other), 60)[0].entries

    assert [(row.lines[0].right[0].words, row.stop) for row in both] == [
        ("negation changed", True),
        ("reworded", True),
        ("kept · another speaker", True),
        ("kept", False),
    ]


@pytest.mark.parametrize(
    ("room", "heading"),
    [
        (50, ("1 Tram stops at the river ─ Gazette", "2 Tram stops at… ─ Evening Post ─ texts 0 % alike")),
        (
            117,
            (
                "1 Tram stops at the river                                 │ 2 Tram stops at the bridge",
                "  Gazette · 2026-03-02                                    │   Evening Post ─ texts 0 % alike",
            ),
        ),
    ],
)
def test_the_heading_says_where_both_articles_are_from(room: int, heading: tuple[str, str]) -> None:
    one = analysis_of(replace(article_of("It stops there."), title="Tram stops at the river", date="2026-03-02"))
    other = analysis_of(replace(article_of("The bridge is shut."), title="Tram stops at the bridge"))

    assert comparison_heading(compare(one, other), ("Gazette", "Evening Post"), room) == heading
