"""Who is who: roles that stay true, pronouns that mean the other, unnamed actors with their owners."""

from __future__ import annotations

import pytest

from tests.builders import article_of
from tui.model.analysis import Actor, Analysis
from tui.nlp.analyser import Analyser


def actor_named(analysis: Analysis, name: str) -> Actor:
    return next(actor for actor in analysis.actors if actor.name == name)


@pytest.mark.parametrize(
    ("text", "name", "roles"),
    [
        ("Accused killer Tom Vane wept in court.", "Tom Vane", ("Accused killer",)),
        ("Alleged smuggler Ray Sund was arrested in May.", "Ray Sund", ("Alleged smuggler",)),
        ("Acting mayor Ann Pole resigned.", "Ann Pole", ("Acting mayor",)),
        ("Would-be president Cy Marr lost.", "Cy Marr", ("Would-be president",)),
        ("Candidate for governor Ida Falk spoke.", "Ida Falk", ("Candidate for governor",)),
        ("Ben Voss, a suspected arsonist, fled.", "Ben Voss", ("suspected arsonist",)),
        ("Former acting head of police Olga Prim spoke.", "Olga Prim", ("Former acting head of police",)),
        ("Karl Reed, the self-described king of salt, spoke.", "Karl Reed", ("self-described king of salt",)),
        ("Kit Hale, who ran for mayor, lost.", "Kit Hale", ()),
        ("The Senate chief of staff, Bo Lind, resigned.", "Bo Lind", ("Senate chief of staff",)),
        ("The daughter of a well-known surgeon, Ines Roth studied law in Varne.", "Ines Roth", ()),
        ("In a letter to the mayor, Ann Pole said the bridge was unsafe.", "Ann Pole", ()),
        ("The prize went to the mayor, Ann Pole.", "Ann Pole", ("mayor",)),
        ("A driver for the senator, Karl Venn often wept.", "Karl Venn", ()),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 15 else "",
)
def test_a_role_keeps_what_makes_it_true(analyser: Analyser, text: str, name: str, roles: tuple[str, ...]) -> None:
    assert actor_named(analyser.analyse(article_of(text)), name).roles == roles


@pytest.mark.parametrize(
    ("text", "pronouns"),
    [
        ("Karl Moss left. Ida Moss, his sister, called him.", {"his": "Karl Moss", "him": "Karl Moss"}),
        ("Tom Vane spoke. Ray Sund, his deputy, listened.", {"his": "Tom Vane"}),
        ("Ray Sund, his deputy, listened.", {}),
        ("Peter Lind died in May. Senator Mark Holm called his death a scandal.", {"his": "Peter Lind"}),
        ("Peter Lind died in May. Mark Holm said his funeral would be in Varne.", {"his": "Peter Lind"}),
        ("Peter Lind left in May. Mark Holm called his brother.", {"his": "Mark Holm"}),
        ("Carl Venn was held. Venn's lawyer, Paul Roth, said he was innocent.", {"he": "Carl Venn"}),
        ("Mayor Tom Reed stayed home. A spokesman for Reed said he was ill.", {"he": "Tom Reed"}),
        ("Tom Reed stayed home. Paul Roth, a lawyer, said he was ill.", {"he": "Paul Roth"}),
        ("Tom Reed spoke of jobs, schools and criminal justice. He asked for votes.", {"He": "Tom Reed"}),
    ],
    ids=str.split("sister deputy nobody-else death funeral brother lawyer spokesman a-lawyer-of-nobody justice"),
)
def test_a_pronoun_means_the_other_party(analyser: Analyser, text: str, pronouns: dict[str, str]) -> None:
    analysis = analyser.analyse(article_of(text))

    assert {
        mention.span.of(text): actor.name
        for actor in analysis.actors
        for mention in actor.mentions
        if mention.kind == "pronoun"
    } == pronouns


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "Mayor Reed's office said it was sorry. Governor Pike's office said it would wait.",
            ["Mayor Reed's office", "Governor Pike's office"],
        ),
        ("Lyle's lawyer said the trial was unfair.", ["Lyle's lawyer"]),
        ("The old mayor's wife said the house was cold.", ["old mayor's wife"]),
        ("A lawyer said the trial was unfair.", ["lawyer"]),
        (
            "The White House said the bill was bad. The House said the bill was good.",
            ["White House", "House"],
        ),
        ("The University of Varne said it was late. The university said it would wait.", ["University of Varne"] * 2),
    ],
    ids=["offices", "lawyer", "wife", "nobody's", "house", "university"],
)
def test_an_unnamed_actor_keeps_its_owner(analyser: Analyser, text: str, speakers: list[str]) -> None:
    analysis = analyser.analyse(article_of(text))

    actors = [analysis.actor(quote.actor) for quote in analysis.quotes if quote.actor]
    assert [actor.name for actor in actors if actor] == speakers
    assert len({id(actor) for actor in actors}) == len(set(speakers))


def test_two_descriptions_with_clauses_are_two(analyser: Analyser) -> None:
    text = "The man stabbed on Friday said it was dark. The man who attacked him said the street was empty."

    quotes = analyser.analyse(article_of(text)).quotes

    assert len({quote.actor for quote in quotes}) == len(quotes) == 2


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            "The pilot's widow can't open the letters. Marta Oduya, the pilot's widow, said she was tired.",
            {"Marta Oduya": ["The pilot's widow", "the pilot's widow"]},
        ),
        (
            "Paul Roth, Lyle's lawyer, came late. Ada Fenn spoke. Lyle's lawyer said the trial was unfair.",
            {"Paul Roth": ["Lyle's lawyer", "Lyle's lawyer"]},
        ),
        (
            "Ada Fenn wept with her daughter, Elin. The girl was nine months old. The baby had lost weight.",
            {"Elin": ["her daughter", "The girl", "The baby"]},
        ),
        (
            "Dorothy Haskell was evicted in May. The mother of two sued the owner.",
            {"Dorothy Haskell": ["The mother"]},
        ),
        (
            "CEO of bank resigns\n\nKarl Venn, the chief executive of the bank, resigned on Monday.",
            {"Karl Venn": ["CEO", "the chief executive of the bank"]},
        ),
        (
            "Paul Roth, Lyle's lawyer, came late. Ada Fenn spoke. Dorn's lawyer said the trial was unfair.",
            {"Paul Roth": ["Lyle's lawyer"]},
        ),
        ("Ada Fenn wept with her son, Emil. The girl was nine months old.", {"Emil": ["her son"]}),
        ("Dorothy Haskell and Ida Moss left. The mother of two sued the owner.", {}),
        ("Dorothy Haskell was evicted in May. The mother of the mayor sued the owner.", {}),
    ],
    ids=["widow", "lawyer", "baby", "mother-of-two", "ceo", "another's", "girl-no-son", "one-of-two", "mother-of-him"],
)
def test_a_description_is_of_who_is_named(analyser: Analyser, text: str, people: dict[str, list[str]]) -> None:
    analysis = analyser.analyse(article_of(text))
    described = {
        actor.name: [m.span.of(text) for m in actor.mentions if m.kind == "nominal"]
        for actor in analysis.actors
        if actor.kind == "PERSON" and any(m.kind == "name" for m in actor.mentions)
    }

    assert {name: words for name, words in described.items() if words} == people
