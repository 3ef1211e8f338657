from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from tui.model.analysis import ActorKind, MentionKind, QuoteKind, SourceKind, Stance
from tui.nlp.doc_annotations import (
    FoundActor,
    FoundMention,
    FoundName,
    FoundQuote,
    read_actors,
    read_names,
    read_quotes,
    write_actors,
    write_names,
    write_quotes,
)

QUOTES = [
    FoundQuote(QuoteKind.DIRECT, ((0, 4), (8, 10)), (5, 6), (4, 5), None, Stance.CLAIM, 0.75, "subject", "a1"),
    FoundQuote(QuoteKind.DIRECT, ((4, 6),), actor="a1", source_kind=SourceKind.PERSON, speaks_for="a2"),
    FoundQuote(QuoteKind.INDIRECT, ((10, 12),), None, None, (6, 7), why="nobody near"),
]
ACTORS = [
    FoundActor(
        "Mara Li",
        ActorKind.PERSON,
        (FoundMention((4, 5), MentionKind.NAME, 0.9, "full name"), FoundMention((7, 8), MentionKind.PRONOUN, 0.5, "")),
        ("Li",),
        ("mayor",),
        {"gender": "f"},
    ),
    FoundActor("Corvane", ActorKind.PLACE, (FoundMention((4, 6), MentionKind.NAME),)),
]
NAMES = [FoundName((4, 5), ActorKind.PERSON), FoundName((4, 6), ActorKind.PLACE)]


@pytest.fixture
def doc() -> Doc:
    return Doc(spacy.blank("en").vocab, words=[f"w{number}" for number in range(12)])


def test_names_come_back_as_written(doc: Doc) -> None:
    write_names(doc, NAMES)

    assert read_names(doc) == NAMES


def test_quotes_come_back_as_written(doc: Doc) -> None:
    write_quotes(doc, QUOTES)

    assert read_quotes(doc) == QUOTES


def test_actors_come_back_as_written(doc: Doc) -> None:
    write_actors(doc, ACTORS)

    assert read_actors(doc) == ACTORS


def test_what_was_found_survives_serialisation(doc: Doc) -> None:
    write_quotes(doc, QUOTES)
    write_actors(doc, ACTORS)

    again = Doc(doc.vocab).from_bytes(doc.to_bytes())

    assert (read_quotes(again), read_actors(again)) == (QUOTES, ACTORS)


def test_a_document_nobody_wrote_to_holds_nothing(doc: Doc) -> None:
    assert (read_names(doc), read_quotes(doc), read_actors(doc)) == ([], [], [])
