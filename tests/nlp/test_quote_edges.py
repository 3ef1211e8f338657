"""Where the words of a quotation begin and end."""

from __future__ import annotations

import pytest

from tests.builders import article_of
from tests.nlp.test_labels_in_marks import Told, told
from tui.nlp.analyser import Analyser

AROUND: list[tuple[str, Told]] = [
    ("Guests with tickets, said Holm, may stay late.", [("indirect", "Guests with tickets … may stay late", "Holm")]),
    ("The roof, says Holm, is old.", [("indirect", "The roof … is old", "Holm")]),
    ("Though the roof is old, Petra Holm said, it will hold.",
     [("indirect", "Though the roof is old … it will hold", "Petra Holm")]),
    ("Petra Holm, who saw it, said the roof was old.", [("indirect", "the roof was old", "Petra Holm")]),
    ("When the river is low, Petra Holm said the mill is safe.", [("indirect", "the mill is safe", "Petra Holm")]),
    ("Petra Holm told the paper she had sold it.", [("indirect", "she had sold it", "Petra Holm")]),
    ("Petra Holm told a nurse that the roof was old.", [("indirect", "that the roof was old", "Petra Holm")]),
    ("But the roof is old, Petra Holm said.", [("indirect", "the roof is old", "Petra Holm")]),
    ("And the roof, Petra Holm said, is old.", [("indirect", "the roof … is old", "Petra Holm")]),
    ("However, the roof is old, according to Petra Holm.", [("indirect", "the roof is old", "Petra Holm")]),
    ("However old the roof is, Petra Holm said, it will hold.",
     [("indirect", "However old the roof is … it will hold", "Petra Holm")]),
    ("“But the roof is old,” Petra Holm said.", [("direct", "“But the roof is old,”", "Petra Holm")]),
    ("Still waters, Petra Holm said, run deep.", [("indirect", "Still waters … run deep", "Petra Holm")]),
    ("KELL — The roof is old, Petra Holm said on Friday.", [("indirect", "The roof is old", "Petra Holm")]),
    ("KELL — Mayor Petra Holm said the roof was old.", [("indirect", "the roof was old", "Petra Holm")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), AROUND, ids=[text[:40] for text, _ in AROUND])
def test_words_begin_with_their_own_clause(analyser: Analyser, text: str, expected: Told) -> None:
    assert told(analyser.analyse(article_of(text))) == expected


ENDS: list[tuple[str, Told]] = [
    ("Petra Holm accused the board of lying and left the hall.",
     [("indirect", "the board of lying", "Petra Holm")]),
    ("Petra Holm called for the mill to be closed.", [("indirect", "for the mill to be closed", "Petra Holm")]),
    ("Petra Holm called on the town to close the mill.", [("indirect", "the town to close the mill", "Petra Holm")]),
    ('Fans praised Omar Lindt as a "true gentleman" on Sunday.',
     [("mixed", 'Omar Lindt as a "true gentleman"', "Fans")]),
    ("Petra Holm blasted Omar Lindt as “a coward” Sunday in a speech.",
     [("mixed", "Omar Lindt as “a coward”", "Petra Holm")]),
    ("Petra Holm cited the cost of the mill in an interview.",
     [("indirect", "the cost of the mill", "Petra Holm")]),
    ("Petra Holm said she had met Omar Lindt at a rally.",
     [("indirect", "she had met Omar Lindt at a rally", "Petra Holm")]),
    ("Petra Holm said that the plan is “a ruin,” if it costs so much.",
     [("mixed", "that the plan is “a ruin,” if it costs so much", "Petra Holm")]),
    ("Petra Holm said the mill was old and that nobody would buy it.",
     [("indirect", "the mill was old and that nobody would buy it", "Petra Holm")]),
    ("Petra Holm said that the roof was old, according to Omar Lindt.",
     [("indirect", "that the roof was old", "Petra Holm")]),
    ("According to the paper, Petra Holm said the roof was old.", [("indirect", "the roof was old", "Petra Holm")]),
    ("According to the paper, the town says the roof is old.",
     [("indirect", "the town says the roof is old", None)]),
    ("Omar Lindt pleaded not guilty.", [("indirect", "not guilty", "Omar Lindt")]),
    ("Omar Lindt pleaded guilty to theft on Monday.", [("indirect", "guilty", "Omar Lindt")]),
    ("Omar Lindt pleaded guilty to theft, the court said in a statement.",
     [("indirect", "Omar Lindt pleaded guilty to theft", "court")]),
    ("A council report calculated that the cuts were small.",
     [("indirect", "that the cuts were small", None)]),
    ("Omar Lindt admires Petra Holm as a “brave mayor.”",
     [("mixed", "Petra Holm as a “brave mayor.”", "Omar Lindt")]),
    ("Omar Lindt admires Petra Holm and left early.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ENDS, ids=[text[:40] for text, _ in ENDS])
def test_words_end_where_the_next_thing_begins(analyser: Analyser, text: str, expected: Told) -> None:
    assert told(analyser.analyse(article_of(text))) == expected


MARKS: list[tuple[str, Told]] = [
    ('It seems nobody had fed the horses," farmer Nora Quist told the radio. Two of them fled.',
     [("direct", 'It seems nobody had fed the horses,"', "Nora Quist")]),
    ("The horses were old. It seems nobody fed them,” Nora Quist said. Two of them fled.",
     [("direct", "It seems nobody fed them,”", "Nora Quist")]),
    ("„The horses are gone“, said Omar Lindt on Monday.", [("direct", "„The horses are gone“", "Omar Lindt")]),
    ("»The horses are gone«, said Omar Lindt on Monday.", [("direct", "»The horses are gone«", "Omar Lindt")]),
    ("«The horses are gone», said Omar Lindt.", [("direct", "«The horses are gone»", "Omar Lindt")]),
    ("“The horses are gone“, said Omar Lindt.", [("direct", "“The horses are gone“", "Omar Lindt")]),
    ('The horses left the yard," and nobody looked.', []),
    ('He is 6\' 2" tall, Omar Lindt said.', [("indirect", "He is 6' 2\" tall", "Omar Lindt")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), MARKS, ids=[text[:40] for text, _ in MARKS])
def test_marks_of_other_typesetters_close_too(analyser: Analyser, text: str, expected: Told) -> None:
    assert told(analyser.analyse(article_of(text))) == expected
