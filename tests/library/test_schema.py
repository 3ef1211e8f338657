""""""

from __future__ import annotations

import sqlite3

from tui.library.library import VERSION
from tui.library.schema import STEPS, migrate

POST, LOCKED = "https://post.example/feed", "https://ada:k@lp@quay.example/feed"


def test_the_library_knows_how_many_steps_there_are() -> None:
    assert len(STEPS) == VERSION


def test_passwords_leave_the_addresses_of_an_older_library() -> None:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    for step in STEPS[:5]:
        for statement in step:
            connection.execute(statement)
    connection.execute("PRAGMA user_version = 5")
    for address in (POST, LOCKED):
        connection.execute(
            "INSERT INTO feeds (address, title, folder, whole, typed, added) VALUES (?, '', '', 0, 1, '2026')",
            (address,),
        )
        columns = "digest, name, source, fetched, words, paragraphs, feed"
        connection.execute(f"INSERT INTO articles ({columns}) VALUES (?1, '', '', '', 1, '', ?1)", (address,))  # noqa: S608
        connection.execute("INSERT INTO entries VALUES (?1, ?1, 1, NULL, 0)", (address,))
    migrate(connection)

    assert connection.execute("SELECT address, login FROM feeds").fetchall() == [
        (POST, None),
        ("https://quay.example/feed", "ada:k@lp"),
    ]
    assert connection.execute("SELECT feed, entry FROM entries").fetchall() == [
        (POST, POST),
        ("https://quay.example/feed",) * 2,
    ]
    assert connection.execute("SELECT feed FROM articles").fetchall() == [(POST,), ("https://quay.example/feed",)]
