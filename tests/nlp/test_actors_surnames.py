"""Whom a bare surname means where an article names several people who have it."""

from __future__ import annotations

import pytest

from tests.builders import article_of
from tui.nlp.analyser import Analyser

DEMIRS = (
    "The fire was seen by Omar and Leyla Demir, who run the bakery. The Demirs had just closed. "
    "Mr. Demir called the police. Ms. Demir woke the neighbours."
)
HARCOURTS = (
    "Governor Dale Harcourt opened the fair. His daughter, Nina Harcourt, runs the charity. "
    "“We raised two million,” Nina Harcourt said. Harcourt vetoed the budget. “It doesn't add up,” Harcourt said."
)


@pytest.mark.parametrize(
    ("text", "surname", "meant"),
    [
        (HARCOURTS, "Harcourt", ["Dale Harcourt", "Dale Harcourt"]),
        (
            "Hale's wife, Mona Hale, waited outside the court. Hale said he was calm. Hale then left.",
            "Hale",
            ["Hale", "Hale", "Hale"],
        ),
        (
            (
                "Bill Carr and Jane Carr own the shop. Mr. Carr opened it in May. Ms. Carr joined later. "
                "Carr said he would sell."
            ),
            "Carr",
            ["Bill Carr", "Jane Carr", "Bill Carr"],
        ),
        (DEMIRS, "Demir", ["Omar Demir", "Leyla Demir"]),
        (
            "Peter Lund lost the vote. Anna Lund won. Lund thanked her voters. Lund said she would begin in June.",
            "Lund",
            ["Anna Lund", "Anna Lund"],
        ),
        (
            (
                "Senator Rosa Weiss spoke for an hour. Her brother, Karl Weiss, watched from the gallery. "
                "Weiss, a lawyer, asked the senate to wait."
            ),
            "Weiss",
            ["Rosa Weiss"],
        ),
        (
            (
                "Police are looking for Tom Brandt in Oakford. In Tamm, the mayor, Erik Brandt, opened a bridge. "
                "Mayor Brandt thanked the builders."
            ),
            "Brandt",
            ["Erik Brandt"],
        ),
        (
            (
                "Eddie Moss, 7, loves the drums. Eddie was born deaf. His mother, Carla Moss, learned to sign. "
                "Eddie laughs a lot. “He is fine,” Moss said."
            ),
            "Moss",
            ["Carla Moss"],
        ),
        (
            (
                "The race was won by Ida Falk. It rained all day. The bridge stayed shut until four. "
                "Transport chief Jens Falk says repairs will take a week. Falk blames the frost. Falk wants more money."
            ),
            "Falk",
            ["Jens Falk", "Jens Falk"],
        ),
        (
            "Clara Voss sued the bank in March. The bank's lawyer has never met Ben Voss. Voss wants a million.",
            "Voss",
            ["Clara Voss"],
        ),
    ],
    ids=[
        "daughter-kept-in-full",
        "only-the-wife-in-full",
        "titles-and-pronoun",
        "couple",
        "pronouns",
        "brother",
        "office",
        "child-by-first-name",
        "another-story",
        "named-in-passing",
    ],
)
def test_a_bare_surname_means_one_of_its_bearers(analyser: Analyser, text: str, surname: str, meant: list[str]) -> None:
    analysis = analyser.analyse(article_of(text))

    named = sorted((mention.span, actor.name) for actor in analysis.actors for mention in actor.mentions)
    assert [name for span, name in named if span.of(text) == surname] == meant
