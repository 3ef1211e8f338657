"""A library with a few invented articles, and the program on it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.app.conftest import KnownAnalyses, article_of, ferry
from tests.app.driving import at_work, press, settled
from tui.app.app import NewsreaderApp
from tui.app.reader_options import ReaderOptions
from tui.app.screens.library_screen import LibraryScreen
from tui.app.widgets.library_widgets import Blurb
from tui.library.library import Library
from tui.model.article import Article
from tui.services.annotation_service import AnnotationService

FEED = "https://gazette.example/feed.xml"
FETCHED = "2026-03-05T08:00:00+00:00"

STORIES = {
    "bridge": (
        "Mayor opens bridge at Orlo",
        "2026-03-04",
        "https://gazette.example/bridge",
        "Mayor Ada Fenn opened the new bridge on Wednesday.\n\n“It holds,” she said.",
    ),
    "harvest": (
        "Late frost spoils the plum harvest",
        "2026-02-11",
        "https://www.fieldpost.example/harvest",
        "Growers in the Senn valley count their losses.\n\nNo plum will be sold before July.",
    ),
    "strike": (
        "Tram drivers vote to strike",
        None,
        "/stories/strike.txt",
        "Drivers of the Orlo trams voted on Thursday to stop work.\n\nTheir union asks for longer breaks.",
    ),
    "council": (
        "Council puts off vote on trams",
        "2026-03-01",
        "https://gazette.example/council",
        "The council of Orlo put off its vote on new trams.\n\n“We need the figures first,” Mayor Ada Fenn said.",
    ),
}


def story(name: str) -> Article:
    """One of the invented articles."""
    title, date, source, text = STORIES[name]
    return replace(article_of(f"{title}\n\n{text}", source=source), id=name, date=date, author=None)


def filled(path: Path | None) -> Library:
    """A library with the five articles, of which the ferry's is analysed and one is read, starred and tagged."""
    library = Library(path)
    library.feeds.add(FEED, title="Varne Gazette")
    library.feeds.remove(FEED)
    for name in STORIES:
        feed = FEED if "gazette" in STORIES[name][2] else None
        library.articles.add(story(name), feed=feed, fetched=FETCHED)
    read = library.articles.find(story("harvest")) or 0
    library.articles.set_read(read)
    library.articles.star(read)
    library.articles.tag("weather", read)
    library.articles.add(replace(ferry().article, author="Mara Oke"), fetched=FETCHED)
    library.save(ferry())
    return library


def app_on(library: Library, **settings: object) -> NewsreaderApp:
    """The program that begins with a library."""
    analyses = KnownAnalyses(ferry())
    options = ReaderOptions(library=True, **settings)  # type: ignore[arg-type]
    return NewsreaderApp([], options, analyses=analyses, annotations=AnnotationService(library))


def library_screen(app: NewsreaderApp) -> LibraryScreen:
    """The library screen, whatever lies over it."""
    return next(screen for screen in reversed(app.screen_stack) if isinstance(screen, LibraryScreen))


def titles(app: NewsreaderApp) -> list[str]:
    """The headlines listed."""
    return [row.title for row in library_screen(app).articles.found]


def at(app: NewsreaderApp) -> str:
    """The headline of the row the reader is at."""
    row = library_screen(app).articles.row
    return row.title if row else ""


def excerpt(app: NewsreaderApp) -> str:
    """What is shown of the article the reader is at."""
    return str(library_screen(app).query_one(Blurb).excerpt)


async def listed(app: NewsreaderApp, count: int = 5) -> None:
    """Wait until so many articles are listed, nothing more is looked for, and what is known of one is shown."""
    await settled(app, lambda: any(isinstance(screen, LibraryScreen) for screen in app.screen_stack))
    await settled(app, lambda: bool(library_screen(app).query("#articles")))
    await settled(
        app,
        lambda: (
            len(library_screen(app).articles.found) == count
            and not at_work(library_screen(app), "rows", "look", "people")
        ),
    )
    await press(app)
