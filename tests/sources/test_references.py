""""""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from tui.errors import SourceError
from tui.model.article import Article
from tui.sources import expand, read, read_all

WORDS = "Mayor opens bridge\n\nThe mayor of Varne opened the new bridge on Monday.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "news"
    made.mkdir()
    (made / "a.txt").write_text(WORDS)
    (made / "b.md").write_text("# Rain\n\nIt *rained*.\n")
    return made


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    made = tmp_path / "corpus.jsonl"
    made.write_text("".join(json.dumps({"id": name, "text": f"{name} spoke."}) + "\n" for name in ("Ada", "Bo")))
    return made


class Piped(io.TextIOWrapper):
    """Standard input with an article in it."""

    def __init__(self, data: bytes) -> None:
        super().__init__(io.BytesIO(data), encoding="utf-8")


class Terminal(io.StringIO):
    """Standard input with a person at it."""

    def isatty(self) -> bool:
        return True


def test_a_text_file_is_an_article_named_after_it(folder: Path) -> None:
    article = read(str(folder / "a.txt"))

    assert (article.id, article.title, article.source) == ("a", "Mayor opens bridge", str(folder / "a.txt"))
    assert article.text == WORDS


def test_a_markdown_file_is_read_as_its_words(folder: Path) -> None:
    article = read(str(folder / "b.md"))

    assert (article.title, article.text) == ("Rain", "Rain\n\nIt rained.\n")


def test_a_title_in_front_matter_is_the_articles(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("---\ntitle: Rain falls\n---\nIt rained all day.\n")

    assert read(str(path)).title == "Rain falls"


def test_escapes_are_removed_when_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("\x1b[31mMayor\x1b[0m opens\0 bridge\r\n\r\nNobody fell\u202e in.\r\n")

    assert read(str(path)).text == "Mayor opens bridge\n\nNobody fell in.\n"


def test_a_home_folder_is_understood(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(folder))

    assert read("~/a.txt").title == "Mayor opens bridge"


def test_standard_input_is_an_article(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Piped(WORDS.encode()))
    article = read("-")

    assert (article.id, article.title, article.source) == ("stdin", "Mayor opens bridge", "-")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "Standard input is empty."),
        (b"%PDF-1.7", "Standard input is a damaged PDF: it breaks off before its end."),
        (b"\x1b[31m\x1b[0m", "Standard input has no words in it."),
    ],
    ids=["empty", "pdf", "escapes"],
)
def test_standard_input_without_an_article_is_reported(
    monkeypatch: pytest.MonkeyPatch, data: bytes, expected: str
) -> None:
    monkeypatch.setattr(sys, "stdin", Piped(data))

    with pytest.raises(SourceError) as error:
        read("-")

    assert error.value.message == expected


@pytest.mark.parametrize("stdin", [Terminal(), None], ids=["terminal", "closed"])
def test_nothing_on_standard_input_is_reported_instead_of_waited_for(
    monkeypatch: pytest.MonkeyPatch, stdin: Terminal | None
) -> None:
    monkeypatch.setattr(sys, "stdin", stdin)

    with pytest.raises(SourceError, match="nothing on standard input"):
        read("-")


def test_a_file_of_control_characters_has_no_words(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("\x1b[31m\u202e\x1b[0m")

    with pytest.raises(SourceError, match=r"a\.txt has no words in it\."):
        read(str(path))


def test_reading_a_folder_or_a_corpus_gives_its_first_article(folder: Path, corpus: Path) -> None:
    assert [read(str(folder)).id, read(str(corpus)).id] == ["a", "Ada"]


def test_an_empty_corpus_has_no_first_article(tmp_path: Path) -> None:
    path = tmp_path / "empty.jsonl"
    path.touch()

    with pytest.raises(SourceError, match=r"empty\.jsonl has no articles\."):
        read(str(path))


def test_everything_is_read_in_the_order_it_was_named(folder: Path, corpus: Path) -> None:
    found = list(read_all([str(corpus), str(folder), str(folder / "a.txt")]))

    assert [article.id for article in found if isinstance(article, Article)] == ["Ada", "Bo", "a", "b", "a"]


def test_what_can_not_be_read_gives_its_error_in_its_place(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "bare").mkdir()
    found = list(
        read_all([str(tmp_path / "gone.txt"), str(folder), str(tmp_path / "bare"), str(tmp_path / "no.jsonl")])
    )

    assert [isinstance(each, SourceError) for each in found] == [True, False, False, True, True]


def test_the_reader_opens_a_folder_as_its_files(folder: Path) -> None:
    assert expand([str(folder)]) == [str(folder / "a.txt"), str(folder / "b.md")]


def test_the_reader_opens_a_corpus_as_its_articles(corpus: Path) -> None:
    assert [article.id for article in expand([str(corpus)]) if isinstance(article, Article)] == ["Ada", "Bo"]


def test_the_reader_opens_standard_input_as_an_article(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Piped(WORDS.encode()))
    (article,) = expand(["-"])

    assert isinstance(article, Article)
    assert article.id == "stdin"


def test_the_reader_opens_files_later(tmp_path: Path) -> None:
    assert expand([str(tmp_path / "gone.txt")]) == [str(tmp_path / "gone.txt")]


def test_the_reader_refuses_a_folder_without_articles(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no articles"):
        expand([str(tmp_path)])


def test_a_home_folder_is_opened_as_its_files(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(folder))

    assert expand(["~"]) == [str(folder / "a.txt"), str(folder / "b.md")]


@pytest.mark.parametrize(
    "reference", ["a\0b", "x" * 5_000, "", "~nobody-at-all/a.txt"], ids=["nul", "long", "empty", "no-home"]
)
def test_a_reference_that_no_system_takes_is_an_error_and_no_crash(reference: str) -> None:
    (found,) = read_all([reference])

    assert isinstance(found, SourceError)
