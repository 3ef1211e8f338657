from __future__ import annotations

from dataclasses import replace

import pytest

from tests.app.conftest import ferry
from tui.app.rendering.targets import (
    ActorTarget,
    PairTarget,
    QuotesTarget,
    SearchTarget,
    Target,
    carried,
    recalled,
    remembered,
    successor,
)
from tui.model.analysis import Analysis
from tui.model.analysis_editor import apply
from tui.model.corrections import ActorRef, Hide, Merge
from tui.model.navigation import Following

FERRY = ferry()
CALLOWAY, RENN, *_ = FERRY.actors
TEXT = FERRY.article.text
HIDDEN = apply([Hide(ActorRef.of(CALLOWAY, TEXT))], FERRY)
MERGED = apply([Merge(ActorRef.of(RENN, TEXT), ActorRef.of(CALLOWAY, TEXT))], FERRY)


@pytest.mark.parametrize(
    ("analysis", "expected"),
    [
        (FERRY, "Tobias Renn"),
        (HIDDEN, "Tobias Renn"),
        (MERGED, "Ines Calloway"),
        (replace(FERRY, actors=(), quotes=()), None),
    ],
    ids=["same", "renumbered", "merged", "gone"],
)
def test_an_actor_goes_on_as_the_one_with_most_of_its_mentions(analysis: Analysis, expected: str | None) -> None:
    found = successor(RENN, analysis)

    assert (found.name if found else None) == expected


@pytest.mark.parametrize(
    ("target", "analysis", "expected"),
    [
        (ActorTarget("a2"), HIDDEN, ActorTarget("a1")),
        (ActorTarget("a2", quotes=True), HIDDEN, ActorTarget("a1", quotes=True)),
        (ActorTarget("a1"), HIDDEN, None),
        (PairTarget("a2", "a3"), HIDDEN, PairTarget("a1", "a2")),
        (PairTarget("a1", "a2"), MERGED, None),
        (QuotesTarget(), HIDDEN, QuotesTarget()),
        (SearchTarget("June"), HIDDEN, SearchTarget("June")),
        (None, HIDDEN, None),
    ],
    ids=["actor", "its-quotes", "hidden", "pair", "pair-made-one", "quotes", "search", "nothing"],
)
def test_what_is_followed_is_carried_over(target: Target | None, analysis: Analysis, expected: Target | None) -> None:
    assert carried(target, FERRY, analysis) == expected


@pytest.mark.parametrize(
    "target",
    [
        ActorTarget("a1"),
        ActorTarget("a2", quotes=True),
        PairTarget("a1", "a2"),
        QuotesTarget(),
        QuotesTarget(open_only=True),
    ],
)
def test_what_is_remembered_is_recalled(target: Target) -> None:
    assert recalled(remembered(target, FERRY, 3), FERRY) == target


@pytest.mark.parametrize(
    "following",
    [
        Following(),
        Following("actor", ("Nobody",)),
        Following("actor", ()),
        Following("pair", ("Ines Calloway", "Nobody")),
        Following("search", ("June",)),
        Following("dance", ("Ines Calloway",)),
    ],
    ids=["nothing", "gone", "nameless", "half-a-pair", "search", "unknown"],
)
def test_what_can_not_be_followed_again_is_nothing(following: Following) -> None:
    assert recalled(following, FERRY) is None
