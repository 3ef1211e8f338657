from __future__ import annotations

import pytest

from tests.nlp.named import names


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("They met Field Marshal {Haspar|ORG} there.", "Haspar PERSON"),
        ("They met striker {Haspar|ORG} there.", "Haspar PERSON"),
        ("So {Haspar|ORG}, 54, left.", "Haspar PERSON"),
        ("So {Haspar|ORG}, who left, said so.", "Haspar PERSON"),
        ("So {Haspar|ORG}, a lawyer from here, left.", "Haspar PERSON"),
        ("They met the newspaper {Haspar|PERSON} and {Haspar|ORG}.", "Haspar ORG"),
        ("They drove to the town of {Haspar|PERSON} then.", "Haspar PLACE"),
        ("They read the {Haspar|PERSON} newspaper then.", "Haspar ORG"),
        ("It is {Haspar|PERSON}'s capital and {Haspar|GPE}'s border.", "Haspar PLACE"),
        ("They left {Haspar|GPE} Ministry then.", "Haspar Ministry ORG"),
        ("They met Olga {Haspar|ORG} there.", "Olga Haspar PERSON"),
    ],
    ids=[
        "title",
        "role",
        "age",
        "relative-clause",
        "apposition",
        "company-noun",
        "town-of",
        "paper",
        "possessive",
        "last-word",
        "first-name",
    ],
)
def test_what_stands_around_a_name_tells_its_kind(marked: str, expected: str) -> None:
    assert names(marked)[0] == expected


def test_a_full_name_types_every_later_surname() -> None:
    marked = "{Olga Haspar|PERSON} came. {Haspar|ORG} spoke, and {Haspar|GPE} left. So Haspar won."

    assert names(marked) == ["Olga Haspar PERSON", "Haspar PERSON", "Haspar PERSON", "Haspar PERSON"]


def test_a_surname_with_an_article_is_typed_by_the_full_name() -> None:
    marked = "It saw {Fawzi Al-Haspar|PERSON} there. {Al-Haspar|ORG} spoke."

    assert names(marked) == ["Fawzi Al-Haspar PERSON", "Al-Haspar PERSON"]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("So {Bill|LAW} and {Hillary Haspar|PERSON} left.", ["Bill PERSON", "Hillary Haspar PERSON"]),
        ("So Mr. Tom & Jane Haspar left.", ["Tom PERSON", "Jane Haspar PERSON"]),
        ("So {Ann Lee|PERSON} and {Tom Haspar|PERSON} left.", ["Ann Lee PERSON", "Tom Haspar PERSON"]),
    ],
    ids=["first-names", "title", "two-full-names"],
)
def test_a_couple_is_two_first_names_and_a_surname(marked: str, expected: list[str]) -> None:
    assert names(marked) == expected


def test_a_handle_is_a_name_where_it_ends_in_a_surname() -> None:
    marked = "It saw @SenHaspar and @CNN there. {Olga Haspar|PERSON} spoke."

    assert names(marked) == ["@SenHaspar PERSON", "Olga Haspar PERSON"]


def test_one_string_has_the_kind_of_most_places() -> None:
    marked = "It saw {Haspar|ORG}. It saw {Haspar|ORG}. It saw {Haspar|PERSON}."

    assert names(marked) == ["Haspar ORG"] * 3


def test_a_surname_that_is_a_town_stays_a_person_but_after_in() -> None:
    marked = "{Valeska Paris|PERSON} spoke. {Paris|GPE} had left. She lives in {Paris|GPE}."

    assert names(marked) == ["Valeska Paris PERSON", "Paris PERSON", "Paris PLACE"]


def test_a_country_is_one_before_somebody_of_that_surname_is_named() -> None:
    marked = "It saw {Jordan|GPE} there. {Michael Jordan|PERSON} spoke. So {Jordan|ORG} left."

    assert names(marked) == ["Jordan PLACE", "Michael Jordan PERSON", "Jordan PERSON"]


def test_a_company_is_known_by_its_first_word() -> None:
    marked = "{Varnell Industries Inc|ORG} paid. It sued {Varnell|PERSON}."

    assert names(marked) == ["Varnell Industries Inc ORG", "Varnell ORG"]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("The {Church of Varnell|ORG} paid. It sued Varnell.", ["Church of Varnell ORG", "Varnell ORG"]),
        ("The {Office of Education|ORG} paid. It praised Education.", ["Office of Education ORG"]),
    ],
    ids=["its-own-name", "a-portfolio"],
)
def test_a_body_is_known_by_what_it_is_of(marked: str, expected: list[str]) -> None:
    assert names(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "The {Orsk Water Board|ORG} ({OWB|PERSON}) paid. It sued {OWB|PERSON}.",
            ["Orsk Water Board ORG", *["OWB ORG"] * 2],
        ),
        ("The {Board for Orsk|ORG} ({XQZ|PERSON}) paid.", ["Board for Orsk ORG", "XQZ ORG"]),
        ("The rules of {Orsk Water Act|LAW} (OWA) apply.", []),
    ],
    ids=["letters-meet", "letters-differ", "a-law"],
)
def test_an_acronym_in_brackets_is_typed_as_its_long_name(marked: str, expected: list[str]) -> None:
    assert names(marked) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "It bought an {iPhone|ORG} there.",
        "They won the {Orsk Cup|ORG} there.",
        "They broke the {Orsk Water Act|ORG} there.",
        "Its shares fell on the {Orsk Stock Exchange|ORG} then.",
        'They watched "{The Road to Orsk|ORG}," a film.',
        "The {French|ORG} left.",
        "A {Christian Democrat|PERSON} left.",
        "So the {HMS Orsk|ORG} sank.",
        "{Automakers|ORG} paid.",
    ],
    ids=["product", "cup", "law", "trading-floor", "title", "people", "party-follower", "ship", "opening-noun"],
)
def test_things_and_peoples_are_no_actors(marked: str) -> None:
    doc = marked.replace("{Automakers|ORG}", "Automakers")

    assert names(doc) == []


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("So {Field|ORG} {Marshal|PERSON} {Khalil Haspar|PERSON} left.", ["Khalil Haspar PERSON"]),
        ("So {Sen.|PERSON} {Olga Haspar|PERSON} left.", ["Olga Haspar PERSON"]),
        ("So {Olga Haspar KC|PERSON} left. {Haspar|GPE} won.", ["Olga Haspar PERSON", "Haspar PERSON"]),
        ("So {Olga King|PERSON} left. {King|ORG} won.", ["Olga King PERSON", "King PERSON"]),
        ("Then pro-{Norway|GPE} rebels met {Norway|GPE} and {pro-Norway UDM|ORG} then.", ["Norway PLACE", "UDM ORG"]),
        ("So {Minister|ORG} of {Education|ORG} {Olga Haspar|PERSON} left.", ["Olga Haspar PERSON"]),
        ("So {Kenya Home|ORG} Secretary {Olga Haspar|PERSON} left.", ["Kenya PLACE", "Olga Haspar PERSON"]),
    ],
    ids=["titles-alone", "short-title", "degree", "a-surname-that-is-a-title", "stance", "minister-of", "secretary"],
)
def test_a_title_is_no_name_and_no_part_of_one(marked: str, expected: list[str]) -> None:
    assert names(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("It runs the 20th {Century Fox|WORK_OF_ART} studio.", ["20th Century Fox ORG"]),
        ("They read {Vanity Fair|ORG} there.", ["Vanity Fair ORG"]),
        ("They read the {Sun|ORG} newspaper.", ["Sun ORG"]),
        ("Its shares rose on {Varnell.com|ORG} orders.", ["Varnell.com ORG"]),
    ],
    ids=["broken-by-the-model", "a-fair-that-is-none", "a-common-word-that-is-a-paper", "site"],
)
def test_bodies_with_odd_names_are_found(marked: str, expected: list[str]) -> None:
    assert names(marked) == expected


def test_mr_french_is_a_person() -> None:
    assert names("They met Mr. {French|NORP} there. So Mr. {French|NORP} left.") == ["French PERSON", "French PERSON"]


def test_a_capital_word_the_tagger_missed_is_found_where_the_article_knows_it() -> None:
    assert names("They met {Olga Pettit|PERSON}. Pettit left.") == ["Olga Pettit PERSON", "Pettit PERSON"]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("They met {WeHaspar|PERSON} there.", ["WeHaspar ORG"]),
        ("They met {haRow|GPE} there.", ["haRow ORG"]),
        ("They met {H&V|PERSON} there.", ["H&V ORG"]),
        ("They met {HVRX|PERSON} there.", ["HVRX ORG"]),
        ("They met {McHaspar|PERSON} there.", ["McHaspar PERSON"]),
        ("They met {DiHaspar|PERSON} there.", ["DiHaspar PERSON"]),
        ("They met {Olga WeHaspar|PERSON}. {WeHaspar|ORG} left.", ["Olga WeHaspar PERSON", "WeHaspar PERSON"]),
        ("They met {HV|PERSON} there.", ["HV PERSON"]),
    ],
    ids=["two-capitals", "small-first", "ampersand", "acronym", "mc", "di", "of-a-person", "initials"],
)
def test_the_spelling_tells_a_company_from_a_person(marked: str, expected: list[str]) -> None:
    assert names(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("They heard the {Hasps|PERSON} there.", ["Hasps ORG"]),
        ("They saw the {Hasps|PERSON} and then {Hasps|PERSON} won.", ["Hasps ORG", "Hasps ORG"]),
        ("They met {Olga Hasp|PERSON} and the {Hasps|ORG} there.", ["Olga Hasp PERSON", "Hasps PERSON"]),
        ("They met {Hasps|PERSON} there.", ["Hasps PERSON"]),
        ("They met the {Haspar|PERSON} there.", ["Haspar PERSON"]),
        ("They drove to the {Philippines|GPE} then.", ["Philippines PLACE"]),
        ("They met the {Olga Hasps|PERSON} there.", ["Olga Hasps PERSON"]),
        ("They asked the {Hasps|ORG} there.", ["Hasps ORG"]),
    ],
    ids=["band", "wherever", "family", "surname", "no-plural", "country", "full-name", "body"],
)
def test_a_plural_with_an_article_is_a_body_unless_it_is_a_family(marked: str, expected: list[str]) -> None:
    assert names(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("He lives at 12 {Hasp Lane|FAC} there.", []),
        ("He lives at {12 Hasp Lane|FAC} there.", []),
        ("He drove along {Hasp Road|FAC} 9 then.", []),
        ("Rep. {Olga Haspar|PERSON} ({D-Orlo|ORG}) left.", ["Olga Haspar PERSON", "Orlo PLACE"]),
        ("A fine of {RM70,000|PERSON} was due.", []),
        ("They won the {Olga Cup|PERSON} there.", []),
        ("The {U.S.-Mexico|GPE} border closed.", []),
        ("They met in {Hasp Lane|FAC} there.", ["Hasp Lane PLACE"]),
        ("In 2014 {Hasp Lane|FAC} was closed.", ["Hasp Lane PLACE"]),
        ("They met {Olga Day|PERSON} there.", ["Olga Day PERSON"]),
        ("The {US-China|GPE} talks ended.", ["US PLACE", "China PLACE"]),
    ],
    ids=[
        "house",
        "house-inside",
        "road",
        "party",
        "money",
        "cup",
        "border",
        "street",
        "year",
        "surname",
        "two-countries",
    ],
)
def test_an_address_a_sum_and_a_constituency_are_no_actors(marked: str, expected: list[str]) -> None:
    assert names(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "The {Haspar|PERSON} sells masts. Then {Haspar|PERSON}, which makes oars, left.",
            ["Haspar ORG", "Haspar ORG"],
        ),
        ("So HVRX Superintendent {Olga Varn|PERSON} left. So HVRX won.", ["HVRX ORG", "Olga Varn PERSON", "HVRX ORG"]),
        (
            "They asked Orlo Mayor {Olga Varn|PERSON} in {Orlo|GPE} then.",
            ["Orlo PLACE", "Olga Varn PERSON", "Orlo PLACE"],
        ),
        ("They asked {President & CEO|ORG} {Olga Varn|PERSON} then.", ["Olga Varn PERSON"]),
        ("They asked {UC Haspar|PERSON} Chancellor {Olga Varn|PERSON} then.", ["UC Haspar ORG", "Olga Varn PERSON"]),
        ("So {Haspar|ORG} was born there. Then {Haspar|ORG} died in May.", ["Haspar PERSON", "Haspar PERSON"]),
        ("They met {Striker Haspar|ORG} there.", ["Striker Haspar ORG"]),
        ("Later. {Striker Haspar|ORG} scored.", ["Haspar PERSON"]),
        ("They met {Councilwoman Olga Haspar|ORG} there.", ["Olga Haspar PERSON"]),
        ("They heard {Captain Haspar Orchestra|ORG} there.", ["Captain Haspar Orchestra ORG"]),
        ("They met {Jerome|PERSON} 7Q there.", ["Jerome 7Q PERSON"]),
        ("They took {Haspar|PERSON} 7Q there.", ["Haspar PERSON"]),
    ],
    ids=[
        "which-sells",
        "acronym-and-office",
        "town-and-office",
        "two-offices",
        "body-and-office",
        "born",
        "role-inside",
        "role-opening",
        "title-inside",
        "orchestra",
        "chosen-name",
        "number",
    ],
)
def test_what_is_said_of_a_name_tells_its_kind(marked: str, expected: list[str]) -> None:
    assert names(marked) == expected
