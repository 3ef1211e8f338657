"""From one library to another: nothing is lost, nothing comes twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import actor_in, analysis_of, article_of, quote_in
from tests.strategies import corrected_analyses, notes, places
from tui.errors import LibraryError
from tui.library.feed_arrivals import FetchedEntry
from tui.library.library import Library
from tui.library.transfer import lines, receive, unpacked
from tui.model.analysis import ActorKind, Analysis
from tui.model.anchors import Note
from tui.model.corrections import ActorRef, Correction, Hide, Rename, Scope
from tui.model.navigation import ReadingPosition
from tui.model.span import CharSpan

BRIDGE = replace(
    article_of("Mayor opens bridge\n\n“It holds,” said Ada Fenn of Varne.", name="bridge", headline=True),
    source="https://varne.example/bridge",
    date="2024-03-02",
    author="Jo Orr",
)
FENN = actor_in(BRIDGE, "Ada Fenn", role="mayor")
FOUND = analysis_of(BRIDGE, FENN, quotes=(quote_in(BRIDGE, "“It holds,”", FENN),))
FEED = "https://varne.example/feed"
LATER = [
    replace(
        article_of(f"Mayor opens {what}\n\n“It holds,” said Ada Fenn of Varne.", name="bridge", headline=True),
        source=BRIDGE.source,
    )
    for what in ("second bridge", "third bridge")
]
QUAY = replace(
    article_of("Quay closes\n\nThe quay of Varne closes.", name="quay", headline=True),
    source="https://varne.example/quay",
)
NOTE = Note.on(CharSpan(0, 5), BRIDGE.text, "Which one?", "2026-03-01T10:00:00+00:00")
RENAME = Rename(ActorRef("Ada Fenn", ActorKind.PERSON), "Ada Marsh", Scope.ALWAYS)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    made = Library(tmp_path / "library.db")
    yield made
    made.close()


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Library]:
    made = Library(tmp_path / "other.db")
    yield made
    made.close()


def filled(library: Library) -> int:
    number = library.articles.add(BRIDGE, feed="varne", fetched="2024-03-03T08:00:00+00:00")
    library.save(FOUND)
    library.articles.star(number)
    library.articles.tag("works", number)
    library.articles.set_read(number)
    library.articles.also_at(number, "https://lom.example/bridge")
    library.corrections.add(BRIDGE, RENAME)
    library.notes.add(BRIDGE, NOTE)
    library.places.save(BRIDGE, ReadingPosition(1, 3))
    return number


def moved(library: Library, other: Library, *ids: int) -> list[int | None]:
    chosen = ids or tuple(row.id for row in library.articles.list())
    return [receive(other, unpacked(line)) for line in lines(library, chosen)]


def test_passwords_in_feeds_of_an_older_program_are_left_behind(library: Library, other: Library) -> None:
    library.articles.add(BRIDGE, feed="https://ada:kelp@varne.example/feed")
    (here,) = moved(library, other)

    assert other.articles.belongings(here or 0).feed == "https://varne.example/feed"
    assert [place.feed for place in other.articles.belongings(here or 0).places] == ["https://varne.example/feed"]


def test_an_article_arrives_with_all_that_belongs_to_it(library: Library, other: Library) -> None:
    there = filled(library)
    (here,) = moved(library, other)

    assert here is not None
    assert other.articles.get(here) == BRIDGE
    assert other.articles.row(here)._replace(id=there) == library.articles.row(there)
    assert other.articles.belongings(here) == library.articles.belongings(there)
    assert other.newest(BRIDGE) == FOUND
    assert [kept.correction for kept in other.corrections.of(BRIDGE)] == [RENAME]
    assert [kept.note for kept in other.notes.of(BRIDGE)] == [NOTE]
    assert other.places.of(BRIDGE) == ReadingPosition(1, 3)
    assert [found.name for found in other.dossiers.list()] == ["Ada Marsh"]


def test_what_goes_round_comes_back_the_same(library: Library, other: Library) -> None:
    filled(library)
    sent = list(lines(library, [1]))
    moved(library, other)

    assert list(lines(other, [1])) == sent


def test_what_arrives_twice_is_there_once(library: Library, other: Library) -> None:
    filled(library)
    first, second = moved(library, other), moved(library, other)

    assert first == second
    assert (len(other.corrections.of(BRIDGE)), len(other.notes.of(BRIDGE)), other.articles.count()) == (1, 1, 1)


def test_what_one_library_still_has_stays_or_comes_back_with_its_older_texts(library: Library, other: Library) -> None:
    """Whichever of the two deleted it, and whichever knows more of its texts."""
    for text in (BRIDGE, LATER[0]):
        number = library.articles.add(text)
    other.articles.add(BRIDGE)
    library.articles.delete(number)
    sent, back = list(lines(library, [number])), list(lines(other, [1]))
    for line in sent:
        receive(other, unpacked(line))
    for line in back:
        receive(library, unpacked(line))

    assert [[row.id for row in each.articles.list()] for each in (library, other)] == [[number], [2]]


def test_what_was_deleted_arrives_deleted_as_a_whole(library: Library, other: Library) -> None:
    for text in (BRIDGE, LATER[0]):
        number = library.articles.add(text)
    library.articles.delete(number)
    moved(library, other, number)
    when = library.articles.belongings(number).deleted

    assert [row.id for row in other.articles.list(deleted=True)] == [2]
    assert [other.articles.belongings(each).deleted for each in (1, 2)] == [when, when]


def test_what_is_here_stays_here(library: Library, other: Library) -> None:
    number = other.articles.add(BRIDGE)
    other.articles.tag("mine", number)
    other.places.save(BRIDGE, ReadingPosition(2))
    filled(library)
    moved(library, other)

    assert other.articles.row(number).tags == ("mine", "works")
    assert other.places.of(BRIDGE) == ReadingPosition(2)


def test_versions_arrive_in_their_order(library: Library, other: Library) -> None:
    old = filled(library)
    new = library.articles.add(replace(article_of("Mayor closes bridge.", name="b"), source=BRIDGE.source))
    moved(library, other, new)

    titles = [row.title for row in library.articles.versions(old)]
    assert [row.title for row in other.articles.versions(1)] == titles == ["Mayor opens bridge", "b"]
    assert [row.title for row in other.articles.list()] == ["b"]


def test_an_older_copy_puts_nothing_back(library: Library) -> None:
    numbers = [library.articles.add(version) for version in (BRIDGE, *LATER[:1])]
    sent = list(lines(library, [numbers[-1]]))
    numbers.append(library.articles.add(LATER[1]))
    receive_all(library, sent)

    assert [row.id for row in library.articles.versions(numbers[0])] == numbers
    assert [row.id for row in library.articles.list()] == numbers[-1:]


def test_older_versions_arrive_before_the_one_that_is_here(library: Library, other: Library) -> None:
    for day, version in enumerate((BRIDGE, *LATER), 1):
        library.articles.add(version, fetched=f"2024-03-0{day}T08:00:00+00:00")
    other.articles.add(LATER[1], fetched="2024-03-09T08:00:00+00:00")
    receive_all(other, lines(library, [library.articles.list()[0].id]))

    (row,) = other.articles.list()
    assert other.articles.get(row.id) == LATER[1]
    assert [other.articles.get(version.id) for version in other.articles.versions(row.id)] == [BRIDGE, *LATER]


def test_what_feeds_brought_is_known_again(library: Library) -> None:
    follow(library)
    for entry, article, said in (("one", LATER[0], BRIDGE), ("two", QUAY, None)):
        library.feeds.arrived(FetchedEntry(FEED, entry, article, full=said is not None, said=said))
    before = library.articles.list(), library.query("SELECT * FROM sources"), library.query("SELECT * FROM articles")
    receive_all(library, list(lines(library, [row.id for row in library.articles.list()])))

    assert before == (
        library.articles.list(),
        library.query("SELECT * FROM sources"),
        library.query("SELECT * FROM articles"),
    )


def test_what_a_feed_corrected_arrives_where_it_is_followed(library: Library, other: Library) -> None:
    for each in (library, other):
        follow(each)
        each.feeds.arrived(FetchedEntry(FEED, "one", BRIDGE, full=False))
    library.feeds.arrived(FetchedEntry(FEED, "one", LATER[0], full=False))
    receive_all(other, lines(library, [1]))

    assert [row.title for row in other.articles.list()] == [LATER[0].title]


def test_entries_at_one_address_stay_apart(library: Library, other: Library) -> None:
    follow(library)
    for number, article in enumerate((BRIDGE, replace(QUAY, source=BRIDGE.source))):
        library.feeds.arrived(FetchedEntry(FEED, f"entry {number}", article, full=False, apart=True))
    sent = list(lines(library, [row.id for row in library.articles.list()]))
    for _ in range(2):
        receive_all(other, sent)

    assert sorted(row.title for row in other.articles.list()) == sorted(row.title for row in library.articles.list())
    assert other.query("SELECT source, name FROM sources ORDER BY name") == library.query(
        "SELECT source, name FROM sources ORDER BY name"
    )


def receive_all(library: Library, sent: Iterable[str]) -> None:
    for line in sent:
        receive(library, unpacked(line))


def follow(library: Library) -> None:
    library.feeds.add(FEED, title="Varne")


def test_decisions_on_dossiers_arrive(library: Library, other: Library) -> None:
    for name, role in (("one", "mayor"), ("two", "goalkeeper")):
        article = replace(article_of(f"Ada Fenn, a {role}, spoke.", name=name), source=name)
        library.articles.add(article)
        library.save(analysis_of(article, actor_in(article, "Ada Fenn", role=role)))
    one, two = library.dossiers.of("Ada Fenn")
    library.dossiers.merge(one.id, two.id)
    moved(library, other)
    again = moved(library, other)

    assert [found.articles for found in other.dossiers.of("Ada Fenn")] == [2]
    assert (len(other.dossiers.history()), len(again)) == (1, 3)
    other.dossiers.undo()
    assert len(other.dossiers.of("Ada Fenn")) == 2


@pytest.mark.parametrize(
    "line",
    [
        "",
        "{}",
        "[]",
        "null",
        '{"format":"newsreader-article-2"}',
        '{"format":"newsreader-article-1"}',
        '{"format":"newsreader-article-1","article":{"id":"a","text":"b"},"belongings":7}',
        '{"format":"newsreader-decision-1","act":{}}',
        b"\xff\xfe",
        "[" * 100_000,
    ],
)
def test_a_line_that_is_none_of_ours_is_reported(line: str | bytes) -> None:
    with pytest.raises(LibraryError, match="This is no article of a library"):
        unpacked(line)


@pytest.mark.parametrize(
    ("old", "new"),
    [('"start":37', '"start":3700'), ('"kind":"rename"', '"kind":"bless"'), ('"actor":"a', '"actor":"b')],
    ids=["outside", "unknown-correction", "unknown-actor"],
)
def test_what_does_not_hold_together_is_reported_and_nothing_arrives(
    library: Library, other: Library, old: str, new: str
) -> None:
    filled(library)
    (line,) = lines(library, [1])
    changed = line.replace(old, new)
    assert changed != line

    with pytest.raises(LibraryError):
        receive(other, unpacked(changed))

    assert other.articles.count() == 0


@given(corrected_analyses(), st.lists(notes, max_size=3), st.none() | places, st.booleans())
@settings(max_examples=25)
def test_anything_arrives_as_it_was_sent(
    case: tuple[Analysis, tuple[Correction, ...]],
    written: list[Note],
    place: ReadingPosition | None,
    starred: bool,
) -> None:
    analysis, history = case
    library, other = Library(None), Library(None)
    number = library.articles.add(analysis.article)
    library.save(analysis)
    library.articles.star(number, starred=starred)
    for correction in history:
        library.corrections.add(analysis.article, correction)
    for note in dict.fromkeys(written):
        library.notes.add(analysis.article, note)
    if place is not None:
        library.places.save(analysis.article, place)
    sent = list(lines(library, [number]))
    moved(library, other)

    assert list(lines(other, [1])) == sent
    library.close()
    other.close()


def test_a_correction_made_always_elsewhere_stays_elsewhere(library: Library, other: Library) -> None:
    filled(library)
    article = article_of("Ada Fenn left.", name="left")
    number = library.articles.add(article)
    library.corrections.add(article, Hide(ActorRef("Ada Fenn", ActorKind.PERSON)))
    moved(library, other, number)

    assert [type(kept.correction) for kept in other.corrections.of(article)] == [Hide]
