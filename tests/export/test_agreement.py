"""Every format, read back, says the same of one analysis."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import assume, given, settings

from tests.export.reading_back import (
    Facts,
    by_lines,
    facts,
    of_brat,
    of_conll,
    of_json,
    of_jsonl,
    of_markdown,
    of_parquet,
    of_parquet_tables,
    of_separated,
    of_text,
    of_webanno,
    said,
    spans_of,
)
from tests.export.story import ANALYSIS, BARE
from tests.strategies import analyses
from tui.model.analysis import Analysis, MentionKind
from tui.nlp.analyser import Analyser
from tui.sources import read

READERS: dict[str, Callable[[Analysis], Facts]] = {
    "json": of_json,
    "jsonl": of_jsonl,
    "csv": of_separated("csv", ","),
    "tsv": of_separated("tsv", "\t"),
    "parquet": of_parquet,
    "parquet-tables": of_parquet_tables,
    "brat": of_brat,
    "webanno": of_webanno,
}
WITHOUT_ADDRESSEES = {"json", "jsonl", "parquet"}
"""The published schema has no place for them."""

SEEDS = sorted((Path(__file__).parent.parent.parent / "seeds").iterdir())


@pytest.fixture(scope="module", params=SEEDS, ids=[path.stem for path in SEEDS])
def sample(request: pytest.FixtureRequest, analyser: Analyser) -> Analysis:
    return analyser.analyse(read(str(request.param)))


def expected(name: str, analysis: Analysis) -> Facts:
    said = facts(analysis, addressees=name not in WITHOUT_ADDRESSEES)
    return by_lines(said, analysis.article.text) if name == "brat" else said


def says_something(analysis: Analysis) -> bool:
    """Whether no quote and no mention is of white space alone, which annotation tools don't know."""
    spans = [quote.content[0] for quote in analysis.quotes] + [mention.span for mention, _ in analysis.mentions]
    return all(span.of(analysis.article.text).strip() for span in spans)


def apart(analysis: Analysis) -> bool:
    """Whether no two mentions differ by white space alone."""
    spans = [spans_of(analysis.article.text, mention.span) for mention, _ in analysis.mentions]
    return len(set(spans)) == len(spans)


def needs(name: str) -> None:
    if name.startswith("parquet"):
        pytest.importorskip("pyarrow", reason="the extra `parquet` is not installed")


@pytest.mark.parametrize("name", READERS)
def test_a_format_says_what_the_analysis_of_a_sample_article_says(name: str, sample: Analysis) -> None:
    needs(name)

    assert READERS[name](sample) == expected(name, sample)


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("analysis", [ANALYSIS, BARE], ids=["hostile", "bare"])
def test_a_format_says_what_the_analysis_says(name: str, analysis: Analysis) -> None:
    needs(name)

    assert READERS[name](analysis) == expected(name, analysis)


@pytest.mark.parametrize("name", READERS)
@settings(max_examples=25)
@given(analysis=analyses())
def test_a_format_says_what_any_analysis_says(name: str, analysis: Analysis) -> None:
    needs(name)
    assume(says_something(analysis))
    assume(name not in {"brat", "webanno"} or apart(analysis))

    assert READERS[name](analysis) == expected(name, analysis)


def conll_facts(analysis: Analysis) -> None:
    text = analysis.article.text
    document = of_conll(analysis)
    spans = [(*spans_of(text, mention.span), actor.id) for mention, actor in analysis.mentions]
    assert document.chains == {span for span in spans if span[0] < span[1]}
    named = {spans_of(text, m.span) for m, _ in analysis.mentions if m.kind is MentionKind.NAME}
    assert {name[:2] for name in document.names} <= named
    assert all(any(a <= start and end <= b for a, b, _ in document.names) for start, end in named)
    for start, end, speaker in document.speakers:
        around = [
            quote for quote in analysis.quotes if any(part.start <= start and end <= part.end for part in quote.content)
        ]
        inner = min(around, key=lambda quote: len(quote.span), default=None)
        actor = analysis.actor(inner.actor) if inner else None
        assert speaker == ("_".join(actor.name.split()) if actor else "-")


def test_the_columns_of_conll_say_what_the_analysis_of_a_sample_article_says(sample: Analysis) -> None:
    conll_facts(sample)


@pytest.mark.parametrize("analysis", [ANALYSIS, BARE], ids=["hostile", "bare"])
def test_the_columns_of_conll_say_what_the_analysis_says(analysis: Analysis) -> None:
    conll_facts(analysis)


def test_markdown_says_what_the_analysis_of_a_sample_article_says(sample: Analysis) -> None:
    assert sorted(of_markdown(sample)) == sorted(said(sample))


def test_lines_say_what_the_analysis_of_a_sample_article_says(sample: Analysis) -> None:
    found = of_text(sample)

    assert [(words, kind) for _, words, kind in found] == [(words, kind) for _, words, kind in said(sample)]
    assert all(told.startswith(who) for (told, _, _), (who, _, _) in zip(found, said(sample), strict=True))


@settings(max_examples=25)
@given(analysis=analyses())
def test_markdown_says_what_any_analysis_says(analysis: Analysis) -> None:
    assume(says_something(analysis))

    assert sorted(of_markdown(analysis)) == sorted(said(analysis))


def test_markdown_of_a_hostile_article_says_what_the_analysis_says() -> None:
    assert sorted(of_markdown(ANALYSIS)) == sorted(said(ANALYSIS))
