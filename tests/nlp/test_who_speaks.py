"""Who speaks: pronouns that speak and pronouns in what is spoken, groups, and people of whom only the name tells."""

from __future__ import annotations

import pytest

from tests.builders import article_of
from tests.nlp.test_labels_in_marks import Told, told
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
    ("Karl Voss says Karl Voss is ahead. Ed Brook spoke to reporters after a talk with Voss. He said it was long.",
     ["Karl Voss", "Ed Brook"]),
    ("Bo Hale left the race, Hale’s aides said. Hale announced his support for the Orlo mayor. He said Orlo was ready.",
     ["Hale’s aides", "Bo Hale", "Bo Hale"]),
    ("Ada Wren opened the fair.\n\n“We sold bread. We sold fish. We sold cakes. We ran out. It rained,” she said.",
     ["Ada Wren"]),
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


BARE: list[tuple[str, list[str | None]]] = [
    ("Voters heard Dr. Paul Song in Varne. Song said the vote was near.", ["Paul Song"]),
    ("Police met reporter Michelle Fields in Varne. Fields said she was hurt.", ["Michelle Fields"]),
    ("Nurse Ida Waters left early. Waters said the ward was full.", ["Ida Waters"]),
    ("Officials met Ola Berg in Varne. “It is cold,” Berg said.", ["Ola Berg"]),
    ("The song was played in Varne. Figures show that sales fell.", [None]),
    ("Nurse Ida Page left early. The page says the ward was full.", [None]),
    ("Tom Page met Ida Page. A report says the ward was full.", [None]),
]


@pytest.mark.parametrize(("text", "expected"), BARE, ids=[text for text, _ in BARE])
def test_bare_surname_that_speaks_is_the_only_one_who_has_it(
    analyser: Analyser, text: str, expected: list[str | None]
) -> None:
    assert [speaker for _, _, speaker in told(analyser.analyse(article_of(text)))] == expected


BEHIND: list[tuple[str, str | None]] = [
    ("Emil Sand, a postman from the Lower Valley believes the bridge is safe.", "Emil Sand"),
    ("Bea Quist, a nurse at Orlo General Hospital thinks the wards are full.", "Bea Quist"),
    ("Ruth Okafor, a founder of Safe Streets Varne and Open Doors, wrote that the road was dark.", "Ruth Okafor"),
    ("Ida Brandt, a lawyer for Nordbank and its Lund branch, said the bank would appeal.", "Ida Brandt"),
    ("“We are ready,” said Ole Dahl, an officer with the Lake Patrol and Rescue.", "Ole Dahl"),
    ("The Varne Harbour Board, a group led by Nora Lund, said the pier was closed.", "Varne Harbour Board"),
    ("One of the pilots, who asked not to be named, said the plane was old.", "One of the pilots"),
    ("Protesters who say the dam is unsafe met in Orlo.", "Protesters"),
    ("Some of the voters said the hall was cold.", None),
]


@pytest.mark.parametrize(("text", "speaker"), BEHIND, ids=[text for text, _ in BEHIND])
def test_speaker_is_the_head_of_the_phrase_and_not_what_it_ends_in(
    analyser: Analyser, text: str, speaker: str | None
) -> None:
    assert [who for _, _, who in told(analyser.analyse(article_of(text)))] == [speaker]


PAPERS: list[tuple[str, str | None]] = [
    ("In an e-mail sent by chairman Emil Dorn, staff were told that the plant would close.", "Emil Dorn"),
    ("In a report written by engineer Omar Lindt, the council was warned that the dam leaks.", "Omar Lindt"),
    ("In a statement from Governor Paul Wren, workers were promised that wages would rise.", "Paul Wren"),
    ("A letter signed by Mayor Ada Wren says the bridge is unsafe.", "Ada Wren"),
    ("A memo from director Nora Lund said that trips were cancelled.", "Nora Lund"),
    ("A report written by engineer Omar Lindt warned that the dam leaks.", "Omar Lindt"),
    ("In a letter to Mayor Ada Wren, residents were told the bridge was unsafe.", None),
    ("In a memo obtained by the Varne Post, staff were told that the plant would close.", None),
    ("Staff were told that the plant would close.", None),
    ("A letter to Mayor Ada Wren says the bridge is unsafe.", None),
    ("At a fair in Orlo, staff were told by chairman Emil Dorn that the plant would close.", "Emil Dorn"),
]


@pytest.mark.parametrize(("text", "speaker"), PAPERS, ids=[text for text, _ in PAPERS])
def test_who_wrote_a_paper_says_what_stands_in_it(analyser: Analyser, text: str, speaker: str | None) -> None:
    assert [who for _, _, who in told(analyser.analyse(article_of(text)))] == [speaker]


WORDS = "“We need a new harbour. The old one is full.”"
EXTRACT = "A city that can't run its trams can't run its schools. The mayor must go."
SIGNED: list[tuple[str, Told]] = [
    (f"{WORDS}\n\n— Rep. Ana Moll (@anamoll) May 3, 2019", [("direct", WORDS, "Ana Moll")]),
    (f"{WORDS}\n\n– Ana Moll", [("direct", WORDS, "Ana Moll")]),
    (f"{WORDS} — Gov. Dale Brandt (@dalebrandt) June 4, 2020", [("direct", WORDS, "Dale Brandt")]),
    (f"{WORDS}\n\n[The Varne Post]", [("direct", WORDS, "Varne Post")]),
    (f"{EXTRACT}\n\n[The Varne Post]\n\nTrams are old.", [("direct", EXTRACT, "Varne Post")]),
    (f"{EXTRACT}\n\n[laughter]", []),
    (f"{EXTRACT}\n\n[The mayor of Varne came late and the clerk of the town hall closed all of the doors]", []),
    (f"{EXTRACT}\n\n— The fair opens on Monday.", []),
    (f"{WORDS}\n\n- The fair opens on Monday.", [("direct", WORDS, None)]),
]


@pytest.mark.parametrize(("text", "expected"), SIGNED, ids=[text[-40:] for text, _ in SIGNED])
def test_words_with_a_signature_under_them_are_whose_it_is(analyser: Analyser, text: str, expected: Told) -> None:
    assert told(analyser.analyse(article_of(f"Papers were harsh.\n\n{text}"))) == expected
