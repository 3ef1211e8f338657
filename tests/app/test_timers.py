"""What is done a little later is done on a machine that is busy just then."""

from __future__ import annotations

import sys
from collections.abc import Callable
from time import monotonic
from types import SimpleNamespace

import pytest

from tests.app.conftest import article_of
from tests.app.driving import press, reader, resize, settled
from tui.app.app import NewsreaderApp
from tui.model.analysis import Analysis, Quote, QuoteKind


@pytest.fixture(autouse=True)
def _busy(monkeypatch: pytest.MonkeyPatch) -> None:
    """The process gets no processor time for a second whenever a timer that is called once begins to wait."""
    passed = 0.0

    def later() -> float:
        nonlocal passed
        passed += 1.0 if sys._getframe(1).f_locals["self"]._repeat == 0 else 0.0
        return monotonic() + passed

    monkeypatch.setattr("textual.timer._time", SimpleNamespace(get_time=later))


async def test_each_new_size_of_the_window_is_laid_out(app: NewsreaderApp) -> None:
    columns = []
    async with app.run_test(size=(120, 40)):
        for width, height in ((80, 24), (60, 20), (200, 50)):
            await resize(app, width, height)
            columns.append(reader(app).size.width)

    assert columns == [80, 60, 200]


async def test_all_of_a_long_article_is_laid_out_and_listed(app_on: Callable[..., NewsreaderApp]) -> None:
    article = article_of("\n\n".join(f"“We counted {number} ferries.”" for number in range(2000)))
    quotes = tuple(Quote(f"q{number}", QuoteKind.DIRECT, (span,)) for number, span in enumerate(article.paragraphs))
    app = app_on(Analysis(article, quotes=quotes))
    async with app.run_test(size=(120, 40)):
        await settled(app, lambda: reader(app).view.page_layout.complete and reader(app).side.quotes.rows == 2000)
        await press(app, "G")

        assert reader(app).view.in_view(article.paragraphs[-1].start)
