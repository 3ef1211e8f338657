"""`newsreader compare`: two versions of an article, or two outlets on one story, side by side."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path

import click

from tui.cli.command import FILE, Options, anyway, as_json, command, settings
from tui.cli.console import say
from tui.model.analysis import Analysis
from tui.sources import read


@command(
    "compare",
    help="Compare two articles: quotes that are unchanged, shortened, reworded, missing or attributed to somebody else,"
    " and actors that only one of them has.",
    examples=[
        ("compare monday.txt tuesday.txt", "two versions of an article"),
        ("compare 12 17", "two articles in the library, by id"),
        ("compare 12 17 --diff", "the whole texts, word by word"),
        ("compare https://… https://… --json", "two web pages, as JSON"),
    ],
)
@click.argument(
    "one", type=FILE, metavar="ONE", help="the earlier version or first report: a reference or an id in the library"
)
@click.argument("other", type=FILE, metavar="OTHER", help="the later version or second report")
@click.option("--diff", is_flag=True, help="print both texts as one: [−only in ONE−] {+only in OTHER+}")
@anyway
@as_json
def compare(options: Options) -> int:
    """Print what two articles have in common and what only one of them has, corrected as in the reader.

    Raises:
        SourceError: If one of them can't be read.
        ConfigError: If the settings are unfit.
        LibraryError: If the library has no article with an id.
        ModelError: If the language model can't be loaded.
        UsageError: If options don't go together.
    """
    if options.diff and options.json:
        raise click.UsageError("--diff and --json exclude each other: choose one")
    from tui.cli.batch_results import Tally
    from tui.config import library_file
    from tui.export.comparison_report import comparison_diff, comparison_json, comparison_text
    from tui.library.library import Library
    from tui.model.article_comparison import compare as compared
    from tui.services.analysis_service import AnalysisService
    from tui.services.annotation_service import corrected

    config = settings(options)
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    with closing(Library.open_or_do_without(library_file(config))) as library:
        analyses = AnalysisService(config.model, time_limit=config.time_limit, library=library)
        tally = Tally()

        def by_id(reference: str) -> bool:
            return reference.isdecimal() and not Path(reference).exists()

        def analysis(reference: str) -> Analysis:
            article = (
                library.articles.get(int(reference)) if by_id(reference) else read(reference, anyway=options.anyway)
            )
            made = corrected(analyses.recall_or_analyse(article), library).analysis
            tally.note(made)
            return made

        def feed(reference: str) -> str:
            return (library.articles.row(int(reference)).feed_name or "") if by_id(reference) else ""

        found = compared(analysis(options.one), analysis(options.other))
        feeds = feed(options.one), feed(options.other)
        for warning in library.warnings:
            say(warning)
    if options.json:
        sys.stdout.write(comparison_json(found, feeds))
    else:
        sys.stdout.writelines(comparison_diff(found, feeds) if options.diff else comparison_text(found, feeds))
    return tally.code
