"""`newsreader analyze`: analyses on standard output, in a file, or as a data set."""

from __future__ import annotations

from pathlib import Path

import click

from tui.cli.command import FILE, Options, command, references
from tui.cli.settings import settings
from tui.export.formats import FORMATS, Table

ENDINGS = dict(reversed({each.ending: each.name for each in reversed(FORMATS.values())}.items()))
"""The format that the ending of a file's name means."""


@command(
    "analyze",
    help="Print who is in articles and who says what.",
    examples=[
        ("analyze story.txt", "one article as JSON"),
        ("analyze story.txt -o story.html", "one page for the browser, marked and with keys"),
        ("analyze stories/ --format csv", "every quote of a folder's articles, a row each"),
        ("analyze corpus.jsonl.gz --jobs 4 -o found.jsonl", "a corpus, in four processes"),
        ("analyze corpus.jsonl.gz --jobs 4 -o found.jsonl --resume", "go on after an interruption"),
        ("analyze corpus/*.parquet --engine dask -o found/", "with Dask; --scheduler names a cluster"),
        ("analyze story.txt --explain", "why each mention and quote was found"),
    ],
    notes='A .jsonl file holds one article a line: {"id": …, "text": …, "title"?: …}.',
)
@references()
@click.option(
    "--format",
    type=click.Choice(list(FORMATS)),
    metavar="FORMAT",
    help="; ".join(f"{each.name}: {each.description}" for each in FORMATS.values())
    + " (default: what the ending of OUT says, else json)",
)
@click.option(
    "--table",
    type=click.Choice([str(each) for each in Table]),
    help="what a row of a table stands for (default: quotes)",
)
@click.option("--explain", is_flag=True, help="print why each mention and quote was found, as text")
@click.option("--corrected", is_flag=True, help="with the corrections made in the reader")
@click.option("--notes", is_flag=True, help="with your notes, in a format that shows them")
@click.option("-o", "--output", type=FILE, metavar="OUT", help="write to a file instead of standard output")
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(1, 512),
    metavar="N",
    help="analyse in N processes beside this one (default: in this one)",
)
@click.option("--resume", is_flag=True, help="go on where an interrupted run stopped writing OUT")
@click.option(
    "--engine",
    type=click.Choice(["dask"]),
    help="analyse on a cluster; OUT is a folder that gets Parquet files, a row an article",
)
@click.option("--scheduler", metavar="ADDRESS", help="the cluster's (default: one on this machine, of N processes)")
def analyze(options: Options) -> int:
    """Write the analyses of some references, in order; what can't be read or analysed is told, and the rest goes on.

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
    from tui.cli import local_engine

    return local_engine.run(options, config)


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
        told = f"-o {options.output}: no format's files end in .{ending} (known: {known}); --format takes any name"
        _refuse((ending and ending not in ENDINGS, told))
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
