"""What holds of every format."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.export.story import ANALYSIS, BARE
from tui.export.formats import FORMATS, Format
from tui.export.request import Request
from tui.model.analysis import Analysis

JOINING = [each for each in FORMATS.values() if each.joins]
STREAMING = [each for each in FORMATS.values() if each.streams]


@pytest.fixture(autouse=True)
def _installed(request: pytest.FixtureRequest) -> None:
    if "format_" in request.fixturenames and request.getfixturevalue("format_").name == "parquet":
        pytest.importorskip("pyarrow", reason="the extra `parquet` is not installed")


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
def test_what_was_written_needs_no_memory(format_: Format) -> None:
    asked = 0

    def endless() -> Iterator[Analysis]:
        nonlocal asked
        while True:
            asked += 1
            yield ANALYSIS

    pieces, most = format_.write(endless()), 0
    for _ in range(3):
        before = asked
        while asked == before or not next(pieces):
            next(pieces)
        most = max(most, asked - before)

    assert most <= 1000


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
