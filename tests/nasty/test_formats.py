"""Every format of every nasty article: it is written, and what is text commands no terminal."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import html5lib
import pytest

from tests.nasty.invariants import dangerous
from tests.nasty.test_ids import IDS
from tui.export.formats import FORMATS, Request, Table
from tui.model.analysis import Analysis
from tui.nlp.analyser import Analyser
from tui.sources import read


def written(analysis: Analysis) -> dict[str, str]:
    """Every text of an analysis; the other formats are written too."""
    texts = {}
    for name, each in FORMATS.items():
        for table in Table if each.tables else (None,):
            if name == "parquet":
                pytest.importorskip("pyarrow", reason="the extra `parquet` is not installed")
            content = each.whole([analysis], Request(several=False, table=table))
            if not each.binary:
                texts[f"{name} {table or ''}"] = content.decode("utf-8")
    return texts


def test_nasty_file_is_harmless_in_every_format(nasty_file: Path, analyser: Analyser) -> None:
    texts = written(analyser.analyse(read(str(nasty_file))))

    assert {name: dangerous(text) for name, text in texts.items() if dangerous(text)} == {}
    html5lib.HTMLParser(strict=True).parse(texts["html "])


@pytest.mark.parametrize("name", IDS)
def test_a_nasty_id_is_harmless_in_every_format(name: str, nasty_names: Analysis) -> None:
    article = replace(nasty_names.article, id=name, title=name or None, source=name, date=name, author=name)
    texts = written(replace(nasty_names, article=article))

    assert {name: dangerous(text) for name, text in texts.items() if dangerous(text)} == {}


@pytest.fixture(scope="module")
def nasty_names(analyser: Analyser) -> Analysis:
    return analyser.analyse(read(str(Path(__file__).parent / "files" / "formulas.txt")))
