"""The order of an article's actors in their list."""

from __future__ import annotations

import re

import pytest

from tests.builders import article_of
from tui.model.analysis import Actor, ActorKind, Analysis, Mention, MentionKind, Quote, QuoteKind
from tui.model.prominence import by_prominence
from tui.model.span import CharSpan

TEXT = """Fenn Road closes

Varne Varne Varne Varne. Police Police Police. Lund Lund Lund. Orr said “No.” The clerk said “Yes.” Marsh."""
KINDS = {"Varne": ActorKind.PLACE, "Police": ActorKind.ORG, "Fenn Road": ActorKind.ORG}
UNNAMED = {"Police", "The clerk"}


def analysis_of(*names: str, speaker: str = "") -> Analysis:
    """The article with some of its actors, of whom one may speak."""
    actors = []
    for number, name in enumerate(names, 1):
        kind = MentionKind.NOMINAL if name in UNNAMED else MentionKind.NAME
        places = (CharSpan(*found.span()) for found in re.finditer(name, TEXT))
        mentions = tuple(Mention(span, kind) for span in places)
        actors.append(Actor(f"a{number}", name, KINDS.get(name, ActorKind.PERSON), mentions))
    at = TEXT.index("“No.”")
    actor = f"a{names.index(speaker) + 1}" if speaker else None
    quotes = (Quote("q1", QuoteKind.DIRECT, (CharSpan(at, at + 5),), actor=actor),) if speaker else ()
    return Analysis(article_of(TEXT, headline=True), tuple(actors), quotes)


@pytest.mark.parametrize(
    ("names", "speaker", "order"),
    [
        (["Varne", "Lund", "Orr"], "Orr", ["Orr", "Lund", "Varne"]),
        (["Varne", "Lund"], "", ["Lund", "Varne"]),
        (["Police", "Lund"], "", ["Lund", "Police"]),
        (["Police", "Lund", "Varne"], "Police", ["Lund", "Varne", "Police"]),
        (["Lund", "Marsh", "Fenn Road"], "", ["Fenn Road", "Lund", "Marsh"]),
        (["Lund", "Orr", "Fenn Road"], "Orr", ["Orr", "Fenn Road", "Lund"]),
        (["Lund", "Orr", "Marsh"], "", ["Lund", "Orr", "Marsh"]),
        (["Police", "The clerk", "Varne"], "The clerk", ["Varne", "Police", "The clerk"]),
        ([], "", []),
    ],
    ids=["speaks", "place", "unnamed", "unnamed-speaks", "headline", "both", "alike", "two-unnamed", "nobody"],
)
def test_who_speaks_comes_first_and_places_and_the_unnamed_last(
    names: list[str], speaker: str, order: list[str]
) -> None:
    assert [actor.name for actor in by_prominence(analysis_of(*names, speaker=speaker))] == order
