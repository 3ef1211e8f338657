"""A corpus in parts that other processes, or other machines, can read each for itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice

from tui.errors import SourceError
from tui.sources.corpus_files import lines_of, places_of
from tui.sources.files import article_files
from tui.sources.references import Unread, count, is_columns, is_folder, is_lines, located, path_of, refuse


@dataclass(frozen=True, slots=True)
class Part:
    """Some articles of a corpus, next to one another."""

    references: tuple[str, ...]
    """Single articles, or the one file that holds them."""

    first: int = 0
    """How many articles to pass over."""

    articles: int | None = None
    """How many there are; `None` for all to the end."""

    offset: int = 0
    """The byte of the file at which reading begins."""

    line: int = 1
    """The number of the line there."""

    anyway: bool = False
    """Whether a page that is no article, or only the beginning of one, gives what there is."""

    def one(self, index: int) -> Part:
        """The part with one article of this one."""
        if is_lines(self.references[0]) or is_columns(self.references[0]):
            return replace(self, first=self.first + index, articles=1)
        return replace(self, references=self.references[index : index + 1])


def parts(references: Iterable[str], size: int) -> Iterator[Part]:
    """Cut a corpus into parts of at most `size` articles, in order; together they have what `located` gives."""
    single: list[str] = []
    for reference in _unfolded(references):
        whole = not (is_lines(reference) or is_columns(reference))
        if single and (not whole or len(single) == size):
            yield Part(tuple(single))
            single = []
        if whole:
            single.append(reference)
        else:
            yield from _cut(reference, size)
    if single:
        yield Part(tuple(single))


def located_in(part: Part) -> Iterator[Unread]:
    """The articles of a part, as `located` gives them."""
    calls = _from(part) if part.offset else located(part.references, anyway=part.anyway)
    return islice(calls, part.first, None if part.articles is None else part.first + part.articles)


def _unfolded(references: Iterable[str]) -> Iterator[str]:
    for reference in references:
        try:
            yield from map(str, article_files(path_of(reference))) if is_folder(reference) else [reference]
        except SourceError:
            yield reference  # Says again what is wrong with it when it is read.


def _cut(reference: str, size: int) -> Iterator[Part]:
    """The last part goes to the end, where the file may turn out to be damaged."""
    found: list[Part] = []
    for part in _marks(reference, size):
        if found:
            yield replace(found.pop(), articles=size)
        found.append(part)
    yield from found or [Part((reference,))]


def _marks(reference: str, size: int) -> Iterator[Part]:
    if is_columns(reference):
        try:
            total = count([reference])
        except SourceError:
            return
        yield from (Part((reference,), first) for first in range(0, total, size))
        return
    plain = not reference.lower().endswith((".gz", ".zst"))  # In a compressed file there is no going to a place.
    for index, (offset, line) in enumerate(places_of(path_of(reference))):
        if index % size == 0:
            yield Part((reference,), offset=offset, line=line) if plain else Part((reference,), index)


def _from(part: Part) -> Iterator[Unread]:
    try:
        yield from lines_of(path_of(part.references[0]), part.offset, part.line)
    except SourceError as error:
        yield partial(refuse, error)
