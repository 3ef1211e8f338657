"""`newsreader analyze`: analyses on standard output."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from tui.cli.settings import settings
from tui.cli.talk import tell
from tui.config import Config, library_file
from tui.errors import AnalysisError, NewsreaderError, SourceError
from tui.export.explanation import explanation
from tui.export.formats import FORMATS
from tui.export.request import Request, Table
from tui.model.analysis import Analysis
from tui.model.article import Article
from tui.model.corrections import sentence
from tui.sources import may_be_several, read_all


def run(options: argparse.Namespace) -> int:
    """Print the analyses of some references, in order; what can't be read is told, and the rest goes on.

    Returns:
        0, or 1 if anything could not be read or analysed.

    Raises:
        ConfigError: If the settings are unfit.
        ModelError: If the language model can't be loaded.
    """
    config = settings(options)
    failures: list[NewsreaderError] = []
    analyses = _analyses(options.references, config, failures)
    if options.corrected:
        analyses = _corrected(analyses, config)
    for piece in _written(analyses, options):
        sys.stdout.buffer.write(piece)
    return 1 if failures else 0


def _written(analyses: Iterator[Analysis], options: argparse.Namespace) -> Iterator[bytes]:
    if options.explain:
        return (piece.encode() for analysis in analyses for piece in (*explanation(analysis), "\n"))
    table = Table(options.table) if options.table else None
    return FORMATS[options.format].write(analyses, Request(several=_several(options.references), table=table))


def _articles(references: list[str], failures: list[NewsreaderError]) -> Iterator[Article]:
    for article in read_all(references):
        if isinstance(article, SourceError):
            tell(str(article))
            failures.append(article)
        else:
            yield article


def _analyses(references: list[str], config: Config, failures: list[NewsreaderError]) -> Iterator[Analysis]:
    articles = _articles(references, failures)
    first = next(articles, None)
    if first is None:
        return
    from tui.nlp.analyser import Analyser  # noqa: PLC0415  (spaCy takes a second, so not before there is a text)

    analyser = Analyser(config.model, time_limit=config.time_limit)
    yield from analysed(chain([first], articles), analyser.analyse, failures)


def analysed(
    articles: Iterable[Article], analyse: Callable[[Article], Analysis], failures: list[NewsreaderError]
) -> Iterator[Analysis]:
    """Analyse articles in order; one that can't be is told, added to `failures`, and the rest goes on."""
    for article in articles:
        try:
            analysis = analyse(article)
        except Exception as error:  # noqa: BLE001  (a fault in one article must not lose the thousand after it)
            failure = AnalysisError(
                f"{article.id} can't be analysed: {type(error).__name__}: {error}.",
                "this is a fault of newsreader's rules; a report with the article would help",
            )
            tell(str(failure))
            failures.append(failure)
            continue
        for note in analysis.notes:
            tell(f"{article.id}: {note}")
        yield analysis


def _corrected(analyses: Iterator[Analysis], config: Config) -> Iterator[Analysis]:
    """Analyses with the corrections that the library holds for their articles.

    Raises:
        LibraryError: If the library can't be opened or read.
    """
    from tui.library.library import Library  # noqa: PLC0415  (not needed without corrections)
    from tui.model.correcting import correct  # noqa: PLC0415  (nor is this)

    library = Library(library_file(config))
    try:
        for analysis in analyses:
            corrected = correct([kept.correction for kept in library.corrections.of(analysis.article)], analysis)
            for correction in corrected.skipped:
                tell(f"{analysis.article.id}: no longer applies: {sentence(correction)}")
            yield corrected.analysis
    finally:
        library.close()


def _several(references: list[str]) -> bool:
    """Whether references may stand for more than one article; the shape of the output depends on nothing else."""
    return len(references) > 1 or may_be_several(references[0])
