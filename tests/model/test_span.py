from __future__ import annotations

import pytest

from tui.model.span import CharSpan


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [((0, 3), (2, 5), True), ((0, 3), (3, 5), False), ((0, 9), (2, 3), True)],
    ids=["overlapping", "touching", "inside"],
)
def test_spans_overlap_when_they_share_a_character(
    one: tuple[int, int], other: tuple[int, int], *, expected: bool
) -> None:
    a, b = CharSpan(*one), CharSpan(*other)

    assert a.overlaps(b) is expected


@pytest.mark.parametrize("bounds", [(-1, 3), (4, 2)], ids=["before-the-text", "backwards"])
def test_a_range_that_is_none_is_refused(bounds: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="not a span"):
        CharSpan(*bounds)


def test_a_span_holds_its_start_but_not_its_end() -> None:
    span = CharSpan(2, 4)

    assert [offset in span for offset in (1, 2, 3, 4)] == [False, True, True, False]


def test_spans_sort_by_start_then_end() -> None:
    spans = [CharSpan(3, 9), CharSpan(0, 5), CharSpan(3, 4)]

    assert sorted(spans) == [CharSpan(0, 5), CharSpan(3, 4), CharSpan(3, 9)]


def test_a_span_counts_code_points() -> None:
    assert CharSpan(2, 5).of("🙂 “Qaim”") == "“Qa"
