"""Writing what is on the screen to a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from textual.widgets import Input

from tests.app.driving import press, settled, status, type_in
from tui.app.app import NewsreaderApp
from tui.app.reader.article_export import choices, ending, written
from tui.app.screens.questions import ChoiceScreen, NameScreen, OverwriteScreen
from tui.app.widgets.edge_words import EdgeWords
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
        assert app.screen.query_one(Input).value == "harbour-board-delays-ferry.conll"


async def test_the_exported_analysis_is_the_one_on_the_screen(app: NewsreaderApp, tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    async with app.run_test(size=(120, 40)):
        await export(app, "json", path)
        await settled(app, path.exists)
        record = json.loads(path.read_text(encoding="utf-8"))

        assert [actor["name"] for actor in record["actors"]][:2] == ["Ines Calloway", "Tobias Renn"]


@pytest.mark.parametrize(
    ("keys", "stands", "asked"),
    [
        (["enter"], "precious", "NameScreen"),
        (["escape"], "precious", "ReaderScreen"),
        (["y"], "{", "ReaderScreen"),
    ],
    ids=["another-name", "nothing", "overwrite"],
)
async def test_a_file_is_overwritten_only_when_asked(
    app: NewsreaderApp, tmp_path: Path, keys: list[str], stands: str, asked: str
) -> None:
    path = tmp_path / "out.json"
    path.write_text("precious", encoding="utf-8")
    async with app.run_test(size=(120, 40)):
        await export(app, "json", path)
        await settled(app, lambda: isinstance(app.screen, OverwriteScreen))
        await press(app, *keys)
        await settled(app, lambda: type(app.screen).__name__ == asked and path.read_text("utf-8").startswith(stands))
        fields = app.screen.query(Input)

        assert [field.value for field in fields] == [str(path)] * (asked == "NameScreen")
        assert files(tmp_path) == ["out.json"]


async def test_a_name_that_can_t_be_written_stays_to_be_changed(app: NewsreaderApp, tmp_path: Path) -> None:
    missing = tmp_path / "missing" / "out.json"
    async with app.run_test(size=(120, 40)):
        await export(app, "json", missing)
        told = f"there is no folder {missing.parent}: out.json can't be written"
        await settled(app, lambda: title(app) == told)
        field = app.screen.query_one(Input)
        kept, field.value = field.value, str(tmp_path / "out.json")
        await press(app, "enter")
        await settled(app, lambda: status(app) == f"written to {tmp_path / 'out.json'}")

        assert kept == str(missing)


def files(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def title(app: NewsreaderApp) -> str:
    boxes = app.screen.query("#naming")
    return boxes.first().query(EdgeWords).first().words if boxes else ""


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
