from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import places
from tui.model.place import Following, Place, decode, encode


def test_a_mark_moves_when_it_is_set_again() -> None:
    assert Place().with_mark("a", 7).with_mark("b", 1).with_mark("a", 9).marks == (("a", 9), ("b", 1))


@pytest.mark.parametrize(("letter", "offset"), [("a", 7), ("z", None)], ids=["set", "never-set"])
def test_a_mark_leads_to_its_offset(letter: str, offset: int | None) -> None:
    assert Place().with_mark("a", 7).mark(letter) == offset


@pytest.mark.parametrize(
    ("stored", "place"),
    [
        (None, Place()),
        ([1, 2], Place()),
        ({"paragraph": 3}, Place(paragraph=3)),
        ({"paragraph": -3, "character": True, "measure": "wide"}, Place()),
        ({"marks": {"a": 4, "bc": 5, "d": "x"}}, Place(marks=(("a", 4),))),
        (
            {"following": {"what": "actor", "names": ["Orr", 7], "index": 2}},
            Place(following=Following("actor", ("Orr",), 2)),
        ),
        ({"following": {"names": "Orr"}}, Place()),
        ({"colour": "red", "measure": 64}, Place(measure=64)),
    ],
    ids=["nothing", "a-list", "a-part", "wrong-types", "bad-marks", "a-bad-name", "nothing-followed", "unknown-keys"],
)
def test_what_is_not_understood_is_left_out(stored: object, place: Place) -> None:
    assert decode(stored) == place


@given(places)
def test_a_stored_place_is_the_same_place(place: Place) -> None:
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
    assert isinstance(decode(data), Place)
