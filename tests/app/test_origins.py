"""Articles of several texts on the screen: where each is from, what changed, and taking them apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from textual.widgets import Static

from tests.app.conftest import article_of
from tests.app.driving import press, settled
from tests.app.library_driving import app_on, at, excerpt, library_screen, listed, titles
from tests.sources.server import Given, Server
from tui.app.app import NewsreaderApp
from tui.app.screens.card import CardScreen
from tui.library.feed_arrivals import FetchedEntry
from tui.library.library import Library
from tui.model.article import Article

POST, ECHO = "https://post.example/feed", "https://echo.example/feed"
WORDS = (
    "The paper mill at Orlo burnt down on Monday night. Firemen from four villages fought the flames until morning, and"
    " the mayor, Ada Fenn, thanked them on the square."
)


def story(host: str = "post", words: str = WORDS, title: str = "Mill burns") -> Article:
    source = f"https://{host}.example/mill"
    return replace(article_of(f"{title}\n\n{words}", source=source), id="mill", date="2026-03-04", author=None)


@pytest.fixture
def library() -> Iterator[Library]:
    library = Library(None)
    library.feeds.add(POST, title="Orlo Post")
    library.feeds.add(ECHO, title="Echo")
    yield library
    library.close()


@pytest.fixture
def app(library: Library) -> NewsreaderApp:
    return app_on(library)


def says(library: Library, feed: str, article: Article) -> None:
    library.feeds.arrived(FetchedEntry(feed, "1", article, full=False))


def card(app: NewsreaderApp) -> list[str]:
    """The lines of the card, each without the blanks around it."""
    screen = app.screen
    assert isinstance(screen, CardScreen)
    return [" ".join(line.split()) for line in str(screen.query_one("#facts", Static).content).splitlines()]


async def test_the_card_lists_every_address_with_feed_title_and_day(app: NewsreaderApp, library: Library) -> None:
    says(library, POST, story())
    says(library, ECHO, story("echo"))
    async with app.run_test(size=(120, 30)):
        await listed(app, 1)
        await press(app, "i")
        await settled(app, lambda: isinstance(app.screen, CardScreen) and bool(card(app)))

        assert " ".join(card(app)) == (
            "2026-03-04 Mill burns · https://post.example/mill · as Orlo Post says"
            " 2026-03-04 Mill burns · https://echo.example/mill · as Echo says, the same story"
        )


async def test_a_correction_is_unread_and_told_with_what_changed(app: NewsreaderApp, library: Library) -> None:
    says(library, POST, story(words="Two men were hurt."))
    library.articles.set_read(1)
    says(library, POST, story(words="Nobody was hurt."))
    async with app.run_test(size=(120, 30)):
        await listed(app, 1)
        facts = excerpt(app)
        await press(app, "i")
        await settled(app, lambda: isinstance(app.screen, CardScreen) and bool(card(app)))

        assert not library_screen(app).articles.found[0].read
        assert "changed: i shows how" in facts
        assert card(app)[-2:] == ["was Two men were", "is now Nobody was"]


async def test_what_was_merged_is_taken_apart_and_put_together_again(app: NewsreaderApp, library: Library) -> None:
    says(library, POST, story())
    says(library, ECHO, story("echo"))
    async with app.run_test(size=(120, 30)):
        await listed(app, 1)
        await press(app, "S")
        await listed(app, 2)
        apart = titles(app)
        await press(app, "u")
        await listed(app, 1)

        assert (apart, titles(app)) == (["Mill burns"] * 2, ["Mill burns"])


async def test_where_nothing_was_merged_that_is_said(app: NewsreaderApp, library: Library) -> None:
    says(library, POST, story())
    async with app.run_test():
        await listed(app, 1)
        await press(app, "S")

        assert library_screen(app).hint == "Article 1 holds no text from elsewhere."


async def test_u_takes_apart_what_a_refresh_has_just_merged(library: Library, server: Server) -> None:
    says(library, POST, story())
    library.feeds.remove(POST)
    library.feeds.remove(ECHO)
    item = (
        f"<item><guid>1</guid><title>Mill burns</title><link>/mill</link><description>{WORDS}</description>"
        "<pubDate>Wed, 04 Mar 2026 09:00:00 GMT</pubDate></item>"
    )
    given = Given(f"<rss version='2.0'><channel><title>Wire</title>{item}</channel></rss>".encode(), "text/xml")
    library.feeds.add(server.put("/wire", given))
    app = app_on(library)
    async with app.run_test(size=(120, 30)):
        await listed(app, 1)
        await press(app, "R")
        await settled(app, lambda: "1 merged with the same story ─ u splits them" in library_screen(app).hint)
        await listed(app, 1)
        await press(app, "u")
        await listed(app, 2)

        assert titles(app) == ["Mill burns"] * 2


async def test_what_others_say_of_a_page_is_listed_when_its_article_is_deleted(
    app: NewsreaderApp, library: Library
) -> None:
    library.articles.add(story())
    says(library, ECHO, story(words="It did not burn.", title="No fire"))
    async with app.run_test(size=(120, 30)):
        await listed(app, 1)
        await press(app, "x")
        await settled(app, lambda: titles(app) == ["No fire"])
        await press(app, "u")
        await settled(app, lambda: titles(app) == ["Mill burns"])

        assert at(app) == "Mill burns"
