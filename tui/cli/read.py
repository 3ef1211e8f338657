"""`newsreader [REFERENCE…]`: the reader."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from pathlib import Path

from tui.app.desk import Desk
from tui.app.early import Early
from tui.app.opening import draw_first, visits
from tui.app.page.kinds import Kinds
from tui.app.signals import Signals
from tui.app.visit import Visit
from tui.cli.keeping import kept_page, reading
from tui.cli.settings import settings
from tui.cli.talk import tell
from tui.config import Config, library_file, shipped
from tui.errors import ConfigError, LibraryError, NewsreaderError, SourceError
from tui.library.library import Library
from tui.model.article import Article
from tui.sources import expand, is_address
from tui.sources.cleaning import one_line

FIRST = "000_559198f83a50fd74.txt"
"""The sample article that opens when nothing was read before."""


def run(options: argparse.Namespace) -> int:
    """Open the reader on some references; without any on the article read last, the first time on a sample article.

    Raises:
        SourceError: If the first of them can't be read.
        ConfigError: If the settings are unfit.
        NewsreaderError: If there is no terminal to read on.
    """
    if options.plain:
        from tui.cli.plain import run as print_lines  # noqa: PLC0415  (not needed to open the reader)

        return print_lines(options)
    config = settings(options)
    library = Library.open_or_do_without(library_file(config))
    references = expand(options.references, anyway=options.anyway) if options.references else [_last(library)]
    take_keys_from_terminal()
    reader = config.reader
    desk = Desk(config.model, time_limit=config.time_limit, shelf=library, read=reading(library, anyway=options.anyway))
    if isinstance(references[0], str) and is_address(references[0]):
        references[0] = _fetched(desk, references[0])
    pile = visits(references, desk)
    gc.disable()  # Until the reader stands: what is loaded stays, and looking through it takes a fifth of the time.
    early: Early | None = None
    try:
        with Signals():
            early = draw_first(
                pile,
                library,
                theme=reader.theme,
                measure=reader.measure,
                side_pane=reader.side_pane,
                kinds=Kinds(frozenset(reader.actors), frozenset(reader.kinds)),
            )
            return show(pile, desk, library, config, early)
    except BaseException:
        if early is not None:
            early.take_back()
        raise
    finally:
        gc.enable()
        library.close()


def show(
    pile: list[Visit], desk: Desk, library: Library, config: Config, early: Early | None = None, *, shelf: bool = False
) -> int:
    """Run the program on the screen.

    Args:
        pile: The articles to read.
        desk: Reads and analyses them.
        library: Keeps them and what is the reader's own.
        config: The settings.
        early: A frame that stands on the terminal until the program's own is drawn.
        shelf: Whether to begin with the library.

    Returns:
        The exit code.

    Raises:
        ConfigError: If the settings' keys are unfit.
    """
    from tui.app.app import NewsreaderApp  # noqa: PLC0415  (brings Textual along)
    from tui.app.keymap import complaints  # noqa: PLC0415  (so does this)
    from tui.app.ledger import Ledger  # noqa: PLC0415  (not needed to draw the first frame)

    if config.keys and (wrong := complaints(config.keys)):
        raise ConfigError(f"The settings' {wrong[0]}", "`newsreader keys` lists every id with its keys")
    app = NewsreaderApp(
        pile,
        desk=desk,
        ledger=Ledger(library),
        theme=config.reader.theme,
        measure=config.reader.measure,
        side_pane=config.reader.side_pane,
        kinds=Kinds(frozenset(config.reader.actors), frozenset(config.reader.kinds)),
        keys=config.keys,
        early=early,
        library=shelf,
        refresh_at_start=config.feeds.refresh_at_start,
        refresh_minutes=config.feeds.refresh_minutes,
    )
    source = pile[0].analysis.article.source if pile[0].analysis else pile[0].reference
    if source and source != "-":
        library.opened(source if is_address(source) else str(Path(source).expanduser().absolute()))
    with Signals(app.hang_up) as signals:
        app.run()
    for warning in library.warnings:
        tell(warning)
    return signals.code or app.return_code or 0


def _fetched(desk: Desk, address: str) -> Article:
    """Read a page before the screen is taken, so that a sentence can say what is wrong with it.

    Raises:
        SourceError: If it can't be read.
    """
    sys.stderr.write(f"Fetching {one_line(address)} …")
    sys.stderr.flush()
    try:
        return desk.read(address)
    finally:
        sys.stderr.write("\r\x1b[K")


def _last(library: Library) -> str | Article:
    """The last article read that is still there, else the sample article."""
    try:
        references = library.history.references()
    except LibraryError as error:
        library.warnings.append(error.message)
        references = ()
    for reference in references:
        if is_address(reference):
            if (page := kept_page(library, reference)) is not None:
                return page
        elif Path(reference).is_file():
            return reference
    return str(shipped("seeds") / FIRST)


def take_keys_from_terminal() -> None:
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
