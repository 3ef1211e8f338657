"""What the library shows of one article beside its row: its beginning or hits, and where its texts come from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.app.rendering.cells import blocks, clipped, shown, width, wrap
from tui.app.rendering.facts import Card, Fact
from tui.app.rendering.library_rows import Known, about, facts_line, one_line
from tui.app.rendering.list_rows import Styled
from tui.app.rendering.text_marks import SIGNS
from tui.app.rendering.text_search import Finder
from tui.model.article import Article, sentence_at
from tui.model.query import Field, Term, parse
from tui.model.span import CharSpan
from tui.model.word_alignment import Edit

if TYPE_CHECKING:
    from tui.library.article_contents import ListedActor, ListedQuote
    from tui.library.article_rows import ArticleRow, ArticleText

_LONGEST = 600
"""Characters of an article that are shown at most."""

_IN_TEXT = (Field.TEXT, Field.TITLE, Field.SAID, Field.ACTOR)


@dataclass(frozen=True)
class Excerpt:
    """What is shown of an article."""

    title: str
    """Its headline; empty where there is no article, and only words stand there."""

    facts: tuple[Known, ...] = ()
    words: str = ""
    hits: tuple[tuple[int, int], ...] = ()
    """What of the words was searched for, as `[start, end)`."""

    actors: tuple[ListedActor, ...] = ()
    """Who is in it."""

    quote: ListedQuote | None = None
    """Something said in it."""

    tags: tuple[str, ...] = ()


def excerpt_of(
    row: ArticleRow,
    article: Article,
    query: str,
    *,
    start: int | None = None,
    actors: Sequence[ListedActor] = (),
    quote: ListedQuote | None = None,
) -> Excerpt:
    """What to show of an article.

    Args:
        row: What the list shows of it.
        article: The article.
        query: What was searched for; blank for nothing.
        start: The character that the reader is at; `None` for the first that was searched for, or the beginning.
        actors: Who is in it.
        quote: Something said in it, shown where nothing was searched for.
    """
    found = sorted(hits(article.text, query))
    body = next(article.body(), None)
    first = body.start if body else 0
    inside = [hit for hit in found if hit.start >= (first if start is None else start)]
    at = inside[0].start if start is None and inside else start
    if at is not None:
        sentence = sentence_at(article, at)
        first = sentence.start if sentence else at
    words = article.text[first : first + _LONGEST]
    seen = tuple((hit.start - first, hit.end - first) for hit in inside if hit.end <= first + len(words))
    told = quote if at is None else None
    return Excerpt(one_line(row.title), tuple(about(row)), words, seen, tuple(actors), told, row.tags)


_MOST_ACTORS = 12
_QUOTE_LINES = 2


def summary_lines(excerpt: Excerpt, room: int, height: int) -> list[list[Styled]]:
    """Headline, facts, who is in it, something said in it, and some of the text, as lines.

    Args:
        excerpt: What is shown.
        room: Cells of a line.
        height: Lines there are room for.
    """
    known = facts_line(excerpt.facts, excerpt.tags, room)
    title = _cut(excerpt.title, room, max(1, height - 2))
    lines = [*([Styled(part, "title")] for part in title), [Styled(known, "quiet")]] if excerpt.title else []
    if excerpt.actors and (height > 4 or not excerpt.hits):  # noqa: PLR2004  (of few lines, the words matter most)
        lines.append(_cast(excerpt.actors, room))
    if excerpt.quote is not None:
        lines += _said(excerpt.quote, room, 1 if height <= 4 else _QUOTE_LINES)  # noqa: PLR2004
    for start, end in wrap(excerpt.words, 0, len(excerpt.words), room)[: max(0, height - len(lines))]:
        line, at = [], start
        for hit in excerpt.hits:
            first, last = max(hit[0], at), min(hit[1], end)
            if first < last:
                line += [Styled(shown(excerpt.words[at:first])), Styled(shown(excerpt.words[first:last]), "hit")]
                at = last
        lines.append([*line, Styled(shown(excerpt.words[at:end]))])
    return lines[:height]


def _cast(actors: Sequence[ListedActor], room: int) -> list[Styled]:
    """The first actors with their kind and number of mentions, as many as fit whole, and how many more there are."""
    line: list[Styled] = []
    for number, actor in enumerate(actors[:_MOST_ACTORS]):
        kind = actor.kind.lower()
        pieces = [
            Styled("   " if line else ""),
            Styled(f"{SIGNS[actor.kind]} ", kind),
            Styled(clipped(one_line(actor.name), room // 2), f"{kind}-name"),
            Styled(f" {actor.mentions}", "quiet"),
        ]
        more = f"   +{len(actors) - number - 1}" if number + 1 < len(actors) else ""
        if sum(width(piece.words) for piece in (*line, *pieces)) + len(more) > room:
            return [*line, Styled(f"   +{len(actors) - number}", "quiet")]
        line += pieces
    return [*line, Styled(f"   +{len(actors) - _MOST_ACTORS}", "quiet")] if len(actors) > _MOST_ACTORS else line


def _said(quote: ListedQuote, room: int, lines: int) -> list[list[Styled]]:
    name = clipped(one_line(quote.speaker), room // 2)
    words = f"{name}: {one_line(quote.words)}" if name else one_line(quote.words)
    shown_parts = _cut(words, room, lines)
    style = f"{quote.speaker_kind.lower()}-name" if quote.speaker_kind else "quiet"
    if not name or not shown_parts:
        return [[Styled(part)] for part in shown_parts]
    head = shown_parts[0][: len(name) + 1]
    return [[Styled(head, style), Styled(shown_parts[0][len(head) :])], *([Styled(part)] for part in shown_parts[1:])]


def _cut(words: str, room: int, lines: int) -> list[str]:
    """Words as at most so many lines; an ellipsis tells that there are more."""
    parts = blocks(words[: room * (lines + 1)], room)
    if len(parts) > lines:
        return [*parts[: lines - 1], clipped(f"{parts[lines - 1]} {parts[lines]}", room)]
    return parts


def hits(text: str, query: str) -> list[CharSpan]:
    """Where the words of a query stand in a text, in the order of its pieces.

    >>> [hit.of("She voted.") for hit in hits("She voted.", "vote -sport")]
    ['voted']
    """
    terms = parse(query, unfinished=True).terms
    return hits_of(text, [term for term in terms if term.field in _IN_TEXT and not term.without])


def hits_of(text: str, terms: Sequence[Term]) -> list[CharSpan]:
    """Where the words of some terms stand in a text, in the order of the terms."""
    finder = Finder(text)
    return [hit for term in terms for hit in finder.find(_sought(term))]


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
