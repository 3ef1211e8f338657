from __future__ import annotations

import sqlite3
from hashlib import sha256

from tui.library.library import VERSION
from tui.library.migration import migrate
from tui.library.schema import STEPS

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


PUBLISHED = [
    "b5ea808b658759a3",
    "a72dce80a44b5c72",
    "72b3a76fb637ca3d",
    "58ccbb83c65f83bf",
    "6e684049a88cdea2",
    "df47fb7662a76d32",
    "4ab6fd2128c56e27",
    "005dbf6c4de4c3a7",
    "8335364719a1459d",
    "119caef8c869f682",
]
"""The beginning of each published step's fingerprint, in their order; a new step is added at the end."""


def test_a_published_step_stays_as_it_is() -> None:
    found = [sha256("\0".join(step).encode()).hexdigest()[:16] for step in STEPS]

    assert found[: len(PUBLISHED)] == PUBLISHED
