"""Analyses as rows: one a quote, one an actor, or one a mention; and these as text, between commas or tabs.

A cell is text, a number, true or false, `None` where nothing is known, or a tuple. Text stands on one line: every run
of white space in it is one space. Offsets count code points of the article's text, half-open; paragraphs are counted
from 1, the headline among them.

As text, one row is one line. A cell that a spreadsheet would take for a formula has an apostrophe before it, and so has
a part of one that begins so after a semicolon.

Source:
    RFC 4180 for commas and quotes; OWASP, "CSV Injection", for what starts a formula.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tui.export.escapes import escape_formula, printable_line
from tui.export.formats import Request, Table
from tui.model.analysis import Analysis, MentionKind, Quote
from tui.model.article import Article
from tui.model.span import CharSpan

Cell = str | int | float | tuple[str, ...] | None

BETWEEN = "; "
"""Stands between the pieces of a cell that holds several."""


class QuoteRow(NamedTuple):
    """A quote with its speaker."""

    article: str
    title: str | None
    date: str | None
    quote: str
    kind: str
    stance: str
    actor: str | None
    name: str | None
    """The actor's."""

    speaker: str | None
    """The words that name the speaker."""

    speaker_start: int | None
    speaker_end: int | None
    source_kind: str | None
    speaks_for: str | None
    """Id of the actor for whom the speaker speaks."""

    speaks_for_name: str | None
    cue: str | None
    cue_start: int | None
    cue_end: int | None
    addressee: str | None
    addressee_start: int | None
    addressee_end: int | None
    words: str
    """What is quoted, ' … ' between its parts."""

    start: int
    end: int
    parts: tuple[str, ...]
    """`start..end` of each part."""

    paragraph: int | None
    confidence: float
    why: str
    complete: bool
    """Whether all of the article was analysed."""


class ActorRow(NamedTuple):
    """An actor with its figures."""

    article: str
    title: str | None
    date: str | None
    actor: str
    name: str
    kind: str
    aliases: tuple[str, ...]
    roles: tuple[str, ...]
    mentions: int
    names: int
    nominals: int
    pronouns: int
    quotes: int
    quoted_words: int
    share: float
    """Of all words quoted in the article, 0 to 1."""

    start: int
    """Of the first mention."""

    paragraph: int | None
    complete: bool
    """Whether all of the article was analysed."""


class MentionRow(NamedTuple):
    """A mention with its actor."""

    article: str
    actor: str
    name: str
    kind: str
    """The actor's."""

    mention: str
    """How it refers: name, nominal, pronoun."""

    words: str
    start: int
    end: int
    paragraph: int | None
    confidence: float
    why: str
    complete: bool
    """Whether all of the article was analysed."""


Row = QuoteRow | ActorRow | MentionRow

ROWS: dict[Table, type[Row]] = {Table.QUOTES: QuoteRow, Table.ACTORS: ActorRow, Table.MENTIONS: MentionRow}
"""The columns of each table."""


def rows(analysis: Analysis, table: Table) -> Iterator[Row]:
    """An analysis's rows of a table, in the order of the analysis; mentions in reading order."""
    if table is Table.QUOTES:
        return _quotes(analysis)
    return _actors(analysis) if table is Table.ACTORS else _mentions(analysis)


def _quotes(analysis: Analysis) -> Iterator[QuoteRow]:
    article = analysis.article
    for quote in analysis.quotes:
        actor, principal = analysis.actor(quote.actor), analysis.actor(quote.speaks_for)
        kind = analysis.source_kind(quote)
        yield QuoteRow(
            *_article(article),
            quote.id,
            str(quote.kind),
            str(quote.stance),
            quote.actor,
            printable_line(actor.name) if actor else None,
            *_place(quote.speaker, article.text),
            str(kind) if kind else None,
            quote.speaks_for,
            printable_line(principal.name) if principal else None,
            *_place(quote.cue, article.text),
            *_place(quote.addressee, article.text),
            quoted(quote, article.text),
            quote.span.start,
            quote.span.end,
            tuple(f"{part.start}..{part.end}" for part in quote.content),
            _paragraph(article, quote.span),
            round(quote.confidence, 3),
            printable_line(quote.why),
            analysis.complete,
        )


def _actors(analysis: Analysis) -> Iterator[ActorRow]:
    article = analysis.article
    for actor in analysis.actors:
        kinds = [mention.kind for mention in actor.mentions]
        said = analysis.quotes_of(actor.id)
        first = actor.mentions[0].span
        yield ActorRow(
            *_article(article),
            actor.id,
            printable_line(actor.name),
            str(actor.kind),
            tuple(map(printable_line, actor.aliases)),
            tuple(map(printable_line, actor.roles)),
            len(kinds),
            kinds.count(MentionKind.NAME),
            kinds.count(MentionKind.NOMINAL),
            kinds.count(MentionKind.PRONOUN),
            len(said),
            sum(len(part.of(article.text).split()) for quote in said for part in quote.content),
            round(analysis.share_of_words(actor.id), 3),
            first.start,
            _paragraph(article, first),
            analysis.complete,
        )


def _mentions(analysis: Analysis) -> Iterator[MentionRow]:
    article = analysis.article
    for mention, actor in analysis.mentions:
        yield MentionRow(
            printable_line(article.id),
            actor.id,
            printable_line(actor.name),
            str(actor.kind),
            str(mention.kind),
            printable_line(mention.span.of(article.text)),
            mention.span.start,
            mention.span.end,
            _paragraph(article, mention.span),
            round(mention.confidence, 3),
            printable_line(mention.why),
            analysis.complete,
        )


def quoted(quote: Quote, text: str) -> str:
    """What is quoted, on one line, ' … ' between its parts."""
    return " … ".join(printable_line(part.of(text)) for part in quote.content)


def _article(article: Article) -> tuple[str, str | None, str | None]:
    return (
        printable_line(article.id),
        printable_line(article.title) if article.title else None,
        printable_line(article.date or "") or None,
    )


def _place(span: CharSpan | None, text: str) -> tuple[str | None, int | None, int | None]:
    return (printable_line(span.of(text)), span.start, span.end) if span else (None, None, None)


def _paragraph(article: Article, span: CharSpan) -> int | None:
    index = article.paragraph_at(span.start)
    return None if index is None else index + 1


def write_commas(analyses: Iterable[Analysis], request: Request) -> Iterator[str]:
    """A table as comma-separated values, a quotation mark in a cell doubled."""
    return _written(analyses, request, ",")


def write_tabs(analyses: Iterable[Analysis], request: Request) -> Iterator[str]:
    """A table as tab-separated values; quoted as with commas, as that is how they are read."""
    return _written(analyses, request, "\t")


def _written(analyses: Iterable[Analysis], request: Request, delimiter: str) -> Iterator[str]:
    table = request.table or Table.QUOTES
    mark = "\ufeff" if request.marked else ""
    heading = "" if request.begun else mark + _lines([ROWS[table]._fields], delimiter)
    for analysis in analyses:
        yield heading + _lines(rows(analysis, table), delimiter)
        heading = ""
    if heading:
        yield heading


def _lines(cells: Iterable[tuple[Cell, ...]], delimiter: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows(map(_text, row) for row in cells)
    return out.getvalue()


def _text(cell: Cell) -> str:
    if isinstance(cell, str):
        return escape_formula(cell)
    if isinstance(cell, tuple):
        return escape_formula(BETWEEN.join(cell))
    if isinstance(cell, bool):
        return str(cell).lower()
    return "" if cell is None else str(cell)
