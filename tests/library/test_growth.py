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


def test_storing_an_analysed_article_takes_as_many_steps_in_a_library_seven_times_as_large(
    library: Library, maker: Maker
) -> None:
    steps(library, maker, 0, FEW - 20)
    small = steps(library, maker, FEW - 20, FEW)
    steps(library, maker, FEW, MANY - 20)

    assert steps(library, maker, MANY - 20, MANY) < 1.5 * small


def test_the_list_of_dossiers_takes_as_many_steps_in_a_library_seven_times_as_large(
    library: Library, maker: Maker
) -> None:
    taken = []
    for start, end in ((0, FEW), (FEW, MANY)):
        steps(library, maker, start, end)
        library.dossiers.list()
        work = Work(library)
        library.dossiers.list()
        taken.append(work.done)

    assert taken[1] < 1.5 * taken[0]
