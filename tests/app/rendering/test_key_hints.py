"""What the right half of the status line says can be done now."""

from __future__ import annotations

import pytest

from tests.app.conftest import ferry
from tui.app.keymap import hint
from tui.app.rendering.frame import status_pieces, with_keys
from tui.app.rendering.key_hints import list_hints, text_hints
from tui.app.rendering.targets import ActorTarget, Followed, PairTarget, QuotesTarget, SearchTarget, Target
from tui.model.analysis import Analysis
from tui.model.article import Article


@pytest.mark.parametrize(
    ("target", "lens", "expected"),
    [
        (None, False, "1–5 follow an actor · / search · ? help · ] next quote · tab lists · L library"),
        (ActorTarget("a1"), False, 'n N next · " quotes · f only these · p pair · i why · 0 off'),
        (ActorTarget("a3"), True, "n N next · f all the text · p pair · i why · 0 off"),
        (ActorTarget("a1", quotes=True), False, 'n N next · " mentions · f only these · i why · y copy · 0 off'),
        (QuotesTarget(), False, 'n N next · " unattributed · f only these · i why · y copy · 0 off'),
        (QuotesTarget(open_only=True), False, 'n N next · " all · f only these · i why · y copy · 0 off'),
        (PairTarget("a1", "a2"), False, "n N next · f only these · y copy · 0 off"),
        (SearchTarget("boat"), False, "n N next · f only these · y copy · / search again · 0 off"),
    ],
    ids=["nothing", "actor", "silent-actor", "quotes-of-actor", "quotes", "open-quotes", "pair", "search"],
)
def test_what_is_followed_says_what_can_be_done(target: Target | None, lens: bool, expected: str) -> None:
    assert _named(text_hints(ferry(), Followed(target), lens=lens)) == expected


@pytest.mark.parametrize(
    ("pending", "expected"),
    [
        (False, "/ search · ? help · L library"),
        (True, "1–9 follow an actor · / search · ? help · ] next quote · tab lists · L library"),
    ],
)
def test_where_nobody_was_found_nobody_can_be_followed(pending: bool, expected: str) -> None:
    nobody = Analysis(ferry().article)

    assert _named(text_hints(nobody, Followed(), lens=False, pending=pending)) == expected


def test_before_there_is_a_keymap_keys_are_named_as_it_names_them() -> None:
    targets = (None, ActorTarget("a1"), ActorTarget("a1", quotes=True), QuotesTarget(), PairTarget("a1", "a2"))
    hints = [text_hints(ferry(), Followed(target), lens=False) for target in targets]
    hints.append(text_hints(Analysis(Article("", "")), Followed(), lens=False))

    assert [with_keys(words, {}) for words in hints] == [hint(words) for words in hints]


def test_without_a_text_there_is_only_the_way_to_one() -> None:
    hints = text_hints(Analysis(Article("", "")), Followed(), lens=False)

    assert _named(hints) == "o another article · L library · ? help"


@pytest.mark.parametrize(
    ("name", "filled", "expected"),
    [
        ("actors", False, "tab next pane · esc text · ? help"),
        (
            "actors",
            True,
            "enter go to it · / filter · F kinds · x hide · M merge · R rename · T what it is · i who · D dossier",
        ),
        ("quotes", True, "enter go to it · / filter · d kinds · S speaker · x no quote · y copy · i why · v order"),
    ],
)
def test_a_list_says_what_can_be_done_with_its_row(name: str, filled: bool, expected: str) -> None:
    assert _named(list_hints(name, filled=filled)) == expected


@pytest.mark.parametrize(
    ("left", "room", "yields", "expected"),
    [
        ("", 40, True, "n N next · } on                      2/5"),
        ("said", 40, True, "said                n N next · } on  2/5"),
        ("said", 16, True, "said         2/5"),
        ("a long tale of what was done", 40, True, "a long tale of what was done         2/5"),
        ("a long tale of what was done", 40, False, "a long tale of what was…   n N next  2/5"),
    ],
    ids=["nothing-said", "said", "narrow", "hints-yield", "hints-stay"],
)
def test_hints_take_the_room_that_is_left(left: str, room: int, yields: bool, expected: str) -> None:
    hints = "{reader.next-hit} {reader.previous-hit} next · {article.next-paragraph} on"
    pieces = status_pieces(left, hints, "2/5", room, hint, yields=yields)

    assert "".join(piece.words for piece in pieces) == expected


def _named(hints: str) -> str:
    return hint(hints)
