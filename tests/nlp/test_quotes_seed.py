"""The quotations of the article that ships with the program."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import article_of
from tui.model.analysis import Analysis, QuoteKind
from tui.nlp.analyser import Analyser


@pytest.fixture(scope="module")
def seed() -> str:
    folder = Path(__file__).parents[2] / "seeds"
    return (folder / "000_559198f83a50fd74.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def analysis(analyser: Analyser, seed: str) -> Analysis:
    return analyser.analyse(article_of(seed.strip().replace("\n\n\n", "\n\n"), headline=True))


def test_every_stretch_in_marks_is_in_a_quote_of_qaim(analysis: Analysis) -> None:
    text = analysis.article.text
    openings = [offset for offset, letter in enumerate(text) if letter == "“"]

    speakers = []
    for offset in openings:
        quote = analysis.quote_at(offset)
        actor = analysis.actor(quote.actor) if quote else None
        speakers.append(actor.name if actor else None)

    assert len(openings) == 10
    assert speakers == ["Faraj Qaim"] * 10


@pytest.mark.parametrize(
    ("words", "kind", "cue"),
    [
        ("eliminate drug dens", QuoteKind.MIXED, "underscored"),
        ("this campaign was launched", QuoteKind.INDIRECT, "explained"),
        ("will include the searching", QuoteKind.MIXED, "added"),
        ("is closer to the citizen", QuoteKind.DIRECT, "said"),
        ("have become stronger", QuoteKind.MIXED, "said"),
    ],
)
def test_quote_has_its_kind_and_cue(analysis: Analysis, words: str, kind: QuoteKind, cue: str) -> None:
    quote = analysis.quote_at(analysis.article.text.index(words))

    assert quote is not None
    assert quote.cue is not None
    assert (quote.kind, quote.cue.of(analysis.article.text)) == (kind, cue)
