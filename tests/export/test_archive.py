"""Archives: nothing lands where it should not."""

from __future__ import annotations

import io
import tarfile
from dataclasses import replace
from pathlib import Path, PurePosixPath

from hypothesis import given
from hypothesis import strategies as st

from tests.export.story import ANALYSIS
from tui.export.archive import Names
from tui.export.formats import FORMATS

ids = st.text(st.characters()) | st.sampled_from(["..", "../../etc/passwd", "/abs", "a/b", "A/B", "con", ".hidden", ""])


@given(st.lists(ids, max_size=5))
def test_every_article_has_a_file_of_its_own(given_ids: list[str]) -> None:
    names = Names()
    given_names = [names.of(each) for each in given_ids]

    assert len({name.casefold() for name in given_names}) == len(given_ids)
    assert [name for name in given_names if PurePosixPath(name).name != name or name.startswith(".")] == []


@given(st.lists(ids, max_size=3))
def test_an_archive_unpacks_below_its_folder(given_ids: list[str]) -> None:
    analyses = [replace(ANALYSIS, article=replace(ANALYSIS.article, id=each)) for each in given_ids]
    with tarfile.open(fileobj=io.BytesIO(b"".join(FORMATS["brat"].write(analyses)))) as archive:
        members = archive.getmembers()

    assert len(members) == 1 + 2 * len(given_ids)
    assert all(member.isreg() and "/" not in member.name and "\\" not in member.name for member in members)


def test_an_archive_is_unpacked_by_tar(tmp_path: Path) -> None:
    with tarfile.open(fileobj=io.BytesIO(b"".join(FORMATS["brat"].write([ANALYSIS])))) as archive:
        archive.extractall(tmp_path, filter="data")

    assert (tmp_path / "dam_1.txt").read_text(encoding="utf-8") == ANALYSIS.article.text
