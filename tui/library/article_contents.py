"""What is in articles, for a list of them: who is in each, and what they say."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

from tui.library.article_rows import quotes_condition
from tui.library.dossier_links import split
from tui.library.store import Store, made
from tui.model.analysis import ActorKind, QuoteKind
from tui.model.query import Query

_ACTORS = """
    SELECT article, kind, name, mentions FROM appearances
    WHERE article IN (SELECT value FROM json_each(?)) ORDER BY id
"""
_QUOTES = """
    SELECT s.article, s.start, s.kind, s.cue, s.speaker, p.kind, s.words
    FROM sayings AS s LEFT JOIN appearances AS p ON p.id = s.appearance
"""
MOST = 3_000
"""Quotes that a search finds at most, those in the articles added last: of a common word there are more than a reader
looks through."""

_TELLING = f"""
    {_QUOTES} WHERE s.article = ?
    ORDER BY p.id IS NULL, s.kind <> '{QuoteKind.DIRECT}', length(s.words) < 40, s.id LIMIT 1
"""


class ListedActor(NamedTuple):
    """An actor of an article."""

    kind: ActorKind
    name: str
    mentions: int


class ListedQuote(NamedTuple):
    """A quote of an article."""

    article: int
    start: int
    """Where its words begin in the article's text."""

    kind: QuoteKind
    cue: str
    """The word that introduces it, or nothing."""

    speaker: str
    """As a reader would name them; empty where nobody is known."""

    speaker_kind: ActorKind | None
    """What they are; `None` for somebody who is no actor of the article."""

    words: str
    """The words, with their quotation marks; several parts are joined by ' … '."""


class ArticleContents(Store):
    """Who is in the articles of the library and what they say, as the newest analysis of each has it."""

    _unnamed = "An actor or quote of an article"

    def actors(self, articles: Sequence[int]) -> dict[int, tuple[ListedActor, ...]]:
        """The named actors of articles, in the order of their lists; of an article without any, nothing.

        Args:
            articles: The articles' ids.
        """
        found: dict[int, list[ListedActor]] = {number: [] for number in articles}
        for article, *actor in self._rows(_ACTORS, json.dumps(list(articles))):
            found[article].append(_actor(actor))
        return {number: tuple(actors) for number, actors in found.items()}

    def telling_quote(self, article: int) -> ListedQuote | None:
        """The quote that tells most of an article: the first in quotation marks of a named actor that isn't short."""
        return next(iter(self._quotes(_TELLING, article)), None)

    def said(self, query: Query) -> dict[int, tuple[ListedQuote, ...]]:
        """The quotes that a query asks for, by their articles, in reading order; none where it asks for none.

        Of very many, only those in the articles that were added last.
        """
        condition, bound = quotes_condition(query)
        if not condition:
            return {}
        found: dict[int, list[ListedQuote]] = {}
        newest = f"{_QUOTES} WHERE {condition} ORDER BY s.id DESC LIMIT {MOST}"
        for quote in reversed(self._quotes(newest, *bound)):
            found.setdefault(quote.article, []).append(quote)
        return {number: tuple(quotes) for number, quotes in found.items()}

    def _quotes(self, query: str, *values: str | int) -> Sequence[ListedQuote]:
        rows = self._rows(query, *values)
        return tuple(made(rows, _quote, self.left_out, lambda row: f"A quote of article {row[0]}"))


def _actor(row: Sequence[Any]) -> ListedActor:
    kind, name, mentions = row
    return ListedActor(ActorKind(kind), name, mentions)


def _quote(row: tuple[Any, ...]) -> ListedQuote:
    article, start, kind, cue, speaker, speaker_kind, words = row
    who = next(iter(split(speaker)), "")
    return ListedQuote(
        article, start, QuoteKind(kind), cue, who, ActorKind(speaker_kind) if speaker_kind else None, words
    )
