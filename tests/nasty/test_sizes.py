"""However long, an article ends in time: a clock runs, and what is left out is told."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import process_time

import pytest

from tests.nasty.endless import endless
from tests.nasty.invariants import broken, printed
from tui.nlp.analyser import Analyser
from tui.sources import read

LONG: dict[str, Callable[[], str]] = {
    "one-line-of-10-MB": lambda: "Mayor Ada Fenn said that the bridge holds. " * 240_000,
    "one-word-of-2-MB": lambda: "a" * 2_000_000,
    "spaces": lambda: " " * 2_000_000 + "Ada Fenn left.",
    **{
        kind: partial(endless, kind, 200_000)
        for kind in (
            '" without spaces',
            "' without spaces",
            "( without spaces",
            "marks of every kind",
            "marks in marks, left open",
            "straight marks left open in each paragraph",
            "said",
            "said that said",
            "quotations",
            "names",
            "titles",
            "a family",
            "pronouns",
            "labels",
            "questions and answers",
            "hyphens",
            "a letter a paragraph",
            "a letter with many accents",
            "families",
            "addresses",
            "Chinese",
        )
    },
}
"""The other kinds of `endless` are for `tests/bench/limits.py`, which takes an hour over them."""


@pytest.fixture(params=LONG, ids=list(LONG))
def long_file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "long.txt"
    path.write_text(LONG[request.param](), encoding="utf-8")
    return path


def test_long_article_is_analysed_in_time_and_within_every_promise(long_file: Path, hurried: Analyser) -> None:
    article = read(str(long_file))
    start = process_time()

    analysis = hurried.analyse(article)

    assert process_time() - start < hurried.time_limit + 0.2
    assert broken(printed(analysis)) == []


def test_article_cut_short_says_so(tmp_path: Path, hurried: Analyser) -> None:
    path = tmp_path / "long.txt"
    path.write_text(LONG["one-line-of-10-MB"](), encoding="utf-8")

    (note,) = hurried.analyse(read(str(path))).notes

    assert "stopped at its time limit of 0.5 s" in note
