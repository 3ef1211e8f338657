"""Rows of a side list as lines of exact width."""

from __future__ import annotations

import pytest

from tui.app.rendering.list_rows import ListRow, RowLine, RowLines, Styled, arranged

WORDS = (Styled("The ferry sails in ", "words"), Styled("[−March−]", "open"), Styled(" or so.", "words"))


def lines(room: int, most: int) -> list[list[Styled]]:
    listing = RowLines([ListRow("1", (RowLine(WORDS, lines=most),))], room)
    return [[piece for piece in listing.pieces(at) if piece.words.strip()] for at in range(listing.lines)]


def test_words_of_several_styles_run_over_lines_in_their_styles() -> None:
    assert lines(16, 5) == [
        [Styled("The ferry", "words")],
        [Styled("sails in", "words")],
        [Styled("[−March−]", "open"), Styled(" or", "words")],
        [Styled("so.", "words")],
    ]


def test_the_last_line_tells_that_there_is_more() -> None:
    assert lines(16, 2) == [
        [Styled("The ferry", "words")],
        [Styled("sails in ", "words"), Styled("…", "open")],
    ]


@pytest.mark.parametrize(
    ("room", "words", "end"),
    [(60, "a name", 59), (200, "a name", 79), (200, "a name " * 14, 112), (200, "a name " * 40, 199)],
    ids=["little room", "least", "longest", "no more than there is"],
)
def test_right_ends_stand_no_farther_than_the_longest_line_needs(room: int, words: str, end: int) -> None:
    count = (Styled("2 articles"),)
    rows = [ListRow(name, (RowLine((Styled(name),), count),)) for name in (words, "b")]
    listing = RowLines([*rows, ListRow("c", (RowLine((Styled("c" * room),)),))], room)
    drawn = ["".join(piece.words for piece in listing.pieces(at)) for at in range(0, listing.lines, 2)]

    assert [len(line) for line in drawn] == [room] * 3
    assert [len(line.rstrip()) for line in drawn[:2]] == [end, end]


def test_rows_below_one_heading_show_it_once_also_where_others_are_left_out() -> None:
    day = (RowLine((Styled("Monday"),)),)
    words = ("a weir", "Weír b", "c")
    rows = [ListRow(str(at), (RowLine((Styled(each),)),), head=day) for at, each in enumerate(words)]
    shown = [arranged(rows, typed) for typed in ("", "weir", "monday c", "nothing")]

    assert [[(row.id, len(row.lines)) for row in each] for each in shown] == [
        [("0", 2), ("1", 1), ("2", 1)],
        [("0", 2), ("1", 1)],
        [("2", 2)],
        [],
    ]
