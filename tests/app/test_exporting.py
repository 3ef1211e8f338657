"""Writing what is on the screen to a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from textual.widgets import Input

from tests.app.driving import press, settled, status, type_in
from tui.app.app import NewsreaderApp
from tui.app.reader.article_export import choices, ending, written
from tui.app.screens.questions import ChoiceScreen, NameScreen
from tui.export.formats import FORMATS
from tui.model.analysis import Analysis

BEGINNINGS = {
    "markdown": "# Harbour board",
    "html": "<!DOCTYPE html>",
    "notes": "# Notes on Harbour board",
    "json": "{",
    "csv actors": "\ufeffarticle,title,date,actor",
    "text": "Harbour board",
    "webanno": "#FORMAT=WebAnno TSV 3.3",
    "conll": "#begin document",
}


async def export(app: NewsreaderApp, chosen: str, path: Path) -> None:
    await press(app, "e")
    await type_in(app, chosen)
    await press(app, "enter")
    app.screen.query_one(Input).value = str(path)
    await press(app, "enter")


@pytest.mark.parametrize("chosen", BEGINNINGS)
async def test_e_writes_the_chosen_format(app: NewsreaderApp, tmp_path: Path, chosen: str) -> None:
    path = tmp_path / f"out.{ending(chosen)}"
    async with app.run_test(size=(120, 40)):
        await export(app, chosen, path)
        await settled(app, lambda: "written to" in status(app))

        assert path.read_text(encoding="utf-8").startswith(BEGINNINGS[chosen])


async def test_a_name_that_fits_article_and_format_is_suggested(app: NewsreaderApp) -> None:
    async with app.run_test(size=(120, 40)):
        await press(app, "e")
        await type_in(app, "conll")
        await press(app, "enter")

        assert isinstance(app.screen, NameScreen)
        assert app.screen.query_one(Input).value.endswith(".conll")
        assert "/" not in app.screen.query_one(Input).value


async def test_the_exported_analysis_is_the_one_on_the_screen(app: NewsreaderApp, tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    async with app.run_test(size=(120, 40)):
        await export(app, "json", path)
        await settled(app, path.exists)
        record = json.loads(path.read_text(encoding="utf-8"))

        assert [actor["name"] for actor in record["actors"]][:2] == ["Ines Calloway", "Tobias Renn"]


async def test_no_file_is_overwritten(app: NewsreaderApp, tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    path.write_text("precious", encoding="utf-8")
    async with app.run_test(size=(120, 40)):
        await export(app, "json", path)
        await settled(app, lambda: "nothing was written" in status(app))

        assert path.read_text(encoding="utf-8") == "precious"


async def test_a_folder_that_is_not_there_is_reported(app: NewsreaderApp, tmp_path: Path) -> None:
    async with app.run_test(size=(120, 40)):
        await export(app, "json", tmp_path / "missing" / "out.json")

        await settled(app, lambda: "can't be written: No such file or directory" in status(app))


@pytest.mark.parametrize("times", [1, 2], ids=["at-the-format", "at-the-name"])
async def test_escape_leaves_without_a_file(app: NewsreaderApp, times: int) -> None:
    async with app.run_test(size=(120, 40)):
        await press(app, "e", *["enter"] * (times - 1), "escape")

        assert not isinstance(app.screen, ChoiceScreen | NameScreen)
        assert "written" not in status(app)


def test_every_format_can_be_chosen(analysis: Analysis) -> None:
    listed = [each.id for each in choices()]

    assert {name.split(" ")[0] for name in listed} == {*FORMATS, "notes"}
    assert len(set(listed)) == len(listed)
    assert [name for name in listed if name != "parquet" and not written(name, analysis, [])] == []
