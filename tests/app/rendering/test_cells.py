"""Lines keep every character's place and never outgrow their column."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.app.rendering.cells import blocks, clipped, shown, width, widths, wrap


def lines(text: str, room: int) -> list[str]:
    return [text[start:end] for start, end in wrap(text, 0, len(text), room)]


@pytest.mark.parametrize(
    ("text", "room", "expected"),
    [
        ("", 10, []),
        ("   ", 10, []),
        ("one two three", 7, ["one two", "three"]),
        ("one two three", 8, ["one two", "three"]),
        ("one  two\nthree", 20, ["one  two\nthree"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("the vice-president left", 9, ["the vice-", "president", "left"]),
        ("in 2016-17 only", 8, ["in", "2016-17", "only"]),
        ("yes — no", 5, ["yes —", "no"]),
        ("one\u00a0two three", 8, ["one\u00a0two", "three"]),
        ("東京は雨です", 5, ["東京", "は雨", "です"]),
        ("e\u0301e\u0301e\u0301", 2, ["e\u0301e\u0301", "e\u0301"]),
        ("茶", 1, ["茶"]),
        ("👩\u200d🚀!", 2, ["👩\u200d", "🚀", "!"]),
        ("a\u200db", 1, ["a\u200d", "b"]),
        ("“Yes,” she said", 6, ["“Yes,”", "she", "said"]),
    ],
    ids=[
        *("empty", "blank", "words", "room-for-a-blank", "blanks-inside", "long-word", "hyphen", "years", "dash"),
        *("no-break-space", "wide", "combining", "wider-than-the-column", "joined", "loose-joiner", "curly"),
    ],
)
def test_breaks(text: str, room: int, expected: list[str]) -> None:
    assert lines(text, room) == expected


@given(st.text(alphabet=st.sampled_from("ab -—\n\t茶é\u0301\u200d\u202e👩🏽“”"), max_size=80), st.integers(2, 20))
def test_every_line_fits_and_only_blanks_are_left_out(text: str, room: int) -> None:
    found = wrap(text, 0, len(text), room)
    kept = "".join(text[start:end] for start, end in found)
    between = [text[one[1] : other[0]] for one, other in zip([(0, 0), *found], [*found, (len(text), 0)], strict=True)]

    assert all(width(text[start:end]) <= room for start, end in found)
    assert all(not gap.strip("\t\n ") for gap in between)
    assert len(kept) + sum(map(len, between)) == len(text)


def test_a_line_of_200_000_characters_is_cut_in_no_time() -> None:
    assert len(lines("x" * 200_000, 70)) == 2858


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", "plain"),
        ("a\tb\nc", "a b c"),
        ("\x1b[31mred", "[31mred"),
        ("abc\u202edef\u202c", "abcdef"),
        ("\ud800", "\ufffd"),
        ("soft\u00adhyphen", "softhyphen"),
        ("\u2066isolate\u2069\ufeff", "isolate"),
    ],
    ids=["plain", "blanks", "escape", "override", "surrogate", "soft-hyphen", "isolate"],
)
def test_shows_nothing_that_moves_the_cursor(text: str, expected: str) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ab", [1, 1]),
        ("茶a", [2, 1]),
        ("é", [1]),
        ("e\u0301", [1, 0]),
        ("\u202ea", [0, 1]),
        ("👩🏽\u200d🚀☠\ufe0f", [2, 0, 0, 2, 1, 0]),
    ],
    ids=["plain", "wide", "accent", "combining", "override", "joined"],
)
def test_measures_characters(text: str, expected: list[int]) -> None:
    assert widths(text) == expected


@pytest.mark.parametrize(
    ("text", "cells", "expected"),
    [("abc", 3, "abc"), ("abcd", 3, "ab…"), ("ab cd", 4, "ab…"), ("茶茶茶", 4, "茶…"), ("abc", 0, "")],
    ids=["fits", "too-long", "at-a-blank", "wide", "no-room"],
)
def test_clips(text: str, cells: int, expected: str) -> None:
    assert clipped(text, cells) == expected


def test_blocks_are_free_of_control_characters() -> None:
    assert blocks("a \x1b]0;b\x07 c", 3) == ["a", "]0;", "b c"]
