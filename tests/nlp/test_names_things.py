"""Names of ships, programs, works and characters, which are no actors'."""

from __future__ import annotations

import pytest

from tests.builders import article_of
from tui.nlp.analyser import Analyser

SCREEN = "The film opens in May. The actor praised the cast of the series."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He sailed on the cruise ship Freewater. The owner of Freewater paid.", []),
        ("The fire broke out on a ferry, Estrelle, on Monday.", []),
        ("She used the web browser Safarine at work.", []),
        ("They praised the new thriller Night Harbour on Monday.", []),
        ("The satellite Varnik was launched on Monday.", []),
        ("Tom Hale will play Captain Flint. Flint is a pirate. " + SCREEN, ["Tom Hale"]),
        ("Tom Hale stars as Leo Quist in it. Everybody fears Leo Quist. " + SCREEN, ["Tom Hale"]),
        ("Mona Reed won the role of Vera Stone on Monday. " + SCREEN, ["Mona Reed"]),
        ("The film director Mona Reed left on Monday.", ["Mona Reed"]),
        ("Mona Reed directed the film. " + SCREEN, ["Mona Reed"]),
        ("She read the novel Mona Reed wrote in May.", ["Mona Reed"]),
        ("The ferry's captain, Tom Hale, left on Monday.", ["Tom Hale"]),
        ("Norland will play Varne on Monday. Tom Hale praised the team.", ["Tom Hale"]),
    ],
)
def test_things_and_characters_are_no_actors(analyser: Analyser, text: str, expected: list[str]) -> None:
    actors = [actor.name for actor in analyser.analyse(article_of(text)).actors if actor.named]

    assert [name for name in actors if name not in {"Norland", "Varne"}] == expected
