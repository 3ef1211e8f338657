from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sources.server import Given, Server
from tests.sources.written import page
from tui.cli.keeping import kept_page, reading
from tui.errors import SourceError
from tui.library.library import Library


@pytest.fixture
def library() -> Iterator[Library]:
    opened = Library(None)
    yield opened
    opened.close()


def test_a_page_is_kept_under_the_address_asked_for_and_its_own(server: Server, library: Library) -> None:
    address = server.put("/short?utm_source=mail", page("clean"))
    article = reading(library)(address)
    (row,) = library.articles.list()

    assert set(library.articles.sources(row.id)) == {f"{server.origin}/short", f"{server.origin}/news/bridge-opens"}
    assert kept_page(library, address) == kept_page(library, article.source) == article


def test_a_page_that_is_gone_is_read_from_the_library_with_a_word(server: Server, library: Library) -> None:
    address = server.put("/bridge", page("clean"))
    read = reading(library)
    first = read(address)
    server.put("/bridge", Given(b"", status=404))

    assert read(address) == first
    assert library.warnings == [f"There is no page {address} (404). What you saw is the copy in the library."]


def test_a_page_that_was_never_there_is_an_error(server: Server, library: Library) -> None:
    with pytest.raises(SourceError, match="There is no page"):
        reading(library)(server.origin + "/gone")


def test_a_page_that_was_deleted_is_not_brought_back_by_trouble(server: Server, library: Library) -> None:
    address = server.put("/bridge", page("clean"))
    reading(library)(address)
    library.articles.delete(library.articles.list()[0].id)

    assert kept_page(library, address) is None


def test_files_are_read_and_not_kept(library: Library, seeds: Path) -> None:
    reading(library)(str(seeds / "harbour-ferry-inquiry.txt"))

    assert library.articles.count() == 0
