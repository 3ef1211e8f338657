"""Rows of a list in a height: as much of each as there is room for."""

from __future__ import annotations

import pytest

from tui.app.rendering.fitted_rows import FittedRows, RowHeights
from tui.app.rendering.list_rows import ListRow, RowLine, Styled

ROOM = 16


def row(name: str, words: str, *, joins: bool = False) -> ListRow:
    """A name, and words that run over lines below it."""
    return ListRow(name, (RowLine((Styled(name),)), RowLine((Styled(words),), lines=9, joins=joins)))


FERRY = row("Ada", "the ferry sails in March")
CREW = row("Ben", "the crew has left for good")


def drawn(entries: list[ListRow], height: int, opened: int | None = None, least: int = 1) -> list[str]:
    """The lines of a list."""
    rows = FittedRows(RowHeights(entries, ROOM, least), height, opened)
    return ["".join(piece.words for piece in rows.pieces(line, "Ada")).rstrip() for line in range(rows.lines)]


@pytest.mark.parametrize(
    ("height", "expected"),
    [
        (9, ["▌Ada", "▌the ferry", "▌sails in March", "", " Ben", " the crew has", " left for good"]),
        (6, ["▌Ada", "▌the ferry", "▌sails in March", " Ben", " the crew has", " left for good"]),
        (5, ["▌Ada", "▌the ferry", "▌sails in March", " Ben", " the crew has…"]),
        (4, ["▌Ada", "▌the ferry sai…", " Ben", " the crew has…"]),
        (2, ["▌Ada", " Ben"]),
        (1, ["▌Ada", " Ben"]),
    ],
)
def test_no_row_is_cut_while_there_is_room(height: int, expected: list[str]) -> None:
    assert drawn([FERRY, CREW], height) == expected


def test_the_open_row_shows_all_of_its_words() -> None:
    assert drawn([FERRY, CREW], 4, opened=1) == ["▌Ada", " Ben", " the crew has", " left for good"]


def test_a_list_that_scrolls_shows_the_least_of_each_row() -> None:
    assert drawn([FERRY, CREW, FERRY], 4, least=2) == [
        "▌Ada",
        "▌the ferry sai…",
        " Ben",
        " the crew has…",
        "▌Ada",
        "▌the ferry sai…",
    ]


def test_words_stand_on_the_line_above_where_they_fit() -> None:
    assert drawn([row("Ada", "chair", joins=True), row("Ben", "a crew member", joins=True)], 3) == [
        "▌Ada  chair",
        " Ben",
        " a crew member",
    ]


@pytest.mark.parametrize(
    ("height", "opened", "top", "expected"),
    [
        (6, 4, 0, ["DEL", "EVA1", "EVA2", "EVA3", "EVA4", "FAY"]),
        (5, 4, 0, ["DEL", "EVA1", "EVA2", "EVA3", "EVA4"]),
        (4, 4, 0, ["EVA1", "EVA2", "EVA3", "EVA4"]),
        (6, 4, 3, ["DEL", "EVA1", "EVA2", "EVA3", "EVA4", "FAY"]),
        (6, 0, 9, ["ADA1", "ADA2", "ADA3", "ADA4", "BEN", "CAT"]),
        (6, 6, 0, ["EVA", "FAY", "GIL1", "GIL2", "GIL3", "GIL4"]),
    ],
    ids=["below", "no room for both", "room for itself", "in sight", "first", "last"],
)
def test_the_rows_beside_the_open_one_stay_in_sight(height: int, opened: int, top: int, expected: list[str]) -> None:
    names = ("ADA", "BEN", "CAT", "DEL", "EVA", "FAY", "GIL")
    entries = [
        ListRow(name, tuple(RowLine((Styled(name + (str(number) if at == opened else "")),)) for number in range(1, 5)))
        for at, name in enumerate(names)
    ]
    rows = FittedRows(RowHeights(entries, ROOM), height, opened)
    first = rows.top_showing(opened, min(top, rows.lines - height))

    lines = range(first, first + height)
    assert ["".join(piece.words for piece in rows.pieces(line)).strip() for line in lines] == expected


def test_words_that_stand_for_no_rows_take_the_lines_they_need() -> None:
    heights = RowHeights([], ROOM, nothing="nobody fits “xyz”: esc shows all")
    rows = FittedRows(heights, 4)

    assert heights.wanted(9) == 3
    assert ["".join(piece.words for piece in rows.pieces(line)) for line in range(4)] == [
        " nobody fits    ",
        " “xyz”: esc     ",
        " shows all      ",
        " " * ROOM,
    ]
