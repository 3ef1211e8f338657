"""One article that trips a rule up costs no other its analysis."""

from __future__ import annotations

import pytest

from tests.builders import article_of
from tui.cli.batch_results import Tally
from tui.errors import AnalysisError, SourceError
from tui.model.analysis import Analysis
from tui.model.article import Article
from tui.nlp.workers import analyse_safely

ARTICLES = [article_of("Rain fell.", name=name) for name in ("a", "b\x1b[2J", "c")]


def stumble(article: Article) -> Analysis:
    if article.id.startswith("b"):
        raise RecursionError("too deep")
    return Analysis(article)


def test_the_rest_goes_on() -> None:
    found = Tally().analyses(analyse_safely(stumble, article) for article in ARTICLES)

    assert [analysis.article.id for analysis in found] == ["a", "c"]


def test_the_failure_is_reported_and_counted(capsys: pytest.CaptureFixture[str]) -> None:
    tally = Tally()
    list(tally.analyses(analyse_safely(stumble, article) for article in ARTICLES))

    said = capsys.readouterr().err
    assert (tally.done, tally.failed) == (3, 1)
    assert "can't be analysed: RecursionError: too deep." in said
    assert "\x1b" not in said


def test_a_failure_is_handed_on_with_the_name_of_its_article() -> None:
    tally = Tally(done=7)
    handed = []
    coming = [analyse_safely(stumble, ARTICLES[1]), SourceError("a.jsonl, line 2 is not JSON.")]
    list(tally.analyses(coming, lambda error: handed.append((tally.done, tally.name, type(error)))))

    assert handed == [(8, "b\x1b[2J", AnalysisError), (9, "a.jsonl, line 2 is not JSON.", SourceError)]
