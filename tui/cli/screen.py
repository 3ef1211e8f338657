"""The program on the screen, from the command line's side: the terminal it needs, and what is said afterwards."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tui.app.early import Early
from tui.app.page.kinds import Kinds
from tui.app.signals import Signals
from tui.app.visit import Visit
from tui.cli.talk import tell
from tui.config import Config
from tui.errors import ConfigError, NewsreaderError
from tui.library.library import Library
from tui.services.analysis_service import AnalysisService
from tui.sources import is_address

DRIVER = "TEXTUAL_DRIVER"
"""Environment variable that names what draws instead of a terminal, as textual-serve sets it."""


def show(
    pile: list[Visit],
    desk: AnalysisService,
    library: Library,
    config: Config,
    early: Early | None = None,
    *,
    shelf: bool = False,
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
    from tui.app.app import NewsreaderApp
    from tui.app.keymap import complaints
    from tui.services.annotation_service import AnnotationService

    if config.keys and (wrong := complaints(config.keys)):
        raise ConfigError(f"The settings' {wrong[0]}", "`newsreader keys` lists every id with its keys")
    app = NewsreaderApp(
        pile,
        desk=desk,
        ledger=AnnotationService(library),
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
