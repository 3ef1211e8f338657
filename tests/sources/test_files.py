from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tui.sources.files
from tui.errors import SourceError
from tui.sources.files import article_files, bytes_of, decoded

WORDS = "Der Bürgermeister sagte: „Die Brücke hält.“ Die Bürger hörten zu, prüften Geländer und gingen über den Fluss."


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8-sig", b""),
        ("utf-16", b""),
        ("utf-32", b""),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
        ("utf-32-be", b"\x00\x00\xfe\xff"),
        ("cp1252", b""),
    ],
    ids=["utf-8", "utf-8-mark", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "utf-32-be", "windows-1252"],
)
def test_text_is_decoded(tmp_path: Path, encoding: str, mark: bytes) -> None:
    path = tmp_path / "bridge.txt"
    path.write_bytes(mark + WORDS.encode(encoding))

    assert decoded(bytes_of(path), "It").removeprefix("\ufeff") == WORDS


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "The file bridge.txt is empty."),
        (b" \r\n\t ", "The file bridge.txt is empty."),
        (b"\xef\xbb\xbf", "The file bridge.txt is empty."),
        (b"%PDF-1.7\n", "The file bridge.txt is a PDF, not text."),
        (b"PK\x03\x04\x14\x00", "The file bridge.txt is an archive or office document, not text."),
        (b"\x89PNG\r\n\x1a\n", "The file bridge.txt is a picture, not text."),
        (b"\x1f\x8b\x08\x00", "The file bridge.txt is a compressed file, not text."),
        (b"\x7fELF\x02\x01", "The file bridge.txt is a program, not text."),
        (bytes(range(256)) * 10, "The file bridge.txt is binary, not text."),
        (b"\0" * 1000, "The file bridge.txt is binary, not text."),
        (b"\x01\x02\x03words" * 20, "The file bridge.txt is binary, not text."),
    ],
    ids=["empty", "blank", "mark", "pdf", "archive", "picture", "compressed", "program", "bytes", "nuls", "controls"],
)
def test_what_is_no_text_is_refused_in_a_sentence(data: bytes, expected: str) -> None:
    with pytest.raises(SourceError) as error:
        decoded(data, "The file bridge.txt")

    assert error.value.message == expected


def test_a_stray_nul_does_not_make_a_text_binary() -> None:
    assert decoded(b"The mayor\0 spoke.", "It").startswith("The mayor")


def test_a_text_with_colours_is_text() -> None:
    assert decoded(b"\x1b[31mred\x1b[0m " * 100, "It").startswith("\x1b[31m")


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        said = decoded(data, "It") and "It is text."
    except SourceError as error:
        said = error.message

    assert said.startswith("It is ")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"There is no file or folder .*bridge\.txt\.") as error:
        bytes_of(tmp_path / "bridge.txt")

    assert error.value.hint == "check the spelling, or give its whole path"


def test_a_hostile_name_reaches_the_message_as_words(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as error:
        bytes_of(tmp_path / "\x1b]0;title\x07\u202ebridge\n.txt")

    assert error.value.message.isprintable()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_gives_the_reason(tmp_path: Path) -> None:
    path = tmp_path / "bridge.txt"
    path.write_text("words")
    path.chmod(0)

    with pytest.raises(SourceError, match=r"can't be read: permission denied\."):
        bytes_of(path)


def test_a_path_that_goes_through_a_file_gives_the_reason(tmp_path: Path) -> None:
    (tmp_path / "bridge.txt").write_text("words")

    with pytest.raises(SourceError, match=r"can't be read: not a directory\."):
        bytes_of(tmp_path / "bridge.txt" / "inner.txt")


def test_a_name_with_a_nul_can_not_be_read() -> None:
    with pytest.raises(SourceError, match="can't be read"):
        bytes_of(Path("bridge\0.txt"))


def test_a_too_large_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tui.sources.files, "LARGEST", 2**20)
    path = tmp_path / "bridge.txt"
    with path.open("wb") as file:
        file.truncate(3 * 2**20)

    with pytest.raises(SourceError, match=r"bridge\.txt is too large: an article may have 1 MiB\."):
        bytes_of(path)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device here")
def test_a_device_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tui.sources.files, "LARGEST", 2**20)

    with pytest.raises(SourceError, match="is too large"):
        bytes_of(Path("/dev/zero"))


def test_a_folder_has_its_articles_by_name(tmp_path: Path) -> None:
    for name in ("b.md", "a.txt", "C.TXT", "d.text", "e.markdown", ".hidden.txt", "f.pdf", "g", "h.docx", "i.xlsx"):
        (tmp_path / name).write_text("words")
    (tmp_path / "folder.txt").mkdir()
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.txt")

    found = [path.name for path in article_files(tmp_path)]

    assert found == ["C.TXT", "a.txt", "b.md", "d.text", "e.markdown", "f.pdf", "h.docx"]


def test_a_folder_without_articles_is_named_and_the_endings_are_reported(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="There are no articles in the folder") as error:
        article_files(tmp_path)

    assert str(error.value.hint).startswith(
        "an article is a file that ends in one of .txt, .text, .md, .markdown, .html"
    )


def test_a_folder_that_is_none_gives_the_reason(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"can't be listed: no such file or directory\."):
        article_files(tmp_path / "gone")
