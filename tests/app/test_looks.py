"""How it looks, as pictures: `pytest -n 0 --snapshot-update` takes them anew; look at each before keeping it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.app.driving import press
from tests.app.inquiry import inquiry
from tests.app.looks import Picture, pictures
from tui.app.app import NewsreaderApp
from tui.model.analysis import Analysis

LOOKS = {
    "reader": ["2", "n"],
    "inquiry": ["1", "n", "n"],
    "quotes": ["2", "quotation_mark", "tab", "tab", "j"],
    "lens": ["2", "f"],
    "search": ["slash", *"varne"],
    "card": ["tab", "i"],
    "help": ["question_mark"],
    "zen": ["1", "z"],
}


@pictures(*LOOKS)
async def test_looks(
    picture: Picture,
    *,
    analysis: Analysis,
    app_on: Callable[..., NewsreaderApp],
    monkeypatch: pytest.MonkeyPatch,
    snapshot: SnapshotAssertion,
) -> None:
    picture.colour(monkeypatch)
    app = app_on(inquiry() if picture.look == "inquiry" else analysis, theme=picture.theme)

    async def ready() -> None:
        await press(app, *LOOKS[picture.look])

    assert await picture.differing(app, snapshot, ready) == []
