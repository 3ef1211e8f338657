"""Things, laws, groups of things and halves of names are no actors."""

from __future__ import annotations

import pytest

from tests.builders import article_of
from tui.nlp.analyser import Analyser


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Police seek a black Nissan, an old white BMW and a red Cadillac or Lincoln.", []),
        ("Nissan said a Nissan engineer and an NBC reporter had met.", ["Nissan ORG", "NBC ORG"]),
        ("Ada Fenn had a super PAC when she ran. The PAC spent millions.", ["Ada Fenn PERSON"]),
        ("Ada Fenn signed the Venn-Moss reforms in May. She praised Venn-Moss on Monday.", ["Ada Fenn PERSON"]),
        ("Ada Fenn praised the Smith-Kline company.", ["Ada Fenn PERSON", "Smith-Kline ORG"]),
        ("Ada Fenn knows the Orlo Public License.", ["Ada Fenn PERSON"]),
        ("Ada Fenn has a plan in her head. It left her head on Monday.", ["Ada Fenn PERSON"]),
        (
            "Ada Fenn spoke to the head of staff. The head of staff said it was late.",
            ["head of staff PERSON", "Ada Fenn PERSON"],
        ),
        ("The group of contests began. The group of contests ended.", []),
        ("The group of lawyers left. The group of lawyers said it was late.", ["group of lawyers ORG"]),
        ("The source of energy was cut off. The source of energy grew.", []),
        ("The source at the bank said it was late.", ["source at the bank PERSON"]),
        (
            "Ada Fenn unveiled a phone. It will sell in the U.S. Fenn said it was cheap.",
            ["Ada Fenn PERSON", "U.S. PLACE"],
        ),
        ("Ada Fenn praised the U.S. Senate.", ["U.S. Senate ORG", "Ada Fenn PERSON"]),
        ("“It is late,” said Secretary of Education Ada Fenn.", ["Ada Fenn PERSON"]),
        (
            "Poor Farmers' League met Ada Fenn. According to the PFL, it is late.",
            ["Poor Farmers' League ORG", "Ada Fenn PERSON"],
        ),
        ("The companies - and this trade - must pay. The companies said it was late.", ["companies ORG"]),
        ("Ada Fenn is a self-described Libertarian Socialist.", ["Ada Fenn PERSON"]),
        ("The Orlo Star praised Ada Fenn.", ["Orlo Star ORG", "Ada Fenn PERSON"]),
    ],
    ids=[
        "cars",
        "their-makers",
        "pac",
        "law",
        "company-of-two",
        "licence",
        "head",
        "head-of-staff",
        "contests",
        "lawyers",
        "energy",
        "informant",
        "two-sentences",
        "one-body",
        "portfolio",
        "acronym",
        "dash",
        "creed",
        "paper",
    ],
)
def test_who_is_listed(analyser: Analyser, text: str, actors: list[str]) -> None:
    found = analyser.analyse(article_of(text)).actors

    assert sorted(f"{actor.name} {actor.kind.name}" for actor in found) == sorted(actors)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Orlo Motors is late. Orlo Motors sold it. The Orlo Motor's chief left.", "Orlo Motors"),
        ("Varne Bank is late. Varne Banks left.", "Varne Bank"),
    ],
    ids=["lost", "won"],
)
def test_an_s_makes_no_other_body(analyser: Analyser, text: str, name: str) -> None:
    bodies = [actor.name for actor in analyser.analyse(article_of(text)).actors if actor.kind.name == "ORG"]

    assert bodies == [name]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Ada Fenn met the Royal Courts of Justice.", ["Ada Fenn PERSON", "Royal Courts of Justice ORG"]),
        ("Ada Fenn met Chief Justice Karl Venn.", ["Ada Fenn PERSON", "Karl Venn PERSON"]),
        ("Tenant groups left. The tenants said it was late.", ["tenants PERSON"]),
        ("Norway waited. The norway spruce grew.", ["Norway PLACE"]),
        ("Write to Ada.Fenn@orlo5.com on Monday.", []),
        ("Councilmembers Bob Blume and Ida Moss left.", ["Bob Blume PERSON", "Ida Moss PERSON"]),
        ("Senate Majority Leader Mitch Connell left.", ["Mitch Connell PERSON"]),
        ("The VA is late. The Department of Veterans Affairs waits.", ["Department of Veterans Affairs ORG"]),
        ("Ada Fenn lives in Richmond, VA.", ["Ada Fenn PERSON", "Richmond PLACE", "VA PLACE"]),
        (
            "BRATTLEFORD — It rained. Brattleford waited for Ada Fenn. Brattleford is late.",
            ["Brattleford PLACE", "Ada Fenn PERSON"],
        ),
        (
            "Ada Fenn spoke at the Worldwide Developers Conference (WWDC). It was late at WWDC.",
            ["Ada Fenn PERSON"],
        ),
        ("Ada Fenn praised the Italian Episcopal Conference.", ["Ada Fenn PERSON", "Italian Episcopal Conference ORG"]),
        ("Ada Fenn sold it in the App Store under CC-BY-SA.", ["Ada Fenn PERSON"]),
        ("Navy SEAL Ty Woods met Ada Fenn.", ["Ada Fenn PERSON", "Ty Woods PERSON"]),
        ("Police seek a brown Nissan of Ada Fenn.", ["Ada Fenn PERSON"]),
        ("Ada Fenn chose the next president. Ada Fenn likes the next president.", ["Ada Fenn PERSON"]),
        ("Harbour Fans Praise Ada Fenn.\n\nAda Fenn spoke on Monday.", ["Ada Fenn PERSON"]),
    ],
    ids=[
        "courts",
        "justice",
        "tenants",
        "country",
        "mail",
        "members",
        "leader",
        "veterans",
        "virginia",
        "dateline",
        "event",
        "bishops",
        "licence",
        "seal",
        "brown",
        "next-president",
        "headline",
    ],
)
def test_names_are_whole_and_of_one_kind(analyser: Analyser, text: str, actors: list[str]) -> None:
    found = analyser.analyse(article_of(text)).actors

    assert sorted(f"{actor.name} {actor.kind.name}" for actor in found if "groups" not in actor.name) == sorted(actors)
