"""Drafts against references and against the library."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.model.quotation_cases import analysed, articles
from tui.library.library import Library
from tui.model.analysis import QuoteKind
from tui.model.quotation_check import CheckedDraft
from tui.model.span import CharSpan
from tui.nlp.models import maker
from tui.services.analysis_service import AnalysisService
from tui.services.draft_check import DraftCheck

MODEL = "en_core_web_md"
DRAFT = """\
{Olaf Brandt|“We carried 4,000 passengers last year,”} Brandt said.

{Ada Fenn|“We will open the bridge in June,”} said Fenn.

{Vera Lang|“Sleep is the new speed of the first train,”} said Vera Lang."""


@pytest.fixture
def library() -> Iterator[Library]:
    opened = Library(None)
    for analysis in articles():
        opened.articles.add(analysis.article)
        opened.save(replace(analysis, model=maker(MODEL)))
    yield opened
    opened.close()


def found(checked: CheckedDraft) -> list[tuple[str | None, str]]:
    """The verdicts, with the article that each is from."""
    return [
        (each.verdict, each.passage.analysis.article.id if each.passage else "nothing near") for each in checked.checks
    ]


@pytest.mark.parametrize("named", [True, False], ids=["library", "references"])
def test_sources_are_found(library: Library, named: bool) -> None:
    references = None if named else [analysis.article for analysis in articles()]
    checked = DraftCheck(AnalysisService(MODEL, library=library), library, references).check(analysed(DRAFT, "draft"))

    assert found(checked) == [("words", "bridge"), ("cut", "bridge"), ("nowhere", "train")]
    assert (len(checked.ids) > 0) is named


def test_a_draft_that_is_in_the_library_is_no_source_of_itself(library: Library) -> None:
    draft = analysed("{Vera Lang|“Sleep is the new speed,”} said Vera Lang.", "draft")
    library.articles.add(draft.article)
    library.save(replace(draft, model=maker(MODEL)))

    checked = DraftCheck(AnalysisService(MODEL, library=library), library).check(draft)
    assert found(checked) == [("nowhere", "nothing near")]


def test_the_article_that_a_draft_links_to_must_have_the_words(library: Library) -> None:
    draft = analysed("{Ada Fenn|“The old ferry has served this town for ninety years,”} said Fenn.", "draft")
    service = DraftCheck(AnalysisService(MODEL, library=library), library)
    links = ("https://courier.example/bridge?utm_source=mail", "https://courier.example/school")

    assert [found(service.check(draft, {CharSpan(0, 5): link})) for link in links] == [
        [("exact", "bridge")],
        [("source", "bridge")],
    ]


def test_reported_speech_stands_beside_the_nearest_statement(library: Library) -> None:
    draft = analysed("Fenn said {Ada Fenn|that nobody wants to lose the ferry}.", "draft")
    draft = replace(draft, quotes=(replace(draft.quotes[0], kind=QuoteKind.INDIRECT),))
    (checked,) = DraftCheck(AnalysisService(MODEL, library=library), library).check(draft).checks

    assert checked.verdict is None
    assert checked.passage is not None
    assert checked.passage.span.of(checked.passage.analysis.article.text) == "“Nobody wants to lose it.”"


def test_marks_inside_reported_speech_are_checked(library: Library) -> None:
    draft = analysed("Brandt said {Olaf Brandt|that they “carried 4,000 passengers last year”}.", "draft")
    draft = replace(draft, quotes=(replace(draft.quotes[0], kind=QuoteKind.INDIRECT),))

    assert found(DraftCheck(AnalysisService(MODEL, library=library), library).check(draft)) == [("words", "bridge")]
