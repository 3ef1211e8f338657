"""Who speaks: pronouns that speak and pronouns in what is spoken, groups, and people of whom only the name tells."""

from __future__ import annotations

import pytest

from tests.builders import article_of
from tests.nlp.test_labels_in_marks import told
from tui.model.analysis import MentionKind
from tui.nlp.analyser import Analyser

HE_AND_SHE: list[tuple[str, dict[str, str]]] = [
    ("“She has found her rhythm,” Lena Stroud said of Mia Falk.", {"She": "Mia Falk", "her": "Mia Falk"}),
    ("“She has found her rhythm,” coach Lena Stroud said.", {}),
    ("“He is finished,” said Tom Wren. “His time is over.”", {}),
    ("Tom Wren left the room. “He lied to his wife.”", {}),
    ("Karl Voss resigned. His deputy, Hugo Brand, was glad. “He never read a page,” Brand said.",
     {"His": "Karl Voss", "He": "Karl Voss"}),
    ("Ida Brandt met Omar Lindt. “I owe him a lot,” she said.", {"him": "Omar Lindt", "she": "Ida Brandt"}),
    ("Ida Brandt said she was tired.", {"she": "Ida Brandt"}),
    ("Omar Lindt called his trial “a joke.”", {"his": "Omar Lindt"}),
    ("In his speech, Omar Lindt said the pier was safe.", {"his": "Omar Lindt"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), HE_AND_SHE, ids=[text for text, _ in HE_AND_SHE])
def test_he_and_she_in_somebodys_own_words_is_somebody_else(
    analyser: Analyser, text: str, expected: dict[str, str]
) -> None:
    analysis = analyser.analyse(article_of(text))

    pronouns = {
        mention.span.of(text): actor.name
        for actor in analysis.actors
        for mention in actor.mentions
        if mention.kind is MentionKind.PRONOUN and mention.span.of(text).lower() != "i"
    }
    assert pronouns == expected


SPEAKING: list[tuple[str, list[str | None]]] = [
    ("Senator Paul Reyes met Mayor Bo Hale. Hale was late. “Reyes has no plan,” he said.", ["Bo Hale"]),
    ("Judge Omar Lindt retired. Clerk Tom Wren took his desk. “Lindt taught me,” he said.", ["Tom Wren"]),
    ("Ida Brandt opened the fair. Nora Lund sold bread. She said Lund had worked hard.", ["Ida Brandt"]),
    ("Ola Berg came home with trainer Jan Moss. He said that Moss had saved his life.", ["Ola Berg"]),
    ("Ada Wren said the ferry was late, and she noted that the crew was tired.", ["Ada Wren", "Ada Wren"]),
    ("Karl Voss said taxes would fall. Hugo Brand disagreed, and he warned that schools would close.",
     ["Karl Voss", "Hugo Brand"]),
    ("Nordbank said profits fell. It added that rates had risen.", ["Nordbank", "Nordbank"]),
    ("The four mayors – Ada Wren, Bo Hale, Ida Brandt and Omar Lindt – met in Orlo. “We need trams,” they wrote.",
     ["mayors"]),
    ("Robin Hale runs the shop. “I sell bread,” she said.", ["Robin Hale"]),
    ("Andrea Rossi, the architect, drew the hall. “It is round,” he said.", ["Andrea Rossi"]),
    ("Glenn Moss won the cup. She said the lake was cold.", ["Glenn Moss"]),
    ("Glenn Moss and Peter Renn won the cup. She said the lake was cold.", [None]),
    ("Mr. Glenn Moss won the cup. She said the lake was cold.", [None]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SPEAKING, ids=[text for text, _ in SPEAKING])
def test_pronoun_that_speaks_is_nobody_named_in_its_words(
    analyser: Analyser, text: str, expected: list[str | None]
) -> None:
    assert [speaker for _, _, speaker in told(analyser.analyse(article_of(text)))] == expected
