"""The analysis of a part of a corpus, as a function that any engine can call on any machine with this program."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

from tui.cli.batch_results import read
from tui.errors import AnalysisError, ModelError, SourceError
from tui.export.parquet import failure_row, row_of, write_part
from tui.model.analysis import Analysis
from tui.model.article import Article
from tui.nlp.models import maker
from tui.nlp.workers import analyse_safely
from tui.sources.corpus_files import article_of_record
from tui.sources.corpus_parts import Part, located_in

Analyse = Callable[[Article], Analysis]

_ONE_AT_A_TIME = Lock()


def analyse_records(
    records: Iterable[dict[str, Any]], *, model: str = "en_core_web_md", time_limit: float = 120.0
) -> list[dict[str, Any]]:
    """Analyse records with `id`, `text` and perhaps `title`: what a bag's or data frame's partition is made of.

    The language model is loaded at the first call in a process and used again by the next.

    Args:
        records: The articles.
        model: The language model, installed where this runs.
        time_limit: Seconds the analysis of one article may take.

    Returns:
        For each record, in order, what its line would be in `newsreader analyze --format jsonl`; for one that can't be
        analysed its `id` and `error`.

    Raises:
        ModelError: If the model can't be loaded.
    """
    found = []
    with _ONE_AT_A_TIME:
        analyse = analyser(model, time_limit)
        for number, record in enumerate(records, 1):
            try:
                outcome = analyse_safely(analyse, article_of_record(record, f"Record {number}", ""))
            except SourceError as error:
                found.append(failure_row(error.message, None))
                continue
            found.append(
                row_of(outcome) if isinstance(outcome, Analysis) else failure_row(outcome.message, outcome.article)
            )
    return found


def analyse_part(
    part: Part,
    path: Path,
    *,
    model: str,
    time_limit: float,
    expected: str,
    start: Callable[[str, float], Analyse] | None = None,
) -> tuple[int, tuple[tuple[str, str | None], ...]]:
    """Analyse a part of a corpus and write it as a part of a data set.

    Args:
        part: The articles, in files that are there where this runs.
        path: The file to write, in a folder that is there too.
        model: The language model.
        time_limit: Seconds the analysis of one article may take.
        expected: Model and rules that must be here; of others the results would not fit together.
        start: Gives what analyses an article; `None` for the model and our rules.

    Returns:
        How many articles there were; of those without an analysis, or with one that stopped at its time limit, what to
        say of it, and the id where it is known.

    Raises:
        ModelError: If the model can't be loaded, or model or rules are others than expected.
    """
    here = maker(model)
    if here != expected:
        raise ModelError(f"A worker has {here}, not {expected}.", "install the same newsreader and model everywhere")
    failures: list[tuple[str, str | None]] = []
    rows = []
    with _ONE_AT_A_TIME:  # A worker may have threads; a language model has none.
        analyse = (start or analyser)(model, time_limit)
        for article in read(located_in(part)):
            outcome = article if isinstance(article, SourceError) else analyse_safely(analyse, article)
            if isinstance(outcome, Analysis):
                rows.append(row_of(outcome))
                if not outcome.complete:
                    failures.append((f"{outcome.article.id}: the analysis {outcome.stopped}.", outcome.article.id))
            else:
                failures.append((outcome.message, outcome.article if isinstance(outcome, AnalysisError) else None))
                rows.append(failure_row(*failures[-1]))
    write_part(path, rows)
    return len(rows), tuple(failures)


@cache
def analyser(model: str, time_limit: float) -> Analyse:
    """What analyses an article; loaded once in a process.

    Raises:
        ModelError: If the model can't be loaded.
    """
    from tui.nlp.analyser import Analyser

    return Analyser(model, time_limit=time_limit).analyse
