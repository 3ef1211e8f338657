from __future__ import annotations

import pytest

from tui.model.analysis import Actor, ActorKind, Mention, MentionKind
from tui.model.anchors import Anchor
from tui.model.corrections import (
    KINDS,
    ActorRef,
    AddMention,
    AddQuote,
    Correction,
    Hide,
    HideQuote,
    Merge,
    Reassign,
    Rename,
    Retype,
    Scope,
    Split,
    question,
    sentence,
    span_anchor,
)
from tui.model.span import CharSpan

ORR = ActorRef("Orr", ActorKind.PERSON)
FENN = ActorRef("Ada Fenn", ActorKind.PERSON)
WORDS = Anchor("“We shall see,”")


@pytest.mark.parametrize(
    ("correction", "told"),
    [
        (Hide(ORR), "Orr hidden"),
        (Hide(ORR, Scope.ALWAYS), "Orr hidden, in all articles"),
        (Rename(ORR, "Jo Orr"), "Orr renamed to Jo Orr"),
        (Merge(ORR, FENN), "Orr merged into Ada Fenn"),
        (Retype(ORR, ActorKind.ORG), "Orr made an organisation"),
        (Split(Anchor("she"), FENN), "“she” split off to Ada Fenn"),
        (Split(Anchor("she")), "“she” split off to an actor of its own"),
        (AddMention(Anchor("the mayor"), FENN), "“the mayor” marked as Ada Fenn"),
        (Reassign(WORDS, ORR), "“We shall see,” given to Orr"),
        (Reassign(WORDS), "“We shall see,” given to nobody"),
        (AddQuote(WORDS), "“We shall see,” marked as a quote"),
        (AddQuote(WORDS, ORR), "“We shall see,” marked as a quote of Orr"),
        (HideQuote(Anchor("so\nlong " * 9)), "“so long so long so long so long so long…” is no quote"),
    ],
    ids=lambda value: type(value).__name__ if not isinstance(value, str) else "",
)
def test_a_correction_tells_what_it_did(correction: Correction, told: str) -> None:
    assert sentence(correction) == told


def test_every_kind_of_correction_has_a_stored_name() -> None:
    assert set(KINDS.values()) == set(Correction.__args__)


@pytest.mark.parametrize(
    ("text", "mentions", "chosen"),
    [
        ("Orr and Ada Orr", [(0, 3), (8, 15)], "Ada Orr"),
        ("Dr Ada Lee Orr and Orr", [(3, 14), (19, 22)], "Ada Lee Orr"),
    ],
    ids=["the-full-name", "the-longest-name"],
)
def test_an_actor_is_held_by_its_best_name(text: str, mentions: list[tuple[int, int]], chosen: str) -> None:
    chain = tuple(Mention(CharSpan(*span), MentionKind.NAME) for span in mentions)
    ref = ActorRef.of(Actor("a1", "Ada Orr", ActorKind.PERSON, chain), text)

    assert ref.anchor is not None
    assert ref.anchor.exact == chosen


@pytest.mark.parametrize(("start", "end", "exact"), [(3, 9, "Qaim"), (4, 8, "Qaim")], ids=["with-blanks", "bare"])
def test_a_selection_is_held_without_the_blanks_around_it(start: int, end: int, exact: str) -> None:
    anchor = span_anchor(CharSpan(start, end), "Now Qaim said")

    assert anchor is not None
    assert (anchor.exact, anchor.start) == (exact, 4)


def test_a_selection_of_blanks_holds_nothing() -> None:
    assert span_anchor(CharSpan(3, 4), "Now Qaim said") is None


@pytest.mark.parametrize(
    "blank",
    [lambda: Rename(ORR, "  "), lambda: AddMention(Anchor(" ")), lambda: AddQuote(Anchor("\n"))],
    ids=["name", "mention", "quote"],
)
def test_white_space_is_neither_name_nor_mention_nor_quote(blank: object) -> None:
    assert callable(blank)
    with pytest.raises(ValueError, match="a character that shows"):
        blank()


@pytest.mark.parametrize(
    ("correction", "expected"),
    [
        (Hide(ORR), "Hide ‘Orr’"),
        (Rename(ORR, "Jo Orr"), "Rename ‘Orr’ to ‘Jo Orr’"),
        (Merge(ORR, FENN), "Merge ‘Orr’ into ‘Ada Fenn’"),
        (Retype(ORR, ActorKind.ORG), "Make ‘Orr’ an organisation"),
    ],
)
def test_a_correction_is_asked_in_words(correction: Hide | Rename | Merge | Retype, expected: str) -> None:
    assert question(correction) == expected
