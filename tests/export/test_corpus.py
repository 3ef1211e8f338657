"""Formats over a folder of real articles, named by NEWSREADER_CORPUS: run by hand before a release."""

from __future__ import annotations

import json
import os
from pathlib import Path

import html5lib
import jsonschema
import pytest

from tests.export.reading_back import written
from tests.export.test_agreement import READERS, conll_facts, expected
from tui.export.json_format import schema
from tui.model.analysis import Analysis
from tui.nlp.analyser import Analyser
from tui.sources import read_all

FOLDER = os.environ.get("NEWSREADER_CORPUS", "")

pytestmark = pytest.mark.skipif(not FOLDER, reason="NEWSREADER_CORPUS names no folder of articles")


@pytest.fixture(scope="module", params=sorted(Path(FOLDER).glob("*.txt")) if FOLDER else [], ids=lambda path: path.stem)
def real(request: pytest.FixtureRequest, analyser: Analyser) -> Analysis:
    (article,) = read_all([str(request.param)])
    assert not isinstance(article, Exception)
    return analyser.analyse(article)


def test_a_real_article_fits_the_published_schema(real: Analysis) -> None:
    jsonschema.Draft202012Validator(schema()).validate(json.loads(written("json", real)))


@pytest.mark.parametrize("name", READERS)
def test_a_format_says_what_the_analysis_of_a_real_article_says(name: str, real: Analysis) -> None:
    assert READERS[name](real) == expected(name, real)


def test_the_columns_of_conll_say_what_the_analysis_of_a_real_article_says(real: Analysis) -> None:
    conll_facts(real)


def test_the_page_of_a_real_article_is_valid(real: Analysis) -> None:
    html5lib.HTMLParser(strict=True).parse(written("html", real).decode())
