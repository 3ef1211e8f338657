"""`newsreader notes`: the reader's notes on standard output."""

from __future__ import annotations

import sys

from tui.cli.command import Options, command, references, settings
from tui.cli.console import say
from tui.errors import SourceError
from tui.sources import read_all


@command(
    "notes",
    help="Print your notes as Markdown, each under the sentence it is about.",
    examples=[("notes story.txt > story-notes.md", "save the notes on an article")],
)
@references()
def notes(options: Options) -> int:
    """Print the notes on some articles as Markdown, in order; of one without notes it is only said.

    Returns:
        0, or 1 if anything could not be read.

    Raises:
        ConfigError: If the settings are unfit.
        LibraryError: If the library can't be opened or read.
    """
    from tui.config import library_file
    from tui.export.markdown import notes_markdown
    from tui.library.library import Library

    library = Library(library_file(settings(options)))
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    failed, pages = False, 0
    try:
        for article in read_all(options.references, anyway=options.anyway):
            if isinstance(article, SourceError):
                say(str(article))
                failed = True
                continue
            made = [kept.note for kept in library.notes.of(article)]
            if made:
                sys.stdout.write(("\n" if pages else "") + notes_markdown(article, made))
                pages += 1
            else:
                say(f"There are no notes on {article.id}.")
    finally:
        library.close()
    return 1 if failed else 0
