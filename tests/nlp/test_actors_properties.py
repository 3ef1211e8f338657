"""What holds of the actors of any document whatever, however badly it is parsed."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from tests.nlp.parses import VOCAB
from tui.model.analysis import ActorKind, QuoteKind
from tui.nlp.actors.actor_linker import ActorLinker
from tui.nlp.actors.pronoun_resolver import PronounResolver
from tui.nlp.doc_annotations import FoundName, FoundQuote, read_actors, write_names, write_quotes

WORDS = [
    "Mara",
    "Li",
    "Haddad",
    "the",
    "mayor",
    "he",
    "her",
    "it",
    "they",
    "I",
    "said",
    ",",
    ".",
    '"',
    "of",
    "and",
    "as",
    "\n\n",
    "'s",
    "-",
]
TAGS = ["NNP", "NN", "NNS", "DT", "PRP", "PRP$", "VBD", "IN", ",", ".", "CC", "CD", "WP"]
POS = ["PROPN", "NOUN", "DET", "PRON", "VERB", "AUX", "ADP", "PUNCT", "ADJ", "SPACE"]
DEPS = [
    "nsubj",
    "dobj",
    "pobj",
    "poss",
    "compound",
    "appos",
    "conj",
    "attr",
    "relcl",
    "ccomp",
    "prep",
    "det",
    "advcl",
    "dep",
]


@st.composite
def documents(draw: st.DrawFn) -> Doc:
    """Any words with any tags and any tree, any disjoint names and any quotations."""
    size = draw(st.integers(1, 24))

    def column(values: list[str]) -> list[str]:
        return draw(st.lists(st.sampled_from(values), min_size=size, max_size=size))

    heads = [draw(st.integers(max(0, at - 4), min(size - 1, at + 4))) for at in range(size)]
    acyclic = [head if head > at or at == size - 1 else at for at, head in enumerate(heads)]
    doc = Doc(VOCAB, words=column(WORDS), tags=column(TAGS), pos=column(POS), deps=column(DEPS), heads=acyclic)
    cuts = sorted(draw(st.sets(st.integers(0, size), max_size=6)))
    kinds = st.sampled_from(list(ActorKind))
    write_names(doc, [FoundName(span, draw(kinds)) for span in zip(cuts[::2], cuts[1::2], strict=False)])
    if len(cuts) > 2:
        write_quotes(doc, [FoundQuote(QuoteKind.DIRECT, ((cuts[0], cuts[1]),), None, (cuts[1], cuts[2]))])
    return doc


@given(documents())
@settings(max_examples=25)
def test_mentions_belong_to_one_actor_and_lie_in_the_document(doc: Doc) -> None:
    actors = read_actors(PronounResolver()(ActorLinker()(doc)))
    spans = [mention.tokens for actor in actors for mention in actor.mentions]

    assert len(spans) == len(set(spans))
    assert all(0 <= start < end <= len(doc) for start, end in spans)
    assert all(0 <= m.confidence <= 1 and m.why and actor.name.strip() for actor in actors for m in actor.mentions)


@given(documents())
@settings(max_examples=25)
def test_every_name_is_in_some_chain(doc: Doc) -> None:
    names = {
        (span.start, span.end)
        for span in doc.spans["names"]
        if span.text[0].isalnum() and span.text.split()[-1] != "mayor"
    }
    actors = read_actors(PronounResolver()(ActorLinker()(doc)))

    assert names <= {mention.tokens for actor in actors for mention in actor.mentions}
