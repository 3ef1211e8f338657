"""Searches: as words read, by form, by pattern."""

from __future__ import annotations

import pytest

from tui.app.rendering.text_search import Finder, PatternError
from tui.model.inflections import base

TEXT = "He resigned on Monday. “I won’t co-operate,” said José Núñez.\nShe had denied\nit; anti-\nfraud office resigns."


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", []),
        ("   ", []),
        ("MONDAY", ["Monday"]),
        ("jose nunez", ["José Núñez"]),
        ("won't", ["won’t"]),
        ('"i', ["“I"]),
        ("cooperate", ["co-operate"]),
        ("co-operate", ["co-operate"]),
        ("antifraud", ["anti-\nfraud"]),
        ("denied it", ["denied\nit"]),
        ("nowhere", []),
        ("~resign", ["resigned", "resigns"]),
        ("~resigning", ["resigned", "resigns"]),
        ("~deny it", ["denied\nit"]),
        ("~have deny", ["had denied"]),
        ("~", []),
        (r"\res\w+", ["resigned", "resigns"]),
        (r"\^She", ["She"]),
        ("\\[HS]he", ["She"]),
        ("\\", []),
        (r"\x*", []),
    ],
)
def test_finds(query: str, expected: list[str]) -> None:
    assert [span.of(TEXT) for span in Finder(TEXT).find(query)] == expected


@pytest.mark.parametrize("query", ["\\(", "\\[", "\\*", "\\(?P<x"])
def test_a_bad_pattern_is_reported(query: str) -> None:
    with pytest.raises(PatternError, match="not a pattern: "):
        Finder(TEXT).find(query)


def test_a_pattern_that_never_ends_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.app.rendering.text_search.PATIENCE", 0.3)

    with pytest.raises(PatternError, match="took longer than"):
        Finder("a" * 40 + "b").find(r"\(a+)+$")


def test_ligatures_and_wide_letters_are_found_whole() -> None:
    text = "The ﬁnal ＡＢＣ offer"

    assert [span.of(text) for query in ("final", "abc") for span in Finder(text).find(query)] == ["ﬁnal", "ＡＢＣ"]


@pytest.mark.parametrize(
    "forms",
    [
        ("vote", "votes", "voted", "voting"),
        ("deny", "denies", "denied", "denying"),
        ("plan", "plans", "planned", "planning"),
        ("say", "says", "said", "saying"),
        ("pass", "passes", "passed", "passing"),
        ("child", "children"),
        ("minister", "ministers", "minister's"),
    ],
    ids=lambda forms: forms[0],
)
def test_forms_of_a_word_share_a_base(forms: tuple[str, ...]) -> None:
    assert len({base(form) for form in forms}) == 1


@pytest.mark.parametrize(("one", "other"), [("police", "policy"), ("new", "news"), ("thing", "the"), ("bus", "bu")])
def test_other_words_do_not(one: str, other: str) -> None:
    assert base(one) != base(other)
