"""Sentences end where their marks do, however many there are."""

from __future__ import annotations

from time import process_time

import pytest

from tui.model.sentences import sentences
from tui.model.span import CharSpan


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ferry sank. Nobody was hurt.", ["The ferry sank.", "Nobody was hurt."]),
        (
            "“Never!” He left. (Nobody saw it.) Then?! Yes.",
            ["“Never!”", "He left.", "(Nobody saw it.)", "Then?!", "Yes."],
        ),
        ("Wait … Then go. it went on", ["Wait …", "Then go. it went on"]),
        ("Mr. Noon of the U.S. Navy left. “Why?” she asked.", ["Mr. Noon of the U.S. Navy left.", "“Why?” she asked."]),
    ],
    ids=["two", "marks", "dots", "short-forms"],
)
def test_a_sentence_ends_with_its_marks(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in sentences(text, CharSpan(0, len(text)))] == expected


@pytest.mark.parametrize("unit", ["!", ".", "?”", "… ", ". (", "!\n"])
def test_a_text_of_marks_alone_takes_no_longer_than_its_length(unit: str) -> None:
    text = unit * (300_000 // len(unit))
    began = process_time()
    sentences(text, CharSpan(0, len(text)))

    assert process_time() - began < 5
