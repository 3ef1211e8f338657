from __future__ import annotations

import pytest

from tui.sources.charset import page_text

WORDS = "<p>„Die Brücke hält“, sagte Bürgermeisterin Mara Öhr – und ging über den Fluss.</p>"
RUSSIAN = "<p>Мэр открыл новый мост через реку в понедельник, спустя два года после закрытия старого.</p>"


def meta(charset: str) -> str:
    return f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}">'


@pytest.mark.parametrize(
    ("data", "charset", "expected"),
    [
        (WORDS.encode(), "utf-8", WORDS),
        (WORDS.encode(), "iso-8859-1", WORDS),
        (b"\xef\xbb\xbf" + WORDS.encode(), "windows-1252", WORDS),
        (WORDS.encode("utf-16"), "utf-8", WORDS),
        (WORDS.encode("cp1252"), "utf-8", WORDS),
        (WORDS.encode("cp1252"), "iso-8859-1", WORDS),
        (WORDS.encode("cp1252"), "latin_1", WORDS),
        (WORDS.encode("cp1252"), None, WORDS),
        (RUSSIAN.encode("koi8-r"), "KOI8-R", RUSSIAN),
        ((meta("windows-1251") + RUSSIAN).encode("cp1251"), None, meta("windows-1251") + RUSSIAN),
        ((meta("windows-1251") + RUSSIAN).encode("cp1251"), "utf-8", meta("windows-1251") + RUSSIAN),
        (RUSSIAN.encode("cp1251"), "rot13", RUSSIAN),
        ("<p>東京で橋が開通した。</p>".encode("cp932"), "Shift_JIS", "<p>東京で橋が開通した。</p>"),
    ],
    ids=[
        "right",
        "utf-8-called-latin",
        "mark-over-name",
        "utf-16-mark",
        "latin-called-utf-8",
        "windows-called-latin",
        "underscored",
        "unnamed",
        "header",
        "meta",
        "meta-against-header",
        "no-encoding",
        "japanese",
    ],
)
def test_a_page_is_decoded_as_it_was_meant(data: bytes, charset: str | None, expected: str) -> None:
    assert page_text(data, charset, "The page") == expected


def test_a_few_damaged_bytes_do_not_change_the_encoding() -> None:
    data = (WORDS * 10).encode().replace("ü".encode(), b"\xc3", 1)

    assert page_text(data, "utf-8", "The page").count("Öhr") == 10


@pytest.mark.parametrize("name", ["zlib", "hex", "idna", "utf-7", "x" * 50, "unicode_escape", "../utf-8"])
def test_no_strange_encoding_is_tried(name: str) -> None:
    assert "Brücke" in page_text(WORDS.encode("cp1252"), name, "The page")
