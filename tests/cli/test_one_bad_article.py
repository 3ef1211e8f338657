"""One article that trips a rule up costs no other its analysis."""

from __future__ import annotations

import pytest

from tests.builders import article_of
from tui.cli.analyze import analysed
from tui.errors import NewsreaderError
from tui.model.analysis import Analysis
from tui.model.article import Article

ARTICLES = [article_of("Rain fell.", name=name) for name in ("a", "b\x1b[2J", "c")]


def stumble(article: Article) -> Analysis:
    if article.id.startswith("b"):
        raise RecursionError("too deep")
    return Analysis(article)


def test_the_rest_goes_on() -> None:
    found = list(analysed(ARTICLES, stumble, []))

    assert [analysis.article.id for analysis in found] == ["a", "c"]


def test_the_failure_is_told_and_counted(capsys: pytest.CaptureFixture[str]) -> None:
    failures: list[NewsreaderError] = []
    list(analysed(ARTICLES, stumble, failures))

    said = capsys.readouterr().err
    assert len(failures) == 1
    assert "can't be analysed: RecursionError: too deep." in said
    assert "\x1b" not in said
