""""""

from __future__ import annotations

import unicodedata
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.sources.safe_text import clean, one_line, reason_unwritten

MILLION = 1_000_000

PIECES = "\x1b[]0;mP\\\x07\x9b\x9c\x9d\r\n\ufeff\u202ea"


@pytest.mark.parametrize(
    ("dirty", "expected"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b[38;5;196mred\x1b[m", "red"),
        ("\x1b[2J\x1b[Hgone", "gone"),
        ("\x1b[?1049hscreen", "screen"),
        ("\x1b[1 qcursor", "cursor"),
        ("\x9b31mred\x9b0m", "red"),
        ("\x1b]0;title\x07words", "words"),
        ("\x1b]0;title\x1b\\words", "words"),
        ("\x1b]8;;https://a.example\x07link\x1b]8;;\x07", "link"),
        ("\x1b]52;c;aGk=\x07words", "words"),
        ("\x9d0;title\x9cwords", "words"),
        ("\x1bPq#0\x1b\\words", "words"),
        ("\x1b_G\x1b\\words", "words"),
        ("\x1b^private\x1b\\words", "words"),
        ("\x1bXstart\x1b\\words", "words"),
        ("\x1bcwords", "words"),
        ("\x1b(0words", "words"),
        ("\x1b#8words", "words"),
        ("words\x1b", "words"),
        ("words\x1b[", "words"),
        ("\x1b\x1b[31mwords", "words"),
        ("\x1b[\x1b[31mwords", "words"),
    ],
    ids=[
        *("colour", "256-colours", "erase", "private", "cursor", "one-byte-csi", "title", "title-st", "link"),
        *("clipboard", "one-byte-osc", "dcs", "apc", "pm", "sos", "reset", "charset", "alignment", "bare"),
        *("unfinished", "twice", "nested"),
    ],
)
def test_terminal_escapes_are_removed(dirty: str, expected: str) -> None:
    assert clean(dirty) == expected


@pytest.mark.parametrize("start", ["\x1b]0;", "\x1bP", "\x1b_", "\x9d", "\x90"], ids=ascii)
def test_an_unfinished_string_does_not_swallow_the_article(start: str) -> None:
    cleaned = clean(f"{start}title\n\nThe mayor spoke.\n\nNobody else did.")

    assert cleaned.endswith("\n\nThe mayor spoke.\n\nNobody else did.")


def test_a_string_that_never_ends_does_not_swallow_its_line() -> None:
    words = "The mayor spoke. " * 1_000

    assert words in clean(f"\x1b]{words}\x07")


@pytest.mark.parametrize("mark", "\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufff9", ids=ascii)
def test_marks_that_reorder_text_are_removed(mark: str) -> None:
    assert clean(f"left{mark}right") == "leftright"


def test_hidden_tag_characters_are_removed() -> None:
    assert clean("words\U000e0001\U000e0068\U000e0069") == "words"


@pytest.mark.parametrize("control", ["\0", "\x07", "\x08", "\x1f", "\x7f", "\x80", "\x9f"], ids=ascii)
def test_control_characters_are_removed(control: str) -> None:
    assert clean(f"a{control}b") == "ab"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029"], ids=ascii)
def test_every_line_end_becomes_one_newline(end: str) -> None:
    assert clean(f"one{end}{end}two") == "one\n\ntwo"


def test_half_a_surrogate_pair_is_replaced() -> None:
    assert clean("a\ud83db") == "a\ufffdb"


@pytest.mark.parametrize(
    "text",
    [
        "Tabs\tstay.",
        "“Curly”, ‘single’, «guillemets» – dashes…",
        "[bold]brackets[/bold] [@click=app.bell]x[/]",
        "naïve café, e\u0301 in two",
        "家族 👨\u200d👩\u200d👧 עברית العربية",
        "soft\u00adhyphen, no\u00a0break",
    ],
    ids=["tab", "quotes", "brackets", "accents", "scripts", "invisible"],
)
def test_words_stay_as_they_are(text: str) -> None:
    assert clean(text) == text


def test_byte_order_marks_at_the_start_are_removed() -> None:
    assert clean("\ufeff\ufeffwords") == "words"


@given(st.text() | st.text(st.sampled_from(PIECES)))
def test_cleaned_text_has_no_control_characters(text: str) -> None:
    kinds = {char: unicodedata.category(char) for char in clean(text)}

    assert [char for char, kind in kinds.items() if kind in {"Cc", "Cs", "Zl", "Zp"} and char not in "\n\t"] == []


@given(st.text() | st.text(st.sampled_from(PIECES)))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize(
    "piece",
    ["\x1b", "\x1b[", "\x1b]", "\x1b[0;", "\x9d", "\x9d\x90", "\x1b]a\x9d", "\r", "\0", "\u202e", "words ", "\x9b0"],
    ids=ascii,
)
def test_cleaning_takes_time_in_proportion_to_the_text(piece: str) -> None:
    text = piece * (MILLION // len(piece))
    started = perf_counter()
    clean(text)

    assert perf_counter() - started < 20  # seconds on a busy machine; work that grows with the square takes minutes


def test_a_name_becomes_one_short_clean_line() -> None:
    assert one_line("a\x1b[31m\nb\t c") == "a b c"


def test_a_long_name_is_cut_with_an_ellipsis() -> None:
    assert one_line("a" * 500) == "a" * 199 + "…"


def test_why_a_file_is_not_written_names_the_folder(tmp_path: Path) -> None:
    (tmp_path / "note.txt").touch()
    failed = {
        tmp_path / "gone" / "a.txt": FileNotFoundError(2, "No such file"),
        tmp_path / "note.txt" / "a.txt": NotADirectoryError(20, "Not a directory"),
        tmp_path: FileExistsError(17, "File exists"),
        tmp_path / "a.txt": OSError(28, "No space left"),
    }

    assert [reason_unwritten(path, error) for path, error in failed.items()] == [
        f"there is no folder {tmp_path}/gone",
        f"{tmp_path}/note.txt is no folder",
        f"{tmp_path} is a folder",
        "no space left",
    ]
