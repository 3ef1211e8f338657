from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sources.server import Given, Server
from tests.sources.written import page
from tui.errors import SourceError
from tui.library.library import Library
from tui.services.stored_pages import read_and_store, stored_page


@pytest.fixture
def library() -> Iterator[Library]:
    opened = Library(None)
    yield opened
    opened.close()


def test_a_page_is_kept_under_the_address_asked_for_and_its_own(server: Server, library: Library) -> None:
    address = server.put("/short?utm_source=mail", page("clean"))
    article = read_and_store(address, library)
    (row,) = library.articles.list()

    assert set(library.articles.sources(row.id)) == {f"{server.origin}/short", f"{server.origin}/news/bridge-opens"}
    assert stored_page(address, library) == stored_page(article.source, library) == article


def test_a_page_that_is_gone_is_read_from_the_library_with_a_word(server: Server, library: Library) -> None:
    address = server.put("/bridge", page("clean"))
    first = read_and_store(address, library)
    server.put("/bridge", Given(b"", status=404))

    assert read_and_store(address, library) == first
    assert library.warnings == [f"This is the copy in the library. There is no page {address} (404)."]


def test_a_page_that_was_never_there_is_an_error(server: Server, library: Library) -> None:
    with pytest.raises(SourceError, match="There is no page"):
        read_and_store(server.origin + "/gone", library)


def test_a_page_that_was_deleted_is_not_brought_back_by_trouble(server: Server, library: Library) -> None:
    address = server.put("/bridge", page("clean"))
    read_and_store(address, library)
    library.articles.delete(library.articles.list()[0].id)

    assert stored_page(address, library) is None


def test_files_are_read_and_not_kept(library: Library, seeds: Path) -> None:
    read_and_store(str(seeds / "harbour-ferry-inquiry.txt"), library)

    assert library.articles.count() == 0
