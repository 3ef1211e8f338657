"""What a person may rely on in the article that opens first."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.model.analysis import Actor, ActorKind, Analysis, QuoteKind
from tui.nlp.analyser import Analyser
from tui.sources import read


@pytest.fixture(scope="module")
def analysis(analyser: Analyser, seeds: Path) -> Analysis:
    return analyser.analyse(read(str(seeds / "000_559198f83a50fd74.txt")))


def actor(analysis: Analysis, name: str) -> Actor:
    found = [actor for actor in analysis.actors if name in (actor.name, *actor.aliases)]

    assert len(found) == 1, [actor.name for actor in analysis.actors]

    return found[0]


def test_the_undersecretary_is_one_person_with_all_his_mentions(analysis: Analysis) -> None:
    qaim = actor(analysis, "Faraj Qaim")
    words = [mention.span.of(analysis.article.text) for mention in qaim.mentions]

    assert qaim.kind is ActorKind.PERSON
    assert (words.count("Faraj Qaim"), words.count("Qaim"), words.count("He") + words.count("he")) == (1, 6, 5)
    assert len(words) == 12


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("Faraj Qaim", "Assistant Undersecretary of the Interior Ministry"),
        ("Khalifa Haftar", "Field Marshal"),
        ("Khalifa Haftar", "Commander-in-Chief of the LNA"),
        ("Fawzi Al-Kazah", "Attorney General"),
    ],
)
def test_people_have_the_roles_the_article_gives_them(analysis: Analysis, name: str, role: str) -> None:
    found = actor(analysis, name)

    assert found.kind is ActorKind.PERSON
    assert role in found.roles


@pytest.mark.parametrize(
    ("name", "also", "kind"),
    [
        ("Ministry of Interior", "Interior Ministry", ActorKind.ORG),
        ("Libyan National Army", "LNA", ActorKind.ORG),
        ("Benghazi Security Directorate", None, ActorKind.ORG),
        ("Libyan Parliament", None, ActorKind.ORG),
        ("Anti-Terrorism Prosecution", None, ActorKind.ORG),
        ("Benghazi", None, ActorKind.PLACE),
        ("Libya", None, ActorKind.PLACE),
    ],
)
def test_organisations_and_places_are_one_actor_each(
    analysis: Analysis, name: str, also: str | None, kind: ActorKind
) -> None:
    found = actor(analysis, name)

    assert found.kind is kind
    assert also is None or actor(analysis, also) is found


def test_the_headline_is_nobodys_name(analysis: Analysis) -> None:
    assert not [found.name for found in analysis.actors if "Intensify" in found.name]


def test_every_stretch_in_marks_is_found_and_his(analysis: Analysis) -> None:
    text = analysis.article.text
    qaim = actor(analysis, "Faraj Qaim").id
    stretches = [(start, text.index("”", start)) for start, char in enumerate(text) if char == "“"]
    covered = [
        start
        for start, end in stretches
        if any(
            quote.actor == qaim and any(part.start <= start + 1 and end - 1 <= part.end for part in quote.content)
            for quote in analysis.quotes
        )
    ]

    assert len(stretches) == 10
    assert covered == [start for start, _ in stretches]


def test_the_explanation_without_marks_is_an_indirect_quote(analysis: Analysis) -> None:
    text = analysis.article.text
    explained = [quote for quote in analysis.quotes if quote.cue and quote.cue.of(text) == "explained"]

    assert [(quote.kind, quote.actor) for quote in explained] == [
        (QuoteKind.INDIRECT, actor(analysis, "Faraj Qaim").id)
    ]
    assert "this campaign was launched" in explained[0].content[0].of(text)
