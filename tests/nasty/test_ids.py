"""Ids are kept as they were given, and still command no terminal."""

from __future__ import annotations

import json

import pytest

from tests.builders import article_of
from tests.nasty.invariants import dangerous
from tui.export.json_format import json_document, json_lines
from tui.export.plain_text import explanation
from tui.model.analysis import Analysis

IDS = ["plain", "a\nb", "\x1b[2Jcleared", "\x9b5m", "\u202eback", "half \ud800", "naïve", "\x00"]


@pytest.mark.parametrize("name", IDS)
def test_an_id_is_kept_in_json_and_harmless_in_a_terminal(name: str) -> None:
    analysis = Analysis(article_of("Rain fell.", name=name))

    for written in ("".join(json_lines([analysis])), "".join(json_document([analysis], several=False))):
        assert json.loads(written)["id"] == name
        assert dangerous(written) == set()


@pytest.mark.parametrize("name", IDS)
def test_an_id_is_harmless_where_reasons_are_printed(name: str) -> None:
    written = "".join(explanation(Analysis(article_of("Rain fell.", name=name))))

    assert dangerous(written) == set()
