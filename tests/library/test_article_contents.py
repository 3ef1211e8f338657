"""Who is in the articles of a list, and what they say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from tests.builders import actor_in, analysis_of, article_of, quote_in
from tui.library.article_contents import ListedActor, ListedQuote
from tui.library.library import Library
from tui.model.analysis import ActorKind, QuoteKind, SourceKind
from tui.model.query import parse

WORDS = "“It will hold for a hundred years or more,”"
TEXT = f"Ada Fenn of Varne spoke for the Weir Trust. “No,” said Fenn. {WORDS} it said."
WEIR = article_of(TEXT, name="weir")
FENN = actor_in(WEIR, "Ada Fenn", "Fenn")
VARNE = actor_in(WEIR, "Varne", kind=ActorKind.PLACE)
TRUST = actor_in(WEIR, "Weir Trust", kind=ActorKind.ORG)
NO = ListedQuote(1, TEXT.index("“No"), QuoteKind.DIRECT, "said", "Ada Fenn", ActorKind.PERSON, "“No,”")
HOLDS = NO._replace(start=TEXT.index(WORDS), words=WORDS)


@pytest.fixture
def library() -> Iterator[Library]:
    library = Library(None)
    library.articles.add(WEIR)
    quotes = (
        replace(quote_in(WEIR, "“No,”", FENN), speaks_for=TRUST.id),
        replace(quote_in(WEIR, WORDS, FENN), source_kind=SourceKind.DOCUMENT),
    )
    library.save(analysis_of(WEIR, FENN, VARNE, TRUST, quotes=quotes))
    library.articles.add(article_of("Nobody has looked at this.", name="plain"))
    yield library
    library.close()


def test_actors_stand_in_the_order_of_their_list(library: Library) -> None:
    assert library.contents.actors([1, 2]) == {
        1: (
            ListedActor(ActorKind.PERSON, "Ada Fenn", len(FENN.mentions)),
            ListedActor(ActorKind.PLACE, "Varne", 1),
            ListedActor(ActorKind.ORG, "Weir Trust", 1),
        ),
        2: (),
    }


def test_the_telling_quote_is_not_a_short_one(library: Library) -> None:
    assert (library.contents.telling_quote(1), library.contents.telling_quote(2)) == (HOLDS, None)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("said:hold", {1: (HOLDS,)}),
        ("actor:Fenn said:no", {1: (NO,)}),
        ("actor:Varne said:no", {}),
        ("weir -said:no", {}),
        ("source-kind:document", {1: (HOLDS,)}),
        ("source-kind:person said:hold", {}),
        ('speaks-for:"weir trust"', {1: (NO,)}),
        ("actor:Fenn speaks-for:trust", {1: (NO,)}),
        ("actor:Varne speaks-for:trust", {}),
        ("", {}),
    ],
)
def test_a_search_finds_quotes_only_where_it_asks_for_them(
    library: Library, query: str, found: dict[int, tuple[ListedQuote, ...]]
) -> None:
    assert library.contents.said(parse(query)) == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("source-kind:document", [1]),
        ("-source-kind:Document", [2]),
        ("-speaks-for:trust", [2]),
        ("speaks-for:fenn", []),
    ],
)
def test_articles_are_found_by_what_their_quotes_come_from_also_those_of_older_programs(
    library: Library, query: str, found: list[int]
) -> None:
    library.articles._connection.execute("UPDATE sayings SET source_kind = NULL, speaks_for = ''")

    assert [row.id for row in library.articles.list(query)] == found


def test_a_look_through_what_older_programs_stored_is_told_and_made_once(library: Library) -> None:
    told: list[tuple[str, int]] = []

    @contextmanager
    def progress(total: int) -> Iterator[Callable[[int], None]]:
        told.append(("of", total))
        yield lambda done: told.append(("done", done))

    library.articles._connection.execute("UPDATE sayings SET source_kind = NULL, speaks_for = ''")
    library.articles.progress = progress
    for query in ("harbour", "source-kind:document", "source-kind:person"):
        library.articles.list(query)

    assert told == [("of", 1), ("done", 1)]


def test_a_dossier_tells_what_a_quote_comes_from_and_for_whom_its_speaker_speaks(library: Library) -> None:
    (fenn,) = library.dossiers.of("Ada Fenn")

    assert [(each.source_kind, each.speaks_for) for each in library.dossiers.get(fenn.id).sayings] == [
        ("person", "Weir Trust"),
        ("document", ""),
    ]
