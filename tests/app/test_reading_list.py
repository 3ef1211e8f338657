"""The stack of reading lists: the way to what was chosen, and back."""

from __future__ import annotations

import pytest

from tui.app.reader.reading_list import OpenArticle, ReadingList
from tui.app.screens.returnable_screen import ReturnableScreen


def articles(*names: str) -> list[OpenArticle]:
    return [OpenArticle(name) for name in names]


def test_nothing_was_left_at_first() -> None:
    reading = ReadingList(articles("a", "b"))

    assert (reading.chosen_in_program, reading.chosen_from, reading.label) == (False, (), "1/2")
    with pytest.raises(IndexError):
        reading.go_back()


def test_what_was_left_last_comes_back_first_with_the_screens_it_was_left_from() -> None:
    library, dossier = ReturnableScreen(), ReturnableScreen()
    reading = ReadingList(articles("a", "b"))
    reading.number = 1
    reading.leave_for(articles("c", "d", "e"), 2, (library,))
    reading.leave_for(articles("f"), 0, (library, dossier))
    seen = [(reading.current.reference, reading.label, reading.chosen_from)]
    for _ in range(2):
        above = reading.go_back()
        seen.append((reading.current.reference, reading.label, above))

    assert seen == [("f", "", (library, dossier)), ("e", "3/3", (library, dossier)), ("b", "2/2", (library,))]
    assert not reading.chosen_in_program
