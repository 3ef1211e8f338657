"""Opening other articles and passing this one on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from textual.widgets import Input

from tests.app.conftest import StillDesk
from tests.app.driving import press, reader, settled, status
from tui.app.app import NewsreaderApp
from tui.model.analysis import Analysis


async def test_o_puts_a_file_after_this_article_and_opens_it(analysis: Analysis, tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text("Another head\n\nWords of nobody.\n", encoding="utf-8")
    app = NewsreaderApp([analysis.article], desk=StillDesk(analysis))
    async with app.run_test(size=(120, 40)):
        await press(app, "o")
        app.screen.query_one(Input).value = str(tmp_path / "other.txt")
        await press(app, "enter")
        await settled(app, lambda: reader(app).position == "2/2" and not reader(app).pending)

        assert reader(app).analysis.article.title == "Another head"


async def test_what_cannot_be_opened_is_told(app: NewsreaderApp, tmp_path: Path) -> None:
    async with app.run_test(size=(120, 40)):
        await press(app, "o")
        app.screen.query_one(Input).value = str(tmp_path / "missing")
        await press(app, "enter")
        await settled(app, lambda: bool(reader(app).message or reader(app).hint))

        assert "missing" in reader(app).message + reader(app).hint


@pytest.mark.parametrize(
    ("name", "begins"), [("out.json", "{"), ("out.md", "# Notes on Harbour board")], ids=["analysis", "notes"]
)
async def test_e_writes_a_file(app: NewsreaderApp, tmp_path: Path, name: str, begins: str) -> None:
    path = tmp_path / name
    async with app.run_test(size=(120, 40)):
        await press(app, "e")
        app.screen.query_one(Input).value = str(path)
        await press(app, "enter")
        await settled(app, path.exists)

        assert path.read_text(encoding="utf-8").lstrip().startswith(begins)


async def test_the_exported_analysis_is_the_one_on_the_screen(app: NewsreaderApp, tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    async with app.run_test(size=(120, 40)):
        await press(app, "e")
        app.screen.query_one(Input).value = str(path)
        await press(app, "enter")
        await settled(app, path.exists)
        record = json.loads(path.read_text(encoding="utf-8"))

        assert [actor["name"] for actor in record["actors"]][:2] == ["Ines Calloway", "Tobias Renn"]


async def test_no_file_is_overwritten(app: NewsreaderApp, tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    path.write_text("precious", encoding="utf-8")
    async with app.run_test(size=(120, 40)):
        await press(app, "e")
        app.screen.query_one(Input).value = str(path)
        await press(app, "enter")

        assert path.read_text(encoding="utf-8") == "precious"
        assert "nothing was written" in status(app)


async def test_another_ending_is_told(app: NewsreaderApp) -> None:
    async with app.run_test(size=(120, 40)):
        await press(app, "e", "ctrl+u", *"x.pdf", "enter")

        assert "must end in .json or .md" in status(app)
