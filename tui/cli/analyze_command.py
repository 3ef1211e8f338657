"""`newsreader analyze`: analyses on standard output, in a file, or as a data set."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, closing, nullcontext
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.command import FILE, Options, command, references, settings
from tui.cli.console import Advance, progress, say
from tui.cli.output import Output, ResumableFile, StandardOutput, WholeFile, fingerprint
from tui.errors import AnalysisError, ExportError, NewsreaderError
from tui.export.formats import FORMATS, Request, Table

if TYPE_CHECKING:
    from tui.cli.batch_results import Outcome
    from tui.config import Config
    from tui.library.library import Library
    from tui.model.analysis import Analysis
    from tui.model.anchors import Note
    from tui.model.article import Article
    from tui.sources import Unread

ENDINGS = dict(reversed({each.ending: each.name for each in reversed(FORMATS.values())}.items()))
"""The format that the ending of a file's name means."""


@command(
    "analyze",
    help="Find who is in articles and who says what, and write it in one of many formats.",
    examples=[
        ("analyze story.txt", "one article as JSON"),
        ("analyze story.txt -o story.html", "one HTML page with marks and keys"),
        ("analyze stories/ --format csv", "all quotes in a folder of articles, one row each"),
        ("analyze corpus.jsonl.gz --jobs 4 -o found.jsonl", "a corpus, in four processes"),
        ("analyze corpus.jsonl.gz --jobs 4 -o found.jsonl --resume", "continue after an interruption"),
        ("analyze corpus/*.parquet --engine dask -o found/", "with Dask; --scheduler connects to a cluster"),
        ("analyze story.txt --explain", "why each mention and quote was found"),
    ],
    notes='A .jsonl file has one article per line: {"id": …, "text": …, "title"?: …}.',
)
@references()
@click.option(
    "--format",
    type=click.Choice(list(FORMATS)),
    metavar="FORMAT",
    help="; ".join(f"{each.name}: {each.description}" for each in FORMATS.values())
    + " (default: from the extension of OUT, else json)",
)
@click.option(
    "--table",
    type=click.Choice([str(each) for each in Table]),
    help="what each row of a table is (default: quotes)",
)
@click.option("--explain", is_flag=True, help="print each mention and quote with the rule that found it")
@click.option("--corrected", is_flag=True, help="apply the corrections you made in the reader")
@click.option("--notes", is_flag=True, help="include your notes (markdown and html)")
@click.option("-o", "--output", type=FILE, metavar="OUT", help="write to a file instead of standard output")
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(1, 512),
    metavar="N",
    help="number of worker processes (default: none)",
)
@click.option("--resume", is_flag=True, help="continue an interrupted run that wrote to OUT")
@click.option(
    "--engine",
    type=click.Choice(["dask"]),
    help="run on a Dask cluster; OUT becomes a folder of Parquet files, one row per article",
)
@click.option(
    "--scheduler", metavar="ADDRESS", help="address of the Dask scheduler (default: N processes on this machine)"
)
def analyze(options: Options) -> int:
    """Write the analyses of some references, in order; what can't be read or analysed is reported and left out.

    Returns:
        0, or 1 if anything could not be read or analysed to its end; 130 after ctrl+c.

    Raises:
        ConfigError: If the settings are unfit.
        ModelError: If the language model can't be loaded.
        ExportError: If the output can't be written or gone on with.
        LibraryError: If corrections or notes are asked for and the library can't be read.
        UsageError: If options don't go together.
    """
    _choose_format(options)
    config = settings(options)
    if options.engine:
        from tui.cli import dask_engine

        return dask_engine.run(options, config)
    return _run(options, config)


def _choose_format(options: Options) -> None:
    """Choose the format that holds, and see that what was said goes together.

    Raises:
        UsageError: If it doesn't.
    """
    nowhere = options.output in {None, "-"}
    if options.engine:
        other = options.table or options.explain or options.corrected or options.notes
        _refuse(
            (nowhere, "--engine dask: name the folder to write to: -o OUT"),
            (
                other or options.format not in {None, "parquet"},
                "--engine dask writes Parquet, a row an article, as it was found; it goes with no other form",
            ),
            ("-" in options.references, "--engine dask: workers can't read standard input; name a file"),
        )
        return
    _refuse((options.explain and options.output, "--explain prints to standard output; it doesn't go with -o"))
    if options.format is None:
        ending = "" if nowhere else Path(options.output).suffix.lower().removeprefix(".")
        known = ", ".join(f".{each}" for each in ENDINGS)
        unknown = f"-o {options.output}: no format's files end in .{ending} (known: {known}); --format takes any name"
        _refuse((ending and ending not in ENDINGS, unknown))
        options.format = ENDINGS.get(ending, "json")
    chosen = FORMATS[options.format]
    _refuse(
        (options.table and not chosen.tables, f"--table: {chosen.name} is no table (choose from {_names('tables')})"),
        (options.notes and not chosen.noted, f"--notes: {chosen.name} shows no notes (choose from {_names('noted')})"),
        (options.resume and nowhere, "--resume: name the file to go on with: -o OUT"),
        (
            options.resume and not chosen.joins,
            f"--resume: {chosen.name} can't be gone on with (choose from {_names('joins')})",
        ),
        (options.scheduler, "--scheduler belongs to --engine dask"),
    )


def _refuse(*complaints: tuple[object, str]) -> None:
    """Stop at the first complaint that holds."""
    for holds, complaint in complaints:
        if holds:
            raise click.UsageError(complaint)


def _names(quality: str) -> str:
    return ", ".join(each.name for each in FORMATS.values() if getattr(each, quality))


def _run(options: Options, config: Config) -> int:
    """Analyse on this machine: write each article's share of the output, in the articles' order."""
    from tui.cli.batch_results import complete
    from tui.export.json_format import failures_in

    path = Path(options.output) if options.output not in {None, "-"} else None
    if options.resume and path is not None and (failed := ResumableFile.failures(path)) is not None:
        return complete(path, failed or (failures_in(path) if options.format == "jsonl" else 0))
    with closing(_output(options, config, path)) as out:
        try:
            return _write(options, config, out, to_file=path is not None)
        except KeyboardInterrupt:
            if isinstance(out, ResumableFile):
                say(f"Stopped after {out.done} articles; the same command with --resume goes on from there.")
            raise


def _output(options: Options, config: Config, path: Path | None) -> Output:
    chosen = FORMATS[options.format]
    ending = chosen.ending_for(Request(several=_several(options.references)))
    if path is None and sys.stdout.isatty() and not options.explain and (chosen.binary or ending == "tar"):
        raise ExportError(f"{chosen.name} is nothing to read in a terminal.", f"name a file: -o out.{ending}")
    if path is not None and path.is_dir():
        raise ExportError(f"{path} is a folder.", f"name a file in it: -o {path / f'out.{ending}'}")
    if path is None or (path.exists() and not path.is_file()):
        return StandardOutput(path)
    if path.exists() and any(Path(each).exists() and path.samefile(each) for each in options.references):
        raise ExportError(f"{path} is to be read; it can't be written at the same time.", "name another file after -o")
    if not FORMATS[options.format].joins:
        return WholeFile(path)
    from tui.model.login import bare
    from tui.nlp.models import maker

    terms = {
        "references": [bare(reference) for reference in options.references],
        "format": options.format,
        "table": options.table,
        "corrections": options.corrected,
        "notes": options.notes,
        "model or rules": maker(config.model),
    }
    return ResumableFile(path, terms, resume=options.resume)


def _write(options: Options, config: Config, out: Output, *, to_file: bool) -> int:
    from tui.cli.batch_results import Tally, as_corrected, outcomes, read
    from tui.export.json_format import failure_line
    from tui.sources import count, located

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
        _library(options, config) as library,
    ):

        def notes(article: Article) -> list[Note]:
            return [kept.note for kept in library.notes.of(article)] if library and options.notes else []

        analyses = tally.analyses(_seen(coming, advance), record)
        if library and options.corrected:
            analyses = (as_corrected(analysis, library) for analysis in analyses)
        request = Request(several=several, table=_table(options), begun=out.size > 0, notes=notes)
        for piece in _pieces(analyses, options, request):
            out.add(piece, done=tally.done, name=tally.name, failed=tally.failed)
        out.finish(0 if recorded else tally.failed)
    return tally.code


def _library(options: Options, config: Config) -> AbstractContextManager[Library | None]:
    """The library, where what the reader added to articles is asked for."""
    if not options.corrected and not options.notes:
        return nullcontext()
    from tui.config import library_file
    from tui.library.library import Library

    return closing(Library(library_file(config)))


def _pieces(analyses: Iterator[Analysis], options: Options, request: Request) -> Iterator[bytes]:
    if options.explain:
        from tui.export.plain_text import explanation

        return ("".join((*explanation(analysis), "\n")).encode() for analysis in analyses)
    return FORMATS[options.format].write(analyses, request)


def _table(options: Options) -> Table | None:
    return Table(options.table) if options.table else None


def _after(articles: Iterator[Unread], out: Output) -> Iterator[Unread]:
    """The articles that an interrupted run left; the last it did is read again, to see that it is the same.

    Raises:
        ExportError: If it is another.
    """
    from tui.cli.batch_results import name_of, read

    if isinstance(out, ResumableFile) and out.done:
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
    from tui.sources import may_be_several

    return len(references) > 1 or may_be_several(references[0])
