"""Processes beside this one that analyse many articles at once, in order, and outlive each other's deaths."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from multiprocessing.connection import Connection, wait
from queue import SimpleQueue
from threading import Thread
from time import monotonic
from typing import TYPE_CHECKING, Self

from tui.errors import AnalysisError, ModelError, NewsreaderError, SourceError
from tui.model.analysis import Analysis
from tui.model.article import Article
from tui.nlp.clock import PATIENCE as WALL

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess


Analyse = Callable[[Article], Analysis]
Task = tuple[int, Article]
AHEAD = 2  # Articles a worker has at a time: one under way, and one so that it needn't wait for us
WINDOW = 50  # Articles a worker may be ahead of the slowest: what bounds the memory of results that wait for their turn
# Deaths of a worker over an article before that article is given up: the first may be no fault of the article's
TRIES = 2
STARTS = 3  # Workers that may die in a row before they have begun; more is no accident
# Times the time limit after which a worker is stuck: an analysis that only gets little of a processor has ended
PATIENCE = 1.25 * WALL
_CONTEXT = multiprocessing.get_context("spawn")  # A fork would copy threads' locks as they happen to be.


@dataclass(eq=False)
class _Worker:
    """A process and what it has to do."""

    process: BaseProcess
    pipe: Connection
    ready: bool = False
    tasks: deque[Task] = field(default_factory=deque)
    since: float = 0.0  # When the first of its tasks came to be the first


class Workers:
    """Processes that each hold a language model.

    A context manager: leaving it ends the processes. They also end when this process does, however it ends, and leave
    ctrl+c to it.
    """

    def __init__(self, start: Callable[[], Analyse], *, jobs: int, time_limit: float = 120.0) -> None:
        """Start processes.

        Args:
            start: Called in each process, gives what analyses an article there; it travels there by pickling.
            jobs: How many processes, at least 1.
            time_limit: Seconds of processor time that an analysis should take at most; a process that takes `PATIENCE`
                times as long and half a minute is ended.
        """
        self._start = start
        self._patience = PATIENCE * time_limit + 30
        self._failed_starts = 0
        self._workers = [self._new() for _ in range(jobs)]

    @classmethod
    def with_model(cls, model: str, *, jobs: int, time_limit: float) -> Workers:
        """Processes with a language model and our rules.

        Raises:
            ModelError: If there is no such model.
        """
        from tui.nlp.models import locate  # noqa: PLC0415  (tells a wrong name at once)

        locate(model)
        return cls(partial(_analyser, model, time_limit), jobs=jobs, time_limit=time_limit)

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the processes."""
        for worker in self._workers:
            worker.pipe.close()  # On which they leave, whatever they are at.
        for worker in self._workers:
            worker.process.join(2)
            worker.process.kill()
            worker.process.join()
        self._workers = []

    @property
    def ids(self) -> tuple[int, ...]:
        """The processes' ids."""
        return tuple(worker.process.pid or 0 for worker in self._workers)

    def analyse_all(self, articles: Iterable[Article | SourceError]) -> Iterator[Analysis | NewsreaderError]:
        """Analyse articles, holding a bounded number of them.

        Args:
            articles: Taken as processes become free; an error among them stays in its place.

        Returns:
            For each article in order its analysis, or the error that it became: when our rules failed on it, or when
            `TRIES` processes died over it.

        Raises:
            ModelError: If the model can't be loaded, or the processes die before they have begun.
        """
        coming = enumerate(articles)
        again: deque[Task] = deque()
        deaths: Counter[int] = Counter()
        done: dict[int, Analysis | NewsreaderError] = {}
        due, more = 0, True
        while True:
            while due in done:
                yield done.pop(due)
                due += 1
            while self._room() and (again or (more and len(done) < WINDOW * len(self._workers))):
                number, article = again.popleft() if again else next(coming, (0, None))
                if article is None:
                    more = False
                elif isinstance(article, SourceError):
                    done[number] = article
                else:
                    self._give((number, article))
            if due in done:
                continue
            if not more and not again and not any(worker.tasks for worker in self._workers):
                return
            for worker in self._heard():
                self._take(worker, done, deaths, again)

    def _room(self) -> bool:
        return any(len(worker.tasks) < AHEAD for worker in self._workers)

    def _give(self, task: Task) -> None:
        worker = min(self._workers, key=lambda each: len(each.tasks))
        if not worker.tasks:
            worker.since = monotonic()
        worker.tasks.append(task)
        with contextlib.suppress(OSError):  # It has just died; that is found out when we listen to it.
            worker.pipe.send(task)

    def _heard(self) -> list[_Worker]:
        """The workers that have something to say or have died; one that is stuck is ended first."""
        heard = wait([worker.pipe for worker in self._workers], timeout=1.0)
        now = monotonic()
        for worker in self._workers:
            if worker.ready and worker.tasks and worker.pipe not in heard and now - worker.since > self._patience:
                worker.process.kill()
        return [worker for worker in self._workers if worker.pipe in heard]

    def _take(
        self, worker: _Worker, done: dict[int, Analysis | NewsreaderError], deaths: Counter[int], again: deque[Task]
    ) -> None:
        try:
            said = worker.pipe.recv()
        except (EOFError, OSError):
            self._bury(worker, done, deaths, again)
            return
        if isinstance(said, ModelError):
            raise said
        if said is None:
            worker.ready, self._failed_starts = True, 0
        else:
            number, outcome = said
            worker.tasks.popleft()
            done[number] = outcome
        worker.since = monotonic()

    def _bury(
        self, worker: _Worker, done: dict[int, Analysis | NewsreaderError], deaths: Counter[int], again: deque[Task]
    ) -> None:
        """Replace a worker that died, give its tasks to others, and give up what killed too many."""
        worker.pipe.close()
        worker.process.join()
        code = worker.process.exitcode
        if worker.ready and worker.tasks:
            number, article = worker.tasks[0]
            deaths[number] += 1
            if deaths[number] >= TRIES:
                worker.tasks.popleft()
                done[number] = AnalysisError(
                    f"{article.id} can't be analysed: {TRIES} processes died over it, the last {_cause(code)}.",
                    "it may need more memory than there is",
                    article=article.id,
                )
        elif not worker.ready:
            self._failed_starts += 1
            if self._failed_starts >= STARTS:
                raise ModelError(
                    f"The processes that analyse end before they have begun, the last {_cause(code)}.",
                    "each holds the language model in memory: try fewer --jobs",
                )
        again.extend(worker.tasks)
        self._workers[self._workers.index(worker)] = self._new()

    def _new(self) -> _Worker:
        ours, theirs = _CONTEXT.Pipe()
        process = _CONTEXT.Process(target=_work, args=(theirs, self._start), daemon=True)
        process.start()
        theirs.close()
        return _Worker(process, ours)


def _cause(code: int | None) -> str:
    if code is not None and code < 0:
        with contextlib.suppress(ValueError):
            return f"by signal {signal.Signals(-code).name}"
    return f"with exit code {code}"


def _analyser(model: str, time_limit: float) -> Analyse:
    from tui.nlp.analyser import Analyser  # noqa: PLC0415  (spaCy is for the processes alone)

    return Analyser(model, time_limit=time_limit).analyse


def _work(pipe: Connection, start: Callable[[], Analyse]) -> None:
    """What a process does: analyse what comes until nobody is there to send more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # The processes are the threads.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    tasks: SimpleQueue[Task] = SimpleQueue()
    # Always listening, so that neither side waits for the other to read, and the end of the other is seen at once.
    Thread(target=_listen, args=(pipe, tasks), daemon=True).start()
    with contextlib.suppress(OSError):
        try:
            analyse = start()
        except ModelError as error:
            pipe.send(error)
            return
        pipe.send(None)
        while True:
            number, article = tasks.get()
            pipe.send((number, analyse_safely(analyse, article)))


def _listen(pipe: Connection, tasks: SimpleQueue[Task]) -> None:
    try:
        while True:
            tasks.put(pipe.recv())
    except (EOFError, OSError):
        os._exit(0)


def analyse_safely(analyse: Callable[[Article], Analysis], article: Article) -> Analysis | AnalysisError:
    """Analyse an article; a fault of the rules becomes an error that names it, so that the next can have its turn."""
    try:
        return analyse(article)
    except Exception as error:  # noqa: BLE001  (a fault in one article must not lose the thousand after it)
        return AnalysisError(
            f"{article.id} can't be analysed: {type(error).__name__}: {error}.",
            "this is a fault of newsreader's rules; a report with the article would help",
            article=article.id,
        )
