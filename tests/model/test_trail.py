"""The trail of jumps, as a value."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.model.trail import Trail


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
