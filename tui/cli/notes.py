"""`newsreader notes`: the reader's notes on standard output."""

from __future__ import annotations

import sys

from tui.cli.command import Options, command, references
from tui.cli.settings import settings
from tui.cli.talk import tell
from tui.errors import SourceError
from tui.sources import read_all


@command(
    "notes",
    help="Print the notes made in the reader as Markdown, each under its sentence.",
    examples=[("notes story.txt > story-notes.md", "the notes on an article")],
)
@references()
def notes(options: Options) -> int:
    """Print the notes on some articles as Markdown, in order; an article without notes is only told.

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
                tell(str(article))
                failed = True
                continue
            made = [kept.note for kept in library.notes.of(article)]
            if made:
                sys.stdout.write(("\n" if pages else "") + notes_markdown(article, made))
                pages += 1
            else:
                tell(f"There are no notes on {article.id}.")
    finally:
        library.close()
    return 1 if failed else 0
