"""What holds of every format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.export.story import ANALYSIS, BARE, NOTES
from tui.export.comparison_report import comparison_diff, comparison_json, comparison_text
from tui.export.formats import FORMATS, Format, Request
from tui.export.markdown import notes_markdown
from tui.model.analysis import Analysis
from tui.model.article_comparison import compare

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


@pytest.mark.parametrize(
    "source", ["/home/fenn/hidden/dam.txt", r"C:\Users\hidden\dam.txt", "file:///home/hidden/dam.txt"]
)
@pytest.mark.parametrize("format_", FORMATS.values(), ids=named)
def test_no_format_tells_where_on_the_machine_a_file_lies(format_: Format, source: str) -> None:
    moved = [replace(each, article=replace(each.article, source=source)) for each in (ANALYSIS, BARE)]
    bare = [replace(each, article=replace(each.article, source="dam.txt")) for each in (ANALYSIS, BARE)]

    assert format_.whole(moved, Request(notes=lambda _: NOTES)) == format_.whole(bare, Request(notes=lambda _: NOTES))


def test_neither_notes_nor_a_comparison_tell_it() -> None:
    moved = replace(ANALYSIS, article=replace(ANALYSIS.article, source="/home/fenn/hidden/dam.txt"))
    found = compare(moved, moved)
    written = [
        notes_markdown(moved.article, NOTES),
        comparison_json(found),
        *comparison_text(found),
        *comparison_diff(found),
    ]

    assert [text for text in written if "hidden" in text] == []


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
