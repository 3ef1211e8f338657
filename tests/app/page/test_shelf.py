"""The lines of the library's list."""

from __future__ import annotations

import pytest

from tui.app.rendering.library_rows import ArticleLines, about
from tui.library.article_rows import ArticleRow


def row(date: str | None) -> ArticleRow:
    return ArticleRow(
        7,
        "Weir opens",
        "https://lomby.example/weir",
        date,
        None,
        "2026-04-05T06:07:08+00:00",
        12,
        read=False,
        starred=False,
        feed=None,
        analysed=None,
        deleted=None,
    )


@pytest.mark.parametrize(
    ("date", "room", "ends"),
    [
        ("2024-05-02", 50, "  2024-05-02 "),
        (None, 50, "  –          "),
        (None, 70, "  lomby.exa…  –          "),
        ("2024-05-02", 95, "  2024-05-02 "),
        ("2024-05-02", 98, "  2024-05-02  2026-04-05 "),
        (None, 98, "  –           2026-04-05 "),
        (None, 120, "  lomby.example             –           2026-04-05 "),
    ],
)
def test_a_line_ends_with_the_date_and_the_day_it_came(date: str | None, room: int, ends: str) -> None:
    pieces = ArticleLines([row(date)], room).pieces(0)
    line = "".join(piece.words for piece in pieces)

    assert (len(line), line[-len(ends) :]) == (room, ends)


def test_the_day_it_came_is_dimmer_than_the_date() -> None:
    *_, date, added = ArticleLines([row(None)], 98).pieces(0)

    assert (date.words.strip(), date.style, added.words.strip(), added.style) == ("–", "count", "2026-04-05", "added")


def test_what_is_known_tells_when_it_came_before_what_may_be_cut() -> None:
    assert about(row(None)._replace(tags=("ports", "strike"))) == (
        "lomby.example · no date · added 2026-04-05 · 12 words · #ports #strike · not analysed"
    )
