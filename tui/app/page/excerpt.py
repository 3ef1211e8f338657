"""What is told of one article of the library: its headline, facts, and how it begins or where a search found it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.app.page.search import Finder
from tui.app.page.sentences import sentence_at
from tui.app.rendering.library_rows import about, one_line
from tui.model.article import Article
from tui.model.query import Field, Term, parse
from tui.model.span import CharSpan

if TYPE_CHECKING:
    from tui.library.article_rows import ArticleRow

_LONGEST = 600
"""Characters of an article that are told at most."""

_IN_TEXT = (Field.TEXT, Field.TITLE, Field.SAID, Field.ACTOR)


@dataclass(frozen=True)
class Told:
    """Words about an article."""

    title: str
    facts: str = ""
    words: str = ""
    hits: tuple[tuple[int, int], ...] = ()
    """What of the words was searched for, as `[start, end)`."""


def told_of(row: ArticleRow, article: Article, query: str) -> Told:
    """Tell of an article.

    Args:
        row: What the list shows of it.
        article: The article.
        query: What was searched for; blank for nothing.
    """
    found = sorted(hits(article.text, query))
    body = next(article.body(), None)
    start = body.start if body else 0
    inside = [hit for hit in found if hit.start >= start]
    if inside:
        sentence = sentence_at(article, inside[0].start)
        start = sentence.start if sentence else inside[0].start
    words = article.text[start : start + _LONGEST]
    shown = tuple((hit.start - start, hit.end - start) for hit in inside if hit.end <= start + len(words))
    return Told(one_line(row.title), about(row), words, shown)


def hits(text: str, query: str) -> list[CharSpan]:
    """Where the words of a query stand in a text, in the order of its pieces.

    >>> [hit.of("She voted.") for hit in hits("She voted.", "vote -sport")]
    ['voted']
    """
    finder = Finder(text)
    return [
        hit
        for term in parse(query, unfinished=True).terms
        if term.field in _IN_TEXT and not term.without
        for hit in finder.find(_sought(term))
    ]


def _sought(term: Term) -> str:
    by_form = term.field in (Field.TEXT, Field.SAID) and not term.exact and not term.prefix
    return f"~{term.words}" if by_form else term.words
