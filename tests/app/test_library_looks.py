"""How the library looks, as pictures: `pytest -n 0 --snapshot-update` takes them anew; look at each first."""

from __future__ import annotations

from dataclasses import replace

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.app.driving import press
from tests.app.library_driving import FEED, FETCHED, app_on, filled, listed, story
from tests.app.looks import Picture, pictures

LOOKS = {
    "library": ["j", "j", "j"],
    "search": ["slash", *"tram"],
    "feeds": ["F", "j"],
}


@pictures(*LOOKS)
async def test_looks(
    picture: Picture,
    *,
    monkeypatch: pytest.MonkeyPatch,
    snapshot: SnapshotAssertion,
) -> None:
    picture.colour(monkeypatch)
    library = filled(None)
    hostile = replace(
        story("strike"), id="hostile", title="[b]Bold[/b] [@click=app.quit]quit[/] \x1b[31mred", date=None
    )
    library.articles.add(hostile, fetched=FETCHED)
    library.feeds.restore(FEED)
    for part in ("news", "sport"):
        library.feeds.add(f"https://varne.example/{part}/rss", title="Varne Post", folder="Local/Ports")
    library.feeds.failed("https://varne.example/sport/rss", "There is no page https://varne.example/sport/rss (404).")
    app = app_on(library, theme=picture.theme)

    async def ready() -> None:
        await listed(app, 6)
        await press(app, *LOOKS[picture.look])
        await listed(app, {"library": 6, "search": 3, "feeds": 6}[picture.look])

    assert await picture.differing(app, snapshot, ready) == []
