"""`newsreader [REFERENCE…]`: the reader."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.command import Options, command, references
from tui.cli.settings import settings
from tui.errors import LibraryError

if TYPE_CHECKING:
    from tui.app.early import Early
    from tui.library.library import Library
    from tui.model.article import Article
    from tui.services.analysis_service import AnalysisService

FIRST = "000_559198f83a50fd74.txt"
"""The sample article that opens when nothing was read before."""


@command(
    "read",
    help="Read articles with the people in them and what they say beside them; without a reference the article read"
    " last, at first a sample article.",
    examples=[
        ("read story.txt", "an article; the word read may be left out"),
        ("read --plain story.txt", "lines instead of the screen, for pipes and braille"),
        ("read ./keys", "a file that is called like a command"),
    ],
)
@references("[REFERENCE…]")
@click.option("--plain", is_flag=True, help="print text, actors and quotes as lines, without the screen")
def read(options: Options) -> int:
    """Open the reader on some references; without any on the article read last, the first time on a sample article.

    Raises:
        SourceError: If the first of them can't be read.
        ConfigError: If the settings are unfit.
        NewsreaderError: If there is no terminal to read on.
    """
    if options.plain:
        from tui.cli.plain import print_lines

        return print_lines(options)
    from tui.app.opening import draw_first, visits
    from tui.app.page.kinds import Kinds
    from tui.app.signals import Signals
    from tui.cli.screen import show, take_keys_from_terminal
    from tui.config import library_file
    from tui.library.library import Library
    from tui.services.analysis_service import AnalysisService
    from tui.sources import expand, is_address

    config = settings(options)
    library = Library.open_or_do_without(library_file(config))
    named = expand(options.references, anyway=options.anyway) if options.references else [_last(library)]
    take_keys_from_terminal()
    reader = config.reader
    desk = AnalysisService(config.model, time_limit=config.time_limit, library=library, anyway=options.anyway)
    if isinstance(named[0], str) and is_address(named[0]):
        named[0] = _fetched(desk, named[0])
    pile = visits(named, desk)
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


def _fetched(desk: AnalysisService, address: str) -> Article:
    """Read a page before the screen is taken, so that a sentence can say what is wrong with it.

    Raises:
        SourceError: If it can't be read.
    """
    from tui.sources.cleaning import one_line

    if not sys.stderr.isatty():
        return desk.read(address)
    sys.stderr.write(f"Fetching {one_line(address)} …")
    sys.stderr.flush()
    try:
        return desk.read(address)
    finally:
        sys.stderr.write("\r\x1b[K")


def _last(library: Library) -> str | Article:
    """The last article read that is still there, else the sample article."""
    from tui.config import shipped
    from tui.services.article_import import stored_page
    from tui.sources import is_address

    try:
        said = library.history.references()
    except LibraryError as error:
        library.warnings.append(error.message)
        said = ()
    for reference in said:
        if is_address(reference):
            if (page := stored_page(reference, library)) is not None:
                return page
        elif Path(reference).is_file():
            return reference
    return str(shipped("seeds") / FIRST)
