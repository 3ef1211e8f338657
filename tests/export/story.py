"""An analysed article that has what formats differ in: lines, parts, hostile words, things not known."""

from __future__ import annotations

from dataclasses import replace

from tests.builders import article_of
from tui.model.analysis import Actor, ActorKind, Analysis, Mention, MentionKind, Quote, QuoteKind, Stance
from tui.model.anchors import Anchor, Note
from tui.model.span import CharSpan

TEXT = (
    "=SUM(1) <b>Dam</b> holds\n\n"
    "“The dam,” Mayor Jo\nOrr told the *Varne* Board, “will hold & stand 👩\u200d👧.” He left.\n\n"
    "The Board doubts\tit, according to </script><script>alert(1)</script>. “-No,” @they\u00a0wrote.\n"
)


def span(words: str, after: str = "") -> CharSpan:
    """Where words stand, the first time after some others."""
    start = TEXT.index(words, TEXT.index(after))
    return CharSpan(start, start + len(words))


ARTICLE = replace(
    article_of(TEXT, name="=dam/1", headline=True),
    source="stories/dam.txt",
    date="2026-03-02",
    author="Ada <i>Fenn</i>",
)

ANALYSIS = Analysis(
    ARTICLE,
    (
        Actor(
            "a1",
            "Jo Orr",
            ActorKind.PERSON,
            (
                Mention(span("Jo\nOrr"), MentionKind.NAME, 0.95, "full name"),
                Mention(span("He"), MentionKind.PRONOUN, 0.7, "pronoun, subject of the sentence before: Jo Orr"),
            ),
            ("Orr",),
            ("Mayor", "+chair"),
        ),
        Actor(
            "a2",
            "*Varne* Board",
            ActorKind.ORG,
            (
                Mention(span("*Varne* Board"), MentionKind.NAME, 0.9, "named by the model"),
                Mention(span("The Board"), MentionKind.NOMINAL, 0.6665, "description of *Varne* Board"),
            ),
        ),
        Actor("a3", "Varne", ActorKind.PLACE, (Mention(span("Varne"), MentionKind.NAME),)),
        Actor("a4", "@they", ActorKind.ORG, (Mention(span("they"), MentionKind.PRONOUN, 0.5),)),
    ),
    (
        Quote(
            "q1",
            QuoteKind.DIRECT,
            (span("“The dam,”"), span("“will hold & stand 👩\u200d👧.”")),
            span("told"),
            span("Mayor Jo\nOrr"),
            "a1",
            2 / 3,
            "subject of 'told'",
            addressee=span("the *Varne* Board"),
        ),
        Quote(
            "q2",
            QuoteKind.INDIRECT,
            (span("The Board doubts\tit"),),
            span("according to"),
            span("</script><script>alert(1)</script>"),
            why="open: </script>",
            stance=Stance.BELIEF,
        ),
        Quote("q3", QuoteKind.DIRECT, (span("“-No,”"),), span("wrote"), span("@they"), "a4", 0.5, "=subject"),
    ),
    "model 1, rules 1",
    ("The analysis stopped <early>.",),
)

BARE = Analysis(article_of("Nobody spoke.", name="bare"), (), (), "model 1, rules 1")
"""An article in which nothing was found."""

NOTES = (
    Note(
        "Who *else* heard it?\n<script>alert(2)</script>",
        Anchor.at(span("the *Varne* Board"), TEXT),
        "2026-03-03T09:30:00",
    ),
    Note("Gone.", Anchor("no such words"), "2026-03-03T09:31:00"),
)
