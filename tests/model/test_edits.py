from __future__ import annotations

from time import process_time

import pytest

from tui.model.word_alignment import Edit, edits


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("The bridge opened.", "The  bridge\nopened.", ()),
        ("Two men were hurt.", "Nobody was hurt.", (Edit("Two men were", "Nobody was"),)),
        ("We will close the mill.", "We will not close the mill.", (Edit("", "not"),)),
        ("It cost 14 million, all told.", "It cost 40 million, all told.", (Edit("14", "40"),)),
        ("a b c d e f", "x b c d e y", (Edit("a", "x"), Edit("f", "y"))),
        ("", "All of it", (Edit("", "All of it"),)),
    ],
    ids=["white-space", "words", "a-negation", "a-number", "two-places", "everything"],
)
def test_what_changed_is_told_word_by_word(before: str, after: str, expected: tuple[Edit, ...]) -> None:
    assert edits(before, after) == expected


def test_long_texts_are_compared_in_time() -> None:
    lines = [f"Paragraph {number} " + "so " * 50 for number in range(1_000)]
    began = process_time()
    found = edits("\n\n".join(lines), "\n\n".join([*lines[:500], "A new one.", *lines[500:]]))

    assert found == (Edit("", "A new one."),)
    assert process_time() - began < 20
