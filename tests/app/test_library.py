"""The library screen: what is listed, in which order, what keys do to it, and the way to the reader and back."""

from __future__ import annotations

import threading
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path

import pytest
from textual.widgets import Input, OptionList

from tests.app.conftest import KnownAnalyses, article_of
from tests.app.driving import bottom, burst, press, reader, settled, status, type_in
from tests.app.library_driving import STORIES, app_on, at, excerpt, filled, library_screen, listed, story, titles
from tests.builders import actor_in, analysis_of, quote_in
from tests.sources.server import Server
from tests.sources.written import rss
from tui.app.app import NewsreaderApp
from tui.app.palette import KeyProvider
from tui.app.reader_options import ReaderOptions
from tui.app.screens.library_screen import LibraryScreen
from tui.app.screens.questions import ChoiceScreen
from tui.app.widgets.bars import SearchBar, Welcome
from tui.app.widgets.library_widgets import LibraryTabs
from tui.library.library import Library
from tui.model.analysis import Analysis
from tui.model.article import Article
from tui.services.annotation_service import AnnotationService

BRIDGE, HARVEST, STRIKE, COUNCIL = (STORIES[name][0] for name in ("bridge", "harvest", "strike", "council"))
FERRY = "Harbour board delays ferry"
NEWEST = [STRIKE, BRIDGE, FERRY, COUNCIL, HARVEST]


@pytest.fixture
def library() -> Iterator[Library]:
    library = filled(None)
    yield library
    library.close()


@pytest.fixture
def app(library: Library) -> NewsreaderApp:
    return app_on(library)


def _row(library: Library, name: str) -> int:
    return library.articles.find(story(name)) or 0


async def test_the_newest_article_comes_first(app: NewsreaderApp) -> None:
    async with app.run_test():
        await listed(app)

        assert titles(app) == NEWEST


async def test_keys_choose_what_is_listed(app: NewsreaderApp) -> None:
    async with app.run_test():
        await listed(app)
        for key, expected in (
            ("1", NEWEST),
            ("2", [STRIKE, BRIDGE, FERRY, COUNCIL]),
            ("3", [HARVEST]),
            ("0", NEWEST),
            ("v", [STRIKE, BRIDGE, FERRY, COUNCIL, HARVEST]),
            ("v", [FERRY, COUNCIL, STRIKE, HARVEST, BRIDGE]),
            ("v", [COUNCIL, FERRY, HARVEST, BRIDGE, STRIKE]),
        ):
            await press(app, key)
            await settled(app, lambda expected=expected: titles(app) == expected)  # type: ignore[misc]

            assert titles(app) == expected, key


@pytest.mark.parametrize(
    ("key", "typed", "expected"),
    [("t", "weather", [HARVEST]), ("f", "gazette", [BRIDGE, COUNCIL])],
    ids=["tag", "feed"],
)
async def test_a_tag_or_feed_is_chosen_from_a_list(
    app: NewsreaderApp, key: str, typed: str, expected: list[str]
) -> None:
    async with app.run_test():
        await listed(app)
        await press(app, key)
        await type_in(app, typed)
        await press(app, "enter")

        assert titles(app) == expected


async def test_a_search_narrows_while_it_is_typed(app: NewsreaderApp) -> None:
    async with app.run_test():
        await listed(app)
        await press(app, "slash")
        await type_in(app, "tra")
        await listed(app, 2)

        assert titles(app) == [STRIKE, COUNCIL]
        assert "tram" in excerpt(app)


async def test_the_query_language_is_understood(app: NewsreaderApp) -> None:
    expected = {
        "after:2026-03-02": [STRIKE, BRIDGE, FERRY],
        "is:starred": [HARVEST],
        "feed:gazette trams": [COUNCIL],
        "voted -frost": [STRIKE, COUNCIL],
    }
    found = {}
    async with app.run_test():
        await listed(app)
        for query, those in expected.items():
            await press(app, "slash")
            library_screen(app).query_one(Input).value = query
            await press(app, "enter")
            await listed(app, len(those))
            found[query] = titles(app)

    assert found == expected


async def test_a_query_that_is_wrong_is_reported_and_can_be_put_right(app: NewsreaderApp) -> None:
    async with app.run_test():
        await listed(app)
        await press(app, "slash")
        library_screen(app).query_one(Input).value = "acter:Fenn"
        await press(app, "enter")
        await press(app)

        assert "There is no field `acter:`" in library_screen(app).hint
        assert "`actor:`" in library_screen(app).hint
        assert library_screen(app).query_one(Input).has_focus


async def test_esc_in_the_search_brings_back_what_was_listed(app: NewsreaderApp) -> None:
    async with app.run_test():
        await listed(app)
        await press(app, "slash")
        await type_in(app, "plum")
        await listed(app, 1)
        await press(app, "escape")
        await listed(app)

        assert not library_screen(app).query(SearchBar)
        assert titles(app) == NEWEST


async def test_q_gives_the_search_up_first(app: NewsreaderApp) -> None:
    async with app.run_test():
        await listed(app)
        await press(app, "slash")
        await type_in(app, "plum")
        await press(app, "enter")
        await listed(app, 1)
        await press(app, "q")
        await listed(app)

        assert app.is_running
        assert library_screen(app).wanted.query == ""


async def test_escape_gives_up_the_search_and_stays(app: NewsreaderApp) -> None:
    async with app.run_test():
        await listed(app)
        await press(app, "slash")
        await type_in(app, "plum")
        await press(app, "enter")
        await listed(app, 1)
        await press(app, "escape", "escape", "escape")
        await listed(app)

        assert not app._exit
        assert titles(app) == NEWEST
        assert library_screen(app).hint == "q leaves the program"


async def test_escape_takes_the_library_away_from_over_an_article(app: NewsreaderApp) -> None:
    async with app.run_test():
        await listed(app)
        await press(app, "enter", "L")
        await settled(app, lambda: app.screen is library_screen(app))
        await press(app, "escape", "escape")

        assert not app._exit


async def test_escape_in_an_article_of_the_library_stays_in_it(app: NewsreaderApp) -> None:
    async with app.run_test():
        await listed(app)
        await press(app, "enter", "escape", "escape")

        assert app.screen is reader(app)


async def test_what_no_longer_fits_stays_until_the_list_is_asked_for_again(app: NewsreaderApp) -> None:
    async with app.run_test():
        await listed(app)
        await press(app, "2", "r")

        assert titles(app) == [STRIKE, BRIDGE, FERRY, COUNCIL]

        await press(app, "1", "2")

        assert titles(app) == [BRIDGE, FERRY, COUNCIL]


@pytest.mark.parametrize(
    ("keys", "state"),
    [
        ("r", (True, False, ())),
        ("rkr", (False, False, ())),
        ("s", (False, True, ())),
        ("ss", (False, False, ())),
        ("A", (True, False, ())),
        ("ru", (False, False, ())),
        ("su", (False, False, ())),
        ("Au", (False, False, ())),
    ],
    ids=["read", "unread-again", "star", "no-star", "all-read", "read-undone", "star-undone", "all-read-undone"],
)
async def test_keys_mark_the_article_of_the_row(
    app: NewsreaderApp, library: Library, keys: str, state: tuple[object, ...]
) -> None:
    async with app.run_test():
        await listed(app)
        await press(app, *keys)
        row = library.articles.row(_row(library, "strike"))

        assert (row.read, row.starred, row.tags) == state


async def test_undo_of_all_read_leaves_those_read_that_were(app: NewsreaderApp, library: Library) -> None:
    async with app.run_test():
        await listed(app)
        await press(app, "A", "u")

        assert [row.title for row in library.articles.list(unread=False)] == [HARVEST]


async def test_tags_are_typed_and_undone(app: NewsreaderApp, library: Library) -> None:
    async with app.run_test():
        await listed(app)
        await press(app, "G", "T")
        await type_in(app, "Fruit, cold snap")
        await press(app, "enter")

        assert library.articles.row(_row(library, "harvest")).tags == ("cold-snap", "fruit", "weather")

        await press(app, "u")

        assert library.articles.row(_row(library, "harvest")).tags == ("weather",)


async def test_tags_can_all_be_taken_off(app: NewsreaderApp, library: Library) -> None:
    async with app.run_test():
        await listed(app)
        await press(app, "G", "T", "down", "enter", "enter")

        assert library.articles.row(_row(library, "harvest")).tags == ()

        await press(app, "u")

        assert library.articles.row(_row(library, "harvest")).tags == ("weather",)


async def test_a_new_tag_is_added_to_those_there_are(app: NewsreaderApp, library: Library) -> None:
    async with app.run_test():
        await listed(app)
        await press(app, "G", "T")
        await type_in(app, "fruit")
        await press(app, "enter", "T")
        await type_in(app, "Cold Snap")
        await press(app, "enter", "T", "enter", "T")
        await type_in(app, "lost")
        await press(app, "escape")

        assert library.articles.row(_row(library, "harvest")).tags == ("cold-snap", "fruit", "weather")


async def test_tab_completes_a_tag_that_another_article_has(app: NewsreaderApp, library: Library) -> None:
    async with app.run_test():
        await listed(app)
        library.articles.tag("harbour-works", _row(library, "bridge"))
        await press(app, "G", "T", "h", "a", "tab", "x", "y", "enter")

        assert library.articles.row(_row(library, "harvest")).tags == ("harbour-works", "weather", "xy")


async def test_a_tag_is_chosen_from_those_there_are(app: NewsreaderApp, library: Library) -> None:
    async with app.run_test():
        await listed(app)
        library.articles.tag("harbour-works", _row(library, "bridge"))
        await press(app, "G", "T", "h", "down", "enter", "enter")

        assert library.articles.row(_row(library, "harvest")).tags == ("harbour-works", "weather")


async def test_a_tag_given_by_another_program_meanwhile_stays(app: NewsreaderApp, library: Library) -> None:
    async with app.run_test():
        await listed(app)
        await press(app, "G", "T")
        library.articles.tag("elsewhere", _row(library, "harvest"))
        await press(app, "n", "enter")

        assert library.articles.row(_row(library, "harvest")).tags == ("elsewhere", "n", "weather")


async def test_a_deleted_article_is_gone_until_it_is_undone(app: NewsreaderApp) -> None:
    async with app.run_test():
        await listed(app)
        await press(app, "j", "x")

        assert (titles(app), at(app)) == ([STRIKE, FERRY, COUNCIL, HARVEST], FERRY)
        assert "u undoes" in library_screen(app).hint

        await press(app, "u")
        await listed(app)

        assert (titles(app), at(app)) == (NEWEST, BRIDGE)


async def test_marked_articles_are_changed_together_and_changed_back(app: NewsreaderApp, library: Library) -> None:
    async with app.run_test():
        await listed(app)
        await press(app, "V", "j", "V", "s")
        starred = {row.title for row in library.articles.list(starred=True)}

        assert (starred, at(app)) == ({STRIKE, FERRY, HARVEST}, COUNCIL)
        assert library_screen(app).hint == "star added: 2 articles ─ u undoes"
        drawn = [library_screen(app).articles.render_line(y).text[:4] for y in range(5)]
        assert drawn == [" •★✓", " •  ", " •★✓", " •  ", "  ★ "]

        await press(app, "T")
        await type_in(app, "Works")
        await press(app, "enter", "r", "x")

        assert (titles(app), at(app)) == ([BRIDGE, COUNCIL, HARVEST], COUNCIL)
        assert library_screen(app).hint == "deleted: 2 articles ─ u undoes"

        await press(app, "u")
        await listed(app)
        both = [library.articles.row(_row(library, "strike")), library.articles.list("title:ferry")[0]]

        assert [(row.read, row.tags) for row in both] == [(True, ("works",))] * 2

        await press(app, "u", "u", "u")
        await settled(app, lambda: len(library.articles.list(starred=True)) == 1)

        assert [(row.title, row.tags) for row in library.articles.list(unread=False)] == [(HARVEST, ("weather",))]

        await press(app, "asterisk")

        assert bottom(app).startswith("s star · T tag · r read · x delete")

        await press(app, "escape", "asterisk", "asterisk", "V", "x")

        assert len(titles(app)) == 4


async def test_a_search_for_quotes_lists_them_below_their_articles(app: NewsreaderApp) -> None:
    async with app.run_test(size=(120, 40)):
        await listed(app)
        await press(app, "slash", *"said:boatz", "enter")
        await listed(app, 0)

        assert "Not all articles are analysed" in excerpt(app)

        await press(app, "slash", "backspace", "enter")
        await listed(app, 1)
        shown = library_screen(app).articles

        assert [shown.id_of(number).partition(" ")[2] for number in range(shown.rows)] == ["", "134"]

        await press(app, "j", "enter")

        assert (reader(app).analysis.article.title, reader(app).view.place) == (FERRY, 134)


async def test_undo_goes_back_change_by_change(app: NewsreaderApp, library: Library) -> None:
    async with app.run_test():
        await listed(app)
        await press(app, "s", "x", "u", "u", "u")
        await settled(app, lambda: "nothing was changed" in library_screen(app).hint)
        row = library.articles.row(_row(library, "strike"))

        assert (row.starred, row.deleted) == (False, None)


async def test_enter_reads_the_article_and_q_comes_back_to_its_row(app: NewsreaderApp) -> None:
    async with app.run_test(size=(120, 40)):
        await listed(app)
        await press(app, "j", "j", "enter")

        assert (app.screen, reader(app).analysis.article.title) == (reader(app), FERRY)
        assert [actor.name for actor in reader(app).analysis.actors][:1] == ["Ines Calloway"]

        await press(app, "q")
        await listed(app)

        assert (app.screen, at(app)) == (library_screen(app), FERRY)
        assert next(row for row in library_screen(app).articles.found if row.title == FERRY).read


async def test_j_and_k_go_through_the_list_as_it_was_narrowed(app: NewsreaderApp) -> None:
    async with app.run_test(size=(120, 40)):
        await listed(app)
        await press(app, "slash")
        await type_in(app, "tram")
        await press(app, "enter")
        await listed(app, 2)
        await press(app, "enter", "J")
        await settled(app, lambda: reader(app).analysis.article.title == COUNCIL and not reader(app).pending)

        assert (reader(app).position, reader(app).analysis.article.title) == ("2/2", COUNCIL)

        await press(app, "q")
        await listed(app, 2)

        assert at(app) == COUNCIL


async def test_an_article_read_among_unread_ones_is_still_there_on_coming_back(app: NewsreaderApp) -> None:
    async with app.run_test(size=(120, 40)):
        await listed(app)
        await press(app, "2", "j", "enter", "q")
        await listed(app, 4)

        assert (at(app), titles(app)) == (BRIDGE, [STRIKE, BRIDGE, FERRY, COUNCIL])


async def test_leaving_a_library_with_nothing_behind_leaves_the_program(app: NewsreaderApp) -> None:
    async with app.run_test():
        await listed(app)
        await press(app, "q")

        assert not app.is_running


async def test_l_shows_the_library_and_q_goes_back_to_the_article(analysis: Analysis, library: Library) -> None:
    app = NewsreaderApp([analysis.article], analyses=KnownAnalyses(analysis), annotations=AnnotationService(library))
    async with app.run_test(size=(120, 40)):
        await press(app, "1", "n", "L")
        await listed(app)
        await press(app, "q")

        assert (app.screen, reader(app).cursor.label) == (reader(app), "2/6")

        await press(app, "q")

        assert not app.is_running


async def test_an_article_of_the_library_is_read_however_it_was_opened(analysis: Analysis, library: Library) -> None:
    app = NewsreaderApp([analysis.article], analyses=KnownAnalyses(analysis), annotations=AnnotationService(library))
    number = library.articles.find(analysis.article) or 0
    before = library.articles.row(number).read
    async with app.run_test(size=(120, 40)):
        await settled(app, lambda: library.articles.row(number).read)

        assert (before, library.articles.row(number).read) == (False, True)


async def test_an_article_that_is_kept_while_it_is_read_is_read(analysis: Analysis) -> None:
    library = Library(None)
    app = NewsreaderApp([analysis.article], analyses=KnownAnalyses(analysis), annotations=AnnotationService(library))
    async with app.run_test(size=(120, 40)):
        await press(app, "s")
        await settled(app, lambda: all(row.read for row in library.articles.list()))

        assert [row.read for row in library.articles.list()] == [True]


async def test_s_keeps_the_article_once_and_u_in_the_library_takes_it_out(analysis: Analysis) -> None:
    library = Library(None)
    app = NewsreaderApp([analysis.article], analyses=KnownAnalyses(analysis), annotations=AnnotationService(library))
    async with app.run_test(size=(120, 40)):
        await press(app, "s")

        assert "saved in the library" in status(app)
        assert [row.title for row in library.articles.list()] == [FERRY]

        await press(app, "s")

        assert "is in the library" in status(app)

        await press(app, "L")
        await listed(app, 1)
        await press(app, "u")
        await listed(app, 0)

        assert library.articles.count() == 0


async def test_o_puts_the_articles_of_a_folder_into_the_library(app: NewsreaderApp, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(f"Head of {name}\n\nSome words of number {name}.\n", encoding="utf-8")
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    async with app.run_test(size=(120, 40)):
        await listed(app)
        await press(app, "o")
        app.screen.query_one(Input).value = str(tmp_path)
        await press(app, "enter")
        await listed(app, 7)

        assert "2 articles put into the library" in library_screen(app).hint
        assert "empty.txt" in library_screen(app).hint

        await press(app, "u")
        await listed(app)

        assert titles(app) == NEWEST


async def test_what_cannot_be_put_into_the_library_is_reported(app: NewsreaderApp, tmp_path: Path) -> None:
    async with app.run_test(size=(120, 40)):
        await listed(app)
        await press(app, "o")
        app.screen.query_one(Input).value = str(tmp_path / "missing.txt")
        await press(app, "enter")
        await settled(app, lambda: bool(library_screen(app).hint))

        assert "missing.txt" in library_screen(app).hint


class PatientAnalyses(KnownAnalyses):
    """Keeps the analyses it makes, each when it is let."""

    def __init__(self, library: Library) -> None:
        super().__init__()
        self.library = library
        self.begun: list[str] = []
        self.go_on = threading.Event()

    def analyse(
        self, article: Article, time_limit: float | None = None, on_progress: Callable[[float], None] | None = None
    ) -> Analysis:
        del time_limit, on_progress
        self.begun.append(article.id)
        self.go_on.wait(10)
        analysis = Analysis(article, model="by hand")
        self.library.save(analysis)
        return analysis


async def test_the_queue_is_analysed_with_its_progress_told(library: Library) -> None:
    analyses = PatientAnalyses(library)
    app = NewsreaderApp([], ReaderOptions(library=True), analyses=analyses, annotations=AnnotationService(library))
    async with app.run_test(size=(120, 40)):
        await listed(app)
        await press(app, "a")
        await settled(app, lambda: bool(analyses.begun))

        assert "analysing 1/4" in library_screen(app).progress

        analyses.go_on.set()
        await settled(app, lambda: not library_screen(app).background_analysis.working)

        assert library_screen(app).hint == "4 articles analysed"
        assert all(row.analysed for row in library_screen(app).articles.found)


async def test_a_again_stops_the_queue(library: Library) -> None:
    analyses = PatientAnalyses(library)
    app = NewsreaderApp([], ReaderOptions(library=True), analyses=analyses, annotations=AnnotationService(library))
    async with app.run_test(size=(120, 40)):
        await listed(app)
        await press(app, "a")
        await settled(app, lambda: bool(analyses.begun))
        await press(app, "a")
        analyses.go_on.set()
        await settled(app, lambda: not library_screen(app).background_analysis.working)

        assert (len(analyses.begun), library_screen(app).hint) == (1, "1 article analysed, 3 still to do")


async def test_the_queue_goes_on_while_an_article_is_read(library: Library) -> None:
    analyses = PatientAnalyses(library)
    analyses.go_on.set()
    app = NewsreaderApp([], ReaderOptions(library=True), analyses=analyses, annotations=AnnotationService(library))
    async with app.run_test(size=(120, 40)):
        await listed(app)
        screen = library_screen(app)
        await press(app, "a", "enter")
        await settled(app, lambda: not screen.background_analysis.working)

        assert app.screen is reader(app)
        assert len(set(analyses.begun)) == 4


async def test_an_empty_library_says_how_to_fill_it(tmp_path: Path) -> None:
    app = app_on(Library(tmp_path / "library.db"))
    async with app.run_test():
        await settled(app, lambda: "empty" in excerpt(app))

        assert "s saves the article" in excerpt(app)

        await press(app, "r", "s", "x", "T", "A", "enter", "a", "u", "t", "f", "v", "j", "G")

        assert isinstance(app.screen, LibraryScreen)


async def test_help_tells_the_keys_of_the_library(app: NewsreaderApp) -> None:
    async with app.run_test(size=(120, 40)):
        await listed(app)
        await press(app, "question_mark")
        words = " ".join(str(app.screen.query_one("#keys").render()).split())

        assert "V mark the row, for star, tags, read and delete" in words
        assert "next sentence" not in words


async def test_the_palette_offers_the_commands_of_the_library_and_runs_them(app: NewsreaderApp) -> None:
    async with app.run_test(size=(120, 40)):
        await listed(app)
        offers = {words: run for words, _, run in KeyProvider(app.screen).entries()}

        assert not any("hit" in words for words in offers)

        run = offers["star on or off  [s]"]()
        assert isinstance(run, Coroutine)
        await run

        assert library_screen(app).articles.found[0].starred


async def test_a_click_on_a_tab_shows_it(app: NewsreaderApp) -> None:
    async with app.run_test() as pilot:
        await listed(app)
        await pilot.click("#shown", offset=(12, 0))
        await press(app)

        assert titles(app) == [STRIKE, BRIDGE, FERRY, COUNCIL]


async def test_feeds_of_one_host_are_told_apart_by_their_titles(app: NewsreaderApp, library: Library) -> None:
    library.feeds.add("https://gazette.example/sport.xml", title="Gazette Sport")
    library.articles.set_read(
        library.articles.add(
            article_of("Tide wins\n\nThe rowers of Holm won."), feed="https://gazette.example/sport.xml"
        )
    )
    async with app.run_test(size=(120, 40)):
        await listed(app, 5)
        outlets = {row.title: row.feed_name for row in library_screen(app).articles.found if row.feed}
        await press(app, "f", *"sport", "enter")
        await listed(app, 1)

        assert outlets == {"Tide wins": "Gazette Sport", BRIDGE: "Varne Gazette", COUNCIL: "Varne Gazette"}
        assert library_screen(app).query_one(LibraryTabs).narrowed == "Gazette Sport"


async def test_r_fetches_what_is_new_in_the_feeds_and_tells_what_failed(library: Library, server: Server) -> None:
    library.feeds.add(server.put("/feed", rss(("Ferry runs", "/2"), ("Market moves", "/1"))))
    library.feeds.add(f"{server.put('/', 'none')}missing")
    app = app_on(library)
    async with app.run_test(size=(120, 40)):
        await listed(app)
        await press(app, "R")
        await listed(app, 7)

        assert library_screen(app).hint == "2 new articles from 2 feeds; 1 feed could not be read ─ F shows more"


async def test_without_feeds_the_refresh_says_how_to_follow_one(app: NewsreaderApp) -> None:
    async with app.run_test():
        await listed(app)
        await press(app, "R")
        await settled(app, lambda: bool(library_screen(app).hint))

        assert library_screen(app).hint == "no feed is followed: F lists the feeds, and a there adds one"


async def test_a_dialog_of_the_library_stands_in_the_middle(app: NewsreaderApp) -> None:
    async with app.run_test(size=(80, 24)):
        await listed(app)
        await press(app, "T")
        box = app.screen.query_one(".box").region

        assert (box.x - (80 - box.right), box.y - (24 - box.bottom)) in {(0, 0), (0, -1), (0, 1)}


@pytest.mark.parametrize("keys", ["T escape escape", "T a enter enter", "F escape escape", "F a escape escape"])
async def test_keys_that_arrive_together_leave_the_library_where_it_is(app: NewsreaderApp, keys: str) -> None:
    async with app.run_test(size=(80, 24)):
        await listed(app)
        await burst(app, *keys.split())

        assert app.is_running


async def test_a_watch_shows_what_it_finds_and_that_it_is_new(library: Library) -> None:
    library.watches.add("Fenn", "actor:Fenn said:figures")
    library.watches.add("trams", "said:nothing")
    council = story("council")
    fenn = actor_in(council, "Ada Fenn")
    library.save(analysis_of(council, fenn, quotes=(quote_in(council, "“We need the figures first,”", fenn),)))
    library.watches.update()
    app = app_on(library)
    async with app.run_test(size=(120, 40)):
        await listed(app, 5)
        tabs = library_screen(app).query_one(LibraryTabs)
        new = tabs.new_hits
        await press(app, "W")
        await settled(app, lambda: isinstance(app.screen, ChoiceScreen))
        offered = [str(option.prompt) for option in app.screen.query_one(OptionList).options]
        await press(app, *"fenn", "enter")
        await listed(app, 1)

        assert (new, tabs.new_hits) == (1, 0)
        assert offered == [
            "all of them",
            "Fenn  1 new of 1 · actor:Fenn said:figures",
            "trams  0 new of 0 · said:nothing",
        ]
        assert [row.title for row in library_screen(app).articles.found] == [COUNCIL]


async def test_the_first_article_that_is_read_from_the_library_is_welcomed(library: Library) -> None:
    options = ReaderOptions(library=True, welcome=True)
    app = NewsreaderApp([], options, analyses=KnownAnalyses(), annotations=AnnotationService(library))
    async with app.run_test(size=(120, 40)):
        await listed(app)
        await press(app, "enter")
        await settled(app, lambda: app.screen is reader(app) and bool(app.screen.query(Welcome)))

        assert not ReaderOptions().chosen(library.choices).welcome
