"""The same actor in several articles: found, told apart, and decided by the reader."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from itertools import pairwise, permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import actor_in, analysis_of, article_of, quote_in
from tests.strategies import analyses
from tui.errors import LibraryError
from tui.library.library import Library
from tui.model.actor_dossier import Dossier, RoleHeld
from tui.model.analysis import ActorKind, Analysis
from tui.model.article import Article
from tui.model.corrections import ActorRef, Hide, Rename, Scope


def told(text: str, *actors: tuple[str, str] | tuple[str, str, str], day: str, name: str = "") -> Analysis:
    """An article with people in it: (name, role) or (name, role, alias)."""
    article = replace(article_of(text, name=name or day), source=f"https://news.example/{name or day}", date=day)
    found = [actor_in(article, a[0], *a[2:], role=a[1]) for a in actors]
    return analysis_of(article, *found)


RIOT = told(
    "Faraj Qaim spoke. Ada Fenn and Jo Orr of Lom listened, as did Bo Vane, Cy Lake and Di Marsh.",
    ("Faraj Qaim", "undersecretary"),
    ("Ada Fenn", "mayor"),
    ("Jo Orr", ""),
    ("Bo Vane", ""),
    ("Cy Lake", ""),
    ("Di Marsh", ""),
    day="2024-01-10",
)
TALKS = told(
    "Qaim met Ada Fenn, Jo Orr, Bo Vane, Cy Lake and Di Marsh again.",
    ("Qaim", "undersecretary"),
    ("Ada Fenn", "mayor"),
    ("Jo Orr", ""),
    ("Bo Vane", ""),
    ("Cy Lake", ""),
    ("Di Marsh", ""),
    day="2024-02-10",
)
POST = told(
    "Faraj Qaim is minister now, Ada Fenn said.", ("Faraj Qaim", "minister"), ("Ada Fenn", "mayor"), day="2024-03-10"
)
MATCH = told("Goalkeeper Ada Fenn kept Lom in the match.", ("Ada Fenn", "goalkeeper"), day="2024-04-01")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    made = Library(tmp_path / "library.db")
    yield made
    made.close()


def keep(library: Library, *found: Analysis) -> list[int]:
    ids = []
    for analysis in found:
        ids.append(library.articles.add(analysis.article))
        library.save(analysis)
    return ids


def dossier(library: Library, name: str) -> Dossier:
    (summary,) = library.dossiers.of(name)
    return library.dossiers.get(summary.id)


def days(found: Dossier) -> list[str]:
    return [seen.day for seen in found.appearances]


def groups(library: Library) -> set[frozenset[tuple[str, str]]]:
    return {
        frozenset((seen.day, seen.name) for seen in library.dossiers.get(summary.id).appearances)
        for summary in library.dossiers.list()
    }


def numbered(library: Library) -> dict[int, tuple[str, list[str]]]:
    """Every dossier: its number, the name, the days of its articles."""
    return {each.id: (each.name, days(library.dossiers.get(each.id))) for each in library.dossiers.list()}


# What is told of an article


def test_a_dossier_tells_which_feed_brought_an_article(library: Library) -> None:
    library.feeds.add("https://lom.example/feed", title="Lom Post")
    library.articles.add(RIOT.article, feed="https://lom.example/feed")
    library.save(RIOT)
    keep(library, TALKS)

    assert [seen.feed_name for seen in dossier(library, "Faraj Qaim").appearances] == ["Lom Post", ""]


# Who is one


@pytest.mark.parametrize("order", list(permutations([RIOT, TALKS, POST])), ids=lambda order: order[0].article.id)
def test_one_person_is_one_dossier_in_whatever_order_the_articles_come(
    library: Library, order: tuple[Analysis, ...]
) -> None:
    keep(library, *order)

    assert days(dossier(library, "Faraj Qaim")) == ["2024-01-10", "2024-02-10", "2024-03-10"]
    assert days(dossier(library, "Ada Fenn")) == ["2024-01-10", "2024-02-10", "2024-03-10"]


def test_namesakes_with_other_roles_and_nobody_in_common_are_offered_never_joined(library: Library) -> None:
    keep(library, RIOT, MATCH)
    (doubt,) = library.dossiers.suggestions()

    assert len(library.dossiers.of("Ada Fenn")) == 2
    assert doubt.one.id != doubt.other.id
    assert doubt.why == "the same name 'Ada Fenn', but other roles and nobody in common"


def test_two_actors_of_one_article_are_never_one(library: Library) -> None:
    father = told("Martin Vane met Bob Vane.", ("Martin Vane", ""), ("Bob Vane", ""), day="2024-05-01")
    both = told("Bob Vane saw Robert Vane.", ("Bob Vane", "clerk"), ("Robert Vane", "clerk"), day="2024-05-02")
    keep(library, father, both)

    names = [sorted(name for _, name in group) for group in groups(library)]
    assert ["Bob Vane", "Robert Vane"] not in names


def test_what_is_known_of_an_actor_is_in_order_of_date(library: Library) -> None:
    article = replace(article_of("“No,” Faraj Qaim said to Jo Orr. “Yes,” he said."), source="x", date="2023-01-01")
    qaim, orr = actor_in(article, "Faraj Qaim", role="captain"), actor_in(article, "Jo Orr")
    quotes = (quote_in(article, "“No,”", qaim), quote_in(article, "“Yes,”", qaim))
    early = analysis_of(article, qaim, orr, quotes=quotes)
    keep(library, POST, RIOT, early)
    found = dossier(library, "Faraj Qaim")

    assert found.first_seen == "2023-01-01"
    assert [(held.role, held.first, held.articles) for held in found.roles] == [
        ("captain", "2023-01-01", 1),
        ("undersecretary", "2024-01-10", 1),
        ("minister", "2024-03-10", 1),
    ]
    assert [(said.day, said.words, said.cue) for said in found.sayings] == [
        ("2023-01-01", "“No,”", "said"),
        ("2023-01-01", "“Yes,”", "said"),
    ]
    assert [(who.name, who.articles) for who in found.company][:3] == [("Ada Fenn", 2), ("Jo Orr", 2), ("Bo Vane", 1)]


def test_roles_are_counted_whatever_their_case(library: Library) -> None:
    later = told("Faraj Qaim spoke.", ("Faraj Qaim", "Minister"), day="2024-06-01")
    keep(library, POST, later)

    assert dossier(library, "Faraj Qaim").roles == (RoleHeld("minister", "2024-03-10", "2024-06-01", 2),)


def test_organisations_and_places_have_dossiers_too(library: Library) -> None:
    for day in ("2024-01-01", "2024-01-02"):
        article = replace(article_of(f"The FBI was in Lom on {day}.", name=day), source=day, date=day)
        fbi = actor_in(article, "FBI", kind=ActorKind.ORG)
        keep(library, analysis_of(article, fbi, actor_in(article, "Lom", kind=ActorKind.PLACE)))

    assert [(found.name, found.kind, found.articles) for found in library.dossiers.list()] == [
        ("FBI", ActorKind.ORG, 2),
        ("Lom", ActorKind.PLACE, 2),
    ]
    assert [found.name for found in library.dossiers.list(kind=ActorKind.PLACE)] == ["Lom"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [("", 6), ("qai", 1), ("faraj qaim", 1), ("ada", 1), ("nobody", 0), ("-", 6), ("\0", 6), ('"', 6)],
)
def test_dossiers_are_found_by_name(library: Library, words: str, expected: int) -> None:
    keep(library, RIOT)

    assert len(library.dossiers.list(words)) == expected


# In the reader


def test_an_article_knows_in_how_many_others_its_actors_are(library: Library) -> None:
    keep(library, RIOT, TALKS, POST)
    met = library.dossiers.for_article(TALKS.article)

    assert {summary.name: summary.others for summary in met.values()}["Faraj Qaim"] == 2
    assert set(met) == {actor.id for actor in TALKS.actors}


def test_an_article_that_is_not_on_the_library_knows_it_too(library: Library) -> None:
    keep(library, RIOT, POST)
    met = library.dossiers.for_analysis(TALKS)
    new = told("Who is Zed Nobody?", ("Zed Nobody", ""), day="2024-07-01")

    assert {summary.name: summary.others for summary in met.values()}["Faraj Qaim"] == 2
    assert library.dossiers.for_analysis(new) == {}
    assert library.articles.count() == 2


def test_somebody_of_one_article_alone_is_new(library: Library) -> None:
    keep(library, RIOT)

    assert {summary.others for summary in library.dossiers.for_article(RIOT.article).values()} == {0}


def test_what_is_deleted_counts_no_longer(library: Library) -> None:
    _, second = keep(library, RIOT, POST)
    library.articles.delete(second)

    assert days(dossier(library, "Faraj Qaim")) == ["2024-01-10"]
    library.articles.restore(second)
    assert len(days(dossier(library, "Faraj Qaim"))) == 2


def test_an_older_version_counts_no_longer(library: Library) -> None:
    newer = told("Jo Orr spoke.", ("Jo Orr", ""), day="2024-01-10")
    keep(library, RIOT, newer)

    assert library.dossiers.of("Faraj Qaim") == ()
    assert days(dossier(library, "Jo Orr")) == ["2024-01-10"]


def test_dossiers_of_what_is_purged_are_gone(library: Library) -> None:
    (number,) = keep(library, MATCH)
    library.articles.delete(number)
    library.articles.purge()

    assert library.dossiers.list() == ()
    keep(library, RIOT)
    assert len(library.dossiers.of("Ada Fenn")) == 1


# A new analysis, and corrections


def test_a_new_analysis_takes_the_place_of_the_old(library: Library) -> None:
    keep(library, RIOT)
    first = library.dossiers.of("Faraj Qaim")[0].id
    keep(library, replace(RIOT, actors=RIOT.actors[:1], model="test 2"))

    assert [found.name for found in library.dossiers.list()] == ["Faraj Qaim"]
    assert library.dossiers.of("Faraj Qaim")[0].id == first


def test_corrections_of_an_article_hold_in_its_dossiers(library: Library) -> None:
    keep(library, RIOT)
    fenn = ActorRef("Ada Fenn", ActorKind.PERSON)
    renamed = library.corrections.add(RIOT.article, Rename(fenn, "Ada Marsh"))

    assert len(library.dossiers.of("Ada Marsh")) == 1
    library.corrections.remove(renamed.id)
    assert library.dossiers.of("Ada Marsh") == ()
    assert len(library.dossiers.of("Ada Fenn")) == 1


def test_corrections_that_hold_always_hold_in_every_dossier(library: Library) -> None:
    keep(library, RIOT, POST)
    hidden = library.corrections.add(RIOT.article, Hide(ActorRef("Ada Fenn", ActorKind.PERSON), Scope.ALWAYS))

    assert library.dossiers.of("Ada Fenn") == ()
    library.corrections.remove(hidden.id)
    assert len(dossier(library, "Ada Fenn").appearances) == 2


# What the reader decides


def test_the_reader_joins_what_the_rules_did_not(library: Library) -> None:
    keep(library, RIOT, MATCH)
    one, other = library.dossiers.of("Ada Fenn")
    library.dossiers.merge(one.id, other.id)
    (joined,) = library.dossiers.of("Ada Fenn")

    assert (joined.id, joined.articles, library.dossiers.suggestions()) == (other.id, 2, ())
    assert [decision.same for decision in library.dossiers.history()] == [True]


def test_what_was_joined_stays_so_after_a_new_analysis_of_everything(library: Library) -> None:
    keep(library, RIOT, MATCH, POST)
    one, other = library.dossiers.of("Ada Fenn")
    library.dossiers.merge(one.id, other.id)
    keep(library, *(replace(found, model="test 2") for found in (MATCH, POST, RIOT)))

    assert [summary.articles for summary in library.dossiers.of("Ada Fenn")] == [3]


def test_the_reader_takes_somebody_out_and_they_stay_out(library: Library) -> None:
    riot, talks, post = keep(library, RIOT, TALKS, POST)
    new = library.dossiers.split(dossier(library, "Ada Fenn").id, talks)
    keep(library, *(replace(found, model="test 2") for found in (TALKS, RIOT, POST)))

    assert [days(library.dossiers.get(found.id)) for found in library.dossiers.of("Ada Fenn")] == [
        ["2024-01-10", "2024-03-10"],
        ["2024-02-10"],
    ]
    assert days(library.dossiers.get(new)) == ["2024-02-10"]
    assert {riot, talks, post} == {row.id for row in library.articles.list()}


def test_the_reader_tells_two_apart_and_they_are_offered_no_more(library: Library) -> None:
    keep(library, RIOT, MATCH)
    one, other = library.dossiers.of("Ada Fenn")
    library.dossiers.keep_separate(one.id, other.id)
    keep(library, replace(MATCH, model="test 2"))

    assert (len(library.dossiers.of("Ada Fenn")), library.dossiers.suggestions()) == (2, ())


@pytest.mark.parametrize("act", ["merge", "split", "tell-apart"])
def test_every_decision_can_be_undone(library: Library, act: str) -> None:
    _, talks, _, _ = keep(library, RIOT, TALKS, POST, MATCH)
    before, doubts = groups(library), len(library.dossiers.suggestions())
    one, other = library.dossiers.of("Ada Fenn")
    if act == "merge":
        library.dossiers.merge(one.id, other.id)
    elif act == "split":
        library.dossiers.split(one.id, talks)
    else:
        library.dossiers.keep_separate(one.id, other.id)
    changed = groups(library)
    undone = library.dossiers.undo()

    assert undone is not None
    assert (changed != before) is (act != "tell-apart")
    assert (groups(library), len(library.dossiers.suggestions())) == (before, doubts)
    assert library.dossiers.history() == ()


def test_undoing_the_last_leaves_what_was_decided_before(library: Library) -> None:
    keep(library, RIOT, TALKS, POST, MATCH)
    one, other = library.dossiers.of("Ada Fenn")
    library.dossiers.merge(other.id, one.id)
    joined = groups(library)
    library.dossiers.merge(library.dossiers.of("Jo Orr")[0].id, library.dossiers.of("Bo Vane")[0].id)
    library.dossiers.undo()

    assert groups(library) == joined
    library.dossiers.split(one.id, *(row.id for row in library.articles.list("goalkeeper")))
    library.dossiers.undo()
    assert groups(library) == joined


@pytest.mark.parametrize(
    "acts", [["merge"], ["merge back"], ["split"], ["split first"], ["merge", "split"]], ids="+".join
)
def test_dossiers_have_their_numbers_again_when_decisions_are_undone(library: Library, acts: list[str]) -> None:
    riot, talks, _, _ = keep(library, RIOT, TALKS, POST, MATCH)
    before = numbered(library)
    one, other = library.dossiers.of("Ada Fenn")
    for act in acts:
        if act == "merge":
            library.dossiers.merge(one.id, other.id)
        elif act == "merge back":
            library.dossiers.merge(other.id, one.id)
        else:
            joined = library.dossiers.of("Ada Fenn")[0].id
            library.dossiers.split(joined, riot if act == "split first" else talks)
    while library.dossiers.undo():
        pass

    assert numbered(library) == before


def test_a_dossier_that_others_were_merged_into_keeps_its_number_when_the_last_is_undone(library: Library) -> None:
    keep(library, RIOT, MATCH, POST)
    orr, vane, lake = (dossier(library, name).id for name in ("Jo Orr", "Bo Vane", "Cy Lake"))
    library.dossiers.merge(orr, vane)
    merged = numbered(library)
    library.dossiers.merge(vane, lake)
    library.dossiers.undo()

    assert numbered(library) == merged


def test_where_nothing_was_decided_nothing_is_undone(library: Library) -> None:
    assert library.dossiers.undo() is None


def test_decisions_that_make_no_sense_are_reported(library: Library) -> None:
    (number,) = keep(library, RIOT)
    one = dossier(library, "Ada Fenn").id

    with pytest.raises(LibraryError, match="There is no dossier 99"):
        library.dossiers.merge(one, 99)
    with pytest.raises(LibraryError, match="can't be joined with itself"):
        library.dossiers.merge(one, one)
    with pytest.raises(LibraryError, match="can't be taken out"):
        library.dossiers.split(one, number)
    with pytest.raises(LibraryError, match="There is no dossier 99"):
        library.dossiers.get(99)
    article = article_of("Lom is a town.")
    keep(library, analysis_of(article, actor_in(article, "Lom", kind=ActorKind.PLACE)))
    with pytest.raises(LibraryError, match="of different kinds"):
        library.dossiers.merge(one, dossier(library, "Lom").id)


def test_decisions_are_there_for_another_program(library: Library, tmp_path: Path) -> None:
    keep(library, RIOT, MATCH)
    one, other = library.dossiers.of("Ada Fenn")
    library.dossiers.merge(one.id, other.id)
    second = Library(tmp_path / "library.db")

    assert len(second.dossiers.of("Ada Fenn")) == 1
    second.close()


# Any articles


@given(st.lists(analyses(), min_size=1, max_size=4), st.randoms())
@settings(max_examples=25)
def test_any_analyses_are_all_found_again_whatever_the_reader_decides(
    found: list[Analysis], chance: random.Random
) -> None:
    with closing(Library(None)) as library:
        keep(library, *found)
        for analysis in found:
            newest = library.dossiers.for_article(analysis.article)
            assert all(summary.others <= summary.articles for summary in newest.values())
        listed = library.dossiers.list()
        for one, other in pairwise(listed):
            if one.kind is other.kind and chance.random() < 0.3:
                library.dossiers.merge(one.id, other.id)
        while library.dossiers.undo():
            pass
        connection = library.articles._connection

        assert connection.execute("SELECT count(*) FROM appearances WHERE dossier IS NULL").fetchone() == (0,)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


# Searching by actor and quote


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("actor:Qaim", ["qaim", "fenn"]),
        ("actor:faraj", ["qaim", "fenn"]),
        ('actor:"Faraj Qaim"', ["qaim", "fenn"]),
        ('actor:"Qaim Faraj"', []),
        ("actor:Undersecretary", ["qaim"]),
        ("actor:Qa*", ["qaim", "fenn"]),
        ("said:weapon", ["qaim", "fenn"]),
        ("said:bridge", ["fenn"]),
        ("actor:Qaim said:weapons", ["qaim"]),
        ("actor:Fenn said:weapons", ["fenn"]),
        ('said:"no weapons"', ["qaim"]),
        ("said:weapons said:bridge", []),
        ("actor:Qaim -actor:Fenn", []),
        ("-said:bridge", ["qaim"]),
        ("-actor:Qaim", []),
        ("actor:Qaim bridge", ["fenn"]),
    ],
)
def test_a_search_by_actor_and_quote_finds(library: Library, query: str, expected: list[str]) -> None:
    texts = {
        "fenn": "Ada Fenn and Faraj Qaim met. “The bridge holds,” said Fenn. “Weapons were found.”",
        "qaim": "“There are no weapons,” said Faraj Qaim, the Undersecretary, to Ada Fenn.",
    }
    for day, (name, text) in enumerate(texts.items(), 1):
        article: Article = replace(article_of(text, name=name), source=name, date=f"2024-01-0{day}")
        fenn = actor_in(article, "Ada Fenn")
        qaim = actor_in(article, "Faraj Qaim", *(["Undersecretary"] if name == "qaim" else []))
        words = ["“The bridge holds,”", "“Weapons were found.”"] if name == "fenn" else ["“There are no weapons,”"]
        quotes = tuple(quote_in(article, said, fenn if name == "fenn" else qaim) for said in words)
        keep(library, analysis_of(article, fenn, qaim, quotes=quotes))

    assert [row.title for row in library.articles.list(query)] == expected


# What is counted as it changes


def counted(library: Library) -> dict[str, tuple[int, str, str]]:
    return {found.name: (found.articles, found.first, found.last) for found in library.dossiers.list()}


def test_counts_and_days_follow_what_happens_to_articles(library: Library) -> None:
    days = ("2024-01-02", "2024-03-04", None)
    numbers = []
    for number, day in enumerate(days):
        article = replace(article_of(f"Ada Fenn, a mayor, spoke {number} times.", name=f"{number}"), date=day)
        numbers.append(library.articles.add(article))
        library.save(analysis_of(article, actor_in(article, "Ada Fenn", role="mayor")))
    first, second, _ = numbers
    told = [counted(library)]
    library.articles.delete(second)
    told.append(counted(library))
    library.articles.restore(second)
    library.articles.delete(first)
    library.articles.purge()
    told.append(counted(library))

    assert told == [
        {"Ada Fenn": (3, "2024-01-02", "2024-03-04")},
        {"Ada Fenn": (2, "2024-01-02", "2024-01-02")},
        {"Ada Fenn": (2, "2024-03-04", "2024-03-04")},
    ]


def test_everybody_is_counted_beyond_what_is_listed(library: Library) -> None:
    names = [f"Ada {word}" for word in ("Fenn", "Marsh", "Orr", "Lund")]
    for name in names:
        article = article_of(f"{name}, a mayor, spoke.", name=name)
        library.articles.add(article)
        library.save(analysis_of(article, actor_in(article, name, role="mayor")))

    assert (len(library.dossiers.list(limit=3)), library.dossiers.count()) == (3, 4)
    assert (library.dossiers.count("Ada"), library.dossiers.count("Lund")) == (4, 1)
    assert library.dossiers.count("Lund", kind=ActorKind.PLACE) == 0


def test_doubts_are_counted_of_some_dossiers_and_of_all(library: Library) -> None:
    for number, role in enumerate(("mayor", "goalkeeper", "harbour pilot")):
        article = article_of(f"Ada Fenn, a {role}, spoke.", name=f"{number}")
        library.articles.add(article)
        library.save(analysis_of(article, actor_in(article, "Ada Fenn", role=role)))
    every = library.dossiers.suggestions()
    ids = [found.id for found in library.dossiers.of("Ada Fenn")]

    assert library.dossiers.count_suggestions() == len(every) > 1
    assert library.dossiers.count_suggestions(*ids) == len(every)
    assert [library.dossiers.count_suggestions(number) for number in ids] == [
        len(library.dossiers.suggestions(number)) for number in ids
    ]
    assert len(library.dossiers.suggestions(limit=1)) == 1


def test_days_are_those_of_publication_and_none_where_that_is_not_known(library: Library) -> None:
    for number, day in enumerate((None, "2024-03-04", "2024-01-02")):
        article = replace(article_of(f"Ada Fenn, a mayor, spoke {number} times.", name=f"{number}"), date=day)
        library.articles.add(article, fetched="2020-01-01T00:00:00+00:00")
        library.save(analysis_of(article, actor_in(article, "Ada Fenn", role="mayor")))
    (found,) = library.dossiers.list()
    dossier = library.dossiers.get(found.id)

    assert [seen.day for seen in dossier.appearances] == ["", "2024-01-02", "2024-03-04"]
    assert dossier.first_seen == "2024-01-02"
    assert [(held.first, held.last, held.articles) for held in dossier.roles] == [("2024-01-02", "2024-03-04", 3)]


def test_of_many_appearances_the_newest_are_reported_and_the_others_counted(library: Library) -> None:
    for number in range(5):
        text = f"Ada Fenn, a mayor of {number}, spoke. “{number} bridges,” said Fenn."
        article = replace(article_of(text, name=f"{number}"), date=f"2024-01-0{number + 1}")
        library.articles.add(article)
        fenn = actor_in(article, "Ada Fenn", role=f"mayor of {number // 3}")
        library.save(analysis_of(article, fenn, quotes=(quote_in(article, f"“{number} bridges,”", fenn),)))
    (found,) = library.dossiers.list()
    newest, whole = library.dossiers.get(found.id, newest=2), library.dossiers.get(found.id, newest=None)

    assert [seen.day for seen in newest.appearances] == ["2024-01-04", "2024-01-05"]
    assert [said.words for said in newest.sayings] == ["“3 bridges,”", "“4 bridges,”"]
    assert (newest.articles, newest.quotes, len(newest.earlier)) == (5, 5, 3)
    assert (whole.articles, whole.quotes, len(whole.earlier)) == (5, 5, 0)
    assert (newest.first_seen, newest.names, newest.roles) == (whole.first_seen, whole.names, whole.roles)
    assert library.dossiers.get(found.id) == whole


def test_an_actor_is_seen_in_a_sentence_of_each_article_the_newest_first(library: Library) -> None:
    for each in (RIOT, TALKS, POST):
        library.articles.add(each.article)
        library.save(each)
    (qaim,) = library.dossiers.of("Faraj Qaim")
    seen = library.dossiers.sightings(library.dossiers.get(qaim.id), 2)

    assert [(each.day, each.sentence, each.name) for each in seen] == [
        ("2024-03-10", "Faraj Qaim is minister now, Ada Fenn said.", "Faraj Qaim"),
        ("2024-02-10", "Qaim met Ada Fenn, Jo Orr, Bo Vane, Cy Lake and Di Marsh again.", "Qaim"),
    ]
