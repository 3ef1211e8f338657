"""Plain text of mails without what was added to send and to quote it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.sources.flow import unfolded


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor \nspoke.\nNobody fell in.", "The mayor spoke.\n\nNobody fell in."),
        (
            "Vane wrote: \n> The dam \n> holds.\n>> It \n>> did.\nYes.",
            "Vane wrote:\n\nThe dam holds.\n\nIt did.\n\nYes.",
        ),
        ("The sum is \n > 40.", "The sum is > 40."),
        ("From here \n From there", "From here From there"),
        ("> > The dam \n> > holds.", "The dam holds."),
        ("The dam holds.\n-- \nBo \nVane", "The dam holds."),
        ("> It holds.\n> -- \n> Bo\nYes.", "It holds.\n\nYes."),
        ("The dam \n-- \nBo", "The dam"),
        ("A line\nof verse", "A line\nof verse"),
    ],
    ids=["break", "quoted", "stuffed", "from", "quoted-by-others", "signature", "quoted-signature", "no-flow", "fixed"],
)
def test_lines_that_flow_are_one(text: str, expected: str) -> None:
    assert unfolded(text, flowed=True) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("stays shut until  \nthe har \nbour opens", "stays shut until the harbour opens"),
        ("at https://post.example/a- \nlong-way", "at https://post.example/a-long-way"),
        ("Yes  \nindeed.\n> the crane \n> will stay", "Yes indeed.\n\nthe crane will stay"),
        ("> the crane  \n> will st \n> ay", "the crane will stay"),
    ],
    ids=["word", "address", "quoted-without", "quoted-with"],
)
def test_the_blank_that_was_added_goes(text: str, expected: str) -> None:
    assert unfolded(text, flowed=True, delsp=True) == expected


def test_marks_of_quoting_belong_to_no_sentence() -> None:
    text = "Ada Fenn wrote:\n> The dam of Lom\n> holds.\n> > Does it?\n>\n> Bo\n\nYes.\n>From here it rained."

    assert unfolded(text).split("\n\n") == [
        "Ada Fenn wrote:",
        "The dam of Lom\nholds.",
        "Does it?",
        "Bo",
        "Yes.\nFrom here it rained.",
    ]


@given(st.lists(st.text(st.characters(codec="ascii", exclude_characters="> \r\n\f\v\t-\x1c\x1d\x1e\x1f"), max_size=9)))
def test_words_are_never_lost(words: list[str]) -> None:
    assert "".join(unfolded(" \n".join(words), flowed=True).split()) == "".join("".join(words).split())
