"""Who is in the articles of a list, and what they say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.builders import actor_in, analysis_of, article_of, quote_in
from tui.library.article_contents import ListedActor, ListedQuote
from tui.library.library import Library
from tui.model.analysis import ActorKind, QuoteKind
from tui.model.query import parse

TEXT = "Ada Fenn of Varne spoke. “No,” said Fenn. “The weir will hold for a hundred years, and longer,” she said."
WEIR = article_of(TEXT, name="weir")
FENN = actor_in(WEIR, "Ada Fenn", "Fenn")
VARNE = actor_in(WEIR, "Varne", kind=ActorKind.PLACE)
WORDS = "“The weir will hold for a hundred years, and longer,”"
NO = ListedQuote(1, 25, QuoteKind.DIRECT, "said", "Ada Fenn", ActorKind.PERSON, "“No,”")
HOLDS = NO._replace(start=42, words=WORDS)


@pytest.fixture
def library() -> Iterator[Library]:
    library = Library(None)
    library.articles.add(WEIR)
    quotes = (quote_in(WEIR, "“No,”", FENN), quote_in(WEIR, WORDS, FENN))
    named = tuple(replace(quote, id=f"q{number}") for number, quote in enumerate(quotes, 1))
    library.save(analysis_of(WEIR, FENN, VARNE, quotes=named))
    library.articles.add(article_of("Nobody has looked at this.", name="plain"))
    yield library
    library.close()


def test_actors_stand_in_the_order_of_their_list(library: Library) -> None:
    fenn = ListedActor(ActorKind.PERSON, "Ada Fenn", len(FENN.mentions))

    assert library.contents.actors([1, 2]) == {1: (fenn, ListedActor(ActorKind.PLACE, "Varne", 1)), 2: ()}


def test_the_telling_quote_is_not_a_short_one(library: Library) -> None:
    assert (library.contents.telling_quote(1), library.contents.telling_quote(2)) == (HOLDS, None)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("said:hold", {1: (HOLDS,)}),
        ("actor:Fenn said:no", {1: (NO,)}),
        ("actor:Varne said:no", {}),
        ("weir -said:no", {}),
        ("", {}),
    ],
    ids=["a-word", "of-an-actor", "of-another", "without", "nothing"],
)
def test_a_search_finds_quotes_only_where_it_asks_for_them(
    library: Library, query: str, found: dict[int, tuple[ListedQuote, ...]]
) -> None:
    assert library.contents.said(parse(query)) == found
