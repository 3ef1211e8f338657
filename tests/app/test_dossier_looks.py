"""How dossiers look, as pictures: `pytest -n 0 --snapshot-update` takes them anew; look at each before keeping it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from tests.app.acquaintances import acquainted, june, painter
from tests.app.conftest import StillDesk, ferry
from tests.app.driving import press, reader, settled
from tui.app.app import NewsreaderApp
from tui.app.reader_options import ReaderOptions
from tui.app.widgets.line_list import RowList
from tui.services.annotation_service import AnnotationService

LOOKS = {
    "dossier": ["2", "D"],
    "articles": ["2", "D", "tab", "j"],
    "doubt": ["2", "D", "shift+tab"],
    "everybody": ["L", "D"],
    "met": ["1"],
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
    theme = "newsreader-light" if colours == "light" else "newsreader-dark"
    desk = StillDesk(ferry(), june(), painter())
    app = NewsreaderApp(
        [ferry().article], ReaderOptions(theme=theme), analyses=desk, annotations=AnnotationService(acquainted())
    )

    async def ready(pilot: Pilot[None]) -> None:
        await settled(app, lambda: app.screen.is_mounted and reader(app).known_actors is not None)
        for key in LOOKS[look]:
            await pilot.press(key)
            await settled(app, lambda: not app.screen.query("#rows") or bool(app.screen.query_one(RowList).entries))
        await press(app)

    assert snap_compare(app, run_before=ready, terminal_size=size)
