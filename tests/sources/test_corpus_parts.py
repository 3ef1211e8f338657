""""""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.errors import SourceError
from tui.model.article import Article
from tui.sources.corpus_parts import located_in, parts
from tui.sources.references import Unread, count, located


def told(calls: list[Unread]) -> list[Article | str]:
    found: list[Article | str] = []
    for call in calls:
        try:
            found.append(call())
        except SourceError as error:
            found.append(error.message)
    return found


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """A folder, a page, and files of every kind with good and bad articles, one of them cut short."""
    folder = tmp_path_factory.mktemp("corpus")
    (folder / "news").mkdir()
    for name in "abc":
        (folder / "news" / f"{name}.txt").write_text(f"Story {name} is told.", encoding="utf-8")
    lines = [json.dumps({"id": f"n{number}", "text": f"Boat {number} left."}) for number in range(7)]
    text = "\n".join([*lines[:3], "", "words", *lines[3:]])
    (folder / "plain.jsonl").write_text(text, encoding="utf-8")
    (folder / "packed.jsonl.gz").write_bytes(gzip.compress(text.encode()))
    (folder / "short.jsonl.gz").write_bytes(gzip.compress(text.encode())[:-12])
    (folder / "none.jsonl").touch()
    return [
        str(folder / name)
        for name in ("news", "gone.txt", "plain.jsonl", "gone.jsonl", "packed.jsonl.gz", "short.jsonl.gz", "none.jsonl")
    ]


@given(size=st.integers(1, 12))
def test_the_parts_have_what_the_whole_has(corpus: list[str], size: int) -> None:
    cut = list(parts(corpus, size))

    assert [each for part in cut for each in told(list(located_in(part)))] == told(list(located(corpus)))
    assert all(len(list(located_in(part))) <= size + 1 for part in cut)


@given(size=st.integers(1, 12))
def test_a_part_is_made_of_its_articles(corpus: list[str], size: int) -> None:
    for part in parts(corpus, size):
        whole = told(list(located_in(part)))

        assert [each for index in range(len(whole)) for each in told(list(located_in(part.one(index))))] == whole


def test_a_parquet_file_has_one_article_a_row(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow", reason="the extra `parquet` is not installed")
    parquet = pytest.importorskip("pyarrow.parquet", reason="the extra `parquet` is not installed")
    path = tmp_path / "corpus.parquet"
    texts: list[str | None] = [f"Boat {number} left." for number in range(700)]
    texts[5] = None
    ids = [f"n{number}" for number in range(700)]
    parquet.write_table(pa.table({"id": ids, "text": texts, "other": ids}), path, row_group_size=300)
    whole = told(list(located([str(path)])))

    assert count([str(path)]) == len(whole) == 700
    assert [each.id for each in whole if isinstance(each, Article)] == [each for each in ids if each != "n5"]
    assert whole[5] == f"{path}, row 6 has no `text`."
    assert [each for part in parts([str(path)], 128) for each in told(list(located_in(part)))] == whole


@pytest.mark.parametrize("content", [b"words", b""], ids=["words", "empty"])
def test_a_file_that_is_no_parquet_is_reported(tmp_path: Path, content: bytes) -> None:
    pytest.importorskip("pyarrow", reason="the extra `parquet` is not installed")
    path = tmp_path / "corpus.parquet"
    path.write_bytes(content)
    (said,) = told(list(located([str(path)])))

    assert str(said).startswith(f"The file {path} can't be read as Parquet")
    assert told(list(located_in(next(parts([str(path)], 4))))) == [said]


def test_a_parquet_file_without_a_text_is_reported(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow", reason="the extra `parquet` is not installed")
    parquet = pytest.importorskip("pyarrow.parquet", reason="the extra `parquet` is not installed")
    path = tmp_path / "corpus.parquet"
    parquet.write_table(pa.table({"id": ["a"]}), path)

    assert told(list(located([str(path)]))) == [f"The file {path} has no column `text`."]
