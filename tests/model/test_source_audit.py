from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import article_of
from tests.strategies import analyses
from tui.model.analysis import Actor, ActorKind, Analysis, Mention, MentionKind, Quote, QuoteKind, SourceKind, Stance
from tui.model.source_audit import AuditedSource, Auditor, SpokenFor, audit
from tui.model.span import CharSpan

TEXT = "“We all go,” Ada Fenn said. Police hoped that rain would end. Fenn left Varne. “No,” he said. Orr, Orr, Orr."


def span(words: str, after: int = 0) -> CharSpan:
    start = TEXT.index(words, after)
    return CharSpan(start, start + len(words))


def mention(words: str, kind: MentionKind = MentionKind.NAME, after: int = 0) -> Mention:
    return Mention(span(words, after), kind)


FENN = Actor("a1", "Ada Fenn", ActorKind.PERSON, (mention("Ada Fenn"), mention("Fenn", after=40)))
POLICE = Actor("a2", "police", ActorKind.ORG, (mention("Police", MentionKind.NOMINAL),))
VARNE = Actor("a3", "Varne", ActorKind.PLACE, (mention("Varne"),))
ORR = Actor(
    "a4", "Bo Orr", ActorKind.PERSON, tuple(Mention(CharSpan(at, at + 3), MentionKind.NAME) for at in (95, 100, 105))
)
QUOTES = (
    Quote("q1", QuoteKind.DIRECT, (span("“We all go,”"),), speaker=span("Ada Fenn"), actor="a1"),
    Quote("q2", QuoteKind.INDIRECT, (span("that rain would end"),), actor="a2", stance=Stance.BELIEF),
    Quote("q3", QuoteKind.DIRECT, (span("“No,”"),), speaker=span("he ", 80)),
)
FOUND = Analysis(article_of(TEXT), (FENN, POLICE, VARNE, ORR), QUOTES)


def test_sources_are_counted_and_sorted_by_their_words() -> None:
    counted = audit([FOUND])

    assert [(each.name, each.kind, each.quotes, each.words) for each in counted.sources] == [
        ("police", SourceKind.ORGANISATION, 1, 4),
        ("Ada Fenn", SourceKind.PERSON, 1, 3),
        ("", None, 1, 1),
    ]
    assert (counted.articles, counted.quotes, counted.words) == (1, 3, 8)
    assert counted.share(SourceKind.PERSON) == 3 / 8


def test_kinds_of_quotes_are_told_apart() -> None:
    police, fenn, _ = audit([FOUND]).sources

    assert (fenn.direct, fenn.indirect, fenn.mixed, fenn.beliefs, fenn.direct_words) == (1, 0, 0, 0, 3)
    assert (police.direct, police.indirect, police.mixed, police.beliefs, police.direct_words) == (0, 1, 0, 1, 0)


def test_how_early_is_where_the_first_quote_begins() -> None:
    _, fenn, unknown = audit([FOUND]).sources

    assert fenn.early == 0
    assert unknown.early == TEXT.index("“No,”") / len(TEXT)


def test_who_is_mentioned_often_and_never_quoted_is_reported() -> None:
    assert [(each.name, each.mentions, each.early) for each in audit([FOUND]).silent] == [("Bo Orr", 3, None)]
    assert audit([FOUND], often=4).silent == ()


def test_somebody_quoted_in_one_of_two_articles_is_not_silent() -> None:
    quote = Quote("q1", QuoteKind.DIRECT, (span("“No,”"),), actor="a1")
    orr = Actor("a1", "BO ORR", ActorKind.PERSON, (mention("Orr"),))
    other = Analysis(article_of(TEXT), (orr,), (quote,))
    counted = audit([FOUND, other])

    (found,) = [each for each in counted.sources if each.name == "Bo Orr"]
    assert (found.articles, found.mentions, found.quotes) == (2, 4, 1)
    assert counted.silent == ()


def test_a_name_and_a_description_of_the_same_words_are_two() -> None:
    quotes = (Quote("q1", QuoteKind.DIRECT, (span("“No,”"),), actor="a1"),)
    how = (MentionKind.NAME, MentionKind.NOMINAL)
    boss = [Actor("a1", "Police", ActorKind.PERSON, (mention("Police", kind),)) for kind in how]

    counted = audit(Analysis(article_of(TEXT), (actor,), quotes) for actor in boss)
    assert {each.kind for each in counted.sources} == {SourceKind.PERSON, SourceKind.UNNAMED}


def test_what_a_quote_comes_from_tells_the_kind_of_its_source() -> None:
    quotes = (
        Quote("q1", QuoteKind.DIRECT, (span("“We all go,”"),), actor="a2", source_kind=SourceKind.GROUP),
        Quote("q2", QuoteKind.DIRECT, (span("“No,”"),), speaker=span("rain"), source_kind=SourceKind.DOCUMENT),
    )

    counted = audit([Analysis(article_of(TEXT), (FENN, POLICE), quotes)])
    assert [(each.name, each.kind, each.mentions) for each in counted.sources] == [
        ("police", SourceKind.GROUP, 1),
        ("rain", SourceKind.DOCUMENT, 0),
    ]


def test_words_said_for_others_are_counted_under_them() -> None:
    quotes = (
        Quote("q1", QuoteKind.DIRECT, (span("“We all go,”"),), actor="a1", speaks_for="a2"),
        Quote("q2", QuoteKind.DIRECT, (span("“No,”"),), actor="a1"),
    )

    counted = audit([Analysis(article_of(TEXT), (FENN, POLICE), quotes)])
    assert counted.spoken_for == (SpokenFor("police", 1, 3, 0.75),)


def test_a_place_that_is_never_quoted_is_not_told() -> None:
    varne = Actor("a1", "Orr", ActorKind.PLACE, ORR.mentions)

    assert audit([Analysis(article_of(TEXT), (varne,))]).silent == ()


def test_nothing_is_audited_as_nothing() -> None:
    counted = audit([])

    assert (counted.articles, counted.sources, counted.share(SourceKind.PERSON)) == (0, (), 0.0)


@given(st.lists(analyses(), max_size=4))
def test_every_quote_and_word_counts_once(found: list[Analysis]) -> None:
    counted = audit(found)

    assert counted.quotes == sum(len(each.quotes) for each in found)
    assert counted.words == sum(
        len(part.of(each.article.text).split()) for each in found for quote in each.quotes for part in quote.content
    )
    assert sum(source.share for source in counted.sources) == pytest.approx(1 if counted.words else 0)
    assert all(0 <= source.early < 1 for source in counted.sources if source.early is not None)
    assert all(source.direct_words + source.mixed_words <= source.words for source in counted.sources)


@given(st.lists(analyses(), min_size=1, max_size=3), st.randoms())
def test_the_order_of_the_articles_is_no_matter(found: list[Analysis], chance: object) -> None:
    shuffled = list(found)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]

    assert counts(audit(found).sources) == counts(audit(shuffled).sources)


def counts(sources: tuple[AuditedSource, ...]) -> set[tuple[object, ...]]:
    return {
        (each.name.casefold(), each.kind, each.articles, each.mentions, each.quotes, each.words) for each in sources
    }


@given(analyses())
def test_shares_are_those_the_reader_shows(found: Analysis) -> None:
    auditor = Auditor()
    auditor.add(found)
    named = {SourceKind.PERSON, SourceKind.ORGANISATION}
    shares = {source.name: source.share for source in auditor.result().sources if source.kind in named}
    names = [actor.name.casefold() for actor in found.actors]

    for actor in found.actors:
        if names.count(actor.name.casefold()) == 1 and actor.named and found.quotes_of(actor.id):
            assert shares[actor.name] == pytest.approx(found.share_of_words(actor.id))
