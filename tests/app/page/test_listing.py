"""Rows of a side list as lines of exact width."""

from __future__ import annotations

from tui.app.rendering.list_rows import ListRow, RowLine, RowLines, Styled

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
