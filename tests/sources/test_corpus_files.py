""""""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tui.sources.corpus_files
from tui.errors import SourceError
from tui.model.article import Article
from tui.sources.corpus_files import count_lines, lines_of
from tui.sources.references import located, read_all
from tui.sources.safe_text import clean


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return tmp_path / "corpus.jsonl"


def read(path: Path, *lines: str) -> list[Article | SourceError]:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return list(read_all([str(path)]))


def line(**record: object) -> str:
    return json.dumps(record, ensure_ascii=False)


def test_articles_come_in_the_order_of_the_lines(corpus: Path) -> None:
    found = read(corpus, *(line(id=str(n), text=f"Text {n}.") for n in (3, 1, 2)))

    assert [article.id for article in found if isinstance(article, Article)] == ["3", "1", "2"]


@pytest.mark.parametrize("name", ["x", "", "a/b c", "naïve", "a\nb"], ids=ascii)
def test_ids_are_kept(corpus: Path, name: str) -> None:
    (found,) = read(corpus, line(id=name, text="Words."))

    assert isinstance(found, Article)
    assert found.id == name


@pytest.mark.parametrize(
    "text",
    [
        "Words.",
        "  Words with space.  \n\n",
        "# No heading\n\n*No* emphasis",
        "a\tb\u00a0c\u3000d",
        "e\u0301 👩\u200d👧",
    ],
    ids=["plain", "space", "markdown", "blanks", "joined"],
)
def test_the_text_is_unchanged(corpus: Path, text: str) -> None:
    (found,) = read(corpus, line(id="x", text=text))

    assert isinstance(found, Article)
    assert found.text == text


def test_control_characters_are_removed_from_the_text(corpus: Path) -> None:
    (found,) = read(corpus, line(id="x", text="a\x1b[31mb\0c\u202ed"))

    assert isinstance(found, Article)
    assert found.text == "abcd"


def test_an_empty_text_is_an_article_without_words(corpus: Path) -> None:
    (found,) = read(corpus, line(id="x", text=""))

    assert isinstance(found, Article)
    assert (found.text, found.paragraphs) == ("", ())


@pytest.mark.parametrize(
    ("title", "expected"),
    [("Rain", "Rain"), ("", None), ("  ", None), (None, None), (7, None), ("a\x1b[31m\nb", "a b")],
    ids=["given", "empty", "blank", "null", "number", "hostile"],
)
def test_the_title_is_optional(corpus: Path, title: object, expected: str | None) -> None:
    (found,) = read(corpus, line(id="x", text="It rained all day long.", title=title))

    assert isinstance(found, Article)
    assert found.title == expected


@pytest.mark.parametrize(
    ("bad", "expected"),
    [
        ("words", "line 2 is not JSON"),
        ('{"id": "x"', "line 2 is not JSON"),
        ("[" * 100_000, "line 2 is not JSON"),
        ("[1]", "line 2 is not an object with `id` and `text`."),
        ("7", "line 2 is not an object with `id` and `text`."),
        ('{"text": "Words."}', "line 2 has no `id`."),
        ('{"id": "x"}', "line 2 has no `text`."),
        ('{"id": 7, "text": "Words."}', "line 2 has something other than text as its `id`."),
        ('{"id": "x", "text": ["Words."]}', "line 2 has something other than text as its `text`."),
    ],
    ids=["words", "unfinished", "deep", "array", "number", "no-id", "no-text", "id-number", "text-list"],
)
def test_a_bad_line_gives_its_error_and_the_rest_goes_on(corpus: Path, bad: str, expected: str) -> None:
    first, second, third = read(corpus, line(id="1", text="One."), bad, line(id="3", text="Three."))

    assert isinstance(first, Article)
    assert isinstance(second, SourceError)
    assert expected in second.message
    assert isinstance(third, Article)


def test_blank_lines_are_passed_over_and_counted(corpus: Path) -> None:
    (found,) = read(corpus, "", "  ", "words")

    assert isinstance(found, SourceError)
    assert "line 3" in found.message


def test_line_ends_of_another_system_and_a_byte_order_mark_are_no_matter(corpus: Path) -> None:
    corpus.write_bytes(b'\xef\xbb\xbf{"id": "1", "text": "One."}\r\n{"id": "2", "text": "Two."}\r\n')

    assert [article.id for article in read_all([str(corpus)]) if isinstance(article, Article)] == ["1", "2"]


def test_bytes_that_are_no_utf_8_do_not_stop_the_rest(corpus: Path) -> None:
    corpus.write_bytes(b'{"id": "1", "text": "caf\xe9"}\n{"id": "2", "text": "Two."}\n')
    first, second = read_all([str(corpus)])

    assert isinstance(first, Article)
    assert first.text == "caf\ufffd"
    assert isinstance(second, Article)


def test_a_file_that_can_not_be_opened_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"gone\.jsonl can't be read: no such file or directory\."):
        list(lines_of(tmp_path / "gone.jsonl"))


@pytest.mark.parametrize("ending", ["jsonl.gz", "jsonl.zst", "ndjson.gz"])
def test_a_compressed_file_is_read_like_a_plain_one(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"corpus.{ending}"
    path.write_bytes(packed(f"{line(id='1', text='One.')}\nwords\n\n{line(id='3', text='Three.')}", ending))
    first, second, third = read_all([str(path)])

    assert isinstance(first, Article)
    assert isinstance(second, SourceError)
    assert isinstance(third, Article)
    assert (first.text, third.id, count_lines(path)) == ("One.", "3", 3)


@pytest.mark.parametrize("ending", ["jsonl.gz", "jsonl.zst"])
def test_a_compressed_file_that_breaks_off_keeps_what_stood_before(tmp_path: Path, ending: str) -> None:
    lines = "\n".join(line(id=str(n), text=f"{n * 7919 % 997} boats left {n * 104729 % 9973}.") for n in range(20_000))
    path = tmp_path / f"corpus.{ending}"
    path.write_bytes(packed(lines, ending)[:-1000])
    *articles, error = read_all([str(path)])

    assert len(articles) > 1000
    assert [article.id for article in articles if isinstance(article, Article)] == [*map(str, range(len(articles)))]
    assert isinstance(error, SourceError)
    assert f"corpus.{ending} can't be read" in error.message


@pytest.mark.parametrize("ending", ["jsonl.gz", "jsonl.zst"])
def test_a_file_with_the_ending_of_a_compressed_one_is_reported(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"corpus.{ending}"
    path.write_text(line(id="1", text="One."), encoding="utf-8")
    (error,) = read_all([str(path)])

    assert isinstance(error, SourceError)
    assert f"corpus.{ending} can't be read" in error.message


def test_a_line_longer_than_a_file_may_be_is_reported_and_the_rest_goes_on(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tui.sources.corpus_files, "LARGEST", 2**20)
    first, second, third = read(
        corpus, line(id="1", text="One."), line(id="2", text="a" * 5 * 2**20), line(id="3", text="Three.")
    )

    assert isinstance(first, Article)
    assert isinstance(second, SourceError)
    assert second.message == f"{corpus}, line 2 is too long: an article may have 1 MiB."
    assert isinstance(third, Article)


def test_an_article_that_is_not_asked_for_is_not_read(corpus: Path) -> None:
    corpus.write_text("words\nwords\n" + line(id="3", text="Three."), encoding="utf-8")
    _, _, third = located([str(corpus)])

    assert third().id == "3"


def packed(text: str, ending: str) -> bytes:
    if ending.endswith("gz"):
        return gzip.compress(text.encode())
    zstd = pytest.importorskip("compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd")
    return bytes(zstd.compress(text.encode()))


@given(st.text(max_size=60), st.text(max_size=60))
@settings(max_examples=25)
def test_any_record_comes_back_cleaned(name: str, text: str) -> None:
    with TemporaryDirectory() as folder:
        (found,) = read(Path(folder, "corpus.jsonl"), json.dumps({"id": name, "text": text}))

    assert isinstance(found, Article)
    assert (found.id, found.text) == (name, clean(text))
