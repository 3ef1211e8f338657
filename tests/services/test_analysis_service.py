from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.builders import analysis_of, article_of
from tui.library.library import Library
from tui.model.analysis import Stop
from tui.nlp.models import maker
from tui.services.analysis_service import AnalysisService

MODEL = "en_core_web_md"
ARTICLE = article_of("Ada Fenn crossed the bridge.")


@pytest.fixture
def library() -> Iterator[Library]:
    opened = Library(None)
    yield opened
    opened.close()


def test_an_analysis_is_recalled_where_the_same_model_and_rules_made_it(library: Library) -> None:
    known = analysis_of(ARTICLE, maker=maker(MODEL))
    library.save(known)

    assert AnalysisService(MODEL, library=library).recall(ARTICLE) == known
    assert AnalysisService(MODEL).recall(ARTICLE) is None


def test_one_of_other_rules_is_not(library: Library) -> None:
    library.save(analysis_of(ARTICLE, maker="another 1"))

    assert AnalysisService(MODEL, library=library).recall(ARTICLE) is None


@pytest.mark.parametrize(("limit", "recalled"), [(5.0, True), (20.0, False)])
def test_one_that_stopped_early_is_made_anew_where_there_is_more_time(
    library: Library, limit: float, recalled: bool
) -> None:
    library.save(replace(analysis_of(ARTICLE, maker=maker(MODEL)), stop=Stop(8, 10.0)))

    assert (AnalysisService(MODEL, time_limit=limit, library=library).recall(ARTICLE) is not None) is recalled


def test_what_is_said_of_the_article_now_stands_before_what_was_said_then(library: Library) -> None:
    library.save(replace(analysis_of(ARTICLE, maker=maker(MODEL)), notes=("An old remark.",)))
    found = AnalysisService(MODEL, library=library).recall(replace(ARTICLE, notes=("A new one.",)))

    assert found is not None
    assert found.notes == ("A new one.", "An old remark.")
