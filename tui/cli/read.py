"""`newsreader [REFERENCE…]`: the reader."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from tui.cli.settings import settings
from tui.cli.talk import tell
from tui.config import library_file, shipped
from tui.errors import ConfigError, NewsreaderError, SourceError
from tui.library.library import Library
from tui.model.article import Article
from tui.sources import expand

FIRST = "000_559198f83a50fd74.txt"
"""The sample article that opens when nothing was read before."""


def run(options: argparse.Namespace) -> int:
    """Open the reader on some references; without any on the article read last, the first time on a sample article.

    Raises:
        SourceError: If the first of them can't be read.
        ConfigError: If the settings are unfit.
        NewsreaderError: If there is no terminal to read on.
    """
    config = settings(options)
    library = Library.open_or_do_without(library_file(config))
    references = expand(options.references) if options.references else [_last(library)]
    _take_keys_from_terminal()
    from tui.app.app import NewsreaderApp  # noqa: PLC0415  (brings Textual along)
    from tui.app.desk import Desk  # noqa: PLC0415  (so does this)
    from tui.app.keymap import complaints  # noqa: PLC0415  (and this)
    from tui.app.ledger import Ledger  # noqa: PLC0415  (and this)

    if config.keys and (wrong := complaints(config.keys)):
        raise ConfigError(f"The settings' {wrong[0]}", "`newsreader keys` lists every id with its keys")
    app = NewsreaderApp(
        references,
        desk=Desk(config.model, time_limit=config.time_limit, shelf=library),
        ledger=Ledger(library),
        theme=config.reader.theme,
        measure=config.reader.measure,
        side_pane=config.reader.side_pane,
        kinds=config.reader.actors,
        keys=config.keys,
    )
    first = references[0]
    source = first.source if isinstance(first, Article) else first
    if source and source != "-":
        library.opened(str(Path(source).expanduser().absolute()))
    try:
        app.run()
    finally:
        library.close()
    for warning in library.warnings:
        tell(warning)
    return app.return_code or 0


def _last(library: Library) -> str:
    """The last article read that is still there, else the sample article."""
    for reference in library.history.references():
        if Path(reference).is_file():
            return reference
    return str(shipped("seeds") / FIRST)


def _take_keys_from_terminal() -> None:
    """Let keys come from the terminal where standard input was the article.

    Raises:
        NewsreaderError: If there is no terminal.
    """
    # Textual draws on standard error, so that standard output may go elsewhere.
    if sys.__stderr__ is None or not sys.__stderr__.isatty():
        raise NewsreaderError(
            "The reader needs a terminal.", "`newsreader analyze` prints actors and quotes without one"
        )
    if sys.stdin is not None and sys.stdin.isatty():
        return
    try:
        terminal = os.open("/dev/tty", os.O_RDONLY)
    except OSError as error:
        raise SourceError("There is no terminal to read keys from.") from error
    os.dup2(terminal, 0)
    os.close(terminal)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115  (lives as long as we do)
    # Textual asks this one whether there is a terminal.
    sys.__stdin__ = sys.stdin  # type: ignore[misc]
