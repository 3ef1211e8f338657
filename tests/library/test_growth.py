"""What the library does with one article more doesn't grow with what it holds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest

from tests.bench.library_size import Maker, Work
from tui.library.library import Library

FEW, MANY = 50, 350


@pytest.fixture
def library() -> Iterator[Library]:
    with closing(Library(None)) as made:
        yield made


@pytest.fixture
def maker() -> Maker:
    """Of a country with so few people that a small library already knows each of them."""
    made = Maker()
    del made._people[30:]
    return made


def steps(library: Library, maker: Maker, start: int, end: int) -> float:
    """Steps of the database for each of some articles that are stored with their analyses."""
    work = Work(library)
    for number in range(start, end):
        analysis = maker.make(number)
        library.articles.add(analysis.article)
        library.save(analysis)
    return work.done / (end - start)


def listing(library: Library) -> float:
    """Steps of the database for the list of dossiers, once what is new is counted."""
    library.dossiers.list()
    work = Work(library)
    library.dossiers.list()
    return work.done


def test_storing_an_article_and_listing_dossiers_take_as_many_steps_in_a_library_seven_times_as_large(
    library: Library, maker: Maker
) -> None:
    taken = []
    for start, end in ((0, FEW), (FEW, MANY)):
        steps(library, maker, start, end - 20)
        taken.append((steps(library, maker, end - 20, end), listing(library)))
    small, large = taken

    assert large[0] < 1.5 * small[0]
    assert large[1] < 1.5 * small[1]
