"""Dossiers as lists: what stands above them, and where their articles are from."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.app.acquaintances import acquainted
from tui.app.rendering.list_rows import RowLines
from tui.app.rendering.sections import article_entries, doubt_entries, heading, outlets, role_entries
from tui.model.actor_dossier import Appearance, Dossier
from tui.model.analysis import ActorKind


def seen(number: int, day: str, mentions: int, *, source: str = "", feed_name: str = "") -> Appearance:
    return Appearance(number, "Weir opens", source, day, "a1", "Ada Fenn", ("Fenn",), (), mentions, 1.0, "", feed_name)


def fenn(*appearances: Appearance) -> Dossier:
    return Dossier(7, "Ada Fenn", ActorKind.PERSON, appearances, (), ())


OFTEN = fenn(seen(1, "2024-03-05", 4), seen(2, "2024-09-01", 1), seen(3, "2024-11-19", 2))


@pytest.mark.parametrize(
    ("dossier", "room", "known"),
    [
        (OFTEN, 100, "person · in 3 articles · first seen 2024-03-05 █▁▁▁▁▁▁▁▁▁▁▃▁▁▁▅ 2024-11-19 · also Fenn"),
        (OFTEN, 58, "person · in 3 articles · 2024-03-05 █▁▁▁▁▁▁▃▁▁▅ 2024-11-19"),
        (OFTEN, 30, "person · in 3 articles · 2024-03-05 █▁▁▁▃▅ 2024-11-19"),
        (
            fenn(seen(1, "2024-03-05", 4), seen(2, "", 1)),
            58,
            "person · in 2 articles · first seen 2024-03-05 · also Fenn",
        ),
        (fenn(seen(1, "", 4)), 58, "person · in 1 article · also Fenn"),
    ],
    ids=["wide", "narrow", "narrowest", "one-day", "no-day"],
)
def test_bars_of_mentions_over_time_stand_between_their_days(dossier: Dossier, room: int, known: str) -> None:
    assert heading(dossier, room) == ("● Ada Fenn", known)


def test_an_article_is_from_its_feed_or_its_place() -> None:
    page = "https://www.lomby.example/weir"
    dossier = fenn(seen(1, "", 1, source=page, feed_name="Lomby Post"), seen(2, "", 1, source=page), seen(3, "", 1))

    assert outlets(dossier) == {1: "Lomby Post", 2: "lomby.example", 3: ""}


def test_the_reason_why_two_may_be_one_is_told_in_full() -> None:
    library = acquainted()
    rows = RowLines(doubt_entries(library.dossiers.suggestions(), None), 40)
    shown = ["".join(piece.words for piece in rows.pieces(line)).strip() for line in range(rows.lines)]
    library.close()

    assert [line.split("  ") for line in shown] == [
        ["● Tobias Renn", "and", "● Tobias 1 article"],
        ["Renn"],
        ["the same name 'Tobias Renn', but"],
        ["other roles and nobody in common,"],
        ["60\u00a0%"],
    ]


def test_headlines_roles_and_reasons_are_shown_whole() -> None:
    roles = ("Mayor of Lomby and of the villages on the hill", "head of the harbour board until the spring")
    why = "the same name 'Ada Fenn', both Mayor of Lomby; 3 in common, such as Bo Vane"
    seen_once = replace(seen(1, "2024-03-05", 4, feed_name="Lomby Post"), roles=roles, score=0.9, why=why)
    seen_once = replace(seen_once, title=f"{'Weir opens after a winter of rain, ' * 3}and doubts")
    lines = RowLines(article_entries(fenn(seen_once)), 60)

    assert ["".join(piece.words for piece in lines.pieces(number)).strip() for number in range(lines.lines)] == [
        "2024-03-05  Weir opens after a winter of rain,  Lomby Post",
        "Weir opens after a winter of rain,",
        "Weir opens after a winter of rain,",
        "and doubts",
        "Ada Fenn  Mayor of Lomby and of the 4 mentions",
        "villages on the hill; head of the",
        "harbour board until the spring",
        "the same name 'Ada Fenn', both Mayor of Lomby;",
        "3 in common, such as Bo Vane, 90\u00a0%",
    ]


def test_roles_stand_whole_beside_their_days() -> None:
    role = "mayor of Lomby and of all the villages on the hill"
    days = ("2024-03-05", "2024-09-01", "2024-11-19")
    articles = [replace(seen(number, day, 1), roles=(role,)) for number, day in enumerate(days)]
    lines = RowLines(role_entries(fenn(*articles, replace(seen(4, "", 1), roles=("mayor",)))), 60)

    assert ["".join(piece.words for piece in lines.pieces(number)).strip() for number in range(lines.lines)] == [
        "2024-03-05 – 2024-11-19  mayor of Lomby and of  3 articles",
        "all the villages on",
        "the hill",
        "",
        "–                        mayor                   1 article",
    ]
