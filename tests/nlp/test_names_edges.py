from __future__ import annotations

import pytest

from tests.nlp.named import names


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("They met {the Harbour Board|ORG} there.", ["Harbour Board ORG"]),
        ("They met {Ada Fenn's|PERSON} lawyer.", ["Ada Fenn PERSON"]),
        ("They met {Cardinal Orsino|PERSON} there.", ["Orsino PERSON"]),
        ("They saw {Ada Fenn Monday|PERSON} there.", ["Ada Fenn PERSON"]),
        ("They asked {Harbour Board President|ORG} {Ada Fenn|PERSON}.", ["Harbour Board ORG", "Ada Fenn PERSON"]),
        ("So {Finance Minister|ORG} {Ada Fenn|PERSON} left.", ["Ada Fenn PERSON"]),
        ("They met {Welshman Mark Orrick|PERSON} there.", ["Mark Orrick PERSON"]),
        ("They drove to {eastern Norway|LOC} then.", ["Norway PLACE"]),
        ("They drove to {Orsk 70 miles|LOC} away.", ["Orsk PLACE"]),
        ("Then {Charles ceded Orsk|PERSON} to them.", ["Charles PERSON"]),
        ("The losses of {Orsk Air Flight|ORG} 574 grew.", ["Orsk Air ORG"]),
        ("In it was {Ada Fenn Photo|PERSON}: courtesy.", ["Ada Fenn PERSON"]),
        ("All the {unions|ORG} left.", []),
    ],
    ids=[
        "article",
        "possessive",
        "title",
        "weekday",
        "office-of-a-body",
        "portfolio",
        "people",
        "direction",
        "distance",
        "verb",
        "flight-number",
        "photo-credit",
        "no-capital",
    ],
)
def test_a_name_is_bare(marked: str, expected: list[str]) -> None:
    assert names(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("It sued {Orrick, Varnell|ORG} again.", ["Orrick ORG", "Varnell ORG"]),
        ("It sued {Orrick or Varnell|ORG} again.", ["Orrick ORG", "Varnell ORG"]),
        ("It sued {Orrick|ORG}. Then {Orrick and Varnell|ORG} paid.", ["Orrick ORG", "Orrick ORG", "Varnell ORG"]),
        ("It sued {Varnell Industries, Inc.|ORG} again.", ["Varnell Industries, Inc. ORG"]),
        ("It sued {Fisheries, Forest and Water Council|ORG} again.", ["Fisheries, Forest and Water Council ORG"]),
        ("{GERMANY - Bunds|ORG} fell.", ["GERMANY PLACE"]),
        ("They asked the {State and Forest Departments|ORG} again.", ["State ORG", "Forest Departments ORG"]),
        ("They asked the State and {Forest Departments|ORG} again.", ["State ORG", "Forest Departments ORG"]),
    ],
    ids=[
        "comma",
        "or",
        "and-with-one-known",
        "legal-form",
        "list-in-one-name",
        "spaced-hyphen",
        "shared-head",
        "shared-head-half-seen",
    ],
)
def test_joined_names_are_parted(marked: str, expected: list[str]) -> None:
    assert names(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("They met {Daniel arap|PERSON} {Koros|GPE} there.", ["Daniel arap Koros PERSON"]),
        ("They met {Jan|PERSON} van der {Orsk|PERSON} there.", ["Jan van der Orsk PERSON"]),
        ("The {Orda|ORG}-{Fess|ORG} agency wrote.", ["Orda-Fess ORG"]),
        ("They met {Kim Yong|PERSON}-ho there.", ["Kim Yong-ho PERSON"]),
        ("They met {Kim Yong|PERSON}-backed rebels.", ["Kim Yong PERSON"]),
        ("They met Queen {Elizabeth|PERSON} II there.", ["Elizabeth II PERSON"]),
        ('They met {Roberta|PERSON} "{Bobbie|PERSON}" {Lane|PERSON} there.', ['Roberta "Bobbie" Lane PERSON']),
        ("They met {James|PERSON} ({Jim|PERSON}) {Hale|PERSON} there.", ["James (Jim) Hale PERSON"]),
        ("They met P. {Sorley|GPE} there.", ["P. Sorley PERSON"]),
        ("They saw the {Cleveland|GPE} {Indians|NORP} play.", ["Cleveland Indians ORG"]),
        ("At the {University|ORG} of {Orsk|GPE} they met.", ["University of Orsk ORG"]),
        ("They asked the {Anti-Graft Court|ORG} again.", ["Anti-Graft Court ORG"]),
        ("They asked the {Norwegian|NORP} {Parliament|ORG} again.", ["Norwegian Parliament ORG"]),
        ("They met {Marco Tonetti|PERSON} {Proverba|PERSON} there.", ["Marco Tonetti Proverba PERSON"]),
        ("Now {Lebrun|PERSON} {Norway|GPE} plan.", ["Lebrun PERSON", "Norway PLACE"]),
        ("They asked {Varnell|ORG} {Norway|GPE} again.", ["Varnell Norway ORG"]),
        ("They asked {Lockheed|ORG} {Martin|PERSON} again.", ["Lockheed Martin ORG"]),
        ("They asked {Wal|ORG} - {Mart|ORG} again.", ["Wal - Mart ORG"]),
        ("They asked {Orda|ORG} - {Fess|ORG} again.", ["Orda ORG", "Fess ORG"]),
    ],
    ids=[
        "broken-off",
        "particles",
        "hyphen",
        "korean",
        "adjective",
        "numeral",
        "nickname",
        "nickname-in-brackets",
        "initial",
        "team",
        "of",
        "no-stance",
        "state-body",
        "two-persons-of-one-name",
        "person-and-place",
        "branch",
        "known-to-everybody",
        "known-with-a-dash",
        "two-with-a-dash",
    ],
)
def test_parts_of_one_name_are_joined(marked: str, expected: list[str]) -> None:
    assert names(marked) == expected


def test_a_line_break_inside_a_name_does_not_part_it() -> None:
    assert names("They met {Marco|PERSON} \n {Tonetti|PERSON} there.") == ["Marco \n Tonetti PERSON"]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("It saw {Varnell|ORG}. It saw the {Varnell Science Fair|EVENT} there.", ["Varnell ORG", "Varnell ORG"]),
        ("It saw {Varnell|GPE}. It saw the {Varnell Science Fair|EVENT} there.", ["Varnell PLACE"]),
        ('It saw {Varnell|ORG}. It saw "{Varnell At Night|WORK_OF_ART}" there.', ["Varnell ORG"]),
    ],
    ids=["maker", "place", "title-of-a-work"],
)
def test_an_organisation_stands_before_what_is_its_own(marked: str, expected: list[str]) -> None:
    assert names(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("So {Orlo|GPE} DL {Ada Fenn|PERSON} left.", ["Orlo PLACE", "Ada Fenn PERSON"]),
        ("So {Orlo QB Ada Fenn|PERSON} left.", ["Orlo PERSON", "Ada Fenn PERSON"]),
        (
            "They asked the {Council on Roads, Harbours and Water|ORG} then.",
            ["Council on Roads, Harbours and Water ORG"],
        ),
        ("They asked at {Orlo Magistrates|ORG}' {Court|ORG} then.", ["Orlo Magistrates' Court ORG"]),
        ("They asked {Orlo Mayor|PERSON}'s {Court|ORG} then.", ["Orlo Mayor PERSON", "Court ORG"]),
        ("They drove through {Orlo and Varne|GPE} then.", ["Orlo PLACE", "Varne PLACE"]),
        ("They drove through {Bosnia and Herzegovina|GPE} then.", ["Bosnia and Herzegovina PLACE"]),
        ("They met the {Orlo Attorney General|ORG} there.", ["Orlo ORG"]),
        ("So the {Fenn Trust|ORG} for Young Sailors paid.", ["Fenn Trust for Young Sailors ORG"]),
        ("So the {Fenn Trust|ORG} for {Ada Fenn|PERSON} paid.", ["Fenn Trust ORG", "Ada Fenn PERSON"]),
        ("So the {Fenn Trust|ORG} for Internet and Law paid.", ["Fenn Trust ORG"]),
        ("So the {University of Varne|ORG} at {Orlo|GPE} paid.", ["University of Varne at Orlo ORG"]),
        ("So {Tarn Motors|ORG} plc treasurer {Ada Fenn|PERSON} paid.", ["Tarn Motors plc ORG", "Ada Fenn PERSON"]),
        ("So {Minister|ORG} of Shellfish {Ada Fenn|PERSON} paid.", ["Ada Fenn PERSON"]),
    ],
    ids=[
        "position",
        "position-inside",
        "series",
        "members",
        "owner",
        "two-places",
        "one-place",
        "attorney-general",
        "trust-for",
        "trust-for-somebody",
        "trust-for-and",
        "university-at",
        "plc",
        "minister-of",
    ],
)
def test_names_are_whole_and_apart(marked: str, expected: list[str]) -> None:
    assert names(marked) == expected
