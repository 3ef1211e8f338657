"""Every nasty file comes out as text that can't do anything, with a valid analysis."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.nasty.invariants import broken, dangerous, printed
from tui.nlp.analyser import Analyser
from tui.sources import read


def test_nasty_file_becomes_harmless_text(nasty_file: Path) -> None:
    article = read(str(nasty_file))

    assert not dangerous(article.text)


def test_nasty_file_keeps_its_words(nasty_file: Path) -> None:
    article = read(str(nasty_file))

    assert "“It holds,” said Mayor Ada Fenn on Monday." in article.text


def test_nasty_file_analyses_within_every_promise(nasty_file: Path, analyser: Analyser) -> None:
    analysis = analyser.analyse(read(str(nasty_file)))

    assert broken(printed(analysis)) == []


def test_good_sentence_in_nasty_file_is_understood(nasty_file: Path, analyser: Analyser) -> None:
    analysis = analyser.analyse(read(str(nasty_file)))

    said = [(quote.span.of(analysis.article.text), analysis.actor(quote.actor)) for quote in analysis.quotes]
    speakers = {words: actor.name for words, actor in said if actor is not None}
    assert speakers.get("“It holds,”", "").casefold().endswith("ada fenn")


def test_hostile_file_name_reaches_the_terminal_as_words(tmp_path: Path) -> None:
    name = str(tmp_path / "\x1b]0;owned\x07\u202e\x9b31m[red]story.txt")

    done = subprocess.run(
        [sys.executable, "-m", "tui", "analyze", name], capture_output=True, check=False, env=os.environ, timeout=60
    )

    assert done.returncode == 1
    assert dangerous(done.stderr.decode()) == set()
    assert "[red]story.txt" in done.stderr.decode()
