"""What feeds bring: nothing takes another's place, nothing vanishes, and what is one article can be taken apart."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.builders import article_of
from tui.errors import LibraryError
from tui.library.article_rows import TextStanding
from tui.library.feed_arrivals import FetchedEntry, StoredEntry
from tui.library.library import Library
from tui.library.schema import STEPS
from tui.library.transfer import lines, receive, unpacked
from tui.model.article import Article
from tui.model.feed_entries import EntryFacts
from tui.model.word_alignment import Edit

POST, ECHO, TRAP = (f"https://{host}.example/feed" for host in ("post", "echo", "trap"))
MILL = "https://post.example/mill"
COPY = "https://echo.example/mill"
WORDS = (
    "The paper mill at Orlo burnt down on Monday night. Firemen from four villages fought the flames until morning, "
    "and the mayor, Ada Fenn, thanked them on the square. “We will build it again,” she said."
)
SHORT = "The paper mill at Orlo burnt down on Monday night."
OUT = "The mayor of Orlo is a thief, and the paper mill was set on fire by her cousin on Monday night."
WALL = "We and our 214 partners keep cookies on your device, and would like to ask for your consent before you go on."


def story(
    words: str = WORDS, source: str = MILL, title: str = "Mill burns", date: str | None = "2024-03-05"
) -> Article:
    return replace(article_of(f"{title}\n\n{words}", name="mill", headline=True), source=source, date=date)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    made = Library(tmp_path / "library.db")
    for feed in (POST, ECHO, TRAP):
        made.feeds.add(feed)
    yield made
    assert made.check() == ()
    made.close()


def says(library: Library, feed: str, article: Article, entry: str = "1", *, apart: bool = False) -> StoredEntry:
    """A feed says something of a page."""
    return library.feeds.arrived(
        FetchedEntry(feed, entry, article, full=False, facts=facts(entry, article), apart=apart)
    )


def facts(entry: str, said: Article) -> EntryFacts:
    """By what an entry is known again, of which a feed says something."""
    return EntryFacts(entry, said.source, said.title, said.date, said.digest)


def fetched(library: Library, feed: str, page: Article, said: Article | None = None, entry: str = "1") -> StoredEntry:
    """The page of a feed's entry was fetched, alone or after what the feed says of it."""
    known = facts(entry, said) if said else None
    return library.feeds.arrived(FetchedEntry(feed, entry, page, full=True, said=said, facts=known))


def listed(library: Library) -> list[str]:
    """The words of the articles that are listed, without headlines."""
    texts = (library.articles.get(row.id) for row in library.articles.list())
    return sorted(text.text.partition("\n\n")[2] for text in texts)


def standings(library: Library, number: int) -> list[tuple[TextStanding, str, str]]:
    return [(text.standing, text.brought_by, text.source) for text in library.articles.texts(number)]


# Different entries


def test_entries_of_one_feed_are_never_one_article_however_alike(library: Library) -> None:
    report = "A shallow quake of magnitude {} was felt at Orlo, the service of the islands said. It did no harm, and {}"
    more = "whoever felt it is asked to write to the service, which keeps a book of all that shakes the islands."
    for number, magnitude in enumerate(("3.1", "3.1", "4.4")):
        words = report.format(magnitude, more)
        says(library, POST, story(words, f"https://post.example/{number}", "Quake at Orlo"), str(number))

    assert library.articles.count() == 3


def test_entries_that_share_a_page_are_different_articles(library: Library) -> None:
    for number in range(3):
        words = f"Bulletin {number}: the ferry runs."
        says(library, POST, replace(story(words), id=f"bulletin {number}"), str(number), apart=True)
        says(library, POST, replace(story(words), id=f"bulletin {number}"), str(number), apart=True)

    assert library.articles.count() == 3


@pytest.mark.parametrize(
    "other",
    [
        story(source=COPY, title="A mill burns"),
        story(source=COPY, date="2024-03-08"),
        story(WORDS.replace("four", "five").replace("villages", "towns") + " It rained." * 9, COPY),
        story(SHORT, COPY),
    ],
    ids=["title", "day", "words", "too-short"],
)
def test_stories_of_two_feeds_that_differ_are_two_articles(library: Library, other: Article) -> None:
    says(library, POST, story(SHORT if other.words < 20 else WORDS))

    assert says(library, ECHO, other).new
    assert library.articles.count() == 2


def test_entries_of_one_feed_stay_apart_though_their_page_was_there_before(library: Library) -> None:
    library.articles.add(story())
    for entry in "12":
        says(library, POST, story(), entry)

    assert library.articles.count() == 2


# Changes


def test_entries_of_one_feed_stay_apart_though_another_feed_leads_from_one_page_to_the_other(library: Library) -> None:
    says(library, POST, story(), "1")
    says(library, POST, story(source=f"{MILL}/2"), "2")
    says(library, ECHO, story())
    fetched(library, ECHO, story(source=f"{MILL}/2"), said=story(SHORT, f"{MILL}/2"))

    assert library.articles.count() == 2


def test_a_corrected_entry_is_a_newer_version_unread_with_what_changed(library: Library) -> None:
    first = says(library, POST, story("Two men were hurt.")).article or 0
    library.articles.star(first)
    library.articles.tag("fire", first)
    library.articles.set_read(first)
    second = says(library, POST, story("Nobody was hurt."))
    (row,) = library.articles.list()

    assert (second.new, second.changed, second.article) == (False, True, row.id)
    assert (row.read, row.starred, row.tags, row.feed) == (False, True, ("fire",), POST)
    assert listed(library) == ["Nobody was hurt."]
    assert library.articles.edits(row.id) == (Edit("Two men were", "Nobody was"),)
    assert standings(library, first) == [(TextStanding.LISTED, POST, MILL), (TextStanding.OLDER, POST, MILL)]


def test_the_same_again_is_no_news(library: Library) -> None:
    first = says(library, POST, story())
    library.articles.set_read(first.article or 0)
    again = says(library, POST, story())

    assert (again.new, again.changed, again.article) == (False, False, first.article)
    assert library.articles.list()[0].read


def test_a_text_that_comes_back_is_the_newest_and_kept_once(library: Library) -> None:
    for words in ("It rains.", "It snows.", "It rains.", "It snows.", "It rains."):
        says(library, POST, story(words))

    assert listed(library) == ["It rains."]
    assert len(library.articles.versions(1)) == 2


def test_a_change_of_what_the_feed_says_asks_for_the_page_again(library: Library) -> None:
    says(library, POST, story(SHORT))
    page = fetched(library, POST, story()).article or 0
    library.articles.set_read(page)
    corrected = says(library, POST, story("The paper mill at Orlo did not burn down."))

    assert (corrected.changed, corrected.article) == (True, page)
    assert listed(library) == [WORDS.partition("\n\n")[0]]
    assert not library.articles.row(page).read
    assert library.feeds.page_of(page) is not None
    fetched(library, POST, story(WORDS.replace("burnt down", "did not burn")))
    assert listed(library) == [WORDS.replace("burnt down", "did not burn")]


def test_what_was_thrown_away_does_not_come_back_when_it_changes(library: Library) -> None:
    library.articles.delete(says(library, POST, story()).article or 0)
    library.articles.purge()

    assert says(library, POST, story("Nobody was hurt.")) == StoredEntry(None, new=False)
    assert library.articles.count() == 0


def test_what_was_deleted_stays_so_when_it_changes_or_its_page_is_read(library: Library) -> None:
    library.articles.delete(says(library, POST, story(SHORT)).article or 0)
    says(library, POST, story("Nobody was hurt."))
    fetched(library, POST, story())

    assert library.articles.count() == 0


# Claims


def test_a_claim_takes_nothing_from_the_page_that_was_fetched(library: Library) -> None:
    page = library.articles.add(story())
    library.articles.star(page)
    library.articles.tag("fire", page)
    library.articles.set_read(page)
    before = library.articles.row(page)
    claim = says(library, TRAP, story(OUT, title="Mayor is a thief"))

    assert (claim.new, claim.article) == (False, page)
    assert library.articles.list() == (before,)
    assert standings(library, page) == [(TextStanding.LISTED, "", MILL), (TextStanding.CLAIM, TRAP, MILL)]


def test_the_page_outranks_a_claim_that_came_before(library: Library) -> None:
    claim = says(library, TRAP, story(OUT)).article or 0
    page = library.articles.add(story())

    assert listed(library) == [WORDS]
    assert standings(library, claim) == [(TextStanding.LISTED, "", MILL), (TextStanding.CLAIM, TRAP, MILL)]
    assert standings(library, page) == standings(library, claim)


def test_of_claims_the_earliest_is_listed_and_a_later_change_of_another_leaves_it_alone(library: Library) -> None:
    first = says(library, POST, story(SHORT)).article or 0
    library.articles.set_read(first)
    before = library.articles.row(first)
    says(library, TRAP, story(OUT))
    says(library, TRAP, story(OUT + " He said so."))

    assert library.articles.list() == (before,)
    assert [standing for standing, *_ in standings(library, first)] == [
        TextStanding.LISTED,
        TextStanding.CLAIM,
        TextStanding.CLAIM,
    ]


@pytest.mark.parametrize("delete_first", [False, True], ids=["claim", "claim-that-was-listed"])
def test_throwing_a_claim_away_leaves_the_others(library: Library, delete_first: bool) -> None:
    if delete_first:
        claim = says(library, TRAP, story(OUT)).text or 0
        says(library, POST, story(SHORT))
    else:
        says(library, POST, story(SHORT))
        claim = says(library, TRAP, story(OUT)).text or 0
    library.articles.delete(claim)
    deleted = [row.id for row in library.articles.list(deleted=True)]
    library.articles.purge(claim)

    assert deleted == [claim]
    assert listed(library) == [SHORT]
    assert library.articles.list(deleted=True) == ()
    library.articles.add(story())
    assert listed(library) == [WORDS]


def test_throwing_the_page_away_leaves_what_others_claim(library: Library) -> None:
    page = library.articles.add(story())
    says(library, ECHO, story(SHORT))
    library.articles.delete(page)
    there = listed(library)
    library.articles.purge()

    assert there == listed(library) == [SHORT]


def test_an_article_that_is_deleted_goes_with_what_its_own_feed_said_and_comes_back_whole(library: Library) -> None:
    page = fetched(library, POST, story(), said=story(SHORT)).article or 0
    library.articles.star(page)
    before = standings(library, page), library.articles.row(page)
    library.articles.delete(page)
    gone = library.articles.count(), [row.id for row in library.articles.list(deleted=True)]
    library.articles.restore(page)

    assert gone == (0, [page])
    assert (standings(library, page), library.articles.row(page)) == before


def test_a_claim_of_a_page_is_not_its_page(library: Library) -> None:
    says(library, TRAP, story(OUT))
    fetched(library, POST, story(), said=story(SHORT))

    assert listed(library) == [WORDS]
    assert sorted(standing for standing, *_ in standings(library, 1)) == ["claim", "claim", "listed"]


# The same story elsewhere


def test_a_story_of_two_feeds_is_one_article_that_names_both(library: Library) -> None:
    first = says(library, POST, story()).article or 0
    second = says(library, ECHO, story(WORDS + " It rained.", COPY, date="2024-03-06"))

    assert (second.article, second.new, second.elsewhere) == (first, False, True)
    assert standings(library, first) == [(TextStanding.LISTED, POST, MILL), (TextStanding.SAME_STORY, ECHO, COPY)]
    assert [text.date for text in library.articles.texts(first)] == ["2024-03-05", "2024-03-06"]


@pytest.mark.parametrize("given", [0, 1], ids=["listed", "the-other"])
def test_what_was_merged_is_taken_apart_for_good(library: Library, given: int) -> None:
    ids = [says(library, POST, story()).text or 0, says(library, ECHO, story(source=COPY)).text or 0]
    apart = library.articles.split(ids[given])
    says(library, ECHO, story(source=COPY))
    says(library, ECHO, story(WORDS + " It rained.", COPY))

    assert apart == (ids[1],)
    assert listed(library) == [WORDS, WORDS + " It rained."]
    with pytest.raises(LibraryError, match=f"Article {ids[0]} holds no text from elsewhere"):
        library.articles.split(ids[0])


def test_what_was_taken_apart_can_be_put_together(library: Library) -> None:
    first = says(library, POST, story()).article or 0
    says(library, ECHO, story(source=COPY))
    before = standings(library, first)
    library.articles.join(first, *library.articles.split(first))

    assert standings(library, first) == before


def test_pages_with_what_their_feeds_say_are_merged_and_taken_apart_whole(library: Library) -> None:
    first = fetched(library, POST, story(), said=story(SHORT)).article or 0
    second = fetched(library, ECHO, story(source=COPY), said=story(SHORT + " So it did.", COPY))
    (apart,) = library.articles.split(first)

    assert (second.new, second.elsewhere) == (False, True)
    assert [standing for standing, *_ in standings(library, first)] == [TextStanding.LISTED, TextStanding.CLAIM]
    assert [standing for standing, *_ in standings(library, apart)] == [TextStanding.LISTED, TextStanding.CLAIM]


# Walls


def wall(number: int) -> Article:
    return story(WALL, f"https://post.example/{number}", "Before you continue")


def test_of_pages_that_ask_for_consent_what_the_feed_says_is_kept(library: Library) -> None:
    for number, word in enumerate(("mill", "ferry", "choir", "tram", "loaf")):
        said = story(
            f"A {word} was seen at Orlo by three fishermen.", f"https://post.example/{number}", f"The {word} of Orlo"
        )
        assert fetched(library, POST, wall(number), said, str(number)).walled

    assert {row.title for row in library.articles.list()} == {
        f"The {word} of Orlo" for word in ("mill", "ferry", "choir", "tram", "loaf")
    }
    assert len(library.feeds.pending(POST)) == 5


def test_one_text_at_many_addresses_is_no_article_though_it_may_seem_to_be(library: Library) -> None:
    for number, word in enumerate(("partners", "device", "consent", "cookies", "continue")):
        said = story(f"All about {word}.", f"https://post.example/{number}", f"Orlo {word}")
        fetched(library, POST, wall(number), said, str(number))

    assert [row.title for row in library.articles.list() if row.title == "Before you continue"] == []
    assert library.articles.count() == 5


def test_a_page_that_was_taken_for_one_text_leaves_its_star_to_what_the_feed_says(library: Library) -> None:
    first = fetched(library, POST, wall(1), story("Partners.", wall(1).source, "Orlo partners"), "1").article or 0
    library.articles.star(first)
    fetched(library, POST, wall(2), story("Consent.", wall(2).source, "Orlo consent"), "2")

    assert [row.title for row in library.articles.list("is:starred")] == ["Orlo partners"]


def test_a_page_that_was_no_article_in_the_end_leaves_its_place_to_the_text_before(library: Library) -> None:
    page = wall(1).source
    fetched(library, POST, story(source=page), story("Partners.", page, "Orlo partners"), "1")
    fetched(library, POST, wall(1), story("Partners!", page, "Orlo partners"), "1")
    fetched(library, POST, wall(2), story("Consent.", wall(2).source, "Orlo consent"), "2")

    assert sorted(row.title for row in library.articles.list()) == ["Mill burns", "Orlo consent"]


def test_a_page_that_the_reader_read_first_is_taken_apart_with_what_a_feed_brought_of_it(library: Library) -> None:
    there = library.articles.add(story())
    copy = library.articles.insert(story(f"{WORDS} More.", COPY), fetched="2024-03-05").text
    newer = fetched(library, ECHO, story(f"{WORDS} And more.", COPY)).text
    library.articles.join(there, copy)
    library.articles.split(copy)

    assert [row.id for row in library.articles.versions(copy)] == [copy, newer]


# Elsewhere


def test_all_texts_of_an_article_go_to_another_library_as_they_are(library: Library) -> None:
    fetched(library, POST, story(), said=story(SHORT))
    says(library, TRAP, story(OUT))
    fetched(library, ECHO, story(source=COPY), said=story(SHORT, COPY))
    library.articles.add(story("Another text.", "https://other.example/1", "Other"))
    other = Library(None)
    sent = list(lines(library, [row.id for row in library.articles.list()]))
    for line in (*sent, *sent):
        receive(other, unpacked(line))
    back = list(lines(other, [row.id for row in other.articles.list()]))
    other.close()

    assert sorted(back) == sorted(sent)
    assert [json.loads(line)["format"] for line in sent] == ["newsreader-article-1"] * 6


def test_entries_that_an_older_program_merged_are_articles_of_their_own_again(library: Library, tmp_path: Path) -> None:
    first = says(library, POST, story()).article or 0
    with sqlite3.connect(tmp_path / "library.db") as older:
        older.execute("INSERT INTO entries (feed, entry, article, whole) VALUES (?, '2', ?, 1)", (POST, first))
        older.execute("INSERT INTO sources VALUES (?, '', ?, ?, '2024-01-01')", (COPY, first, POST))
    older.close()
    second = says(library, POST, story(OUT, COPY, "Mayor is a thief"), "2")
    again = says(library, POST, story(OUT, COPY, "Mayor is a thief"), "2")

    assert (second.new, again.new, listed(library)) == (True, False, sorted([WORDS, OUT]))
    assert library.articles.at(COPY) == second.article


def test_a_library_of_the_version_before_opens_with_its_versions_and_places(tmp_path: Path) -> None:
    path = tmp_path / "older.db"
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in (statement for step in STEPS[:5] for statement in step):
        connection.execute(statement)
    connection.execute("INSERT INTO feeds VALUES (?, 'Post', '', 0, 1, NULL, NULL, NULL, NULL, '2024-01-01')", (POST,))
    for number, (words, newer) in enumerate((("It rains.", 2), ("It snows.", None), ("It thaws.", None)), 1):
        made = article_of(words, name="mill")
        connection.execute(
            "INSERT INTO articles (id, digest, name, source, fetched, words, paragraphs, feed, starred)"
            " VALUES (?, ?, 'mill', ?, '2024-01-01T00:00:00+00:00', 2, '[[0,9]]', ?, ?)",
            (number, made.digest, MILL if number < 3 else COPY, POST, number == 2),
        )
        connection.execute("INSERT INTO texts VALUES (?, '', ?)", (number, words))
        connection.execute("UPDATE articles SET newer = ? WHERE id = ?", (newer, number))
    connection.execute("INSERT INTO sources VALUES (?, '', 2, ?, '2024-01-01')", (MILL, POST))
    connection.execute("INSERT INTO sources VALUES (?, '', 3, ?, '2024-01-01')", (COPY, POST))
    connection.execute("INSERT INTO entries VALUES (?, '1', 2, ?, 1), (?, '2', 3, ?, 0)", (POST, MILL, POST, COPY))
    connection.execute("DELETE FROM articles WHERE id = 9")
    connection.execute("UPDATE sqlite_sequence SET seq = 9 WHERE name = 'articles'")
    connection.execute("PRAGMA user_version = 5")
    connection.close()
    library = Library(path)
    again = says(library, POST, article_of("It thaws.", name="mill"), "2")
    changed = says(library, POST, replace(article_of("It pours.", name="mill"), source=COPY), "2")
    new = library.articles.add(story(source="https://other.example/1"))

    assert [row.id for row in library.articles.versions(1)] == [1, 2]
    assert [(row.id, row.starred) for row in library.articles.list("is:starred")] == [(2, True)]
    assert (again.changed, changed.changed, changed.article) == (False, True, 10)
    assert [one < other for one, other in pairwise((9, 10, new))] == [True, True]
    assert library.check() == ()
    library.close()


def test_what_an_older_program_left_neither_listed_nor_deleted_is_listed_again(
    library: Library, tmp_path: Path
) -> None:
    for words in (WORDS, f"{WORDS} It rained."):
        number = library.articles.add(story(words))
    other = library.articles.add(story(OUT, COPY, "Another"))
    library.articles.delete(number, other)
    with sqlite3.connect(tmp_path / "library.db") as older:
        older.execute("UPDATE articles SET deleted = NULL WHERE id = 1")
        older.execute("PRAGMA user_version = 15")
    older.close()
    again = Library(tmp_path / "library.db")

    assert [row.id for row in again.articles.list()] == [number]
    assert [row.id for row in again.articles.list(deleted=True)] == [other]
    again.close()


PAGES = [f"https://post.example/{n}" for n in range(3)]
TEXTS = [WORDS, WORDS + " It rained.", OUT]
STEPS_TAKEN = st.one_of(
    st.tuples(
        st.just("says"),
        st.sampled_from([POST, ECHO]),
        st.sampled_from("12"),
        st.sampled_from(PAGES),
        st.sampled_from(TEXTS),
    ),
    st.tuples(
        st.just("fetched"),
        st.sampled_from([POST, ECHO]),
        st.sampled_from("12"),
        st.sampled_from(PAGES),
        st.sampled_from(TEXTS),
    ),
    st.tuples(st.just("add"), st.sampled_from(PAGES), st.sampled_from(TEXTS)),
    st.tuples(st.sampled_from(["split", "delete", "restore", "join"]), st.integers(1, 6), st.integers(1, 6)),
)


def take(library: Library, step: tuple[Any, ...]) -> str | None:
    """Do something to a library; the words that it was given."""
    articles = library.articles
    what, *rest = step
    if what == "says":
        feed, entry, page, words = rest
        says(library, feed, story(words, page), entry)
        return str(words)
    if what == "fetched":
        feed, entry, page, words = rest
        fetched(library, feed, story(words, page), said=story(f"{words} More.", page), entry=entry)
        return str(words)
    if what == "add":
        page, words = rest
        articles.add(story(words, page))
        return str(words)
    with contextlib.suppress(LibraryError):
        if what == "join" and articles.row(rest[0]).id != articles.row(rest[1]).id:
            articles.join(*rest)
        elif what == "split":
            articles.split(rest[0])
        elif what == "delete":
            articles.delete(rest[0])
        elif what == "restore":
            articles.restore(rest[0])
    return None


ANOTHERS_PAGE = (
    ("fetched", POST, "2", PAGES[0], WORDS),
    ("fetched", ECHO, "1", PAGES[1], TEXTS[1]),
    ("fetched", POST, "2", PAGES[1], WORDS),
    ("add", PAGES[1], TEXTS[1]),
    ("delete", 2, 1),
)
"""An entry is at the page of another feed's story, whose text changes and changes back before all is deleted."""


@given(st.lists(STEPS_TAKEN, max_size=12))
@example(list(ANOTHERS_PAGE))
@settings(max_examples=25, deadline=None)
def test_whatever_comes_in_whatever_order_nothing_vanishes_and_each_article_is_listed_once(
    steps: list[tuple[Any, ...]],
) -> None:
    library, other = Library(None), Library(None)
    for feed in (POST, ECHO):
        library.feeds.add(feed)
    given_words = {words for step in steps if (words := take(library, step))}
    for line in lines(library, [row.id for row in library.articles.list()]):
        receive(other, unpacked(line))
    of_both = [_whole(each) for each in (library, other)]
    entries = library.articles._connection.execute(
        "SELECT entries.feed, coalesce(newer, id) FROM entries JOIN articles ON articles.id = article"
    ).fetchall()
    shown = set(listed(library))
    for each in (library, other):
        each.close()

    assert given_words <= of_both[0]
    assert shown <= of_both[1]
    assert any(step[0] == "join" for step in steps) or len(set(entries)) == len(entries)


def _whole(library: Library) -> set[str]:
    """The words of every text of a library, which is seen to hold together."""
    columns = "SELECT id, coalesce(newer, id), line, version, deleted IS NULL, twin FROM articles"
    rows = library.articles._connection.execute(columns).fetchall()
    every = {number: last for number, last, *_ in rows}

    assert library.check() == ()
    assert all(every[last] == last for last in every.values())
    assert len({(line, version) for _, _, line, version, *_ in rows}) == len(rows)
    assert len({(line, *of_line) for _, _, line, _, *of_line in rows}) == len({line for _, _, line, *_ in rows})
    assert {row.id for row in library.articles.list()} == {last for _, last, _, _, living, _ in rows if living}
    return {library.articles.get(number).text.partition("\n\n")[2] for number in every}
