"""Filters of the lists, by kind and by words, and the way to any actor."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tests.app.conftest import ferry
from tests.app.driving import press, reader, resize, screen_lines, status, type_in
from tests.app.test_every_key import nobody
from tui.app.app import NewsreaderApp
from tui.app.rendering.list_rows import UNNAMED
from tui.app.rendering.targets import ActorTarget
from tui.model.analysis import ActorKind, Analysis, MentionKind


def listed(app: NewsreaderApp) -> tuple[list[str], list[str]]:
    """The ids of the rows of both lists."""
    side = reader(app).side
    return [row.id for row in side.actors.entries], [row.id for row in side.quotes.entries]


async def test_kinds_narrow_the_lists_and_what_is_followed(app: NewsreaderApp) -> None:
    async with app.run_test(size=(120, 40)):
        await press(app, "d", "1", "quotation_mark")
        mixed = reader(app).cursor.label, reader(app).side.titles[1].title[0]
        await press(app, "d", "d", "F", "F", "F")
        places = listed(app)[0]
        await press(app, "F")

        assert mixed == ("1/2", "Quotes of Ines Calloway 2 of 4, direct and mixed")
        assert places == ["a3"]
        assert reader(app).cursor.label == "2/4"
        assert listed(app) == (["a1", "a2", "a4", "a5", "a3"], ["q1", "q2", "q3", "q5"])


async def test_words_narrow_a_list_until_escape(app: NewsreaderApp) -> None:
    async with app.run_test(size=(80, 24)):
        await press(app, "tab", "slash")
        await type_in(app, "renn")
        typed = listed(app)[0]
        await press(app, "enter")
        entered = listed(app)[0], app.focused
        await press(app, "slash", "x", "x", "escape")
        given_up = listed(app)[0]
        await press(app, "escape")

        assert typed == given_up == ["a2", "a5"]
        assert entered == (["a2", "a5"], reader(app).side.actors)
        assert len(listed(app)[0]) == 5
        assert app.focused is reader(app).side.actors


async def test_a_list_that_a_filter_empties_says_what_shows_its_rows(
    analysis: Analysis, app_on: Callable[..., NewsreaderApp]
) -> None:
    said = []
    app = app_on(replace(analysis, actors=tuple(each for each in analysis.actors if each.kind is not ActorKind.PLACE)))
    async with app.run_test(size=(120, 40)):
        side = reader(app).side
        for keys, part in (
            ("tab slash x y z", side.actors),
            ("enter", side.actors),
            ("escape tab slash x y z", side.quotes),
            ("escape escape F F F", side.actors),
        ):
            await press(app, *keys.split())
            region = part.content_region
            said.append(screen_lines(app)[region.y][region.x :].strip())
        await resize(app, 60, 20)
        said.append(screen_lines(app)[side.strip.region.y + 1].strip())
        await press(app, "F")
        said.append(screen_lines(app)[side.strip.region.y + 1].strip())

    assert said == [
        "nobody fits “xyz”: esc shows all",
        "nobody fits “xyz”: esc shows all",
        "no quote fits “xyz”: esc shows all",
        *["no places here: F shows others"] * 2,
        "1 Calloway 6  2 Renn 5  3 Varne Harbour Boa… 1 …",
    ]


async def test_any_actor_is_followed_by_number_or_name(app: NewsreaderApp) -> None:
    async with app.run_test(size=(60, 20)):
        await press(app, "number_sign", "4", "enter")
        by_number = reader(app).followed.target
        await press(app, "number_sign", *"renn", "down", "enter")
        by_name = reader(app).followed.target
        await press(app, "number_sign", *"renn", "escape")

        assert (by_number, by_name) == (ActorTarget("a5"), ActorTarget("a5"))
        assert reader(app).followed.target == ActorTarget("a5")
        assert reader(app).view.has_focus
        assert len(listed(app)[0]) == 5


async def test_where_nobody_is_named_there_is_nobody_to_follow(app_on: Callable[..., NewsreaderApp]) -> None:
    app = app_on(nobody(), ferry())
    async with app.run_test(size=(120, 40)):
        await press(app, "number_sign")

        assert status(app) == "there are no actors"


async def test_actors_without_a_name_are_unfolded_by_key_and_when_followed(
    app_on: Callable[..., NewsreaderApp],
) -> None:
    known = ferry()
    actors = tuple(
        replace(actor, mentions=tuple(replace(each, kind=MentionKind.NOMINAL) for each in actor.mentions))
        if actor.id in {"a2", "a5"}
        else actor
        for actor in known.actors
    )
    rows, said = [], []
    app = app_on(replace(known, actors=actors))
    async with app.run_test(size=(120, 40)):
        await press(app, "tab", "G")
        said.append(status(app))
        for key in ("x", "i", "D"):
            await press(app, key)
            said.append(status(app))
        await press(app, "escape")
        for keys in ("", "tab G enter", "enter escape", "5"):
            await press(app, *keys.split())
            rows.append(listed(app)[0])

    folded, unfolded = ["a1", "a4", "a3", UNNAMED], ["a1", "a4", "a3", UNNAMED, "a2", "a5"]
    assert rows == [folded, unfolded, folded, unfolded]
    assert said == [
        "enter list them, or not · / filter · F kinds · ? help",
        *["this row stands for several: enter lists them"] * 3,
    ]
