"""How articles come into the library: what references stand for, one after another."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tui.errors import AnalysisError, LibraryError, NewsreaderError, SourceError
from tui.model.article import Article, Ids
from tui.services.stored_pages import store_page
from tui.sources import is_address, read_all
from tui.sources.safe_text import clean, one_line

if TYPE_CHECKING:
    from tui.library.library import Library
    from tui.services.analysis_service import AnalysisService

_EXPORTED = re.compile(rb'\s*\{\s*"format"\s*:\s*"newsreader-')
"""How a file begins that `library export` wrote, also where another program wrote its lines anew."""

_BEGINNING = 64
"""Bytes of a file that are looked at for that."""


class Imported(NamedTuple):
    """An article that is in the library now."""

    id: int
    title: str
    outcome: str
    """What it was to the library: one of `InsertOutcome`."""

    @property
    def added(self) -> bool:
        """Whether the library didn't list it before."""
        return self.outcome in {"new", "restored"}


class ImportNote(NamedTuple):
    """Something else that is worth saying."""

    message: str


ImportEvent = Imported | ImportNote | NewsreaderError
"""An error is what could not be imported, or not be analysed to the end."""


class ArticleImport:
    """Puts what references stand for into the library: articles, or what `library export` wrote."""

    def __init__(
        self,
        library: Library,
        references: Sequence[str],
        *,
        anyway: bool = False,
        tags: Sequence[str] = (),
        analyses: AnalysisService | None = None,
    ) -> None:
        """Look which of the references are exported libraries.

        Args:
            library: Where the articles go.
            references: Files, folders, addresses, `-`.
            anyway: Whether to take what there is of a page that is no article, or only the beginning of one.
            tags: Given to every article but those of an exported library, which have their own.
            analyses: Finds actors and quotes of articles that have none yet; `None` for when they are first read.
        """
        self._library = library
        self._exported = [reference for reference in references if _is_exported(reference)]
        self.sources = [reference for reference in references if reference not in self._exported]
        """The references that are no exported library."""

        self._anyway = anyway
        self._tags = tags
        self._analyses = analyses

    def run(self, on_read: Callable[[], object] = lambda: None) -> Iterator[ImportEvent]:
        """Store one article after another, those of exported libraries first.

        Args:
            on_read: Called for each article of `sources` before it is stored.

        Raises:
            LibraryError: If the library can't be written: the rest would fare no better.
            ModelError: If the language model can't be loaded.
        """
        for reference in self._exported:
            yield from _received(self._library, reference)
        ids = Ids()
        for reference in self.sources:
            for article in read_all([reference], anyway=self._anyway):
                on_read()
                if isinstance(article, SourceError):
                    yield article
                else:
                    yield from self._imported(ids.own(article), reference)
        for sentence in ids.warnings():
            yield ImportNote(sentence)

    def _imported(self, article: Article, reference: str) -> Iterator[ImportEvent]:
        library = self._library
        put = store_page(article, reference, library) if is_address(reference) else library.articles.insert(article)
        for tag in self._tags:
            library.articles.tag(tag, put.listed)
        if put.outcome in {"new", "version"}:
            library.arrivals.add(put.listed)
        trouble = self._analysed(article)
        yield Imported(put.listed, one_line(article.title or article.id), put.outcome)
        if trouble:
            yield trouble

    def _analysed(self, article: Article) -> NewsreaderError | None:
        """Analyse an article; an error if that can't be done, or not to its end."""
        if self._analyses is None:
            return None
        from tui.nlp.workers import analyse_safely

        found = self._analyses.recall(article) or analyse_safely(self._analyses.analyse, article)
        if isinstance(found, NewsreaderError):
            return found
        return None if found.complete else AnalysisError(f"{article.id}: the analysis {found.stopped}.")


def _is_exported(reference: str) -> bool:
    """Whether a file was written by `library export`."""
    try:
        with Path(reference).expanduser().open("rb") as file:
            return _EXPORTED.match(file.read(_BEGINNING)) is not None
    except (OSError, ValueError, RuntimeError):
        return False  # What is wrong with it is reported when it is read.


def _received(library: Library, reference: str) -> Iterator[ImportEvent]:
    from tui.library.transfer import ArticleRecord, receive, unpacked

    name = one_line(reference)
    try:
        with Path(reference).expanduser().open("rb") as file:
            for number, line in enumerate(file, 1):
                if not line.strip():
                    continue
                try:
                    parcel = unpacked(line, _refuse_control_characters)
                    known = isinstance(parcel, ArticleRecord) and library.articles.find(parcel.article) is not None
                    article = receive(library, parcel)
                except LibraryError as error:
                    yield LibraryError(f"{name}, line {number}: {error.message}", error.hint)
                    continue
                if isinstance(parcel, ArticleRecord) and article is not None:
                    title = one_line(parcel.article.title or parcel.article.id)
                    beside = parcel.belongings.beside is not None
                    yield Imported(article, title, "known" if known else "beside" if beside else "new")
    except OSError as error:
        yield SourceError(f"The file {name} can't be read: {error.strerror or error}.")


def _refuse_control_characters(value: object) -> None:
    """Refuse text of a stranger's file that could reach the terminal as something else.

    Raises:
        LibraryError: If there is some.
    """
    if isinstance(value, str) and clean(value) != value:
        raise LibraryError(f"It has control characters: {value[:40]!r}.")
    parts = value.items() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    for part in parts:
        _refuse_control_characters(part)
