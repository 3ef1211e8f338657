from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import article_of
from tests.strategies import ALPHABET
from tui.app.rendering.word_selection import WordSelection

TEXT = "Ada’s boat sank. “We won,” she said."
ARTICLE = article_of(TEXT)


def selection_at(words: str) -> WordSelection:
    selection = WordSelection.at(TEXT, TEXT.index(words))
    assert selection is not None
    return selection


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda s: s, "We"),
        (lambda s: s.grow(1), "We won"),
        (lambda s: s.grow(3), "We won,”"),
        (lambda s: s.grow(99), "We won,” she said."),
        (lambda s: s.grow(2).grow(-1), "We won"),
        (lambda s: s.grow(-5), "We"),
        (lambda s: s.grow_back(1), "“We"),
        (lambda s: s.grow_back(1).grow_back(-9), "We"),
        (lambda s: s.grow_back(99), "Ada’s boat sank. “We"),
        (lambda s: s.grow(1).move(1), ","),
        (lambda s: s.move(-99), "Ada’s"),
        (lambda s: s.sentence(ARTICLE), "“We won,” she said."),
        (lambda s: s.grow_back(2).sentence(ARTICLE), TEXT),
    ],
)
def test_words_are_taken_in_and_left_out(change: Callable[[WordSelection], WordSelection], expected: str) -> None:
    assert change(selection_at("We")).span.of(TEXT) == expected


@pytest.mark.parametrize(("offset", "expected"), [(6, "boat"), (5, "boat"), (999, ".")])
def test_it_begins_at_the_word_here_or_the_next(offset: int, expected: str) -> None:
    selection = WordSelection.at(TEXT, offset)

    assert selection is not None
    assert selection.span.of(TEXT) == expected


def test_a_text_without_words_has_nothing_to_select() -> None:
    assert WordSelection.at("  \n", 0) is None


@given(st.text(ALPHABET), st.integers(0, 50), st.lists(st.tuples(st.sampled_from("gbm"), st.integers(-3, 3))))
def test_something_inside_the_text_is_always_selected(text: str, offset: int, steps: list[tuple[str, int]]) -> None:
    selection = WordSelection.at(text, offset)
    for how, words in steps if selection else []:
        assert selection is not None
        selection = {"g": selection.grow, "b": selection.grow_back, "m": selection.move}[how](words)

        assert 0 <= selection.span.start < selection.span.end <= len(text)
