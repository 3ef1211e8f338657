"""`newsreader read --plain REFERENCE…`: the article as lines, without the screen."""

from __future__ import annotations

import sys

from tui.cli.command import Options
from tui.cli.outcomes import Tally
from tui.cli.progress import progress
from tui.cli.settings import settings
from tui.cli.talk import tell
from tui.config import library_file
from tui.errors import NewsreaderError, SourceError
from tui.export.plain import plain
from tui.library.library import Library
from tui.services.analysis_service import AnalysisService
from tui.services.annotation_service import AnnotationService
from tui.sources import read_all


def print_lines(options: Options) -> int:
    """Print articles with their actors and quotes, corrected as in the reader; what can't be read is told.

    Returns:
        0, or 1 if anything could not be read or analysed to its end.

    Raises:
        SourceError: If there is no reference.
        ConfigError: If the settings are unfit.
        ModelError: If the language model can't be loaded.
    """
    if not options.references:
        raise SourceError("There is nothing to print.", "give a file, a folder, or - for standard input")
    config = settings(options)
    library = Library.open_or_do_without(library_file(config))
    desk = AnalysisService(config.model, time_limit=config.time_limit, library=library)
    ledger = AnnotationService(library)
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    failed = False
    tally = Tally()
    try:
        for number, article in enumerate(read_all(options.references, anyway=options.anyway)):
            if isinstance(article, NewsreaderError):
                tell(str(article))
                failed = True
                continue
            with progress(shown=False, count=lambda: None) as advance:
                found = desk.recall(article) or desk.analyse(article, tell=advance.share)
            tally.note(found)
            analysis = ledger.amend(found).analysis
            sys.stdout.write("\n\n" if number else "")
            for line in plain(analysis):
                sys.stdout.write(line)
    finally:
        library.close()
    for warning in library.warnings:
        tell(warning)
    return 1 if failed else tally.code
