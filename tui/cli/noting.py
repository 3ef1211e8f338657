"""Where formats find the reader's notes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from tui.config import Config, library_file
from tui.model.anchors import Note
from tui.model.article import Article


@contextmanager
def noting(config: Config, *, wanted: bool) -> Iterator[Callable[[Article], Iterable[Note]]]:
    """Look up an article's notes in the library while this lasts; none where they are not wanted.

    Raises:
        LibraryError: If the library can't be opened.
    """
    if not wanted:
        yield lambda _: ()
        return
    from tui.library.library import Library

    library = Library(library_file(config))
    try:
        yield lambda article: [kept.note for kept in library.notes.of(article)]
    finally:
        library.close()
