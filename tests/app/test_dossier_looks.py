"""How dossiers look, as pictures: `pytest -n 0 --snapshot-update` takes them anew; look at each before keeping it."""

from __future__ import annotations

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.app.acquaintances import acquainted, june, painter, revised
from tests.app.conftest import KnownAnalyses, ferry
from tests.app.driving import press, reader, settled
from tests.app.library_driving import FETCHED
from tests.app.looks import Picture, pictures
from tui.app.app import NewsreaderApp
from tui.app.reader_options import ReaderOptions
from tui.app.widgets.lists import RowList
from tui.services.annotation_service import AnnotationService

LOOKS = {
    "dossier": ["2", "D"],
    "articles": ["2", "D", "tab", "j"],
    "doubt": ["2", "D", "shift+tab"],
    "merge": ["2", "D", "shift+tab", "M"],
    "statements": ["1", "D", "tab", "tab", "tab", "tab", "j"],
    "everybody": ["L", "D"],
    "met": ["1"],
}


@pictures(*LOOKS)
async def test_looks(
    picture: Picture,
    *,
    monkeypatch: pytest.MonkeyPatch,
    snapshot: SnapshotAssertion,
) -> None:
    picture.colour(monkeypatch)
    analyses = KnownAnalyses(ferry(), june(), painter(), revised())
    library = acquainted()
    if picture.look == "statements":
        library.articles.add(revised().article, fetched=FETCHED)
        library.save(revised())
    app = NewsreaderApp(
        [ferry().article],
        ReaderOptions(theme=picture.theme),
        analyses=analyses,
        annotations=AnnotationService(library),
    )

    async def ready() -> None:
        await settled(app, lambda: app.screen.is_mounted and reader(app).known_actors is not None)
        for key in LOOKS[picture.look]:
            await press(app, key)
            await settled(app, lambda: not app.screen.query("#rows") or bool(app.screen.query_one(RowList).entries))
        await press(app)

    assert await picture.differing(app, snapshot, ready) == []
