"""A document made of an analysis is the analysis again, and spaCy knows what to do with it."""

from __future__ import annotations

from dataclasses import replace

import pytest
import spacy
from hypothesis import given, settings
from spacy import displacy
from spacy.language import Language
from spacy.tokens import DocBin
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension

from tests.export.story import ANALYSIS, BARE
from tests.strategies import analyses
from tui.export.formats import FORMATS
from tui.model.analysis import Analysis
from tui.model.article import Article
from tui.nlp.doc_conversion import to_analysis, to_doc


@pytest.fixture(scope="module")
def english() -> Language:
    return spacy.blank("en")


def rounded(analysis: Analysis) -> Analysis:
    """With the ids a document gives: by place."""
    ids = {actor.id: f"a{number}" for number, actor in enumerate(analysis.actors, 1)}
    return replace(
        analysis,
        actors=tuple(replace(actor, id=ids[actor.id]) for actor in analysis.actors),
        quotes=tuple(replace(quote, actor=ids.get(quote.actor or "")) for quote in analysis.quotes),
        turns=tuple(replace(turn, actor=ids.get(turn.actor or "")) for turn in analysis.turns),
    )


@pytest.mark.parametrize("analysis", [ANALYSIS, BARE], ids=["hostile", "bare"])
def test_a_document_is_the_analysis_again(analysis: Analysis, english: Language) -> None:
    doc = to_doc(analysis, english)

    assert doc.text == analysis.article.text
    assert to_analysis(doc, analysis.article, analysis.model, analysis.notes) == analysis


@settings(max_examples=25)
@given(analysis=analyses())
def test_a_document_of_any_analysis_has_its_spans(analysis: Analysis, english: Language) -> None:
    doc = to_doc(analysis, english)
    mentions = {(span.start_char, span.end_char, span.id_) for span in doc.spans["mentions"]}

    assert doc.text == analysis.article.text
    assert mentions == {(m.span.start, m.span.end, actor.id) for m, actor in rounded(analysis).mentions}
    assert [(span.start_char, span.end_char) for span in doc.spans["quotations"]] == [
        (part.start, part.end) for quote in analysis.quotes for part in quote.content
    ]


def test_an_empty_article_is_an_empty_document() -> None:
    assert len(to_doc(Analysis(Article("empty", "")))) == 0


def test_a_file_of_documents_is_read_back(english: Language) -> None:
    (written,) = FORMATS["spacy"].write([ANALYSIS, BARE])
    docs = list(DocBin().from_bytes(written).get_docs(english.vocab))

    assert [doc.user_data["newsreader"]["article"]["id"] for doc in docs] == ["=dam/1", "bare"]
    assert to_analysis(docs[0], ANALYSIS.article, ANALYSIS.model, ANALYSIS.notes) == ANALYSIS


def test_names_are_entities_with_their_actors_id(english: Language) -> None:
    found = [(entity.text, entity.label_, entity.id_) for entity in to_doc(ANALYSIS, english).ents]

    assert found == [("Jo\nOrr", "PERSON", "a1"), ("*Varne* Board", "ORG", "a2")]


def test_sentences_are_those_of_the_paragraphs(english: Language) -> None:
    found = [" ".join(sentence.text.split())[:9] for sentence in to_doc(ANALYSIS, english).sents]

    assert found == ["=SUM(1) <", "“The dam,", "He left.", "The Board"]


@pytest.mark.parametrize("key", ["mentions", "quotations", "cues", "speakers"])
def test_displacy_draws_each_group(key: str, english: Language) -> None:
    drawn = displacy.render(to_doc(ANALYSIS, english), style="span", options={"spans_key": key}, jupyter=False)

    assert "{" not in drawn
    assert drawn.count("<span") > 3


def test_a_file_of_documents_reads_as_the_kept_file(snapshot: SnapshotAssertion, english: Language) -> None:
    class Documents(SingleFileSnapshotExtension):
        """Compared by what it holds: its bytes change with spaCy's version."""

        _file_extension = file_extension = "spacy"

        def matches(self, *, serialized_data: bytes, snapshot_data: bytes) -> bool:
            return told(serialized_data) == told(snapshot_data)

    def told(written: bytes) -> list[tuple[object, object]]:
        docs = DocBin().from_bytes(written).get_docs(english.vocab)
        return [(doc.to_json(), doc.user_data["newsreader"]) for doc in docs]

    assert FORMATS["spacy"].whole([ANALYSIS, BARE]) == snapshot.use_extension(Documents)
