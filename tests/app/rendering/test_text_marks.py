"""What lies over which characters."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import analysis_of, article_of
from tui.app.rendering.targets import Kinds
from tui.app.rendering.text_marks import SpanIndex, mention_marks, rail, runs
from tui.model.analysis import Quote, QuoteKind, Stance
from tui.model.span import CharSpan

SPANS = st.lists(st.tuples(st.integers(0, 3000), st.integers(1, 2500)).map(lambda p: (p[0], p[0] + p[1])), max_size=20)


@given(SPANS, st.integers(0, 3000), st.integers(1, 400))
def test_finds_all_that_overlap_and_nothing_else(spans: list[tuple[int, int]], start: int, length: int) -> None:
    index = SpanIndex((first, last, number) for number, (first, last) in enumerate(spans))
    expected = [n for n, (first, last) in enumerate(spans) if first < start + length and start < last]

    assert [number for _, _, number in index.over(start, start + length)] == expected


def test_finds_a_span_over_the_whole_of_a_long_text() -> None:
    assert SpanIndex([(0, 10_000_000, "all")]).over(5_000_000, 5_000_001) == [(0, 10_000_000, "all")]


@given(SPANS, st.lists(st.integers(0, 3000), max_size=5))
def test_spans_that_ascend_are_found_as_they_are_asked_for(spans: list[tuple[int, int]], places: list[int]) -> None:
    items = [(first, last, number) for number, (first, last) in enumerate(sorted(spans))]
    whole, growing = SpanIndex(items), SpanIndex(iter(items), ascending=True)

    assert [growing.over(at, at + 80) for at in places] == [whole.over(at, at + 80) for at in places]


def test_all_that_ascend_are_taken_in_slices() -> None:
    taken = []
    index = SpanIndex(
        ((at, at + 5, taken.append(at)) for at in range(0, 9000, 300)),  # type: ignore[func-returns-value]
        ascending=True,
    )

    slices = 1
    while index.go_on(1e-7):
        slices += 1

    assert taken == list(range(0, 9000, 300))
    assert slices > 1


@given(SPANS, st.integers(0, 3000), st.integers(1, 400))
def test_runs_make_up_the_line(spans: list[tuple[int, int]], start: int, length: int) -> None:
    found = runs(start, start + length, [(first, last, "mark") for first, last in spans])

    assert found[0][0] == start
    assert found[-1][1] == start + length
    assert all(one[1] == other[0] for one, other in pairwise(found))


def _quote(kind: QuoteKind, stance: Stance = Stance.NEUTRAL) -> Quote:
    return Quote("q1", kind, (CharSpan(0, 1),), stance=stance)


@pytest.mark.parametrize(
    ("quotes", "expected"),
    [
        ([], " "),
        ([_quote(QuoteKind.DIRECT)], "┃"),
        ([_quote(QuoteKind.MIXED)], "┃"),
        ([_quote(QuoteKind.INDIRECT)], "┊"),
        ([_quote(QuoteKind.INDIRECT), _quote(QuoteKind.DIRECT)], "┃"),
        ([_quote(QuoteKind.MIXED, Stance.BELIEF)], "┊"),
    ],
    ids=["none", "direct", "mixed", "indirect", "strongest", "belief"],
)
def test_the_rail_tells_quoted_words_from_reported_ones(quotes: list[Quote], expected: str) -> None:
    assert rail(quotes) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ((), []),
        (("ferry",), ["Ferry", "ferry"]),
        (("night  boat", "holm"), ["night\nboat", "Holm"]),
        (("a.c",), []),
    ],
)
def test_the_words_of_the_settings_are_lit_where_they_stand_whole(words: tuple[str, ...], expected: list[str]) -> None:
    text = "Ferry late. No ferry, ferryman or night\nboat sails to Holm. abc"
    marks = mention_marks(analysis_of(article_of(text)), Kinds(words=words)).over(0, len(text))

    assert [(text[start:end], style) for start, end, style in marks] == [(each, "word") for each in expected]
