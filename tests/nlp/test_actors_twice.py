"""Nobody is listed twice: what newspapers say instead of a name is given to who is named."""

from __future__ import annotations

import pytest

from tests.builders import article_of
from tui.nlp.analyser import Analyser


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            "Mara Li is holding a party in Boston. The first-term senator has lost in Ohio.",
            {"Mara Li": ["The first-term senator"]},
        ),
        (
            "Ben Voss is late once again. The billionaire businessman will speak on Monday.",
            {"Ben Voss": ["The billionaire businessman"]},
        ),
        (
            "Karl Venn often questions Hanna Clune's ties to banks and has asked the former senator to explain them.",
            {"Hanna Clune": ["the former senator"]},
        ),
        (
            "Texas Sen. Ted Crewe and Ohio Sen. Mark Rubin spoke. Sen. Piet Sand left. The Maine senator won.",
            {"Piet Sand": ["The Maine senator"]},
        ),
        (
            "Left-wing mayor Tom Vane spoke. Right-wing mayor Ada Fenn left. The left-wing mayor has lost.",
            {"Tom Vane": ["The left-wing mayor"]},
        ),
        (
            "CEO of NBK outlines plan\n\nOn Monday, Karl Venn, the chief executive officer of Nordbank (NBK), spoke.",
            {"Karl Venn": ["CEO", "the chief executive officer of Nordbank (NBK"]},
        ),
        (
            "At noon, Ann Pole, the mayor of Boston, spoke.",
            {"Ann Pole": ["the mayor of Boston"]},
        ),
        ("Mara Li and Ada Fenn met in Boston. The first-term senator lost.", {}),
        ("Mara Li was hit by a truck in Boston. The local driver fled on foot.", {}),
        ("Former Texas Gov. Gus Pratt endorsed Jon Kass. Gus Pratt smiled. The Ohio governor won.", {}),
        ("Mara Li asked the former senator to explain.", {}),
        (
            "Texas Sen. Ted Crewe spoke. Sen. Mark Rubin left. Ida Moss won. The Maine senator lost.",
            {"Mark Rubin": ["The Maine senator"]},
        ),
        (
            "CEO of NBK outlines plan\n\nKarl Venn, the chief executive officer of Orlobank, spoke of NBK.",
            {"Karl Venn": ["the chief executive officer of Orlobank"]},
        ),
        ("Mara Li lost in Boston. The senator said it was late.", {}),
    ],
    ids=[
        "first-term",
        "billionaire",
        "object",
        "place",
        "hyphen",
        "ceo",
        "after-a-comma",
        "one-of-four",
        "driver",
        "another-place",
        "asked-another",
        "known-senator",
        "another-ceo",
        "nothing-told",
    ],
)
def test_what_somebody_is_tells_who_is_meant(analyser: Analyser, text: str, people: dict[str, list[str]]) -> None:
    analysis = analyser.analyse(article_of(text))
    described = {
        actor.name: [mention.span.of(text) for mention in actor.mentions if mention.kind == "nominal"]
        for actor in analysis.actors
        if actor.kind == "PERSON" and any(mention.kind == "name" for mention in actor.mentions)
    }

    assert {name: words for name, words in described.items() if words} == people


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        (
            "Texas boy Omar Mahdi wins\n\nPolice saw a boy's clock in Texas. Omar Mahdi, a boy of ten, was held.",
            {
                "Omar Mahdi": ["Texas boy", "Omar Mahdi", "a boy", "Omar Mahdi", "a boy of ten"],
                "Texas": ["Texas", "Texas"],
            },
        ),
        (
            "Boston boy Omar Mahdi wins\n\nPolice saw a girl's clock. It was late.",
            {"Omar Mahdi": ["Boston boy", "Omar Mahdi"], "Boston": ["Boston"]},
        ),
        (
            "Orlo Motors unveils car\n\nAt the company's own meeting in May, Ada Fenn spoke of it.",
            {"Orlo Motors": ["Orlo Motors", "the company"], "Ada Fenn": ["Ada Fenn"]},
        ),
        (
            "Orlo Motors sues Varne Bank\n\nIt rained. It was late. At the company's meeting in May, Ada Fenn spoke.",
            {"Orlo Motors": ["Orlo Motors"], "Varne Bank": ["Varne Bank"], "Ada Fenn": ["Ada Fenn"]},
        ),
        (
            "Senate unveils bill\n\nAt the company's own meeting in May, Ada Fenn spoke of it.",
            {"Senate": ["Senate"], "Ada Fenn": ["Ada Fenn"]},
        ),
        (
            "Orlo Motors was late. The car company has sold two plants.",
            {"Orlo Motors": ["Orlo Motors", "The car company"]},
        ),
        (
            "Orlo Motors was late. The German company has sold two plants.",
            {"Orlo Motors": ["Orlo Motors"]},
        ),
        (
            "The U.S. government has waited. The United States government will sell it. The German government left.",
            {
                "United States": ["U.S.", "United States"],
                "United States government": ["The U.S. government", "The United States government"],
            },
        ),
        (
            "The states voted. He praised the states. He became president. He met no president.",
            {"states": ["The states", "the states"]},
        ),
        ("He praised the voters. She thanked the voters.", {}),
    ],
    ids=[
        "boy",
        "girl",
        "headline",
        "two-in-the-headline",
        "no-company",
        "car-company",
        "other-company",
        "government",
        "states",
        "voters",
    ],
)
def test_every_actor_stands_once(analyser: Analyser, text: str, actors: dict[str, list[str]]) -> None:
    analysis = analyser.analyse(article_of(text))

    assert {
        actor.name: [mention.span.of(text) for mention in actor.mentions if mention.kind != "pronoun"]
        for actor in analysis.actors
    } == actors


@pytest.mark.parametrize(
    ("story", "people"),
    [
        ("A top Hanna Clune adviser said it was late. Ed Brook met the press.", ["Ed Brook", "Hanna Clune"]),
        (
            "Hanna Clune's campaign manager said it was late. He was late.\n\nEd Brook, in a letter, wept.",
            ["Ed Brook", "Hanna Clune"],
        ),
        ("A top Orlo Motors engineer said it was late. Ed Brook met the press.", ["Ed Brook", "Orlo Motors"]),
        ("A teacher said it was late. Ed Brook met the press.", ["Ed Brook", "teacher"]),
        (
            "Hanna Clune's lawyer said it was late. Mayor Ed Brook met the press.",
            ["Ed Brook", "Hanna Clune", "Hanna Clune's lawyer"],
        ),
        (
            "Hanna Clune's lawyer said it was late. She was late. Ed Brook left.",
            ["Ed Brook", "Hanna Clune", "Hanna Clune's lawyer"],
        ),
        (
            "Hanna Clune's lawyer said it was late. Tom Vane left. Ed Brook wept.",
            ["Ed Brook", "Hanna Clune", "Tom Vane"],
        ),
        (
            "Hanna Clune's mother said it was late. Ed Brook met the press.",
            ["Ed Brook", "Hanna Clune", "Hanna Clune's mother"],
        ),
    ],
    ids=["adviser", "manager", "engineer", "nobody's", "described", "woman", "next-one-only", "mother"],
)
def test_who_is_described_is_named_next(analyser: Analyser, story: str, people: list[str]) -> None:
    found = analyser.analyse(article_of(f"The race goes on\n\n{story}")).actors

    assert sorted(actor.name for actor in found) == people


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        (
            "The Texas Republican Party met. The Republican Party left. The GOP wept.",
            ["Republican Party", "Texas Republican Party"],
        ),
        ("The Texas Farmers' Union met. The Farmers' Union left.", ["Farmers' Union", "Texas Farmers' Union"]),
        ("The U.S. Senate met. The Senate left.", ["U.S. Senate"]),
        ("The U.S. Farmers' Union met. The Farmers' Union left.", ["U.S. Farmers' Union"]),
        ("The Norland Football Association met. The Football Association left.", ["Norland Football Association"]),
        ("Skarn Island is far. She saw Skarn on Monday.", ["Skarn Island"]),
        ("Hong Kong Island is far. She saw Hong Kong on Monday.", ["Hong Kong", "Hong Kong Island"]),
        ("Cyclone Phalda hit Norway. Phalda killed two. Phalda left.", ["Norway"]),
        ("Storms hit Norway. Norway waited.", ["Norway"]),
    ],
    ids=["party", "union", "senate", "country's", "unknown", "island", "part", "cyclone", "no-cyclone"],
)
def test_a_branch_is_another_body(analyser: Analyser, text: str, bodies: list[str]) -> None:
    assert sorted(actor.name for actor in analyser.analyse(article_of(text)).actors) == bodies


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Goldman Sachs opened. Goldman Sachs grew. Goldman Sachs paid. The Senate fined the bank.", "Goldman Sachs"),
        ("Goldman Sachs opened. Goldman Sachs grew. Goldman Sachs paid. The bank on the hill closed.", ""),
        ("Goldman Sachs opened. Goldman Sachs grew. Goldman Sachs paid. A bank closed.", ""),
        ("Ford Motors opened. Ford Motors grew. Ford Motors paid. The Senate fined the bank.", ""),
        ("Goldman Sachs opened. Citigroup grew. The Senate fined the bank.", ""),
        ("The Association of Pilots met. The Association of Pilots left. Pilots praised the union.", ""),
        (
            "Air Pilots Association met. Air Pilots Association left. Air Pilots Association wept. The union grew.",
            "Air Pilots Association",
        ),
    ],
    ids=["bank", "on-the-hill", "a-bank", "motors", "two", "seldom", "union"],
)
def test_the_bank_is_the_storys_own(analyser: Analyser, text: str, meant: str) -> None:
    actors = analyser.analyse(article_of(text)).actors

    owners = [
        actor.name
        for actor in actors
        if any(mention.kind == "name" for mention in actor.mentions)
        and any(mention.span.of(text).split()[-1] in {"bank", "union"} for mention in actor.mentions)
    ]
    assert owners == ([meant] if meant else [])
