"""On the screen a nasty article is text: nothing of it is a command, a style or a link."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from tests.app.driving import press, settled
from tests.nasty.invariants import dangerous
from tui.app.app import NewsreaderApp
from tui.model.analysis import Analysis
from tui.model.article import Article
from tui.nlp.analyser import Analyser
from tui.services.analysis_service import AnalysisService
from tui.sources import read

FILES = sorted((Path(__file__).parent / "files").iterdir())


class SharedAnalyses(AnalysisService):
    """Analyses with the model that all tests share."""

    def __init__(self, analyser: Analyser) -> None:
        super().__init__()
        self._shared = analyser

    def recall(self, article: Article) -> Analysis | None:
        return self._shared.analyse(article)


def shown(app: NewsreaderApp) -> str:
    """The words on the screen, without what draws them."""
    drawn = re.findall(r"<text[^>]*>(.*?)</text>", app.export_screenshot(), re.DOTALL)
    return html.unescape(" ".join(drawn)).replace("\u00a0", " ")


@pytest.mark.parametrize("size", [(100, 30), (30, 8)], ids=["usual", "tiny"])
async def test_nasty_files_are_shown_listed_and_explained(size: tuple[int, int], analyser: Analyser) -> None:
    app = NewsreaderApp([read(str(path)) for path in FILES], analyses=SharedAnalyses(analyser))

    async with app.run_test(size=size):
        for _ in FILES:
            await settled(app)
            await press(app, "1", "n", "i", "escape", "quotation_mark")

            assert dangerous(shown(app)) == set()
            await press(app, "J")


async def test_markup_stands_as_it_was_written(analyser: Analyser) -> None:
    path = Path(__file__).parent / "files" / "markup.txt"
    app = NewsreaderApp([read(str(path))], analyses=SharedAnalyses(analyser))

    async with app.run_test(size=(120, 40)):
        await settled(app)

        assert "[bold]Bridge[/bold] opens [/]" in shown(app)
        assert "[@click=app.quit()]Crowds[/] came" in shown(app)


async def test_click_on_an_action_in_the_text_does_nothing(analyser: Analyser) -> None:
    path = Path(__file__).parent / "files" / "markup.txt"
    app = NewsreaderApp([read(str(path))], analyses=SharedAnalyses(analyser))

    async with app.run_test(size=(120, 40)) as pilot:
        await settled(app)
        for row in (1, 3, 5):
            for column in range(8, 50, 8):
                await pilot.click(offset=(column, row))
        await press(app)

        assert app.is_running
