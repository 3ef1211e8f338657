from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc, Span

from tests.growth import grows_by_less_than
from tests.nlp.named import BLANK
from tui.nlp.doc_annotations import read_names
from tui.nlp.names.name_finder import NameFinder
from tui.nlp.names.name_spans import KINDS, THINGS
from tui.nlp.token_table import TokenTable

SAMPLES = [
    "Ada",
    "Fenn",
    "FENN",
    "Orsk",
    "Mr.",
    "President",
    "the",
    "of",
    "and",
    "-",
    "(",
    ")",
    ",",
    ".",
    '"',
    "“",
    "”",
]
SAMPLES += [
    "'",
    "'s",
    "van",
    "der",
    "AP",
    "2024",
    "—",
    ":",
    "\n\n",
    "I",
    "II",
    "Inc",
    "&",
    "said",
    "in",
    "U.S.",
    "東京",
    "\x00",
]

WORDS = st.sampled_from(SAMPLES) | st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8)


@st.composite
def documents(draw: st.DrawFn) -> Doc:
    """Any words with any tags and any entities."""
    words = draw(st.lists(WORDS, max_size=40))
    spaces = draw(st.lists(st.booleans(), min_size=len(words), max_size=len(words)))
    tags = draw(st.lists(st.sampled_from(["NNP", "NN", "DT", "JJ"]), min_size=len(words), max_size=len(words)))
    starts: list[bool | int | None] = draw(st.lists(st.booleans(), min_size=len(words), max_size=len(words)))
    doc = Doc(BLANK.vocab, words=words, spaces=spaces, tags=tags, sent_starts=starts)
    at, ents = 0, []
    while at < len(words):
        end = draw(st.integers(at + 1, min(len(words), at + 6)))
        if draw(st.booleans()):
            ents.append(Span(doc, at, end, label=draw(st.sampled_from(sorted(KINDS | dict.fromkeys(THINGS))))))
        at = end
    doc.set_ents(ents)
    return doc


@given(documents())
def test_names_of_any_text_are_disjoint_and_in_order(doc: Doc) -> None:
    names = read_names(NameFinder()(doc))

    assert all(left.tokens[1] <= right.tokens[0] for left, right in pairwise(names))


@given(documents())
def test_no_name_is_without_a_letter_or_digit(doc: Doc) -> None:
    names = read_names(NameFinder()(doc))

    assert all(any(c.isalnum() for c in doc[name.tokens[0] : name.tokens[1]].text) for name in names)


def test_time_grows_no_faster_than_the_text() -> None:
    def finding(repeats: int) -> Callable[[], object]:
        words = ["Mr.", "Fenn", "(", "FNB", ")", ",", '"', "Orsk", "said", "of", "the"] * repeats
        tags = ["NNP" if word[0].isupper() else "NN" for word in words]
        doc = Doc(BLANK.vocab, words=words, tags=tags)
        return lambda: NameFinder().find(doc, TokenTable(doc))

    assert grows_by_less_than(40, finding(2_000), finding(20_000))
