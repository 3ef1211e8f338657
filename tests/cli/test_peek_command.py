"""What `newsreader peek` says of an article."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.app.conftest import ferry
from tests.builders import article_of
from tui.cli.peek_command import peeked
from tui.model.analysis import Analysis


def lines(analysis: Analysis, room: int = 60, actors: int = 2, quotes: int = 2) -> list[str]:
    """What is printed, without styles."""
    words = "\n".join(peeked(analysis, room, actors, quotes))
    for style in ("\x1b[1m", "\x1b[2m", "\x1b[0m"):
        words = words.replace(style, "")
    return words.split("\n")


HEAD = ["Harbour board delays ferry", "2026-03-02 · 114 words · 1 min"]
ACTORS = ["", "● Ines Calloway 6  chair", "● Tobias Renn 5", "+ 3 more actors"]
QUOTES = [
    *("", "Ines Calloway said: The Varne Harbour Board put off its", "decision on the night ferry on Monday"),
    *("", "Ines Calloway told: “We will not sail into the dark with an", "untested boat,”", "+ 4 more quotes"),
]


@pytest.mark.parametrize(
    ("actors", "quotes", "expected"),
    [(2, 2, [*HEAD, *ACTORS, *QUOTES]), (0, 2, [*HEAD, *QUOTES]), (2, 0, [*HEAD, *ACTORS]), (0, 0, HEAD)],
    ids=["both", "quotes", "actors", "head"],
)
def test_tells_the_first_actors_and_quotes(actors: int, quotes: int, expected: list[str]) -> None:
    assert lines(ferry(), actors=actors, quotes=quotes) == expected


def test_an_article_without_anybody_is_its_head() -> None:
    bare = Analysis(replace(article_of("Rain fell."), date=None), notes=("The model is small.",))

    assert lines(bare) == [bare.article.id, "2 words · 1 min", "", "The model is small."]


def test_no_word_of_an_article_reaches_the_terminal_as_a_control_character() -> None:
    known = ferry()
    evil = "A\x1b]0;x\x07\x9b2J\u202eB"
    named = replace(
        known,
        actors=(replace(known.actors[0], name=evil, roles=(evil,)),),
        quotes=(),
        article=replace(known.article, title=evil, author=evil),
    )
    told = "".join(lines(named))

    assert [character for character in told if not character.isprintable()] == []
