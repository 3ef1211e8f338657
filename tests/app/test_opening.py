"""Opening other articles."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Input

from tests.app.conftest import KnownAnalyses
from tests.app.driving import press, reader, settled
from tui.app.app import NewsreaderApp
from tui.model.analysis import Analysis


async def test_o_puts_a_file_after_this_article_and_opens_it(analysis: Analysis, tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text("Another head\n\nWords of nobody.\n", encoding="utf-8")
    app = NewsreaderApp([analysis.article], analyses=KnownAnalyses(analysis))
    async with app.run_test(size=(120, 40)):
        await press(app, "o")
        app.screen.query_one(Input).value = str(tmp_path / "other.txt")
        await press(app, "enter")
        await settled(app, lambda: reader(app).position == "2/2" and not reader(app).pending)

        assert reader(app).analysis.article.title == "Another head"


REFUSED = (
    '<title>Lamp</title><script type="application/ld+json">'
    '{"@type": "NewsArticle", "isAccessibleForFree": false}</script>'
    "<article><h1>Lamp</h1><p>The keeper of Kelm climbed the tower on Friday, "
    "and what she saw there was …</p></article>"
)


async def test_enter_reads_what_there_is_of_a_page_that_is_not_free(analysis: Analysis, tmp_path: Path) -> None:
    (tmp_path / "lamp.html").write_text(REFUSED, encoding="utf-8")
    app = NewsreaderApp([analysis.article, str(tmp_path / "lamp.html")], analyses=KnownAnalyses(analysis))
    async with app.run_test(size=(120, 40)):
        await press(app, "J")
        await settled(app, lambda: reader(app).article.refused is not None)
        await press(app, "enter")
        await settled(app, lambda: reader(app).article.analysis is not None and not reader(app).pending)

        assert [span.of(reader(app).analysis.article.text) for span in reader(app).analysis.article.paragraphs] == [
            "Lamp",
            "The keeper of Kelm climbed the tower on Friday, and what she saw there was …",
        ]


async def test_what_cannot_be_opened_is_reported(app: NewsreaderApp, tmp_path: Path) -> None:
    async with app.run_test(size=(120, 40)):
        await press(app, "o")
        app.screen.query_one(Input).value = str(tmp_path / "missing")
        await press(app, "enter")
        await settled(app, lambda: not reader(app).pending and bool(reader(app).notice))

        assert reader(app).notice == (
            f"There is no file or folder {tmp_path / 'missing'}.\nhint: check the spelling, or give its whole path\n\n"
            "r tries again, K goes to the article before."
        )
