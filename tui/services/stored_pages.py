"""Pages that are stored as they are read, to be found again, and read where there is no network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.errors import LibraryError, SourceError
from tui.model.article import Article
from tui.sources import is_address, read

if TYPE_CHECKING:
    from tui.library.article_insertion import Placement
    from tui.library.library import Library


def read_and_store(reference: str, library: Library, *, anyway: bool = False, typed: bool = True) -> Article:
    """Read a reference; a page is stored, to be found again, and read where there is no network.

    A page that can't be read this time is taken from the library, where it was read before; its `warnings` say so.

    Args:
        reference: A file, or the address of a page.
        library: Where pages are stored; of one that can't be stored `warnings` say so.
        anyway: Whether to take what there is of a page that is no article, or only the beginning of one.
        typed: Whether a person named the reference.

    Raises:
        SourceError: If there is none, or none that can be read.
    """
    if not is_address(reference):
        return read(reference, anyway=anyway)
    try:
        article = read(reference, anyway=anyway, typed=typed)
    except SourceError as error:
        stored = stored_page(reference, library)
        if stored is None:
            raise
        library.warnings.append(f"This is the copy in the library. {error.message}")
        return stored
    try:
        store_page(article, reference, library)
    except LibraryError as error:
        library.warnings.append(str(error))
    return article


def stored_page(address: str, library: Library) -> Article | None:
    """The article that was read at an address before; `None` where there is none, or it was deleted."""
    from tui.sources.addresses import canonical

    try:
        number = library.articles.at(canonical(address))
        if number is None or library.articles.row(number).deleted:
            return None
        return library.articles.get(number)
    except (LibraryError, SourceError):
        return None


def store_page(article: Article, address: str, library: Library) -> Placement:
    """Store the article of a page under its own address and the one that was asked for.

    Raises:
        LibraryError: If the library can't be written.
    """
    from tui.sources.addresses import canonical

    put = library.articles.insert(article)
    if (asked := canonical(address)) != article.source:
        library.articles.also_at(put.listed, asked)
    return put
