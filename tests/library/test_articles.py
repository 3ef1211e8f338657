"""The articles of the library: what is stored, found, changed and deleted."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import article_of
from tests.model.test_query import TYPED
from tests.strategies import articles as any_article
from tui.errors import LibraryError, QueryError
from tui.library.article_rows import ArticleOrder
from tui.library.articles import Articles
from tui.library.library import Library
from tui.model.analysis import Analysis
from tui.model.article import Article, ArticleLink

BRIDGE = replace(
    article_of("Mayor opens bridge\n\n“It holds,” said Ada Fenn of Varne.", name="bridge", headline=True),
    source="https://varne.example/bridge",
    date="2024-03-02",
    author="Jo Orr",
)
DAM = replace(article_of("The dam at Lom holds, experts said.", name="dam"), source="news/dam.txt", date="2024-01-15")
VOTE = replace(
    article_of("Voters in Varne chose a mayor; weapons were banned.", name="vote"), source="https://lom.example/v"
)
SENTENCES = [
    f"In ward {n} the council of Varne put off its {n + 2} plans until spring, for want of money." for n in range(12)
]
REPORT = replace(article_of(" ".join(SENTENCES), name="report"), source="https://varne.example/council")
REPRINT = replace(
    article_of("Council dithers\n\n" + " ".join(SENTENCES), name="reprint"), source="https://lom.example/dithering"
)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    made = Library(tmp_path / "library.db")
    yield made
    made.close()


@pytest.fixture
def articles(library: Library) -> Articles:
    return library.articles


def titles(articles: Articles, query: str = "", **filters: object) -> list[str]:
    return [row.title for row in articles.list(query, **filters)]  # type: ignore[arg-type]


# Putting articles there


@pytest.mark.parametrize("article", [BRIDGE, DAM, REPORT], ids=lambda article: article.id)
def test_an_article_comes_back_as_it_was_put_there(articles: Articles, article: Article) -> None:
    assert articles.get(articles.add(article)) == article


@given(any_article)
@settings(max_examples=25)
def test_any_article_comes_back_as_it_was_put_there(article: Article) -> None:
    with closing(Library(None)) as library:
        number = library.articles.add(article)

        assert library.articles.get(number) == article
        assert library.articles.add(article) == number


def test_the_same_article_has_one_row_and_all_its_sources(articles: Articles) -> None:
    first = articles.add(BRIDGE)
    second = articles.add(replace(BRIDGE, source="https://lom.example/bridge", id="copy"))

    assert first == second
    assert len(articles.list()) == 1
    assert set(articles.sources(first)) == {"https://varne.example/bridge", "https://lom.example/bridge"}


def test_what_was_unknown_is_filled_in(articles: Articles) -> None:
    articles.add(replace(BRIDGE, date=None, author=None))
    number = articles.add(BRIDGE, feed="varne")

    assert (articles.row(number).date, articles.row(number).author, articles.row(number).feed) == (
        "2024-03-02",
        "Jo Orr",
        "varne",
    )


def test_an_article_is_there_for_another_program_at_once(articles: Articles, tmp_path: Path) -> None:
    number = articles.add(BRIDGE)
    other = Library(tmp_path / "library.db")

    assert other.articles.get(number) == BRIDGE
    other.close()


def test_a_library_in_memory_works_for_one_session() -> None:
    library = Library(None)
    number = library.articles.add(BRIDGE)
    library.save(Analysis(BRIDGE, model="m 1"))

    assert library.articles.row(number).analysed == "m 1"
    library.close()


def test_threads_may_fill_one_library_together(articles: Articles, library: Library) -> None:
    def fill(name: str) -> None:
        for number in range(20):
            article = article_of(f"{name} spoke {number} times.", name=f"{name}{number}")
            library.articles.add(article)
            library.save(Analysis(article, model="m 1"))

    threads = [threading.Thread(target=fill, args=(name,)) for name in ("Ada", "Bo", "Cy")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (articles.count(), library.warnings) == (60, [])
    assert len(articles.list("is:analysed")) == 60


# Versions and twins


def test_a_changed_text_is_a_newer_version_with_what_the_reader_gave_the_older(articles: Articles) -> None:
    old = articles.add(BRIDGE, feed="varne")
    articles.star(old)
    articles.tag("works", old)
    articles.set_read(old)
    new = articles.add(replace(article_of("Mayor closes bridge.", name="b"), source=BRIDGE.source))

    (row,) = articles.list()
    assert (row.id, row.starred, row.tags, row.feed, row.read) == (new, True, ("works",), "varne", False)
    assert [version.id for version in articles.versions(old)] == [old, new]
    assert articles.get(old) == BRIDGE


def test_all_versions_are_known_from_each_of_them(articles: Articles) -> None:
    texts = ("The dam holds.", "The dam leaks.", "The dam broke.")
    ids = [articles.add(replace(article_of(text, name="dam"), source="news/dam.txt")) for text in texts]

    assert [[row.id for row in articles.versions(number)] for number in ids] == [ids] * 3
    assert titles(articles, "holds") == []


def test_articles_of_one_file_are_not_versions_of_each_other(articles: Articles) -> None:
    for name in ("one", "two"):
        articles.add(replace(article_of(f"Story {name}.", name=name), source="stories.jsonl"))

    assert articles.count() == 2


@pytest.mark.parametrize(
    ("article", "same"),
    [
        (REPORT, True),
        (replace(DAM, source=REPORT.source, id="renamed"), True),
        (replace(REPORT, source="https://lom.example/council"), True),
        (replace(REPORT, source="https://lom.example/council", date="2024-03-03"), True),
        (replace(REPORT, source="https://lom.example/council", date="2025-03-02"), False),
        (replace(REPORT, source="https://lom.example/council", title="Council dithers"), False),
        (REPRINT, False),
        (DAM, False),
    ],
    ids=[
        "itself",
        "another-text-at-its-address",
        "a-copy",
        "a-copy-a-day-later",
        "a-copy-a-year-later",
        "a-copy-with-another-title",
        "nearly-its-words",
        "another-story",
    ],
)
def test_the_same_article_is_known(articles: Articles, article: Article, same: bool) -> None:
    articles.add(replace(REPORT, date="2024-03-02"))
    articles.add(article)

    assert articles.count() == (1 if same else 2)


def test_a_story_found_elsewhere_names_both_sources(articles: Articles) -> None:
    number = articles.add(REPORT)
    articles.also_at(number, REPRINT.source, feed="lom")

    assert set(articles.sources(number)) == {REPORT.source, REPRINT.source}
    assert articles.at(REPRINT.source) == number


# Listing


@pytest.fixture
def three(articles: Articles) -> tuple[int, int, int]:
    return (
        articles.add(BRIDGE, feed="https://varne.example/rss", fetched="2024-03-03T08:00:00+00:00"),
        articles.add(DAM, fetched="2024-05-01T08:00:00+00:00"),
        articles.add(VOTE, feed="https://lom.example/atom", fetched="2024-02-01T08:00:00+00:00"),
    )


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (ArticleOrder.NEWEST, ["Mayor opens bridge", "vote", "dam"]),
        (ArticleOrder.OLDEST, ["dam", "vote", "Mayor opens bridge"]),
        (ArticleOrder.ADDED, ["vote", "dam", "Mayor opens bridge"]),
        (ArticleOrder.TITLE, ["dam", "Mayor opens bridge", "vote"]),
        (ArticleOrder.SOURCE, ["vote", "Mayor opens bridge", "dam"]),
        (ArticleOrder.FEED, ["vote", "Mayor opens bridge", "dam"]),
        (ArticleOrder.LONGEST, ["Mayor opens bridge", "vote", "dam"]),
        (ArticleOrder.SHORTEST, ["dam", "vote", "Mayor opens bridge"]),
        (ArticleOrder.RELEVANCE, ["Mayor opens bridge", "vote", "dam"]),
    ],
)
@pytest.mark.usefixtures("three")
def test_a_list_is_sorted(articles: Articles, order: ArticleOrder, expected: list[str]) -> None:
    assert titles(articles, order=order) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", {"Mayor opens bridge", "dam", "vote"}),
        ("varne", {"Mayor opens bridge", "vote"}),
        ("mayor", {"Mayor opens bridge", "vote"}),
        ("mayor varne -bridge", {"vote"}),
        ("title:mayor", {"Mayor opens bridge"}),
        ("weapon", {"vote"}),
        ('"weapon"', set()),
        ('"weapons were"', {"vote"}),
        ("experts*", {"dam"}),
        ("exp*", {"dam"}),
        ("say", {"Mayor opens bridge", "dam"}),
        ("after:2024-02", {"Mayor opens bridge", "vote"}),
        ("before:2024-02", {"dam"}),
        ("after:2024-02 before:2024-03", {"vote"}),
        ("feed:lom", {"vote"}),
        ("-feed:lom", {"Mayor opens bridge", "dam"}),
        ("source:DAM.txt", {"dam"}),
        ("author:orr", {"Mayor opens bridge"}),
        ("-varne", {"dam"}),
        ("-varne -dam", set()),
        ("nowhere", set()),
    ],
)
@pytest.mark.usefixtures("three")
def test_a_search_finds(articles: Articles, query: str, expected: set[str]) -> None:
    assert set(titles(articles, query)) == expected


def test_what_has_the_words_in_its_headline_comes_first(articles: Articles) -> None:
    articles.add(article_of("Storms\n\nNobody was hurt by a ferry.", name="s", headline=True))
    articles.add(article_of("Ferry sinks\n\nNobody was hurt.", name="f", headline=True))

    assert [row.title for row in articles.search("ferry")] == ["Ferry sinks", "Storms"]


def test_of_very_many_those_with_the_words_in_the_headline_come_first(
    articles: Articles, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.library.articles.MANY", 2)
    for day, text in enumerate(
        ["Ferry sinks\n\nNobody was hurt.", "Storms\n\nNo ferry.", "Fog\n\nThe ferry stays."], 1
    ):
        article = article_of(text, name=str(day), headline=True)
        articles.add(replace(article, source=str(day), date=f"2024-01-0{day}"))

    assert [row.title for row in articles.search("ferry")] == ["Ferry sinks", "Fog", "Storms"]
    assert [row.title for row in articles.search('ferry "nobody was" -storms')] == ["Ferry sinks"]


def test_states_and_tags_are_filters_and_parts_of_a_query(articles: Articles, three: tuple[int, int, int]) -> None:
    bridge, dam, vote = three
    articles.set_read(bridge, vote)
    articles.star(vote)
    articles.tag("To Read", dam, vote)

    assert titles(articles, unread=True) == titles(articles, "is:unread") == ["dam"]
    assert titles(articles, unread=False) == titles(articles, "is:read") == ["Mayor opens bridge", "vote"]
    assert titles(articles, starred=True) == titles(articles, "is:starred") == ["vote"]
    assert (
        titles(articles, tag="to read")
        == titles(articles, "tag:to-read")
        == titles(articles, "tag:to*")
        == ["vote", "dam"]
    )
    assert titles(articles, "-tag:to-read") == ["Mayor opens bridge"]
    assert titles(articles, feed="https://lom.example/atom", tag="to-read", starred=True) == ["vote"]
    assert articles.tags() == (("to-read", 2),)
    assert articles.feeds() == (
        ("https://lom.example/atom", "lom.example/atom", 1, 0),
        ("https://varne.example/rss", "varne.example/rss", 1, 0),
    )


def test_a_feed_is_found_by_its_title_too(library: Library, three: tuple[int, int, int]) -> None:
    library.feeds.add("https://lom.example/atom", title="The Lom Herald")

    assert titles(library.articles, "feed:herald") == ["vote"]
    assert titles(library.articles, "-feed:herald") == ["Mayor opens bridge", "dam"]
    assert len(three) == 3


def test_what_is_done_can_be_undone(articles: Articles, three: tuple[int, int, int]) -> None:
    bridge, *_ = three
    before = articles.row(bridge)
    articles.set_read(bridge)
    articles.star(bridge)
    articles.tag("x", bridge)
    articles.set_read(bridge, read=False)
    articles.star(bridge, starred=False)
    articles.untag("X", bridge)

    assert articles.row(bridge) == before


@pytest.mark.parametrize("tag", ["", " ", "-", "\x1b[31m"])
def test_a_tag_is_a_word(articles: Articles, three: tuple[int, int, int], tag: str) -> None:
    with pytest.raises(LibraryError, match="is no tag"):
        articles.tag(tag, *three)


def test_a_list_can_be_read_in_pages(articles: Articles, three: tuple[int, int, int]) -> None:
    pages = [articles.list(limit=2), articles.list(limit=2, offset=2)]

    assert [len(page) for page in pages] == [2, 1]
    assert {row.id for page in pages for row in page} == set(three)


@given(TYPED)
@settings(max_examples=25)
def test_no_query_breaks_the_search(text: str) -> None:
    with closing(Library(None)) as library:
        library.articles.add(BRIDGE)
        for order in (ArticleOrder.RELEVANCE, ArticleOrder.NEWEST):
            try:
                library.articles.list(text, order=order)
            except QueryError as error:
                assert error.hint  # noqa: PT017  (either outcome is fine)


@given(st.sampled_from(["bridge", "Fenn", "holds", "opens", "Varne"]), st.integers(1, 9))
@settings(max_examples=30)
def test_any_beginning_of_a_word_finds_it(word: str, size: int) -> None:
    with closing(Library(None)) as library:
        number = library.articles.add(BRIDGE)

        assert [row.id for row in library.articles.list(f"{word[:size]}*")] == [number]


# Deleting


def test_what_is_deleted_is_restored_as_it_was(articles: Articles, three: tuple[int, int, int]) -> None:
    bridge, *_ = three
    articles.tag("x", bridge)
    before = articles.row(bridge)
    articles.delete(bridge)
    listed, found, gone = titles(articles), titles(articles, "bridge"), titles(articles, deleted=True)
    articles.restore(bridge)

    assert (sorted(listed), found, gone) == (["dam", "vote"], [], ["Mayor opens bridge"])
    assert articles.row(bridge) == before


def test_what_the_reader_deleted_no_feed_brings_back(articles: Articles, three: tuple[int, int, int]) -> None:
    bridge, *_ = three
    articles.delete(bridge)
    articles.add(BRIDGE, feed="varne")
    articles.add(replace(article_of("Mayor closes bridge.", name="b"), source=BRIDGE.source), feed="varne")

    assert titles(articles, "mayor") == ["vote"]


def test_what_the_reader_keeps_again_is_back(articles: Articles, three: tuple[int, int, int]) -> None:
    bridge, *_ = three
    articles.delete(bridge)

    assert articles.add(BRIDGE) == bridge
    assert titles(articles, "bridge") == ["Mayor opens bridge"]


def test_only_what_is_deleted_is_purged(articles: Articles, three: tuple[int, int, int]) -> None:
    bridge, dam, vote = three
    articles.delete(bridge, dam)

    assert articles.purge(bridge, vote) == 1
    assert [row.id for row in articles.list(deleted=True)] == [dam]
    assert articles.purge() == 1
    assert [row.id for row in articles.list()] == [vote]
    with pytest.raises(LibraryError, match=f"There is no article {bridge}"):
        articles.get(bridge)


def test_older_versions_are_purged_with_the_newest(articles: Articles) -> None:
    old = articles.add(BRIDGE)
    new = articles.add(replace(article_of("Mayor closes bridge.", name="b"), source=BRIDGE.source))
    articles.delete(new)
    articles.purge()

    with pytest.raises(LibraryError, match="There is no article"):
        articles.get(old)


def test_an_id_is_never_used_again(articles: Articles) -> None:
    number = articles.add(BRIDGE)
    articles.delete(number)
    articles.purge()

    assert articles.add(DAM) > number


def test_nothing_of_what_is_purged_stays_in_the_index(articles: Articles, tmp_path: Path) -> None:
    articles.delete(articles.add(BRIDGE))
    articles.purge()
    connection = sqlite3.connect(tmp_path / "library.db")
    connection.execute("INSERT INTO texts_words (texts_words, rank) VALUES ('integrity-check', 1)")

    assert connection.execute("SELECT rowid FROM texts_words WHERE texts_words MATCH 'bridge'").fetchall() == []
    connection.close()


# When it can't be done


def test_a_full_disk_is_reported_and_what_was_there_stays(library: Library, tmp_path: Path) -> None:
    number = library.articles.add(BRIDGE)
    connection = library.articles._connection
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages + 2}")
    big = replace(
        article_of("\n\n".join(f"Paragraph {n} of many." for n in range(9_000)), name="big"), source="big.txt"
    )

    with pytest.raises(LibraryError, match=r"The article 'big' can't be written .* disk is full") as told:
        library.articles.add(big)

    assert told.value.hint == "is the disk full, or the library's folder read-only?"
    assert [row.id for row in library.articles.list()] == [number]
    other = Library(tmp_path / "library.db")
    assert other.articles.get(number) == BRIDGE
    other.close()


def test_an_analysis_of_what_is_on_the_library_is_not_the_one_to_go(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.library.analyses.UNLISTED", 1)
    library.articles.add(BRIDGE)
    for article in (BRIDGE, DAM, VOTE):
        library.save(Analysis(article, model="m 1"))

    assert [library.find(article, "m 1") is not None for article in (BRIDGE, DAM, VOTE)] == [True, False, True]


def test_of_one_article_only_the_newest_analyses_stay(library: Library) -> None:
    for number in range(5):
        library.save(Analysis(BRIDGE, model=f"m {number}"))

    assert [library.find(BRIDGE, f"m {number}") is not None for number in range(5)] == [False, False, True, True, True]


def test_links_are_kept_and_those_read_last_count() -> None:
    first, last = (ArticleLink("https://varne.example/plan", "the plan"),), (ArticleLink("https://varne.example/new"),)
    with closing(Library(None)) as library:
        number = library.articles.insert(replace(DAM, links=first)).listed
        before = library.articles.get(number).links
        library.articles.insert(DAM)
        between = library.articles.get(number).links
        library.articles.insert(replace(DAM, links=last))

        assert (before, between, library.articles.get(number).links) == (first, first, last)
