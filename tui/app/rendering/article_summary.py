"""What the library shows of one article beside its row: its beginning or hits, and where its texts come from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.app.rendering.facts import Card, Fact
from tui.app.rendering.library_rows import about, one_line
from tui.app.rendering.text_search import Finder
from tui.model.article import Article, sentence_at
from tui.model.query import Field, Term, parse
from tui.model.span import CharSpan
from tui.model.word_alignment import Edit

if TYPE_CHECKING:
    from tui.library.article_rows import ArticleRow, ArticleText

_LONGEST = 600
"""Characters of an article that are shown at most."""

_IN_TEXT = (Field.TEXT, Field.TITLE, Field.SAID, Field.ACTOR)


@dataclass(frozen=True)
class Excerpt:
    """Words about an article."""

    title: str
    facts: str = ""
    words: str = ""
    hits: tuple[tuple[int, int], ...] = ()
    """What of the words was searched for, as `[start, end)`."""


def excerpt_of(row: ArticleRow, article: Article, query: str) -> Excerpt:
    """What to show of an article.

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
    return Excerpt(one_line(row.title), about(row), words, shown)


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


_MOST = 12
"""Changes that a card lists."""


def origins_card(texts: Sequence[ArticleText], edits: Sequence[Edit]) -> Card:
    """Every address of an article with its feed, title and day, and what its text changed in the one before.

    Args:
        texts: The article's texts, the listed one first.
        edits: The changes.
    """
    facts = [
        Fact(text.date or "–", f"{one_line(text.title)} · {text.source or 'no source'} · {text.origin}")
        for text in texts
    ]
    for edit in edits[:_MOST]:
        facts += [Fact(sign, words) for sign, words in (("was", edit.before), ("is now", edit.after)) if words]
    if len(edits) > _MOST:
        facts.append(Fact("", f"and {len(edits) - _MOST:,} more changes"))
    return Card(one_line(texts[0].title), tuple(facts))


def hint_of(texts: Sequence[ArticleText]) -> str:
    """That there is more to an article than its listed text; empty where there isn't."""
    others = [text for text in texts[1:] if not text.deleted]
    if texts[0].version > 1:
        return "changed: {library.show-card} shows how"
    return f"{len(others) + 1} texts: {{library.show-card}} lists them" if others else ""
