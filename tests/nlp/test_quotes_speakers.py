from __future__ import annotations

from dataclasses import replace

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from tests.nlp.quotation_docs import doc_of
from tui.model.analysis import ActorKind, MentionKind, QuoteKind, SourceKind
from tui.nlp.doc_annotations import FoundActor, FoundMention, FoundQuote
from tui.nlp.quotes.quotation_finder import QuotationFinder
from tui.nlp.quotes.speaker_attribution import SpeakerAttributor
from tui.nlp.token_table import TokenTable

VALE = FoundActor("Ana Vale", ActorKind.PERSON, (FoundMention((0, 2), MentionKind.NAME),))


def attributed(name: str, actors: list[FoundActor]) -> tuple[list[FoundQuote], list[FoundActor]]:
    doc = doc_of(name)
    return SpeakerAttributor().attribute(TokenTable(doc), QuotationFinder().find(TokenTable(doc)), actors)


def test_speaker_is_the_actor_whose_mention_it_is() -> None:
    quotes, _ = attributed("clause-bare.yes", [VALE])

    assert quotes[0].actor == "a1"


@pytest.mark.parametrize(
    ("name", "added", "kind"),
    [
        ("inverted.yes", "Omar Lindt", ActorKind.ORG),
        ("clause-that.yes", "The mayor", ActorKind.PERSON),
    ],
    ids=["unknown-name", "office"],
)
def test_speaker_without_a_chain_becomes_an_actor(name: str, added: str, kind: ActorKind) -> None:
    quotes, actors = attributed(name, [])

    assert (quotes[0].actor, actors[0].name, actors[0].kind) == ("a1", added, kind)


def test_a_document_speaks_and_is_nobody() -> None:
    quotes, actors = attributed("document.yes", [])

    assert (quotes[0].actor, quotes[0].source_kind, actors) == (None, SourceKind.DOCUMENT, [])


@pytest.mark.parametrize(
    ("name", "actor"),
    [("two-offices.yes", "Rita Vale"), ("two-people.yes", "The academic")],
    ids=["one-person-with-two-offices", "two-people"],
)
def test_name_behind_two_offices_is_the_speaker(name: str, actor: str) -> None:
    rita = FoundActor("Rita Vale", ActorKind.PERSON, (FoundMention((4, 6), MentionKind.NAME),))

    quotes, actors = attributed(name, [rita])

    assert [actors[int(quote.actor[1:]) - 1].name for quote in quotes if quote.actor] == [actor]


def test_pronoun_speaker_is_the_actor_it_points_to() -> None:
    she = FoundActor("Ana Vale", ActorKind.PERSON, (FoundMention((0, 1), MentionKind.PRONOUN, 0.8),))

    quotes, _ = attributed("vowed.yes", [she])

    assert (quotes[0].actor, quotes[0].why) == ("a1", "subject of 'vowed'; 'She' is Ana Vale")


def test_unsure_pronoun_lowers_the_confidence() -> None:
    unsure = FoundActor("Ana Vale", ActorKind.PERSON, (FoundMention((0, 1), MentionKind.PRONOUN, 0.5),))
    sure = FoundActor("Ana Vale", ActorKind.PERSON, (FoundMention((0, 1), MentionKind.PRONOUN, 1.0),))

    low, high = (attributed("vowed.yes", [actor])[0][0].confidence for actor in (unsure, sure))

    assert low < high


def test_unresolved_pronoun_stays_open() -> None:
    quotes, actors = attributed("vowed.yes", [])

    assert (quotes[0].actor, actors) == (None, [])


def free_standing(gap: bool) -> list[FoundQuote]:
    """A quotation of Vale's, then one in marks without cue in the next paragraph, or the one after it."""
    doc = doc_of("over-paragraphs.yes")
    first = FoundQuote(QuoteKind.DIRECT, ((0, 9),), (10, 11), (9, 10))
    last = len(doc) - 1
    return [first, FoundQuote(QuoteKind.DIRECT, ((last - 3, last),))] if not gap else [
        FoundQuote(QuoteKind.INDIRECT, ((0, 9),), (10, 11), (9, 10)),
        FoundQuote(QuoteKind.DIRECT, ((last - 3, last),)),
    ]  # fmt: skip


def test_quotation_without_cue_goes_on_with_the_last_speaker() -> None:
    doc = doc_of("over-paragraphs.yes")
    vale = FoundActor("Vale", ActorKind.PERSON, (FoundMention((9, 10), MentionKind.NAME),))

    quotes, _ = SpeakerAttributor().attribute(TokenTable(doc), free_standing(gap=False), [vale])

    assert (quotes[1].actor, quotes[1].why) == ("a1", "goes on after Vale, who spoke before")


def test_doubtful_quotation_without_cue_stays_open_and_names_candidates() -> None:
    doc = doc_of("over-paragraphs.yes")
    vale = FoundActor("Vale", ActorKind.PERSON, (FoundMention((9, 10), MentionKind.NAME),))
    first, second = free_standing(gap=False)

    quotes, _ = SpeakerAttributor().attribute(TokenTable(doc), [first, replace(second, confidence=0.2)], [vale])

    assert quotes[1].actor is None
    assert "perhaps Vale" in quotes[1].why


def test_quotation_after_an_indirect_one_stays_open_and_names_candidates() -> None:
    doc = doc_of("over-paragraphs.yes")
    vale = FoundActor("Vale", ActorKind.PERSON, (FoundMention((9, 10), MentionKind.NAME),))

    quotes, _ = SpeakerAttributor().attribute(TokenTable(doc), free_standing(gap=True), [vale])

    assert quotes[1].actor is None
    assert "perhaps Vale" in quotes[1].why


def test_adverb_taken_for_the_subject_gives_way_to_the_name_beside_it() -> None:
    words = ["Outside", ",", "Ana", "Ruiz", ",", "said", "it", "rained"]
    heads = [5, 0, 3, 0, 3, 5, 7, 5]
    deps = ["nsubj", "punct", "compound", "npadvmod", "punct", "ROOT", "nsubj", "ccomp"]
    pos = ["ADV", "PUNCT", "PROPN", "PROPN", "PUNCT", "VERB", "PRON", "VERB"]
    doc = Doc(Vocab(), words=words, heads=heads, deps=deps, pos=pos)
    ruiz = FoundActor("Ana Ruiz", ActorKind.PERSON, (FoundMention((2, 4), MentionKind.NAME),))
    quote = FoundQuote(QuoteKind.INDIRECT, ((6, 8),), (5, 6), (0, 5))

    quotes, _ = SpeakerAttributor().attribute(TokenTable(doc), [quote], [ruiz])

    assert quotes[0].actor == "a1"


def test_a_moment_is_no_speaker() -> None:
    words = ["Today", "said", "so"]
    deps = ["nsubj", "ROOT", "advmod"]
    doc = Doc(
        Vocab(), words=words, pos=["NOUN", "VERB", "ADV"], heads=[1, 1, 1], deps=deps, lemmas=["today", "say", "so"]
    )
    quote = FoundQuote(QuoteKind.INDIRECT, ((2, 3),), (1, 2), (0, 1))

    quotes, actors = SpeakerAttributor().attribute(TokenTable(doc), [quote], [])

    assert (quotes[0].actor, actors) == (None, [])
