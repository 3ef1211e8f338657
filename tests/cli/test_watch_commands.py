"""`newsreader watch`, rules and hooks: what is done with articles that arrive."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tests.sources.server import Server
from tui.cli.program import main

SAID = "“The ferry will not sail in winter,” said Mayor Ada Fenn of Varne on Monday."


class Terminal:
    """Runs commands on a library with settings, and keeps what was said."""

    def __init__(self, folder: Path, capture: pytest.CaptureFixture[str]) -> None:
        self._folder, self._capture = folder, capture
        self.settings = ""
        self.out = self.err = ""

    def __call__(self, *words: str) -> int:
        config = self._folder / "settings.yaml"
        config.write_text(self.settings, encoding="utf-8")
        code = main([*words, "--library", str(self._folder / "library.db"), "--config", str(config)])
        self.out, self.err = self._capture.readouterr()
        return code


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(tmp_path, capsys)


def feed(server: Server, *stories: tuple[str, str]) -> str:
    items = "".join(
        f"<item><title>{title}</title><link>{server.origin}/{number}</link><description>{words}</description>"
        "<pubDate>Mon, 02 Mar 2026 10:00:00 GMT</pubDate></item>"
        for number, (title, words) in enumerate(stories)
    )
    return server.put("/feed", f'<rss version="2.0"><channel><title>Varne Post</title>{items}</channel></rss>')


def test_a_refresh_tells_who_says_what_a_watch_asks_for_once(server: Server, run: Terminal) -> None:
    run("feeds", "add", feed(server, ("Bridge opens", "The bridge opened.")))
    run("watch", "add", "Fenn on ferry", "actor:Fenn", "said:ferry")
    feed(server, ("Bridge opens", "The bridge opened."), ("No ferry", SAID))

    assert run("feeds", "refresh", "--exit-code") == 3
    assert run.out == (
        "     2  2026-03-02  No ferry  (Varne Post)\n"
        "Fenn on ferry: 1 new\n"
        "     2  2026-03-02  Ada Fenn: “The ferry will not sail in winter,”  (No ferry)\n"
    )
    assert (run("feeds", "refresh", "--exit-code"), run.out) == (0, "")


def test_watches_are_listed_shown_and_removed(server: Server, run: Terminal) -> None:
    assert (run("watch", "list"), run.err) == (
        0,
        "newsreader: There are no watches. `newsreader watch add NAME QUERY` adds one.\n",
    )
    run("watch", "add", "ferry", "ferry", "-sport")
    assert run.err == "newsreader: Watching ferry: ferry -sport (0 found so far).\n"
    run("feeds", "add", feed(server, ("No ferry", "The ferry will not sail.")))
    assert run.out.splitlines() == [
        "     1  2026-03-02  No ferry  (Varne Post)",
        "ferry: 1 new",
        "     1  2026-03-02  No ferry The ferry will not sail.  (No ferry)",
    ]
    assert (run("watch", "list"), run.out) == (0, "     1 new of 1      ferry: ferry -sport\n")
    assert run("watch", "show", "fer", "--new", "--json") == 0
    assert json.loads(run.out) == [
        {
            "article": 1,
            "title": "No ferry",
            "date": "2026-03-02",
            "source": f"{server.origin}/0",
            "speaker": None,
            "words": "No ferry The ferry will not sail.",
            "new": True,
        }
    ]
    assert (run("watch", "list"), run.out) == (0, "     0 new of 1      ferry: ferry -sport\n")
    assert (run("watch", "remove", "ferry"), run.err) == (0, "newsreader: No longer watching ferry: ferry -sport.\n")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("remove", "fog"), "There is no watch fog.\nhint: `newsreader watch list` shows all"),
        (("add", "fog", ""), "The watch fog asks for nothing.\nhint: add words to look for, such as actor:Fenn"),
    ],
)
def test_what_is_no_watch_is_reported(run: Terminal, words: tuple[str, ...], message: str) -> None:
    assert (run("watch", *words), run.err) == (1, f"newsreader: {message}\n")


def test_rules_are_applied_to_what_arrives_in_their_order(server: Server, run: Terminal) -> None:
    run.settings = (
        "rules:\n- {when: 'title:cup', then: hide}\n- {when: ferry, then: star}\n- {when: ferry, then: 'tag: At Sea'}\n"
        "- {when: -ferry, then: read}\n"
    )
    run("feeds", "add", feed(server, ("Cup final", "A ferry."), ("No ferry", "It stays."), ("Bridge", "It opens.")))

    assert run.err == (
        "newsreader: when title:cup, then hide: 1 article\n"
        "newsreader: when ferry, then star: 1 article\n"
        "newsreader: when ferry, then tag: At Sea: 1 article\n"
        "newsreader: when -ferry, then read: 1 article\n"
        "newsreader: Following Varne Post: 3 new articles.\n"
    )
    run("library", "list", "--sort", "title", "--json")
    assert [(row["title"], row["read"], row["starred"], row["tags"]) for row in json.loads(run.out)] == [
        ("Bridge", True, False, []),
        ("No ferry", False, True, ["at-sea"]),
    ]


def test_rules_reach_older_articles_when_asked_to(server: Server, run: Terminal) -> None:
    run("feeds", "add", feed(server, ("No ferry", "It stays.")))
    run.settings = "rules: [{when: ferry, then: star}]"
    run("library", "rules", "--dry-run")
    head, _, row = run.out.partition("\n")
    assert (head, row.count("starred")) == ("when ferry, then star: 1 article", 0)
    run("library", "list", "is:starred")
    assert run.out == ""
    run("library", "rules")
    run("library", "list", "is:starred", "--json")
    assert [row["id"] for row in json.loads(run.out)] == [1]


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        (
            "rules: [{when: 'colour:red', then: star}]",
            "The rule `when colour:red, then star` can't be used: There is no field `colour:` to search by.",
        ),
        ("rules: [{when: '  ', then: star}]", "The rule `when   , then star` asks for nothing."),
    ],
)
def test_a_rule_that_can_not_be_used_is_named(run: Terminal, settings: str, message: str) -> None:
    run.settings = settings

    assert run("library", "rules") == 1
    assert run.err.splitlines()[0] == f"newsreader: {message}"


def test_hooks_get_what_arrived_as_json_and_their_faults_are_told(
    server: Server, run: Terminal, tmp_path: Path
) -> None:
    out = tmp_path / "out.json"
    hook = [sys.executable, "-I", "-c", f"import sys; open({str(out)!r}, 'a').write(sys.stdin.read())"]
    fails = [sys.executable, "-I", "-c", "import sys; sys.exit('no bell')"]
    run.settings = json.dumps({"hooks": {"on_new": hook, "on_watch": fails}})
    run("watch", "add", "ferry", "ferry")

    assert run("feeds", "add", feed(server, ("No ferry", "It stays."))) == 0
    (line,) = out.read_text(encoding="utf-8").splitlines()
    assert json.loads(line) == {
        "articles": [
            {
                "id": 1,
                "title": "No ferry",
                "source": f"{server.origin}/0",
                "date": "2026-03-02",
                "author": None,
                "words": 4,
                "read": False,
                "starred": False,
                "feed": f"{server.origin}/feed",
                "feed_name": "Varne Post",
                "tags": [],
            }
        ]
    }
    assert run.err == (
        "newsreader: The hook on_watch ended with 1: no bell\nnewsreader: Following Varne Post: 1 new article.\n"
    )
    run("feeds", "refresh")
    assert out.read_text(encoding="utf-8").count("\n") == 1
