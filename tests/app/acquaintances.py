"""A library in which the same people appear in several invented articles."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from tests.app.conftest import article_of, ferry
from tests.app.library_driving import FETCHED
from tui.library.library import Library
from tui.model.analysis import Actor, ActorKind, Analysis, Mention, MentionKind, Quote, QuoteKind
from tui.model.span import CharSpan

PERSON, ORG = ActorKind.PERSON, ActorKind.ORG

JUNE = """Night ferry may sail from June

Ines Calloway, the chair of the Varne Harbour Board, gave the night ferry of the Renn Line her consent on Tuesday.

“The boat has been tested,” Calloway said. Tobias Renn, the owner of the Renn Line, thanked the board."""

PAINTER = """Painter opens a show in Senn

The painter Tobias Renn shows forty pictures of the valley.

“I paint what I see,” Renn said."""


def analysed(name: str, text: str, day: str, people: dict[str, tuple[ActorKind, str, str]], says: str) -> Analysis:
    """An article with its actors, each by kind, role and pattern of its mentions, the first of whom says a thing."""
    actors = tuple(
        Actor(
            f"a{number}",
            who,
            kind,
            tuple(Mention(CharSpan(*match.span()), MentionKind.NAME, 0.9, "") for match in re.finditer(pattern, text)),
            (),
            (role,) if role else (),
        )
        for number, (who, (kind, role, pattern)) in enumerate(people.items(), 1)
    )
    start, said = text.index(says), text.index("said")
    quote = Quote(
        "q1", QuoteKind.DIRECT, (CharSpan(start, start + len(says)),), CharSpan(said, said + 4), None, "a1", 0.9, ""
    )
    article = replace(article_of(text, source=f"https://gazette.example/{name}"), id=name, date=day)
    return Analysis(article, actors, (quote,), "by hand")


def june() -> Analysis:
    """The ferry's chair and owner again, three months on."""
    people = {
        "Ines Calloway": (PERSON, "chair of the Varne Harbour Board", "Ines Calloway|Calloway"),
        "Tobias Renn": (PERSON, "owner of the Renn Line", "Tobias Renn"),
        "Varne Harbour Board": (ORG, "", "Varne Harbour Board"),
        "Renn Line": (ORG, "", "Renn Line"),
    }
    return analysed("june", JUNE, "2026-06-02", people, "“The boat has been tested,”")


def painter() -> Analysis:
    """Somebody else with a name from the other two."""
    return analysed(
        "painter",
        PAINTER,
        "2026-07-09",
        {"Tobias Renn": (PERSON, "painter", "Tobias Renn|Renn")},
        "“I paint what I see,”",
    )


def revised() -> Analysis:
    """The ferry's article two days on, with other words and without some."""
    text = ferry().article.text
    for old, new in (
        ("We will not sail", "We will sail"),
        ("an untested boat", "a boat that was tested for 40 days"),
        ("The board meets again in Varne on Friday. ", ""),
    ):
        text = text.replace(old, new)
    people = {"Ines Calloway": (PERSON, "chair", "Ines Calloway|Calloway")}
    said = "“We will sail into the dark with a boat that was tested for 40 days,”"
    return analysed("revised", text, "2026-03-04", people, said)


def acquainted(path: Path | None = None) -> Library:
    """A library with the ferry's article, its sequel, and one on somebody with a name from both."""
    library = Library(path)
    for analysis in (ferry(), june(), painter()):
        library.articles.add(analysis.article, fetched=FETCHED)
        library.save(analysis)
    return library
