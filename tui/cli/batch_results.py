"""From articles to what became of each: an analysis, or the error that stands in its place."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from tui.cli.console import say
from tui.errors import AnalysisError, NewsreaderError, SourceError
from tui.model.analysis import Analysis
from tui.model.article import Article
from tui.sources import Unread

if TYPE_CHECKING:
    from tui.config import Config
    from tui.library.library import Library


Outcome = Analysis | NewsreaderError
Share = Callable[[float], None]


def read(articles: Iterable[Unread]) -> Iterator[Article | SourceError]:
    """Read articles one by one."""
    for unread in articles:
        try:
            yield unread()
        except SourceError as error:
            yield error


def outcomes(
    articles: Iterable[Article | SourceError],
    config: Config,
    jobs: int | None = None,
    share: Share | None = None,
) -> Generator[Outcome, None, None]:
    """Analyse articles in order; the language model is loaded when the first has been read.

    Args:
        articles: Those that could be read, and errors for the others, which stay in their places.
        config: Names the model and the time limit.
        jobs: How many processes do it; `None` for this one.
        share: Called with the part of the article at hand that is done, 0 to 1; not by other processes.

    Raises:
        ModelError: If the model can't be loaded.
    """
    coming = iter(articles)
    for first in coming:
        if isinstance(first, SourceError):
            yield first
            continue
        rest = chain([first], coming)
        yield from _here(rest, config, share) if jobs is None else _beside(rest, config, jobs)


def _here(articles: Iterable[Article | SourceError], config: Config, share: Share | None) -> Iterator[Outcome]:
    from tui.nlp.analyser import Analyser
    from tui.nlp.workers import analyse_safely

    analyser = Analyser(config.model, time_limit=config.time_limit)
    analyse = partial(analyser.analyse, on_progress=share)
    for article in articles:
        yield article if isinstance(article, SourceError) else analyse_safely(analyse, article)


def _beside(articles: Iterable[Article | SourceError], config: Config, jobs: int) -> Iterator[Outcome]:
    from tui.nlp.workers import Workers

    with Workers.with_model(config.model, jobs=jobs, time_limit=config.time_limit) as workers:
        yield from workers.analyse_all(articles)


def as_corrected(analysis: Analysis, library: Library) -> Analysis:
    """An analysis with the library's corrections; of one that no longer applies it is said.

    Raises:
        LibraryError: If the library can't be read.
    """
    from tui.model.corrections import sentence
    from tui.services.annotation_service import corrected

    found = corrected(analysis, library)
    for correction in found.skipped:
        say(f"{analysis.article.id}: no longer applies: {sentence(correction)}")
    return found.analysis


def name_of(outcome: Outcome | Article) -> str:
    """What an article is called, whatever became of it; where it has no name, the sentence that says why."""
    if isinstance(outcome, Article):
        return outcome.id
    if isinstance(outcome, Analysis):
        return outcome.article.id
    return outcome.article if isinstance(outcome, AnalysisError) else outcome.message


def complete(path: Path, failed: int) -> int:
    """Say that an output needs no more; the exit code is what its run's was."""
    but = f" {failed:,} of its articles could not be read, or not be analysed to the end." if failed else ""
    say(f"{path} is complete; there is nothing to go on with.{but}")
    return 1 if failed else 0


class Tally:
    """Counts what came of a run while it goes by, and says what went wrong."""

    def __init__(self, done: int = 0, failed: int = 0) -> None:
        """Begin to count; `done` articles were done by earlier runs, `failed` of them without success."""
        self.done = done
        self.failed = failed
        """How many could not be read, or not be analysed to the end."""
        self.name = ""
        """What the last article is called."""
        self._hinted = False

    @property
    def code(self) -> int:
        """The exit code: 1 if something failed or stopped at its time limit, else 0."""
        return 1 if self.failed else 0

    def note(self, analysis: Analysis) -> None:
        """Say what a person should know of an analysis, and count it where it stopped at its time limit."""
        for note in analysis.notes:
            say(f"{analysis.article.id}: {note}")
        if analysis.complete:
            return
        self.failed += 1
        if not self._hinted:
            say("hint: a larger time_limit in config.yaml goes further")
        self._hinted = True

    def analyses(
        self, coming: Iterable[Outcome], failed: Callable[[NewsreaderError], None] | None = None
    ) -> Iterator[Analysis]:
        """Pass analyses on; errors are reported, counted and given to `failed`."""
        for outcome in coming:
            self.done += 1
            self.name = name_of(outcome)
            if isinstance(outcome, Analysis):
                self.note(outcome)
                yield outcome
            else:
                say(str(outcome))
                self.failed += 1
                if failed:
                    failed(outcome)
