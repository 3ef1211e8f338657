"""Dossiers on the screen: what articles tell of one actor, the way to their words and back, and who is who."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from textual.widgets import Input

from tests.app.acquaintances import acquainted, june, painter
from tests.app.conftest import KnownAnalyses, ferry
from tests.app.driving import bottom, press, reader, settled, status, type_in
from tests.app.library_driving import library_screen, listed
from tui.app.app import NewsreaderApp
from tui.app.reader_options import ReaderOptions
from tui.app.rendering.facts import actor_card
from tui.app.screens.card import CardScreen
from tui.app.screens.dossier_screens import DossierScreen, DossiersScreen
from tui.app.screens.merge_screen import MergeScreen
from tui.app.widgets.bars import Headings
from tui.app.widgets.lists import RowList
from tui.library.library import Library
from tui.model.analysis import Analysis
from tui.services.annotation_service import AnnotationService

FERRY, JUNE, PAINTER = "Harbour board delays ferry", "Night ferry may sail from June", "Painter opens a show in Senn"


@pytest.fixture
def library() -> Iterator[Library]:
    library = acquainted()
    yield library
    library.close()


def on(library: Library, *analyses: Analysis) -> NewsreaderApp:
    """The program on some articles, or without any on the library."""
    service = KnownAnalyses(ferry(), june(), painter())
    articles = [analysis.article for analysis in analyses]
    return NewsreaderApp(
        articles, ReaderOptions(library=not articles), analyses=service, annotations=AnnotationService(library)
    )


def rows(app: NewsreaderApp) -> list[str]:
    """The rows of the list that is shown, each in one line."""
    entries = app.screen.query_one("#rows", RowList).entries
    pieces = [[p for line in row.lines for p in (*line.lead, *line.left, *line.right)] for row in entries]
    return [" ".join("".join(piece.words for piece in row).split()) for row in pieces]


def bar(app: NewsreaderApp) -> str:
    """What the line at the bottom says."""
    screen = app.screen
    assert isinstance(screen, DossierScreen | DossiersScreen)
    return screen.hint


async def dossier_shown(app: NewsreaderApp) -> None:
    """Wait until a dossier is there."""
    await settled(app, lambda: isinstance(app.screen, DossierScreen) and app.screen.dossier is not None)
    await press(app)


async def test_d_shows_the_dossier_of_the_followed_actor(library: Library) -> None:
    app = on(library, ferry())
    async with app.run_test(size=(120, 40)):
        await press(app, "1", "D")
        await dossier_shown(app)

        assert str(app.screen.query_one("#who").render()) == "● Ines Calloway"
        assert str(app.screen.query_one("#known").render()) == (
            "person · in 2 articles · first seen 2026-03-02 █▁▁▁▁▁▁▁▁▁▁▁▁▁▁▄ 2026-06-02 · also Calloway"
        )


async def test_quotes_stand_in_order_of_date(library: Library) -> None:
    app = on(library, june())
    async with app.run_test(size=(120, 40)):
        await press(app, "1", "D")
        await dossier_shown(app)

        assert rows(app) == [
            (
                "2026-03-02 Harbour board delays ferryferry.txt"
                "said, indirect: The Varne Harbour Board put off its decision on the night ferry on Monday"
            ),
            "told: “We will not sail into the dark with an untested boat,”",
            "indirect: that the board would meet again in June",
            "said: “He knows the rules,”",
            "2026-06-02 Night ferry may sail from Junegazette.examplesaid: “The boat has been tested,”",
        ]


@pytest.mark.parametrize(
    ("tabs", "expected"),
    [
        (1, ["2026-03-02", "2026-06-02"]),
        (2, ["2026-03-02", "2026-06-02"]),
        (3, ["■ Renn Lin", "● Tobias R", "■ Varne Ha", "▲ Varne1 a"]),
        (4, []),
        (5, []),
    ],
    ids=["articles", "roles", "company", "over-time", "doubts"],
)
async def test_tab_goes_through_articles_roles_company_and_doubts(
    library: Library, tabs: int, expected: list[str]
) -> None:
    app = on(library, ferry())
    async with app.run_test(size=(120, 40)):
        await press(app, "1", "D")
        await dossier_shown(app)
        await press(app, *["tab"] * tabs)

        assert [row[:10] for row in rows(app)] == expected


async def test_enter_on_a_quote_goes_to_it_in_its_article_and_q_comes_back_to_the_row(library: Library) -> None:
    app = on(library, ferry())
    async with app.run_test(size=(120, 40)):
        await press(app, "1", "D")
        await dossier_shown(app)
        await press(app, "G", "enter")

        assert (app.screen, reader(app).analysis.article.title) == (reader(app), JUNE)
        assert reader(app).view.place == reader(app).analysis.quotes[0].span.start

        await press(app, "q")
        await dossier_shown(app)

        assert app.screen.query_one("#rows", RowList).highlighted == 4

        await press(app, "q")

        assert (app.screen, reader(app).analysis.article.title) == (reader(app), FERRY)

        await press(app, "q")

        assert not app.is_running


async def test_j_goes_through_the_articles_of_the_dossier(library: Library) -> None:
    app = on(library, ferry())
    async with app.run_test(size=(120, 40)):
        await press(app, "1", "D")
        await dossier_shown(app)
        await press(app, "tab", "enter", "J")
        await settled(app, lambda: reader(app).analysis.article.title == JUNE)

        assert (reader(app).position, reader(app).analysis.article.title) == ("2/2", JUNE)


async def test_enter_on_company_shows_their_dossier_and_q_goes_back(library: Library) -> None:
    app = on(library, ferry())
    async with app.run_test(size=(120, 40)):
        await press(app, "1", "D")
        await dossier_shown(app)
        await press(app, "tab", "tab", "tab", "j", "enter")
        await settled(app, lambda: "Tobias" in str(app.screen.query_one("#who").render()))

        assert "Tobias Renn" in str(app.screen.query_one("#who").render())

        await press(app, "q")

        assert "Ines Calloway" in str(app.screen.query_one("#who").render())


async def test_from_the_library_over_names_to_an_article_and_all_the_way_back(library: Library) -> None:
    app = on(library)
    async with app.run_test(size=(120, 40)):
        await listed(app, 3)
        await press(app, "D")
        await settled(app, lambda: bool(rows(app)))
        await type_in(app, "callo")
        await settled(app, lambda: len(rows(app)) == 1)
        await press(app, "enter")
        await dossier_shown(app)
        await press(app, "G", "enter")

        assert (app.screen, reader(app).analysis.article.title) == (reader(app), JUNE)

        await press(app, "q")
        await dossier_shown(app)
        await press(app, "q")

        assert isinstance(app.screen, DossiersScreen)
        assert app.screen.query_one(Input).value == "callo"

        await press(app, "escape")
        await listed(app, 3)

        assert app.screen_stack[-1] == library_screen(app)


async def test_the_actor_searched_for_in_the_library_comes_first(library: Library) -> None:
    app = on(library)
    async with app.run_test(size=(120, 40)):
        await listed(app, 3)
        await press(app, "slash")
        await type_in(app, "actor:Renn painter")
        await press(app, "enter", "D")
        await settled(app, lambda: isinstance(app.screen, DossiersScreen) and bool(rows(app)))

        assert app.screen.query_one(Input).value == "Renn"
        assert all("Renn" in row for row in rows(app))


async def test_a_doubtful_pair_is_offered_and_merged_and_undone(library: Library) -> None:
    app = on(library, painter())
    async with app.run_test(size=(120, 40)):
        await press(app, "1", "D")
        await dossier_shown(app)
        await press(app, "shift+tab")

        assert len(rows(app)) == 1
        assert "the same name" in rows(app)[0]

        await press(app, "M")
        await settled(app, lambda: isinstance(app.screen, MergeScreen))
        await press(app, "q", "M")
        await settled(app, lambda: isinstance(app.screen, MergeScreen))
        await press(app, "M")
        await settled(app, lambda: not library.dossiers.suggestions())
        await press(app)

        assert "u undoes" in bar(app)
        assert [(each.name, each.articles) for each in library.dossiers.list("Renn", limit=1)] == [("Tobias Renn", 3)]

        await press(app, "u")
        await settled(app, lambda: len(library.dossiers.of("Tobias Renn")) == 2)

        assert len(library.dossiers.of("Tobias Renn")) == 2


async def test_a_doubtful_pair_is_kept_apart(library: Library) -> None:
    app = on(library)
    async with app.run_test(size=(120, 40)):
        await listed(app, 3)
        await press(app, "D")
        await settled(app, lambda: bool(rows(app)))
        await press(app, "tab")

        assert "● Tobias Renn and ● Tobias Renn" in rows(app)[0]

        await press(app, "x")
        await settled(app, lambda: not rows(app))

        assert (library.dossiers.suggestions(), len(library.dossiers.of("Tobias Renn"))) == ((), 2)


async def test_x_on_an_article_says_that_it_is_somebody_else_there(library: Library) -> None:
    app = on(library, ferry())
    async with app.run_test(size=(120, 40)):
        await press(app, "1", "D")
        await dossier_shown(app)
        await press(app, "tab", "j", "x")
        await settled(app, lambda: len(rows(app)) == 1)

        assert [each.articles for each in library.dossiers.of("Ines Calloway")] == [1, 1]

        await press(app, "u")
        await settled(app, lambda: len(rows(app)) == 2)

        assert [each.articles for each in library.dossiers.of("Ines Calloway")] == [2]


async def test_m_elsewhere_asks_who_it_is_too(library: Library) -> None:
    app = on(library, ferry())
    async with app.run_test(size=(120, 40)):
        await press(app, "4", "D")
        await dossier_shown(app)
        await press(app, "M")
        await type_in(app, "harbour")
        await press(app, "enter")
        await settled(app, lambda: isinstance(app.screen, MergeScreen))
        await press(app, "y")
        await settled(app, lambda: not library.dossiers.of("Varne Harbour Board") or "merged" in bar(app))

        assert "merged" in bar(app)
        assert library.dossiers.of("Varne Harbour Board") == library.dossiers.of("Renn Line")


async def test_a_dossier_is_narrowed_and_what_is_left_is_copied_with_its_source(library: Library) -> None:
    app = on(library, ferry())
    async with app.run_test(size=(120, 40)):
        await press(app, "1", "D")
        await dossier_shown(app)
        await press(app, "slash", *"bóat sea")
        none = rows(app)

        assert bottom(app) == "enter takes it · ↑ ↓ rows · esc gives up"

        await press(app, "backspace", "backspace", "backspace", "backspace", "down")

        assert app.screen.query_one("#rows", RowList).highlighted == 1

        await press(app, "enter")
        headings = str(app.screen.query_one(Headings).render())

        assert (none, [row.rpartition(":")[2] for row in rows(app)]) == (
            [],
            [" “We will not sail into the dark with an untested boat,”", " “The boat has been tested,”"],
        )
        assert headings.startswith("Quotes 2 of 5   Articles 0 of 2   Roles 0 of 2   With 0 of 4")
        assert bottom(app) == "enter go to the quote · / filter · y copy these · tab next list · ? help"

        await press(app, "tab")

        assert bottom(app) == "esc all rows · tab next list · ? help"

        await press(app, "shift+tab")
        await press(app, "y")
        await settled(app, lambda: "copied" in bar(app))

        assert bar(app).startswith("2 quotes copied")
        assert app.clipboard == (
            "# Ines Calloway\n\n"
            "## Harbour board delays ferry\n\n*2026-03-02, ferry.txt*\n\n"
            "> “We will not sail into the dark with an untested boat,” (told, direct)\n\n"
            "## Night ferry may sail from June\n\n*2026-06-02, https\\://gazette.example/june*\n\n"
            "> “The boat has been tested,” (said, direct)\n"
        )

        await press(app, "escape", "tab", "slash", *"june", "enter", "enter")

        assert (app.screen, reader(app).analysis.article.title) == (reader(app), JUNE)


async def test_what_cannot_be_decided_is_reported(library: Library) -> None:
    app = on(library, painter())
    async with app.run_test(size=(120, 40)):
        await press(app, "1", "D")
        await dossier_shown(app)
        await press(app, "tab", "x")

        assert "can't be taken out" in bar(app)

        await press(app, "tab", "x")

        assert "x separates" in bar(app)

        await press(app, "u")

        assert "nothing was merged" in bar(app)


async def test_the_list_of_actors_tells_who_was_met(library: Library) -> None:
    app = on(library, ferry())
    async with app.run_test(size=(120, 40)):
        await settled(app, lambda: reader(app).known_actors is not None)
        told = {
            entry.id: " ".join(piece.words for line in entry.lines for piece in (*line.left, *line.right))
            for entry in reader(app).side.actors.entries
        }

        assert [name for name, words in told.items() if "in 1 other article" in words] == ["a1", "a2", "a4", "a5"]


async def test_the_card_tells_who_was_met_and_d_there_shows_the_dossier(library: Library) -> None:
    app = on(library, ferry())
    async with app.run_test(size=(120, 40)):
        await settled(app, lambda: reader(app).known_actors is not None)
        await press(app, "tab", "i")

        assert isinstance(app.screen, CardScreen)
        assert str(app.screen.query_one("#facts").render()).count("in 1 other article ─ D shows the dossier") == 1

        await press(app, "D")
        await dossier_shown(app)

        assert "Ines Calloway" in str(app.screen.query_one("#who").render())


async def test_without_other_articles_nobody_is_called_new() -> None:
    library = Library(None)
    library.articles.add(ferry().article)
    library.save(ferry())
    app = on(library, ferry())
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause(0.5)

        assert reader(app).known_actors is None
        assert not any(fact.name == "met" for fact in actor_card(ferry(), ferry().actors[0]).facts)


@pytest.mark.parametrize(
    ("keys", "expected"),
    [(["D"], "a dossier needs an actor"), (["3", "D"], "is in no article of the library yet")],
    ids=["nobody-meant", "not-met"],
)
async def test_where_there_is_no_dossier_it_is_reported(keys: list[str], expected: str) -> None:
    app = on(Library(None), ferry())
    async with app.run_test(size=(120, 40)):
        await press(app, *keys)

        assert expected in status(app)


async def test_a_click_on_a_heading_shows_its_list(library: Library) -> None:
    app = on(library, ferry())
    async with app.run_test(size=(120, 40)) as pilot:
        await press(app, "1", "D")
        await dossier_shown(app)
        await pilot.click(Headings, offset=(14, 0))
        await press(app)

        assert [row[:10] for row in rows(app)] == ["2026-03-02", "2026-06-02"]
