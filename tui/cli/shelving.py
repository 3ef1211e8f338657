"""What `newsreader library import` puts on the shelf: articles, or what another library exported."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TypedDict

from tui.cli.command import Options
from tui.cli.progress import progress
from tui.cli.settings import settings
from tui.cli.talk import tell
from tui.config import Config
from tui.errors import LibraryError, NewsreaderError, SourceError
from tui.library.library import Library
from tui.model.article import Article, Ids
from tui.sources import count, read_all
from tui.sources.cleaning import clean, one_line

_OURS = b'{"format":"newsreader-'


class Arrival(TypedDict):
    """An article that is on the shelf now."""

    id: int
    title: str
    new: bool
    """Whether it was not there before."""

    outcome: str
    """What it was to the shelf: `new`, `known`, a `version`, a text `beside` those of its address, or `merged`."""


def brought(library: Library, options: Options) -> Iterator[Arrival | str]:
    """Put on the shelf what some references stand for, one after another.

    Yields:
        What arrived; a sentence for what didn't.

    Raises:
        LibraryError: If the library can't be written: the rest would fare no better.
    """
    ours = [reference for reference in options.references if _is_ours(reference)]
    others = [reference for reference in options.references if reference not in ours]
    analyse = _Analysing(settings(options), library) if options.analyze else None
    for reference in ours:
        yield from _received(library, reference)
    if not others:
        return
    ids = Ids()
    with progress(shown=options.json, count=lambda: count(others)) as advance:
        for article in read_all(others, anyway=options.anyway):
            advance()
            if isinstance(article, SourceError):
                yield str(article)
                continue
            own = ids.own(article)
            put = library.articles.keep(own)
            for tag in options.tag:
                library.articles.tag(tag, put.listed)
            problem = analyse(own) if analyse else None
            yield _arrival(put.listed, own.title or own.id, put.outcome)
            if problem:
                yield problem
    for told in ids.told():
        tell(told)


def _arrival(number: int, title: str, outcome: str) -> Arrival:
    return {"id": number, "title": one_line(title), "new": outcome == "new", "outcome": outcome}


class _Analysing:
    """Finds the actors and quotes of articles that have none yet; the language model is loaded at the first."""

    def __init__(self, config: Config, library: Library) -> None:
        from tui.app.desk import Desk

        self._desk = Desk(config.model, time_limit=config.time_limit, shelf=library)

    def __call__(self, article: Article) -> str | None:
        """Analyse an article; a sentence if that can't be done, or not to its end.

        Raises:
            ModelError: If the language model can't be loaded.
        """
        from tui.nlp.workers import analyse_safely

        found = self._desk.recall(article) or analyse_safely(self._desk.analyse, article)
        if isinstance(found, NewsreaderError):
            return str(found)
        return None if found.complete else f"{article.id}: the analysis {found.stopped}."


def _is_ours(reference: str) -> bool:
    """Whether a file was written by `library export`."""
    try:
        with Path(reference).expanduser().open("rb") as file:
            return file.read(len(_OURS)) == _OURS
    except (OSError, ValueError, RuntimeError):
        return False  # What is wrong with it is told when it is read.


def _received(library: Library, reference: str) -> Iterator[Arrival | str]:
    from tui.library.transfer import Parcel, receive, unpacked

    name = one_line(reference)
    try:
        with Path(reference).expanduser().open("rb") as file:
            for number, line in enumerate(file, 1):
                if not line.strip():
                    continue
                try:
                    parcel = unpacked(line)
                    _refuse_dirt(json.loads(line))
                    known = isinstance(parcel, Parcel) and library.articles.find(parcel.article) is not None
                    article = receive(library, parcel)
                except LibraryError as error:
                    yield f"{name}, line {number}: {error}"
                    continue
                if isinstance(parcel, Parcel) and article is not None:
                    title = parcel.article.title or parcel.article.id
                    beside = parcel.belongings.beside is not None
                    yield _arrival(article, title, "known" if known else "beside" if beside else "new")
    except OSError as error:
        yield f"The file {name} can't be read: {error.strerror or error}."


def _refuse_dirt(value: object) -> None:
    """Refuse text of a stranger's file that could reach the terminal as something else.

    Raises:
        LibraryError: If there is some.
    """
    if isinstance(value, str) and clean(value) != value:
        raise LibraryError(f"It has control characters: {value[:40]!r}.")
    parts = value.items() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    for part in parts:
        _refuse_dirt(part)
