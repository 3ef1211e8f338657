"""Two texts beside each other."""

from __future__ import annotations

from tui.app.rendering.columns import beside, flow, side_by_side
from tui.app.rendering.list_rows import Styled

LEFT = [Styled("The weir "), Styled("[−never−]", "removed"), Styled(" opened.")]
RIGHT = [Styled("The weir opened "), Styled("{+in the rain of a long night+}", "added-words"), Styled(".")]


def test_words_keep_their_look_where_their_line_is_broken() -> None:
    assert flow(RIGHT, 20) == [
        [Styled("The weir opened "), Styled("{+in", "added-words")],
        [Styled("the rain of a long", "added-words")],
        [Styled("night+}", "added-words"), Styled(".")],
    ]


def test_the_longer_text_goes_on_beside_blanks() -> None:
    lines = side_by_side(LEFT, RIGHT, 43)

    assert ["".join(piece.words for piece in line.left) for line in lines] == [
        "The weir [−never−]   │ The weir opened {+in",
        "opened.              │ the rain of a long",
        "                     │ night+}.",
    ]


def test_without_words_there_is_one_blank_line() -> None:
    assert len(side_by_side([], [], 43)) == 1


def test_long_headings_are_shortened_each_on_its_side() -> None:
    assert beside("A weir that opened in the rain", "Weir\x1b[31m opens", 43) == (
        "A weir that opened…  │ Weir[31m opens"
    )
