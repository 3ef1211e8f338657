"""`newsreader analyze --engine dask`: a corpus on a cluster, each part a file of one data set."""

from __future__ import annotations

import json
from asyncio import CancelledError
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from tui.cli.batch_results import complete, name_of, read
from tui.cli.command import Options
from tui.cli.console import progress, say
from tui.cli.output import unwritable
from tui.cli.partition import Analyse, analyse_part
from tui.config import Config
from tui.errors import ExportError, NewsreaderError, SourceError
from tui.export.parquet import failure_row, outcomes_in, part_file, write_part
from tui.nlp.models import maker
from tui.sources import count
from tui.sources.corpus_parts import Part, located_in, parts

PART = 200
"""Articles in a part: half a minute's work, what is lost when a worker dies."""

AHEAD = 500
"""Parts the scheduler knows of at once."""

LOOK = 5.0
"""Seconds without a result after which the cluster is looked at."""

PATIENCE = 300.0
"""Seconds without a worker after which the run ends; a cloud may need minutes to start one."""

TERMS = "_terms.json"
COMPLETE = "_SUCCESS"
"""Stands in a data set when all of it does, as Hadoop's tools have it; names with `_` are no part of it."""


def run(options: Options, config: Config, start: Callable[[str, float], Analyse] | None = None) -> int:
    """Analyse references into a folder of Parquet files, a row an article; a part that is there is not made again.

    Args:
        options: The command line's.
        config: Names the model and the time limit.
        start: Gives what analyses an article on a worker; `None` for the model and our rules.

    Returns:
        0, or 1 if anything could not be read or analysed.

    Raises:
        ExportError: If Dask is not installed, the folder can't be written or gone on with, or the cluster fails.
        ModelError: If there is no such model here or on a worker, or it is another.
    """
    folder = Path(options.output).absolute()
    if options.resume and (folder / COMPLETE).exists():
        return complete(folder, _failures(folder))
    references = [each if "://" in each else str(Path(each).expanduser().absolute()) for each in options.references]
    expected = maker(config.model)
    to_do = (
        job
        for number, part in enumerate(parts(references, PART))
        for job in _left_of(_Job(replace(part, anyway=options.anyway), part_file(folder, number)))
    )
    terms = json.dumps({"references": references, "model or rules": expected, "part": PART}, sort_keys=True)
    begun = _is_begun(folder, terms, resume=options.resume)
    with _cluster(options) as cluster, progress(shown=True, count=lambda: count(references)) as advance:
        if not begun:
            _begin(folder, terms)

        def submit(part: Part, path: Path) -> Any:  # noqa: ANN401  (Dask has no types)
            return cluster.client.submit(
                analyse_part,
                part,
                path,
                model=config.model,
                time_limit=config.time_limit,
                expected=expected,
                start=start,
                pure=False,
            )

        for articles, failures in _results(to_do, submit, cluster):
            for reason, _ in failures:
                say(reason)
            for _ in range(articles):
                advance()
    (folder / COMPLETE).touch()
    return 1 if _failures(folder) else 0


def _failures(folder: Path) -> int:
    """How many articles of a data set have no analysis, also those of earlier runs.

    Raises:
        ExportError: If it can't be read.
    """
    try:
        return sum(len(outcomes_in(path)[1]) for path in folder.glob("part-*.parquet"))
    except (ImportError, OSError, ValueError) as error:
        raise ExportError(f"{folder} can't be read: {error}.") from error


@dataclass(frozen=True, slots=True)
class _Job:
    part: Part
    path: Path
    single: bool = False
    alone: bool = False
    """Whether it is done while nothing else is, so that no other article can be to blame for a worker's death."""

    def taken_apart(self) -> Iterator[_Job]:
        """The same article by article, without those done; the files come to stand where the part's would."""
        for index, _ in enumerate(located_in(self.part)):
            path = self.path.with_stem(f"{self.path.stem}-{index:04}")
            if not path.exists():
                yield _Job(self.part.one(index), path, single=True)


def _left_of(job: _Job) -> Iterator[_Job]:
    """What is still to do of a part: nothing, the articles that an earlier run left of one taken apart, or all."""
    if job.path.exists():
        return
    if any(job.path.parent.glob(f"{job.path.stem}-*{job.path.suffix}")):
        yield from job.taken_apart()
    else:
        yield job


class _Cluster:
    """A cluster, which is looked at while nothing comes from it: a future of a lost one is never done."""

    def __init__(self, client: Any, folder: Path, renew: Callable[[], object] = lambda: None) -> None:  # noqa: ANN401
        """Use a cluster.

        Args:
            client: Of Dask.
            folder: Where its results are written.
            renew: Starts workers in the place of those that are gone for good.
        """
        self.client = client
        self._folder = folder
        self._renew = renew
        self._looked = self._worked = monotonic()
        self._told = False

    def next_of(self, completed: Any) -> tuple[Any, Any]:  # noqa: ANN401
        """The next future that is done, with its result, or the error that it killed its workers.

        Raises:
            ExportError: If there was no worker for `PATIENCE`, the scheduler is gone, or a worker can't do its work.
            ModelError: If a worker has no such model.
        """
        from distributed import KilledWorker

        self._looked = self._worked = monotonic()
        while not completed.has_ready():
            if monotonic() - self._looked >= LOOK:
                self._look()
            sleep(0.05)
        future = next(completed)
        found = self._outcome_of(future)
        if isinstance(found, CancelledError):
            raise self._failure("The connection to the scheduler was lost.")
        if isinstance(found, NewsreaderError):
            raise found
        if isinstance(found, BaseException) and not isinstance(found, KilledWorker):
            raise self._failure(f"A worker failed: {type(found).__name__}: {found}.")
        return future, found

    def _outcome_of(self, future: Any) -> Any:  # noqa: ANN401
        while future.status not in {"error", "cancelled"}:
            try:
                return future.result(timeout=LOOK)
            except TimeoutError:  # It was lost with its worker, and is made again.
                self._look()
            except (CancelledError, Exception) as error:  # noqa: BLE001  (whatever the worker raised)
                return error
        return CancelledError() if future.cancelled() else future.exception()

    def _failure(self, what: str) -> ExportError:
        """The error for what ends a run, with what is written and how to go on."""
        files = len(list(self._folder.glob("part-*.parquet")))
        done = f"{files} files with what was done are in {self._folder}" if files else "nothing was written yet"
        return ExportError(what, f"{done}; --resume goes on")

    def _look(self) -> None:
        self._renew()
        try:
            workers = self.client.nthreads()
        except (OSError, ValueError) as error:
            raise self._failure("The scheduler doesn't answer any more.") from error
        self._looked = monotonic()
        if workers:
            self._worked = self._looked
            self._told = False
        elif self._looked - self._worked >= PATIENCE:
            raise self._failure(f"The cluster has had no worker for {PATIENCE:.0f} seconds.")
        elif not self._told:
            say(f"The cluster has no worker; the run ends if there is none for {PATIENCE:.0f} seconds.")
            self._told = True


def _results(to_do: Iterator[_Job], submit: Callable[[Part, Path], Any], cluster: _Cluster) -> Iterator[Any]:
    """What came of each part, as they are done; one that kills its workers is done article by article.

    Dask blames whatever was waiting on a worker for its death, so an article is given up only after it was alone.
    """
    from distributed import KilledWorker, as_completed

    running: dict[Any, _Job] = {}
    completed = as_completed()
    singly: deque[_Job] = deque()
    doubtful: deque[_Job] = deque()

    def more() -> None:
        while len(running) < AHEAD:
            job = singly.popleft() if singly else next(to_do, None)
            if job is None and doubtful and not running:
                job = doubtful.popleft()
            if job is None:
                return
            future = submit(job.part, job.path)
            running[future] = job
            completed.add(future)

    more()
    while running:
        future, found = cluster.next_of(completed)
        job = running.pop(future)
        if not isinstance(found, KilledWorker):
            yield found
        elif job.path.exists() or job.alone:
            # If it was written, the worker died before it could say so.
            yield outcomes_in(job.path) if job.path.exists() else _given_up(job)
        elif job.single:
            doubtful.append(replace(job, alone=True))
        else:
            singly.extend(job.taken_apart())
        more()


def _given_up(job: _Job) -> tuple[int, tuple[tuple[str, str | None], ...]]:
    """Write down that an article killed every worker that had it."""
    (article,) = read(located_in(job.part))
    name = None if isinstance(article, SourceError) else article.id
    reason = f"{name_of(article)} can't be analysed: every worker that had it died."
    write_part(job.path, [failure_row(reason, name)])
    return 1, ((reason, name),)


def _is_begun(folder: Path, terms: str, *, resume: bool) -> bool:
    """Whether a folder has something of the same run, to be gone on with.

    Raises:
        ExportError: If it has something else.
    """
    with _writing(folder):
        if resume and (folder / TERMS).exists():
            if (folder / TERMS).read_text(encoding="utf-8") != terms:
                raise ExportError(f"{folder} was begun with other references, model or rules.", "name a new folder")
            return True
        if folder.exists() and any(folder.iterdir()):
            raise ExportError(f"The folder {folder} is not empty.", "go on with --resume, or name a new folder")
        return False


def _begin(folder: Path, terms: str) -> None:
    with _writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / TERMS).write_text(terms, encoding="utf-8")


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise unwritable(folder, error) from error


@contextmanager
def _cluster(options: Options) -> Iterator[_Cluster]:
    """The cluster asked for, or one on this machine that goes when we do."""
    try:
        import pyarrow as pa  # noqa: F401  (optional)
        from distributed import Client, LocalCluster
    except ImportError as error:
        msg = "The engine dask needs the packages distributed and pyarrow."
        raise ExportError(msg, "pip install 'newsreader[dask]'") from error
    import dask

    if options.scheduler:
        try:
            client = Client(options.scheduler, timeout="20s", set_as_default=False)
        except (OSError, TimeoutError, ValueError) as error:
            raise ExportError(f"The scheduler {options.scheduler} can't be reached.", str(error) or None) from error
        with client, client.as_current():
            yield _Cluster(client, Path(options.output))
        return
    # A worker's death is reported when it costs something.
    with (
        dask.config.set({"logging.distributed": "critical"}),
        LocalCluster(
            n_workers=options.jobs, threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0"
        ) as local,
        Client(local, set_as_default=False) as client,
        client.as_current(),
    ):
        wanted = len(local.worker_spec)
        # It gives up a worker that isn't back within seconds, as on a busy machine.
        yield _Cluster(client, Path(options.output), lambda: local.scale(wanted))
