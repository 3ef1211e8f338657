"""The parts of the library screen, without a screen."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

import pytest
from textual.screen import Screen

from tests.app.conftest import KnownAnalyses, ferry
from tests.app.library_driving import filled
from tests.sources.server import Server
from tests.sources.written import page
from tui.app.library_view.library_context import LibraryContext
from tui.app.library_view.library_edits import ArticleEdits, ReferenceImport
from tui.app.library_view.library_jobs import ArticleComparison, BackgroundAnalysis
from tui.app.library_view.library_list import LibraryList, LibrarySearch
from tui.app.widgets.library_widgets import ArticleList
from tui.library.article_rows import ArticleRow
from tui.library.library import Library
from tui.library.transfer import lines
from tui.model.article_comparison import Comparison
from tui.services.library_filter import LibraryFilter, ReadState
from tui.services.library_service import LibraryService


@dataclass
class Display:
    """What the screen does for its parts, written down."""

    answer: object = None
    wanted: LibraryFilter = field(default_factory=LibraryFilter)
    hint: str = ""
    progress: str = ""
    matches: int | None = None
    work: list[Awaitable[object]] = field(default_factory=list)

    async def ask(self, dialog: Screen[Any]) -> Any:  # noqa: ANN401  (whatever a dialog hands back)
        del dialog
        return self.answer

    def start(self, work: Callable[[], Awaitable[object]], group: str, *, exclusive: bool = False) -> None:
        del group, exclusive
        self.work.append(work())

    def show_matches(self, count: int | None, quotes: int = 0) -> None:
        del quotes
        self.matches = count

    def found_changed(self) -> None:
        """Nothing is drawn."""

    async def finish(self) -> None:
        while self.work:
            await self.work.pop(0)


@pytest.fixture
def library() -> Iterator[Library]:
    library = filled(None)
    yield library
    library.close()


@pytest.fixture
def display() -> Display:
    return Display()


@pytest.fixture
async def context(library: Library, display: Display) -> LibraryContext:
    """All five articles, listed."""
    context = LibraryContext(display, ArticleList(id="articles"), LibraryService(library), KnownAnalyses(ferry()))
    LibraryList(context).load()
    await display.finish()
    return context


def titles(context: LibraryContext) -> list[str]:
    return [row.title for row in context.articles.found]


async def test_a_search_narrows_the_list_and_is_given_up(context: LibraryContext, display: Display) -> None:
    search = LibrarySearch(context, LibraryList(context))
    search.begin()
    search.type("plum")
    await display.finish()
    found, matches = titles(context), display.matches
    search.give_up()
    await display.finish()

    assert (found, matches) == (["Late frost spoils the plum harvest"], 1)
    assert len(titles(context)) == 5


async def test_a_look_through_what_an_older_program_stored_is_told(library: Library) -> None:
    class Telling(Display):
        told: ClassVar[list[str]] = []

        def __setattr__(self, name: str, value: object) -> None:
            super().__setattr__(name, value)
            if name == "progress":
                self.told.append(str(value))

    display = Telling(wanted=LibraryFilter(query="source-kind:person"))
    library.articles._connection.execute("UPDATE sayings SET source_kind = NULL")
    LibraryList(LibraryContext(display, ArticleList(id="articles"), LibraryService(library), KnownAnalyses())).load()
    await display.finish()

    assert display.told == ["", "looking through older articles 1/1", ""]


async def test_a_query_that_is_not_understood_is_said(context: LibraryContext, display: Display) -> None:
    search = LibrarySearch(context, LibraryList(context))

    assert (search.enter("acter:Fenn"), "There is no field `acter:`" in display.hint) == (False, True)


async def test_a_query_that_was_entered_is_an_earlier_one(context: LibraryContext, display: Display) -> None:
    search = LibrarySearch(context, LibraryList(context))
    for query in ("plum", "tram", "plum"):
        search.enter(query)
        await display.finish()

    assert search.earlier == ["tram"]


async def test_what_was_marked_read_stays_among_the_unread_until_others_are_wanted(
    context: LibraryContext, display: Display
) -> None:
    library_list = LibraryList(context)
    library_list.want(LibraryFilter(ReadState.UNREAD))
    first = titles(context)[0]
    ArticleEdits(context, library_list).toggle_read()
    stays = first in titles(context)
    library_list.want(display.wanted)

    assert (stays, first in titles(context)) == (True, False)


async def test_a_deletion_is_undone(context: LibraryContext, display: Display) -> None:
    edits = ArticleEdits(context, LibraryList(context))
    before = titles(context)
    edits.delete()
    without, hint = titles(context), display.hint
    edits.undo()
    await display.finish()

    assert (without, titles(context)) == (before[1:], before)
    assert hint == f"deleted: {before[0]} ─ {{library.undo-change}} undoes"


async def test_a_page_that_is_imported_is_new_and_taken_out_again(
    context: LibraryContext, display: Display, server: Server
) -> None:
    display.answer = server.put("/bridge", page("clean"))
    library_list = LibraryList(context)
    await ReferenceImport(context, library_list).ask()
    hint = display.hint
    await display.finish()
    count = len(titles(context))
    ArticleEdits(context, library_list).undo()
    await display.finish()

    assert hint == "1 article put into the library ─ {library.undo-change} undoes"
    assert (count, len(titles(context)), display.progress) == (6, 5, "")


async def test_what_an_exported_library_has_is_imported(
    context: LibraryContext, display: Display, library: Library, tmp_path: Path
) -> None:
    exported = list(lines(library, (row.id for row in library.articles.list())))
    display.answer = str(tmp_path / "exported.jsonl")
    (tmp_path / "exported.jsonl").write_text("".join(exported) + exported[0][:40] + "\n", encoding="utf-8")
    await ReferenceImport(context, LibraryList(context)).ask()
    hint = display.hint
    await display.finish()

    assert hint.startswith("all of that is in the library already ─ ")
    assert "exported.jsonl, line 6: This is no article of a library" in hint


async def test_the_analysis_of_what_is_listed_can_be_stopped(context: LibraryContext, display: Display) -> None:
    analysis = BackgroundAnalysis(context)
    analysis.start_or_stop()
    analysis.start_or_stop()
    await display.finish()

    assert (display.hint, analysis.working) == ("0 articles analysed, 4 still to do", False)


async def test_the_second_article_that_is_chosen_is_compared_with_the_first(
    context: LibraryContext, display: Display
) -> None:
    compared: list[tuple[Comparison, tuple[ArticleRow, ArticleRow]]] = []
    comparison = ArticleComparison(context, lambda *found: compared.append(found))
    one, other = context.articles.found[:2]
    comparison.choose()
    context.articles.highlighted = 1
    comparison.choose()
    await display.finish()

    assert [[row.id for row in rows] for _, rows in compared] == [[one.id, other.id]]
