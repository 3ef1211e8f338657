from __future__ import annotations

import json
from pathlib import Path

import pytest

from tui.cli.program import main

WORDS = "Mayor opens bridge\n\n“It holds\nwell,” said Mayor Ada Fenn of Varne.\n"


def test_an_article_and_a_quotation_in_it_are_cited(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    story = tmp_path / "story.txt"
    story.write_text(WORDS, encoding="utf-8")

    assert main(["cite", str(story), "--style", "csl-json", "--quote", "it holds well"]) == 0
    (record,) = json.loads(capsys.readouterr().out)
    assert record == {
        "id": "mayor",
        "type": "article-newspaper",
        "title": "Mayor opens bridge",
        "note": "“It holds well” (para 1)",
    }


def test_words_that_are_not_there_are_reported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    story = tmp_path / "story.txt"
    story.write_text(WORDS, encoding="utf-8")

    assert main(["cite", str(story), str(tmp_path / "none.txt"), "--quote", "it falls"]) == 1
    out, err = capsys.readouterr()
    assert (out, err.splitlines()[0]) == ("", "newsreader: story doesn't have the words “it falls”.")
