from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import places
from tui.model.navigation import Cursor, Following, ReadingPosition, Trail, decode, encode
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
    ("offset", "following", "preceding"),
    [(0, 0, 2), (2, 0, 2), (3, 1, 0), (10, 2, 1), (30, 0, 2)],
    ids=["before-all", "at-the-first", "inside-the-first", "inside-the-second", "after-all"],
)
def test_a_walk_can_start_from_a_place_in_the_text(offset: int, following: int, preceding: int) -> None:
    found = (WALK.from_offset(offset), WALK.before_offset(offset))

    assert tuple(cursor.index for cursor in found) == (following, preceding)


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


def test_an_empty_trail_leads_nowhere() -> None:
    assert (Trail().back(5)[1], Trail().forward(5)[1]) == (None, None)


def test_back_and_forward_undo_each_other() -> None:
    trail, place = Trail().leave(10).leave(20).back(30)
    again, there = trail.forward(20)

    assert (place, there, again.behind) == (20, 30, (10, 20))


def test_a_new_jump_forgets_what_lay_ahead() -> None:
    trail, _ = Trail().leave(10).back(20)

    assert trail.leave(10).forward(40)[1] is None


def test_leaving_the_same_place_twice_counts_once() -> None:
    assert Trail().leave(10).leave(10).behind == (10,)


def test_a_jump_that_led_nowhere_is_skipped() -> None:
    assert Trail().leave(5).leave(10).back(10)[1] == 5


def test_the_oldest_of_many_falls_off() -> None:
    trail = Trail()
    for place in range(300):
        trail = trail.leave(place)

    assert (len(trail.behind), trail.behind[0]) == (200, 100)


@given(st.lists(st.integers(0, 9), min_size=1, max_size=8))
def test_going_all_the_way_back_and_forward_ends_where_it_began(places: list[int]) -> None:
    trail = Trail()
    for place in places:
        trail = trail.leave(place)
    here, steps = 99, 0
    while True:
        trail, there = trail.back(here)
        if there is None:
            break
        here, steps = there, steps + 1
    for _ in range(steps):
        trail, there = trail.forward(here)
        here = there if there is not None else here

    assert here == 99


@pytest.mark.parametrize(
    ("stored", "place"),
    [
        (None, ReadingPosition()),
        ([1, 2], ReadingPosition()),
        ({"paragraph": 3}, ReadingPosition(paragraph=3)),
        ({"paragraph": -3, "character": True, "measure": "wide"}, ReadingPosition()),
        ({"marks": {"a": 4, "bc": 5, "d": "x"}}, ReadingPosition(marks=(("a", 4),))),
        (
            {"following": {"what": "actor", "names": ["Orr", 7], "index": 2}},
            ReadingPosition(following=Following("actor", ("Orr",), 2)),
        ),
        ({"following": {"names": "Orr"}}, ReadingPosition()),
        ({"colour": "red", "measure": 64}, ReadingPosition(measure=64)),
    ],
    ids=["nothing", "a-list", "a-part", "wrong-types", "bad-marks", "a-bad-name", "nothing-followed", "unknown-keys"],
)
def test_what_is_not_understood_is_left_out(stored: object, place: ReadingPosition) -> None:
    assert decode(stored) == place


@given(places)
def test_a_stored_place_is_the_same_place(place: ReadingPosition) -> None:
    assert decode(json.loads(json.dumps(encode(place)))) == place


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=3),
        lambda inner: (
            st.lists(inner) | st.dictionaries(st.sampled_from(["paragraph", "marks", "following", "what", "a"]), inner)
        ),
    )
)
def test_any_stored_data_is_some_place(data: object) -> None:
    assert isinstance(decode(data), ReadingPosition)
