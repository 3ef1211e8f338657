"""A corpus on a cluster: two worker processes of a real scheduler, on this machine."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from tests.cli.test_corpora import SMALL, corpus_in
from tests.nlp.fatal import analyse as as_the_text_says
from tui.cli import dask_engine
from tui.cli.command import Options
from tui.cli.partition import Analyse, analyse_records
from tui.cli.program import main
from tui.config import Config

dask = pytest.importorskip("dask", reason="comes with newsreader[dask]")
distributed = pytest.importorskip("distributed", reason="comes with newsreader[dask]")
parquet = pytest.importorskip("pyarrow.parquet", reason="comes with newsreader[dask]")

Cluster: TypeAlias = Any
"""Dask's has no types that hold."""

pytestmark = [
    pytest.mark.skipif(os.name != "posix", reason="kills by signal"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # Killed workers leave their sockets.
]


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    quiet = {"logging.distributed": "critical", "distributed.scheduler.allowed-failures": 1}
    with warnings.catch_warnings(), dask.config.set(quiet):
        warnings.simplefilter("ignore")
        with distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0"
        ) as made:
            yield made


def fatal(_model: str, _time_limit: float) -> Analyse:
    return as_the_text_says


def lines_of(folder: Path) -> list[str]:
    """The rows of a data set as the lines that a run without a cluster writes."""
    found = []
    for path in sorted(folder.glob("part-*.parquet")):
        for row in parquet.read_table(path).to_pylist():
            error = row.pop("error")
            record = row if error is None else {"id": row["id"], "error": error}
            found.append(json.dumps(record, separators=(",", ":"), ensure_ascii=error is not None))
    return found


def kill_one_after(cluster: Cluster, folder: Path) -> Callable[[], list[int]]:
    """Kill a worker as soon as a part is there; the call waits for that and gives the workers' ids of before."""
    ids = [worker.pid for worker in cluster.workers.values()]

    def kill() -> None:
        until = time.monotonic() + 60
        while not list(folder.glob("part-*")) and time.monotonic() < until:
            time.sleep(0.005)
        with contextlib.suppress(ProcessLookupError):
            os.kill(ids[0], signal.SIGKILL)

    thread = threading.Thread(target=kill)
    thread.start()

    def waited() -> list[int]:
        thread.join()
        return ids

    return waited


def test_a_cluster_that_loses_a_worker_finds_what_one_process_finds(
    cluster: Cluster,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    corpus, here, there = corpus_in(tmp_path, 30, bad=True), tmp_path / "here.jsonl", tmp_path / "there"
    main(["analyze", str(corpus), "-o", str(here), *SMALL])
    monkeypatch.setattr(dask_engine, "PART", 4)
    killed = kill_one_after(cluster, there)
    address = cluster.scheduler_address
    code = main(["analyze", str(corpus), "--engine", "dask", "--scheduler", address, "-o", str(there), *SMALL])
    ids = killed()

    assert code == 1  # For the line that is no JSON.
    assert {worker.pid for worker in cluster.workers.values()} != set(ids)
    assert sorted(lines_of(there)) == sorted(here.read_text(encoding="utf-8").splitlines())
    assert len(list(there.glob("part-*"))) == 8


def test_an_article_that_kills_its_workers_becomes_an_error_and_a_second_run_makes_what_is_missing(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a cluster that gives up every worker it loses, as one does on a busy machine."""
    corpus, out = tmp_path / "corpus.jsonl", tmp_path / "out"
    texts = ["a", "b", "die", "c", "fail", "d", "e", "f"]
    corpus.write_text("\n".join(json.dumps({"id": text, "text": text}) for text in texts), encoding="utf-8")
    monkeypatch.setattr(dask_engine, "PART", 3)
    monkeypatch.setattr(dask_engine, "LOOK", 0.2)
    options = Options(
        references=[str(corpus)],
        output=str(out),
        resume=False,
        scheduler=None,
        jobs=2,
        anyway=False,
    )
    with dask.config.set({"distributed.scheduler.allowed-failures": 0, "distributed.deploy.lost-worker-timeout": "0s"}):
        code = dask_engine.run(options, Config(), fatal)
    first = [json.loads(line) for line in lines_of(out)]
    for path in out.glob("part-000002*"):  # One file, or one an article where Dask blamed this part, too.
        path.unlink()
    (out / dask_engine.COMPLETE).unlink()
    options.resume, options.scheduler = True, cluster.scheduler_address
    dask_engine.run(options, Config(), fatal)

    assert code == 1
    assert [record["id"] for record in first] == texts
    assert [record.get("error") for record in first if "error" in record] == [
        "die can't be analysed: every worker that had it died.",
        "fail can't be analysed: RecursionError: too deep.",
    ]
    assert [json.loads(line) for line in lines_of(out)] == first


def test_a_cluster_without_a_worker_ends_the_run_with_what_is_done_and_how_to_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus, out = corpus_in(tmp_path, 1), tmp_path / "out"
    monkeypatch.setattr(dask_engine, "LOOK", 0.01)
    monkeypatch.setattr(dask_engine, "PATIENCE", 0.1)
    with distributed.LocalCluster(n_workers=0, host="127.0.0.1", dashboard_address="127.0.0.1:0") as empty:
        words = ["--engine", "dask", "--scheduler", empty.scheduler_address, "-o", str(out), *SMALL]
        code = main(["analyze", str(corpus), *words])

    assert code == 1
    assert capsys.readouterr().err == (
        "newsreader: The cluster has no worker; the run ends if there is none for 0 seconds.\n"
        "newsreader: The cluster has had no worker for 0 seconds.\n"
        "hint: nothing was written yet; --resume goes on\n"
    )


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").touch()
    code = main(["analyze", str(corpus_in(tmp_path, 1)), "--engine", "dask", "-o", str(tmp_path / "out")])

    assert code == 1
    assert "is not empty" in capsys.readouterr().err


def test_a_partition_of_records_is_analysed_in_ones_own_program() -> None:
    found = analyse_records(
        [{"id": "a", "text": "“No,” said Ada Fenn."}, {"id": "b"}, {"id": "c", "text": ""}], model="en_core_web_sm"
    )

    assert [(record["id"], record.get("error")) for record in found] == [
        ("a", None),
        (None, "Record 2 has no `text`."),
        ("c", None),
    ]
    assert found[0]["quotes"][0]["content"][0]["text"] == "“No,”"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["a.jsonl", "--engine", "dask"], "name the folder to write to"),
        (["a.jsonl", "--engine", "dask", "-o", "out", "--format", "csv"], "writes Parquet"),
        (["-", "--engine", "dask", "-o", "out"], "can't read standard input"),
        (["a.jsonl", "--scheduler", "tcp://127.0.0.1:1"], "belongs to --engine dask"),
    ],
    ids=["nowhere", "csv", "stdin", "no-engine"],
)
def test_what_does_not_go_together_ends_with_2(
    words: list[str], expected: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["analyze", *words]) == 2
    assert expected in capsys.readouterr().err
