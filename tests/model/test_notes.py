from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import articles, notes
from tui.model.anchors import Note, Placed, place
from tui.model.span import CharSpan

TEXT = "The dam holds, said Ines Varga. Nobody asked for how long."


def note_on(words: str, text: str = "Check this.", when: str = "2026-03-01T10:00:00+00:00") -> Note:
    start = TEXT.index(words)
    return Note.on(CharSpan(start, start + len(words)), TEXT, text, when)


def test_notes_come_in_reading_order() -> None:
    last, first = note_on("how long"), note_on("The dam")

    assert [note for _, note in place([last, first], TEXT).notes] == [first, last]


def test_notes_on_one_place_come_in_the_order_they_were_written() -> None:
    late, early = note_on("dam", "b", "2026-03-02T00:00:00+00:00"), note_on("dam", "a", "2026-03-01T00:00:00+00:00")

    assert [note.text for _, note in place([late, early], TEXT).notes] == ["a", "b"]


def test_a_note_moves_with_its_words() -> None:
    changed = "Corrected. " + TEXT

    assert [span.of(changed) for span, _ in place([note_on("Ines Varga")], changed).notes] == ["Ines Varga"]


def test_a_note_whose_words_are_gone_is_kept_as_an_orphan() -> None:
    note = note_on("Nobody asked for how long.")

    assert place([note], "The dam holds.") == Placed((), (note,))


def test_a_character_leads_to_the_notes_on_it() -> None:
    note = note_on("dam")

    assert place([note, note_on("Varga")], TEXT).at(TEXT.index("dam")) == (note,)


@pytest.mark.parametrize(("start", "end", "begins"), [(0, 4, False), (0, 5, True), (4, 5, True), (5, 99, False)])
def test_a_row_is_told_of_notes_that_begin_on_it(start: int, end: int, begins: bool) -> None:
    assert place([note_on("dam")], TEXT).begin_in(start, end) is begins


def test_a_note_needs_a_word() -> None:
    with pytest.raises(ValueError, match="needs a word"):
        note_on("dam", " \n")


@given(st.lists(notes, max_size=5), articles)
def test_every_note_is_placed_or_an_orphan(written: list[Note], article: object) -> None:
    found = place(written, getattr(article, "text", ""))

    assert sorted([note.text for _, note in found.notes] + [note.text for note in found.orphans]) == sorted(
        note.text for note in written
    )
