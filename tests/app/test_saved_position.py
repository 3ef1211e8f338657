"""The place kept: position, what is followed, marks and measure, over restarts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.app.driving import press, reader, settled, status
from tui.app.app import NewsreaderApp
from tui.model.analysis import Analysis
from tui.model.article import Article
from tui.model.navigation import Following, ReadingPosition
from tui.services.annotation_service import AnnotationService

SMALL = (100, 12)
App = Callable[..., NewsreaderApp]


@pytest.fixture
def service() -> AnnotationService:
    return AnnotationService()


async def leave_after(app: NewsreaderApp, *keys: str, size: tuple[int, int] = SMALL) -> tuple[int, float]:
    async with app.run_test(size=size):
        for key in keys:
            await press(app, key)
            await settled(app)
        view = reader(app).view
        place = view.place, view.scroll_y
        await press(app, "Q")
    return place


@pytest.mark.parametrize(
    "keys", [("space",), ("G",), ("1", "n", "n"), ("}", "}", ")"), ()], ids=["page", "end", "hit", "sentence", "top"]
)
async def test_an_article_opens_where_it_was_left(
    analysis: Analysis, app_on: App, service: AnnotationService, keys: tuple[str, ...]
) -> None:
    left = await leave_after(app_on(analysis, annotations=service), *keys)
    again = app_on(analysis, annotations=service)
    async with again.run_test(size=SMALL):
        await press(again)
        view = reader(again).view

        assert (view.place, view.scroll_y) == left


async def test_the_place_is_found_in_a_window_of_another_size(
    analysis: Analysis, app_on: App, service: AnnotationService
) -> None:
    place, _ = await leave_after(app_on(analysis, annotations=service), "1", "n", "n", "n")
    again = app_on(analysis, annotations=service)
    async with again.run_test(size=(60, 20)):
        await press(again)

        assert reader(again).view.place == place
        assert reader(again).view.in_view(place)


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        (("1", "n"), "● Ines Calloway 2/6 ─ “Calloway” ← name"),
        (("2", '"'), "● Tobias Renn, quotes 1/1 ─ Tobias Renn ← said, direct"),
        (("]", '"'), "quotes 1/6"),
        (("/", *"varne", "enter", "n"), "/varne 2/3"),
        (("/", *"\\Ren+", "enter", "n"), "/\\Ren+ 2/4"),
    ],
    ids=["actor", "quotes-of-actor", "quotes", "search", "pattern"],
)
async def test_what_was_followed_is_followed_again(
    analysis: Analysis, app_on: App, service: AnnotationService, keys: tuple[str, ...], said: str
) -> None:
    await leave_after(app_on(analysis, annotations=service), *keys)
    again = app_on(analysis, annotations=service)
    async with again.run_test(size=(120, 40)):
        await settled(again, lambda: status(again).startswith(said))

        assert status(again).startswith(said)


async def test_an_actor_is_followed_again_by_name_when_ids_have_changed(
    analysis: Analysis, app_on: App, service: AnnotationService
) -> None:
    await leave_after(app_on(analysis, annotations=service), "2")
    fewer = replace(
        analysis, actors=tuple(replace(a, id=f"a{n}") for n, a in enumerate(analysis.actors[1:], 1)), quotes=()
    )
    again = app_on(fewer, annotations=service)
    async with again.run_test(size=SMALL):
        await press(again)

        assert reader(again).followed.title == "Tobias Renn"


async def test_marks_are_kept(analysis: Analysis, app_on: App, service: AnnotationService) -> None:
    place, _ = await leave_after(app_on(analysis, annotations=service), "}", "}", "}", "m", "x")
    again = app_on(analysis, annotations=service)
    async with again.run_test(size=SMALL):
        await press(again, "g", "apostrophe", "x")

        assert reader(again).view.place == place


async def test_the_measure_is_kept_for_its_article_only(
    analysis: Analysis, app_on: App, service: AnnotationService
) -> None:
    await leave_after(app_on(analysis, annotations=service), "minus", "minus")
    article = replace(analysis.article, id="other", source="gazette/other.txt", text=analysis.article.text + " ")
    again = app_on(analysis, replace(analysis, article=article), annotations=service)
    async with again.run_test(size=SMALL):
        await press(again)
        first = reader(again).measure
        await press(again, "J")

        assert (first, reader(again).measure) == (64, 72)


async def test_going_to_another_article_keeps_the_place_of_the_first(
    analysis: Analysis, app_on: App, service: AnnotationService
) -> None:
    article = replace(analysis.article, id="other", source="gazette/other.txt", text=analysis.article.text + " ")
    app = app_on(analysis, replace(analysis, article=article), annotations=service)
    async with app.run_test(size=SMALL):
        await press(app, "1", "J")

        kept = service.position(analysis.article)
        assert kept is not None
        assert kept.following == Following("actor", ("Ines Calloway",), 0)


@pytest.mark.parametrize(
    "stored",
    [
        ReadingPosition(99, 7),
        ReadingPosition(0, 10**6),
        ReadingPosition(following=Following("actor", ("Nobody",), 3)),
        ReadingPosition(above=500),
    ],
)
async def test_a_place_that_does_not_fit_does_no_harm(
    analysis: Analysis, app_on: App, service: AnnotationService, stored: ReadingPosition
) -> None:
    service.save_position(analysis.article, stored)
    app = app_on(analysis, annotations=service)
    async with app.run_test(size=SMALL):
        await press(app)

        assert 0 <= reader(app).view.place < len(analysis.article.text)


async def test_an_empty_article_has_a_place_too(app_on: App, service: AnnotationService) -> None:
    place, _ = await leave_after(app_on(Analysis(Article("empty", ""), model="by hand"), annotations=service))

    assert place == 0
