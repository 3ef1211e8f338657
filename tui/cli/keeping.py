"""Pages read from the web, kept in the library: to be found again, and read where there is no network."""

from __future__ import annotations

from collections.abc import Callable

from tui.errors import LibraryError, SourceError
from tui.library.library import Library
from tui.model.article import Article
from tui.sources import is_address, read


def reading(library: Library, *, anyway: bool = False) -> Callable[[str], Article]:
    """A way to read references that keeps pages in a library.

    A page that can't be read this time is taken from the library, where it was read before; `warnings` of the library
    say so. With `anyway`, a page that is no article, or only the beginning of one, gives what there is.
    """

    def read_and_keep(reference: str) -> Article:
        if not is_address(reference):
            return read(reference, anyway=anyway)
        try:
            article = read(reference, anyway=anyway)
        except SourceError as error:
            kept = kept_page(library, reference)
            if kept is None:
                raise
            library.warnings.append(f"{error.message} What you saw is the copy in the library.")
            return kept
        _keep(library, article, reference)
        return article

    return read_and_keep


def kept_page(library: Library, address: str) -> Article | None:
    """The article that was read at an address before; `None` where there is none, or it was deleted."""
    from tui.sources.addresses import canonical

    try:
        number = library.articles.at(canonical(address))
        if number is None or library.articles.row(number).deleted:
            return None
        return library.articles.get(number)
    except (LibraryError, SourceError):
        return None


def _keep(library: Library, article: Article, address: str) -> None:
    from tui.sources.addresses import canonical

    try:
        number = library.articles.add(article)
        if (asked := canonical(address)) != article.source:
            library.articles.also_at(number, asked)
    except LibraryError as error:
        library.warnings.append(str(error))
