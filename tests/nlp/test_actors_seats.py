"""Places in the names of their own bodies."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from tests.nlp.parses import VOCAB, chains
from tui.model.analysis import ActorKind
from tui.nlp.actors.actor_linker import ActorLinker
from tui.nlp.actors.pronoun_resolver import PronounResolver
from tui.nlp.doc_annotations import FoundName, read_actors, write_names


def linked(*names: tuple[str, ActorKind]) -> dict[str, list[str]]:
    words: list[str] = []
    found: list[FoundName] = []
    for name, kind in names:
        parts = name.split()
        found.append(FoundName((len(words), len(words) + len(parts)), kind))
        words += [*parts, "spoke"]
    doc = Doc(VOCAB, words=words)
    write_names(doc, found)
    return chains(doc, read_actors(PronounResolver()(ActorLinker()(doc))))


@pytest.mark.parametrize(
    ("place", "body", "mentions"),
    [
        ("Corvane", "Corvane Police Department", ["Corvane", "Corvane"]),
        ("Corvane", "Municipality of Corvane", ["Corvane", "Corvane"]),
        ("United States", "US Navy", ["United States", "US"]),
        ("Corvane", "Corvane Airlines", ["Corvane"]),
        ("Corvane", "University of Corvane", ["Corvane"]),
        ("Corvane", "North Harbour Council", ["Corvane"]),
    ],
    ids=["before", "behind-of", "another-name", "company", "university", "another-place"],
)
def test_a_place_stands_in_the_names_of_its_own_bodies(place: str, body: str, mentions: list[str]) -> None:
    found = linked((place, ActorKind.PLACE), (body, ActorKind.ORG))

    assert found[place] == mentions
    assert body in found[body]
