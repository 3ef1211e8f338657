"""What quotes come from: people, bodies, documents, people without a name; and for whom the speakers speak."""

from __future__ import annotations

import pytest

from tests.builders import article_of
from tui.model.analysis import Analysis
from tui.nlp.analyser import Analyser

Told = tuple[str | None, str | None, str | None]


def told(analysis: Analysis) -> list[Told]:
    """Of each quote: its actor's name, what it comes from, and the name of whom its speaker speaks for."""
    found: list[Told] = []
    for quote in analysis.quotes:
        actor, principal = analysis.actor(quote.actor), analysis.actor(quote.speaks_for)
        kind = analysis.source_kind(quote)
        found.append((actor.name if actor else None, kind, principal.name if principal else None))
    return found


DOCUMENTS: list[tuple[str, list[Told]]] = [
    ("A memo said that staff knew of the leak.", [(None, "document", None)]),
    ("The list says ten ships sank.", [(None, "document", None)]),
    ("According to a poll, 52 percent backed the plan.", [(None, "document", None)]),
    ("The findings show that the birds return in March.", [(None, "document", None)]),
    ("Census data showed that rents had doubled.", [(None, "document", None)]),
    ("The report found that twelve bridges were unsafe.", [(None, "document", None)]),
    ("Half of the voters said they were tired.", [(None, "group", None)]),
    ("A majority of tenants said rents were too high.", [(None, "group", None)]),
    ("Others said it was too late.", [(None, "group", None)]),
    ("About 40 percent of nurses said they would leave.", [(None, "group", None)]),
    ("The mayor said the dam was sound.", [("mayor", "unnamed", None)]),
    ("Residents said the smell was bad.", [("Residents", "group", None)]),
    ("One commenter wrote that the song was dull.", [("One commenter", "unnamed", None)]),
    ("Advocates said the law was cruel.", [("Advocates", "group", None)]),
    ("The ministry said the talks went on.", [("ministry", "organisation", None)]),
    ("Two people familiar with the talks said they had failed.", [("people", "unnamed", None)]),
    ("Police said nobody was hurt.", [("Police", "organisation", None)]),
    ("Nora Lund said the report was late.", [("Nora Lund", "person", None)]),
    ("Management said sales would rise.", [("Management", "organisation", None)]),
    ("The royal said he was sorry.", [("The royal", "unnamed", None)]),
    ("One poster wrote that the song was dull.", [("One poster", "unnamed", None)]),
    ("A chorus of doctors said the law was cruel.", [(None, "group", None)]),
    (
        "Reporter Nora Fields filmed the fire. Later, Fields said she had been pushed.",
        [("Nora Fields", "person", None)],
    ),
    ("Singer Paul Song sang twice. Song said he was glad.", [("Paul Song", "person", None)]),
    ("Ida Brandt has sung it before. The song says that love is blind.", [(None, "document", None)]),
    ("The council is printing a leaflet that says the dam is sound.", [(None, "document", None)]),
    ("Voters in the nine towns that chose on Tuesday said they were tired.", [("Voters", "group", None)]),
    ("The Varne Report said the mayor had lied.", [("Varne Report", "organisation", None)]),
]


@pytest.mark.parametrize(("text", "expected"), DOCUMENTS, ids=[text[:40] for text, _ in DOCUMENTS])
def test_documents_and_quantities_speak_and_are_nobody(analyser: Analyser, text: str, expected: list[Told]) -> None:
    assert told(analyser.analyse(article_of(text))) == expected


PRINCIPALS: list[tuple[str, list[Told]]] = [
    (
        "A spokeswoman for Orlo Motors Inc. told reporters that jobs were safe.",
        [("spokeswoman for Orlo Motors Inc.", "organisation", "Orlo Motors Inc.")],
    ),
    ("A police spokesman said two men had left.", [("police spokesman", "organisation", "police")]),
    ("The ministry’s spokesman said the talks went on.", [("ministry’s spokesman", "organisation", "The ministry")]),
    (
        "Lyle Marsh was charged in June. His lawyer said he was innocent.",
        [("lawyer", "unnamed", "Lyle Marsh")],
    ),
    ("Lawyers for Lyle Marsh said they would appeal.", [("Lawyers for Lyle Marsh", "group", "Lyle Marsh")]),
    ("The office of the mayor said the plan stands.", [("office of the mayor", "organisation", "the mayor")]),
    (
        "Orlo Motors Inc. spokesman Bo Hale arrived late. “We are sorry,” Hale said.",
        [("Bo Hale", "person", "Orlo Motors Inc.")],
    ),
    ("Ida Brandt, a spokeswoman for the army, said it had withdrawn.", [("Ida Brandt", "person", "the army")]),
    ("A statement from Orlo Motors Inc. said jobs were safe.", [("Orlo Motors Inc.", "organisation", None)]),
    (
        "Orlo Motors Inc. officials said sales fell.",
        [("Orlo Motors Inc. officials", "organisation", "Orlo Motors Inc.")],
    ),
    ("A spokesman said the line was closed.", [("spokesman", "organisation", None)]),
    ("Officials said the line was closed.", [("Officials", "group", None)]),
    ("A Chicago lawyer said the law was vague.", [("Chicago lawyer", "unnamed", None)]),
    ("Nora Lund, a founder of Orlo Motors Inc., said sales fell.", [("Nora Lund", "person", None)]),
    ("Nora Lund, who met a police spokesman, said she was calm.", [("Nora Lund", "person", None)]),
    ("Lawyers said the law was vague.", [("Lawyers", "group", None)]),
]


@pytest.mark.parametrize(("text", "expected"), PRINCIPALS, ids=[text[:40] for text, _ in PRINCIPALS])
def test_a_speaker_may_speak_for_somebody(analyser: Analyser, text: str, expected: list[Told]) -> None:
    assert told(analyser.analyse(article_of(text))) == expected


def test_spokesmen_of_two_companies_are_two(analyser: Analyser) -> None:
    text = "A spokesman for Orlo Motors Inc. said sales fell. A spokesman for Varne Steel Inc. said they rose."

    assert told(analyser.analyse(article_of(text))) == [
        ("spokesman for Orlo Motors Inc.", "organisation", "Orlo Motors Inc."),
        ("spokesman for Varne Steel Inc.", "organisation", "Varne Steel Inc."),
    ]
