from __future__ import annotations

import spacy
from spacy.tokens import Doc

from tui.model.analysis import ActorKind, MentionKind, QuoteKind
from tui.model.article import Article
from tui.model.span import CharSpan
from tui.nlp.doc_annotations import FoundActor, FoundMention, FoundQuote, write_actors, write_quotes
from tui.nlp.doc_conversion import to_analysis

WORDS = ["Li", "met", "Ada", "Fenn", ".", "She", "said", "“", "Yes", ".", "”"]
SPACES = [True, True, True, False, True, True, True, False, False, False, False]
TEXT = "Li met Ada Fenn. She said “Yes.”"
ARTICLE = Article("test", TEXT, (CharSpan(0, len(TEXT)),))
LI = FoundActor("Li", ActorKind.PERSON, (FoundMention((0, 1), MentionKind.NAME),))
FENN = FoundActor(
    "Ada Fenn",
    ActorKind.PERSON,
    (FoundMention((2, 4), MentionKind.NAME), FoundMention((5, 6), MentionKind.PRONOUN, 0.8, "nearest woman")),
)


def document() -> Doc:
    return Doc(spacy.blank("en").vocab, words=WORDS, spaces=SPACES)


def test_tokens_become_offsets_of_the_article() -> None:
    doc = document()
    write_actors(doc, [FENN])

    analysis = to_analysis(doc, ARTICLE, "test")

    assert [mention.span.of(TEXT) for mention in analysis.actors[0].mentions] == ["Ada Fenn", "She"]


def test_actors_are_numbered_by_their_mentions() -> None:
    doc = document()
    write_actors(doc, [LI, FENN])

    analysis = to_analysis(doc, ARTICLE, "test")

    assert [(actor.id, actor.name) for actor in analysis.actors] == [("a1", "Ada Fenn"), ("a2", "Li")]


def test_a_quote_follows_its_actor_to_the_new_number() -> None:
    doc = document()
    write_actors(doc, [LI, FENN])
    write_quotes(doc, [FoundQuote(QuoteKind.DIRECT, ((7, 11),), (6, 7), (5, 6), actor="a2")])

    quote = to_analysis(doc, ARTICLE, "test").quotes[0]

    assert (quote.content[0].of(TEXT), quote.actor) == ("“Yes.”", "a1")


def test_of_two_claims_on_one_span_the_surer_wins() -> None:
    doc = document()
    doubtful = FoundActor("Li", ActorKind.PERSON, (*LI.mentions, FoundMention((5, 6), MentionKind.PRONOUN, 0.4)))
    write_actors(doc, [doubtful, FENN])

    analysis = to_analysis(doc, ARTICLE, "test")

    assert [(actor.name, len(actor.mentions)) for actor in analysis.actors] == [("Ada Fenn", 2), ("Li", 1)]


def test_an_actor_left_without_mentions_is_gone_and_its_quotes_name_nobody() -> None:
    doc = document()
    ghost = FoundActor("Ghost", ActorKind.PERSON, (FoundMention((5, 6), MentionKind.PRONOUN, 0.1),))
    write_actors(doc, [FENN, ghost])
    write_quotes(doc, [FoundQuote(QuoteKind.DIRECT, ((7, 11),), actor="a2")])

    analysis = to_analysis(doc, ARTICLE, "test")

    assert [actor.name for actor in analysis.actors] == ["Ada Fenn"]
    assert analysis.quotes[0].actor is None


def test_quotes_are_numbered_in_reading_order() -> None:
    doc = document()
    write_quotes(doc, [FoundQuote(QuoteKind.DIRECT, ((7, 11),)), FoundQuote(QuoteKind.INDIRECT, ((0, 4),))])

    analysis = to_analysis(doc, ARTICLE, "test")

    assert [(quote.id, str(quote.kind)) for quote in analysis.quotes] == [("q1", "indirect"), ("q2", "direct")]
