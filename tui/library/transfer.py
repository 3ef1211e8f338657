"""An article with all that belongs to it as one line of JSON: to take to another machine, and back.

Nothing is lost on the way: text, sources, state, tags, the newest analysis, corrections, notes, the reading place, and
what the reader decided of dossiers. A line may be read in any number of times; what is there is not added again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from tui.errors import LibraryError
from tui.library.annotations import NAMES
from tui.library.article_insertion import Belongings
from tui.library.merge_decisions import Act
from tui.library.store import escape_filename
from tui.model.analysis import Actor, Analysis, Quote, Turn
from tui.model.anchors import Note
from tui.model.article import Article
from tui.model.corrections import KINDS
from tui.model.login import bare
from tui.model.navigation import decode, encode

if TYPE_CHECKING:
    from tui.library.library import Library


class AnalysisRecord(msgspec.Struct, frozen=True):
    """An analysis without its article."""

    maker: str
    actors: tuple[Actor, ...] = ()
    quotes: tuple[Quote, ...] = ()
    turns: tuple[Turn, ...] = ()


class CorrectionRecord(msgspec.Struct, frozen=True):
    """A correction made in the article."""

    kind: str
    created: str
    data: dict[str, Any]


class ArticleRecord(msgspec.Struct, frozen=True, omit_defaults=True):
    """An article with all that belongs to it. `format` stands first and changes when older programs can't read it."""

    format: Literal["newsreader-article-1"]
    article: Article
    belongings: Belongings
    analysis: AnalysisRecord | None = None
    corrections: tuple[CorrectionRecord, ...] = ()
    notes: tuple[Note, ...] = ()
    place: dict[str, Any] | None = None


class DecisionRecord(msgspec.Struct, frozen=True):
    """A decision on dossiers; it comes after the articles it is about."""

    format: Literal["newsreader-decision-1"]
    act: Act


def lines(library: Library, ids: Iterable[int], missed: Callable[[int], object] = lambda _: None) -> Iterator[str]:
    """Articles as lines of JSON, each ending in a line end; older versions before newer ones, decisions at the end.

    Args:
        library: Where they are. What can't be read is left out; its `left_out` names it.
        ids: Those of the articles.
        missed: Is called with the id of each article of which a version was left out.
    """
    digests = set()
    for number in ids:
        for record in _records(library, number, missed):
            digests.add(record.article.digest)
            yield msgspec.json.encode(record).decode() + "\n"
    try:
        acts = library.dossiers.acts(frozenset(digests))
    except LibraryError as error:
        library.left_out.add_error(error)
        return
    for act in acts:
        yield msgspec.json.encode(DecisionRecord("newsreader-decision-1", act)).decode() + "\n"


def _records(library: Library, number: int, missed: Callable[[int], object]) -> Iterator[ArticleRecord]:
    try:
        versions = [row.id for row in library.articles.versions(number)]
    except LibraryError as error:
        library.left_out.add_error(error)
        missed(number)
        return
    for version in versions:
        try:
            yield _packed(library, version)
        except LibraryError as error:
            library.left_out.add_error(error)
            missed(number)


def unpacked(line: bytes | str, check: Callable[[object], object] = lambda _: None) -> ArticleRecord | DecisionRecord:
    """What a line says.

    Args:
        line: One object of JSON.
        check: Called with the object; may refuse it by a `LibraryError`.

    Raises:
        LibraryError: If it isn't one of ours, with what is wrong with it.
    """
    try:
        value = msgspec.json.decode(line, type=dict[str, Any])
        check(value)
        decided = value.get("format") == "newsreader-decision-1"
        return msgspec.convert(value, DecisionRecord) if decided else msgspec.convert(value, ArticleRecord)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        said = str(error)
        raise LibraryError(
            f"This is no article of a library: {said[:1].lower()}{said[1:].rstrip('.')}.",
            "`newsreader library export` writes lines that can be imported",
        ) from error


def receive(library: Library, brought: ArticleRecord | DecisionRecord) -> int | None:
    """Add what a line brings.

    Returns:
        The article's id; `None` for a decision.

    Raises:
        LibraryError: If it doesn't hold together.
    """
    if isinstance(brought, DecisionRecord):
        library.dossiers.receive(brought.act)
        return None
    article = brought.article
    try:
        found = brought.analysis
        analysis = Analysis(article, found.actors, found.quotes, found.maker, turns=found.turns) if found else None
        corrections = [(c.created, msgspec.convert(c.data, KINDS[c.kind])) for c in brought.corrections]
    except (ValueError, KeyError, msgspec.MsgspecError) as error:
        raise LibraryError(f"The article {article.title or article.id!r} doesn't hold together: {error}.") from error
    number = library.articles.receive(article, _without_logins(brought.belongings))
    if analysis is not None and library.find(article, analysis.model) is None:
        library.save(analysis)
    made = [(stored.created, stored.correction) for stored in library.corrections.of(article)]
    for created, correction in corrections:
        if (created, correction) not in made:
            library.corrections.add(article, correction, created)
    written = {stored.note for stored in library.notes.of(article)}
    for note in brought.notes:
        if note not in written:
            library.notes.add(article, note)
    if brought.place is not None and library.places.of(article) is None:
        library.places.save(article, decode(brought.place))
    return number


def _without_logins(belongings: Belongings) -> Belongings:
    """What belongs to an article, without names and passwords that older programs left in the addresses of feeds."""
    places = tuple(replace(place, feed=bare(place.feed) if place.feed else None) for place in belongings.places)
    return replace(belongings, places=places, feed=bare(belongings.feed) if belongings.feed else None)


def _packed(library: Library, number: int) -> ArticleRecord:
    article = library.articles.get(number)
    found = library.newest(article)
    place = library.places.of(article)
    return ArticleRecord(
        "newsreader-article-1",
        replace(article, id=escape_filename(article.id), source=escape_filename(article.source)),
        library.articles.belongings(number),
        AnalysisRecord(found.model, found.actors, found.quotes, found.turns) if found else None,
        tuple(
            CorrectionRecord(NAMES[type(stored.correction)], stored.created, msgspec.to_builtins(stored.correction))
            for stored in library.corrections.of(article)
            if stored.own
        ),
        tuple(stored.note for stored in library.notes.of(article)),
        encode(place) if place is not None else None,
    )
