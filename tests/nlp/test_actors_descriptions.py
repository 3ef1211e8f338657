"""Roles and descriptions, given to the actors the text calls so."""

from __future__ import annotations

import pytest

from tests.nlp import parses
from tests.nlp.parses import chains, doc_of
from tui.model.analysis import ActorKind
from tui.nlp.actors.actor_attributes import is_country
from tui.nlp.actors.actor_linker import ActorLinker
from tui.nlp.token_table import TokenTable


def link(*sentences: str) -> dict[str, list[str]]:
    doc = doc_of(*sentences)
    return chains(doc, ActorLinker().link(doc, TokenTable(doc)))


@pytest.mark.parametrize(
    ("sentence", "name", "roles"),
    [
        (parses.MINISTER, "Omar Haddad", ("Deputy Minister",)),
        (parses.DIRECTOR, "Omar Haddad", ("Director of the Harbour Office",)),
        (parses.MAYOR_SAID, "Mara Li", ("mayor of Corvane",)),
        (parses.MAYOR_FIRST, "Mara Li", ("mayor",)),
        (parses.LAWYER, "Mara Li", ("lawyer",)),
        (parses.NO_LAWYER, "Mara Li", ()),
        (parses.TWO_OFFICES, "Omar Haddad", ("Attorney General",)),
        (parses.LAWYER_AND, "Mara Li", ("lawyer", "former minister")),
        (parses.OF_JUSTICE, "Omar Haddad", ("minister of justice",)),
        (parses.CHIEF_OF_OFFICE, "Omar Haddad", ("Chief of the Refugee Council",)),
    ],
    ids=[
        "title",
        "before-with-of",
        "apposition",
        "apposition-before",
        "said-of",
        "denied",
        "list-of-people",
        "two-nouns",
        "portfolio",
        "before-with-of-no-comma",
    ],
)
def test_a_role_is_what_the_text_calls_somebody(sentence: str, name: str, roles: tuple[str, ...]) -> None:
    doc = doc_of(sentence)
    (actor,) = [actor for actor in ActorLinker().link(doc, TokenTable(doc)) if actor.name == name]

    assert actor.roles == roles


@pytest.mark.parametrize(
    ("sentences", "name", "words"),
    [
        ((parses.MAYOR_SAID,), "Mara Li", ["Mara Li", "the mayor of Corvane"]),
        ((parses.MAYOR_SAID, parses.MAYOR_THANKED), "Mara Li", ["Mara Li", "the mayor of Corvane", "The mayor"]),
        ((parses.MAYOR_THANKED, parses.MAYOR_SAID), "Mara Li", ["The mayor", "Mara Li", "the mayor of Corvane"]),
        ((parses.RAISED, parses.COMPANY_SAID), "Brightwater Motors", ["Brightwater Motors", "The company"]),
        ((parses.MOSQUE, parses.MOSQUE_AGAIN), "Grand Mosque", ["Grand Mosque", "The mosque"]),
        ((parses.MOSQUE_AGAIN, parses.MOSQUE), "Grand Mosque", ["Grand Mosque"]),
        ((parses.LAWYER, parses.MAYOR_THANKED), "Mara Li", ["Mara Li", "a lawyer"]),
        ((parses.LI_IS_MEMBER, parses.MEMBER), "Mara Li", ["Mara Li", "a member"]),
        ((parses.DETECTIVE,), "Omar Haddad", ["Omar Haddad"]),
        (
            (parses.RAISED, parses.BRIGHTWATER_COMPANY),
            "Brightwater Motors",
            ["Brightwater Motors", "The Brightwater company", "Brightwater"],
        ),
        ((parses.MAYOR_SAID, parses.VICTIM_WAS_MAYOR), "Mara Li", ["Mara Li", "the mayor of Corvane"]),
        ((parses.RAISED, parses.AGENCY_PAID), "Harbour Office", ["Harbour Office", "the agency"]),
        ((parses.FIRM_BEFORE,), "Brightwater Motors", ["The old Corvane firm", "Brightwater Motors"]),
        ((parses.AUTOMAKER,), "Brightwater Motors", ["Automaker", "Brightwater Motors"]),
        ((parses.CORVANES_MAYOR,), "Mara Li", ["Corvane 's mayor", "Mara Li"]),
        ((parses.MAYOR_LI,), "Mara Li", ["Mara Li"]),
        ((parses.A_MAN_NAMED,), "Omar Haddad", ["A man", "Omar Haddad"]),
        ((parses.KNOWN_AS,), "Mara Li", ["A singer", "Mara Li"]),
        ((parses.LAWYER_AND,), "Mara Li", ["Mara Li", "a lawyer and former minister"]),
        ((parses.EX_MAYOR,), "Omar Haddad", ["Omar Haddad", "an ex - mayor"]),
        (
            (parses.AGENCY_PAID, parses.OFFICE_SMALL),
            "Harbour Office",
            ["Harbour Office", "the agency", "Harbour office"],
        ),
        ((parses.OF_AGE, parses.THE_AGED), "Omar Haddad", ["Omar Haddad", "The 31 - year - old"]),
        ((parses.OF_AGE, parses.THE_AGED_DRIVER), "Omar Haddad", ["Omar Haddad", "The 31 - year - old driver"]),
        (
            (parses.AGED_MAN, parses.THE_AGED),
            "Omar Haddad",
            ["A 31 - year - old man", "Omar Haddad", "The 31 - year - old"],
        ),
        ((parses.HADDAD_PRAISED, parses.THE_AGED), "Haddad", ["Haddad", "The 31 - year - old"]),
        ((parses.OF_AGE, parses.THE_AGED.replace("31", "45")), "Omar Haddad", ["Omar Haddad"]),
        ((parses.DEMOCRAT, parses.CORVANE_DEMOCRAT), "Mara Li", ["Mara Li", "The Corvane Democrat"]),
        ((parses.AND_HIS_WIFE,), "Omar Haddad", ["Omar Haddad"]),
        ((parses.GOV_LI, parses.GOVERNOR_LEFT), "Mara Li", ["Mara Li", "The governor"]),
        ((parses.GOV_LI, parses.CORVANE_GOVERNOR), "Mara Li", ["Mara Li", "The Corvane governor"]),
        ((parses.GOV_LI, parses.OLD_GOVERNOR), "Mara Li", ["Mara Li"]),
    ],
    ids=[
        "apposition",
        "called-so",
        "opening-before-the-name",
        "company",
        "word-of-the-name",
        "not-yet-named",
        "called-otherwise",
        "told-apart-by-a-clause",
        "lost-subject",
        "name-and-head",
        "said-of-another",
        "in-the-same-sentence",
        "right-before-the-name",
        "firm-without-article",
        "possessor-and-office",
        "title",
        "named",
        "known-as",
        "two-nouns",
        "prefix",
        "name-in-lower-case",
        "age",
        "age-and-occupation",
        "age-before-the-name",
        "age-told-in-passing",
        "another-age",
        "party-and-state",
        "list-with-relatives",
        "shortened-title",
        "where-from",
        "another-of-that-office",
    ],
)
def test_a_description_goes_to_who_is_called_so(sentences: tuple[str, ...], name: str, words: list[str]) -> None:
    assert link(*sentences)[name] == words


def test_an_agency_is_no_newspaper() -> None:
    names = {"Brightwater Motors": ActorKind.ORG, "Harbour Times": ActorKind.ORG}
    doc = doc_of(parses.RAISED, parses.AGENCY_PAID.replace("Office", "Times"), names=names)

    assert chains(doc, ActorLinker().link(doc, TokenTable(doc))) == {
        "Brightwater Motors": ["Brightwater Motors", "the agency"],
        "Harbour Times": ["Harbour Times"],
    }


def test_a_title_is_part_of_no_mention() -> None:
    assert link(parses.MINISTER) == {"Omar Haddad": ["Omar Haddad"]}


def test_why_names_the_rule_and_the_actor() -> None:
    doc = doc_of(parses.MAYOR_SAID, parses.MAYOR_THANKED)
    (actor,) = [actor for actor in ActorLinker().link(doc, TokenTable(doc)) if actor.name == "Mara Li"]

    assert [mention.why for mention in actor.mentions] == [
        "full name",
        "apposition to Mara Li",
        "called so before: Mara Li",
    ]


@pytest.mark.parametrize(
    ("place", "words", "mentions"),
    [
        ("Lombardy", "The region", ["Lombardy", "The region"]),
        ("Lombardy", "The country", ["Lombardy"]),
        ("Lombardy", "The city", ["Lombardy"]),
        ("France", "The country", ["France", "The country"]),
        ("France", "The region", ["France"]),
        ("France", "Our country", ["France", "Our country"]),
        ("France", "Their country", ["France"]),
        ("Ohio", "The state", ["Ohio", "The state"]),
        ("Lyon", "The state", ["Lyon"]),
        ("Lyon", "The city", ["Lyon", "The city"]),
    ],
)
def test_a_place_is_spoken_of_by_its_sort(place: str, words: str, mentions: list[str]) -> None:
    opening, noun = words.split()
    described = parses.REGION_PAID.replace("The|DT|det", f"{opening}|{'DT|det' if opening == 'The' else 'PRP$|poss'}")
    doc = doc_of(
        parses.IN_LOMBARDY.replace("Lombardy", place),
        described.replace("region", noun),
        names={place: ActorKind.PLACE},
    )

    assert chains(doc, ActorLinker().link(doc, TokenTable(doc)))[place] == mentions


@pytest.mark.parametrize(("name", "country"), [("the U.S.", True), ("France", True), ("Lyon", False), ("", False)])
def test_a_state_is_told_from_a_town(name: str, country: bool) -> None:
    assert is_country(name) is country
