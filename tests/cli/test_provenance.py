"""Where texts come from, what changed in them, and taking them apart, as a person is told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.sources.server import Given, Server
from tests.sources.written import page
from tui.cli.program import main
from tui.library.library import Library

MILL = (
    "The paper mill at Orlo burnt down on Monday night. Firemen from four villages fought the flames until morning, and"
    " the mayor, Ada Fenn, thanked them on the square. “We will build it again,” she said."
)


class Terminal:
    """Runs commands on a library and keeps what was said."""

    def __init__(self, library: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.library, self.capture = library, capture
        self.out = self.err = ""

    def __call__(self, *words: str, code: int = 0) -> str:
        found = main([*words, "--library", str(self.library)])
        self.out, self.err = self.capture.readouterr()
        assert found == code, self.err
        return self.out

    def json(self, *words: str) -> Any:  # noqa: ANN401  (JSON)
        return json.loads(self(*words, "--json"))


@pytest.fixture
def terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(tmp_path / "library.db", capsys)


def item(guid: str, title: str, link: str, about: str) -> str:
    return (
        f"<item><guid isPermaLink='false'>{guid}</guid><title>{title}</title><link>{link}</link>"
        f"<pubDate>Tue, 05 Mar 2024 09:00:00 GMT</pubDate><description>{about}</description></item>"
    )


def feed(*items: str, title: str = "Orlo Post") -> Given:
    body = f"<rss version='2.0'><channel><title>{title}</title>{''.join(items)}</channel></rss>"
    return Given(body.encode(), "application/rss+xml")


def test_a_correction_is_told_and_shown_with_what_changed(server: Server, terminal: Terminal) -> None:
    address = server.put("/feed", feed(item("1", "Crane falls", "/crane", "Two men were hurt.")))
    terminal("feeds", "add", address)
    server.put("/feed", feed(item("1", "Crane falls", "/crane", "Nobody was hurt.")))
    refreshed = terminal("feeds", "refresh"), terminal.err
    terminal("feeds", "refresh")
    again = terminal.err

    assert refreshed == (
        "     2  2024-03-05  Crane falls  (Orlo Post)  changed\n",
        "newsreader: no new articles, 1 changed, from 1 feed.\n",
    )
    assert again == "newsreader: no new articles from 1 feed.\n"
    assert terminal("library", "show", "2").splitlines()[2:14] == [
        "from the feed Orlo Post",
        f"{server.origin}/crane",
        "unread",
        "2 texts",
        "       2  2024-03-05  Crane falls",
        f"                    {server.origin}/crane, as Orlo Post says",
        "       1  2024-03-05  Crane falls",
        f"                    {server.origin}/crane, as Orlo Post says, older version",
        "changed in 2",
        "        − Two men were",
        "        + Nobody was",
        "",
    ]


def test_what_was_merged_is_told_shown_and_taken_apart(server: Server, terminal: Terminal) -> None:
    one = server.put("/one", feed(item("1", "Mill burns", "/mill", MILL), title="One"))
    two = server.put("/two", feed(item("x", "Mill burns", "/copy", MILL), title="Two"))
    terminal("feeds", "add", one)
    terminal("feeds", "add", two)
    told = terminal.err
    shown = terminal.json("library", "show", "1")
    apart = terminal.json("library", "split", "1")

    assert told.splitlines()[0] == (
        "newsreader: Two: Mill burns is article 1, from another address. `newsreader library split 1` takes them apart."
    )
    assert [
        (text["id"], text["standing"], text["feed_title"], text["title"], text["date"], text["source"])
        for text in shown["texts"]
    ] == [
        (1, "listed", "One", "Mill burns", "2024-03-05", f"{server.origin}/mill"),
        (2, "same story", "Two", "Mill burns", "2024-03-05", f"{server.origin}/copy"),
    ]
    assert [row["id"] for row in apart] == [2]
    assert [row["id"] for row in terminal.json("library", "list")] == [2, 1]
    terminal("library", "split", "1", code=1)
    assert terminal.err.startswith("newsreader: Article 1 holds no text from elsewhere.\n")


def test_what_a_feed_claims_of_a_page_stands_beside_it(server: Server, terminal: Terminal) -> None:
    mill = server.put("/mill", page("clean"))
    terminal("library", "import", mill)
    (kept,) = terminal.json("library", "list")
    trap = server.put("/trap", feed(item("1", "Mayor is a thief", kept["source"], "She stole it."), title="Trap"))
    terminal("feeds", "add", trap)

    assert terminal.json("library", "list") == [kept]
    assert [(text["standing"], text["feed_title"]) for text in terminal.json("library", "show", "1")["texts"]] == [
        ("listed", ""),
        ("claim", "Trap"),
    ]
    terminal("library", "delete", "2")
    terminal("library", "delete", "--purge")
    assert terminal.json("library", "list") == [kept]


def test_pages_about_something_else_are_told_and_leave_what_the_feed_says(server: Server, terminal: Terminal) -> None:
    wall = (
        "<html><body><article><h1>Before you continue</h1><p>We and our 214 partners keep cookies on your device, and"
        " would like to ask for your consent before you go on to the pages that you asked for.</p><p>You may accept"
        " all, or look at every purpose in detail, or pay a small amount each month.</p></article></body></html>"
    )
    stories = (("Crane falls", "The harbour crane lies in the water."), ("Choir sings", "A choir sang in heavy rain."))
    items = [item(str(n), title, server.put(f"/{n}", wall), about) for n, (title, about) in enumerate(stories)]
    terminal("feeds", "add", "--full", server.put("/feed", feed(*items)), code=1)

    assert sorted(row["title"] for row in terminal.json("library", "list")) == ["Choir sings", "Crane falls"]
    terminal("feeds", "refresh", "--full", code=1)
    assert terminal.err.count("is about something else than the feed says. What the feed says is kept.") == 2


def test_articles_of_one_id_are_all_kept_and_told(terminal: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    texts = ("Rain fell.", "Snow fell.", "Rain fell.", "Hail fell.")
    path.write_text("".join(json.dumps({"id": "a", "text": text}) + "\n" for text in texts), encoding="utf-8")
    terminal("library", "import", str(path))
    first = terminal.err
    terminal("library", "import", str(path))
    library = Library(terminal.library)
    kept = sorted(library.articles.get(row.id).text for row in library.articles.list())
    library.close()

    assert kept == ["Hail fell.", "Rain fell.", "Snow fell."]
    assert first.splitlines()[-2:] == [
        f"newsreader: {path}: 2 articles have an id that another one has and are kept as 'a (2)' and so on.",
        "newsreader: 3 articles added, 1 known already.",
    ]
    assert terminal.err.splitlines()[-1] == "newsreader: 0 articles added, 4 known already."
