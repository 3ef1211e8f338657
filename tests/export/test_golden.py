"""What each format looks like, as a file to be opened with what opens such files.

After a change of a format: `pytest -n 0 tests/export/test_golden.py --snapshot-update`, then read the difference.
"""

from __future__ import annotations

import io
import tarfile

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension

from tests.export.story import ANALYSIS, BARE, NOTES
from tui.export.formats import FORMATS, Request, Table
from tui.model.anchors import Note
from tui.model.article import Article


def notes_of(article: Article) -> tuple[Note, ...]:
    return NOTES if article is ANALYSIS.article else ()


def written(name: str, *, several: bool = False, table: Table | None = None) -> bytes:
    analyses = [ANALYSIS, BARE] if several else [ANALYSIS]
    return b"".join(FORMATS[name].write(analyses, Request(several=several, table=table, notes=notes_of)))


def like(snapshot: SnapshotAssertion, ending: str) -> SnapshotAssertion:
    """A file as it is, with its own ending."""
    extension = type("Extension", (SingleFileSnapshotExtension,), {"_file_extension": ending, "file_extension": ending})
    return snapshot.use_extension(extension)


TEXTS = [name for name, each in FORMATS.items() if not each.binary]


@pytest.mark.parametrize("name", TEXTS)
def test_one_article(name: str, snapshot: SnapshotAssertion) -> None:
    assert written(name) == like(snapshot, FORMATS[name].ending)


@pytest.mark.parametrize("name", [name for name in TEXTS if name not in {"html", "webanno"}])
def test_two_articles(name: str, snapshot: SnapshotAssertion) -> None:
    assert written(name, several=True) == like(snapshot, FORMATS[name].ending)


@pytest.mark.parametrize("table", Table)
def test_a_table(table: Table, snapshot: SnapshotAssertion) -> None:
    assert written("csv", several=True, table=table) == like(snapshot, "csv")


@pytest.mark.parametrize("ending", ["conf", "txt", "ann"])
def test_the_files_of_brat(ending: str, snapshot: SnapshotAssertion) -> None:
    with tarfile.open(fileobj=io.BytesIO(written("brat"))) as archive:
        (found,) = (member for member in archive if member.name.endswith(ending))
        content = archive.extractfile(found)

        assert content is not None
        assert content.read() == like(snapshot, ending)


def test_an_archive_holds_a_file_for_each_article() -> None:
    with tarfile.open(fileobj=io.BytesIO(written("webanno", several=True))) as archive:
        assert archive.getnames() == ["dam_1.tsv", "bare.tsv"]


@pytest.mark.parametrize("table", [None, *Table])
def test_parquet_reads_as_the_kept_file(table: Table | None, snapshot: SnapshotAssertion) -> None:
    pytest.importorskip("pyarrow", reason="the extra `parquet` is not installed")
    from pyarrow import parquet  # noqa: PLC0415  (optional)

    class Parquet(SingleFileSnapshotExtension):
        """Compared by what it holds: its bytes change with pyarrow's version."""

        _file_extension = file_extension = "parquet"

        def matches(self, *, serialized_data: bytes, snapshot_data: bytes) -> bool:
            found, kept = (parquet.read_table(io.BytesIO(data)) for data in (serialized_data, snapshot_data))
            return bool(found.schema.equals(kept.schema) and found.equals(kept))

    assert written("parquet", several=True, table=table) == snapshot.use_extension(Parquet)
