from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from tests.builders import article_of
from tests.growth import grows_by_less_than
from tui.model.analysis import QuoteKind
from tui.nlp.doc_annotations import write_actors
from tui.nlp.doc_conversion import to_analysis
from tui.nlp.quotes.quotation_finder import QuotationFinder
from tui.nlp.quotes.quotation_marks import stretches
from tui.nlp.quotes.speaker_attribution import SpeakerAttributor
from tui.nlp.token_table import TokenTable

BLANK = spacy.blank("en")
PIECES = [
    "“", "”", '"', "‘", "’", "'", "«", "»", "``", "''", "\n\n", " ", ".", ",", ":", "—", "said", "Vale", "she",
    "that", "according", "to", "the", "bridge", "told", "reporters", "(", ")", "90s", "6", "?", "!",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join) | st.lists(
    st.sampled_from(PIECES), max_size=60
).map("".join)
TAGS = ["VBD", "VBG", "NN", "NNP", "PRP", "IN", ",", "``", "TO", "VB"]
POS = ["VERB", "NOUN", "PROPN", "PRON", "ADP", "PUNCT", "AUX", "ADJ", "PART"]
DEPS = ["nsubj", "ccomp", "dobj", "prep", "pobj", "xcomp", "punct", "advcl", "conj", "acl", "relcl", "agent", "poss"]


@st.composite
def parsed(draw: st.DrawFn) -> Doc:
    """A document with any words and any tree."""
    words = draw(st.lists(st.sampled_from([w for w in PIECES if w != " "]), min_size=1, max_size=30))
    size = len(words)
    heads = [draw(st.integers(0, index)) for index in range(size)]
    return Doc(
        BLANK.vocab,
        words=words,
        spaces=[draw(st.booleans()) for _ in words],
        heads=heads,
        deps=["ROOT" if head == index else draw(st.sampled_from(DEPS)) for index, head in enumerate(heads)],
        pos=["SPACE" if "\n" in word else draw(st.sampled_from(POS)) for word in words],
        tags=[draw(st.sampled_from(TAGS)) for _ in words],
        lemmas=[{"said": "say", "told": "tell"}.get(word, word) for word in words],
    )


@given(TEXTS)
def test_stretches_of_one_level_are_disjoint(text: str) -> None:
    found = stretches(TokenTable(BLANK(text)))

    outer = [s for s in found if s.level == 0]
    assert all(a.end <= b.start for a, b in pairwise(outer))


@given(TEXTS)
def test_stretch_stays_in_its_paragraph(text: str) -> None:
    doc = BLANK(text)

    assert not any("\n" in doc[s.start : s.end].text for s in stretches(TokenTable(doc)))


@given(parsed())
@settings(max_examples=25)
def test_quotations_of_any_parse_are_disjoint_and_in_order(doc: Doc) -> None:
    found = QuotationFinder().find(TokenTable(doc))

    parts = sorted(part for quote in found for part in quote.parts)
    assert all(start < end for start, end in parts)
    assert all(a[1] <= b[0] for a, b in pairwise(parts))


@given(parsed())
def test_part_of_any_parse_stays_in_its_paragraph(doc: Doc) -> None:
    parts = [part for quote in QuotationFinder().find(TokenTable(doc)) for part in quote.parts]

    assert not any("\n" in token.text for start, end in parts for token in doc[start:end])


@given(parsed())
def test_any_parse_gives_a_valid_analysis(doc: Doc) -> None:
    doc = QuotationFinder()(doc)
    write_actors(doc, [])
    doc = SpeakerAttributor()(doc)

    analysis = to_analysis(doc, article_of(doc.text), "none")

    assert all(quote.kind in QuoteKind and 0 <= quote.confidence <= 1 for quote in analysis.quotes)


@pytest.mark.parametrize(
    "mark", ['"', "“", "”", "“A,” he said. ", "'", '"A" ', "“A\n\n"], ids=list("abcdefg")
)  # fmt: skip
def test_time_grows_with_the_number_of_marks_only(mark: str) -> None:
    def finding(count: int) -> Callable[[], object]:
        doc = Doc(BLANK.vocab, words=[word for _ in range(count) for word in _words(mark)])
        return lambda: QuotationFinder().find(TokenTable(doc))

    assert grows_by_less_than(40, finding(1_000), finding(10_000))


def _words(mark: str) -> list[str]:
    return [token.text for token in BLANK(mark)]
