"""What stands in marks without being said: titles of works and laws, nicknames; and what is said beside them."""

from __future__ import annotations

import pytest

from tests.builders import article_of
from tui.model.analysis import Analysis
from tui.nlp.analyser import Analyser

Told = list[tuple[str, str, str | None]]


def told(analysis: Analysis) -> Told:
    """Each quote's kind, words and speaker."""
    text = analysis.article.text
    found = []
    for quote in analysis.quotes:
        actor = analysis.actor(quote.actor)
        found.append((str(quote.kind), " … ".join(p.of(text) for p in quote.content), actor.name if actor else None))
    return found


TITLES: list[tuple[str, Told]] = [
    ("Reviewers praised the poet Nora Quill, whose “The Tin Harbour” won two prizes.", []),
    ("The academy honored Ida Brandt, who wrote “Salt and Iron” and “A Summer in Orlo.”", []),
    ("Critics hailed “The Last Ferry,” a film about two brothers.", []),
    ("Governor Paul Wren signed the “Safe Harbours Act” into law.", []),
    ("The gallery thanked Olga Lind, who lent it “Girl with a Lantern.”", []),
    ("The choir performed “Seven Rivers” at the opening.", []),
    ("The novel “Low Tide” was reprinted twice.", []),
    ("Director Lena Stroud made “The Glass Road” and “Night Harbour” in Varne.", []),
    ("Stroud said “Night Harbour” was her best film.", [("indirect", "“Night Harbour” was her best film", "Stroud")]),
    ("“The pier is safe,” said engineer Omar Lindt.", [("direct", "“The pier is safe,”", "Omar Lindt")]),
    (
        "Omar Lindt praised the plan as “a gift to the town.”",
        [("mixed", "the plan as “a gift to the town.”", "Omar Lindt")],
    ),
    ("Ida Brandt wrote: “Nobody asked us.”", [("direct", "“Nobody asked us.”", "Ida Brandt")]),
    ("Omar Lindt called the ruling “a disgrace.”", [("mixed", "the ruling “a disgrace.”", "Omar Lindt")]),
    ("“Never,” Ida Brandt said.", [("direct", "“Never,”", "Ida Brandt")]),
]


@pytest.mark.parametrize(("text", "expected"), TITLES, ids=[text[:40] for text, _ in TITLES])
def test_a_title_is_no_quote_and_what_is_said_beside_it_is(analyser: Analyser, text: str, expected: Told) -> None:
    assert told(analyser.analyse(article_of(text))) == expected


NICKNAMES: list[tuple[str, Told]] = [
    (
        "“The river came at night. We lost two boats,” said a fisherman who goes by the name “Stumpy.”",
        [("direct", "“The river came at night. We lost two boats,”", "fisherman")],
    ),
    ("“We slept in the hall,” said a nurse known as “Aunt Dot.”", [("direct", "“We slept in the hall,”", "nurse")]),
    ("“I saw it burn,” said a driver nicknamed “Diesel.”", [("direct", "“I saw it burn,”", "driver")]),
    ("“They ran,” said a student who calls himself “Sparrow”.", [("direct", "“They ran,”", "student")]),
    ("“It sank,” said Olav “Tiny” Berge.", [("direct", "“It sank,”", "Olav “Tiny” Berge")]),
    (
        "“It sank,” said Olav Berge. “It sank fast.”",
        [("direct", "“It sank,” … “It sank fast.”", "Olav Berge")],
    ),
    ("“It sank,” said Olav Berge, “and nobody came.”", [("direct", "“It sank,” … “and nobody came.”", "Olav Berge")]),
    ("Olav Berge said the boat was “a coffin.”", [("mixed", "the boat was “a coffin.”", "Olav Berge")]),
    ("Olav Berge called the owner “a liar.”", [("mixed", "the owner “a liar.”", "Olav Berge")]),
]


@pytest.mark.parametrize(("text", "expected"), NICKNAMES, ids=[text[:40] for text, _ in NICKNAMES])
def test_a_nickname_is_no_part_of_what_is_said(analyser: Analyser, text: str, expected: Told) -> None:
    assert told(analyser.analyse(article_of(text))) == expected


NAMES = [
    ("Police arrested Ronald “Dusty” Hale on Monday.", ["Ronald “Dusty” Hale"]),
    ("Lawyer Edward 'Teddy' Moss spoke for the family.", ["Edward 'Teddy' Moss"]),
    ('Margaret "Peg" Sorley opened the shop in May.', ['Margaret "Peg" Sorley']),
    ("The town mourns William “Big Bill” Carver.", ["William “Big Bill” Carver"]),
    ("Mayor Joseph “Joe” Renn opened the fair. Renn left early.", ["Joseph “Joe” Renn"]),
    ("Ronald Hale and Edward Moss were arrested.", ["Ronald Hale", "Edward Moss"]),
    ("Ronald Hale said “No” to Edward Moss and left.", ["Ronald Hale", "Edward Moss"]),
    ("“Stop,” Ronald Hale said. Edward Moss stopped.", ["Ronald Hale", "Edward Moss"]),
    ("Ronald Hale’s brother Edward Moss left.", ["Ronald Hale", "Edward Moss"]),
]


@pytest.mark.parametrize(("text", "expected"), NAMES, ids=[text[:40] for text, _ in NAMES])
def test_a_name_with_a_nickname_in_marks_is_one_written_as_printed(
    analyser: Analyser, text: str, expected: list[str]
) -> None:
    analysis = analyser.analyse(article_of(text))
    names = [actor for actor in analysis.actors if actor.named]

    assert [actor.name for actor in sorted(names, key=lambda actor: actor.mentions[0].span)] == expected


THANKS: list[tuple[str, Told]] = [
    ("Mayor Ines Roth thanked Holm.", []),
    ("The board congratulated Councillor Petra Holm on Monday.", []),
    ("Governor Dale Wren welcomed the minister.", []),
    ("Petra Holm thanked the nurses and left.", []),
    ("The council honoured Ida Brandt at a dinner.", []),
    (
        "Petra Holm said she thanked the nurses.",
        [("indirect", "she thanked the nurses", "Petra Holm")],
    ),
    ("“Thank you all,” Petra Holm said.", [("direct", "“Thank you all,”", "Petra Holm")]),
    ("Petra Holm told the nurses that they were heroes.", [("indirect", "that they were heroes", "Petra Holm")]),
    (
        "Petra Holm praised the nurses as “heroes of the flood.”",
        [("mixed", "the nurses as “heroes of the flood.”", "Petra Holm")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), THANKS, ids=[text[:40] for text, _ in THANKS])
def test_who_was_thanked_is_no_quote(analyser: Analyser, text: str, expected: Told) -> None:
    assert told(analyser.analyse(article_of(text))) == expected


@pytest.mark.parametrize(
    "place", ["LOMBY, 2 May 2024 — ", "LOMBY, Norway (AP) — ", "LOMBY - ", "LOMBY, May 2 (Reuters) - ", ""]
)
def test_a_quotation_behind_a_dateline_is_of_whoever_is_named_after_it(analyser: Analyser, place: str) -> None:
    text = f"{place}“The bridge will not close before June,” said Mayor Ada Fenn on Monday."

    assert told(analyser.analyse(article_of(text))) == [
        ("direct", "“The bridge will not close before June,”", "Ada Fenn")
    ]
