from __future__ import annotations

import pytest

from tui.model.analysis import Actor, ActorKind, Analysis, Mention, MentionKind, Quote, QuoteKind
from tui.model.article import Article
from tui.model.span import CharSpan

TEXT = "Mara Brandt of Brandt Metals said: “We are hiring.” She left. “Good,” said Li."
ARTICLE = Article("metal", TEXT, (CharSpan(0, len(TEXT)),))


def span_of(words: str, nth: int = 0) -> CharSpan:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return CharSpan(start, start + len(words))


BRANDT = Actor(
    "a1",
    "Mara Brandt",
    ActorKind.PERSON,
    (Mention(span_of("Mara Brandt"), MentionKind.NAME), Mention(span_of("She"), MentionKind.PRONOUN)),
)
METALS = Actor("a2", "Brandt Metals", ActorKind.ORG, (Mention(span_of("Brandt Metals"), MentionKind.NAME),))
HIRING = Quote("q1", QuoteKind.DIRECT, (span_of("“We are hiring.”"),), speaker=span_of("Mara Brandt"), actor="a1")
GOOD = Quote("q2", QuoteKind.DIRECT, (span_of("“Good,”"),), speaker=span_of("Li"))
ANALYSIS = Analysis(ARTICLE, (BRANDT, METALS), (HIRING, GOOD))


def test_mentions_come_in_reading_order_with_their_actors() -> None:
    assert [(m.span.of(TEXT), a.name) for m, a in ANALYSIS.mentions] == [
        ("Mara Brandt", "Mara Brandt"),
        ("Brandt Metals", "Brandt Metals"),
        ("She", "Mara Brandt"),
    ]


def test_a_place_in_the_text_leads_to_its_actor() -> None:
    found = ANALYSIS.mention_at(TEXT.index("Metals"))

    assert found is not None
    assert found[1] is METALS


def test_a_place_without_a_mention_leads_to_nobody() -> None:
    assert ANALYSIS.mention_at(TEXT.index("hiring")) is None


def test_the_shortest_of_nested_mentions_is_found() -> None:
    inner = Actor("a3", "Brandt", ActorKind.PERSON, (Mention(span_of("Brandt", 1), MentionKind.NAME),))
    analysis = Analysis(ARTICLE, (METALS, inner))

    found = analysis.mention_at(TEXT.index("Brandt Metals") + 1)

    assert found is not None
    assert found[1].name == "Brandt"


def test_a_place_in_a_quotation_leads_to_its_quote() -> None:
    assert ANALYSIS.quote_at(TEXT.index("hiring")) is HIRING


def test_an_actor_has_the_quotes_it_speaks() -> None:
    assert ANALYSIS.quotes_of("a1") == (HIRING,)


def test_an_actors_share_is_of_all_quoted_words() -> None:
    assert ANALYSIS.share_of_words("a1") == pytest.approx(3 / 4)


def test_where_nobody_is_quoted_nobody_has_a_share() -> None:
    assert Analysis(ARTICLE, (BRANDT,)).share_of_words("a1") == 0.0


@pytest.mark.parametrize(
    ("actors", "quotes", "complaint"),
    [
        ((BRANDT, Actor("a2", "M. B.", ActorKind.PERSON, BRANDT.mentions[:1])), (), "share a span"),
        ((METALS,), (HIRING,), "unknown actor"),
        ((), (Quote("q1", QuoteKind.DIRECT, (CharSpan(0, 999),)),), "leaves the text"),
    ],
    ids=["one-span-twice", "nobody-speaks", "beyond-the-text"],
)
def test_an_analysis_that_contradicts_itself_is_refused(
    actors: tuple[Actor, ...], quotes: tuple[Quote, ...], complaint: str
) -> None:
    with pytest.raises(ValueError, match=complaint):
        Analysis(ARTICLE, actors, quotes)


def test_an_actor_without_a_mention_is_refused() -> None:
    with pytest.raises(ValueError, match="not a chain"):
        Actor("a1", "Nobody", ActorKind.PERSON, ())


def test_a_quote_without_words_is_refused() -> None:
    with pytest.raises(ValueError, match="not an ordered walk"):
        Quote("q1", QuoteKind.DIRECT, ())
