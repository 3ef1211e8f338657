"""Names of one bearer, told by their words."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from tests.model.names import NICKNAMED, TITLED
from tests.nlp.parses import BLAMED, HADDAD_PRAISED, VOCAB, chains, doc_of
from tui.model.analysis import ActorKind
from tui.nlp.actors.actor_linker import ActorLinker
from tui.nlp.actors.aliases import person_words, same_person
from tui.nlp.doc_annotations import FoundName, write_names
from tui.nlp.token_table import TokenTable

P, O, L = ActorKind.PERSON, ActorKind.ORG, ActorKind.PLACE  # noqa: E741  (columns of a table)


def linked(*names: tuple[str, ActorKind]) -> list[list[str]]:
    """The names, one after another with a word between, as the linker groups them."""
    words: list[str] = []
    found: list[FoundName] = []
    for name, kind in names:
        parts = name.split()
        found.append(FoundName((len(words), len(words) + len(parts)), kind))
        words += [*parts, "spoke"]
    doc = Doc(VOCAB, words=words)
    write_names(doc, found)
    return [
        [doc[m.tokens[0] : m.tokens[1]].text for m in actor.mentions]
        for actor in ActorLinker().link(doc, TokenTable(doc))
    ]


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        ("Omar Haddad", "Haddad", P),
        ("Omar Haddad", "@SenHaddad", P),
        ("Omar Haddadin", "Hadadin", P),
        ("Omar Haddadin", "Haddaidn", P),
        ("Omar Haddadin", "Haddaden", P),
        ("BBC News", "BBC", O),
        ("Omar Haddad", "Omar", P),
        ("Haddad", "Omar Haddad", P),
        ("Omar K. Haddad", "Omar Haddad", P),
        ("O. Haddad", "Omar Haddad", P),
        ("Robert Vane", "Bob Vane", P),
        ("Fawzi Al-Kazim", "Al-Kazim", P),
        ("Fawzi al-Kazim", "Kazim", P),
        ("Martin K. Vane Jr.", "Martin Vane", P),
        ("Martin Vane Jr.", "Vane", P),
        ("Corvane Supreme Court of Appeal", "Supreme Court", O),
        ("Kim Sol-ah", "Kim", P),
        ("World Harvest Council", "WHC", O),
        ("Ministry of Harbours", "Harbours Ministry", O),
        ("Department of Harbours", "Harbours Department", O),
        ("Brightwater Corp.", "Brightwater", O),
        ("Brightwater Airlines", "Brightwater", O),
        ("Harbour Council", "Council", O),
        ("U.S.", "United States", L),
        ("Britain", "UK", L),
        ("Republic of Corvane", "Corvane", L),
    ],
    ids=lambda value: str(value).replace(" ", "-"),
)
def test_two_names_of_one_bearer_are_joined(first: str, second: str, kind: ActorKind) -> None:
    assert linked((first, kind), (second, kind)) == [[first, second]]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("Omar Haddad", P), ("Lina Haddad", P)),
        (("Omar Haddad", P), ("@MaraLi", P)),
        (("Omar Hansen", P), ("Jansen", P)),
        (("Omar Vaden", P), ("Vanen", P)),
        (("Omar Haddadin", P), ("Haddiden", P)),
        (("Clinton", P), ("Clintons", P)),
        (("Martin Vane", P), ("Martin Vane Jr.", P)),
        (("Corvane", L), ("Corvane Council", O)),
        (("Corvane", L), ("East Corvane", L)),
        (("Brightwater", O), ("Brightwater Foundation", O)),
        (("Brightwater", O), ("Brightwater Fair", O)),
        (("Brightwater C40", O), ("Brightwater", O)),
        (("Ford", O), ("Anna Ford", P)),
        (("Omar Haddad", P), ("Haddad Trust", O)),
    ],
    ids=lambda value: value[0].replace(" ", "-"),
)
def test_names_of_two_bearers_stay_apart(first: tuple[str, ActorKind], second: tuple[str, ActorKind]) -> None:
    assert linked(first, second) == [[first[0]], [second[0]]]


def test_a_surname_of_two_goes_to_the_one_named_first() -> None:
    names = [("Omar Haddad", P), ("Lina Haddad", P), ("Haddad", P)]

    assert linked(*names) == [["Omar Haddad", "Haddad"], ["Lina Haddad"]]


def test_a_surname_is_the_parents_where_the_child_goes_by_first_name() -> None:
    names = [("Omar Haddad", P), ("Lina Haddad", P), ("Lina", P), ("Lina", P), ("Haddad", P)]

    assert linked(*names) == [["Omar Haddad", "Haddad"], ["Lina Haddad", "Lina", "Lina"]]


def test_a_surname_the_model_took_for_a_place_is_its_bearers() -> None:
    doc = doc_of(HADDAD_PRAISED, BLAMED, names={"Omar Haddad": P, "Haddad": L, "Corvane": L})

    assert chains(doc, ActorLinker().link(doc, TokenTable(doc))) == {
        "Omar Haddad": ["Haddad", "Omar Haddad"],
        "Corvane": ["Corvane"],
    }


@pytest.mark.parametrize(
    ("words", "names", "expected"),
    [
        ("Tom and Jane Haddad met . Tom Haddad left", [(0, 1), (2, 4), (6, 8)], {"Tom Haddad": 2, "Jane Haddad": 1}),
        ("Tom and Jane Haddad met", [(0, 1), (2, 4)], {"Tom Haddad": 1, "Jane Haddad": 1}),
        ("Ann Tom met Tom and Jane Haddad", [(0, 2), (3, 4), (5, 7)], {"Ann Tom": 2, "Jane Haddad": 1}),
    ],
    ids=["named-again", "named-once", "surname-of-another"],
)
def test_the_first_of_a_couple_has_the_surname_of_both(
    words: str, names: list[tuple[int, int]], expected: dict[str, int]
) -> None:
    doc = Doc(VOCAB, words=words.split())
    write_names(doc, [FoundName(tokens, P) for tokens in names])

    assert {actor.name: len(actor.mentions) for actor in ActorLinker().link(doc, TokenTable(doc))} == expected


def test_a_name_glossed_in_brackets_is_the_same() -> None:
    doc = Doc(VOCAB, words=["Lega", "Porti", "Nord", "(", "NPL", ")", "met", ".", "NPL", "left", "."])
    write_names(doc, [FoundName((0, 3), O), FoundName((4, 5), O), FoundName((8, 9), O)])

    (actor,) = ActorLinker().link(doc, TokenTable(doc))

    assert (actor.name, actor.aliases, len(actor.mentions)) == ("Lega Porti Nord", ("NPL",), 3)


@pytest.mark.parametrize(
    ("long", "short", "kinds", "one"),
    [
        ("Corvane Republic of Lakes", "CRL", (L, O), True),
        ("North Varne State Attorney", "NVSA", (L, O), True),
        ("Lega Porti Nord", "NPL", (O, O), True),
        ("San Marco", "SMN", (O, O), True),
        ("SAN MARCO", "AP", (L, O), False),
        ("Port Varne", "AFP", (L, O), False),
        ("East Corvane", "CRL", (L, O), False),
        ("Corvane Lakes", "Corvane", (L, O), False),
    ],
)
def test_an_agency_behind_a_town_is_not_the_town(
    long: str, short: str, kinds: tuple[ActorKind, ActorKind], *, one: bool
) -> None:
    words = [*long.split(), "(", short, ")", "met", "."]
    at = len(long.split())
    doc = Doc(VOCAB, words=words)
    write_names(doc, [FoundName((0, at), kinds[0]), FoundName((at + 1, at + 2), kinds[1])])

    assert len(ActorLinker().link(doc, TokenTable(doc))) == (1 if one else 2)


def test_a_team_called_as_its_town_stays_apart() -> None:
    assert linked(("Corvane", L), ("Corvane", O), ("Corvane", O)) == [["Corvane"], ["Corvane", "Corvane"]]


def test_a_description_in_capitals_is_no_name() -> None:
    doc = Doc(VOCAB, words=["Harbour", "Office", "Spokesperson", "left"])
    write_names(doc, [FoundName((0, 3), O)])

    assert ActorLinker().link(doc, TokenTable(doc)) == []


def test_words_behind_a_usual_name_are_a_neighbours() -> None:
    doc = _named("Mara Li", "Mara Li", "Mara Li Image")

    (actor,) = ActorLinker().link(doc, TokenTable(doc))

    assert (actor.name, len(actor.mentions)) == ("Mara Li", 3)


def _named(*names: str) -> Doc:
    words: list[str] = []
    found: list[FoundName] = []
    for name in names:
        found.append(FoundName((len(words), len(words) + len(name.split())), P))
        words += [*name.split(), "spoke"]
    doc = Doc(VOCAB, words=words)
    write_names(doc, found)
    return doc


def test_a_title_tells_which_of_two_is_meant() -> None:
    words = ["Omar", "Haddad", "met", "Lina", "Haddad", ".", "Mr.", "Haddad", "left", "."]
    doc = Doc(VOCAB, words=words)
    write_names(doc, [FoundName((0, 2), P), FoundName((3, 5), P), FoundName((7, 8), P)])

    actors = ActorLinker().link(doc, TokenTable(doc))

    assert [(actor.name, len(actor.mentions)) for actor in actors] == [("Omar Haddad", 2), ("Lina Haddad", 1)]


def test_a_title_of_the_other_gender_makes_another_of_that_surname() -> None:
    words = [
        "Lina",
        "Haddad",
        "left",
        ".",
        "Mr.",
        "Haddad",
        "spoke",
        ".",
        "President",
        "Haddad",
        "and",
        "Mr.",
        "Haddad",
        "met",
        ".",
    ]
    doc = Doc(VOCAB, words=words)
    write_names(doc, [FoundName((0, 2), P), FoundName((5, 6), P), FoundName((9, 10), P), FoundName((12, 13), P)])

    actors = ActorLinker().link(doc, TokenTable(doc))

    assert [(actor.name, len(actor.mentions)) for actor in actors] == [("Lina Haddad", 1), ("Haddad", 3)]


def test_the_fullest_name_is_the_actors_and_the_others_are_aliases() -> None:
    doc = Doc(VOCAB, words=["WHC", "met", "World", "Harvest", "Council"])
    write_names(doc, [FoundName((0, 1), O), FoundName((2, 5), O)])

    (actor,) = ActorLinker().link(doc, TokenTable(doc))

    assert (actor.name, actor.aliases) == ("World Harvest Council", ("WHC",))
    assert [mention.why for mention in actor.mentions] == ["acronym of a longer name", "full name"]


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("john smith", "j smith", True),
        ("john smith", "johnny smith", True),
        ("john smith", "jane smith", False),
        ("maria lopez vega", "maria lopez", True),
        ("maria lopez", "maria vega", False),
    ],
)
def test_full_names_are_one_persons(first: str, second: str, same: bool) -> None:
    assert same_person(tuple(first.split()), tuple(second.split())) is same


@pytest.mark.parametrize(("short", "full"), NICKNAMED)
def test_a_nickname_is_the_same_person_within_an_article(short: str, full: str) -> None:
    assert same_person((short.casefold(), "mueller"), (full.casefold(), "mueller"))


@pytest.mark.parametrize("title", TITLED)
def test_a_title_is_no_part_of_a_name_within_an_article(title: str) -> None:
    assert person_words(f"{title} Faraj Qaim") == ("faraj", "qaim")


def test_an_actor_goes_by_its_name_in_usual_case() -> None:
    doc = Doc(VOCAB, words=["CORVANE", "spoke", "Corvane", "spoke", "CORVANE"])
    write_names(doc, [FoundName((at, at + 1), L) for at in (0, 2, 4)])

    assert [(actor.name, actor.aliases) for actor in ActorLinker().link(doc, TokenTable(doc))] == [
        ("Corvane", ("CORVANE",))
    ]
