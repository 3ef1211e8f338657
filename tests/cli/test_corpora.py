"""Thousands of articles: several processes, a file that grows, interruptions."""

from __future__ import annotations

import json
import os
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import WORDS, Run, environment_of
from tests.cli.test_in_a_terminal import Terminal
from tui.cli.program import main

SMALL = ("--model", "en_core_web_sm")


def corpus_in(folder: Path, number: int, *, bad: bool = False) -> Path:
    lines = [json.dumps({"id": f"n{at}", "text": f"{WORDS}\n“We count {at},” said Bo Orr."}) for at in range(number)]
    if bad:
        lines[2:2] = ["no JSON"]
    path = folder / "corpus.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def ids(path: Path) -> list[str | None]:
    return [json.loads(line)["id"] for line in path.read_text(encoding="utf-8").splitlines()]


def started(corpus: Path, out: Path, *more: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "tui", "analyze", str(corpus), "-o", str(out), "--jobs", "2", *SMALL, *more],
        stderr=subprocess.PIPE,
        env=environment_of(corpus.parent),
    )


def await_size(path: Path, size: int) -> None:
    until = time.monotonic() + 60
    while (not path.exists() or path.stat().st_size < size) and time.monotonic() < until:
        time.sleep(0.01)


def test_a_file_gets_the_same_as_standard_output_and_a_record_for_what_can_not_be_read(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    corpus, out = corpus_in(tmp_path, 4, bad=True), tmp_path / "out.jsonl"
    codes = (
        main(["analyze", str(corpus), "-o", str(out), *SMALL]),
        main(["analyze", str(corpus), "--format", "jsonl", *SMALL]),
    )
    lines = out.read_bytes().splitlines(keepends=True)

    assert codes == (1, 1)
    assert ids(out) == ["n0", "n1", None, "n2", "n3"]
    assert json.loads(lines[2])["error"].startswith(f"{corpus}, line 3 is not JSON")
    assert b"".join(lines[:2] + lines[3:]) == capsysbinary.readouterr().out


@pytest.mark.skipif(os.name != "posix", reason="kills by signal")
def test_a_run_killed_and_gone_on_with_gives_what_an_uninterrupted_one_gives(tmp_path: Path) -> None:
    corpus, whole, out = corpus_in(tmp_path, 40, bad=True), tmp_path / "whole.jsonl", tmp_path / "out.jsonl"
    main(["analyze", str(corpus), "-o", str(whole), *SMALL])
    with started(corpus, out) as first:
        await_size(out, whole.stat().st_size // 5)
        first.send_signal(signal.SIGKILL)
    before = out.stat().st_size
    with started(corpus, out, "--resume") as second:
        second.communicate(timeout=60)

    assert 0 < before < whole.stat().st_size
    assert second.returncode == 1  # For the bad line, whichever run met it.
    assert out.read_bytes() == whole.read_bytes()
    assert sorted(tmp_path.glob("out.*")) == [out]


def test_a_complete_output_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("mine")
    code = main(["analyze", str(corpus_in(tmp_path, 1)), "-o", str(out), "--resume", *SMALL])

    assert (code, out.read_text()) == (0, "mine")
    assert "is complete" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["out.jsonl", "out.csv", "out.txt"])
def test_a_complete_output_that_lacks_articles_ends_with_1_when_it_is_asked_for_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    run = ["analyze", str(corpus_in(tmp_path, 2, bad=True)), "-o", str(tmp_path / name), *SMALL]
    first = main(run)
    capsys.readouterr()
    before = (tmp_path / name).read_bytes()

    assert (first, main([*run, "--resume"])) == (1, 1)
    assert "is complete; there is nothing to go on with. 1 of its articles could not be" in capsys.readouterr().err
    assert (tmp_path / name).read_bytes() == before
    assert main(run) == 1  # What is complete is written over, as ever.


def test_a_users_file_beside_the_output_is_not_used_up(tmp_path: Path) -> None:
    corpus, mine = corpus_in(tmp_path, 1), tmp_path / "found.json.part"
    mine.write_text("my notes")

    assert main(["analyze", str(corpus), "-o", str(tmp_path / "found.json"), *SMALL]) == 0
    assert mine.read_text() == "my notes"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["corpus.jsonl", "found.json", "found.json.part"]


def test_a_users_file_with_the_journals_name_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine = tmp_path / "out.jsonl.progress"
    mine.write_text("week 1: much\n")

    assert main(["analyze", str(corpus_in(tmp_path, 1)), "-o", str(tmp_path / "out.jsonl"), *SMALL]) == 1
    assert "is no journal of an earlier run" in capsys.readouterr().err
    assert mine.read_text() == "week 1: much\n"


def test_articles_that_changed_since_the_interruption_are_reported(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus, out = corpus_in(tmp_path, 3), tmp_path / "out.jsonl"
    monkeypatch.setattr("tui.cli.output.ResumableFile.finish", lambda *_: None)
    main(["analyze", str(corpus), "-o", str(out), *SMALL])
    corpus.write_text("\n".join(reversed(corpus.read_text(encoding="utf-8").splitlines())), encoding="utf-8")

    assert main(["analyze", str(corpus), "-o", str(out), "--resume", *SMALL]) == 1
    assert "Article 3 is no longer the one" in capsys.readouterr().err
    assert ids(out) == ["n0", "n1", "n2"]


def test_the_ending_of_the_file_chooses_the_format(tmp_path: Path) -> None:
    out = tmp_path / "quotes.csv"
    main(["analyze", str(corpus_in(tmp_path, 2)), "-o", str(out), *SMALL])

    assert out.read_text(encoding="utf-8").splitlines()[0].startswith("article,")
    assert len(out.read_text(encoding="utf-8").splitlines()) == 5


def test_a_format_that_is_one_whole_appears_when_it_is_whole(tmp_path: Path) -> None:
    out = tmp_path / "found.json"
    main(["analyze", str(corpus_in(tmp_path, 2)), "-o", str(out), *SMALL])

    assert len(json.loads(out.read_text(encoding="utf-8"))) == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["corpus.jsonl", "found.json"]


def test_what_is_read_is_not_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus = corpus_in(tmp_path, 2)
    before = corpus.read_bytes()

    assert main(["analyze", str(corpus), "-o", str(corpus), *SMALL]) == 1
    assert corpus.read_bytes() == before
    assert "can't be written at the same time" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["--resume"], "name the file to go on with"),
        (["--resume", "-o", "-"], "name the file to go on with"),
        (["--resume", "-o", "a.json"], "json can't be gone on with (choose from jsonl, csv"),
        (["--jobs", "0"], "0 is not in the range 1<=x<=512"),
        (["--jobs", "two"], "two"),
        (["--explain", "-o", "a.txt"], "--explain prints"),
        (["-o", "a.json", "--table", "actors"], "json is no table"),
    ],
    ids=["nowhere", "stdout", "json", "none", "words", "explain", "table"],
)
def test_what_does_not_go_together_ends_with_2(
    words: list[str], expected: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["analyze", "a.txt", *words]) == 2
    assert expected in capsys.readouterr().err


def test_a_bar_is_drawn_and_ctrl_c_ends_cleanly(tmp_path: Path) -> None:
    corpus, out = corpus_in(tmp_path, 20_000), tmp_path / "out.jsonl"
    terminal = Terminal(
        tmp_path,
        "trap : INT;"  # The shell waits for the program and passes its code on.
        f" {sys.executable} -m tui analyze {shlex.quote(str(corpus))} -o {shlex.quote(str(out))} --jobs 2"
        " --model en_core_web_sm; exit $?",
    )
    try:
        assert terminal.shows("articles/s", 60)
        terminal.press(b"\x03")
        code = terminal.left_with()
    finally:
        terminal.close()

    assert code == 130
    assert b"Traceback" not in terminal.shown
    assert b"/20000" in terminal.shown
    assert b"the same command with --resume goes on from there." in terminal.shown.replace(b"\r\n", b" ")
    assert ids(out) == [f"n{at}" for at in range(len(ids(out)))]


def test_a_password_is_in_no_file_that_is_left(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    ran = run("analyze", "http://ada:k@lp@127.0.0.1:1/story", "--format", "csv", "-o", str(out))

    assert ran.returncode == 1
    assert len(list(tmp_path.glob("out.csv*"))) == 2
    assert [path.name for path in tmp_path.glob("out.csv*") if b"k@lp" in path.read_bytes()] == []
