"""How the library looks, as pictures: `pytest -n 0 --snapshot-update` takes them anew; look at each first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from textual.pilot import Pilot

from tests.app.library_driving import FEED, FETCHED, app_on, filled, listed, story
from tests.app.looks import Picture, pictures

LOOKS = {
    "library": ["j", "j", "j"],
    "search": ["slash", *"tram"],
    "feeds": ["F", "j"],
}


@pictures(*LOOKS)
def test_looks(
    picture: Picture,
    *,
    monkeypatch: pytest.MonkeyPatch,
    snap_compare: Callable[..., bool],
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

    async def ready(pilot: Pilot[None]) -> None:
        await listed(app, 6)
        await pilot.press(*LOOKS[picture.look])
        await listed(app, {"library": 6, "search": 3, "feeds": 6}[picture.look])

    assert snap_compare(app, run_before=ready, terminal_size=picture.size)
