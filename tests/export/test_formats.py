"""What holds of every format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.export.story import ANALYSIS, BARE
from tui.export.formats import FORMATS, Format
from tui.export.request import Request
from tui.model.analysis import Analysis

JOINING = [each for each in FORMATS.values() if each.joins]
STREAMING = [each for each in FORMATS.values() if each.streams]


def named(format_: Format) -> str:
    return format_.name


@pytest.mark.parametrize("format_", FORMATS.values(), ids=named)
@pytest.mark.parametrize("number", [0, 1, 3])
def test_the_same_analyses_are_written_the_same(format_: Format, number: int) -> None:
    written = [b"".join(format_.write([ANALYSIS] * number)) for _ in range(2)]

    assert written[0] == written[1]


@pytest.mark.parametrize("format_", FORMATS.values(), ids=named)
def test_an_article_in_which_nothing_was_found_is_written(format_: Format) -> None:
    assert b"".join(format_.write([BARE], Request(several=False)))


@pytest.mark.parametrize("format_", STREAMING, ids=named)
def test_each_analysis_is_written_before_the_next_is_asked_for(format_: Format) -> None:
    asked: list[int] = []

    def analyses() -> Iterator[Analysis]:
        for number in range(3):
            asked.append(number)
            yield replace(ANALYSIS, article=replace(ANALYSIS.article, id=f"story-{number}"))

    written = b""
    pieces = format_.write(analyses())
    while b"story-0" not in written:
        written += next(pieces)

    assert asked[-1] <= 1


@pytest.mark.parametrize("format_", JOINING, ids=named)
def test_one_analysis_is_one_piece(format_: Format) -> None:
    assert len(list(format_.write([ANALYSIS, BARE, ANALYSIS]))) == 3


@pytest.mark.parametrize("format_", JOINING, ids=named)
@pytest.mark.parametrize("done", [1, 2])
def test_a_second_run_goes_on_where_the_first_stopped(format_: Format, done: int) -> None:
    analyses = [ANALYSIS, BARE, ANALYSIS]
    pieces = [*format_.write(analyses[:done]), *format_.write(analyses[done:], Request(begun=True))]

    assert b"".join(pieces) == b"".join(format_.write(analyses))


@pytest.mark.parametrize("format_", JOINING, ids=named)
def test_a_second_run_with_nothing_to_do_adds_nothing(format_: Format) -> None:
    assert b"".join(format_.write([], Request(begun=True))) == b""
