"""However long, an article ends in time: a clock runs, and what is left out is told."""

from __future__ import annotations

from pathlib import Path
from time import monotonic

import pytest

from tests.nasty.invariants import broken, printed
from tui.nlp.analyser import Analyser
from tui.sources import read

LONG = {
    "one-line-of-10-MB": "Mayor Ada Fenn said that the bridge holds. " * 240_000,
    "one-word-of-2-MB": "a" * 2_000_000,
    "spaces": " " * 2_000_000 + "Ada Fenn left.",
    "straight-marks": '"' * 100_000,
    "single-marks": "'" * 100_000,
    "marks-of-every-kind": "“'\"‘«„" * 17_000,
    "quotations": "“Yes,” she said. " * 20_000,
    "one-sentence": "and he said that she said " * 5_000,
    "names": "Ada Fenn and " * 8_000,
    "pronouns": "he " * 30_000,
    "colons": "Ada Fenn: " * 10_000,
    "paragraphs": "x\n\n" * 20_000,
    "accents": "Z" + "\u0301" * 20_000 + " left.",
}


@pytest.fixture(params=LONG, ids=list(LONG))
def long_file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "long.txt"
    path.write_text(LONG[request.param], encoding="utf-8")
    return path


def test_long_article_is_analysed_in_time_and_within_every_promise(long_file: Path, hurried: Analyser) -> None:
    article = read(str(long_file))
    start = monotonic()

    analysis = hurried.analyse(article)

    assert monotonic() - start < 60  # a second's limit, one batch more, and a slow, busy machine
    assert broken(printed(analysis)) == []


def test_article_cut_short_says_so(tmp_path: Path, hurried: Analyser) -> None:
    path = tmp_path / "long.txt"
    path.write_text(LONG["one-line-of-10-MB"], encoding="utf-8")

    (note,) = hurried.analyse(read(str(path))).notes

    assert "stopped at its time limit of 1 s" in note
