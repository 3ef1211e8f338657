"""What stands on the screen while a dialog lies over it, in the sizes and colours of small terminals."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.app.driving import press, screen_lines
from tui.app.app import NewsreaderApp
from tui.model.analysis import Analysis


@pytest.mark.parametrize("theme", ["newsreader-dark", "ansi-dark"])
async def test_the_words_are_seen_while_they_are_selected(
    analysis: Analysis, app_on: Callable[..., NewsreaderApp], theme: str
) -> None:
    app = app_on(analysis, theme=theme)
    async with app.run_test(size=(80, 24)):
        await press(app, "2")
        before = screen_lines(app)
        await press(app, "v")

        assert screen_lines(app)[:-2] == before[:-2]


async def test_dialogs_are_whole_in_a_small_terminal(app: NewsreaderApp) -> None:
    async with app.run_test(size=(40, 12)):
        await press(app, "4", "tab", "x")
        asked = boxed(app)
        await press(app, "escape", "M", *["down"] * 3)
        merging = boxed(app)

    assert asked == [
        "Hide ‘Renn Line’",
        "enter  in this article",
        "A      in all articles, later",
        "ones too",
        "esc    cancel",
    ]
    assert merging[-2:] == ["■ Varne Harbour Board", "enter chooses · esc leaves"]


def boxed(app: NewsreaderApp) -> list[str]:
    """The words of a box and on its edges."""
    words = [line.partition("╭" if "╭" in line else "╰" if "╰" in line else "│")[2] for line in screen_lines(app)]
    return [found for line in words if (found := line.strip("│─╮╯▁▂▃▄▅▆▇█▖▘▌▝▗▐ "))]
