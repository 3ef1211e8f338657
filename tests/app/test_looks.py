"""How it looks, as pictures: `pytest -n 0 --snapshot-update` takes them anew; look at each before keeping it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tui.app.app import NewsreaderApp
from tui.model.analysis import Analysis

LOOKS = {
    "reader": ["2", "n"],
    "quotes": ["2", "quotation_mark", "tab", "tab", "j"],
    "lens": ["2", "f"],
    "search": ["slash", *"varne"],
    "card": ["tab", "i"],
    "help": ["question_mark"],
    "zen": ["1", "z"],
}
SIZES = [(80, 24), (120, 40)]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("colours", ["dark", "light", "none"])
@pytest.mark.parametrize("look", LOOKS)
def test_looks(
    look: str,
    colours: str,
    size: tuple[int, int],
    *,
    analysis: Analysis,
    app_on: Callable[..., NewsreaderApp],
    monkeypatch: pytest.MonkeyPatch,
    snap_compare: Callable[..., bool],
) -> None:
    if colours == "none":
        monkeypatch.setenv("NO_COLOR", "1")
    app = app_on(analysis, theme="newsreader-light" if colours == "light" else "newsreader-dark")

    assert snap_compare(app, press=LOOKS[look], terminal_size=size)
