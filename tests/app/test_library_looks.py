"""How the library looks, as pictures: `pytest -n 0 --snapshot-update` takes them anew; look at each first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from textual.pilot import Pilot

from tests.app.shelves import FEED, FETCHED, app_on, filled, listed, story

LOOKS = {
    "library": ["j"],
    "search": ["slash", *"tram"],
    "feeds": ["F", "j"],
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
    monkeypatch: pytest.MonkeyPatch,
    snap_compare: Callable[..., bool],
) -> None:
    if colours == "none":
        monkeypatch.setenv("NO_COLOR", "1")
    library = filled(None)
    hostile = replace(
        story("strike"), id="hostile", title="[b]Bold[/b] [@click=app.quit]quit[/] \x1b[31mred", date=None
    )
    library.articles.add(hostile, fetched=FETCHED)
    library.feeds.restore(FEED)
    for part in ("news", "sport"):
        library.feeds.add(f"https://varne.example/{part}/rss", title="Varne Post", folder="Local/Ports")
    library.feeds.failed("https://varne.example/sport/rss", "There is no page https://varne.example/sport/rss (404).")
    app = app_on(library, theme="newsreader-light" if colours == "light" else "newsreader-dark")

    async def ready(pilot: Pilot[None]) -> None:
        await listed(app, 6)
        await pilot.press(*LOOKS[look])
        await listed(app, {"library": 6, "search": 3, "feeds": 6}[look])

    assert snap_compare(app, run_before=ready, terminal_size=size)
