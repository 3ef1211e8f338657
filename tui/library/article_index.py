"""From an article's newest analysis to what can be looked up: who is in it, who says what, and who they are elsewhere.

The database marks an article itself when an analysis or a correction of it is stored, whichever program stores it; here
such articles are looked through again.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from itertools import product
from time import monotonic
from types import NoneType
from typing import Any

from tui.library.analyses import Analyses
from tui.library.annotations import Corrections
from tui.library.article_rows import IDS
from tui.library.dossier_links import BETWEEN, assign, drop_empty
from tui.library.store import UNSOUND, fetched, is_damage, spans_of
from tui.model.actor_links import companion_key
from tui.model.analysis import Actor, Analysis, Quote
from tui.model.analysis_editor import apply
from tui.model.article import Article, ArticleLink
from tui.model.span import CharSpan

ARTICLE = "a.name, texts.body, a.paragraphs, a.title, a.headline, a.source, a.date, a.author, texts.links"
"""The columns that `article_of` takes, from `articles AS a JOIN texts`."""


_KINDS = frozenset(product({str}, {str}, {str}, *[{str, NoneType}] * 2, {str}, *[{str, NoneType}] * 3))
"""The types of those columns."""


def article_of(values: tuple[Any, ...]) -> Article:
    """An article from the columns of `ARTICLE`.

    Raises:
        ValueError: If they hold something else than was put there.
    """
    if tuple(map(type, values)) not in _KINDS:
        raise ValueError("its text is gone" if values[1] is None else "its row holds values of other kinds")
    name, body, paragraphs, title, headline, source, date, author, links = values
    spans = tuple(CharSpan(*pair) for pair in spans_of(paragraphs))
    (first,) = (CharSpan(*pair) for pair in spans_of(f"[{headline}]")) if headline else (None,)
    return Article(name, body, spans, title, first, source, date, author, links=_links(links))


def _links(data: str | None) -> tuple[ArticleLink, ...]:
    """Links as they were stored; those that don't hold together are left out, the text is worth more."""
    try:
        return tuple(ArticleLink(str(address), str(words)) for address, words in json.loads(data or "[]"))
    except (ValueError, TypeError):
        return ()


def catch_up(connection: sqlite3.Connection, seconds: float | None = None) -> int:
    """Look through the articles that were marked, a transaction each.

    Args:
        connection: In no transaction.
        seconds: How long to go on; `None` until all are done. At least one is done.

    Returns:
        How many are left.

    Raises:
        sqlite3.Error: If the library can't be written.
    """
    end = None if seconds is None else monotonic() + seconds
    damaged = 0
    for number in _marked(connection):
        connection.execute("BEGIN IMMEDIATE")
        try:
            index(connection, number)
            connection.commit()
        except BaseException as error:
            connection.rollback()
            if not is_damage(error.__cause__ or error):
                raise
            damaged += 1  # What can't be read of it can't be read later either; the others can.
        if end is not None and monotonic() > end:
            break
    (left,) = connection.execute("SELECT count(*) FROM articles WHERE NOT indexed").fetchone()
    return int(left) - damaged


def _marked(connection: sqlite3.Connection) -> Iterator[int]:
    query = "SELECT id FROM articles WHERE NOT indexed AND id > ? ORDER BY id LIMIT 1"
    number = 0
    while found := connection.execute(query, (number,)).fetchone():
        (number,) = found
        yield number


def index(connection: sqlite3.Connection, number: int) -> None:
    """Write down who is in an article and what they say, in place of what was found before.

    Args:
        connection: In a transaction.
        number: The article's id.

    Raises:
        sqlite3.Error: If it can't be written.
    """
    query = f"SELECT {ARTICLE} FROM articles AS a LEFT JOIN texts ON texts.id = a.id WHERE a.id = ? AND NOT indexed"  # noqa: S608
    row = next(iter(fetched(connection, query, (number,))), None)
    if row is None:
        return  # Another program was faster.
    try:
        article = article_of(row)
    except UNSOUND:  # It is reported where it is looked at; until it is added again, nothing is known of it.
        connection.execute("UPDATE articles SET indexed = 1 WHERE id = ?", (number,))
        return
    found = Analyses(connection).newest(article)
    before = {
        (kind, name): dossier
        for kind, name, dossier in connection.execute(
            "SELECT kind, name, dossier FROM appearances WHERE article = ? ORDER BY id DESC", (number,)
        )
    }
    connection.execute("DELETE FROM sayings WHERE article = ?", (number,))
    connection.execute("DELETE FROM appearances WHERE article = ?", (number,))
    if found is not None:
        corrections = [stored.correction for stored in Corrections(connection).of(article)]
        _write(connection, number, apply(corrections, found))
        assign(connection, number, before)
    drop_empty(connection, {dossier for dossier in before.values() if dossier is not None})
    connection.execute("UPDATE articles SET indexed = 1 WHERE id = ?", (number,))


def _write(connection: sqlite3.Connection, number: int, analysis: Analysis) -> None:
    named = [actor for actor in analysis.actors if actor.named][:IDS]
    ids = {actor.id: number * IDS + place for place, actor in enumerate(named)}
    connection.executemany(
        "INSERT INTO appearances (id, article, actor, kind, name, names, roles, companion, mentions)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                ids[actor.id],
                number,
                actor.id,
                str(actor.kind),
                _flat(actor.name),
                BETWEEN.join(map(_flat, (actor.name, *actor.aliases))),
                BETWEEN.join(map(_flat, actor.roles)),
                companion_key(actor.kind, actor.name),
                len(actor.mentions),
            )
            for actor in named
        ],
    )
    connection.executemany(
        "INSERT INTO sayings"
        " (id, article, appearance, quote, start, kind, cue, speaker, words, source_kind, speaks_for)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                number * IDS + place,
                number,
                ids.get(quote.actor or ""),
                quote.id,
                quote.span.start,
                str(quote.kind),
                _flat(quote.cue.of(analysis.article.text)) if quote.cue else "",
                _speaker(quote, analysis.actor(quote.actor), analysis.article.text),
                " … ".join(part.of(analysis.article.text) for part in quote.content),
                *_source(quote, analysis),
            )
            for place, quote in enumerate(analysis.quotes[:IDS])
        ],
    )


def add_sources(connection: sqlite3.Connection, most: int) -> int:
    """Write down what quotes come from that were looked through before that was known.

    Args:
        connection: In a transaction.
        most: How many articles to do.

    Returns:
        How many were done; 0 where nothing is left to do.

    Raises:
        sqlite3.Error: If it can't be written.
    """
    query = f"SELECT DISTINCT id / {IDS} FROM sayings WHERE source_kind IS NULL LIMIT ?"  # noqa: S608  (a constant)
    numbers = [number for (number,) in connection.execute(query, (most,)).fetchall()]
    for number in numbers:
        query = f"SELECT {ARTICLE} FROM articles AS a LEFT JOIN texts ON texts.id = a.id WHERE a.id = ?"  # noqa: S608
        try:
            article = article_of(fetched(connection, query, (number,))[0])
        except (*UNSOUND, IndexError):
            analysis = None
        else:
            found = Analyses(connection).newest(article)
            analysis = found and apply([each.correction for each in Corrections(connection).of(article)], found)
        connection.executemany(
            "UPDATE sayings SET source_kind = ?, speaks_for = ? WHERE article = ? AND quote = ?",
            [(*_source(quote, analysis), number, quote.id) for quote in analysis.quotes] if analysis else [],
        )
        connection.execute("UPDATE sayings SET source_kind = '' WHERE article = ? AND source_kind IS NULL", (number,))
    return len(numbers)


def _source(quote: Quote, analysis: Analysis) -> tuple[str, str]:
    """What a quote comes from, and the names of those for whom its speaker speaks; each empty where it isn't known."""
    company = analysis.actor(quote.speaks_for)
    names = (company.name, *company.aliases) if company else ()
    return analysis.source_kind(quote) or "", BETWEEN.join(map(_flat, names))


def _speaker(quote: Quote, actor: Actor | None, text: str) -> str:
    """Every word by which a speaker may be searched for: names and aliases, and how the quote calls them."""
    names = (actor.name, *actor.aliases) if actor else ()
    called = (_flat(quote.speaker.of(text)),) if quote.speaker else ()
    return BETWEEN.join(dict.fromkeys((*names, *called)))


def _flat(words: str) -> str:
    return " ".join(words.split())
