"""`newsreader analyze` on this machine: each article's share of the output, in the articles' order."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path

from tui.app.formats import FORMATS
from tui.cli.command import Options
from tui.cli.corrected import corrected
from tui.cli.growing import GrowingFile, fingerprint
from tui.cli.noting import noting
from tui.cli.outcomes import Outcome, Tally, complete, name_of, outcomes, read
from tui.cli.output import Output, StandardOutput, WholeFile
from tui.cli.progress import Advance, progress
from tui.cli.talk import tell
from tui.config import Config
from tui.errors import AnalysisError, ExportError, NewsreaderError
from tui.export.explanation import explanation
from tui.export.json import failure_line, failures_in
from tui.export.request import Request, Table
from tui.model.analysis import Analysis
from tui.model.login import bare
from tui.sources import Unread, count, located, may_be_several


def run(options: Options, config: Config) -> int:
    """Write the analyses of some references, in order; what can't be read or analysed is told, and the rest goes on.

    Args:
        options: The command line's.
        config: Names the model, the time limit and the library.

    Returns:
        0, or 1 if anything could not be read or analysed to its end.

    Raises:
        ModelError: If the language model can't be loaded.
        ExportError: If the output can't be written or gone on with.
        LibraryError: If corrections or notes are asked for and the library can't be read.
    """
    path = Path(options.output) if options.output not in {None, "-"} else None
    if options.resume and path is not None and (failed := GrowingFile.failures(path)) is not None:
        return complete(path, failed or (failures_in(path) if options.format == "jsonl" else 0))
    with closing(_output(options, config, path)) as out:
        try:
            return _write(options, config, out, to_file=path is not None)
        except KeyboardInterrupt:
            if isinstance(out, GrowingFile):
                tell(f"Stopped after {out.done} articles; the same command with --resume goes on from there.")
            raise


def _output(options: Options, config: Config, path: Path | None) -> Output:
    chosen = FORMATS[options.format]
    ending = chosen.ending_for(Request(several=_several(options.references)))
    if path is None and sys.stdout.isatty() and not options.explain and (chosen.binary or ending == "tar"):
        raise ExportError(f"{chosen.name} is nothing to read in a terminal.", f"name a file: -o out.{ending}")
    if path is None or (path.exists() and not path.is_file()):
        return StandardOutput(path)
    if path.exists() and any(Path(each).exists() and path.samefile(each) for each in options.references):
        raise ExportError(f"{path} is to be read; it can't be written at the same time.", "name another file after -o")
    if not FORMATS[options.format].joins:
        return WholeFile(path)
    from tui.nlp.models import maker

    terms = {
        "references": [bare(reference) for reference in options.references],
        "format": options.format,
        "table": options.table,
        "corrections": options.corrected,
        "notes": options.notes,
        "model or rules": maker(config.model),
    }
    return GrowingFile(path, terms, resume=options.resume)


def _write(options: Options, config: Config, out: Output, *, to_file: bool) -> int:
    several = _several(options.references)
    tally = Tally(out.done, out.failed)
    recorded = to_file and options.format == "jsonl"

    def record(error: NewsreaderError) -> None:
        if recorded:
            article = error.article if isinstance(error, AnalysisError) else None
            out.add(failure_line(error.message, article), done=tally.done, name=tally.name, failed=tally.failed)

    articles = _after(located(options.references, anyway=options.anyway), out)
    with (
        progress(
            shown=several and (to_file or not sys.stdout.isatty()),
            done=out.done,
            count=lambda: count(options.references),
        ) as advance,
        closing(outcomes(read(articles), config, options.jobs, advance.share)) as coming,
        noting(config, wanted=options.notes) as notes,
    ):
        analyses = tally.analyses(_seen(coming, advance), record)
        if options.corrected:
            analyses = corrected(analyses, config)
        request = Request(several=several, table=_table(options), begun=out.size > 0, notes=notes)
        for piece in _pieces(analyses, options, request):
            out.add(piece, done=tally.done, name=tally.name, failed=tally.failed)
        out.finish(0 if recorded else tally.failed)
    return tally.code


def _pieces(analyses: Iterator[Analysis], options: Options, request: Request) -> Iterator[bytes]:
    if options.explain:
        return ("".join((*explanation(analysis), "\n")).encode() for analysis in analyses)
    return FORMATS[options.format].write(analyses, request)


def _table(options: Options) -> Table | None:
    return Table(options.table) if options.table else None


def _after(articles: Iterator[Unread], out: Output) -> Iterator[Unread]:
    """The articles that an interrupted run left; the last it did is read again, to see that it is the same.

    Raises:
        ExportError: If it is another.
    """
    if isinstance(out, GrowingFile) and out.done:
        last = next(read(islice(articles, out.done - 1, out.done)), None)
        if last is None or fingerprint(name_of(last)) != out.last:
            raise ExportError(
                f"Article {out.done} is no longer the one that {out.path} stopped after; the rest would not fit.",
                f"remove {out.journal} and start afresh",
            )
    return articles


def _seen(coming: Iterable[Outcome], advance: Advance) -> Iterator[Outcome]:
    for outcome in coming:
        yield outcome
        advance()


def _several(references: list[str]) -> bool:
    """Whether references may stand for more than one article; the shape of the output depends on nothing else."""
    return len(references) > 1 or may_be_several(references[0])
