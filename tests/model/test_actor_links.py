"""Who is one with whom: precision first, doubts told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.model.actor_links import POSSIBLE, SURE, ActorProfile, Link, best_link, companion_key, link_score
from tui.model.analysis import ActorKind

PERSON, ORG, PLACE = ActorKind.PERSON, ActorKind.ORG, ActorKind.PLACE
FRIENDS = frozenset({"orr", "fenn", "vane", "senate", "corvane", "lom council"})


def person(*names: str, role: str = "", company: frozenset[str] = frozenset(), articles: int = 1) -> ActorProfile:
    return ActorProfile(PERSON, names, (role,) if role else (), company, articles)


@pytest.mark.parametrize(
    ("one", "known", "expected"),
    [
        (person("Faraj Qaim"), person("Faraj Qaim"), "same"),
        (person("Faraj Qaim", role="minister"), person("Faraj Qaim", role="former minister"), "same"),
        (person("Faraj Qaim", role="minister"), person("Faraj Qaim"), "same"),
        (person("Jo Smith", role="goalkeeper"), person("Jo Smith", role="mayor of Varne"), "doubt"),
        (
            person("Jo Smith", role="candidate", company=FRIENDS),
            person("Jo Smith", role="mayor", company=FRIENDS),
            "same",
        ),
        (person("Bob Mueller", role="special counsel"), person("Robert Mueller", role="counsel"), "same"),
        (person("Bob Mueller"), person("Robert Mueller"), "doubt"),
        (person("Qaim", role="minister", company=FRIENDS), person("Faraj Qaim", "Qaim", role="minister"), "doubt"),
        (
            person("Qaim", role="minister", company=FRIENDS),
            person("Faraj Qaim", "Qaim", role="minister", company=FRIENDS),
            "same",
        ),
        (person("Qaim"), person("Faraj Qaim", "Qaim"), "other"),
        (person("Lynch", role="attorney"), person("David Lynch", role="film director"), "other"),
        (person("Vane Jr."), person("Martin Vane"), "other"),
        (
            person("Martin Vane Jr.", role="senator", company=FRIENDS),
            person("Martin Vane", role="senator", company=FRIENDS),
            "doubt",
        ),
        (
            person("Melania Trump", "Trump", company=FRIENDS),
            person("Donald Trump", "Trump", company=FRIENDS),
            "other",
        ),
        (person("Faraj", company=FRIENDS), person("Faraj Qaim", company=FRIENDS), "other"),
        (
            person("Faraj", role="minister", company=FRIENDS),
            person("Faraj Qaim", role="minister", company=FRIENDS),
            "doubt",
        ),
        (person("Smith", role="spokesman"), person("Smith", role="spokesman"), "doubt"),
        (
            person("Smith", role="spokesman", company=FRIENDS),
            person("Smith", role="spokesman", company=FRIENDS),
            "same",
        ),
        (person("Smith"), person("Smith"), "other"),
        (person("Ford"), ActorProfile(ORG, ("Ford",)), "other"),
        (ActorProfile(ORG, ("the Corvane Corp.",)), ActorProfile(ORG, ("Corvane",)), "same"),
        (ActorProfile(ORG, ("F.B.I.",)), ActorProfile(ORG, ("Federal Bureau of Investigation", "FBI")), "same"),
        (ActorProfile(ORG, ("Libyan Police", "Police")), ActorProfile(ORG, ("Greek Police", "Police")), "other"),
        (ActorProfile(PLACE, ("Varne",)), ActorProfile(PLACE, ("Varne",)), "same"),
    ],
)
def test_a_pair_is_one_or_not_or_a_doubt(one: ActorProfile, known: ActorProfile, expected: str) -> None:
    score = link_score(one, known).score

    assert ("same" if score >= SURE else "doubt" if score >= POSSIBLE else "other") == expected


def test_the_evidence_is_reported() -> None:
    one = person("Bob Mueller", role="special counsel", company=frozenset({"orr", "fenn"}))

    assert link_score(one, person("Robert S. Mueller III", role="counsel", company=FRIENDS)).why == (
        "'Bob Mueller' may be 'Robert S. Mueller III', both counsel; 2 in common, such as fenn, orr"
    )


def test_somebody_new_is_new() -> None:
    assert best_link(person("Faraj Qaim"), {1: person("Jo Orr")}).to is None


def test_a_surname_alone_goes_to_whom_it_far_more_often_means() -> None:
    one = person("Trump", role="president", company=FRIENDS)
    known = {
        1: person("Melania Trump", "Trump", role="president's wife", company=FRIENDS, articles=2),
        2: person("Donald Trump", "Trump", role="president", company=FRIENDS, articles=9),
    }

    assert best_link(one, known).to == 2


def test_a_surname_alone_that_may_be_two_is_offered_to_both() -> None:
    one = person("Clinton", company=FRIENDS)
    known = {
        1: person("Bill Clinton", "Clinton", company=FRIENDS, articles=3),
        2: person("Hillary Clinton", "Clinton", company=FRIENDS, articles=4),
    }
    choice = best_link(one, known)

    assert (choice.to, {number for number, _ in choice.suggestions}) == (None, {1, 2})


def test_whoever_is_certain_stays_where_they_were() -> None:
    one = person("Jo Smith")
    known = {1: person("Jo Smith", articles=9), 2: person("Jo Smith", articles=1)}

    assert best_link(one, known, before=2).to == 2


def test_a_full_name_is_preferred_to_the_surname_alone() -> None:
    one = person("Obama", role="president", company=FRIENDS)
    known = {
        1: person("Obama", role="president", company=FRIENDS, articles=5),
        2: person("Barack Obama", "Obama", role="president", company=FRIENDS),
    }

    assert best_link(one, known).to == 2


@pytest.mark.parametrize(
    ("kind", "name", "expected"),
    [(PERSON, "Faraj Qaim", "qaim"), (ORG, "the Corvane Corp.", "corvane"), (PERSON, "–", "")],
)
def test_company_is_known_by_surname_or_name(kind: ActorKind, name: str, expected: str) -> None:
    assert companion_key(kind, name) == expected


profiles = st.builds(
    ActorProfile,
    st.sampled_from(ActorKind),
    st.lists(st.sampled_from(["Jo Orr", "Orr", "J. Orr", "Joe Orr", "Ann Orr", "FBI", ""]), min_size=1, max_size=3).map(
        tuple
    ),
    st.lists(st.sampled_from(["mayor", "mayor of Lom", ""]), max_size=2).map(tuple),
    st.frozensets(st.sampled_from(sorted(FRIENDS))),
    st.integers(1, 30),
)


@given(profiles, st.dictionaries(st.integers(1, 9), profiles, max_size=4))
def test_any_choice_is_certain_and_tells_its_doubts(one: ActorProfile, known: dict[int, ActorProfile]) -> None:
    choice: Link = best_link(one, known)

    assert choice.to is None or link_score(one, known[choice.to]).score >= SURE
    assert choice.verdict.why
    assert all(0 <= link_score(one, other).score <= 1 for other in known.values())
    assert [verdict.score >= POSSIBLE for _, verdict in choice.suggestions] == [True] * len(choice.suggestions)
