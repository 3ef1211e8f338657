"""Output that survives being interrupted at any moment."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.cli.output import ResumableFile, WholeFile
from tui.errors import ExportError

TERMS = {"model": "m 1", "format": "jsonl"}
PIECES = [b"one\n", b"", b"two two\n", b"three\n", b"4\n"]


def write(out: ResumableFile, upto: int = len(PIECES)) -> None:
    for number in range(out.done, upto):
        out.add(PIECES[number], done=number + 1, name=f"article {number}")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "out.jsonl"


def test_a_run_to_the_end_leaves_the_output_alone(path: Path) -> None:
    out = ResumableFile(path, TERMS)
    write(out)
    out.finish()

    assert path.read_bytes() == b"".join(PIECES)
    assert list(path.parent.iterdir()) == [path]
    assert ResumableFile.failures(path) == 0


def test_what_was_written_is_there_at_once(path: Path) -> None:
    out = ResumableFile(path, TERMS)
    write(out, 3)

    assert path.read_bytes() == b"one\ntwo two\n"
    assert ResumableFile.failures(path) is None
    out.close()


@given(
    cut=st.integers(0, 200),
    more=st.binary(max_size=20),
    torn=st.integers(0, 40),
    stopped=st.integers(0, len(PIECES)),
)
def test_a_run_killed_at_any_moment_is_gone_on_with(cut: int, more: bytes, torn: int, stopped: int) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "out.jsonl"
        first = ResumableFile(path, TERMS)
        write(first, stopped)
        first.close()
        journal = first.journal.read_bytes()
        first.journal.write_bytes(journal[: len(journal) - torn] if torn < len(journal) else b"")
        path.write_bytes(path.read_bytes()[:cut] + more)
        second = ResumableFile(path, TERMS, resume=True)
        assert second.done <= stopped
        kept = b"".join(PIECES[: second.done])
        if path.read_bytes() == kept:  # Else the disk lost what it had said it holds, and something else stands there.
            write(second)
            second.finish()
            assert path.read_bytes() == b"".join(PIECES)
        second.close()


def test_a_line_of_the_journal_without_its_bytes_does_not_count(path: Path) -> None:
    first = ResumableFile(path, TERMS)
    write(first, 4)
    first.close()
    path.write_bytes(b"one\ntwo")
    second = ResumableFile(path, TERMS, resume=True)

    assert (second.done, path.read_bytes()) == (2, b"one\n")
    write(second)
    second.finish()
    assert path.read_bytes() == b"".join(PIECES)


def test_a_run_that_never_began_is_begun(path: Path) -> None:
    out = ResumableFile(path, TERMS, resume=True)
    write(out)
    out.finish()

    assert path.read_bytes() == b"".join(PIECES)


def test_an_unfinished_output_is_not_written_over(path: Path) -> None:
    first = ResumableFile(path, TERMS)
    write(first, 2)
    first.close()

    with pytest.raises(ExportError, match="left unfinished") as caught:
        ResumableFile(path, TERMS)
    assert "--resume" in str(caught.value)
    assert path.read_bytes() == b"one\n"


def test_a_finished_output_is_written_over(path: Path) -> None:
    path.write_text("old")
    out = ResumableFile(path, TERMS)
    write(out)
    out.finish()

    assert path.read_bytes() == b"".join(PIECES)


def test_a_run_on_other_terms_is_refused(path: Path) -> None:
    ResumableFile(path, TERMS).close()

    with pytest.raises(ExportError, match=r"begun with other model; the rest would not fit") as caught:
        ResumableFile(path, TERMS | {"model": "m 2"}, resume=True)
    assert "start afresh" in str(caught.value)


def test_a_damaged_journal_is_reported(path: Path) -> None:
    path.touch()
    path.with_name("out.jsonl.progress").write_text('{"words\n')

    with pytest.raises(ExportError, match="is damaged"):
        ResumableFile(path, TERMS, resume=True)


def test_failures_of_earlier_runs_are_known_to_the_one_that_goes_on(path: Path) -> None:
    first = ResumableFile(path, TERMS)
    first.add(b"one\n", done=3, name="article 0", failed=2)
    first.close()
    second = ResumableFile(path, TERMS, resume=True)

    assert (second.done, second.failed) == (3, 2)
    second.finish(second.failed)
    assert ResumableFile.failures(path) == 2


def test_a_journal_of_an_older_program_is_gone_on_with(path: Path) -> None:
    first = ResumableFile(path, TERMS)
    write(first, 2)
    first.close()
    first.journal.write_bytes(first.journal.read_bytes().replace(b" 0\n", b"\n"))

    second = ResumableFile(path, TERMS, resume=True)

    assert (second.done, second.failed) == (2, 0)
    second.close()


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ExportError) as resumable:
        ResumableFile(tmp_path / "gone" / "out.jsonl", TERMS)
    with pytest.raises(ExportError) as whole:
        WholeFile(tmp_path / "gone" / "out.jsonl")

    assert str(resumable.value) == str(whole.value)
    assert whole.value.message == f"{tmp_path}/gone/out.jsonl can't be written: there is no folder {tmp_path}/gone."
    assert whole.value.hint == f"`mkdir -p {tmp_path}/gone` makes it"
