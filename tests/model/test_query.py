from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.errors import QueryError
from tui.model.query import Field, Query, State, Term, parse

PIECES = st.sampled_from(
    [
        "actor:",
        "said:",
        "is:",
        "after:",
        "before:",
        "tag:",
        "-",
        '"',
        "“",
        "unread",
        "2024-01",
        " ",
        "*",
        "Qaim",
        "(",
        "NEAR",
    ]
)
TYPED = st.lists(PIECES | st.text(max_size=4), max_size=12).map("".join)
"""What a cat on the keyboard might ask for."""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Query()),
        ("  \t ", Query()),
        ("weapons", Query((Term("weapons"),))),
        ("cease fire", Query((Term("cease"), Term("fire")))),
        ('"cease fire"', Query((Term("cease fire", exact=True),))),
        ("“cease fire”", Query((Term("cease fire", exact=True),))),
        ('"cease fire', Query((Term("cease fire", exact=True),))),
        ("-sport", Query((Term("sport", without=True),))),
        ('-actor:"Faraj Qaim"', Query((Term("Faraj Qaim", Field.ACTOR, exact=True, without=True),))),
        ("ACTOR:Qaim", Query((Term("Qaim", Field.ACTOR),))),
        ("source-kind:document", Query((Term("document", Field.SOURCE_KIND),))),
        ('Speaks-For:"Varne Water"', Query((Term("Varne Water", Field.SPEAKS_FOR, exact=True),))),
        ("well-known: fact", Query((Term("well-known:"), Term("fact")))),
        ("weap*", Query((Term("weap", prefix=True),))),
        ("mayor - bridge", Query((Term("mayor"), Term("bridge")))),
        ("co-operate", Query((Term("co-operate"),))),
        ("12:30", Query((Term("12:30"),))),
        ('"actor:x"', Query((Term("actor:x", exact=True),))),
        ("is:unread -is:starred", Query(states=((State.READ, False), (State.STARRED, False)))),
        ("after:2024-01 before:2025", Query(after="2024-01", before="2025")),
        ("after:2023 after:2024-02-29", Query(after="2024-02-29")),
        ("-after:2024", Query(before="2024")),
        ("bad\x00\x1bword", Query((Term("bad"), Term("word")))),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_query_is_understood(text: str, expected: Query) -> None:
    assert parse(text) == expected


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("acter:Qaim", "There is no field `acter:`.*did you mean .*`actor:`"),
        ("xyzzy:Qaim", "known are text, title, actor"),
        ("actor:", "`actor:` needs something after it"),
        ("actor: Qaim", "`actor:` needs something after it"),
        ("is:blue", "An article can't be `blue`.*`is:` takes read, unread"),
        ("after:yesterday", "`yesterday` is no day.*write `after:2024`"),
        ("before:2023-02-29", "`2023-02-29` is no day"),
        ("before:2023-13", "`2023-13` is no day"),
        ("after:20240101", "`20240101` is no day"),
    ],
)
def test_what_is_not_understood_is_reported_with_a_way_out(text: str, told: str) -> None:
    with pytest.raises(QueryError, match=f"(?s){told}"):
        parse(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("weap", Query((Term("weap", prefix=True),))),
        ("weapons ", Query((Term("weapons"),))),
        ("bridge actor:Qa", Query((Term("bridge"), Term("Qa", Field.ACTOR, prefix=True)))),
        ('"cease fire"', Query((Term("cease fire", exact=True),))),
        ("bridge after:20", Query((Term("bridge"),))),
        ("bridge is:unr", Query((Term("bridge"),))),
        ("bridge acto:", Query((Term("bridge"),))),
    ],
)
def test_a_query_still_being_written_finds_what_it_may_become(text: str, expected: Query) -> None:
    assert parse(text, unfinished=True) == expected


@given(TYPED)
def test_any_text_is_a_query_or_told_as_none(text: str) -> None:
    try:
        query = parse(text)
    except QueryError as error:
        assert error.hint  # noqa: PT017  (either outcome is fine)
    else:
        assert all(any(char.isalnum() for char in term.words) for term in query.terms)
