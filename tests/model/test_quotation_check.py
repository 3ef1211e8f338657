"""Quotations of a draft and their sources."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest
from hypothesis import given, settings

from tests.model.quotation_cases import Case, articles, made, written
from tests.strategies import analyses
from tui.model.analysis import Analysis
from tui.model.passage_marks import draft_side, source_side
from tui.model.quotation_check import CheckedQuotation, Verdict, best_of, elsewhere, quotations_of
from tui.model.source_text import SourceText

SOURCES = [SourceText(analysis) for analysis in articles()]


def check(case: Case) -> CheckedQuotation:
    """What is found of a case in all articles."""
    (quotation,) = quotations_of(case.draft)
    checks = []
    for source in SOURCES:
        checked = source.find(quotation)
        if checked is not None:
            named = not case.named or source.analysis.article.source == case.named
            checks.append(checked if named else elsewhere(checked))
    return best_of(checks) or CheckedQuotation(quotation, Verdict.NOWHERE)


@pytest.mark.parametrize("half", [0, 1])
@pytest.mark.parametrize("cases", [written, made])
def test_every_fault_gets_its_verdict(cases: Callable[[], Iterable[Case]], half: int) -> None:
    some = [*cases()][half :: 2 if cases is written else 6]
    found = [(case, check(case)) for case in some]
    other = [(checked.verdict, *checked.also, case) for case, checked in found if checked.faults != case.faults]
    exact = [case for case, checked in found if checked.verdict is Verdict.EXACT and Verdict.WORDS in case.faults]

    assert not exact
    assert len(other) <= 0.03 * len(some), other


@settings(max_examples=12)
@given(analyses(), analyses())
def test_whatever_is_quoted_its_place_is_in_both_texts(draft: Analysis, source: Analysis) -> None:
    for other in (source, draft):
        text = SourceText(other)
        for quotation in quotations_of(draft):
            checked = text.find(quotation)
            if checked is not None and checked.passage is not None:
                assert "".join(part.span.of(draft.article.text) for part in draft_side(checked))
                assert all(part.span.end <= len(other.article.text) for part in source_side(checked))
