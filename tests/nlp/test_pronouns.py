"""Pronouns, given to whom they point to or to nobody."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc, SpanGroup

from tests.nlp import parses
from tests.nlp.parses import chains, doc_of
from tui.model.analysis import ActorKind, MentionKind, QuoteKind
from tui.nlp.actors.actor_linker import ActorLinker
from tui.nlp.actors.pronoun_resolver import PronounResolver
from tui.nlp.doc_annotations import FoundQuote, read_actors, write_quotes

MAYOR = (parses.MAYOR_SAID, parses.MAYOR_THANKED)
FIRM = (parses.RAISED, parses.COMPANY_SAID)
VICTIM = (parses.VICTIM, parses.IDENTIFIED, parses.HE_SPOKE)


def resolve(doc: Doc) -> dict[str, list[str]]:
    return chains(doc, read_actors(PronounResolver()(ActorLinker()(doc))))


@pytest.mark.parametrize(
    ("sentences", "name", "words"),
    [
        ((parses.HE_LEFT,), "Omar Haddad", ["Omar Haddad", "he"]),
        ((parses.SHE_LEFT,), "Omar Haddad", ["Omar Haddad"]),
        ((parses.SHE_LEFT,), "Mara Li", ["Mara Li", "she"]),
        (MAYOR, "Mara Li", ["Mara Li", "the mayor of Corvane", "she", "The mayor", "her"]),
        ((parses.RAISED,), "Brightwater Motors", ["Brightwater Motors", "its"]),
        (FIRM, "Brightwater Motors", ["Brightwater Motors", "its", "The company", "it"]),
        ((parses.BLAMED,), "Omar Haddad", ["Omar Haddad", "himself"]),
        ((parses.BLAMED_HIM,), "Omar Haddad", ["Omar Haddad"]),
        ((parses.IN_HIS_SPEECH,), "Omar Haddad", ["his", "Omar Haddad"]),
        ((parses.BLAMED, parses.WHOEVER), "Omar Haddad", ["Omar Haddad", "himself"]),
        (VICTIM, "Omar Haddad", ["The victim", "the victim", "Omar Haddad", "He"]),
        ((parses.A_BOY, parses.IDENTIFIED_CHILD), "Omar Haddad", ["A boy", "the child", "Omar Haddad"]),
        ((parses.HIS_DEPUTY,), "Omar Haddad", ["Omar Haddad"]),
        ((parses.RELIEVED,), "Martin Vane", ["Martin Vane", "his"]),
        ((parses.WANTED_IT,), "Brightwater Motors", ["Brightwater Motors"]),
        ((parses.THANKED_HIM, parses.HE_SPOKE), "Omar Haddad", ["Omar Haddad", "He"]),
        ((parses.THANKED_HIM, parses.HE_SPOKE), "Martin Vane", ["Martin Vane", "him"]),
        ((parses.MINISTER, parses.SERVED_AS, parses.HE_SPOKE), "Omar Haddad", ["Omar Haddad", "He", "He"]),
        ((parses.CAPTION_RAN_ON, parses.HE_SPOKE), "Omar Haddad", ["Omar Haddad", "He"]),
    ],
    ids=[
        "he",
        "other-gender",
        "she-by-gender",
        "role-and-pronoun",
        "its",
        "company-it",
        "reflexive",
        "not-its-own-subject",
        "forward",
        "bound-by-whoever",
        "identified-as",
        "identified-in-other-words",
        "not-his-own-deputy",
        "object-before-a-possessive",
        "not-what-it-does-itself",
        "subject-goes-on",
        "not-the-subject-of-its-verb",
        "not-an-office-held",
        "subject-after-a-caption",
    ],
)
def test_a_pronoun_goes_to_whom_it_points_to(sentences: tuple[str, ...], name: str, words: list[str]) -> None:
    assert resolve(doc_of(*sentences))[name] == words


@pytest.mark.parametrize(
    "sentences",
    [
        (parses.RAISED, parses.RAINED),
        (parses.RAISED, parses.LIKELY),
        (parses.RAISED, parses.PLAN),
        (parses.RAISED, parses.A_GAME),
    ],
    ids=["weather", "announcing-a-clause", "a-thing", "said-to-be-a-thing"],
)
def test_an_it_of_nobody_is_left_alone(sentences: tuple[str, ...]) -> None:
    assert resolve(doc_of(*sentences))["Brightwater Motors"] == ["Brightwater Motors", "its"]


def test_who_is_spoken_of_again_stays_in_view_among_many_alike() -> None:
    a_team = [parses.A_TEAM]

    found = resolve(doc_of(parses.OLD_TEAM, *a_team * 3, parses.OLD_TEAM, *a_team * 4, parses.OLD_TEAM))

    assert found["old team"] == ["The old team"] * 3


def test_a_family_is_they_and_none_of_its_members() -> None:
    found = resolve(doc_of(parses.BLAMED, parses.THE_HADDADS, parses.HE_SPOKE))

    assert found == {"Omar Haddad": ["Omar Haddad", "himself", "He"], "Haddads": ["Haddads", "they"]}


def test_people_without_a_name_keep_their_pronoun_from_those_with_one() -> None:
    found = resolve(doc_of(parses.RAISED, parses.POLICE_SAID))

    assert found["Brightwater Motors"] == ["Brightwater Motors", "its"]
    assert found["Police"] == ["Police", "they"]


def test_a_plural_without_an_article_is_one_group_whenever_it_speaks() -> None:
    doc = doc_of(parses.RESIDENTS, parses.HE_LEFT, parses.RESIDENTS)
    start = len(doc) - 3
    write_quotes(
        doc,
        [
            FoundQuote(QuoteKind.INDIRECT, ((1, 2),), None, (0, 1)),
            FoundQuote(QuoteKind.INDIRECT, ((start + 1, start + 2),), None, (start, start + 1)),
        ],
    )

    assert resolve(doc)["Residents"] == ["Residents", "Residents"]


def test_followers_of_a_party_are_people_without_a_name() -> None:
    assert resolve(doc_of(parses.DEMOCRATS)) == {"Democrats": ["Democrats", "they"]}


def test_a_description_ends_before_who_is_joined_to_it() -> None:
    doc = doc_of(parses.OFFICIALS_AND)
    write_quotes(doc, [FoundQuote(QuoteKind.INDIRECT, ((3, 4),), None, (0, 1))])

    assert resolve(doc)["Officials"] == ["Officials"]


def test_an_honour_is_nobody() -> None:
    assert resolve(doc_of(parses.HONOUR, parses.HONOUR)) == {}


def test_people_without_a_name_are_no_actor_when_they_do_not_come_up_again() -> None:
    assert "Residents" not in resolve(doc_of(parses.RESIDENTS, parses.HE_LEFT))


def test_people_without_a_name_are_an_actor_when_they_speak() -> None:
    doc = doc_of(parses.RESIDENTS)
    write_quotes(doc, [FoundQuote(QuoteKind.INDIRECT, ((1, 2),), None, (0, 1))])

    assert resolve(doc) == {"Residents": ["Residents"]}


def test_an_i_in_a_quotation_is_its_speaker() -> None:
    doc = doc_of(parses.I_RESIGN)
    write_quotes(doc, [FoundQuote(QuoteKind.DIRECT, ((0, 6),), (8, 9), (6, 8))])

    assert resolve(doc) == {"Mara Li": ["I", "Mara Li"]}


def test_a_we_in_a_quotation_is_whom_the_speaker_speaks_for() -> None:
    doc = doc_of(parses.LI_OF_OFFICE, parses.WE_CLOSE)
    start = len(parses.LI_OF_OFFICE.split())
    quoted = (start, start + 6)
    write_quotes(doc, [FoundQuote(QuoteKind.DIRECT, (quoted,), (start + 8, start + 9), (start + 6, start + 8))])

    assert resolve(doc)["Harbour Office"] == ["Harbour Office", "We"]


def test_a_we_of_somebody_who_speaks_for_nobody_is_left_alone() -> None:
    doc = doc_of(parses.WE_CLOSE)
    write_quotes(doc, [FoundQuote(QuoteKind.DIRECT, ((0, 6),), (8, 9), (6, 8))])

    assert resolve(doc) == {"Mara Li": ["Mara Li"]}


def test_an_office_before_a_name_is_nobody_else() -> None:
    doc = doc_of(parses.CHIEF_OF_OFFICE)
    write_quotes(doc, [FoundQuote(QuoteKind.INDIRECT, ((7, 8),), None, (0, 5))])

    assert resolve(doc) == {"Omar Haddad": ["Omar Haddad"]}


def test_why_names_the_rule_and_the_actor() -> None:
    doc = doc_of(parses.HE_LEFT)
    found = read_actors(PronounResolver()(ActorLinker()(doc)))[0]

    assert found.mentions[-1].why == "pronoun, subject of the sentence: Omar Haddad"
    assert found.mentions[-1].kind is MentionKind.PRONOUN


def test_clusters_of_another_component_replace_our_judgement() -> None:
    doc = doc_of(parses.HE_LEFT, parses.POLICE_SAID, parses.RESIDENTS)
    doc.spans["coref_clusters_1"] = SpanGroup(doc, spans=[doc[3:5], doc[6:7]])
    doc.spans["coref_clusters_2"] = SpanGroup(doc, spans=[doc[9:10], doc[17:18]])

    found = resolve(doc)

    assert found == {"Omar Haddad": ["Omar Haddad"], "Mara Li": ["Mara Li", "he"], "Police": ["Police", "Residents"]}


def test_the_kind_of_a_group_without_a_name_is_told_by_its_noun() -> None:
    doc = doc_of(parses.RAISED, parses.POLICE_SAID)
    kinds = {actor.name: actor.kind for actor in read_actors(PronounResolver()(ActorLinker()(doc)))}

    assert kinds["Police"] is ActorKind.ORG
