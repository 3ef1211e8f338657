"""`newsreader compare`: two versions of an article, or two outlets on one story, side by side."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path

import click

from tui.cli.command import FILE, Options, anyway, as_json, command
from tui.cli.settings import settings
from tui.cli.talk import tell
from tui.model.analysis import Analysis
from tui.sources import read


@command(
    "compare",
    help="Compare two articles: which quotes were kept, shortened, reworded, dropped or given to somebody else, word by"
    " word, and which actors only one of them has.",
    examples=[
        ("compare monday.txt tuesday.txt", "two versions"),
        ("compare 12 17", "two articles of the library, by id"),
        ("compare 12 17 --diff", "their whole texts, word by word"),
        ("compare https://… https://… --json", "two pages, as JSON"),
    ],
)
@click.argument(
    "one", type=FILE, metavar="ONE", help="the earlier version, or one outlet's: a reference, or a library's id"
)
@click.argument("other", type=FILE, metavar="OTHER", help="the later version, or another outlet's")
@click.option("--diff", is_flag=True, help="both texts as one: [−what only ONE has−] {+what only OTHER has+}")
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
        raise click.UsageError("--diff is for people, --json for programs: choose one")
    from tui.cli.outcomes import Tally
    from tui.config import library_file
    from tui.export.comparison import comparison_diff, comparison_json, comparison_text
    from tui.library.library import Library
    from tui.model.comparison import compare as compared
    from tui.services.analysis_service import AnalysisService
    from tui.services.annotation_service import AnnotationService

    config = settings(options)
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    with closing(Library.open_or_do_without(library_file(config))) as library:
        desk, ledger = (
            AnalysisService(config.model, time_limit=config.time_limit, library=library),
            AnnotationService(library),
        )
        tally = Tally()

        def analysis(reference: str) -> Analysis:
            by_id = reference.isdecimal() and not Path(reference).exists()
            article = library.articles.get(int(reference)) if by_id else read(reference, anyway=options.anyway)
            made = ledger.amend(desk.recall(article) or desk.analyse(article)).analysis
            tally.note(made)
            return made

        found = compared(analysis(options.one), analysis(options.other))
        for warning in library.warnings:
            tell(warning)
    if options.json:
        sys.stdout.write(comparison_json(found))
    else:
        sys.stdout.writelines(comparison_diff(found) if options.diff else comparison_text(found))
    return tally.code
