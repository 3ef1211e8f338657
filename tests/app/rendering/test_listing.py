"""Rows of a side list as lines of exact width."""

from __future__ import annotations

from tui.app.page.entries import Entry, Line, Piece
from tui.app.page.listing import Listing

WORDS = (Piece("The ferry sails in ", "words"), Piece("[−March−]", "open"), Piece(" or so.", "words"))


def lines(room: int, most: int) -> list[list[Piece]]:
    listing = Listing([Entry("1", (Line(WORDS, lines=most),))], room)
    return [[piece for piece in listing.pieces(at) if piece.words.strip()] for at in range(listing.lines)]


def test_words_of_several_styles_run_over_lines_in_their_styles() -> None:
    assert lines(16, 5) == [
        [Piece("The ferry", "words")],
        [Piece("sails in", "words")],
        [Piece("[−March−]", "open"), Piece(" or", "words")],
        [Piece("so.", "words")],
    ]


def test_the_last_line_tells_that_there_is_more() -> None:
    assert lines(16, 2) == [
        [Piece("The ferry", "words")],
        [Piece("sails in ", "words"), Piece("…", "open")],
    ]
