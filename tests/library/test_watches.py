from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders import actor_in, analysis_of, article_of, quote_in
from tui.errors import LibraryError, QueryError
from tui.library.library import Library

FERRY = "The ferry will not sail in winter,"
FOG = "Nobody saw the ferry in the fog,"


@pytest.fixture(params=["file", "memory"])
def library(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Library]:
    opened = Library(tmp_path / "library.db" if request.param == "file" else None)
    yield opened
    opened.close()


def store(library: Library, name: str, words: str, *, speaker: str = "Ada Fenn", analysed: bool = True) -> int:
    """Put an article into the library in which somebody says some words."""
    article = replace(article_of(f"“{words}” said {speaker}.", name=name), title=name, date="2026-03-01", source=name)
    put = library.articles.insert(article)
    if analysed:
        analyse(library, put.listed)
    return put.listed


def analyse(library: Library, number: int) -> None:
    article = library.articles.get(number)
    words, _, rest = article.text.removeprefix("“").partition("”")
    actor = actor_in(article, rest.removeprefix(" said ").removesuffix("."))
    library.save(analysis_of(article, actor, quotes=(quote_in(article, words, actor),)))


def untold(library: Library) -> list[tuple[str, str, str]]:
    library.watches.update()
    return [(hit.title, hit.speaker, hit.words) for hit in library.watches.untold()]


def test_what_is_there_counts_as_looked_at(library: Library) -> None:
    store(library, "winter", FERRY)

    assert library.watches.add("ferry", "actor:Fenn said:ferry") is True
    assert [watch[:2] + watch[3:] for watch in library.watches.list()] == [("ferry", "actor:Fenn said:ferry", 1, 0)]
    assert untold(library) == []


def test_what_comes_is_told_once_and_new_until_it_is_looked_at(library: Library) -> None:
    library.watches.add("ferry", "actor:Fenn said:ferry")
    store(library, "winter", FERRY)
    store(library, "fog", FOG, speaker="Olav Brekke")

    assert [untold(library), untold(library)] == [[("winter", "Ada Fenn", FERRY)], []]
    assert [hit.new for hit in library.watches.hits("ferry")] == [True]
    library.watches.look("ferry")
    assert [hit.new for hit in library.watches.hits("ferry")] == [False]


def test_a_new_version_tells_only_what_is_said_anew(library: Library) -> None:
    library.watches.add("ferry", "said:ferry")
    first = article_of(f"“{FERRY}” said Ada Fenn.", name="winter")
    second = article_of(f"“{FERRY}” said Ada Fenn. “{FOG}” she said.", name="winter")
    told = []
    for article, words in ((first, [FERRY]), (second, [FERRY, FOG])):
        library.articles.insert(replace(article, title="winter", source="https://varne.example/winter"))
        fenn = actor_in(article, "Ada Fenn")
        stored = replace(article, title="winter", source="https://varne.example/winter")
        library.save(analysis_of(stored, fenn, quotes=tuple(quote_in(stored, each, fenn) for each in words)))
        told.append([words for _, _, words in untold(library)])

    assert told == [[FERRY], [FOG]]


def test_a_query_for_articles_finds_each_once_with_words_around(library: Library) -> None:
    library.watches.add("fog", "fog")
    store(library, "fog", FOG, analysed=False)

    assert untold(library) == [("fog", "", f"“{FOG}” said Ada Fenn.")]
    assert untold(library) == []


def test_an_article_is_found_when_it_is_analysed_later(library: Library) -> None:
    library.watches.add("ferry", "actor:Fenn said:ferry")
    number = store(library, "winter", FERRY, analysed=False)

    assert (untold(library), library.watches.need_analyses, library.watches.unanalysed()) == ([], True, (number,))
    analyse(library, number)
    assert (untold(library), library.watches.unanalysed()) == ([("winter", "Ada Fenn", FERRY)], ())


def test_what_is_deleted_is_not_told_and_told_when_it_is_restored(library: Library) -> None:
    library.watches.add("ferry", "said:ferry")
    number = store(library, "winter", FERRY)
    library.watches.update()
    library.articles.delete(number)
    assert library.watches.untold() == ()
    library.articles.restore(number)

    assert [hit.title for hit in library.watches.untold()] == ["winter"]


def test_adding_again_replaces_the_query_and_removing_forgets(library: Library) -> None:
    store(library, "fog", FOG)
    library.watches.add("ferry", "said:winter")

    assert library.watches.add(" ferry ", "said:fog") is False
    assert [watch.query for watch in library.watches.list()] == ["said:fog"]
    assert [hit.words for hit in library.watches.hits("ferry")] == [FOG]
    library.watches.remove("ferry")
    assert (library.watches.list(), library.watches.hits("ferry")) == ((), ())


def test_a_watch_is_found_by_the_beginning_of_its_name(library: Library) -> None:
    library.watches.add("Ferry north", "ferry")
    library.watches.add("Ferry", "ferry")
    library.watches.add("Fog", "fog")

    assert [library.watches.find(words).name for words in ("ferry", "FOG", "ferry n")] == [
        "Ferry",
        "Fog",
        "Ferry north",
    ]
    for words in ("fe fo", "f"):
        with pytest.raises(LibraryError):
            library.watches.find(words)


@pytest.mark.parametrize(
    ("name", "query", "error"),
    [
        (" ", "ferry", LibraryError),
        ("ferry", "", LibraryError),
        ("ferry", "colour:red", QueryError),
    ],
)
def test_what_is_no_watch_is_refused(library: Library, name: str, query: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        library.watches.add(name, query)
    assert library.watches.list() == ()


def test_each_watch_tells_the_words_around_in_an_article_that_another_found(library: Library) -> None:
    library.watches.add("fog", "fog")
    store(library, "fog", FOG, analysed=False)
    library.watches.update()
    library.watches.add("ferry", "ferry")

    assert [hit.words for name in ("fog", "ferry") for hit in library.watches.hits(name)] == [
        f"“{FOG}” said Ada Fenn."
    ] * 2
