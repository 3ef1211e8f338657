"""The program on the screen, from the command line's side: the terminal it needs, and what is said afterwards."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tui.app.first_frame import RawTerminal
from tui.app.reader.reading_list import OpenArticle
from tui.app.reader_options import ReaderOptions
from tui.app.signals import Signals
from tui.cli.talk import tell
from tui.errors import ConfigError, NewsreaderError
from tui.library.library import Library
from tui.services.analysis_service import AnalysisService
from tui.sources import is_address

DRIVER = "TEXTUAL_DRIVER"
"""Environment variable that names what draws instead of a terminal, as textual-serve sets it."""


def show(
    articles: list[OpenArticle],
    analyses: AnalysisService,
    library: Library,
    options: ReaderOptions,
    first_frame: RawTerminal | None = None,
) -> int:
    """Run the program on the screen.

    Args:
        articles: The articles to read.
        analyses: Reads and analyses them.
        library: Stores them and what is the reader's own.
        options: How the reader looks and what it begins with.
        first_frame: What stands on the terminal until the program's own is drawn.

    Returns:
        The exit code.

    Raises:
        ConfigError: If the settings' keys are unfit.
    """
    from tui.app.app import NewsreaderApp
    from tui.app.keymap import complaints
    from tui.services.annotation_service import AnnotationService

    if options.keys and (wrong := complaints(options.keys)):
        raise ConfigError(f"The settings' {wrong[0]}", "`newsreader keys` lists every id with its keys")
    annotations = AnnotationService(library)
    app = NewsreaderApp(articles, options, analyses=analyses, annotations=annotations, first_frame=first_frame)
    first = articles[0]
    source = first.analysis.article.source if first.analysis else first.reference
    if source and source != "-":
        library.opened(source if is_address(source) else str(Path(source).expanduser().absolute()))
    with Signals(app.hang_up) as signals:
        app.run()
    for warning in library.warnings:
        tell(warning)
    return signals.code or app.return_code or 0


def take_keys_from_terminal() -> None:
    """Let keys come from the terminal where standard input was the article.

    Raises:
        NewsreaderError: If there is no terminal, or one that can't be drawn on.
    """
    if DRIVER in os.environ:
        return
    # Textual draws on standard error, so that standard output may go elsewhere.
    if sys.__stderr__ is None or not sys.__stderr__.isatty():
        raise NewsreaderError(
            "The reader needs a terminal.", "`newsreader analyze` prints actors and quotes without one"
        )
    if (term := os.environ.get("TERM")) in {"dumb", "unknown"}:
        raise NewsreaderError(
            f"The reader can't draw on a terminal that is {term} (TERM={term}).",
            "`newsreader read --plain` prints an article as lines; TERM=xterm-256color if the terminal is able",
        )
    if sys.stdin is not None and sys.stdin.isatty():
        return
    try:
        terminal = os.open("/dev/tty", os.O_RDONLY)
    except OSError as error:
        raise NewsreaderError("There is no terminal to read keys from.") from error
    os.dup2(terminal, 0)
    os.close(terminal)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115  (lives as long as we do)
    # Textual asks this one whether there is a terminal.
    sys.__stdin__ = sys.stdin  # type: ignore[misc]
