"""`newsreader library` and `newsreader compare`, as a person uses them."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.builders import actor_in, analysis_of, article_of, quote_in
from tests.sources.server import Given, Server
from tests.sources.written import page
from tui.cli import main
from tui.library.library import Library
from tui.model.anchors import Anchor, Note
from tui.nlp.models import maker
from tui.sources import read

STORY = "Mayor opens bridge\n\n“The old bridge of Varne holds,” said Mayor Ada Fenn. Fenn crossed it.\n"
LATER = "Mayor closes bridge\n\n“The old bridge holds,” said Bo Vane. The mayor, Ada Fenn, left.\n"
DAM = "Dam leaks\n\nExperts looked at the dam of Lom.\n"


@pytest.fixture
def library_path(tmp_path: Path) -> Path:
    return tmp_path / "library.db"


@pytest.fixture
def stories(tmp_path: Path) -> Path:
    folder = tmp_path / "stories"
    folder.mkdir()
    (folder / "bridge.txt").write_text(STORY, encoding="utf-8")
    (folder / "dam.txt").write_text(DAM, encoding="utf-8")
    return folder


@pytest.fixture
def filled(library_path: Path, stories: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    assert main(["library", "import", str(stories), "--library", str(library_path), "--tag", "Works"]) == 0
    capsys.readouterr()
    return library_path


def said(capsys: pytest.CaptureFixture[str], library_path: Path, *words: str, code: int = 0) -> tuple[str, str]:
    """What a command printed, on standard output and on standard error."""
    assert main(["library", *words, "--library", str(library_path)]) == code
    printed = capsys.readouterr()
    return printed.out, printed.err


def record(capsys: pytest.CaptureFixture[str], library_path: Path, *words: str, code: int = 0) -> Any:  # noqa: ANN401  (JSON)
    return json.loads(said(capsys, library_path, *words, "--json", code=code)[0])


def analysed(library_path: Path, path: Path, *people: tuple[str, str, str]) -> None:
    """Keep an analysis of a file: (name, role, words said)."""
    article = read(str(path))
    actors = [actor_in(article, name, role=role) for name, role, _ in people]
    quotes = [quote_in(article, words, actor) for actor, (_, _, words) in zip(actors, people, strict=True) if words]
    library = Library(library_path)
    library.save(analysis_of(article, *actors, quotes=tuple(quotes), maker=maker("en_core_web_md")))
    library.close()


def test_articles_are_listed_with_id_day_state_source_and_tags(
    filled: Path, stories: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, _ = said(capsys, filled, "list", "--sort", "title")

    first, second = out.splitlines()
    assert first.split()[0] == "2"
    assert first.endswith(f"Dam leaks  ({stories / 'dam.txt'})  #works")
    assert "unread" in second


def test_an_article_without_a_date_has_none_beside_the_day_it_came(
    filled: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(Library(filled)) as library:
        library.articles.add(
            replace(article_of("Weir opens.", name="Weir opens"), date="2024-05-02"), fetched="2024-06-07"
        )
        today = library.articles.row(1).fetched[:10]
    out, _ = said(capsys, filled, "list", "--sort", "title")

    assert [line.split()[:4] for line in out.splitlines()] == [
        ["2", "–", today, "unread"],
        ["1", "–", today, "unread"],
        ["3", "2024-05-02", "2024-06-07", "unread"],
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["bridge"], ["Mayor opens bridge"]),
        (["is:unread", "tag:works"], ["Mayor opens bridge", "Dam leaks"]),
        (["-bridge tag:works"], ["Dam leaks"]),
        (["--sort", "title", "--limit", "1"], ["Dam leaks"]),
        (["nowhere"], []),
    ],
)
def test_a_list_can_be_narrowed_and_sorted(
    filled: Path, capsys: pytest.CaptureFixture[str], words: list[str], expected: list[str]
) -> None:
    assert sorted(row["title"] for row in record(capsys, filled, "list", *words)) == sorted(expected)


def test_a_search_shows_words_around_what_it_found(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, _ = said(capsys, filled, "search", "expert lom")

    assert out.splitlines()[1].strip() == "Dam leaks Experts looked at the dam of Lom."
    assert record(capsys, filled, "search", "expert")[0]["excerpt"] == "Dam leaks Experts looked at the dam of Lom."


def test_a_query_that_can_not_be_understood_is_reported(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, err = said(capsys, filled, "search", "acter:Fenn", code=1)

    assert err.startswith("newsreader: There is no field `acter:` to search by.\nhint: did you mean")


def test_what_is_known_is_not_imported_again(filled: Path, stories: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (stories / "dam.txt").write_text(DAM + "It leaked.\n", encoding="utf-8")
    records = record(capsys, filled, "import", str(stories), str(stories / "gone.txt"), code=1)

    assert [(found["title"], found["outcome"]) for found in records] == [
        ("Mayor opens bridge", "known"),
        ("Dam leaks", "version"),
    ]
    assert record(capsys, filled, "show", "3")["versions"] == [2, 3]


def test_what_was_deleted_is_restored_by_an_import(
    filled: Path, stories: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said(capsys, filled, "delete", "1")
    out, err = said(capsys, filled, "import", str(stories))

    assert out.splitlines() == ["     1  restored  Mayor opens bridge", "     2  known     Dam leaks"]
    assert err == "newsreader: 0 articles added, 1 restored, 1 known already.\n"


def test_an_article_is_shown_with_the_actors_met_before(
    filled: Path, stories: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (stories / "later.txt").write_text(LATER, encoding="utf-8")
    said(capsys, filled, "import", str(stories / "later.txt"))
    analysed(filled, stories / "bridge.txt", ("Ada Fenn", "Mayor", "“The old bridge of Varne holds,”"))
    analysed(filled, stories / "later.txt", ("Bo Vane", "", "“The old bridge holds,”"), ("Ada Fenn", "mayor", ""))
    out, _ = said(capsys, filled, "show", "3")

    assert "Mayor closes bridge\n" in out
    assert "Ada Fenn, mayor: in 1 other article" in out
    assert "Bo Vane: new" in out
    shown = record(capsys, filled, "show", "3")
    assert [(actor["name"], actor["others"]) for actor in shown["actors"]] == [("Bo Vane", 0), ("Ada Fenn", 1)]


def test_a_dossier_is_shown_by_name(filled: Path, stories: Path, capsys: pytest.CaptureFixture[str]) -> None:
    analysed(filled, stories / "bridge.txt", ("Ada Fenn", "Mayor", "“The old bridge of Varne holds,”"))
    out, _ = said(capsys, filled, "show", "--actor", "fenn")
    (found,) = record(capsys, filled, "show", "--actor", "Ada Fenn")

    assert out.splitlines()[:3] == ["Ada Fenn, person, in 1 article", "  – to –  Mayor", "Articles"]
    assert "“The old bridge of Varne holds,”  (Mayor opens bridge)" in out
    assert [quote["words"] for quote in found["sayings"]] == ["“The old bridge of Varne holds,”"]
    assert [held["role"] for held in found["roles"]] == ["Mayor"]
    said(capsys, filled, "show", "--actor", "Nobody", code=1)


def test_a_library_moves_to_another_file(filled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    exported, _ = said(capsys, filled, "export")
    parcel, spaced = tmp_path / "library.jsonl", tmp_path / "spaced.jsonl"
    parcel.write_text(exported, encoding="utf-8")
    spaced.write_text("".join(f"{json.dumps(json.loads(line))}\n" for line in exported.splitlines()), "utf-8")
    said(capsys, tmp_path / "other.db", "import", str(parcel))
    said(capsys, tmp_path / "another.db", "import", str(spaced))

    assert said(capsys, tmp_path / "other.db", "export")[0] == exported
    assert said(capsys, tmp_path / "another.db", "export")[0] == exported


def test_a_line_that_can_not_be_imported_is_reported_and_the_rest_goes_on(
    filled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = said(capsys, filled, "export")[0].splitlines()
    escapes = first.replace("opens", "\\u001b[2Jopens")
    parcel = tmp_path / "library.jsonl"
    parcel.write_text(f'{second}\n{{"format":"newsreader-x"}}\n{escapes}\n', encoding="utf-8")
    _, err = said(capsys, tmp_path / "other.db", "import", str(parcel), code=1)

    assert f"{parcel}, line 2: This is no article of a library" in err
    assert f"{parcel}, line 3: It has control characters" in err
    assert [row["title"] for row in record(capsys, tmp_path / "other.db", "list")] == ["Dam leaks"]


def test_deleting_restoring_and_purging(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert record(capsys, filled, "delete", "1") == {"done": "deleted", "count": 1, "ids": [1]}
    assert [row["id"] for row in record(capsys, filled, "list", "--deleted")] == [1]
    assert "Article 1 is deleted already" in said(capsys, filled, "delete", "1", code=1)[1]
    assert "1 article restored." in said(capsys, filled, "delete", "--restore", "1")[1]
    said(capsys, filled, "delete", "2")
    assert "Article 1 is not deleted" in said(capsys, filled, "delete", "--purge", "1", code=1)[1]
    assert record(capsys, filled, "delete", "--purge")["count"] == 1
    assert "There is no article 2" in said(capsys, filled, "delete", "2", code=1)[1]


@pytest.mark.parametrize("words", [["delete"], ["show"], ["show", "1", "--actor", "x"], ["list", "--limit", "0"]])
def test_a_command_that_is_not_understood_has_code_2(filled: Path, words: list[str]) -> None:
    assert main(["library", *words, "--library", str(filled)]) == 2


def test_a_sound_library_is_reported_so_and_a_damaged_one_too(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert record(capsys, filled, "check") == {"library": str(filled), "articles": 2, "damages": []}
    data = filled.read_bytes()
    filled.write_bytes(data[:100] + b"\xff" * (len(data) - 100))

    assert main(["library", "check", "--library", str(filled)]) == 1
    assert f"The library {filled} is damaged: " in capsys.readouterr().err


# Comparing


def compared(capsys: pytest.CaptureFixture[str], library_path: Path, *words: str) -> str:
    assert main(["compare", *words, "--library", str(library_path)]) == 0
    return capsys.readouterr().out


def test_two_versions_are_compared(filled: Path, stories: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (stories / "later.txt").write_text(LATER, encoding="utf-8")
    analysed(filled, stories / "bridge.txt", ("Ada Fenn", "Mayor", "“The old bridge of Varne holds,”"))
    analysed(filled, stories / "later.txt", ("Bo Vane", "", "“The old bridge holds,”"), ("Ada Fenn", "mayor", ""))
    text = compared(capsys, filled, "1", str(stories / "later.txt"))
    found = json.loads(compared(capsys, filled, "1", str(stories / "later.txt"), "--json"))

    assert text == (
        "1: Mayor opens bridge (bridge.txt)\n"
        "2: Mayor closes bridge (later.txt)\n"
        "4 % of the wording is the same.\n"
        "\nShortened in 2: 1\n"
        "  1 Ada Fenn: “The old bridge of Varne holds,”\n"
        "  2 Bo Vane: “The old bridge holds,”\n"
        "    said by others\n"
        "    − of Varne  (name)\n"
        "\nActors in both: 1\n"
        "  Ada Fenn, Mayor\n"
        "\nActors only in 2: 1\n"
        "  Bo Vane\n"
    )
    assert [(pair["change"], pair["attribution"]) for pair in found["quotes"]] == [("shortened", "changed")]
    assert found["quotes"][0]["changes"] == [
        {"about": "name", "one": {"start": 36, "end": 44, "words": "of Varne"}, "other": None}
    ]
    assert [actor["name"] for actor in found["only_other"]] == ["Bo Vane"]


def test_both_texts_are_reported_as_one_with_signs(
    filled: Path, stories: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (stories / "later.txt").write_text(STORY.replace("holds", "doesn’t hold") + "\nIt rained.\n", encoding="utf-8")
    analysed(filled, stories / "bridge.txt", ("Ada Fenn", "Mayor", "“The old bridge of Varne holds,”"))
    analysed(filled, stories / "later.txt", ("Ada Fenn", "Mayor", "“The old bridge of Varne doesn’t hold,”"))
    text = compared(capsys, filled, "1", str(stories / "later.txt"), "--diff")
    found = json.loads(compared(capsys, filled, "1", str(stories / "later.txt"), "--json"))

    assert text.split("\n", 2)[2] == (
        "43 % of the wording is the same.\n"
        "\n… 1 paragraph the same\n"
        "\n“The old bridge of Varne [−holds−] {+doesn’t hold+},” said Mayor Ada Fenn. Fenn crossed it.\n"
        "\n{+It rained.+}\n"
    )
    assert [(passage["change"], [each["about"] for each in passage["changes"]]) for passage in found["text"]] == [
        ("reworded", ["negation"]),
        ("added", ["words"]),
    ]


def test_an_article_without_a_source_is_listed_too(library_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    library = Library(library_path)
    library.articles.add(replace(article_of("Nobody knows."), source=""))
    library.close()

    assert said(capsys, library_path, "list")[0].endswith("test  (no source)\n")


def test_doubts_about_an_actor_are_counted_in_a_sentence(
    library_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(Library(library_path)) as library:
        for number, role in enumerate(("mayor", "goalkeeper", "harbour pilot")):
            article = article_of(f"Ada Fenn, a {role}, spoke.", name=f"{number}")
            library.articles.add(article)
            library.save(analysis_of(article, actor_in(article, "Ada Fenn", role=role)))
        pairs = library.dossiers.count_suggestions()
    _, err = said(capsys, library_path, "show", "--actor", "Ada Fenn")

    assert err == (
        f"newsreader: {pairs} pairs of these and other actors may be one: `newsreader library`, then D and tab, lists"
        " them to be decided.\n"
    )


# Damage


def damaged(path: Path, *harm: str) -> None:
    with closing(sqlite3.connect(path)) as other, other:
        for each in harm:
            other.execute(each)


@pytest.mark.parametrize(
    ("words", "code"),
    [(["export"], 1), (["show", "1", "2"], 1), (["list"], 1), (["search", "tag:works"], 1), (["show", "1"], 0)],
    ids=["export", "show", "list", "search", "another"],
)
def test_a_damaged_article_is_named_the_others_are_printed_and_the_code_is_1(
    filled: Path, capsys: pytest.CaptureFixture[str], words: list[str], code: int
) -> None:
    damaged(filled, "UPDATE articles SET title = CAST(x'C328' AS TEXT) WHERE id = 2")
    out, err = said(capsys, filled, *words, code=code)

    assert words[0] == "search" or "Mayor opens bridge" in out
    assert ("rticle 2 is damaged" in err) is bool(code)
    assert "Traceback" not in err


def test_an_export_tells_how_many_articles_are_missing(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    damaged(filled, "UPDATE articles SET paragraphs = '7' WHERE id = 1")
    out, err = said(capsys, filled, "export", code=1)

    assert [json.loads(line)["article"]["title"] for line in out.splitlines()] == ["Dam leaks"]
    assert err.splitlines() == [
        "newsreader: 1 article exported. 1 could not be.",
        "newsreader: Article 1 is damaged: its paragraphs are no pairs of numbers. It was left out.",
        "newsreader: hint: `newsreader library rescue OUT` brings what can be read into a new file",
    ]


def test_an_export_of_nothing_says_where_exports_go(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, err = said(capsys, filled, "export", "-o", "library.jsonl")

    assert out == ""
    assert err == (
        "newsreader: No article matches -o library.jsonl."
        " What is exported goes to standard output: `> FILE` stores it.\n"
    )


def test_what_can_be_read_of_a_damaged_library_is_rescued(
    filled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    damaged(filled, "PRAGMA foreign_keys = OFF", "DELETE FROM texts WHERE id = 2")
    out, err = said(capsys, filled, "rescue", str(tmp_path / "saved.db"), code=1)

    assert out.startswith("Article 2 has lost its text: Dam leaks (")
    assert err.splitlines() == [
        f"newsreader: {tmp_path / 'saved.db'} contains what could be read of {filled} (articles: 1, tags: 1).",
        "newsreader: 1 loss, listed above.",
    ]
    assert [row["title"] for row in record(capsys, tmp_path / "saved.db", "list")] == ["Mayor opens bridge"]


def test_a_library_that_is_not_there_is_not_rescued(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, err = said(capsys, tmp_path / "gone.db", "rescue", str(tmp_path / "saved.db"), code=1)

    assert err.startswith(f"newsreader: There is no library {tmp_path / 'gone.db'}.")
    assert list(tmp_path.iterdir()) == []


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


def test_a_correction_is_reported_and_shown_with_what_changed(server: Server, terminal: Terminal) -> None:
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


def test_what_was_merged_is_reported_shown_and_taken_apart(server: Server, terminal: Terminal) -> None:
    one = server.put("/one", feed(item("1", "Mill burns", "/mill", MILL), title="One"))
    two = server.put("/two", feed(item("x", "Mill burns", "/copy", MILL), title="Two"))
    terminal("feeds", "add", one)
    terminal("feeds", "add", two)
    told = terminal.err
    shown = terminal.json("library", "show", "1")
    apart = terminal.json("library", "split", "1")

    assert told.splitlines()[0] == (
        "newsreader: Two: Mill burns is article 1, from another address. `newsreader library split 1` splits them."
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


def test_pages_about_something_else_are_reported_and_leave_what_the_feed_says(
    server: Server, terminal: Terminal
) -> None:
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
    assert terminal.err.count("is about something else than the feed says. The feed's own text is used.") == 2


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


@pytest.fixture
def aged(library_path: Path) -> Path:
    """Articles of all ages: old and read, unread, starred, noted, tagged; published long ago but added today; new."""
    old, today = "2020-03-04T05:06:07+00:00", None
    with closing(Library(library_path)) as library:
        for name in ("read", "unread", "starred", "noted", "sport"):
            article = replace(article_of(f"The {name} weir opens.", name=name), date="2020-03-01")
            number = library.articles.add(article, fetched=old)
            if name != "unread":
                library.articles.set_read(number)
            if name == "noted":
                library.notes.add(article, Note("ask again", Anchor("weir"), old))
        library.articles.star(3)
        library.articles.tag("sport", 5)
        added = library.articles.add(replace(article_of("Old archive.", name="archive"), date="2001-01-01"))
        library.articles.set_read(added)
        library.articles.add(article_of("New ferry.", name="ferry"), fetched=today)
    return library_path


@pytest.mark.parametrize(
    ("words", "ids", "kept"),
    [
        (["--older-than", "90d", "--read"], [1, 5], 2),
        (["--older-than", "1y"], [1, 2, 5], 2),
        (["--older-than", "12w", "--read", "tag:sport"], [5], 0),
        (["--older-than", "99999y"], [], 0),
    ],
    ids=["read", "all", "query", "nothing-so-old"],
)
def test_old_articles_are_pruned_but_for_those_with_a_star_or_a_note(
    aged: Path, capsys: pytest.CaptureFixture[str], words: list[str], ids: list[int], kept: int
) -> None:
    tried = record(capsys, aged, "prune", *words, "--dry-run")
    there = [row["id"] for row in record(capsys, aged, "list", "--sort", "oldest")]
    done = record(capsys, aged, "prune", *words)

    assert (sorted(tried.pop("ids")), sorted(done["ids"]), len(there)) == (ids, ids, 7)
    assert tried == {"done": "nothing", "count": len(ids), "kept": kept}
    assert {row["id"] for row in record(capsys, aged, "list", "--deleted")} == set(ids)


def test_what_is_pruned_is_said_and_can_be_restored(aged: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, said_then = said(capsys, aged, "prune", "--older-than", "90d", "--read")
    _, restored = said(capsys, aged, "delete", "--restore", "1", "5")

    assert said_then == (
        "newsreader: 2 articles deleted. 2 articles kept for a star or a note."
        " `library list --deleted` lists them, `library delete --restore` restores them.\n"
    )
    assert restored == "newsreader: 2 articles restored.\n"


def test_an_age_that_is_none_deletes_nothing(aged: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, error = said(capsys, aged, "prune", "--older-than", "soon", code=1)

    assert "`soon` is no age." in error
    assert record(capsys, aged, "list", "--deleted") == []


COLUMNS = "actor,date,article,title,source,kind,cue,words,group,change,before"


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        (["markdown"], ["# Ada Fenn"]),
        (["csv", "--about", "bridges"], [COLUMNS, "Ada Fenn,,1,"]),
        (["csv", "--about", "dam"], [COLUMNS]),
    ],
    ids=["markdown", "csv", "about-nothing"],
)
def test_what_an_actor_says_is_printed_as_markdown_or_a_table(
    filled: Path, stories: Path, capsys: pytest.CaptureFixture[str], words: list[str], lines: list[str]
) -> None:
    analysed(filled, stories / "bridge.txt", ("Ada Fenn", "Mayor", "“The old bridge of Varne holds,”"))
    out, _ = said(capsys, filled, "show", "--actor", "Ada Fenn", "--statements", *words)

    assert [line.partition("Mayor opens")[0] for line in out.splitlines()] == lines


def test_statements_need_an_actor(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, error = said(capsys, filled, "show", "1", "--statements", "csv", code=2)

    assert "--statements needs --actor NAME" in error
