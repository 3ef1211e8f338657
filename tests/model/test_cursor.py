from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.model.cursor import Cursor
from tui.model.span import CharSpan

WALK = Cursor((CharSpan(2, 4), CharSpan(9, 12), CharSpan(20, 21)))

walks = st.lists(st.integers(0, 500), unique=True).map(
    lambda starts: Cursor(tuple(CharSpan(start, start + 1) for start in sorted(starts)))
)


def test_a_walk_goes_round() -> None:
    labels = []
    cursor = WALK
    for _ in range(4):
        cursor = cursor.next()
        labels.append(cursor.label)

    assert labels == ["1/3", "2/3", "3/3", "1/3"]


def test_a_walk_begun_backwards_begins_at_the_last_stop() -> None:
    assert WALK.previous().label == "3/3"


def test_a_walk_without_stops_stays_nowhere() -> None:
    assert Cursor().next().previous().current is None


def test_before_the_first_move_the_reader_is_nowhere() -> None:
    assert WALK.label == "-/3"


@pytest.mark.parametrize(
    ("offset", "following", "preceding", "holding"),
    [(0, 0, 2, 0), (2, 0, 2, 0), (3, 1, 0, 0), (10, 2, 1, 1), (30, 0, 2, 2)],
    ids=["before-all", "at-the-first", "inside-the-first", "inside-the-second", "after-all"],
)
def test_a_walk_can_start_from_a_place_in_the_text(offset: int, following: int, preceding: int, holding: int) -> None:
    found = (WALK.from_offset(offset), WALK.before_offset(offset), WALK.at_offset(offset))

    assert tuple(cursor.index for cursor in found) == (following, preceding, holding)


@given(walks.filter(lambda walk: bool(walk.stops)), st.integers(0, 600))
def test_previous_undoes_next(walk: Cursor, offset: int) -> None:
    here = walk.from_offset(offset)

    assert here.next().previous() == here


@given(walks.filter(lambda walk: bool(walk.stops)))
def test_as_many_steps_as_stops_visit_every_stop_once(walk: Cursor) -> None:
    visited = []
    cursor = walk
    for _ in walk.stops:
        cursor = cursor.next()
        visited.append(cursor.current)

    assert tuple(visited) == walk.stops
