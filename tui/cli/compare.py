"""`newsreader compare`: two versions of an article, or two outlets on one story, side by side."""

from __future__ import annotations

import argparse
import sys
from contextlib import closing
from pathlib import Path

from tui.app.desk import Desk
from tui.app.ledger import Ledger
from tui.cli.settings import settings
from tui.cli.talk import tell
from tui.config import library_file
from tui.export.comparison import comparison_diff, comparison_json, comparison_text
from tui.library.library import Library
from tui.model.analysis import Analysis
from tui.model.comparison import compare
from tui.sources import read


def run(options: argparse.Namespace) -> int:
    """Print what two articles have in common and what only one of them has, corrected as in the reader.

    Raises:
        SourceError: If one of them can't be read.
        ConfigError: If the settings are unfit.
        LibraryError: If the library has no article with an id.
        ModelError: If the language model can't be loaded.
    """
    config = settings(options)
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    with closing(Library.open_or_do_without(library_file(config))) as library:
        desk, ledger = Desk(config.model, time_limit=config.time_limit, shelf=library), Ledger(library)

        def analysis(reference: str) -> Analysis:
            by_id = reference.isdecimal() and not Path(reference).exists()
            article = library.articles.get(int(reference)) if by_id else read(reference, anyway=options.anyway)
            return ledger.amend(desk.recall(article) or desk.analyse(article)).analysis

        found = compare(analysis(options.one), analysis(options.other))
        for warning in library.warnings:
            tell(warning)
    if options.json:
        sys.stdout.write(comparison_json(found))
    else:
        sys.stdout.writelines(comparison_diff(found) if options.diff else comparison_text(found))
    return 0
